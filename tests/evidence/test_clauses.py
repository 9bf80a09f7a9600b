"""Units: every offset points into the original, whatever letters it is written in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.evidence.clauses import LONG, normalise, split
from greenroom.evidence.quote import Utterance


@given(st.text(max_size=300))
def test_units_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for unit in split([Utterance(3, text)]):
        quote = unit.quote()
        assert text[quote.start : quote.end] == quote.text
        assert quote.seq == 3
        assert unit.start >= end
        assert len(unit.places) == len(unit.normal)
        end = unit.end


@given(st.text(max_size=200))
def test_every_normal_character_has_a_place(text: str) -> None:
    normal, places = normalise(text)
    assert len(normal) == len(places)
    assert all(0 <= place < len(text) for place in places)
    assert list(places) == sorted(places)


def test_sentences_are_units_and_abbreviations_do_not_end_them() -> None:
    units = split([Utterance(None, "It failed at 2 a.m. on Sunday. I said no. What now?")])
    assert [unit.quote().text for unit in units] == [
        "It failed at 2 a.m. on Sunday.",
        "I said no.",
        "What now?",
    ]


def test_speech_without_full_stops_is_cut_before_new_subjects() -> None:
    speech = (
        "so the queue was full " + "and i moved the readers away from it and they came back after that " * 5
    )
    units = split([Utterance(None, speech)])
    assert len(units) >= 5
    assert all(len(unit.words) <= LONG for unit in units)


def test_look_alikes_and_curly_quotes_are_folded() -> None:
    assert normalise("I didn’t  аsk")[0] == "i didn't ask"
    assert normalise("e\u0301te\u0301 \u200bx")[0] == "ete x"
