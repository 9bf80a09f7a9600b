"""The matcher on questions whose author had not read the phrasings. The resume domain took no part in the fit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fit_fact_matcher import Case, load_cases

from greenroom.adapters.encoder import MiniLm, load_encoder
from greenroom.content.facts import Fact
from greenroom.evidence.facts import (
    Answer,
    AskBack,
    Decline,
    Reason,
    kinds_of,
    match,
    match_turn,
    probabilities,
)


@pytest.fixture(scope="module")
def encoder() -> MiniLm:
    return load_encoder()


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return load_cases("resume")[0].facts


def outcomes(cases: list[Case], encoder: MiniLm) -> dict[str, int]:
    counts = dict.fromkeys(
        ("right", "wrong", "asked_back", "asked_back_right", "declined", "off_declined", "off_wrong"), 0
    )
    for case in cases:
        found = match(case.question, case.facts, encoder)
        right = {case.facts[index].id for index in case.right}
        match found:
            case Answer(fact=fact):
                counts[("right" if fact.id in right else "wrong") if right else "off_wrong"] += 1
            case AskBack(first=first, second=second):
                counts["asked_back"] += bool(right)
                counts["asked_back_right"] += bool({first.id, second.id} & right)
            case Decline():
                counts["declined" if right else "off_declined"] += 1
    return counts


def test_held_out_domain(encoder: MiniLm) -> None:
    """30 questions a fact answers, 24 that none does. Measured: 24 right, 0 wrong, 4 asked back, 2 declined; 22 declined."""
    counts = outcomes(load_cases("resume"), encoder)
    assert counts["right"] >= 23
    assert counts["wrong"] == 0
    assert counts["asked_back_right"] == counts["asked_back"]
    assert counts["declined"] <= 3
    assert counts["off_declined"] >= 22
    assert counts["off_wrong"] <= 2


@pytest.mark.slow
@pytest.mark.parametrize("domain", ["cache", "launch"])
def test_domains_of_the_packs(encoder: MiniLm, domain: str) -> None:
    """The fit saw these, so this is a guard, not a figure to quote."""
    cases = load_cases(domain)
    counts = outcomes(cases, encoder)
    asked = sum(bool(case.right) for case in cases)
    assert counts["right"] >= 0.65 * asked
    assert counts["wrong"] + counts["off_wrong"] <= 0.02 * len(cases) + 1
    assert counts["off_declined"] >= 0.9 * (len(cases) - asked)


# Asked by the simulated candidates of the pack, whose author had not seen the matcher. "a|b": asked back between these.
ASKED_BY_OTHERS = [
    (
        "What does an ordinary evening look like in starts per second, so that I know what is already there?",
        "usual_starts",
    ),
    (
        "Is the video itself already close to members, or is moving the bytes part of what I design?",
        "delivery_boxes",
    ),
    (
        "And if we cannot reach whatever knows the rights, would you rather let people in or keep them out?",
        "wrong_side",
    ),
    ("What do the players do by themselves when a start fails?", "client_retries"),
    ("Roughly how many users will there be at launch?", "members"),
    ("Is there a latency target for starting the video?", "start_latency"),
    ("We already have a CDN, right?", "delivery_boxes"),
    ("How many people will press play around that minute?", "first_ten_minutes|peak_starts"),
]


@pytest.mark.parametrize(("turn", "wanted"), ASKED_BY_OTHERS)
def test_questions_by_another_author(encoder: MiniLm, turn: str, wanted: str) -> None:
    (asked,) = match_turn(turn, load_cases("launch")[0].facts, encoder)
    match asked.match:
        case Answer(fact=fact):
            assert fact.id in wanted.split("|")
        case AskBack(first=first, second=second):
            assert set(wanted.split("|")) & {first.id, second.id}
        case Decline():
            pytest.fail("declined")


def test_probabilities_sum_to_one_and_repeat(encoder: MiniLm, facts: tuple[Fact, ...]) -> None:
    first = probabilities("how long do we keep positions", facts, encoder)
    assert first.shape == (len(facts) + 1,)
    assert float(first.sum()) == pytest.approx(1)
    assert first.tobytes() == probabilities("how long do we keep positions", facts, encoder).tobytes()


def test_a_phrasing_of_its_own_is_answered(encoder: MiniLm, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        found = match(fact.phrasings[0] + "?", facts, encoder)
        assert isinstance(found, Answer)
        assert found.fact is fact
        assert found.margin > 0


def test_nothing_asked_and_nothing_known(encoder: MiniLm, facts: tuple[Fact, ...]) -> None:
    assert match("  ", facts, encoder) == Decline(Reason.NOTHING_ASKED)
    assert match("how many profiles are there?", (), encoder) == Decline(Reason.NO_SUCH_FACT)


def test_each_question_of_a_turn_is_matched_on_its_own(encoder: MiniLm, facts: tuple[Fact, ...]) -> None:
    turn = (
        "Thanks. How many profiles are there, and how long do we keep the positions? I'd start with a table."
    )
    found = match_turn(turn, facts, encoder)
    assert [asked.match.fact.id for asked in found if isinstance(asked.match, Answer)] == [
        "profile_count",
        "retention",
    ]
    assert all(turn[asked.start : asked.end] == asked.question for asked in found)


def test_kinds_of_question() -> None:
    assert kinds_of("How many requests per second?") == {"count", "time"}
    assert kinds_of("what if it fails") == {"failure"}
    assert kinds_of("hello") == frozenset()
