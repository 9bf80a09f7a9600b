"""Next actions: few, from what was seen, with the words that show why and a drill that trains it."""

from __future__ import annotations

from development_answers import answers, rubrics

from greenroom.evidence.quote import Utterance
from greenroom.scoring.actions import MOST, MOST_PER_ROUND, next_actions
from greenroom.scoring.round import score_talk_round
from greenroom.scoring.scorecard import Unscored

BY_ID = {each.id: each for each in answers()}


def culture(*ids: str, round: str = "culture"):  # type: ignore[no-untyped-def]
    stories = [[Utterance(at, BY_ID[name].answer, BY_ID[name].question)] for at, name in enumerate(ids)]
    return score_talk_round(stories, rubrics(), round=round)


def test_actions_are_few_and_start_with_the_weakest() -> None:
    actions = next_actions(
        [culture("we-throughout"), culture("approval-first", round="manager"), Unscored("not sat")]
    )
    assert 0 < len(actions) <= MOST
    assert all(sum(each.round == other.round for other in actions) <= MOST_PER_ROUND for each in actions)
    assert [each.level for each in actions] == sorted(each.level for each in actions)


def test_an_action_quotes_what_was_said_and_names_what_level_four_has() -> None:
    said = BY_ID["we-throughout"].answer
    for action in next_actions([culture("we-throughout")]):
        assert said[action.quote.start : action.quote.end] == action.quote.text
        assert action.level_four
        assert action.drill.minutes > 0
        assert action.as_json()["drill"]["link"]["round"] == "culture"


def test_there_is_nothing_to_do_about_what_was_not_seen() -> None:
    assert next_actions([]) == ()
    assert next_actions([Unscored("not sat")]) == ()
