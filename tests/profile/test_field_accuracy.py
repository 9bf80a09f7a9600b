"""The corpus is read as well as it was when its figures were written down."""

from __future__ import annotations

import pytest
from field_accuracy import (
    ALIKE,
    CORPUS,
    TARGETS,
    Scored,
    Tally,
    compare,
    compare_texts,
    documents,
    f1,
    score_file,
)

from greenroom.adapters.packs import load_vocabulary


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    vocabulary = load_vocabulary()
    return [score_file(path, vocabulary) for path in documents(CORPUS)]


@pytest.mark.parametrize("name", TARGETS)
def test_corpus_is_read_well(scored: list[Scored], name: str) -> None:
    measured = f1(one.tallies[name] for one in scored)
    assert measured is not None
    assert measured >= TARGETS[name]


def test_every_quote_stands_in_the_document(scored: list[Scored]) -> None:
    assert {one.file: one.unfound for one in scored if one.unfound} == {}
    assert all(one.quotes for one in scored)


def test_comparing_counts_each_value_once() -> None:
    tally = compare(["Acme", "Acme", "Byte"], ["acme", "Cray"])
    assert (tally.both, tally.missed, tally.wrong) == (1, ("acme", "byte"), ("cray",))


def test_bullets_match_whatever_the_wrapping() -> None:
    tally = compare_texts(
        ["Built a high-speed “cache” of 4 TB", "Led it"], ['Built a highspeed "cache" of 4 TB.', "Sang"]
    )
    assert (tally.both, tally.missed, tally.wrong) == (1, ("Led it",), ("Sang",))


def test_a_bullet_cut_short_is_missed() -> None:
    text = "Cut the nightly run from nine hours to seventy minutes"
    assert compare_texts([text], [text[: int(len(text) * ALIKE) - 4]]).both == 0


def test_nothing_to_find_is_no_figure() -> None:
    assert f1([Tally(0, 0, 0)]) is None
