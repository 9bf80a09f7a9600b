"""A simulated candidate sits a session from start to end, in virtual time: equal seeds give equal logs, byte for byte."""

from __future__ import annotations

from typing import Any, Protocol

from greenroom.base.errors import BadInput, OutOfTurn
from greenroom.content.candidate import Candidate
from greenroom.interviewer.audit import Audit, audit
from greenroom.rounds.catalogue import ROUNDS
from greenroom.service.player import Player
from greenroom.service.ports import Clock
from greenroom.service.sessions import Sessions
from greenroom.service.wire import Act
from greenroom.session.state import SessionState
from greenroom.session.transcript import transcript

WORDS_PER_S = 2.5  # speech at 150 words a minute
KEYS_PER_S = (
    25.0  # characters that change in the editor; faster than a person, who would not retype a whole file
)
DRAW_S, RUN_S = 45.0, 4.0
TICK_S = 5
MOST_ACTS = 2_000  # for one session; a rehearsal that needs more is stuck


class MovableClock(Clock, Protocol):
    """A virtual clock."""

    def advance(self, ms: int) -> None: ...


class Pace:
    """Lets the time that an act takes pass, with the interviewer watching it pass."""

    def __init__(self, sessions: Sessions, clock: MovableClock) -> None:
        self._sessions, self._clock = sessions, clock

    async def perform(self, session: str, act: Act) -> None:
        """Time passes, then the act is done and answered. A `wait` is only time, with ticks in it."""
        if act.name == "wait":
            await self.wait(session, float(act.value))
            return
        state = (await self._sessions.room(session)).state
        self._clock.advance(int(1000 * seconds_of(act, state)))
        await self._sessions.act(session, act)
        await self._sessions.settle(session)

    async def wait(self, session: str, seconds: float) -> None:
        """Seconds pass; the interviewer may speak up every few of them."""
        left = seconds
        while left > 0:
            step = min(TICK_S, left)
            self._clock.advance(int(1000 * step))
            left -= step
            await self._sessions.tick(session)
            await self._sessions.settle(session)
            if (await self._sessions.room(session)).state.open_round is None:
                return


def seconds_of(act: Act, state: SessionState) -> float:
    """How long an act takes a simulated candidate."""
    match act.name:
        case "say":
            return len(str(act.value).split()) / WORDS_PER_S + 1.5
        case "edit":
            return 2.0 + _keys(act.value, state) / KEYS_PER_S
        case "draw":
            return DRAW_S
        case "run":
            return RUN_S
    return 1.0


def _keys(edit: Any, state: SessionState) -> int:
    """How many keys an edit takes; none for one that will be refused as malformed."""
    file, text = (edit.get("file"), edit.get("text")) if isinstance(edit, dict) else (None, None)
    if not isinstance(file, str) or not isinstance(text, str):
        return 0
    current = state.open_round
    return _changed(current.files.get(file, "") if current is not None else "", text)


def _changed(old: str, new: str) -> int:
    """How many characters of `new` stand in lines that `old` does not have."""
    known = set(old.splitlines())
    return sum(len(line) for line in new.splitlines() if line not in known)


async def rehearse(
    sessions: Sessions, pace: Pace, session: str, candidate: Candidate, seed: int
) -> SessionState:
    """Plays every round of `session`, ends with the self-score, and returns the final state. BadInput for a task or scenario
    that the candidate's script was not written for."""
    written_for = {"coding": candidate.coding.task, "design": candidate.design.scenario}
    for item in (await sessions.room(session)).state.rounds:
        known = written_for.get(item.plan.kind, item.plan.scenario)
        if item.plan.scenario != known:
            raise BadInput(
                f"the simulated candidates know {known}; they have no script for {item.plan.scenario}"
            )
    player = Player(candidate, seed)
    for _ in range(MOST_ACTS):
        state = (await sessions.room(session)).state
        if state.open_round is not None:
            await _play(sessions, pace, session, player.acts(state.open_round))
        elif state.waiting is not None:
            await pace.perform(session, Act("begin", True))
        else:
            await sessions.settle(session)
            await sessions.act(
                session, Act("self_score", player.self_score([item.plan.kind for item in state.rounds]))
            )
            return (await sessions.room(session)).state
    raise OutOfTurn(f"session {session} did not end within {MOST_ACTS} acts")


async def _play(sessions: Sessions, pace: Pace, session: str, acts: list[Act]) -> None:
    for act in acts:
        if (await sessions.room(session)).state.open_round is None:
            return
        try:
            await pace.perform(session, act)
        except OutOfTurn:
            return  # the interviewer changed the subject in between, as to a person; the player looks again


def audits(state: SessionState, sessions: Sessions) -> list[Audit]:
    """The interviewer's report card, round by round."""
    return [
        audit(
            item,
            state.rounds[: item.index],
            ROUNDS[item.plan.kind].material(sessions.pack(state.company), item).facts,
        )
        for item in state.rounds
        if item.state == "ended"
    ]


def summed(found: list[Audit]) -> dict[str, Any]:
    """The report cards of several rounds as one; the talk share is their mean."""
    shares = [each.talk_share for each in found if each.talk_share is not None]
    counts = {
        name: sum(getattr(each, name) for each in found)
        for name in ("moves", "repeats", "leaks", "reasked", "unanswered")
    }
    return {**counts, "talk_share": round(sum(shares) / len(shares), 3) if shares else None}


def transcripts(state: SessionState) -> list[dict[str, Any]]:
    """Every line said and done, with the round it belongs to."""
    return [{"round": item.plan.kind, **line} for item in state.rounds for line in transcript(item)]
