"""Words are chosen once, filled once, and nothing a candidate says can bend the choosing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interview_table import TALK, Table

from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, choose_fitting, fill, join, pattern, snippet, unique
from greenroom.rounds.catalogue import ROUNDS

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


def situation(*spoken: str, seed: int = 1) -> Situation:
    """A talk round in which the interviewer has already said `spoken`."""
    table = Table(ROUNDS["culture"].rules, lambda _: TALK, seed=seed)
    line = table.mine[0]
    item = replace(table.round, lines=tuple(replace(line, text=text) for text in spoken))
    state = replace(table.state, rounds=(item,))
    return replace(table.look(table.state, Trigger.SPOKE), session=state, round=item)


def test_a_spoken_wording_is_not_chosen_again() -> None:
    wordings = ["One?", "Two?", "Three?"]
    spoken: list[str] = []
    for _ in wordings:
        text = choose(situation(*spoken), wordings, "name")
        assert text is not None
        spoken.append(text)
    assert sorted(spoken) == sorted(wordings)
    assert choose(situation(*spoken), wordings, "name") is None


def test_white_space_and_case_do_not_make_a_wording_new() -> None:
    assert choose(situation("what  WAS\nit?"), ["What was it?"], "x") is None


def test_a_wording_inside_a_longer_line_counts_as_spoken() -> None:
    assert choose(situation("Okay. What was it?"), ["What was it?"], "x") is None


def test_a_wording_with_slots_counts_as_spoken_whatever_stood_in_them() -> None:
    spoken = situation("You said “we moved it”. How so?")
    assert choose(spoken, ["You said “{quote}”. How so?"], "x", quote="another thing") is None


def test_a_wording_without_a_value_for_its_slot_is_passed_over() -> None:
    wordings = ["You said “{quote}”. Why?", "Why?"]
    for seed in range(10):
        assert choose(situation(seed=seed), wordings, "x") == "Why?"
        assert choose(situation(seed=seed), wordings, "x", quote="  ") == "Why?"


def test_the_order_depends_on_the_session_and_on_nothing_else() -> None:
    wordings = [f"Wording {number}?" for number in range(20)]
    first = {seed: choose(situation(seed=seed), wordings, "x") for seed in range(8)}
    assert first == {seed: choose(situation(seed=seed), wordings, "x") for seed in range(8)}
    assert len(set(first.values())) > 1


def test_the_candidates_words_are_preferred_when_there_are_some() -> None:
    wordings = ["Why?", "“{quote}”, why?"]
    assert choose_fitting(situation(), wordings, "x", "we moved") == "“we moved”, why?"
    assert choose_fitting(situation(), wordings, "x", "") == "Why?"
    assert choose_fitting(situation("“that”, why?"), [*wordings, "How?"], "x", "we moved") == "How?"
    assert choose_fitting(situation(), [], "x", "we moved") is None


@pytest.mark.parametrize(
    "words",
    [
        "{quote}",
        "{minutes}",
        "{0}",
        "{{x}}",
        "a.*(b|c)+?",
        "\\1 \\g<0>",
        "$1 %s %(x)s",
        "[x](y)",
        "“inner”",
        "?",
    ],
)
def test_what_a_candidate_said_is_filled_in_as_it_stands(words: str) -> None:
    assert choose(situation(), ["You said “{quote}”."], "x", quote=words) == f"You said “{words}”."


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_filling_is_done_once_and_its_line_is_recognised(quote: str, other: str) -> None:
    wording = "You said “{quote}” and “{other}”, why?"
    text = fill(wording, quote=quote, other=other)
    assert text == " ".join(f"You said “{quote}” and “{other}”, why?".split())
    if quote.strip() and other.strip():
        assert pattern(wording).search(" ".join(text.lower().split()))


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_any_text_makes_a_wording_that_matches_itself(text: str) -> None:
    plain = " ".join(text.replace("{", "").replace("}", "").split())
    if plain:
        assert pattern(plain).search(plain.lower())


def test_braces_that_are_no_slot_stay() -> None:
    assert fill('Send {"a": 1} or {} or { x }, {known}.', known="it") == 'Send {"a": 1} or {} or { x }, it.'


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_a_snippet_is_short_and_made_of_their_words(text: str) -> None:
    words = snippet(text).split()
    assert len(words) <= 12
    assert " ".join(words) in " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        ("so, well, um, I stopped the import.", "I stopped the import"),
        ("I stopped the import because nobody owned it and the rows were lost", "I stopped the import because nobody owned it"),
        ("one two three four five, six seven eight nine ten eleven", "one two three four five"),
    ],
)  # fmt: skip
def test_a_snippet_of_a_sentence(text: str, short: str) -> None:
    assert snippet(text) == short


def test_joining_leaves_out_what_is_not_there() -> None:
    assert join(None, "a", "", "b") == "a b"
    assert unique(["a", "b", "a"]) == ["a", "b"]
