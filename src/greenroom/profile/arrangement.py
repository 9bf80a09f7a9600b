"""Puts back together what a page's design set apart, before its lines are read: headings in the left margin, dates that wrap in
their own column, list marks that an icon font left as letters, and what stands at the foot of a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from greenroom.profile.contacts import is_contact
from greenroom.profile.dates import find_dates
from greenroom.profile.lexicon import Section, name_section
from greenroom.profile.page import Document, Line

_FOOT = re.compile(
    r"^\W*(?:page\s*)?\d{1,2}(?:\s*(?:/|of|von|de)\s*\d{1,2})?\W*$|\bpage\s*\d|\b(?:curriculum vitae|r[ée]sum[ée]|cv)\b.*\d{1,2}(?:\s*/\s*\d{1,2})?\W*$|\b(?:r[ée]sum[ée]|curriculum vitae)\s+\d{1,2}$"
    r"|\blast (?:updated|modified|update)\b|^(?:updated|stand)\b.*\d{4}",
    re.I,
)
_DASH_END = re.compile(r"[-‐‑‒–—―−]\s*$")
_MARK = re.compile(r"^[•●◦○▪■□‣⁃∙·➢►▸❖✓*]\s+")
_FOOT_FROM = 0.91  # share of the page's height from which a foot may begin
_OWN = frozenset({Section.EXPERIENCE, Section.EDUCATION})  # these are no group of skills beside its items
_TOP = frozenset({Section.CONTACT, Section.SUMMARY})
_NEAR = 0.8  # font sizes between the lines of one wrapped heading


def arrange(document: Document) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines to read, and those set aside: page numbers, dates of printing, contacts at the foot of a page."""
    lines, aside = _without_feet(document)
    lines = _mark_letters(lines)
    lines = _part_hanging(lines)
    lines = _weave_headings(lines)
    return tuple(_join_dates(lines)), tuple(aside)


def _without_feet(document: Document) -> tuple[list[Line], list[Line]]:
    """Lines in the bottom margin, set off from the text above, that hold a page number, a name with a date, or contacts."""
    kept: list[Line] = []
    aside: list[Line] = []
    for page in document.pages:
        foot: set[int] = set()
        if page.height > 0 and any(line.bottom > 0 for line in page.lines):
            foot = _foot(page.lines, page.height)
        for index, line in enumerate(page.lines):
            (aside if index in foot else kept).append(line)
    return kept, aside


def _foot(lines: Sequence[Line], height: float) -> set[int]:
    low = [index for index, line in enumerate(lines) if line.top > _FOOT_FROM * height]
    above = [line.bottom for index, line in enumerate(lines) if index not in low and line.bottom < height]
    if not low or not above:
        return set()
    gap = min(lines[index].top for index in low) - max(above)
    size = max(6.0, lines[low[0]].size)
    set_off = gap > 1.2 * size
    return {
        index
        for index in low
        if _FOOT.search(lines[index].text)
        or (
            set_off
            and (is_contact(lines[index].text) or bool(find_dates(lines[index].text)))
            and not lines[index].bullet
        )
    }


def _mark_letters(lines: Sequence[Line]) -> list[Line]:
    """ "f Built ...", "f Led ...": one lower-case letter before most items of a column is a mark in a font nobody can name."""
    starts = Counter(line.text[0] for line in lines if re.match(r"[b-hj-z] [A-Z]", line.text))
    marks = {letter for letter, count in starts.items() if count >= 3}
    found = []
    for line in lines:
        if line.text[:1] in marks and re.match(r"[b-z] [A-Z]", line.text):
            tabs = tuple(tab - 2 for tab in line.tabs if tab > 2)
            line = line.model_copy(update={"text": line.text[2:], "bullet": True, "tabs": tabs})
        found.append(line)
    return found


def _part_hanging(lines: Sequence[Line]) -> list[Line]:
    """A heading that stands left of its section's first line ("EXPERIENCE⟶Acme Corp") becomes a line of its own; both keep the
    number of the line they stood on. A heading of two lines stands left of two."""
    parted: list[Line] = []
    index = 0
    hung = any(_names(_cell(line)[0], _OWN) for line in lines if line.tabs)
    while index < len(lines):
        line = lines[index]
        after = lines[index + 1] if index + 1 < len(lines) else None
        first, rest = _cell(line)
        below, more = _cell(after) if after is not None else ("", None)
        both = f"{first} {below}"
        if (
            rest is not None
            and after is not None
            and below
            and len(both) < 40
            and _sure(both)
            and not _sure(first)
            and (more is not None or len(below) < 20)
        ):
            parted += [_heading(line, both), rest, *([more] if more is not None else [])]
            index += 2
            continue
        if rest is not None and not first.endswith(":") and (_sure(first) if hung else _names(first, _TOP)):
            parted += [_heading(line, first), rest]
        else:
            parted.append(line)
        index += 1
    return parted


def _names(text: str, sections: frozenset[Section]) -> bool:
    section, sure = name_section(text)
    return section in sections and sure >= 0.8 and not text.endswith(":")


def _cell(line: Line) -> tuple[str, Line | None]:
    """The text before the first joint, and the rest as a line of its own; the whole text and None without one."""
    if not line.tabs or line.bullet:
        return line.text, None
    start = line.tabs[0]
    tabs = tuple(tab - start for tab in line.tabs[1:])
    rest = line.text[start:].strip()
    mark = _MARK.match(rest)
    if mark:
        rest, tabs = rest[mark.end() :], tuple(tab - mark.end() for tab in tabs)
    return line.text[:start].strip(), line.model_copy(
        update={"text": rest, "tabs": tabs, "bullet": mark is not None}
    )


def _sure(text: str) -> bool:
    return name_section(text)[1] >= 0.8


def _heading(line: Line, text: str) -> Line:
    return line.model_copy(
        update={"text": text, "tabs": (), "x1": 0.0, "heading": line.heading or 2, "bullet": False}
    )


def _weave_headings(lines: Sequence[Line]) -> list[Line]:
    """A column that holds nothing but headings: each opens its section in the column beside it, at its own height."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    margins = {
        (number, column): told
        for number, held in pages.items()
        for column in {line.column for line in held}
        if len({line.column for line in held}) > 1
        and (told := _margin([line for line in held if line.column == column]))
    }
    if not any(len(told) > 1 for told in margins.values()):
        return list(lines)
    woven: list[Line] = []
    for number, held in pages.items():
        told = [heading for (page, _), headings in margins.items() if page == number for heading in headings]
        body = [line for line in held if (number, line.column) not in margins]
        for line in body:
            while told and body and told[0].top <= line.top + 0.5 * max(6.0, line.size):
                woven.append(told.pop(0).model_copy(update={"column": line.column}))
            woven.append(line)
        woven += told
    return woven


def _margin(column: Sequence[Line]) -> list[Line]:
    """The headings of a column, those of several lines made one; empty when it holds anything else."""
    groups: list[list[Line]] = []
    for line in column:
        last = groups[-1][-1] if groups else None
        if (
            last is not None and line.top - last.bottom < _NEAR * max(6.0, line.size) and not _sure(last.text)
        ) or (
            last is not None
            and line.top - last.bottom < 0.4 * max(6.0, line.size)
            and _sure(f"{last.text} {line.text}")
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    headings = [_heading(group[0], " ".join(line.text for line in group)) for group in groups]
    named = sum(name_section(heading.text)[1] >= 0.4 for heading in headings)
    return (
        headings
        if headings and named >= 0.6 * len(headings) and all(len(heading.text) < 50 for heading in headings)
        else []
    )


def _join_dates(lines: Sequence[Line]) -> list[Line]:
    """ "08/2021–⟶Engineer" over "present⟶Built ...": the end of a span that wrapped in a narrow column goes back to its start."""
    joined: list[Line] = []
    waiting = ""
    for line, after in itertools.zip_longest(lines, lines[1:]):
        if waiting:
            first, rest = _cell(line)
            waiting = ""
            if rest is not None:
                joined.append(rest)
            continue
        first, rest = _cell(line)
        if after is not None and _DASH_END.search(first) and len(first) < 20 and find_dates(first):
            below, _ = _cell(after)
            whole = f"{first} {below}"
            dates = find_dates(whole)
            if (
                len(below) < 16
                and dates
                and dates[0].start == 0
                and dates[0].end == len(whole)
                and dates[0].ranged
            ):
                start = len(first)
                shift = len(below) + 1
                text = f"{line.text[:start]}\n{below}{line.text[start:]}"
                joined.append(
                    line.model_copy(update={"text": text, "tabs": tuple(tab + shift for tab in line.tabs)})
                )
                waiting = below
                continue
        joined.append(line)
    return joined
