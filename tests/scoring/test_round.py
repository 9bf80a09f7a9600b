"""Rounds on the six criteria: executed facts decide what was executed, talk decides what was said."""

from __future__ import annotations

from typing import Any

import pytest
from development_answers import answers, rubrics

from greenroom.evidence.quote import Kind, Utterance
from greenroom.scoring.executed import Executed
from greenroom.scoring.round import score_coding_round, score_design_round, score_talk_round
from greenroom.scoring.scorecard import Criterion, Scorecard

RUBRICS = rubrics()
BY_ID = {each.id: each for each in answers()}
SIX = [criterion.value for criterion in Criterion]


def said(*ids: str, first: int = 10) -> list[list[Utterance]]:
    return [
        [Utterance(first + at, BY_ID[name].answer, BY_ID[name].question, name)] for at, name in enumerate(ids)
    ]


def ran(data: dict[str, Any], seq: int = 90, faulty: bool = False) -> Executed:
    return Executed(data, Utterance(seq, "The submitted code passed 9 of 10 cases.", kind=Kind.DID), faulty)


def test_talk_rounds_fill_the_six_and_quote_with_seq() -> None:
    card = score_talk_round(said("full-strong", "hard-feedback"), RUBRICS)
    assert list(card.criteria) == SIX
    assert card.criteria["ownership"].level in (3, 4)
    assert card.criteria["culture"].level == 4
    assert card.criteria["technical"].level is None
    texts = {turn.seq: turn.text for story in said("full-strong", "hard-feedback") for turn in story}
    for mark in (*card.criteria.values(), card.overall):
        assert (mark.level is None) == (not mark.quotes)
        for quote in mark.quotes:
            assert quote.seq is not None
            assert texts[quote.seq][quote.start : quote.end] == quote.text


def test_weak_ownership_caps_a_culture_round() -> None:
    card = score_talk_round(said("we-throughout", "approval-first"), RUBRICS)
    assert card.criteria["ownership"].level == 2
    assert card.overall.level == 2


def test_a_manager_round_shows_technical_only_with_depth() -> None:
    deep = score_talk_round(said("manager-depth"), RUBRICS, round="manager")
    shallow = score_talk_round(said("modest-we"), RUBRICS, round="manager")
    assert deep.criteria["technical"].level is not None
    assert shallow.criteria["technical"].level is None


def test_nothing_said_is_not_observed() -> None:
    for card in (
        score_talk_round([], RUBRICS),
        score_design_round([], [], [], RUBRICS),
        score_coding_round([], None, RUBRICS),
    ):
        assert card.overall.level is None
        assert all(mark.level is None and mark.reason for mark in card.criteria.values())


@pytest.mark.parametrize(
    ("passed", "failed", "killed", "mutants", "alarms", "level"),
    [
        (10, 0, 8, 10, 0, 4),
        (10, 0, 5, 10, 0, 3),
        (10, 0, 0, 10, 0, 2),
        (9, 1, 10, 10, 0, 3),
        (7, 3, 10, 10, 0, 2),
        (3, 7, 10, 10, 0, 1),
        (10, 0, 10, 10, 1, 3),
        (10, 0, 0, 0, 0, 3),
    ],
)
def test_code_that_was_run_decides_technical(
    passed: int, failed: int, killed: int, mutants: int, alarms: int, level: int
) -> None:
    verdict = {
        "verdict": "accepted",
        "behaviour": {"passed": passed, "failed": failed},
        "own_tests": {"killed": killed, "mutants": mutants, "false_alarms": alarms},
    }
    card = score_coding_round([turn[0] for turn in said("coding-good")], ran(verdict), RUBRICS)
    assert card.criteria["technical"].level == level
    assert card.criteria["technical"].quotes[0].seq == 90


def test_talk_cannot_raise_code_that_does_not_work() -> None:
    verdict = {"verdict": "wrong_answer", "behaviour": {"passed": 1, "failed": 9}}
    card = score_coding_round([turn[0] for turn in said("coding-good")], ran(verdict), RUBRICS)
    assert card.criteria["technical"].level == 1
    assert card.overall.level in (1, 2)


def test_a_fault_of_the_judge_is_not_the_candidates() -> None:
    card = score_coding_round([], ran({"verdict": "fault", "behaviour": {"passed": 0, "failed": 0}}), RUBRICS)
    assert card.criteria["technical"].level is None


def test_a_race_found_by_running_lowers_real_world() -> None:
    talk = [turn[0] for turn in said("coding-good")]
    races = {
        "verdict": "accepted",
        "behaviour": {"passed": 5, "failed": 0},
        "races": {"explored": 40, "failing": [{"id": 3}]},
    }
    clean = {**races, "races": {"explored": 40, "failing": []}}
    low, high = (
        score_coding_round(talk, ran(data), RUBRICS).criteria["real_world"].level for data in (races, clean)
    )
    assert low is not None
    assert high is not None
    assert low < high


def test_a_design_round_reads_talk_and_simulations() -> None:
    talk = [turn[0] for turn in said("design-strong")]
    met = ran({"slo": [{"name": "p99", "met": True}, {"name": "availability", "met": True}]}, 70)
    broken = ran(
        {"slo": [{"name": "p99", "met": False}, {"name": "availability", "met": False}]}, 80, faulty=True
    )
    card = score_design_round(talk, [met, broken], [ran({"close": True}, 60)], RUBRICS)
    assert card.criteria["technical"].level == 4
    assert card.criteria["real_world"].level == 3
    assert card.criteria["ownership"].level is None
    assert any(ground.says == "a prediction that held" for ground in card.criteria["technical"].raised)
    assert Scorecard.from_json(card.as_json()).as_json() == card.as_json()


def test_a_story_told_over_several_turns_is_one_story() -> None:
    turns = [
        Utterance(
            3,
            "The lab printers were printing labels for the wrong patients on Sunday. I was on call.",
            "Tell me about a hard decision.",
            "labels",
        ),
        Utterance(
            5,
            "I switched all printing off myself, nobody from management was reachable.",
            "What did you decide?",
            "labels",
        ),
        Utterance(
            7,
            "Leaving it on would have meant mixing up samples; off meant writing by hand.",
            "What else could you have done?",
            "labels",
        ),
        Utterance(
            9,
            "Three labels were wrong instead of perhaps two hundred. I told the head of the lab within minutes.",
            "What came of it?",
            "labels",
        ),
    ]
    card = score_talk_round([turns], RUBRICS)
    assert card.criteria["ownership"].level == 4
    assert {quote.seq for mark in card.criteria.values() for quote in mark.quotes} <= {3, 5, 7, 9}
    alone = score_talk_round([turns[:1]], RUBRICS)
    assert (alone.criteria["ownership"].level or 0) < 4
