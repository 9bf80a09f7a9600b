"""Words on a page become lines in the order a person reads them: pure geometry, for formats that only know positions.

Columns are told from tabs by what stands beside the gap. A column goes on for rows of its own; dates and places at the right edge
stand on the row of their employer. Lengths are in points from the top left of the page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from greenroom.profile.page import Line
from greenroom.profile.stacked_dates import BROKEN, FEWEST, SPAN, stack_dates, starts_of
from greenroom.profile.word import Area, Row, Word, lettered, resized, restyled

GUTTER = 6.0  # the narrowest blank band between two columns
TAB = 0.75  # a gap this many font sizes wide is a tab, where it is also
WIDER = 2.2  # times as wide as the row's usual gap; without enough gaps to tell
TAB_ALONE = 0.95  # font sizes
TAB_SIZES = 0.4  # the same between texts of different size
APART = 1.4  # font sizes between texts that begin anew, so that a list mark may stand between
LEVEL = 0.3  # font sizes between the baselines of texts that stand side by side
SAME_ROW = 1.0  # baselines this near are one row
LETTERHEAD = 7  # so few rows beside the name at the top of a page end where the first heading stands
FLOATS = 2  # heads with a floated list on a page, at least
FLUSH = 3.0  # texts that end this near to the right edge are set against it
_DEEPEST = 6
_LEADER = re.compile(r"^[.·․…_]{4,}$")
_MARK = re.compile(r"^(?:[•●◦○▪▫■□‣⁃∙·➢➤►▸▹▻▶▷❖✓✔✦✧♦◆◇→⇒»›❯§*]|[-–—−])$")
_JOINED_MARK = re.compile(r"^([•●◦▪■‣⁃➢➤►▸▶❖✓✔◆])(?=\w)")
_DATE = re.compile(
    r"(?i)^(?=.*(?:\d{4}|present|current|now|today|\d{1,2}/\d{2}))[\w.,/’'()\s–—−-]{3,32}$",
)


def lines_of(words: Iterable[Word], page: int, panels: Sequence[Area] = ()) -> tuple[Line, ...]:
    """The page's lines in reading order, numbered from 1. `panels` are coloured areas that hold a column each."""
    lines: list[Line] = []
    for beside, held in _paneled(list(words), panels):
        shift = 1 + max(line.column for line in lines) if beside and lines else 0
        marked = [_mark(row) for row in rows_of(held)]
        bullets = {word for row, found in marked for word in found}
        for column, rows in _untangle(_unfloat([row for row, _ in marked if row], bullets), 0):
            starts = starts_of(rows)
            merged = stack_dates(_merge(rows), starts, bullets)
            edge = _edge_of(merged)
            for row in merged:
                joined = _join(row, edge, starts)
                if joined.text:
                    number = len(lines) + 1
                    lines.append(_line(row, joined, page, number, column + shift, row[0] in bullets))
    return tuple(lines)


def _unfloat(rows: list[Row], bullets: set[Word]) -> list[Row]:
    """A list that floats up to the right of the head it belongs to ("Engineer⟶2019 – 2021⟶• Built ...") stands beneath the head, where
    its text goes on at the left: it is moved there. Only where heads with dates stand beside such items on `FLOATS` rows. The moved
    items join `bullets`."""
    floats = [at for at, row in enumerate(rows) if _floated(row, bullets)]
    if len(floats) < FLOATS:
        return rows
    unfloated: list[Row] = []
    x, moved = None, 0.0
    for row in rows:
        at = _floated(row, bullets)
        if at:
            x = row[at].x0
            item = _moved(row[at:], row[0].x0 - x)
            bullets.add(item[0])
            unfloated += [row[:at], item]
            moved = row[0].x0 - x
        elif x is not None and abs(row[0].x0 - x) <= 2:
            unfloated.append(_moved(row, moved))
        else:
            x = None
            unfloated.append(row)
    return unfloated


def _moved(row: Row, by: float) -> Row:
    """The row with its first words where the column of the others begins."""
    return tuple(replace(word, x0=word.x0 + by, x1=word.x1 + by) for word in row)


def _floated(row: Row, bullets: Container[Word]) -> int:
    """Where in the row, behind a head and its date, a list item begins; 0 where none does."""
    at = next((at for at, word in enumerate(row) if word in bullets), 0)
    dated = any(
        SPAN.match(" ".join(word.text for word in row[first:at]))
        for first in range(1, at)
        if row[first].x0 - row[first - 1].x1 > TAB_ALONE * row[first].size
    )
    return at if at and dated else 0


def _paneled(words: list[Word], panels: Sequence[Area]) -> list[tuple[bool, list[Word]]]:
    """The words of each panel and those beside it, from left to right, and whether they stand right of others; what stands above all
    panels first, and what stands below them last."""
    if not panels:
        return [(False, words)]
    top, bottom = min(area.top for area in panels), max(area.bottom for area in panels)
    above = [word for word in words if word.bottom <= top]
    below = [word for word in words if word.top >= bottom]
    between = [word for word in words if word.bottom > top and word.top < bottom]
    inside = [[word for word in between if area.holds(word)] for area in panels]
    rest = [word for word in between if not any(area.holds(word) for area in panels)]
    columns = sorted(filter(None, [*inside, rest]), key=lambda held: min(word.x0 for word in held))
    return [(False, above), *((at > 0, held) for at, held in enumerate(columns)), (False, below)]


def _edge_of(rows: Sequence[Row]) -> float:
    """Where the lines of a justified column end, or 0 where lines end as they come."""
    edge = max(row[-1].x1 for row in rows)
    ended = sum(1 for row in rows if edge - row[-1].x1 < 2)
    return edge if ended >= max(4, 0.3 * len(rows)) else 0.0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words whose baselines agree, from the top down, each row from left to right. Raised and lowered figures join their row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.x0)):
        if rows and word.base - rows[-1][0].base <= SAME_ROW:
            rows[-1].append(word)
        else:
            rows.append([word])
    full = [row for row in rows if not _raised(row, rows)]
    for row in rows:
        if _raised(row, rows):
            for word in row:
                _beside(word, full).append(word)
    return [tuple(sorted(row, key=lambda word: word.x0)) for row in full]


def _touches(small: Word, big: Word) -> bool:
    near = small.x0 - big.x1 < 0.3 * big.size and big.x0 - small.x1 < 0.3 * big.size
    shared = min(small.x1, big.x1) - max(small.x0, big.x0)
    return (
        near
        and shared < 0.5 * min(small.x1 - small.x0, small.size)
        and small.size < 0.85 * big.size
        and abs(small.base - big.base) < 0.6 * big.size
    )


def _raised(row: Sequence[Word], rows: Sequence[Sequence[Word]]) -> bool:
    """Every word of the row is small and hangs on a larger word of another row."""
    near = [
        word for other in rows if other is not row and abs(other[0].base - row[0].base) < 12 for word in other
    ]
    return all(any(_touches(word, big) for big in near) for word in row)


def _beside(small: Word, rows: list[list[Word]]) -> list[Word]:
    for row in rows:
        if any(_touches(small, big) for big in row):
            return row
    rows.append([small])
    return rows[-1]


def _mark(row: Row) -> tuple[Row, list[Word]]:
    """The row without its list marks, and the words that stood behind one."""
    kept: list[Word] = []
    behind: list[Word] = []
    pending = False
    for place, word in enumerate(row):
        opens = place == 0 or word.x0 - row[place - 1].x1 > APART * word.size
        follows = place + 1 < len(row) and row[place + 1].x0 - word.x1 < 4 * word.size
        alone = word.mark or _MARK.match(word.text) is not None
        glued = _JOINED_MARK.match(word.text)
        if opens and alone and follows:
            pending = True
            continue
        if opens and glued:
            word, pending = replace(word, text=word.text[1:]), True
        elif opens and alone and len(row) == 1:
            continue  # a mark whose text stands on another row
        kept.append(word)
        if pending:
            behind.append(word)
            pending = False
    return tuple(kept), [word for word in behind if not _dates(kept[kept.index(word) :])]


def _dates(words: Sequence[Word]) -> bool:
    """Whether the words begin with a date and a gap, or are one: a mark before them is an icon, as of a calendar."""
    ends = (at for at in range(1, len(words)) if words[at].x0 - words[at - 1].x1 > TAB_ALONE * words[at].size)
    return SPAN.match(" ".join(word.text for word in words[: next(ends, len(words))])) is not None


def _untangle(rows: list[Row], depth: int) -> list[tuple[int, list[Row]]]:
    """The rows cut into columns, as (column, rows) in reading order."""
    found = _gutter(rows) if depth < _DEEPEST else None
    if found is None:
        return [(0, rows)] if rows else []
    x, first, last = found
    region = rows[first:last]
    left = [part for row in region if (part := tuple(word for word in row if word.x0 < x - 1))]
    right = [part for row in region if (part := tuple(word for word in row if word.x0 >= x - 1))]
    before, behind = _untangle(left, depth + 1), _untangle(right, depth + 1)
    shift = 1 + max((column for column, _ in before), default=0)
    return [
        *_untangle(rows[:first], depth + 1),
        *before,
        *((column + shift, part) for column, part in behind),
        *_untangle(rows[last:], depth + 1),
    ]


def _gutter(rows: Sequence[Row]) -> tuple[float, int, int] | None:
    """The left edge of the right column and the run of rows it divides (first, end), or None where there are no columns."""
    best: tuple[float, float, int, int] | None = None
    for x in _edges(rows):
        for run in _runs(rows, x):
            first, last = _trim(rows, x, *run)
            weight = _columns(rows[first:last], x)
            if weight and (best is None or weight > best[0]):
                best = (weight, x, first, last)
    return best[1:] if best else None


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where text begins behind a gap or at the start of a row, in at least `FEWEST` rows."""
    starts = sorted(
        word.x0
        for row in rows
        for place, word in enumerate(row)
        if place == 0 or word.x0 - row[place - 1].x1 >= GUTTER - 1
    )
    edges: list[float] = []
    for place, x in enumerate(starts):
        if (
            place + FEWEST <= len(starts)
            and starts[place + FEWEST - 1] - x <= 2
            and (not edges or x - edges[-1] > 2)
        ):
            edges.append(x)
    return edges


def _runs(rows: Sequence[Row], x: float) -> list[tuple[int, int]]:
    """Maximal runs of rows that leave the band before `x` blank."""
    runs, first = [], 0
    for place, row in enumerate([*rows, None]):
        if row is None or any(word.x0 < x - 1 and word.x1 > x - GUTTER + 1 for word in row):
            if place - first >= FEWEST:
                runs.append((first, place))
            first = place + 1
    return runs


def _trim(rows: Sequence[Row], x: float, first: int, last: int) -> tuple[int, int]:
    """The run without rows at its ends that are none of its columns': what is set against the right edge of the page, a heading
    with nothing beneath it in the left one, and what follows beneath a letterhead."""
    edge = max((row[-1].x1 for row in rows[first:last]), default=0.0)
    begun = sum(any(abs(word.x0 - x) <= 2 for word in row) for row in rows[first:last])

    def outside(row: Row) -> bool:
        right = next((word for word in row if word.x0 >= x - 1), None)
        flush = (row[0].x0 < x - 1 or begun >= FEWEST) and abs(row[-1].x1 - edge) <= FLUSH
        return right is None or (flush and abs(right.x0 - x) > 2)

    while first < last and outside(rows[first]):
        first += 1
    while first < last and outside(rows[last - 1]) and any(word.x0 >= x - 1 for word in rows[last - 1]):
        last -= 1
    usual = median(word.size for row in rows[first:last] for word in row) if first < last else 0.0
    while first < last and all(word.x0 < x - 1 and _heads(word, usual) for word in rows[last - 1]):
        last -= 1
    held = [place for place in range(first, last) if any(word.x0 >= x - 1 for word in rows[place])]
    if first <= 2 and len(held) <= LETTERHEAD:
        beneath = range(held[-1] + 1, last)
        last = next((place for place in beneath if all(_heads(word, usual) for word in rows[place])), last)
    return first, last


def _heads(word: Word, usual: float) -> bool:
    return word.bold or word.size > 1.1 * usual or (len(word.text) > 3 and word.text.isupper())


def _aligned(left: Sequence[Sequence[Word]], right: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether enough rows begin at the column's edge, are centred on one line, or end on one line with nothing beside them."""
    begin = sum(1 for row in right if row and abs(row[0].x0 - x) <= 2)
    middles = sorted((row[0].x0 + row[-1].x1) / 2 for row in right if row)
    ends = sorted(row[-1].x1 for other, row in zip(left, right, strict=True) if row and not other)
    return begin >= FEWEST or _meet(middles) or _meet(ends)


def _meet(places: Sequence[float]) -> bool:
    """Whether `FEWEST` of the sorted places lie within two points."""
    return any(b - a <= 2 for a, b in zip(places, places[FEWEST - 1 :], strict=False))


def _columns(region: Sequence[Row], x: float) -> float:
    """How much speaks for two columns in the region that `x` divides: 0 for tabs, tables of labels, or too little text."""
    left = [[word for word in row if word.x0 < x - 1] for row in region]
    right = [[word for word in row if word.x0 >= x - 1] for row in region]
    sides = [[row for row in side if row] for side in (left, right)]
    if min(len(side) for side in sides) < FEWEST or not _aligned(left, right, x):
        return 0.0
    minor, major = (right, left) if _letters(sides[0]) >= _letters(sides[1]) else (left, right)
    texts = [" ".join(word.text for word in row) for row in minor if row]
    held = [place for place, row in enumerate(minor) if row]
    bases = [row[0].base for row in major if row]
    beside = {place: _level_with(row[0], bases) for place, row in enumerate(minor) if row}
    paired = _paired(minor, beside)
    within = [row for row in major[held[0] : held[-1] + 1] if row]
    density = len(held) / max(1, held[-1] + 1 - held[0])
    short = sum(len(text) for text in texts) / len(texts) <= 30
    if _dating(dict(zip(held, texts, strict=True)), beside):
        return 0.0
    if paired >= 0.9 and short and (density < 0.6 or minor is left):
        return 0.0
    if minor is left and paired >= 0.6 and _flush([row for row in left if row]):
        return 0.0  # labels, set against what they name
    if len(within) < FEWEST - (paired < 0.5) or _height(sides[0]) < 30 or _height(sides[1]) < 30:
        return 0.0
    return float(min(len(side) for side in sides) * 4 + len(region))


def _paired(side: Sequence[Sequence[Word]], beside: dict[int, bool]) -> float:
    """Of the side's rows, how many have text on the other side as well. A heading that stands alone is not counted, for it parts what
    is beneath it on both sides."""
    usual = median(word.size for row in side for word in row)
    alone = {
        place
        for place, level in beside.items()
        if not level and all(_heads(word, usual) for word in side[place])
    }
    return sum(beside.values()) / max(1, len(beside) - len(alone))


def _flush(side: Sequence[Sequence[Word]]) -> bool:
    """Whether most rows end on one line while they begin anywhere."""
    ends, starts = [row[-1].x1 for row in side], [row[0].x0 for row in side]
    return _share(ends) >= 0.75 and _share(starts) < 0.5


def _share(places: Sequence[float]) -> float:
    """Of the places, how many are the usual one."""
    middle = median(places)
    return sum(abs(place - middle) <= FLUSH for place in places) / len(places)


def _level_with(word: Word, bases: Iterable[float]) -> bool:
    """Whether text on the other side stands on the same line, give or take what another font size makes."""
    return any(abs(base - word.base) <= LEVEL * word.size for base in bases)


def _dating(texts: dict[int, str], beside: dict[int, bool]) -> bool:
    """Whether the narrow side is made of dates, each on the row of what it dates, with at most a place beneath. `texts` are its rows
    by number, `beside` says which rows have text on the other side as well."""
    dates, wrapped = set(), False
    for place, text in texts.items():
        if _DATE.match(text) and not wrapped:
            dates.add(place)
        wrapped = not wrapped and (text.endswith(("–", "-", "—")) or BROKEN.match(text) is not None)
    paired = {place for place in texts if beside[place]}
    below = {place for place in paired - dates if any(place - back in dates for back in (1, 2))}
    held = dates & paired
    most = len(held) >= 0.4 * len(texts) or len(held) + len(below) >= 0.6 * len(paired)
    return len(held) >= max(2, 0.8 * len(dates)) and most


def _letters(side: Iterable[Iterable[Word]]) -> int:
    return sum(len(word.text) for row in side for word in row)


def _height(side: Sequence[Sequence[Word]]) -> float:
    return max(word.bottom for word in side[-1]) - min(word.top for word in side[0])


def _merge(rows: Sequence[Row]) -> list[Row]:
    """Neighbouring rows that stand side by side on nearly one baseline, made one: a date set in another font."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else ()
        near = bool(last) and row[0].base - last[0].base <= 0.35 * min(row[0].size, last[0].size)
        if near and all(word.x0 >= other.x1 or word.x1 <= other.x0 for word in row for other in last):
            merged[-1] = tuple(sorted((*last, *row), key=lambda word: word.x0))
        else:
            merged.append(row)
    return merged


@dataclass(frozen=True, slots=True)
class Joined:
    """A row's text and the offsets in it at which a tab or a dotted leader stood, and at which only the style changes."""

    text: str
    tabs: tuple[int, ...]
    joints: tuple[int, ...]


def _join(row: Row, edge: float, starts: Sequence[float]) -> Joined:
    """The row's text, letterspacing undone. `edge` is where the lines of a justified column end, `starts` where its lines begin: a date
    that all but touches what begins there stands in a column of its own."""
    words = _closed(row)
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(words))
    usual = min(gaps[len(gaps) // 3], 0.45 * words[0].size) if len(gaps) >= 4 else 0.0
    stretched = _stretched(gaps) if abs(row[-1].x1 - edge) < 2 else 0.0
    text, tabs, joints, last, led = "", [], [], None, False
    styled: Word | None = None
    for word in _ordered(words):
        if _LEADER.match(word.text):
            led = True
            continue
        if last is not None:
            gap = max(word.x0 - last.x1, last.x0 - word.x1)
            text += " "
            dated = any(abs(word.x0 - x) <= 1 for x in starts) and SPAN.match(text.rstrip())
            over = word.x0 < last.x0 and not word.leftward
            if led or dated or over or last.box != word.box or gap > max(stretched, _room(last, word, usual)):
                tabs.append(len(text))
            elif styled is not None and restyled(styled, word):
                joints.append(len(text))
        text += word.text
        last, led = word, False
        if lettered(word):
            styled = word
    return Joined(text, tuple(tabs), tuple(joints))


def _stretched(gaps: Sequence[float]) -> float:
    """The widest blank of a justified line whose few words stand far apart, all evenly; 0 where they do not. One wider gap may be a tab
    before it. `gaps` are sorted."""
    even = gaps[:-1] if len(gaps) > 2 and gaps[-1] > 1.5 * gaps[-2] else gaps
    return even[-1] * 1.05 if len(even) >= 2 and even[0] > 0.7 * even[-1] else 0.0


def _room(last: Word, word: Word, usual: float) -> float:
    """The widest gap between the two that is still a blank. Where the size changes, less is needed to part them."""
    size = max(word.size, last.size)
    if size > 1.15 * min(word.size, last.size):
        return TAB_SIZES * size
    return max(WIDER * usual, (TAB if usual else TAB_ALONE) * size)


def _ordered(words: list[Word]) -> list[Word]:
    """Left to right, or right to left where most letters run so; texts of different sizes printed over each other one by one."""
    leftward = sum(len(word.text) for word in words if word.leftward)
    if leftward * 2 > sum(len(word.text) for word in words):
        return words[::-1]
    if any(_over(before, word) for before, word in pairwise(words)):
        return sorted(words, key=lambda word: min(each.x0 for each in words if not resized(each, word)))
    return words


def _over(before: Word, word: Word) -> bool:
    return (
        word.x0 < before.x1 - 1 and resized(before, word) and not _touches(*sorted((word, before), key=_size))
    )


def _size(word: Word) -> float:
    return word.size


def _closed(row: Row) -> list[Word]:
    """Runs of single letters with even gaps are one letterspaced word; a gap clearly wider than the rest parts two of them."""
    closed: list[Word] = []
    place = 0
    while place < len(row):
        end = place
        while end < len(row) and len(row[end].text) == 1 and row[end].text.isalnum():
            end += 1
        letters = row[place:end]
        if len(letters) < 4:
            closed.extend(letters or row[place : place + 1])
            place = max(end, place + 1)
            continue
        usual = median(b.x0 - a.x1 for a, b in pairwise(letters))
        run = letters[0]
        for before, letter in pairwise(letters):
            if letter.x0 - before.x1 > 1.5 * usual + 0.5:
                closed.append(run)
                run = letter
            else:
                run = replace(run, text=run.text + letter.text, x1=letter.x1)
        closed.append(run)
        place = end
    return closed


def _line(row: Row, joined: Joined, page: int, number: int, column: int, bullet: bool) -> Line:
    """Bold and italic are what stands before the first tab is."""
    first = row[
        : next(
            (at for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 > APART * row[at].size), len(row)
        )
    ]
    total = sum(len(word.text) for word in first)
    sizes: dict[float, int] = {}
    for word in row:
        sizes[round(word.size, 1)] = sizes.get(round(word.size, 1), 0) + len(word.text)
    return Line(
        page=page,
        number=number,
        text=joined.text,
        x0=round(min(word.x0 for word in row), 1),
        x1=round(max(word.x1 for word in row), 1),
        top=round(min(word.top for word in row), 1),
        bottom=round(max(word.bottom for word in row), 1),
        size=max(sizes, key=lambda size: (sizes[size], size)),
        bold=sum(len(word.text) for word in first if word.bold) > 0.8 * total,
        italic=sum(len(word.text) for word in first if word.italic) > 0.8 * total,
        bullet=bullet,
        column=column,
        tabs=joined.tabs,
        joints=joined.joints,
        boxed=all(word.box for word in row),
    )
