"""Characters of a PDF page become words: what cannot be seen is left out, and letters that stand together are joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from greenroom.adapters.reading.letters import clean
from greenroom.profile.reading_order import SAME_ROW, Word

SMALLEST = 4.0  # points; smaller text is not meant to be read
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|cmbx|cmssbx|sfbx|-bd\b|\bbd$|medi$|-\d*7\d\d\b")
_ITALIC = re.compile(r"(?i)italic|oblique|cmti|cmsl|sfti|-it\b|slant")
_SYMBOLS = re.compile(r"(?i)symbol|wingding|dingbat|cmsy|marvosym|bullet")
_COURIER = re.compile(r"(?i)courier")
_UNMAPPED = re.compile(r"\(cid:\d+\)")

Glyph = dict[str, Any]


def visible(page: Any) -> tuple[list[Glyph], int]:
    """The upright characters on the page that a reader sees, and how many were hidden: tiny, white on white, or off the page."""
    shown, hidden = [], 0
    grounds: list[tuple[float, float, float, float]] | None = None
    for glyph in page.chars:
        if not glyph["upright"]:
            continue
        middle = ((glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2)
        off = not (0 <= middle[0] <= page.width and 0 <= middle[1] <= page.height)
        unseen = off or glyph["size"] < SMALLEST
        if not unseen and _white(glyph["non_stroking_color"]):
            if grounds is None:
                grounds = _grounds(page)
            unseen = not any(x0 <= middle[0] <= x1 and y0 <= middle[1] <= y1 for x0, y0, x1, y1 in grounds)
        if unseen:
            hidden += not glyph["text"].isspace()
        else:
            shown.append(glyph)
    return shown, hidden


def _white(colour: Any) -> bool:
    """Grey, RGB and CMYK; a pattern or an unknown colour is taken to be seen."""
    values = colour if isinstance(colour, (list, tuple)) else [colour]
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return False
    return bool(max(values) <= 0.03 if len(values) == 4 else min(values) >= 0.97)


def _grounds(page: Any) -> list[tuple[float, float, float, float]]:
    """Coloured areas and pictures, on which white text can be read."""
    shapes = [
        shape
        for shape in (*page.rects, *page.curves)
        if shape.get("fill") and not _white(shape.get("non_stroking_color"))
    ]
    return [(each["x0"], each["top"], each["x1"], each["bottom"]) for each in (*shapes, *page.images)]


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (-each["matrix"][5], each["x0"])):
        if rows and rows[-1][0]["matrix"][5] - glyph["matrix"][5] <= SAME_ROW / 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [word for row in rows for word in _words(sorted(row, key=lambda each: each["x0"]))]


def _words(row: Sequence[Glyph]) -> list[Word]:
    """The words of one baseline, from left to right."""
    room = _spacing(row)
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in row:
        if run:
            gap = glyph["x0"] - run[-1]["x1"]
            smaller = min(glyph["size"], run[-1]["size"])
            if glyph["text"].isspace() or gap > room * smaller or gap < -0.7 * smaller:
                words.extend(_word(run))
                run = []
        if not glyph["text"].isspace():
            run.append(glyph)
    words.extend(_word(run) if run else ())
    return words


def _spacing(row: Sequence[Glyph]) -> float:
    """How many font sizes apart two letters of different words are: wider where the letters themselves are set apart."""
    written = [glyph for glyph in row if not glyph["text"].isspace()]
    gaps = [(b["x0"] - a["x1"]) / max(1.0, a["size"]) for a, b in pairwise(written)]
    near = [gap for gap in gaps if gap < 1]
    usual = median(near) if len(near) >= 4 else 0.0
    base = 0.17 if len(written) > 0.95 * len(row) else 0.22
    return max(base, 1.6 * usual + 0.1 if usual > 0.06 else 0.0)


def _word(run: Sequence[Glyph]) -> list[Word]:
    """One word, or none when only icons stand there."""
    font = str(run[0]["fontname"])
    raw = "".join(glyph["text"] for glyph in run)
    private = any(unicodedata.category(letter) == "Co" for letter in raw)
    unmapped = _UNMAPPED.search(raw) is not None
    text = clean(_UNMAPPED.sub("", raw))
    alone = len(run) == 1 and (not text or not text.isalnum())
    mark = (alone and _SYMBOLS.search(font) is not None) or (raw == "o" and _COURIER.search(font) is not None)
    if mark and not text:
        text = "•"
    if not text or (private and not text.strip()) or (unmapped and not text.strip()):
        return []
    if _right_to_left(text):
        text = text[::-1]
    letters = {glyph["size"]: 0 for glyph in run}
    for glyph in run:
        letters[glyph["size"]] += 1
    return [
        Word(
            text=text,
            x0=min(glyph["x0"] for glyph in run),
            x1=max(glyph["x1"] for glyph in run),
            top=min(glyph["top"] for glyph in run),
            bottom=max(glyph["bottom"] for glyph in run),
            base=-run[0]["matrix"][5],
            size=max(letters, key=lambda size: (letters[size], size)),
            bold=sum(1 for glyph in run if _BOLD.search(glyph["fontname"])) * 2 > len(run),
            italic=sum(1 for glyph in run if _ITALIC.search(glyph["fontname"])) * 2 > len(run),
            mark=mark,
        )
    ]


def _right_to_left(text: str) -> bool:
    directions = [unicodedata.bidirectional(letter) for letter in text]
    return sum(each in ("R", "AL") for each in directions) * 2 > len(text)
