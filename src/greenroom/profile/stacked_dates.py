"""Dates in a narrow column of their own, where a span stands on two rows, one end above the other."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from greenroom.profile.word import Row, Word, restyled

FEWEST = 3  # rows that make a column, at least

_WHEN = (
    r"(?:(?:[^\W\d]{3,10}\.?,? )?(?:\d{1,2} ?[./-] ?)?(?:19|20)\d\d|(?:19|20)\d\d ?[./-] ?\d{1,2}|[^\W\d]{3,10}\.? ?[’']\d\d"
    r"|present|current|now|today|ongoing|heute|aujourd[’']hui|presente|actualidad|actualité|atual|oggi)"
)
_SINGLE = re.compile(rf"(?i)^{_WHEN} ?[-–—]?$")
BROKEN = re.compile(rf"(?i)^{_WHEN} ?[-–—] ?[^\W\d]{{3,10}}\.?$")  # "Jun 2018–Jan", its year in the next row
_YEAR = re.compile(r"^(?:19|20)\d\d$")
SPAN = re.compile(rf"(?i)^{_WHEN}(?:\s?[-–—]\s?{_WHEN}|\n{_WHEN})?$")


def starts_of(rows: Sequence[Row]) -> list[float]:
    """Where at least `FEWEST` rows begin."""
    begun = sorted(row[0].x0 for row in rows)
    return sorted({x for x, last in zip(begun, begun[FEWEST - 1 :], strict=False) if last - x <= 1})


def _lead(row: Row, starts: Sequence[float]) -> int:
    """How many words at the row's start are a date in a column of its own; 0 for none. A narrow column that is justified parts the
    words of its dates as well."""
    for end in range(1, min(len(row), 4) + 1):
        text = " ".join(word.text for word in row[:end])
        parted = end == len(row) or _parted(row[end - 1], row[end], starts)
        if parted and (_SINGLE.match(text) or BROKEN.match(text)):
            return end
    return 0


def _parted(last: Word, word: Word, starts: Sequence[float]) -> bool:
    return word.x0 - last.x1 > 0.6 * word.size or any(abs(word.x0 - x) <= 1 for x in starts)


def stack_dates(rows: list[Row], starts: Sequence[float], bullets: Container[Word]) -> list[Row]:
    """Two dates, one above the other in a narrow column on the left, become one word with a line break on the upper row."""
    stacked: list[Row] = []
    at = 0
    while at < len(rows):
        row, after = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
        first, second = _lead(row, starts), _lead(after, starts) if after else 0
        if first < len(row) and first and second and _one_span(row, first, after, second, bullets):
            stacked.append((_piled(row[:first], after[:second]), *row[first:]))
            if after[second:]:
                stacked.append(after[second:])
            at += 2
        else:
            stacked.append(row)
            at += 1
    return stacked


def _one_span(row: Row, first: int, after: Row, second: int, bullets: Container[Word]) -> bool:
    """Whether the dates before two rows belong to one entry. Two years before two heads alike are two entries."""
    body, under = row[first], after[second:]
    upper = " ".join(word.text for word in row[:first])
    if (
        after[0].base - row[0].base > 1.8 * row[0].size
        or after[second - 1].x1 > body.x0
        or (under and under[0].x0 < body.x0 - 1)
    ):
        return False
    if BROKEN.match(upper):
        return _YEAR.match(" ".join(word.text for word in after[:second])) is not None
    open_end = upper.endswith(("-", "–", "—")) or not any(letter.isdigit() for letter in upper)
    unlike = not under or under[0] in bullets or under[0].x0 > body.x0 + 1 or restyled(body, under[0])
    return open_end or unlike


def _piled(upper: Row, lower: Row) -> Word:
    texts = (" ".join(word.text for word in each) for each in (upper, lower))
    both = (*upper, *lower)
    return replace(
        upper[0],
        text="\n".join(texts),
        x0=min(word.x0 for word in both),
        x1=max(word.x1 for word in both),
        bottom=max(word.bottom for word in both),
    )
