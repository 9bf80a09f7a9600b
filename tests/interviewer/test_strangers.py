"""Turns that strangers take and that no script foresaw: greetings, nothing at all, questions back, refusals, long talk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from interview_table import CODE, TALK, Table

from greenroom.evidence.questions import Intent
from greenroom.interviewer.hearing import Heard, hear
from greenroom.interviewer.move import MoveKind
from greenroom.interviewer.rules.clarify import split_question
from greenroom.interviewer.wording import quotable, snippet
from greenroom.rounds.coding import CODING
from greenroom.rounds.talk import CULTURE
from greenroom.session.state import Line


def heard(text: str) -> Heard:
    return hear([Line(1, 0, 0, "candidate", text, "")])


def talk(seconds: int = 1800) -> Table:
    return Table(CULTURE.rules, lambda item: TALK, seconds=seconds)


@pytest.mark.parametrize(
    "text", ["hi", "ok", "Fine.", "No.", "idk", "...", "?", "no all good", "nothing special"]
)
def test_a_turn_that_says_nothing_is_empty(text: str) -> None:
    assert heard(text).empty


@pytest.mark.parametrize(
    "text", ["redis", "We've kept it.", "I said no and stopped it.", "hello, my name is Ana"]
)
def test_few_words_can_say_something(text: str) -> None:
    assert not heard(text).empty


def test_a_term_asked_about_is_a_question_and_the_question_itself_is_not() -> None:
    assert heard("what do you mean by tag?").questions
    assert not heard("What do you mean by that question exactly?").questions


def test_a_greeting_is_returned_and_nothing_is_probed() -> None:
    table = talk()
    table.say("hi")
    assert table.mine[-1].part == "greeting"


def test_empty_answers_lead_to_a_way_out_then_to_another_question_then_to_their_own() -> None:
    table = talk()
    for _ in range(9):
        if not table.over:
            table.say("ok")
    moves = [line.move for line in table.mine]
    assert moves.count(MoveKind.PROBE) == 0
    assert moves.count(MoveKind.DIG) == 0
    assert table.over
    first = table.mine[1].topic
    assert [line.topic for line in table.mine[1:5]].count(first) == 3  # asked, encouraged, shown a way out


def test_time_to_think_is_given_once_and_then_in_silence() -> None:
    table = talk()
    table.say("Let me think.")
    count = len(table.mine)
    table.say("hmm")
    assert table.mine[count - 1].move == MoveKind.GIVE_TIME
    assert len(table.mine) == count


def test_what_stands_beside_a_question_is_followed_up_too() -> None:
    table = talk()
    table.say(
        "I stopped the import at night and told the three teams about it the same morning. How big is the team?"
    )
    assert [line.move for line in table.mine[-2:]] == [MoveKind.ANSWER, MoveKind.PROBE]


def test_the_time_left_is_told_from_the_clock() -> None:
    table = talk(600)
    table.say("How much time do we have left?")
    assert table.mine[-1].move == MoveKind.ANSWER
    assert "10 minutes" in table.mine[-1].text


def test_a_verdict_asked_for_and_an_order_are_refused_in_different_words() -> None:
    table = talk()
    table.say("How am I doing so far?")
    assert table.mine[-1].move == MoveKind.REFUSE
    assert not any(line in table.mine[-1].text for line in TALK.lines.injection)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("I led a migration of our payments ledger from a monolith to a service last year", "I led a migration of our payments ledger from a monolith"),
        ("well, I turned off auto-scaling at night, by myself", "I turned off auto-scaling at night"),
        ("it worked okay, mostly, except when it did not", "it worked okay, mostly, except when it did not"),
        ("I cut over region by region because the load test had failed twice that week already", "I cut over region by region"),
    ],
)  # fmt: skip
def test_a_snippet_is_a_whole_clause(said: str, quoted: str) -> None:
    assert snippet(said) == quoted


@pytest.mark.parametrize("said", ["Yes, the platform team.", "no", "Did we?", "because of the", ""])
def test_what_is_too_thin_is_not_quoted(said: str) -> None:
    assert quotable(said) == ""


def coding(seconds: int = 2700) -> Table:
    reactions = {**CODE.reactions, "nothing_changed": ("Where is that in your file?",)}
    material = replace(CODE, reactions=reactions)
    return Table(CODING.rules, lambda item: material, kind="coding", seconds=seconds)


def test_done_without_a_change_is_asked_to_be_shown_and_brings_no_second_constraint() -> None:
    table = coding()
    table.now += 600_000
    table.edit("x = 1\n")
    table.ran(True)
    assert table.mine[-1].part == "tags"
    table.say("I'm done.")
    assert table.mine[-1].part == "nothing_changed"
    assert "size" not in {item.item for item in table.round.shown}


def test_tests_that_still_pass_on_unchanged_code_bring_no_second_constraint() -> None:
    table = coding()
    table.now += 600_000
    table.edit("x = 1\n")
    table.ran(True)
    table.ran(True)
    assert [item.item for item in table.round.shown] == ["tags"]


def test_short_narration_is_left_alone_and_a_longer_one_gets_one_sign_of_life() -> None:
    table = coding()
    table.say("I write the put method")
    assert len(table.mine) == 1
    table.say("and now a dictionary from each tag to the set of members whose list carries it, with a lock")
    assert table.mine[-1].move == MoveKind.ACKNOWLEDGE


def test_a_sentence_that_asks_two_things_is_two_questions() -> None:
    sentence = "How many entries does the store keep, and how long does an entry live?"
    assert split_question(sentence) == [
        "How many entries does the store keep",
        "how long does an entry live?",
    ]


@pytest.mark.parametrize("text", ["Is it safe and sound?", "Do we keep lists, tags and ages?"])
def test_a_single_question_is_not_cut(text: str) -> None:
    assert split_question(text) == [text]


def test_the_interviewers_own_solution_is_not_told() -> None:
    table = coding()
    table.say("What would you have done here?")
    assert table.mine[-1].move == MoveKind.REFUSE


def test_sorry_before_a_long_answer_asks_for_nothing() -> None:
    text = (
        "Sorry. "
        + "The outage lasted four hours because I ignored an alert for a week and told nobody until Friday came. "
        * 2
    )
    assert Intent.REPEAT_PLEASE not in heard(text).intents


def test_rudeness_is_met_with_a_way_out() -> None:
    table = talk()
    table.say("This is a stupid question.")
    assert table.mine[-1].rule == "stay calm"


def test_together_and_alone_are_held_side_by_side() -> None:
    table = talk()
    table.say("We decided together as a team to stop the import that night.")
    table.say("I decided it alone, against the whole team.")
    assert table.mine[-1].move == MoveKind.CHALLENGE


def test_how_long_the_process_takes_is_no_question_about_the_clock() -> None:
    table = talk()
    table.say("How long does the process take?")
    assert "minutes" not in table.mine[-1].text


@pytest.mark.parametrize(
    "said", ["Hello, I am Jana, working in Munich", "For example the retention of the events"]
)
def test_an_introduction_is_not_quoted(said: str) -> None:
    assert quotable(said) == ""


def test_who_is_offered_to_stop_can_stop() -> None:
    table = talk()
    table.say("This is a stupid question.")
    table.say("Yes, let's stop here.")
    assert table.over


def test_a_question_beside_one_for_a_verdict_is_answered() -> None:
    table = talk()
    table.say("How big is the team? And do you like it?")
    assert table.mine[-1].move == MoveKind.ANSWER


def test_a_silence_after_a_story_does_not_offer_another() -> None:
    table = talk()
    table.say("I stopped the import at night and told the three teams about it the same morning.")
    for _ in range(20):
        table.tick()
    assert table.mine[-1].part == "silence"
    assert table.mine[-1].text not in TALK.lines.silence
