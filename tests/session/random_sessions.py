"""Sessions for tests: a started one, and random candidates who send anything a page could send."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from greenroom.base.errors import CallerError
from greenroom.events.facts import (
    Asked,
    Event,
    Fact,
    PlannedRound,
    PredictionAsked,
    Ran,
    Revealed,
    SessionStarted,
)
from greenroom.session.commands import (
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
)
from greenroom.session.decide import decide, envelop
from greenroom.session.state import SessionState, replay

START = 1_000_000
FILES = {"solution.py": "def f():\n    pass\n", "test_solution.py": ""}
QUANTITIES = ({"name": "p99", "label": "99th percentile", "unit": "ms"},)

TEXT = st.text(max_size=30)  # with lone surrogates, NUL and every other character there is
NUMBER = st.floats() | st.integers() | st.booleans() | st.just(10**400)
FACTS: list[Fact] = [
    Asked(move="ask", text="Why?", rule="r", because="b", topic="t"),
    Revealed(what="fact", item="keys", label="Keys", text="Keys are strings."),
    PredictionAsked(quantities=QUANTITIES),
    Ran(run="run-0", mode="main", headline="It ran."),
]
COMMAND: st.SearchStrategy[Command] = st.one_of(
    st.just(Begin(files=FILES, phase="opening")),
    st.builds(Say, TEXT),
    st.builds(Edit, st.sampled_from(["solution.py", "test_solution.py", "other.py"]), TEXT),
    st.builds(Run, st.sampled_from(["main", "tests", "submit", "simulate", "rm"]), st.just("run-0"), st.just({})),
    st.builds(Draw, st.dictionaries(TEXT, NUMBER | TEXT, max_size=3)),
    st.builds(Predict, st.dictionaries(st.sampled_from(["p99", "p50"]), NUMBER, max_size=2)),
    st.builds(Note, TEXT),
    st.builds(SelfScore, st.dictionaries(st.sampled_from(["technical", "culture", "charm"]), NUMBER | st.none())),
    st.builds(Leave, st.booleans()),
    st.just(Resume()),
    st.just(EndRound()),
    st.builds(lambda fact: Record((fact,)), st.sampled_from(FACTS)),
)  # fmt: skip
ACTS = st.lists(st.tuples(COMMAND, st.integers(-5_000, 60_000)), max_size=25)


def begin(rounds: int = 1, kind: str = "coding") -> list[Event]:
    """The first event of a session of `rounds` rounds that wait."""
    plans = tuple(PlannedRound(kind=kind, title=kind.title(), seconds=600) for _ in range(rounds))
    fact = SessionStarted(title="t", format="round", company="c", level="L5", seed=1, rounds=plans, packs="p")
    return envelop(SessionState(), "s", [fact], START)


def opened(rounds: int = 1) -> SessionState:
    """A session in its first round."""
    return did(replay(begin(rounds)), Begin(files=dict(FILES), phase="opening"))


def did(state: SessionState, command: Command, later: int = 0) -> SessionState:
    """The state after `command`, `later` milliseconds on."""
    return replay(envelop(state, state.id, decide(state, command), state.at + later), state)


def play(acts: list[tuple[Command, int]], rounds: int = 2) -> tuple[list[Event], SessionState, list[Any]]:
    """The log of a session in which `acts` were tried, with the clock of each moved by its milliseconds (also backwards).

    Returns the log, the state it led to and what was refused.
    """
    log = begin(rounds)
    state, now = replay(log), START
    refused: list[Any] = []
    for command, passed in acts:
        now += passed
        try:
            events = envelop(state, state.id, decide(state, command), now)
        except CallerError as error:
            refused.append((command, error))
            continue
        log += events
        state = replay(events, state)
    return log, state, refused
