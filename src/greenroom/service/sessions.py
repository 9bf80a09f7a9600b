"""The use cases of a session: start it, act in it, let the interviewer and the engines answer, and show it.

Each session that is open in this process is a `Room`. Acts are appended, and so durable, before they are answered; what
follows (the interviewer's move, a run) is done by the room's own worker, one thing after another. Nothing in memory is the
truth: a room is rebuilt from its log, and what was under way when the server stopped goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from greenroom.base.errors import BadInput, NotFound, OutOfTurn, VersionConflict
from greenroom.base.seeds import derive
from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.events.codec import dump_all, load_all
from greenroom.events.facts import Fact, PlannedRound, RoundEnded, RunRequested, SessionStarted
from greenroom.evidence.encoder import Encoder
from greenroom.interviewer.situation import Trigger
from greenroom.rounds.catalogue import ROUNDS
from greenroom.service.engines import Engines
from greenroom.service.intake import check_log, check_question
from greenroom.service.looking import Interviewer
from greenroom.service.ports import Clock, EventLog, Sandbox, SessionRow
from greenroom.service.present import session_line_summary
from greenroom.service.wire import Act, mapping, text
from greenroom.session.commands import (
    Begin,
    Command,
    Draw,
    Edit,
    EndRound,
    Leave,
    Note,
    Predict,
    Resume,
    Run,
    Say,
    SelfScore,
)
from greenroom.session.decide import decide, envelop
from greenroom.session.state import Round, RunState, SessionState, replay
from greenroom.simulator.design import parse_design

LOG = logging.getLogger(__name__)

QUESTION_MINUTES = 10  # one story with its follow-ups
FREE_THOUGHTS = 2  # how often an answer is thought over before the room is held still for it

Listener = Callable[[str, dict[str, Any]], None]
_TRIGGERS = {"begin": Trigger.BEGAN, "say": Trigger.SPOKE}  # the acts that the interviewer answers by itself


@dataclass
class Room:
    """A session that is open in this process. `listeners` hear of every change; `work` is what is still to be answered."""

    state: SessionState
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    listeners: list[Listener] = field(default_factory=list)
    work: asyncio.Queue[Callable[[], Awaitable[None]]] = field(default_factory=asyncio.Queue)
    worker: asyncio.Task[None] | None = None
    answering: bool = False
    runs: dict[str, asyncio.Task[None]] = field(default_factory=dict)  # every run started in this process
    stale: bool = False  # whether what listeners were told last is no longer the whole truth

    @property
    def busy(self) -> bool:
        """Whether an answer or a run is under way."""
        return self.answering or not self.work.empty() or any(not task.done() for task in self.runs.values())

    def tell(self, what: str, **data: Any) -> None:
        for listener in list(self.listeners):
            listener(what, data)


class Sessions:
    """Every use case around sessions. One instance for each process; not for threads.

    `packs` are the installed companies by id, not empty; the first is meant where none is named.
    """

    def __init__(
        self,
        log: EventLog,
        packs: Mapping[str, Pack],
        sandbox: Sandbox,
        encoder: Encoder,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.log, self.packs, self.clock = log, packs, clock
        self.interviewers = {name: Interviewer(pack, encoder) for name, pack in packs.items()}
        self.encoder = encoder
        self._engines = {
            name: Engines(pack, sandbox, keep_times=not clock.virtual) for name, pack in packs.items()
        }
        self.new_id = new_id
        self._rooms: dict[str, Room] = {}
        self._opening = asyncio.Lock()

    def pack(self, company: str = "") -> Pack:
        """The pack of `company`. NotFound, which says so, when it is not installed."""
        if company and company not in self.packs:
            raise NotFound(
                f"the company {company!r} is not installed here; there are: {', '.join(self.packs)}"
            )
        return self.packs[company or next(iter(self.packs))]

    # --- starting, finding, keeping -----------------------------------------------------------------------------------

    async def start(
        self,
        rounds: Sequence[PlannedRound],
        *,
        title: str,
        format: str,
        level: str,
        seed: int,
        session: str | None = None,
        company: str = "",
    ) -> SessionState:
        """A new session whose rounds wait to be begun."""
        pack = self.pack(company)
        if level not in pack.company.levels:
            raise BadInput(f"{level!r} is not a level here; they are {', '.join(pack.company.levels)}")
        for item in rounds:
            _check(item, pack)
        fact = SessionStarted(
            title=title,
            format="loop" if format == "loop" else "round",
            company=pack.company.id,
            level=level,
            seed=seed,
            rounds=tuple(rounds),
            packs=pack.hash,
        )
        name = session or self.new_id()
        room = Room(SessionState(id=name))
        await self._append(room, [fact])
        self._rooms[name] = room
        return room.state

    def plan_round(
        self,
        kind: str,
        scenario: str = "",
        minutes: int | None = None,
        question: Question | None = None,
        company: str = "",
    ) -> PlannedRound:
        """A round of `kind` as it can be played here; the first task or scenario when none is named.

        With a `question`, a talk round is about it alone.
        """
        pack = self.pack(company)
        if kind not in ROUNDS or kind not in pack.rounds:
            known = ", ".join(name for name in ROUNDS if name in pack.rounds)
            raise BadInput(f"{kind!r} is not a kind of round that is installed; they are {known}")
        topics = ROUNDS[kind].topics(pack)
        text_of = pack.rounds[kind]
        if topics and not scenario:
            scenario = text_of.default_topic or topics[0].id
        if question is None:
            length = text_of.default_minutes if minutes is None else minutes
            return PlannedRound(kind=kind, title=text_of.title, seconds=length * 60, scenario=scenario)
        length = QUESTION_MINUTES if minutes is None else minutes
        return PlannedRound(
            kind=kind,
            title=f"{text_of.title}: {question.short}",
            seconds=length * 60,
            scenario=scenario,
            question=question.model_dump(mode="json"),
        )

    async def room(self, session: str) -> Room:
        """The open room of a session, rebuilt from its log when it is not open yet. NotFound when there is none."""
        async with self._opening:
            if session not in self._rooms:
                room = Room(await self.look(session))
                self.pack(room.state.company)
                await self._recover(room)
                self._rooms[session] = room
            return self._rooms[session]

    async def _recover(self, room: Room) -> None:
        """The server stopped while a round ran: its clock stood still since the last event; unfinished runs are done again."""
        current = room.state.open_round
        if current is not None and current.running_since is not None:
            await self._append(room, decide(room.state, Leave(interrupted=True)), now=room.state.at)
        self._start_runs(room)

    async def look(self, session: str) -> SessionState:
        """The state of a session as its log stands; unlike `room`, goes on with nothing and writes nothing."""
        events = await self.log.read(session)
        if not events:
            raise NotFound(f"there is no session {session!r} here")
        return replay(events)

    async def rows(self) -> list[SessionRow]:
        return await self.log.sessions()

    async def export(self, session: str) -> str:
        """The log of a session as JSON lines."""
        events = await self.log.read(session)
        if not events:
            raise NotFound(f"there is no session {session!r} here")
        return dump_all(events)

    async def take_in(self, lines: str) -> SessionState:
        """A session from exported JSON lines; refused when it is here already or cannot be replayed."""
        events = load_all(lines)
        check_log(events, self.packs)
        state = replay(events)
        if await self.log.read(state.id):
            raise BadInput(f"session {state.id} is here already")
        await self.log.append(state.id, 0, events, session_line_summary(state))
        return state

    async def delete(self, session: str) -> None:
        room = self._rooms.get(session) or Room(
            await self.look(session)
        )  # also of a company that is not here
        async with room.lock:
            self._rooms.pop(session, None)  # what is still under way for it comes to nothing
            await self.log.delete(session)
        room.tell("deleted")

    def _gone(self, room: Room) -> bool:
        return self._rooms.get(room.state.id) is not room

    # --- acting -------------------------------------------------------------------------------------------------------

    async def act(self, session: str, act: Act) -> int:
        """Does what the candidate asked and returns the version at which it is durable. The answer comes after."""
        room = await self.room(session)
        async with room.lock:
            held = self._held(room.state, act)
            if not held:
                facts = decide(room.state, self._command(room.state, act))
                if act.name == "end_round":
                    facts = self._with_last_run(room.state, facts)
                if act.name == "predict":
                    facts += decide(room.state, self._run_command(room.state, "simulate"))
                await self._append(room, facts)
            version = room.state.version
        if held:
            self._later(room, lambda: self._answer(room, Trigger.RUN_HELD))
        elif act.name == "resume":
            self._after_resume(room)
        elif act.name in _TRIGGERS:
            self._later(room, lambda: self._answer(room, _TRIGGERS[act.name]))
        self._start_runs(room)
        if room.busy and act.name not in ("edit", "draw", "note"):
            room.tell("changed", quiet=False)  # that an answer is under way
            room.stale = True
        return version

    async def tick(self, session: str) -> None:
        """Lets the interviewer act on time alone."""
        room = await self.room(session)
        if room.answering or not room.work.empty():
            return
        self._later(room, lambda: self._answer(room, Trigger.TICK))

    async def settle(self, session: str) -> None:
        """Returns when everything that was asked for has been answered."""
        room = await self.room(session)
        while True:
            await room.work.join()
            running = [task for task in room.runs.values() if not task.done()]
            if not running and room.work.empty():
                return
            await asyncio.gather(*running)

    async def interrupt(self, session: str) -> None:
        """The candidate's connection is gone: the clock stops as if they had left."""
        room = await self.room(session)
        async with room.lock:
            current = room.state.open_round
            if current is not None and current.running_since is not None:
                await self._append(room, decide(room.state, Leave(interrupted=True)))

    def _held(self, state: SessionState, act: Act) -> bool:
        """Whether a simulation waits for a prediction. Raises when the drawing cannot be run at all."""
        if act.name != "run" or act.value != "simulate":
            return False
        current = _open(state)
        if current.design is None:
            raise OutOfTurn("There is nothing on the canvas to run yet.")
        parse_design(current.design)
        if current.quantities and current.predicted is None:
            raise OutOfTurn("Give your prediction first, then the run starts by itself.")
        return not current.predictions

    def _command(self, state: SessionState, act: Act) -> Command:
        value = act.value
        match act.name:
            case "begin":
                return self._begin(state)
            case "say":
                return Say(text(value, "What you say"))
            case "edit":
                edit = mapping(value, "An edit")
                return Edit(text(edit.get("file"), "file"), text(edit.get("text"), "text"))
            case "run":
                return self._run_command(state, text(value, "run"))
            case "draw":
                return Draw(mapping(value, "A design"))
            case "predict":
                return Predict(mapping(value, "A prediction"))
            case "note":
                return Note(text(value, "A note"))
            case "self_score":
                return SelfScore(mapping(value, "A self-score"))
            case "leave":
                return Leave()
            case "resume":
                return Resume()
            case "end_round":
                return EndRound()
        raise BadInput(f"{act.name!r} is not something a session can do")

    def _begin(self, state: SessionState) -> Begin:
        waiting = state.waiting
        if waiting is None:
            return Begin()
        kind = ROUNDS[waiting.plan.kind]
        return Begin(
            files=dict(kind.starter(self.pack(state.company), waiting.plan.scenario)), phase=kind.first_phase
        )

    def _run_command(self, state: SessionState, mode: str) -> Run:
        current = _open(state)
        offered = ROUNDS[current.plan.kind].modes
        if mode not in offered:
            raise OutOfTurn(f"This round has no run {mode!r}; it offers {', '.join(offered) or 'none'}.")
        return Run(mode, f"run-{current.index}-{len(current.runs) + 1}", self._inputs(state, current, mode))

    def _inputs(self, state: SessionState, current: Round, mode: str) -> dict[str, Any]:
        if mode == "simulate":
            seed = derive(state.seed, "simulate", current.index) % 1_000_000
            return {"scenario": current.plan.scenario, "design": current.design, "seed": seed}
        needs = ["base"]
        task = self.pack(state.company).tasks[current.plan.scenario].task
        constraints = {item.id: item for item in task.constraints}
        needs += [constraints[item.item].needs for item in current.shown if item.item in constraints]
        seed = derive(state.seed, "judge", current.index) % 1_000_000
        return {"task": current.plan.scenario, "files": dict(current.files), "needs": needs, "seed": seed}

    def _with_last_run(self, state: SessionState, facts: list[Fact]) -> list[Fact]:
        """Before a round with work on the table ends, the work is judged as it stands, unless it just was."""
        current = state.open_round
        if current is None or not any(isinstance(fact, RoundEnded) for fact in facts):
            return facts
        mode = {"coding": "submit", "design": "simulate"}.get(current.plan.kind, "")
        if not mode or (mode == "simulate" and not _runnable(current.design)):
            return facts
        inputs = self._inputs(state, current, mode)
        if any(run.mode == mode and run.inputs == inputs for run in current.runs):
            return facts
        if mode == "submit" and current.files == current.starter:
            return facts
        last = RunRequested(run=f"run-{current.index}-{len(current.runs) + 1}", mode=mode, inputs=inputs)
        place = next(index for index, fact in enumerate(facts) if isinstance(fact, RoundEnded))
        return [*facts[:place], last, *facts[place:]]

    # --- answering ----------------------------------------------------------------------------------------------------

    def _later(self, room: Room, work: Callable[[], Awaitable[None]]) -> None:
        room.work.put_nowait(work)
        if room.worker is None or room.worker.done():
            room.worker = asyncio.create_task(self._work(room))

    async def _work(self, room: Room) -> None:
        while not room.work.empty():
            work = room.work.get_nowait()
            room.answering = True
            try:
                await work()
            except Exception:  # the room must outlive whatever went wrong in one answer
                LOG.exception("session %s: an answer failed", room.state.id)
                room.tell(
                    "fault", says="The interviewer stumbled; your work is safe. Go on, or say it again."
                )
            finally:
                room.answering = False
                room.work.task_done()
        if room.stale and not room.busy:
            room.stale = False
            room.tell("changed", quiet=False)

    async def _answer(self, room: Room, trigger: Trigger, run: str = "") -> None:
        """The interviewer thinks without the lock, so that typing is acknowledged meanwhile; what was overtaken by the talk
        is thought again, the last time with the lock held."""
        for _ in range(FREE_THOUGHTS):
            seen = room.state
            now, facts = await self._think(seen, trigger, run)
            async with room.lock:
                if self._gone(room):
                    return
                if _same_talk(seen, room.state):
                    await self._append(room, self._with_last_run(room.state, facts), max(now, room.state.at))
                    break
        else:
            async with room.lock:
                if self._gone(room):
                    return
                now, facts = await self._think(room.state, trigger, run)
                await self._append(room, self._with_last_run(room.state, facts), now)
        self._start_runs(room)

    async def _think(self, state: SessionState, trigger: Trigger, run: str) -> tuple[int, list[Fact]]:
        now = max(self.clock.now(), state.at)
        return now, await asyncio.to_thread(self.interviewers[state.company].moves, state, trigger, now, run)

    def _after_resume(self, room: Room) -> None:
        """What the interviewer still owes: a greeting, or an answer to what was said before the interruption."""
        current = room.state.open_round
        if current is None:
            return
        if not current.lines:
            self._later(room, lambda: self._answer(room, Trigger.BEGAN))
        elif current.lines[-1].who == "candidate":
            self._later(room, lambda: self._answer(room, Trigger.SPOKE))

    def _start_runs(self, room: Room) -> None:
        for item in room.state.rounds:
            for run in item.pending():
                if run.run not in room.runs:
                    room.runs[run.run] = asyncio.create_task(self._perform(room, run))

    async def _perform(self, room: Room, run: RunState) -> None:
        name = run.run
        ran = await self._engines[room.state.company].perform(
            run, lambda chunk: room.tell("output", run=name, text=chunk)
        )
        async with room.lock:
            if self._gone(room):
                return
            await self._append(room, [ran])
        self._later(room, lambda: self._answer(room, Trigger.RAN, name))

    async def _append(self, room: Room, facts: Sequence[Fact], now: int | None = None) -> None:
        if not facts:
            return
        events = envelop(room.state, room.state.id, facts, self.clock.now() if now is None else now)
        after = replay(events, room.state)
        try:
            await self.log.append(room.state.id, room.state.version, events, session_line_summary(after))
        except VersionConflict:  # another process wrote to this session: go on from what it wrote
            there = await self.log.read(room.state.id)
            room.state = replay(there) if there else room.state
            raise
        room.state = after
        room.stale = room.stale or room.busy
        quiet = all(event.fact.kind in ("edited", "drew", "noted") for event in events)
        room.tell("changed", quiet=quiet)


def _check(item: PlannedRound, pack: Pack) -> None:
    topics = [topic.id for topic in ROUNDS[item.kind].topics(pack)] if item.kind in ROUNDS else []
    if item.kind not in ROUNDS:
        raise BadInput(f"{item.kind!r} is not a kind of round")
    if item.question is not None:
        check_question(item)
    if (topics or item.scenario) and item.scenario not in topics:
        raise NotFound(
            f"there is no {item.kind} topic {item.scenario!r}; there are: {', '.join(topics) or 'none'}"
        )


def _same_talk(seen: SessionState, stands: SessionState) -> bool:
    """Whether nothing but typing and drawing came in between. States share what did not change, so identity tells."""
    before, after = seen.open_round, stands.open_round
    if before is None or after is None:
        return before is after
    parts = ("index", "phase", "lines", "shown", "runs", "quantities", "predictions", "running_since")
    return all(getattr(before, name) is getattr(after, name) for name in parts)


def _open(state: SessionState) -> Round:
    if state.open_round is None:
        raise OutOfTurn("No round is open: begin the next one first.")
    return state.open_round


def _runnable(design: dict[str, Any] | None) -> bool:
    try:
        return design is not None and bool(parse_design(design))
    except BadInput:
        return False
