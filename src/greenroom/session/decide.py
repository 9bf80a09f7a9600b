"""From a state and a command to the facts that follow, or a refusal that says why. Pure: the caller brings time and ids."""

from __future__ import annotations

from collections.abc import Iterable

from greenroom.base.canonical import dumps
from greenroom.base.errors import BadInput, OutOfTurn
from greenroom.events.facts import (
    Drew,
    Edited,
    Event,
    Fact,
    Left,
    Noted,
    PhaseEntered,
    Predicted,
    Resumed,
    RoundBegan,
    RoundEnded,
    RunRequested,
    Said,
    SelfScored,
)
from greenroom.events.plain import unfit
from greenroom.session.commands import (
    CRITERIA,
    FILE_LIMIT,
    MODES,
    NOTE_LIMIT,
    SAY_LIMIT,
    Begin,
    Command,
    Draw,
    Edit,
    EndRound,
    Leave,
    Note,
    Predict,
    Record,
    Resume,
    Run,
    Say,
    SelfScore,
    clean_text,
)
from greenroom.session.state import Round, SessionState

DESIGN_LIMIT = 400_000  # characters of JSON
RUNS_WAITING = 3


def decide(state: SessionState, command: Command) -> list[Fact]:
    """The facts that `command` makes; CallerError (nothing changed) when it is malformed or out of turn."""
    if isinstance(command, Begin):
        return _begin(state, command)
    if isinstance(command, SelfScore):
        return _self_score(state, command)
    if isinstance(command, Record):
        return list(command.facts)
    current = state.open_round
    if current is None:
        raise OutOfTurn(
            "No round is open: begin the next one first."
            if state.waiting
            else "Every round of this session is over."
        )
    if isinstance(command, Leave):
        return [Left(interrupted=command.interrupted)] if current.running_since is not None else []
    if isinstance(command, Resume):
        return [Resumed()] if current.running_since is None else []
    if current.running_since is None:
        raise OutOfTurn("The round is paused: resume it first.")
    return _act(current, command)


def _act(current: Round, command: Command) -> list[Fact]:
    match command:
        case Say():
            text = clean_text(command.text, SAY_LIMIT, "What you say").strip()
            if not text:
                raise BadInput("There is nothing to send yet.")
            return [Said(text=text)]
        case Edit():
            return _edit(current, command)
        case Run():
            return _run(current, command)
        case Draw():
            if says := unfit(command.design):
                raise BadInput(f"The diagram holds {says}. Nothing was changed.")
            if len(dumps(command.design)) > DESIGN_LIMIT:
                raise BadInput(
                    "The diagram is too large to keep; remove some of its parts or shorten its notes."
                )
            return [] if command.design == current.design else [Drew(design=command.design)]
        case Predict():
            return _predict(current, command)
        case Note():
            text = clean_text(command.text, NOTE_LIMIT, "A note")
            return [] if text == current.notes else [Noted(text=text)]
        case EndRound():
            return [RoundEnded(reason="candidate")]
    raise BadInput(f"{type(command).__name__} is not something a round can do")


def _begin(state: SessionState, command: Begin) -> list[Fact]:
    if state.current is not None:
        raise OutOfTurn("A round is already open.")
    if state.waiting is None:
        raise OutOfTurn("Every round of this session is over.")
    facts: list[Fact] = [RoundBegan(round=state.waiting.index, files=command.files)]
    return [*facts, PhaseEntered(phase=command.phase)] if command.phase else facts


def _self_score(state: SessionState, command: SelfScore) -> list[Fact]:
    if state.current is not None or state.waiting is not None:
        raise OutOfTurn("Rate yourself once every round is over.")
    if state.self_scores is not None:
        raise OutOfTurn("You have rated yourself already; the debrief is open.")
    unknown = sorted(set(command.levels) - set(CRITERIA))
    if unknown:
        raise BadInput(f"{unknown[0]!r} is not a criterion; they are {', '.join(CRITERIA)}")
    for name, level in command.levels.items():
        if level is not None and (
            isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= 4
        ):
            raise BadInput(f"{name}: a level is 1, 2, 3, 4 or not shown")
    return [SelfScored(levels={name: command.levels.get(name) for name in CRITERIA})]


def _edit(current: Round, command: Edit) -> list[Fact]:
    if command.file not in current.files:
        known = ", ".join(sorted(current.files)) or "none in this round"
        raise BadInput(f"{command.file!r} is not a file of this round ({known})")
    new = clean_text(command.text, FILE_LIMIT, f"{command.file}")
    old = current.files[command.file]
    if new == old:
        return []
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return [
        Edited(
            file=command.file, at=start, removed=len(old) - start - end, inserted=new[start : len(new) - end]
        )
    ]


def _common(left: str, right: str) -> int:
    """How many characters both begin with."""
    return next(
        (index for index, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )


def _run(current: Round, command: Run) -> list[Fact]:
    if command.mode not in MODES:
        raise BadInput(f"{command.mode!r} is not a way to run; they are {', '.join(MODES)}")
    if len(current.pending()) >= RUNS_WAITING:
        raise OutOfTurn("Earlier runs are still going; wait for one to end.")
    return [RunRequested(run=command.run, mode=command.mode, inputs=command.inputs)]


def _predict(current: Round, command: Predict) -> list[Fact]:
    if not current.quantities:
        raise OutOfTurn("No prediction was asked for.")
    if current.predicted is not None:
        raise OutOfTurn("You have given this prediction already.")
    names = {quantity["name"] for quantity in current.quantities}
    if set(command.values) != names:
        raise BadInput(f"A prediction names exactly: {', '.join(sorted(names))}")
    for name, value in command.values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or unfit(value):
            raise BadInput(f"{name}: a prediction is a number")
    return [Predicted(values={name: float(value) for name, value in command.values.items()})]


def envelop(state: SessionState, session: str, facts: Iterable[Fact], now: int) -> list[Event]:
    """`facts` as the next events of `session`. Time never falls, whatever the clock at hand does."""
    at = max(now, state.at)
    return [
        Event(session=session, seq=state.version + number, at=at, fact=fact)
        for number, fact in enumerate(facts, 1)
    ]
