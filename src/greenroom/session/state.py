"""The state of a session, and the fold that makes it. Only events decide it: no clock, no store, no pack is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from greenroom.base.canonical import digest
from greenroom.events.facts import (
    Asked,
    Drew,
    Edited,
    Event,
    Left,
    Noted,
    PhaseEntered,
    PlannedRound,
    Predicted,
    PredictionAsked,
    Ran,
    Resumed,
    Revealed,
    RoundBegan,
    RoundEnded,
    RunRequested,
    Said,
    SelfScored,
    SessionStarted,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation. The last five fields are the interviewer's only."""

    seq: int
    at: int
    elapsed_ms: int
    who: str  # "candidate" | "interviewer"
    text: str
    phase: str
    move: str = ""
    rule: str = ""
    because: str = ""
    topic: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the side panel shows: a fact or a constraint."""

    seq: int
    what: str
    item: str
    label: str
    text: str
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class RunState:
    run: str
    seq: int
    at: int
    elapsed_ms: int
    mode: str
    inputs: dict[str, Any]
    done: bool = False
    headline: str = ""
    output: str = ""
    result: dict[str, Any] = field(default_factory=dict)
    failed: str = ""
    done_seq: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    index: int
    plan: PlannedRound
    state: str = "waiting"  # "waiting" | "open" | "ended"
    phase: str = ""
    phase_elapsed_ms: int = 0  # when this phase began
    files: dict[str, str] = field(default_factory=dict)
    starter: dict[str, str] = field(default_factory=dict)
    design: dict[str, Any] | None = None
    lines: tuple[Line, ...] = ()
    shown: tuple[Shown, ...] = ()
    runs: tuple[RunState, ...] = ()
    quantities: tuple[dict[str, str], ...] = ()
    predicted: dict[str, float] | None = None
    predictions: tuple[tuple[int, int, dict[str, float]], ...] = ()  # event, elapsed_ms, values
    notes: str = ""
    edits: int = 0
    last_edit_ms: int = 0
    last_draw_ms: int = 0
    last_act_ms: int = 0  # the candidate's last act of any kind, on the round's clock
    banked_ms: int = 0  # time that ran before the clock was last started
    running_since: int | None = None
    interrupted: bool = False  # paused because a connection or the server was lost, not because they left
    end_reason: str = ""

    def elapsed(self, now: int) -> int:
        """Milliseconds on this round's clock at `now`; pauses do not count."""
        return self.banked_ms + (max(0, now - self.running_since) if self.running_since is not None else 0)

    def pending(self) -> tuple[RunState, ...]:
        return tuple(run for run in self.runs if not run.done)


@dataclass(frozen=True, slots=True)
class SessionState:
    id: str = ""
    version: int = 0
    at: int = 0
    created_at: int = 0
    title: str = ""
    format: str = ""
    company: str = ""
    level: str = ""
    seed: int = 0
    packs: str = ""
    rounds: tuple[Round, ...] = ()
    current: int | None = None  # the open round
    self_scores: dict[str, int | None] | None = None

    @property
    def open_round(self) -> Round | None:
        return None if self.current is None else self.rounds[self.current]

    @property
    def waiting(self) -> Round | None:
        """The round to begin next."""
        if self.current is not None:
            return None
        return next((item for item in self.rounds if item.state == "waiting"), None)

    def fingerprint(self) -> str:
        """A hash over everything the events decided; equal logs give equal fingerprints."""
        return digest(_plain(self))


def _plain(value: Any) -> Any:
    if isinstance(value, PlannedRound):
        return value.model_dump()
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def replay(events: Iterable[Event], state: SessionState | None = None) -> SessionState:
    """The state after `events`, which follow `state` (the beginning when None)."""
    state = state or SessionState()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: SessionState, event: Event) -> SessionState:
    """The state after one more event."""
    fact = event.fact
    if isinstance(fact, SessionStarted):
        rounds = tuple(Round(index, plan) for index, plan in enumerate(fact.rounds))
        return SessionState(
            id=event.session,
            version=event.seq,
            at=event.at,
            created_at=event.at,
            title=fact.title,
            format=fact.format,
            company=fact.company,
            level=fact.level,
            seed=fact.seed,
            packs=fact.packs,
            rounds=rounds,
        )
    state = replace(state, version=event.seq, at=event.at)
    if isinstance(fact, SelfScored):
        return replace(state, self_scores=dict(fact.levels))
    if isinstance(fact, RoundBegan):
        begun = replace(
            state.rounds[fact.round],
            state="open",
            files=dict(fact.files),
            starter=dict(fact.files),
            running_since=event.at,
        )
        return _put(replace(state, current=fact.round), begun)
    if isinstance(fact, Ran):  # a run may end after its round did
        rounds = tuple(_finished(item, fact, event) for item in state.rounds)
        return replace(state, rounds=rounds)
    current = state.open_round
    if current is None:
        return state
    changed = _apply_in_round(current, event)
    if isinstance(fact, RoundEnded):
        return replace(_put(state, changed), current=None)
    return _put(state, changed)


def _put(state: SessionState, changed: Round) -> SessionState:
    rounds = (*state.rounds[: changed.index], changed, *state.rounds[changed.index + 1 :])
    return replace(state, rounds=rounds)


def _apply_in_round(item: Round, event: Event) -> Round:
    fact, elapsed = event.fact, item.elapsed(event.at)
    match fact:
        case PhaseEntered():
            return replace(item, phase=fact.phase, phase_elapsed_ms=elapsed)
        case Said():
            line = Line(event.seq, event.at, elapsed, "candidate", fact.text, item.phase)
            return replace(item, lines=(*item.lines, line), last_act_ms=elapsed)
        case Asked():
            line = Line(
                event.seq,
                event.at,
                elapsed,
                "interviewer",
                fact.text,
                item.phase,
                fact.move,
                fact.rule,
                fact.because,
                fact.topic,
                fact.part,
            )
            return replace(item, lines=(*item.lines, line))
        case Revealed():
            shown = Shown(event.seq, fact.what, fact.item, fact.label, fact.text, elapsed)
            return replace(item, shown=(*item.shown, shown))
        case Edited():
            old = item.files.get(fact.file, "")
            new = old[: fact.at] + fact.inserted + old[fact.at + fact.removed :]
            files = {**item.files, fact.file: new}
            return replace(item, files=files, edits=item.edits + 1, last_edit_ms=elapsed, last_act_ms=elapsed)
        case Drew():
            return replace(item, design=fact.design, last_draw_ms=elapsed, last_act_ms=elapsed)
        case PredictionAsked():
            return replace(item, quantities=fact.quantities, predicted=None)
        case Predicted():
            given = (*item.predictions, (event.seq, elapsed, dict(fact.values)))
            return replace(item, predicted=dict(fact.values), predictions=given, last_act_ms=elapsed)
        case RunRequested():
            run = RunState(fact.run, event.seq, event.at, elapsed, fact.mode, fact.inputs)
            return replace(item, runs=(*item.runs, run), last_act_ms=elapsed)
        case Noted():
            return replace(item, notes=fact.text)
        case Left():
            return replace(item, banked_ms=elapsed, running_since=None, interrupted=fact.interrupted)
        case Resumed():
            return replace(item, running_since=event.at, interrupted=False)
        case RoundEnded():
            return replace(item, state="ended", banked_ms=elapsed, running_since=None, end_reason=fact.reason)
    return item


def _finished(item: Round, fact: Ran, event: Event) -> Round:
    if all(run.run != fact.run for run in item.runs):
        return item
    return replace(item, runs=tuple(_finish(run, fact, event.seq) for run in item.runs))


def _finish(run: RunState, fact: Ran, seq: int) -> RunState:
    if run.run != fact.run or run.done:
        return run
    return replace(
        run,
        done=True,
        headline=fact.headline,
        output=fact.output,
        result=fact.result,
        failed=fact.failed,
        done_seq=seq,
    )
