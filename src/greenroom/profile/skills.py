"""A skills section, item by item, in whatever notation: "Label: a, b, c", bullets, pipes, tables, lists in brackets, rating bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.profile.lexicon import SECTION_NAMES, Section
from greenroom.profile.page import Line
from greenroom.profile.passages import cut_source
from greenroom.profile.resume import Listed
from greenroom.profile.roles import Reading
from greenroom.profile.terms import find_skills
from greenroom.profile.typography import Typography

_LABEL = re.compile(r"^\s*([^:,;|•]{2,45}?)\s*:\s+|^\s*([^:,;|•]{2,45}?)\s*:$")
_RATING = re.compile(
    r"[●○■□★☆▮▯▰▱◉◯⬤◦•*]{2,}|\b\d{1,2}\s?/\s?(?:5|10)\b|\b\d{1,3}\s?%|\s*[(\[–—:-]*\s*\b(?:expert|advanced|intermediate|beginner|proficient|basic|basics|fluent|familiar|novice|working knowledge|native|(?:\d+\+?\s*(?:years?|yrs?)))\b(?: level)?\s*[)\]]?\s*$",
    re.I,
)
_SPLIT = re.compile(r"\s*[,;|•·∙●▪■◆‣⋅]\s*|\s+/\s+|\s+[–—-]\s+|\s{3,}")


def read_listed(lines: Sequence[Line], reading: Reading) -> tuple[Listed, ...]:
    """Every item as written. A line whose item goes on in the next ("Great" / "Expectations") is joined by its missing comma."""
    items: list[Listed] = []
    group = ""
    open_item = False
    previous: Line | None = None
    for line in _ordered(lines):
        starts, start = _labelled(line, reading.print_)
        wrapped = (
            previous is not None
            and starts is None
            and not line.bullet
            and _wraps(line, previous, reading.print_, open_item)
        )
        if starts is not None:
            group = starts
        elif line.bullet and previous is not None and not previous.bullet and not _is_label(previous):
            group = ""
        if (
            previous is not None
            and starts is None
            and not wrapped
            and not line.bullet
            and _apart(line, previous, reading.print_)
        ):
            group = "" if not _is_label(previous) else group
        pieces = list(_items(line, start))
        if wrapped and open_item and items and pieces:
            items[-1] = _joined(items[-1], line, pieces.pop(0), reading)
        items += [_listed(line, at, end, group, reading) for at, end in pieces]
        open_item = not line.text.rstrip().endswith((",", ";", "|", "•", "·"))
        previous = line
    return tuple(item for item in items if item.text)


def _ordered(lines: Sequence[Line]) -> Sequence[Line]:
    return lines


def _apart(line: Line, previous: Line, print_: Typography) -> bool:
    return print_.gap_before(line, previous) > 0.4


def _is_label(line: Line) -> bool:
    return line.bold or line.heading > 0 or line.text.endswith(":")


def _labelled(line: Line, print_: Typography) -> tuple[str | None, int]:
    """The label a line begins with, and where its items start; a line that is all label starts none."""
    text = line.text
    hit = _LABEL.match(text)
    if hit:
        return (hit[1] or hit[2]).strip(" -–•"), hit.end()
    if line.heading or (
        (line.bold and not print_.bold_body) and not re.search(r"[,;|•]", text) and len(text) < 45
    ):
        return text, len(text)
    if line.tabs and (first := text[: line.tabs[0]].strip()) and _is_group(first, text[line.tabs[0] :]):
        return first, line.tabs[0]
    return None, 0


def _is_group(first: str, rest: str) -> bool:
    """ "Languages⟶Python, Go": a label beside a list, by its words or because only the other side is a list."""
    known = first.casefold() in SECTION_NAMES[Section.SKILLS] | SECTION_NAMES[Section.LANGUAGES]
    return known or (len(_SPLIT.split(rest)) > 1 and not _SPLIT.search(first))


def _wraps(line: Line, previous: Line, print_: Typography, open_item: bool) -> bool:
    if line.page != previous.page or line.column != previous.column:
        return False
    if not open_item:
        return True
    if not re.search(r"[,;|•·]", previous.text):
        return False
    full = print_.runs_full(previous, line.text)
    return bool(full) if full is not None else line.text[:1].islower()


def _items(line: Line, start: int) -> list[tuple[int, int]]:
    """The stretches of the items of one line; a list in brackets after a name ("AWS (EC2, S3)") is cut too."""
    text = line.text
    cuts: list[tuple[int, int]] = [(tab, tab) for tab in line.tabs if tab > start]
    depth = 0
    brackets = [(place, letter) for place, letter in enumerate(text) if letter in "()" and place >= start]
    for _place, letter in brackets:
        depth += 1 if letter == "(" else -1
    lists = depth == 0 and any(
        "," in text[place : text.find(")", place)] for place, letter in brackets if letter == "("
    )
    for hit in _SPLIT.finditer(text, start):
        cuts.append(hit.span())
    if lists:
        cuts += [(place, place + 1) for place, letter in brackets if _holds_list(text, place, letter)]
    stretches, at = [], start
    for low, high in [*sorted(cuts), (len(text), len(text))]:
        if low >= at:
            stretches.append((at, low))
        at = max(at, high)
    return [stretch for each in stretches if (stretch := _bare(text, *each))]


def _holds_list(text: str, place: int, letter: str) -> bool:
    low = place if letter == "(" else text.rfind("(", 0, place)
    return "," in text[low : text.find(")", low)]


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """An item without its rating, marks and closing stop."""
    rating = _RATING.search(text[start:end])
    if rating and text[start : start + rating.start()].strip():
        end = start + rating.start()
    if text[start:end].lower().startswith("and "):
        start += 4
    while start < end and text[start] in " ,;|•·●○■□★☆–—-:":
        start += 1
    while end > start and text[end - 1] in " ,;|•·●○■□★☆–—:":
        end -= 1
    if (
        text[start:end].endswith(".")
        and not text[start:end].casefold().endswith(("etc.", "inc."))
        and end == len(text.rstrip())
    ):
        end -= 1
    words = text[start:end]
    if (
        not re.search(r"\w", words)
        or words.casefold() in ("etc", "etc.", "and more")
        or _RATING.fullmatch(words)
    ):
        return None
    return start, end


def _listed(line: Line, start: int, end: int, group: str, reading: Reading) -> Listed:
    source = cut_source(reading.file, line, start, end)
    return Listed(text=source.quote, source=source, group=group, skill=_known(source.quote, reading))


def _known(text: str, reading: Reading) -> str:
    found = find_skills(text, reading.vocabulary, listed=True)
    return found[0] if found else ""


def _joined(item: Listed, line: Line, stretch: tuple[int, int], reading: Reading) -> Listed:
    more = line.text[stretch[0] : stretch[1]]
    text = f"{item.text} {more}"
    source = item.source.model_copy(update={"quote": f"{item.source.quote}\n{more}"})
    return item.model_copy(update={"text": text, "source": source, "skill": _known(text, reading)})
