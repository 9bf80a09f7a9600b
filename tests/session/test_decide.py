"""What a candidate may do, when, and how much of it; a refusal is a CallerError and changes nothing."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_sessions import ACTS, FILES, QUANTITIES, begin, did, opened, play

from greenroom.base.errors import BadInput, OutOfTurn
from greenroom.events.facts import Edited, PhaseEntered, PredictionAsked, Ran, RoundBegan
from greenroom.session.commands import (
    CRITERIA,
    FILE_LIMIT,
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
)
from greenroom.session.decide import DESIGN_LIMIT, RUNS_WAITING, decide
from greenroom.session.state import replay

WHOLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=60)
IN_ROUND: list[Command] = [
    Say("x"), Edit("solution.py", "x"), Run("main", "r", {}), Draw({}), Note("x"), EndRound(), Leave(), Resume(),
    Predict({"p99": 1.0}),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(ACTS)
def test_whatever_is_sent_it_is_decided_or_refused(acts: list) -> None:
    _, _, refused = play(acts)
    assert all(isinstance(error, BadInput | OutOfTurn) and str(error) for _, error in refused)


@settings(max_examples=300, deadline=None)
@given(WHOLE, WHOLE, WHOLE)
def test_an_edit_is_the_smallest_splice_that_gives_the_text(before: str, middle: str, after: str) -> None:
    state = did(opened(), Edit("solution.py", before + after))
    old, new = state.rounds[0].files["solution.py"], before + middle + after
    facts = decide(state, Edit("solution.py", new))
    assert did(state, Edit("solution.py", new)).rounds[0].files["solution.py"] == new
    if old == new:
        assert facts == []
    else:
        (fact,) = facts
        assert isinstance(fact, Edited)
        assert len(fact.inserted) == len(middle)
        assert old[: fact.at] + fact.inserted + old[fact.at + fact.removed :] == new


@settings(max_examples=200, deadline=None)
@given(st.lists(WHOLE, max_size=8))
def test_a_row_of_edits_reproduces_every_text(texts: list[str]) -> None:
    state = opened()
    for text in texts:
        state = did(state, Edit("test_solution.py", text))
        assert state.rounds[0].files == {**FILES, "test_solution.py": text}


@pytest.mark.parametrize("command", IN_ROUND, ids=lambda each: type(each).__name__)
def test_before_the_first_round_and_after_the_last_nothing_can_be_done_in_one(command: Command) -> None:
    waiting, over = replay(begin()), did(opened(), EndRound())
    for state in (waiting, over):
        with pytest.raises(OutOfTurn):
            decide(state, command)


@pytest.mark.parametrize(
    "command", [each for each in IN_ROUND if not isinstance(each, Leave | Resume)], ids=str
)
def test_in_a_paused_round_nothing_can_be_done(command: Command) -> None:
    with pytest.raises(OutOfTurn, match="resume it first"):
        decide(did(opened(), Leave()), command)


def test_leaving_twice_and_resuming_twice_do_nothing() -> None:
    paused = did(opened(), Leave(interrupted=True))
    assert paused.rounds[0].interrupted
    assert decide(paused, Leave()) == []
    resumed = did(paused, Resume())
    assert decide(resumed, Resume()) == []
    assert not resumed.rounds[0].interrupted


def test_rounds_begin_one_after_another() -> None:
    state = opened(2)
    with pytest.raises(OutOfTurn, match="already open"):
        decide(state, Begin())
    state = did(state, EndRound())
    assert decide(state, Begin(phase="p")) == [RoundBegan(round=1), PhaseEntered(phase="p")]
    state = did(did(state, Begin()), EndRound())
    with pytest.raises(OutOfTurn, match="is over"):
        decide(state, Begin())


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (Say(""), "nothing to send"),
        (Say(" \n\t\u2003"), "nothing to send"),
        (Say("\x00"), "nothing to send"),
        (Say("x" * (SAY_LIMIT + 1)), "at most 20,000"),
        (Say("x" * 2**20), "1,048,576 characters"),
        (Say("a\ud800"), "half of a character"),
        (Edit("solution.py", "x" * (FILE_LIMIT + 1)), "at most"),
        (Edit("solution.py", "\udfff"), "half of a character"),
        (Edit("/etc/passwd", "x"), "not a file of this round"),
        (Edit("../solution.py", "x"), "not a file of this round"),
        (Note("x" * (NOTE_LIMIT + 1)), "at most"),
        (Note("\udc00"), "half of a character"),
        (Run("rm -rf", "r", {}), "not a way to run"),
        (Draw({"x": math.nan}), "not finite"),
        (Draw({"x": [1.0, {"y": -math.inf}]}), "not finite"),
        (Draw({"\ud800": 1}), "half of a character"),
        (Draw({"x": "\ud800"}), "half of a character"),
        (Draw({"x": 10**400}), "too large"),
        (Draw({"x": "y" * DESIGN_LIMIT}), "too large"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_malformed_acts_are_refused_in_words(command: Command, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        decide(opened(), command)


def test_a_drawing_nested_too_deep_to_write_down_is_refused() -> None:
    deep: Any = 1
    for _ in range(300):
        deep = [deep]
    with pytest.raises(BadInput, match="nested too deep"):
        decide(opened(), Draw({"x": deep}))


def test_line_ends_become_newlines_and_nul_goes() -> None:
    state = did(opened(), Edit("solution.py", "a\r\nb\rc\x00d"))
    assert state.rounds[0].files["solution.py"] == "a\nb\ncd"
    assert did(state, Say("  one\r\ntwo ")).rounds[0].lines[-1].text == "one\ntwo"


def test_the_limits_themselves_are_taken() -> None:
    state = did(opened(), Say("x" * SAY_LIMIT))
    state = did(state, Edit("solution.py", "y" * FILE_LIMIT))
    assert len(did(state, Note("z" * NOTE_LIMIT)).rounds[0].notes) == NOTE_LIMIT


def test_what_changes_nothing_is_not_recorded() -> None:
    state = did(did(did(opened(), Note("n")), Draw({"nodes": []})), Edit("solution.py", "x"))
    for command in (Note("n"), Draw({"nodes": []}), Edit("solution.py", "x")):
        assert decide(state, command) == []


def test_only_a_few_runs_wait_at_once() -> None:
    state = opened()
    for number in range(RUNS_WAITING):
        state = did(state, Run("main", f"run-{number}", {}))
    with pytest.raises(OutOfTurn, match="still going"):
        decide(state, Run("main", "one more", {}))
    state = did(state, Record((Ran(run="run-0", mode="main", headline="done"),)))
    assert decide(state, Run("main", "one more", {}))


def test_a_prediction_is_given_once_and_only_when_asked_for() -> None:
    with pytest.raises(OutOfTurn, match="No prediction"):
        decide(opened(), Predict({"p99": 1.0}))
    asked = did(opened(), Record((PredictionAsked(quantities=QUANTITIES),)))
    given_ = did(asked, Predict({"p99": 250}))
    assert given_.rounds[0].predicted == {"p99": 250.0}
    with pytest.raises(OutOfTurn, match="already"):
        decide(given_, Predict({"p99": 1.0}))
    again = did(given_, Record((PredictionAsked(quantities=QUANTITIES),)))
    assert len(did(again, Predict({"p99": 1.0})).rounds[0].predictions) == 2


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, False, "1", None, [1], 10**400])
def test_a_prediction_is_a_finite_number(value: Any) -> None:
    asked = did(opened(), Record((PredictionAsked(quantities=QUANTITIES),)))
    with pytest.raises(BadInput, match="is a number"):
        decide(asked, Predict({"p99": value}))


@pytest.mark.parametrize("names", [(), ("p50",), ("p99", "p50")])
def test_a_prediction_names_what_was_asked_for(names: tuple[str, ...]) -> None:
    asked = did(opened(), Record((PredictionAsked(quantities=QUANTITIES),)))
    with pytest.raises(BadInput, match="names exactly: p99"):
        decide(asked, Predict(dict.fromkeys(names, 1.0)))


def test_a_self_score_holds_every_criterion_and_comes_last() -> None:
    for early in (replay(begin()), opened(), did(opened(2), EndRound())):
        with pytest.raises(OutOfTurn, match="once every round is over"):
            decide(early, SelfScore({}))
    over = did(opened(), EndRound())
    scored = did(over, SelfScore({"technical": 3, "culture": None}))
    assert scored.self_scores == {**dict.fromkeys(CRITERIA), "technical": 3}
    with pytest.raises(OutOfTurn, match="already"):
        decide(scored, SelfScore({}))


@pytest.mark.parametrize("level", [0, 5, -1, True, 2.0, math.nan, "3", [3], 10**400])
def test_a_level_is_one_to_four(level: Any) -> None:
    with pytest.raises(BadInput, match="technical: a level is"):
        decide(did(opened(), EndRound()), SelfScore({"technical": level}))


def test_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(BadInput, match="'charm' is not a criterion"):
        decide(did(opened(), EndRound()), SelfScore({"charm": 4}))
