"""Guides: their form, what the lint finds, and what the shipped one may not say."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from greenroom.bootstrap import load_pack
from greenroom.content.company import Company, SourceNote
from greenroom.content.guide import OURS, Guide, Statement, parse_guide

COMPANY = Company(
    id="x",
    title="X",
    kind="company",
    disclaimer="",
    levels=(),
    values=(),
    principles=(),
    loops=(),
    sources=(
        SourceNote(id="one", title="One", date="2024"),
        SourceNote(id="two", title="Two", date="undated"),
        SourceNote(id="bare", title="Bare", date=""),
    ),
)

installed = functools.cache(load_pack)

GOOD = """written: 2026-11
chapters:
  - id: time
    title: Time
    entries:
      - about: the length of the whole process
        disagree: true
        ask: How long does it take?
        statements:
          - {says: It takes three weeks., source: one}
          - {says: It takes nine weeks., source: two, date: "2025"}
      - about: asking
        statements:
          - {says: Ask them for the day., source: greenroom}
"""


def test_each_statement_has_its_source_and_date() -> None:
    guide, problems = parse_guide({"guide.yaml": GOOD}, COMPANY)
    assert problems == []
    disputed, ours = guide.chapters[0].entries
    assert [(each.source, each.date) for each in disputed.statements] == [("one", "2024"), ("two", "2025")]
    assert disputed.disagree
    assert (ours.statements[0].ours, ours.statements[0].date) == (True, "2026-11")


def test_no_file_is_no_guide() -> None:
    assert parse_guide({}, COMPANY) == (Guide(), [])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("source: one}", "source: nobody}", 10, "unknown source 'nobody'"),
        ("source: one}", "source: bare}", 10, "'bare' has no date"),
        (", source: one}", "}", 10, "Field required"),
        ("        ask: How long does it take?\n", "", 6, "does not say what to ask"),
        ('source: two, date: "2025"}', "source: one}", 6, "two sources are needed"),
        ('source: two, date: "2025"}', "source: greenroom}", 6, "our own advice is no party"),
        ("written: 2026-11\n", "", 13, "'greenroom' has no date"),
    ],
)
def test_each_mistake_is_found_on_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    _, problems = parse_guide({"guide.yaml": GOOD.replace(old, new, 1)}, COMPANY)
    assert [item.line for item in problems] == [line]
    assert says in problems[0].says


def test_two_chapters_of_one_name_are_found() -> None:
    again = GOOD + GOOD.split("chapters:\n")[1]
    _, problems = parse_guide({"guide.yaml": again}, COMPANY)
    assert [item.says for item in problems] == ["two chapters are called 'time'"]


def _statements(guide: Guide) -> Iterator[Statement]:
    for chapter in guide.chapters:
        for entry in chapter.entries:
            yield from entry.statements


def test_the_shipped_guide_covers_what_candidates_ask() -> None:
    guide = installed().guide
    wanted = {
        "stages",
        "timeline",
        "values",
        "levels",
        "pay",
        "equity",
        "coding",
        "design",
        "culture",
        "tools",
    }
    assert wanted | {"reapplying", "after-the-onsite", "offer", "faq"} <= {item.id for item in guide.chapters}
    offer = next(chapter for chapter in guide.chapters if chapter.id == "offer")
    assert sum(len(entry.statements) for entry in offer.entries) >= 15
    disputed = {chapter.id for chapter in guide.chapters if any(entry.disagree for entry in chapter.entries)}
    assert {"levels", "equity", "stages", "coding"} <= disputed


def test_a_success_rate_is_never_told_as_a_fact() -> None:
    told = [each.says for each in _statements(installed().guide) if "70" in each.says]
    assert all("Nothing supports it" in says and "Do not plan on it" in says for says in told)


def test_our_own_advice_states_no_figures_of_the_company() -> None:
    ours = [each.says for each in _statements(installed().guide) if each.source == OURS]
    assert not [says for says in ours if "%" in says or "thousand" in says or "dollars" in says]
