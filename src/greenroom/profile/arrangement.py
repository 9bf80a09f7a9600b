"""Puts back together what a page's design set apart, before its lines are read: headings in the left margin, dates that wrap in
their own column, list marks that an icon font left as letters, and what stands at the foot of a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from greenroom.profile.contacts import is_contact
from greenroom.profile.dates import find_dates
from greenroom.profile.forms import is_label
from greenroom.profile.lexicon import Section, name_section, placeness
from greenroom.profile.page import Document, Line

_FOOT = re.compile(
    r"^\W*(?:page\s*)?\d{1,2}(?:\s*(?:/|of|von|de)\s*\d{1,2})?\W*$|\bpage\s*\d|\b(?:curriculum vitae|r[ée]sum[ée]|cv)\b.*\d{1,2}(?:\s*/\s*\d{1,2})?\W*$|\b(?:r[ée]sum[ée]|curriculum vitae)\s+\d{1,2}$"
    r"|\blast (?:updated|modified|update)\b|^(?:updated|stand)\b.*\d{4}",
    re.I,
)
_DASH_END = re.compile(r"[-‐‑‒–—―−]\s*$")
_MARK = re.compile(r"^[•●◦○▪■□‣⁃∙·➢►▸❖✓*]\s+")
_FOOT_FROM = 0.86  # share of the page's height from which a foot may begin
_OWN = frozenset({Section.EXPERIENCE, Section.EDUCATION})  # these are no group of skills beside its items
_TOP = frozenset({Section.CONTACT, Section.SUMMARY})
_RULE = re.compile(r"^[\W_ㅡ一ー]+$")  # a line drawn with letters above a heading
_NEAR = 0.8  # font sizes between the lines of one wrapped heading


def arrange(document: Document) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines to read, and those set aside: page numbers, dates of printing, contacts at the foot of a page."""
    lines, aside = _without_feet(document)
    lines = _mark_letters(lines)
    lines = _part_hanging(lines)
    lines = _weave_headings(lines)
    lines = _weave_labels(lines)
    lines = _attach_dates(lines)
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
    set_off = gap > 2.0 * size or (
        gap > 1.2 * size and min(lines[index].top for index in low) > 0.91 * height
    )
    found = {
        index
        for index in low
        if _FOOT.search(lines[index].text)
        or (
            set_off
            and (
                is_contact(lines[index].text)
                or bool(find_dates(lines[index].text))
                or placeness(lines[index].text) > 1
            )
            and not lines[index].bullet
        )
    }
    for index in low:  # what a foot goes on with
        if (
            index - 1 in found
            and lines[index].top - lines[index - 1].bottom < size
            and not lines[index].bullet
        ):
            found.add(index)
    return found


def _mark_letters(lines: Sequence[Line]) -> list[Line]:
    """ "f Built ...", "f Led ...": one lower-case letter before most items of a column is a mark in a font nobody can name."""
    starts = Counter(line.text[0] for line in lines if re.match(r"[b-hj-z] [A-Z]", line.text))
    marks = {letter for letter, count in starts.items() if count >= 3}
    found = []
    for line in lines:
        if line.text[:1] in marks and re.match(r"[b-z] [A-Z]", line.text):
            tabs = tuple(tab - 2 for tab in line.tabs if tab > 2)
            line = line.model_copy(update={"text": line.text[2:], "bullet": True, "tabs": tabs, "joints": ()})
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
            and len(both) < 40
            and _sure(both)
            and not _sure(first)
            and first.isupper() == below.isupper()
            and not re.search(r"\d", both)
            and (more is not None or not _sure(below))
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
    joints = tuple(joint - start for joint in line.joints if joint > start)
    rest = line.text[start:].strip()
    mark = _MARK.match(rest)
    if mark:
        rest, tabs = rest[mark.end() :], tuple(tab - mark.end() for tab in tabs)
        joints = tuple(joint - mark.end() for joint in joints if joint > mark.end())
    return line.text[:start].strip(), line.model_copy(
        update={"text": rest, "tabs": tabs, "joints": joints, "bullet": mark is not None}
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
    ruled: Line | None = None
    ruling, greeted = (
        False,
        0,
    )  # whether rules were seen, and the groups beside the name above the first: no headings
    for line in column:
        if _RULE.match(line.text):
            greeted = greeted if ruling else len(groups)
            ruled, ruling = line, True
            continue
        last = groups[-1][-1] if groups else None
        if ruled is not None:
            groups.append([line.model_copy(update={"top": ruled.top})])
            ruled = None
        elif (
            last is not None and line.top - last.bottom < _NEAR * max(6.0, line.size) and not _sure(last.text)
        ) or (
            last is not None
            and line.top - last.bottom < 0.4 * max(6.0, line.size)
            and _sure(f"{last.text} {line.text}")
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    headings = [_heading(group[0], " ".join(line.text for line in group)) for group in groups[greeted:]]
    named = sum(name_section(heading.text)[1] >= 0.4 for heading in headings)
    return (
        [*itertools.chain(*groups[:greeted]), *headings]
        if headings and named >= 0.6 * len(headings) and all(len(heading.text) < 50 for heading in headings)
        else []
    )


def _beside(page: Sequence[Line], apart: Sequence[Line], within: float) -> dict[int, Line]:
    """For each line set apart, by its place in `apart`, the other line of the page that stands at its height."""
    found: dict[int, Line] = {}
    others = [line for line in page if not any(line is each for each in apart)]
    for index, line in enumerate(apart):
        near = min(others, key=lambda other: abs(other.top - line.top), default=None)
        if near is not None and abs(near.top - line.top) <= within:
            found[index] = near
    return found


def _by_page(lines: Sequence[Line]) -> list[list[Line]]:
    return [list(held) for _, held in itertools.groupby(lines, key=lambda line: line.page)]


def _weave_labels(lines: Sequence[Line]) -> list[Line]:
    """A column of a form's labels beside a column of their values: each label joins the value at its height, as in a table."""
    woven: list[Line] = []
    for page in _by_page(lines):
        column = [line for line in page if line.column == 0 and line.x1 > line.x0]
        named = sum(is_label(line.text) for line in column)
        if named < 4 or len(column) == len(page) or 3 * named < len(column):
            woven += page
            continue
        values = [line for line in page if line.column != 0]
        pairs = {id(value): column[index] for index, value in _beside(page, column, 5.0).items()}
        paired = {id(label) for label in pairs.values()}
        rests = {
            id(after) for line, after in itertools.pairwise(column) if _whole_label(line, column) != line.text
        }
        single = [line for line in column if id(line) not in paired and id(line) not in rests]
        for line in sorted([*single, *values], key=lambda line: line.top):
            label = pairs.get(id(line))
            if label is None or not (is_label(label.text) or _begins_label(label, column)):
                woven.append(line)
                continue
            text = _whole_label(label, column)
            shift = len(text) + 1
            tabs = (shift, *(tab + shift for tab in line.tabs))
            woven.append(
                line.model_copy(
                    update={
                        "text": f"{text} {line.text}",
                        "tabs": tabs,
                        "joints": (),
                        "bold": False,
                        "x0": label.x0,
                    }
                )
            )
    return woven


def _begins_label(label: Line, column: Sequence[Line]) -> bool:
    return is_label(_whole_label(label, column))


def _whole_label(label: Line, column: Sequence[Line]) -> str:
    """The label with the next line of its column when only both together are one."""
    place = next(index for index, line in enumerate(column) if line is label)
    if is_label(label.text) or place + 1 == len(column):
        return label.text
    both = f"{label.text} {column[place + 1].text}"
    return both if is_label(both) else label.text


def _attach_dates(lines: Sequence[Line]) -> list[Line]:
    """A right-hand column of nothing but dates and places goes back to the lines they stand beside."""
    attached: list[Line] = []
    for page in _by_page(lines):
        side = [line for line in page if line.column > 0]
        dates = sum(bool(find_dates(line.text)) for line in side)
        if (
            not side
            or dates < 2
            or len(side) > len(page) / 2
            or not all(_is_side(line.text) for line in side)
        ):
            attached += page
            continue
        wrapped: list[Line] = []
        for line in side:
            last = wrapped[-1] if wrapped else None
            if last is not None and _DASH_END.search(last.text) and find_dates(line.text):
                wrapped[-1] = last.model_copy(update={"text": f"{last.text}\n{line.text}"})
            else:
                wrapped.append(line)
        body = [line for line in page if line.column == 0]
        nearest = {
            id(other): wrapped[index] for index, other in _beside([*body, *wrapped], wrapped, 6.0).items()
        }
        for line in body:
            beside = nearest.get(id(line))
            if beside is not None:
                tabs = (*line.tabs, len(line.text) + 1)
                line = line.model_copy(update={"text": f"{line.text} {beside.text}", "tabs": tabs})
            attached.append(line)
        held = {id(each) for each in nearest.values()}
        attached += [line for line in wrapped if id(line) not in held]
    return attached


def _is_side(text: str) -> bool:
    return len(text) < 32 and (bool(find_dates(text)) or placeness(text) > 1 or len(text.split()) <= 2)


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
        if (
            after is not None
            and _ends_openly(line)
            and (whole := f"{line.text[line.tabs[-1] :]} {after.text}")
            and _is_span(whole)
        ):
            text = f"{line.text}\n{after.text}"
            joined.append(line.model_copy(update={"text": text, "x1": max(line.x1, after.x1)}))
            waiting = after.text
            continue
        if rest is None and (narrow := re.match(r"[\w./'’ ]{4,12}?\s?[-–—](?=\s)", line.text)):
            first = narrow.group()
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
                    line.model_copy(
                        update={
                            "text": text,
                            "tabs": _moved(line.tabs, start, shift) or (start + shift + 1,),
                            "joints": _moved(line.joints, start, shift),
                        }
                    )
                )
                waiting = below
                continue
        joined.append(line)
    return joined


def _moved(offsets: tuple[int, ...], start: int, shift: int) -> tuple[int, ...]:
    """Offsets into a text in which `shift` letters were put in at `start`."""
    return tuple(offset + shift if offset > start else offset for offset in offsets)


def _ends_openly(line: Line) -> bool:
    """ "Engineer⟶Nov 2021 –": the last cell is a date and a dash."""
    last = line.text[line.tabs[-1] :] if line.tabs else ""
    return bool(_DASH_END.search(last)) and len(last) < 20 and bool(find_dates(last))


def _is_span(text: str) -> bool:
    dates = find_dates(text)
    return bool(dates) and dates[0].start == 0 and dates[0].end == len(text) and len(text) < 36
