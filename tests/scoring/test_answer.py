"""`assess`: the shape of a line, what cannot be read, and the development answers at levels a reader could defend."""

from __future__ import annotations

import pytest
from development_answers import Answer, answers, rubrics

from greenroom.base.errors import BadInput
from greenroom.scoring.answer import score_answer

RUBRICS = rubrics()


@pytest.mark.parametrize("each", answers(), ids=lambda each: each.id)
def test_development_answers_stay_at_defensible_levels(each: Answer) -> None:
    card = score_answer(each.round, each.question, each.answer, RUBRICS)
    got = {**{name: mark.level for name, mark in card.criteria.items()}, "overall": card.overall.level}
    off = {name: (got[name], levels) for name, levels in each.expect.items() if got[name] not in levels}
    assert not off


def test_the_line_has_the_fields_of_the_contract() -> None:
    line = score_answer(
        "culture", "Tell me about a failure.", "I broke the build and told my team.", RUBRICS
    ).as_json()
    assert {"overall", "criteria", "model", "rubric"} <= set(line)
    assert set(line["criteria"]) == {"ownership", "judgment", "candor", "impact", "communication", "learning"}
    for mark in line["criteria"].values():
        assert {"level", "confidence", "source", "quotes", "reason"} <= set(mark)
        assert mark["source"] in ("measured", "opinion")
        assert all(set(quote) == {"text", "start", "end"} for quote in mark["quotes"])


def test_design_and_coding_have_their_own_dimensions() -> None:
    design = score_answer("design", "Design a queue.", "Users send events to a gateway.", RUBRICS)
    assert set(design.criteria) == {
        "requirements",
        "architecture",
        "tradeoffs",
        "scale",
        "failure",
        "operations",
    }
    coding = score_answer("coding", "", "Should it raise when the key is missing?", RUBRICS)
    assert set(coding.criteria) == {"technical", "judgment", "communication", "real_world"}


@pytest.mark.parametrize("text", ["", " ", "...", "yes", "No idea."])
def test_too_little_is_not_assessed_and_never_a_one(text: str) -> None:
    card = score_answer("culture", "Tell me about a failure.", text, RUBRICS)
    assert card.overall.level is None
    assert card.overall.reason == "Not assessed: too little was said to assess."


def test_a_strange_round_is_the_callers_mistake() -> None:
    with pytest.raises(BadInput, match="tarot"):
        score_answer("tarot", "", "I decided to draw a card.", RUBRICS)


def test_the_better_of_two_like_answers_scores_higher() -> None:
    question = "Tell me about a significant decision you made without your manager's approval."
    fails = "The cache was corrupt. We decided together to rebuild it after getting stakeholder alignment."
    passes = "The cache was corrupt. I decided to rebuild it that night, wrote the script, and informed stakeholders after."
    low = score_answer("culture", question, fails, RUBRICS).criteria["ownership"].level
    high = score_answer("culture", question, passes, RUBRICS).criteria["ownership"].level
    assert low == 2
    assert high in (3, 4)
