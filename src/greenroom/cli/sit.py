"""`sit`: a whole round in the terminal, for a person, or for a program that speaks JSON lines."""

from __future__ import annotations

import asyncio
import json as json_codec
import sys
from collections.abc import AsyncIterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from greenroom.base.errors import BadInput, CallerError, GreenroomError
from greenroom.bootstrap import COMPANY, App, VirtualClock, data_folder, make_app, make_debriefs
from greenroom.cli.output import command, emit, screen
from greenroom.cli.serve import Data
from greenroom.service.home import CRITERIA, DEFAULT_LEVEL, seed_of, start_loop, start_round
from greenroom.service.present import run_view, session_view, stage_of
from greenroom.service.rehearsal import Pace
from greenroom.service.views import Stage
from greenroom.service.wire import Act, read_act
from greenroom.session.state import Line, Round, SessionState

LINE_LIMIT = 4_000_000
TICK_S = 3.0


class ClockChoice(StrEnum):
    REAL = "real"
    VIRTUAL = "virtual"


@command
async def sit(
    round: Annotated[str, typer.Option(help="A kind of round, or `loop`.")],
    scenario: Annotated[str, typer.Option(help="A task or scenario; the first when not given.")] = "",
    level: Annotated[str, typer.Option(help="The level you interview for.")] = DEFAULT_LEVEL,
    company: Annotated[str, typer.Option(help="The company whose pack is played.")] = COMPANY,
    seed: Annotated[int | None, typer.Option(help="Equal seeds ask equal questions.")] = None,
    clock: Annotated[
        ClockChoice,
        typer.Option(help="Real time, or virtual: acts take as long as they would take a person."),
    ] = ClockChoice.REAL,
    minutes: Annotated[int | None, typer.Option(help="How long the round lasts.", min=1, max=240)] = None,
    show_reasons: Annotated[bool, typer.Option(help="Show why the interviewer does what it does.")] = False,
    data: Data = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON command a line in, events out.")] = False,
) -> None:
    """Sit a whole round in the terminal."""
    virtual = VirtualClock() if clock is ClockChoice.VIRTUAL else None
    made = make_app(data_folder(data), virtual)
    try:
        session = made.sessions.new_id()
        number = seed if seed is not None else seed_of(session)
        if round == "loop":
            await start_loop(made.sessions, "short", level, number, session, company)
        else:
            await start_round(
                made.sessions, round, scenario, level, number, minutes, session, company=company
            )
        seat = Seat(made, session, virtual, show_reasons, json)
        await seat.play(_json_acts() if json else _typed_acts())
    finally:
        await made.close()


class Seat:
    """The candidate's side of the table: performs acts and shows what comes back."""

    def __init__(
        self, made: App, session: str, clock: VirtualClock | None, reasons: bool, json: bool
    ) -> None:
        self._made, self._session, self._clock, self._reasons, self._json = (
            made,
            session,
            clock,
            reasons,
            json,
        )
        self._pace = Pace(made.sessions, clock) if clock is not None else None
        self._shown_lines = 0
        self._shown_runs: set[str] = set()
        self._shown_panel = 0
        self._round = -1

    async def play(self, acts: AsyncIterator[Any]) -> None:
        await self._perform(Act("begin", True))
        await self._show()
        watch = asyncio.create_task(self._watch()) if self._clock is None else None
        try:
            async for raw in acts:
                if await self._take(raw):
                    break
        finally:
            if watch is not None:
                watch.cancel()
        await self._finish()

    async def _take(self, raw: Any) -> bool:
        """One command; True when the session is over for this seat."""
        try:
            act = raw if isinstance(raw, Act) else read_act(raw)
            if act.name == "wait" and (
                isinstance(act.value, bool)
                or not isinstance(act.value, int | float)
                or not 0 <= act.value <= 3600
            ):
                raise BadInput("wait takes from 0 to 3600 seconds")
            await self._perform(act)
        except CallerError as error:
            self._complain(str(error))
        await self._show()
        state = await self._state()
        if (
            stage_of(state) is Stage.READY
            and self._round < len(state.rounds) - 1
            and state.waiting is not None
        ):
            await self._perform(Act("begin", True))
            await self._show()
        left = isinstance(raw, dict) and "leave" in raw
        return left or stage_of(await self._state()) is Stage.DONE

    async def _perform(self, act: Act) -> None:
        sessions = self._made.sessions
        if self._pace is not None:
            await self._pace.perform(self._session, act)
        elif act.name == "wait":
            await asyncio.sleep(float(act.value))
        else:
            await sessions.act(self._session, act)
            await sessions.settle(self._session)

    async def _watch(self) -> None:
        """In real time the interviewer may speak up unasked."""
        while True:
            await asyncio.sleep(TICK_S)
            await self._made.sessions.tick(self._session)
            await self._made.sessions.settle(self._session)
            await self._show(only_news=True)

    async def _state(self) -> SessionState:
        return (await self._made.sessions.room(self._session)).state

    async def _show(self, only_news: bool = False) -> None:
        state = await self._state()
        item = state.open_round or (state.rounds[self._round] if self._round >= 0 else None)
        if item is None:
            return
        if item.index != self._round:
            self._round, self._shown_lines, self._shown_panel = item.index, 0, 0
            self._open_round(state, item)
        news = await self._news(item)
        if only_news and not news:
            return
        self._clock_line(item)
        if stage_of(state) is Stage.SELF_SCORE:
            self._tell(
                {"self_score": {"criteria": [name for name, _, _ in CRITERIA]}},
                "Rate yourself: 1 to 4 for each criterion.",
            )
        if self._json:
            emit({"ready": True})

    def _open_round(self, state: SessionState, item: Round) -> None:
        sessions = self._made.sessions
        view = session_view(state, sessions.pack(state.company), sessions.clock.now()).round
        if view is not None:
            opened = {
                "kind": item.plan.kind,
                "title": item.plan.title,
                "scenario": item.plan.scenario,
                "minutes": item.plan.seconds // 60,
                "level": state.level,
                "session": state.id,
                "brief": view.brief,
                "files": {file.name: file.text for file in view.files},
                "modes": view.modes,
            }
            self._tell(
                {"round": opened},
                f"\n— {item.plan.title}, {item.plan.seconds // 60} minutes —\n\n{view.brief}",
            )

    async def _news(self, item: Round) -> bool:
        lines = item.lines[self._shown_lines :]
        self._shown_lines = len(item.lines)
        for line in lines:
            if line.who == "interviewer":
                self._tell(
                    {"move": self._move(line)},
                    f"\n[interviewer] {line.text}"
                    + (f"\n   ({line.rule}: {line.because})" if self._reasons else ""),
                )
        for each in item.shown[self._shown_panel :]:
            self._tell(
                {"revealed": {"id": each.item, "kind": each.what, "label": each.label, "text": each.text}},
                f"   · {each.label}: {each.text}",
            )
        panel, self._shown_panel = self._shown_panel, len(item.shown)
        done = [run for run in item.runs if run.done and run.run not in self._shown_runs]
        for run in done:
            self._shown_runs.add(run.run)
            view = run_view(run).model_dump(mode="json")
            self._tell({"result": view}, f"\n[{run.mode}] {view['headline']}\n{view['output']}".rstrip())
        if item.quantities and item.predicted is None and lines:
            self._tell(
                {"prediction": {"quantities": list(item.quantities)}},
                "Predict: " + ", ".join(f"{q['name']} ({q['unit']})" for q in item.quantities),
            )
        return bool(lines or done or panel != self._shown_panel)

    def _move(self, line: Line) -> dict[str, Any]:
        move = {"kind": line.move, "text": line.text}
        return {**move, "reason": {"rule": line.rule, "because": line.because}} if self._reasons else move

    def _clock_line(self, item: Round) -> None:
        elapsed = item.elapsed(self._made.sessions.clock.now()) // 1000
        if self._json:
            emit(
                {
                    "clock": {
                        "elapsed_s": elapsed,
                        "total_s": item.plan.seconds,
                        "running": item.running_since is not None,
                    }
                }
            )

    async def _finish(self) -> None:
        state = await self._state()
        if stage_of(state) is Stage.DONE:
            view = await make_debriefs(self._made).view(self._session)
            self._tell(
                {"debrief": view.model_dump(mode="json")},
                f"\nDecision: {view.decision}. {view.rule}\nThe whole debrief: greenroom serve, then session {self._session}.",
            )
        else:
            self._tell(
                {"left": {"session": self._session, "stage": stage_of(state).value}},
                f"\nLeft. Session {self._session} can be gone on with in the app.",
            )

    def _complain(self, says: str) -> None:
        self._tell({"refused": {"says": says}}, f"! {says}")

    def _tell(self, data: dict[str, Any], text: str) -> None:
        if self._json:
            emit(data)
        else:
            screen.print(text, markup=False, highlight=False)


async def _lines() -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return
        yield line


async def _json_acts() -> AsyncIterator[Any]:
    async for line in _lines():
        if not line.strip():
            continue
        try:
            if len(line) > LINE_LIMIT:
                raise BadInput("the line is too long")
            yield json_codec.loads(line)
        except (ValueError, RecursionError, GreenroomError):
            yield {"not JSON": None}


HELP = "Type to talk. /run main|tests|submit|simulate · /edit FILE PATH · /draw PATH · /predict name=1 ... · /score 3 3 3 3 3 3 · /end · /leave"


async def _typed_acts() -> AsyncIterator[Any]:
    """What a person types, as commands; a line that starts with / is one, everything else is said."""
    screen.print(HELP, markup=False, highlight=False)
    async for line in _lines():
        words = line.split()
        if not words:
            continue
        try:
            yield _typed(line.strip(), words)
        except (OSError, ValueError, IndexError) as error:
            screen.print(f"! {error}. {HELP}", markup=False, highlight=False)


def _typed(line: str, words: list[str]) -> dict[str, Any]:
    match words[0]:
        case "/run":
            return {"run": words[1]}
        case "/edit":
            return {"edit": {"file": words[1], "text": Path(words[2]).read_text("utf-8")}}
        case "/draw":
            return {"draw": json_codec.loads(Path(words[1]).read_text("utf-8"))}
        case "/predict":
            return {"predict": {pair.split("=")[0]: float(pair.split("=")[1]) for pair in words[1:]}}
        case "/score":
            return {
                "self_score": {
                    name: int(level) for (name, _, _), level in zip(CRITERIA, words[1:], strict=True)
                }
            }
        case "/end":
            return {"end_round": True}
        case "/leave":
            return {"leave": True}
    if words[0].startswith("/"):
        raise ValueError(f"{words[0]} is not a command")
    return {"say": line}
