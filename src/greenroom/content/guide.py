"""A company's guide: what is known of its interviews, chapter by chapter. Each statement says who says so, and when.

```yaml
written: 2026-11                       # when the statements of source `greenroom`, this project's own advice, were written
chapters:
  - id: stages
    title: ...
    intro: ...
    entries:
      - about: minutes                 # what the statements under it are about
        statements:
          - {says: ..., source: overview_page}
      - about: how many rounds
        disagree: true                 # two sources or more, side by side
        ask: ...                       # what to ask the recruiter
        statements:
          - {says: ..., source: report_page}
          - {says: ..., source: experience_bank, date: "2025"}
```
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from greenroom.content.company import Company
from greenroom.content.marked import Marked, load
from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

GUIDE = "guide.yaml"
OURS = "greenroom"


class Statement(Content):
    """One thing somebody says. `source` is a source id of the pack or `OURS`; `date` is that of the source unless it says its own."""

    says: str = Field(min_length=10)
    source: str = Field(min_length=1)
    date: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is this project's own advice, which no source gives."""
        return self.source == OURS


class Entry(Content):
    """Statements about one thing. When the sources `disagree` they stand side by side, and `ask` is what to ask the recruiter."""

    about: str = Field(min_length=2)
    statements: tuple[Statement, ...] = Field(min_length=1)
    disagree: bool = False
    ask: str = ""


class Chapter(Content):
    id: str
    title: str
    intro: str = ""
    entries: tuple[Entry, ...] = Field(min_length=1)


class Guide(Content):
    """`written` is the date of the statements that are our own."""

    written: str = ""
    chapters: tuple[Chapter, ...] = ()


def parse_guide(files: Mapping[str, str], company: Company) -> tuple[Guide, list[Problem]]:
    """The guide in `files`, each statement with its date, and everything wrong with it. No file is no guide."""
    if GUIDE not in files:
        return Guide(), []
    guide, problems = read(Guide, files, GUIDE)
    marked = load(GUIDE, files[GUIDE])
    if guide is None or isinstance(marked, Problem):
        return Guide(), problems
    dates = {item.id: item.date for item in company.sources} | {OURS: guide.written}
    return _dated(guide, dates), _wrong(guide, dates, marked)


def _dated(guide: Guide, dates: Mapping[str, str]) -> Guide:
    def entry(item: Entry) -> Entry:
        statements = tuple(
            each if each.date else each.model_copy(update={"date": dates.get(each.source, "")})
            for each in item.statements
        )
        return item.model_copy(update={"statements": statements})

    chapters = tuple(
        chapter.model_copy(update={"entries": tuple(entry(item) for item in chapter.entries)})
        for chapter in guide.chapters
    )
    return guide.model_copy(update={"chapters": chapters})


def _wrong(guide: Guide, dates: Mapping[str, str], marked: Marked) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for i, chapter in enumerate(guide.chapters):
        if chapter.id in seen:
            problems.append(marked.problem(f"two chapters are called {chapter.id!r}", "chapters", i))
        seen.add(chapter.id)
        for j, entry in enumerate(chapter.entries):
            place = ("chapters", i, "entries", j)
            problems += [marked.problem(f"{chapter.id}: {says}", *place) for says in _wrong_entry(entry)]
            for k, statement in enumerate(entry.statements):
                here = (*place, "statements", k, "source")
                if statement.source not in dates:
                    problems.append(marked.problem(f"unknown source {statement.source!r}", *here))
                elif not statement.date and not dates[statement.source]:
                    problems.append(marked.problem(f"{statement.source!r} has no date", *here))
    return problems


def _wrong_entry(entry: Entry) -> list[str]:
    says = []
    if entry.disagree and len({item.source for item in entry.statements}) < 2:
        says.append(f"{entry.about!r} disagrees with itself: two sources are needed")
    if entry.disagree and not entry.ask:
        says.append(f"{entry.about!r} is disputed and does not say what to ask")
    if entry.disagree and any(item.ours for item in entry.statements):
        says.append(f"{entry.about!r}: our own advice is no party to what sources disagree about")
    return says
