"""Stretches of a claim are substrings of it, and the right ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readiness_people import vocabulary

from greenroom.profile.claims import make_claim
from greenroom.profile.resume import Claim, ClaimKind, Source
from greenroom.reports.readiness.wording import (
    change_of,
    clip,
    fill,
    object_of,
    pieces_of,
    telling_figure,
    title_of,
    told,
)


def claim(text: str) -> Claim:
    source = Source(file="resume.txt", page=1, line=1, quote=text)
    return make_claim(text, ClaimKind.BULLET, source, vocabulary())


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Cut p99 latency from 840 ms to 190 ms by dropping a lock", "from 840 ms to 190 ms"),
        ("Halved the bill (€46k to €22k) by deleting tables", "€46k to €22k"),
        ("Deleted 1,900 of 2,300 alerts", "1,900 of 2,300 alerts"),
        ("Taught grades 7 to 13", ""),
        ("Firmware in C++17", ""),
        ("Wrote the handbook", ""),
    ],
)
def test_the_number_an_interviewer_stops_at(text: str, figure: str) -> None:
    assert telling_figure(claim(text)).startswith(figure) if figure else telling_figure(claim(text)) == ""


def test_years_and_school_grades_are_no_change() -> None:
    assert change_of(claim("Taught grades 7 to 13")) is None
    assert change_of(claim("Led the team from 2017 to 2019")) is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Designed an idempotent payout pipeline on Kafka and PostgreSQL", "an idempotent payout pipeline"),
        ("Cut p99 latency of checkout from 840 ms to 190 ms", "p99 latency of checkout"),
        (
            "Built the carrier onboarding portal with Django, replacing a spreadsheet",
            "the carrier onboarding portal",
        ),
    ],
)
def test_what_a_claim_is_about(text: str, about: str) -> None:
    assert object_of(text) == about


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Cut p99 latency from 840 ms to 190 ms by replacing row locks with versions.",
            ["result", "action"],
        ),
        (
            "Introduced contract tests between 11 services, which caught 40 breaking changes",
            ["action", "result"],
        ),
        (
            "Negotiated the merger of two protocols after an acquisition, and retired the loser in nine months",
            ["action", "situation", "result"],
        ),
        ("Rewrote the importer instead of buying one", ["action", "alternatives"]),
    ],
)
def test_the_parts_that_a_claim_tells(text: str, parts: list[str]) -> None:
    assert [piece.part for piece in pieces_of(claim(text))] == parts


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=400))
def test_every_stretch_is_a_substring(text: str) -> None:
    read = claim(" ".join(text.split()))
    for stretch in (object_of(read.text), title_of(read.text), telling_figure(read), clip(read.text, 30)):
        assert stretch in read.text
    for piece in pieces_of(read):
        assert told(read, piece) in read.text
        assert 0 <= piece.start < piece.end <= len(read.text)


def test_a_clip_ends_at_a_word_and_keeps_no_open_bracket() -> None:
    assert (
        clip("Develop the screens of a ward tablet app (Vue 3, TypeScript)", 50)
        == "Develop the screens of a ward tablet app"
    )
    assert clip("Built the thing that was for the", 28) == "Built the thing"


def test_words_of_the_page_are_no_templates() -> None:
    assert fill("You wrote {quote}. {nobody}", {"quote": "“{quote} {0}”"}) == "You wrote “{quote} {0}”. "


def test_a_title_ends_in_no_number() -> None:
    text = "Replaced Nagios with Prometheus and Alertmanager and deleted 1,900 of 2,300 alerts on the first day of the year"
    assert text.startswith(title_of(text))
    assert not text[len(title_of(text)) :].startswith((",9", ",3"))
