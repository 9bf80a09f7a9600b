"""The report as a document: its pages, its bookmarks and links, and what it does with text that would like to be markup."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pytest
from tests.adapters.readiness_sample import BULLETS, sample

from greenroom.adapters.documents import Typesetter
from greenroom.reports.readiness.model import CheatLine, Coverage, ReadinessReport

PARTS = (
    "At a glance", "Fit", "Level and pay", "The years", "Three risks", "What to prepare first", "The likeliest questions", "Your stories",
    "Values and principles", "Stage by stage", "Words for weak spots", "What to ask them", "Your résumé, bullet by bullet",
    "Offer and negotiation", "What you rehearsed", "One page for the day", "Where everything stands",
)  # fmt: skip
HOSTILE = '#panic("x") *bold* $1$ \\ `raw` @ref <label> // c /* */ #import "a" ] } " \' ﷽ \u202e ' + "w" * 300


def typeset(report: ReadinessReport) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(Typesetter().pdf("readiness", report.model_dump(mode="json"))))


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    return typeset(sample())


@pytest.fixture(scope="module")
def texts(pdf: pypdf.PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


def titles(outline: list[Any]) -> list[str]:
    """Of every level, in order."""
    found: list[str] = []
    for each in outline:
        found.extend(titles(each) if isinstance(each, list) else [str(each.title)])
    return found


def page_of(pdf: pypdf.PdfReader, part: str) -> int:
    """The page, from 0, on which a part begins."""
    entry = next(each for each in pdf.outline if not isinstance(each, list) and each.title == part)
    number = pdf.get_destination_page_number(entry)
    assert number is not None
    return number


def test_it_is_as_long_as_its_content(pdf: pypdf.PdfReader) -> None:
    assert 40 <= len(pdf.pages) <= 60


def test_every_part_is_a_bookmark_in_order(pdf: pypdf.PdfReader) -> None:
    assert tuple(str(each.title) for each in pdf.outline if not isinstance(each, list)) == PARTS
    deeper = titles(pdf.outline)
    assert sum("that you would take differently" in title for title in deeper) == 12
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Readiness: Inês Marlow"


def test_whose_it_is_stands_on_every_page(texts: list[str]) -> None:
    assert all("Inês Marlow" in text for text in texts)
    assert [f"{at} of {len(texts)}" in text for at, text in enumerate(texts, start=1)] == [True] * len(texts)


def test_the_contents_give_the_pages_on_which_the_parts_are(pdf: pypdf.PdfReader, texts: list[str]) -> None:
    for part in PARTS:
        at = page_of(pdf, part)
        assert part in texts[at]
        assert re.match(rf"[ .]*{at + 1}\b", texts[1].partition(part)[2])


def test_citations_and_contents_are_links(pdf: pypdf.PdfReader) -> None:
    links = [
        len([each for each in page.get("/Annots") or () if "/Link" in str(each.get_object())])
        for page in pdf.pages
    ]
    assert links[1] >= len(PARTS)
    assert sum(links) > 100


def test_what_a_reader_needs_is_there(texts: list[str]) -> None:
    whole = " ".join(texts)
    report = sample()
    for said in (
        *(question.text for question in report.questions),
        *(risk.name for risk in report.risks),
        *(blank.question for blank in report.stories[0].blanks),
        *(line.title for line in report.principles),
        *(stage.title for stage in report.checklist),
        *(each.listen_for for each in report.ask_them[:1]),
        "All together",
        "65 %",
        "44 to 80",
        report.disclaimer,
        "[1:9]",
    ):
        assert said in whole
    assert "⟦" not in whole


def test_each_claim_stands_in_the_index_letter_by_letter(pdf: pypdf.PdfReader, texts: list[str]) -> None:
    index = " ".join(texts[page_of(pdf, "Where everything stands") :])
    for bullet in BULLETS:
        assert bullet in index


def test_each_question_and_story_has_a_page_of_its_own(texts: list[str]) -> None:
    for at in range(1, 13):
        assert sum(f"QUESTION {at} OF 12" in text for text in texts) == 1
    for at in range(1, 9):
        assert sum(f"STORY {at} OF 8" in text for text in texts) == 1


@pytest.mark.parametrize("lines", [1, 16, 60, 400])
def test_the_sheet_is_one_page(lines: int) -> None:
    sheet = [
        CheatLine(heading=f"Part {at % 5}", text=BULLETS[at % 8], rests_on=["c-1"]) for at in range(lines)
    ]
    made = typeset(sample().model_copy(update={"cheat_sheet": sheet}))
    assert page_of(made, "Where everything stands") - page_of(made, "One page for the day") == 1


def test_an_almost_empty_report_is_short_and_whole() -> None:
    report = sample()
    bare = report.model_copy(
        update={
            **{name: [] for name in ("risks", "first", "questions", "stories", "principles", "checklist", "scripts", "ask_them",
                                     "cheat_sheet", "advice", "offer", "timeline", "claims", "practised", "changes", "notes")},
            "coverage": Coverage(rows=[], columns=[], cells=[]),
            "candidate": "",
            "job_title": "",
            "level": "",
            "fit": report.fit.model_copy(update={"overall": None, "skills": None, "culture": None, "ranges": {}, "items": [], "unassessed": {}}),
            "level_check": report.level_check.model_copy(update={"closest": "", "evidence": [], "pay": {}, "years": None}),
        }
    )  # fmt: skip
    made = typeset(bare)
    assert len(made.pages) <= 7
    assert "The candidate" in made.pages[0].extract_text()
    assert "Three risks" not in titles(made.outline)


def hostile(value: Any) -> Any:
    """Every text replaced by one that would like to be evaluated, save ids and words of a vocabulary."""
    if isinstance(value, dict):
        return {
            key: inner
            if key
            in ("id", "claim", "story", "part", "state", "weight", "has", "rests_on", "cells", "ranges")
            else hostile(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [hostile(inner) for inner in value]
    return HOSTILE if isinstance(value, str) and value else value


def test_text_is_never_markup() -> None:
    made = pypdf.PdfReader(
        io.BytesIO(Typesetter().pdf("readiness", hostile(sample().model_dump(mode="json"))))
    )
    assert '#panic("x") *bold* $1$' in " ".join(made.pages[0].extract_text().split())


def test_letters_of_other_scripts_are_named_where_fonts_are_borrowed() -> None:
    made = typeset(sample().model_copy(update={"candidate": "김지우 Łukasz Ọ̀yọ́ عمر Жанна"}))
    assert "Letters such as" in made.pages[1].extract_text()
    assert "Łukasz" in made.pages[0].extract_text()
    assert "Letters such as" not in typeset(sample()).pages[1].extract_text()


def test_equal_reports_make_equal_files() -> None:
    data = sample().model_dump(mode="json")
    assert Typesetter().pdf("readiness", data) == Typesetter().pdf("readiness", data)
