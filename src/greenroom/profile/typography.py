"""What a document's print tells about its lines: the size of its body text, its margins, which lines run full and wrap."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from greenroom.profile.dates import Dated, find_dates
from greenroom.profile.page import Document, Line, Media

_OPEN_END = re.compile(
    r"(?:[,;&/(–—]|\b(?:and|or|of|the|a|an|to|for|with|in|on|by|from|at|as|that|which|using|via|into|per|und|et|de|our|its|their|over|between|across|was|were|than))$",
    re.I,
)
_CLOSED_END = re.compile(r"[.!?]['\")”’]?$")
_DOES = re.compile(
    r"^(?:[A-Z][a-z]{2,}ed|Led|Built|Wrote|Ran|Cut|Set up|Grew|Took|Lead|Drove|Made|Kept|Taught|Brought|Oversaw|Rewrote)\s(?:a|an|the|\w+)\b"
)
_PAREN_OPEN = re.compile(r"\([^)]*$")


@dataclass(frozen=True, slots=True)
class Typography:
    """`body` is the commonest font size in points (0: the format has none). `right` is the right margin in points by column, `width`
    the longest line in characters, for formats whose lines have no width."""

    media: Media
    body: float
    right: dict[tuple[int, int], float]
    width: int
    bold_body: bool
    prose: bool  # sentences end inside lines, as in paragraphs; else each item is one sentence
    gap: float

    def is_larger(self, line: Line) -> bool:
        return self.body > 0 and line.size > self.body + 0.6

    def is_marked(self, line: Line) -> bool:
        """Set apart from the body by weight, slant, size, capitals or the format's own heading."""
        return bool(
            line.heading
            or (line.bold and not self.bold_body)
            or line.italic
            or self.is_larger(line)
            or is_capital(line.text)
        )

    def runs_full(self, line: Line, following: str) -> bool | None:
        """Whether the first word of `following` would not have fitted at the end of `line`; None when nothing tells."""
        word = len(following.split(" ", 1)[0])
        if line.x1 > line.x0 and line.text:
            right = self.right.get((line.page, line.column), 0.0)
            letter = (line.x1 - line.x0) / len(line.text)
            return line.x1 + (word + 1) * letter * 0.93 >= right - 1.0
        if self.media in (Media.TEXT, Media.MARKDOWN) and self.width >= 40:
            return line.x0 + len(line.text) + 1 + word + (2 if line.bullet else 0) >= self.width
        return None

    def gap_before(self, line: Line, before: Line) -> float:
        """Blank space between two lines beyond the usual, in lines; 0 when nothing tells."""
        if line.page != before.page or line.column != before.column:
            return 0.0
        if line.bottom > line.top and before.bottom > before.top:
            height = max(6.0, self.body or line.size or line.bottom - line.top)
            return max(0.0, (line.top - before.bottom - self.gap) / height)
        if self.media in (Media.TEXT, Media.MARKDOWN):
            return float(max(0, line.number - before.number - 1))
        return 0.0

    def continues(self, line: Line, before: Line, first: Line) -> float:
        """How surely `line` is the wrapped rest of the passage that began with `first` and goes on to `before`; > 0 means yes."""
        if line.bullet or line.heading or line.field:
            return -9.0
        score = _by_words(line, before)
        if not self.prose and _CLOSED_END.search(before.text) and line.text[:1].isupper():
            score -= 0.6
        if self.media in (Media.DOCX, Media.HTML, Media.JSON_RESUME) and line.x1 <= line.x0:
            score -= 2.0
        full = self.runs_full(before, line.text)
        if full is not None:
            score += 0.8 if full else -2.0 if line.x1 > line.x0 else -1.2
        if line.bold != before.bold and line.bold and not self.bold_body:
            score -= 2.0
        if abs(line.size - before.size) > 0.6:
            score -= 2.0
        gap = self.gap_before(line, before)
        if gap > 0.35:
            score -= min(4.0, 1.0 + 2.0 * gap)
        return score + self._by_indent(line, before, first)

    def _by_indent(self, line: Line, before: Line, first: Line) -> float:
        if line.column != before.column or line.page != first.page:
            return 0.0
        step = max(2.0, 0.3 * (self.body or 10.0)) if line.x1 > line.x0 else 1.0
        if first.bullet:
            if line.x0 >= first.x0 + step:
                return 1.6
            if line.x0 < first.x0 - step:
                return -2.0
            return 0.9 if line.x1 > line.x0 else -0.4 if first.x0 else 0.0
        if abs(line.x0 - before.x0) < step:
            return 0.3
        return -0.8


def _by_words(line: Line, before: Line) -> float:
    score = 0.0
    start = line.text.lstrip("(“\"'")[:1]
    word = re.match(r"\S+", line.text.lstrip("(“\"'"))
    if start.islower() and word is not None and not re.search(r"[A-Z]", word.group()):
        score += 1.8
    elif not start.isalpha() and start not in "$€£" and not start.isdigit():
        score += 0.4
    if _OPEN_END.search(before.text) or before.text.endswith("-"):
        score += 1.8
    elif _PAREN_OPEN.search(before.text):
        score += 1.2
    elif _CLOSED_END.search(before.text):
        score -= 0.9
    elif _DOES.match(line.text):
        score -= 1.2
    if any(one.ranged for one in edge_dates(line)):
        score -= 2.5
    return score


def is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= 3
        and all(not letter.islower() for letter in letters)
        and any(letter.isupper() for letter in letters)
    )


def edge_dates(line: Line) -> tuple[Dated, ...]:
    """The dates at the start or the end of a line, where an entry's date stands; not those inside a sentence."""
    text = line.text
    for tab in line.tabs:  # the blank before a joint, so that "2019 —⟶Engineer" is seen to end there
        if 0 < tab <= len(text) and text[tab - 1] == " ":
            text = f"{text[: tab - 1]}\t{text[tab:]}"
    found = [stacked] if (stacked := _stacked(text)) else []
    for one in find_dates(text):
        if found and one.end <= found[0].end:
            continue
        before, after = text[: one.start].strip(" ([,|·•–—-:"), text[one.end :].strip(" )],|·•–—-.:")
        if not before or not after or (one.ranged and (text[one.start - 1] in "([" or len(after) <= 40)):
            found.append(one)
    return tuple(found)


def _stacked(text: str) -> Dated | None:
    """ "Present⟶February 2020⟶Engineer", or the two the other way round: the ends of a span that stand above each other at the left."""
    cells = re.split(r"[\t\n]", text)
    if len(cells) < 2 or max(len(cells[0]), len(cells[1])) > 18:
        return None
    ends = [find_dates(cell.strip()) for cell in cells[:2]]
    now = [
        cell.strip().casefold() in ("present", "now", "current", "today", "ongoing", "heute")
        for cell in cells[:2]
    ]
    points = [
        one[0].begins
        for one, cell in zip(ends, cells, strict=False)
        if len(one) == 1 and not one[0].ranged and one[0].end - one[0].start == len(cell.strip())
    ]
    months = sorted(
        (point for point in points if point is not None), key=lambda point: (point.year, point.month)
    )
    if len(months) + sum(now) != 2 or not months:
        return None
    end = len(cells[0]) + 1 + len(cells[1].rstrip())
    return Dated(0, end, months[0], months[1] if len(months) > 1 else None, any(now), True)


def measure(document: Document) -> Typography:
    lines = document.lines
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    ends: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        ends[line.page, line.column].append(line.x1)
    bold = sum(len(line.text) for line in lines if line.bold)
    total = sum(len(line.text) for line in lines) or 1
    return Typography(
        media=document.media,
        body=body,
        right={key: _right_edge(told) for key, told in ends.items()},
        width=_wrap_width(lines),
        bold_body=bold > 0.6 * total,
        prose=_runs_on(lines),
        gap=_usual_gap(lines),
    )


def _runs_on(lines: Iterable[Line]) -> bool:
    """Whether one in eight of the longer unmarked lines has a sentence end inside."""
    long = [line.text for line in lines if not line.bullet and len(line.text) > 45]
    inside = sum(bool(re.search(r"[\w%)][.!?] [A-Z]\w", text)) for text in long)
    return 8 * inside >= max(1, len(long))


def _right_edge(ends: list[float]) -> float:
    """The right margin of a column: the furthest place that three lines about reach. A contact line that runs on across the page does
    not set it; where more lines than that run on, none of them ends at the margin."""
    ordered = sorted(ends, reverse=True)
    for place, (end, third) in enumerate(zip(ordered, ordered[2:], strict=False)):
        if third >= 0.97 * end:
            return end if place < 3 else ordered[2]
    return ordered[0]


def _wrap_width(lines: Iterable[Line]) -> int:
    """The longest line that surely wraps, for the next goes on in lower case; 0 where fewer than two do."""
    lengths = sorted(
        int(line.x0) + len(line.text) + (2 if line.bullet else 0)
        for line, after in itertools.pairwise(lines)
        if after.text[:1].islower() and not after.bullet and after.number == line.number + 1
    )
    return lengths[-1] if len(lengths) > 1 else 0


def _usual_gap(lines: tuple[Line, ...]) -> float:
    """The commonest space between two lines of one column, in points."""
    gaps: Counter[float] = Counter()
    for before, line in itertools.pairwise(lines):
        if (
            line.page == before.page
            and line.column == before.column
            and line.top >= before.top
            and line.bottom > line.top
        ):
            gap = line.top - before.bottom
            if gap < 12:
                gaps[round(gap * 2) / 2] += 1
    return gaps.most_common(1)[0][0] if gaps else 0.0
