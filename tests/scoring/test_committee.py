"""The committee: each rule fires on its case, says so, and keeps those who see it otherwise."""

from __future__ import annotations

import pytest

from greenroom.evidence.quote import Quote
from greenroom.scoring.committee import Outcome, decide
from greenroom.scoring.scorecard import Mark, Scorecard, Source, Unscored, unobserved

WORDS = "I chose it."


def mark(level: int | None) -> Mark:
    if level is None:
        return unobserved("Not observed.")
    return Mark(level, 0.8, Source.MEASURED, (Quote(WORDS, 0, len(WORDS), 4),), "because")


def card(
    round: str, overall: int | None, ownership: int | None = None, culture: int | None = None
) -> Scorecard:
    criteria = {"ownership": mark(ownership), "culture": mark(culture)}
    return Scorecard(mark(overall), criteria, "hash", "version", round)


@pytest.mark.parametrize(
    ("cards", "outcome"),
    [
        ([], Outcome.NOT_ENOUGH_EVIDENCE),
        ([card("culture", 4, 4, 4)], Outcome.NOT_ENOUGH_EVIDENCE),
        ([card("coding", 4), card("design", 4)], Outcome.NOT_ENOUGH_EVIDENCE),
        ([card("coding", 4), card("culture", 4, 1, 4)], Outcome.STRONG_NO_HIRE),
        ([card("coding", 4), card("culture", 4, 4, 2)], Outcome.LEANING_NO),
        ([card("coding", 1), card("culture", 4, 4, 4)], Outcome.LEANING_NO),
        ([card("coding", 1), card("design", 2), card("culture", 4, 4, 4)], Outcome.STRONG_NO_HIRE),
        ([card("coding", 2), card("design", 2), card("culture", 4, 4, 4)], Outcome.LEANING_NO),
        ([card("coding", 2), card("culture", 4, 4, 4)], Outcome.LEANING_HIRE),
        ([card("coding", 2), card("culture", 3, 3, 3)], Outcome.LEANING_NO),
        ([card("coding", 3), card("culture", 3, 3, 3)], Outcome.LEANING_HIRE),
        ([card("coding", 3), card("design", 4), card("culture", 4, 4, 4)], Outcome.STRONG_HIRE),
        ([card("coding", 3), card("design", 3), card("culture", 4, 4, 4)], Outcome.LEANING_HIRE),
    ],
)
def test_the_first_rule_that_fits_decides(cards: list[Scorecard], outcome: Outcome) -> None:
    decision = decide(cards)
    assert decision.outcome is outcome
    assert decision.rule.endswith(".")
    assert decision.as_json()["level"] == decision.level


def test_what_was_not_scored_counts_against_nobody() -> None:
    scored = [card("coding", 4), card("culture", 4, 4, 4)]
    assert decide([*scored, Unscored("the sandbox was down", "design")]).outcome is decide(scored).outcome


def test_rounds_that_see_it_otherwise_are_kept() -> None:
    decision = decide(
        [card("coding", 4), card("design", 4), card("culture", 3, 2, 4), card("manager", 4, 4, 4)]
    )
    assert decision.outcome is Outcome.LEANING_NO
    assert decision.because[0].criterion == "ownership"
    assert {(each.round, each.criterion) for each in decision.dissent} >= {
        ("coding", "overall"),
        ("manager", "ownership"),
    }
