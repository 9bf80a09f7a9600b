"""Characters of a PDF page become words: what cannot be seen is left out, and letters that stand together are joined."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from greenroom.adapters.reading.letters import clean
from greenroom.profile.reading_order import SAME_ROW
from greenroom.profile.word import Area, Word

UNPAINTED = "unpainted"  # the tag of a character that the page does not paint
SMALLEST = 4.0  # points; smaller text is not meant to be read
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|cmbx|cmssbx|sfbx|-bd\b|\bbd$|medi$|-\d*7\d\d\b")
_ITALIC = re.compile(r"(?i)italic|oblique|cmti|cmsl|sfti|-it\b|slant")
_SYMBOLS = re.compile(r"(?i)symbol|wingding|dingbat|cmsy|marvosym|bullet")
_COURIER = re.compile(r"(?i)courier")
_ICONS = re.compile(
    r"(?i)awesome|material.?icon|academicon|icomoon|marvosym|fontello|glyphicon|ionicon|entypo|typicon|feather"
)
_DISCS = "•●○◦▪■"
_UNMAPPED = re.compile(r"\(cid:(\d+)\)")

_BITMAP = "unknown"  # what a font without a name is called: TeX's bitmap fonts, in TeX's own encodings
_TEX = {
    **dict(zip(range(11, 16), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    **dict(zip(range(16, 23), "“”„«»–—", strict=True)),
    **dict(zip(range(27, 32), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    **dict(zip(range(128, 160), "ĂĄĆČĎĚĘĞ•ĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§", strict=True)),
    **dict(zip(range(160, 192), "ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£", strict=True)),
}
_ACCENTS = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˚": "\u030a", "¸": "\u0327",
    "˙": "\u0307", "˝": "\u030b", "˛": "\u0328", "˘": "\u0306", "¯": "\u0304",
}  # fmt: skip
EDGE = 2.0  # points from the edge of the page, within which an area touches it
MARKED = 3  # lines that an icon stands before, at least, to be a list mark
PHRASE = 28  # letters on such a line; dates and places have fewer
BOX = (160.0, 28.0)  # points: a box around a tag is at most so wide and high
OVERPRINTED = 3  # letters that stand on others of the row, from which they are texts of their own
_DOT = (1.2, 7.0)  # points across: a list mark drawn as a shape

Glyph = dict[str, Any]


def visible(page: Any) -> tuple[list[Glyph], int]:
    """The upright characters on the page that a reader sees, and how many were hidden: tiny, white on white, unpainted, or off the
    page. Where nothing at all is painted, the text lies beneath a picture of itself, as text recognition leaves it, and is read."""
    shown, hidden = [], 0
    marks = _icon_marks(page.chars)
    painted = any(glyph.get("tag") != UNPAINTED for glyph in page.chars)
    grounds: list[tuple[float, float, float, float]] | None = None
    for glyph in page.chars:
        along, across, *_ = glyph["matrix"]
        if abs(across) > 0.2 * abs(along):
            continue
        if _ICONS.search(glyph["fontname"]) and glyph["text"] not in _DISCS:
            if _icon(glyph) not in marks:
                continue
            glyph = {**glyph, "text": "•"}
        middle = ((glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2)
        bleed = glyph["size"]  # a line that is too long runs a letter or two over the edge
        off = not (-bleed <= middle[0] <= page.width + bleed and 0 <= middle[1] <= page.height)
        unseen = off or glyph["size"] < SMALLEST or (painted and glyph.get("tag") == UNPAINTED)
        if not unseen and _white(glyph["non_stroking_color"]):
            if grounds is None:
                grounds = _grounds(page)
            unseen = not any(x0 <= middle[0] <= x1 and y0 <= middle[1] <= y1 for x0, y0, x1, y1 in grounds)
        if unseen:
            hidden += not glyph["text"].isspace()
        else:
            shown.append(glyph)
    return shown, hidden


def _icon(glyph: Glyph) -> tuple[str, str, int]:
    return str(glyph["fontname"]), str(glyph["text"]), round(glyph["x0"])


def _icon_marks(glyphs: Sequence[Glyph]) -> set[tuple[str, str, int]]:
    """Icons that mark the items of a list: the same one at the same place before several lines of text, and once on each. Before dates
    and places, which are short, it only adorns."""
    icons = [glyph for glyph in glyphs if _ICONS.search(glyph["fontname"])]
    rows = Counter((_icon(glyph), round(glyph["matrix"][5])) for glyph in icons)
    lines = {icon: [base for (each, base) in rows if each == icon] for icon, _ in rows}
    alone = {icon for icon, bases in lines.items() if len(bases) >= MARKED}
    behind: dict[tuple[str, str, int], list[int]] = {icon: [] for icon in alone}
    for glyph in icons:
        if _icon(glyph) in alone:
            base, size = glyph["matrix"][5], glyph["size"]
            after = [
                each
                for each in glyphs
                if each["x0"] > glyph["x0"] and abs(each["matrix"][5] - base) < 0.3 * size
            ]
            stop = min(
                (each["x0"] for each in after if _ICONS.search(each["fontname"])), default=float("inf")
            )
            behind[_icon(glyph)].append(sum(each["x0"] < stop for each in after))
    return {icon for icon, counts in behind.items() if median(counts) >= PHRASE}


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


def panels_of(page: Any) -> tuple[Area, ...]:
    """Coloured areas along the left or the right edge of the page, tall and narrow enough to hold a column. None when they overlap."""
    width, height = float(page.width), float(page.height)
    found = {
        (max(0.0, x0), max(0.0, top), min(width, x1), min(height, bottom))
        for x0, top, x1, bottom in _grounds(page)
        if 0.15 * width <= x1 - x0 <= 0.5 * width
        and min(bottom, height) - max(top, 0.0) >= 0.6 * height
        and (x0 <= EDGE or x1 >= width - EDGE)
    }
    areas = sorted(Area(*each) for each in found)
    apart = all(before.x1 <= area.x0 + 1 for before, area in pairwise(areas))
    return tuple(areas) if apart else ()


def boxed(words: Sequence[Word], page: Any) -> list[Word]:
    """The words, each with the number of the small box that is drawn around it, if one is."""
    boxes = [
        Area(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        for shape in (*page.rects, *page.curves)
        if 7 <= shape["height"] <= BOX[1] and shape["width"] <= BOX[0]
    ]
    if not boxes or len(boxes) > 500:
        return list(words)
    held: dict[int, int] = {}
    for number, box in enumerate(boxes, start=1):
        inside = [at for at, word in enumerate(words) if box.holds(word)]
        if _tight(box, [words[at] for at in inside]):
            held.update(dict.fromkeys(inside, number))
    return [replace(word, box=held[at]) if at in held else word for at, word in enumerate(words)]


def _tight(box: Area, inside: Sequence[Word]) -> bool:
    """Whether the box is drawn around the words: it holds them whole and little else."""
    if not inside:
        return False
    x0, x1 = min(word.x0 for word in inside), max(word.x1 for word in inside)
    return box.x0 <= x0 and x1 <= box.x1 and (box.x1 - box.x0) - (x1 - x0) <= 2.5 * inside[0].size


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(_marked(glyphs), key=lambda each: (-each["matrix"][5], each["x0"])):
        if rows and rows[-1][0]["matrix"][5] - glyph["matrix"][5] <= SAME_ROW / 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [
        word
        for row in _seated(rows)
        for layer in _layers(_accented(sorted(row, key=lambda each: each["x0"])))
        for word in _words(layer)
    ]


def _seated(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows with the raised A and the lowered E of TeX's logos on the baseline of the letters they are kerned into."""
    for row in rows:
        for glyph in [each for each in row if each["text"] in ("A", "E")]:
            for other in rows:
                off = abs(other[0]["matrix"][5] - glyph["matrix"][5]) if other and other is not row else 0.0
                if 0 < off < 0.5 * glyph["size"] and (beside := _kerned(glyph, other)) is not None:
                    row.remove(glyph)
                    other.append({**glyph, "matrix": beside["matrix"], "size": beside["size"]})
                    break
    return [row for row in rows if row]


def _kerned(glyph: Glyph, row: Sequence[Glyph]) -> Glyph | None:
    """The capital of the row that the glyph overlaps at its left, where it overlaps another at its right."""
    capitals = [each for each in row if each["text"].isupper()]
    left = next((each for each in capitals if each["x0"] < glyph["x0"] < each["x1"] < glyph["x1"]), None)
    right = any(glyph["x0"] < each["x0"] < glyph["x1"] < each["x1"] for each in capitals)
    return left if right else None


def _layers(row: list[Glyph]) -> list[list[Glyph]]:
    """The row as it is, or by font and size where texts are printed over each other."""
    over = sum(
        b["x0"] < a["x1"] - 0.5 * min(a["width"], b["width"])
        and (a["fontname"], a["size"]) != (b["fontname"], b["size"])
        and not (a["text"].isspace() or b["text"].isspace())
        for a, b in pairwise(row)
    )
    if over < OVERPRINTED:
        return [row]
    layers: dict[tuple[str, float], list[Glyph]] = {}
    for glyph in row:
        layers.setdefault((glyph["fontname"], glyph["size"]), []).append(glyph)
    return list(layers.values())


def _marked(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Combining marks joined with the letter that the page draws before them."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        combines = len(glyph["text"]) == 1 and unicodedata.category(glyph["text"]) in ("Mn", "Me")
        if combines and joined and abs(glyph["matrix"][5] - joined[-1]["matrix"][5]) < glyph["size"]:
            text = unicodedata.normalize("NFC", joined[-1]["text"] + glyph["text"])
            joined[-1] = {**joined[-1], "text": text}
        else:
            joined.append(glyph)
    return joined


def dots_of(page: Any, words: Sequence[Word]) -> list[Word]:
    """List marks that are drawn: small filled shapes, each alone before a word and about as high as its middle."""
    shapes = [
        shape
        for shape in (*page.curves, *page.rects, *page.images)
        if all(_DOT[0] <= shape[side] <= _DOT[1] for side in ("width", "height"))
        and 0.7 <= shape["width"] / shape["height"] <= 1.4
    ]
    marks = []
    for shape in shapes if len(shapes) < 1000 else ():
        middle = (shape["top"] + shape["bottom"]) / 2
        twin = any(
            other is not shape
            and abs(other["top"] - shape["top"]) < 1
            and 0.5 < abs(other["x0"] - shape["x0"]) < 14
            for other in shapes
        )
        near = [
            word
            for word in words
            if word.top < middle < word.bottom and 0 < word.x0 - shape["x1"] < 2.5 * word.size
        ]
        if near and not twin:
            word = min(near, key=lambda each: each.x0)
            marks.append(replace(word, text="•", x0=float(shape["x0"]), x1=float(shape["x1"]), mark=True))
    return marks


def _accented(row: list[Glyph]) -> list[Glyph]:
    """Accents that were set over a letter of their own, joined with it."""
    if not any(glyph["text"] in _ACCENTS for glyph in row):
        return row
    joined: list[Glyph] = []
    waiting: Glyph | None = None
    for glyph in row:
        if waiting is not None and glyph["text"].isalpha() and glyph["x0"] < waiting["x1"]:
            glyph, waiting = _over(glyph, waiting), None
        elif glyph["text"] in _ACCENTS:
            if (
                joined
                and joined[-1]["text"].isalpha()
                and glyph["x0"] < joined[-1]["x1"] - 0.3 * glyph["width"]
            ):
                joined[-1] = _over(joined[-1], glyph)
            else:
                waiting = glyph
            continue
        joined.append(glyph)
    return joined


def _over(letter: Glyph, accent: Glyph) -> Glyph:
    text = {"ı": "i", "ȷ": "j"}.get(str(letter["text"]), str(letter["text"]))
    return {**letter, "text": unicodedata.normalize("NFC", text + _ACCENTS[accent["text"]])}


def _words(row: Sequence[Glyph]) -> list[Word]:
    """The words of one baseline, from left to right."""
    room = _spacing(row)
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in row:
        if run:
            gap = glyph["x0"] - run[-1]["x1"]
            smaller = min(glyph["size"], run[-1]["size"])
            parted = gap > room * smaller or gap < -0.7 * smaller or _dated(run[-1], glyph)
            if glyph["text"].isspace() or parted:
                words.extend(_word(run))
                run = []
        if not glyph["text"].isspace():
            run.append(glyph)
    words.extend(_word(run) if run else ())
    return words


def _dated(last: Glyph, glyph: Glyph) -> bool:
    """Whether a capital in another font or colour follows a figure: a date that fills its column touches the title beside it."""
    styles = [(each["fontname"], each["non_stroking_color"]) for each in (last, glyph)]
    return bool(last["text"].isdigit() and glyph["text"].isupper() and styles[0] != styles[1])


def _spacing(row: Sequence[Glyph]) -> float:
    """How many font sizes apart two letters of different words are: wider where the letters themselves are set apart."""
    written = [glyph for glyph in row if not glyph["text"].isspace()]
    gaps = [(b["x0"] - a["x1"]) / max(1.0, a["size"]) for a, b in pairwise(written)]
    near = [gap for gap in gaps if gap < 1]
    usual = median(near) if len(near) >= 4 else 0.0
    base = 0.17 if len(written) > 0.95 * len(row) else 0.22
    if base < 0.2 and sum(0.05 < gap <= 0.11 for gap in near) <= 0.01 * len(near):
        base = 0.11  # tightly justified: nothing stands between the gaps inside words and those between them
    return max(base, 1.6 * usual + 0.1 if usual > 0.06 else 0.0)


def _word(run: Sequence[Glyph]) -> list[Word]:
    """One word, or none when only icons stand there."""
    font = str(run[0]["fontname"])
    raw = "".join(glyph["text"] for glyph in run)
    unmapped = _UNMAPPED.search(raw) is not None
    if unmapped and font == _BITMAP:
        raw = _UNMAPPED.sub(lambda found: _TEX.get(int(found.group(1)), ""), raw)
    text = clean(_UNMAPPED.sub("", raw).replace("\u00ad", "-"))  # a soft hyphen that was drawn is a hyphen
    alone = len(run) == 1 and (not text or not text.isalnum())
    mark = (alone and _SYMBOLS.search(font) is not None) or (raw == "o" and _COURIER.search(font) is not None)
    if mark and not text:
        text = "•"
    if not text.strip():
        return []
    leftward = _right_to_left(text)
    if leftward:
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
            leftward=leftward,
            style=_style(run),
        )
    ]


def _style(run: Sequence[Glyph]) -> str:
    """Font and colour of most of the letters."""
    styles = Counter(
        f"{str(glyph['fontname']).split('+', 1)[-1]} {glyph['non_stroking_color']}"
        for glyph in run
        if glyph["text"].isalnum()
    )
    return max(styles, key=lambda style: (styles[style], style), default="")


def _right_to_left(text: str) -> bool:
    directions = [unicodedata.bidirectional(letter) for letter in text]
    return sum(each in ("R", "AL") for each in directions) * 2 > len(text)
