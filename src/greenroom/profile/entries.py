"""Cuts a section into entries: a header of one to four lines (who, what, where, when) and the passages below it.

Each line is scored as header or body by its print, its dates, its words and its neighbours. What a bullet, a wrapped line or a
sentence is, is body; what stands beside a date, is printed apart or reads like a title, is header.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from greenroom.profile.dates import is_duration
from greenroom.profile.lexicon import (
    EMPLOYMENT,
    TITLE_HEADS,
    degreeness,
    employerness,
    placeness,
    schoolness,
    titleness,
)
from greenroom.profile.page import Line
from greenroom.profile.passages import Passage
from greenroom.profile.sections import look
from greenroom.profile.typography import Typography, edge_dates

_VERB = re.compile(
    r"^(?:(?!Embedded|Distributed|Certified|Registered|Advanced|Applied|United|Limited|Unified|Licensed|Chartered|Integrated|Associated|Allied|Retired|Enlisted)[A-Z][a-z]+ed|Led|Built|Wrote|Ran|Drove|Grew|Cut|Took|Made|Kept|Set|Won|Gave|Taught|Brought|Chose|Found|Held|Oversaw|Rewrote|Shipped|Responsible|Worked|Working"
    r"|(?:Lead|Own|Run|Manage|Design|Develop|Build|Maintain|Write|Mentor|Drive|Chair|Teach|Support|Operate|Help|Keep|Serve|Head) (?!(?:engineer|developer|architect|nurse|teacher|analyst|designer|of)\b)[a-z]+"
    r"|Building|Leading|Developing|Designing|Managing|Maintaining|Writing|Helping|Supporting|Creating|Implementing|I|We|My|Our"
    r"|Spearheaded|Sole|Key|Main)\b(?!,? (?:of|Engineer|Developer|Manager|Architect|Designer)\b)"
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:The|This|A|An|In|As|On|At|With|For|During|After|When|From|To|All|Both|Each)\b")
_STOP = re.compile(r"[.!?;]['\")”’]?$")
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|S\.A|B\.V|e\.V|U\.S|D\.C|Pty|LLC|Dept|[A-Z])\.$")
_LABELS = re.compile(
    r"^(?:(?:role|position|job|project) )?(?:outline|overview)$|^(?:role|position|job|project) (?:summary|description)$"
    r"|^(?:key |main |selected |notable |major |some )?(?:achievements?|accomplishments?|responsibilit(?:y|ies)|duties|contributions|tasks|results|deliverables|highlights)(?: (?:and|&) (?:achievements|accomplishments|responsibilities|duties|results))?$",
    re.I,
)
_ENOUGH = 0.5


@dataclass(slots=True)
class Entry:
    """`header` lines, then `body`. `labels` are sub-headings inside the body ("Key achievements:"), which are nobody's claim."""

    header: list[Line] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    labels: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """How this section is written: whether bodies are bullets, how its dated lines look, where they begin."""

    bullets: bool
    header_looks: frozenset[object]
    body_looks: frozenset[object]
    dated: bool
    terse: bool
    indent: float  # where bodies begin, in points, when headers begin further left; -1 otherwise


def split(lines: Sequence[Line], print_: Typography, terse: bool = False) -> list[Entry]:
    """Entries in order; every line is in exactly one of their headers, bodies or labels. `terse`: bodies are rare, as in education."""
    lines = _unmark_entries(lines if terse else _raise_dates(lines))
    habits = _habits(lines, print_, terse)
    kinds = _even_out(lines, _classify(lines, print_, habits))
    entries: list[Entry] = []
    previous = "body"
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "header":
            if previous != "header" or not entries:
                entries.append(Entry())
            wraps = previous == "header" and _goes_on(line, entries[-1].header[-1], print_)
            if wraps:
                entries[-1].header[-1] = merge_lines(entries[-1].header[-1], line)
            else:
                entries[-1].header.append(line)
        else:
            if not entries:
                entries.append(Entry())
            _place(entries[-1], line, kind)
        previous = "header" if kind == "header" else "body"
    return [part for entry in entries for part in _divide(entry)]


def _goes_on(line: Line, before: Line, print_: Typography) -> bool:
    """Whether a header line is the wrapped rest of the one above."""
    if edge_dates(line) or line.tabs or abs(line.size - before.size) > 1.5:
        return False
    if before.text.endswith("-") and (
        line.text[:1].islower() or (line.text.isupper() and before.text.isupper())
    ):
        return True
    if look(line) != look(before) and "|" not in before.text:
        return False
    if not print_.runs_full(before, line.text) or any(
        one.end == len(before.text) for one in edge_dates(before)
    ):
        return False
    if before.tabs and line.x0 > before.x0 + 20:  # beside a date at the left
        cell = before.text[before.tabs[-1] :]
        if (schoolness(cell) and degreeness(line.text)) or (
            degreeness(cell) and schoolness(line.text) and len(line.text.split()) > 1
        ):
            return False
        last = cell.split()[-1].casefold() if cell.split() else ""
        if last in TITLE_HEADS and titleness(cell) > 2 and titleness(line.text) < 0.5:
            return line.text[:1].islower()  # the title ends there
        return len(cell) > 14 and placeness(re.split(r"[,\n]", cell)[-1]) < 1
    if line.text[:1].islower() or before.text.endswith((",", "&", " of", " and", "/")):
        return True
    last = re.split(r"[,|]", before.text)[-1].strip()
    parted = last != before.text and titleness(last) < 0.5 and (employerness(last) < 1 or "|" in before.text)
    return parted and len(line.text.split()) <= 3 and titleness(f"{last} {line.text}") > 1.5


def merge_lines(first: Line, second: Line) -> Line:
    """One line that stands on two: its text keeps the line break, so that what is cut from it is still found in the document."""
    shift = len(first.text) + 1
    tabs = (*first.tabs, *(tab + shift for tab in second.tabs))
    return first.model_copy(
        update={
            "text": f"{first.text}\n{second.text}",
            "tabs": tabs,
            "joints": (*first.joints, *(joint + shift for joint in second.joints)),
            "x1": second.x1,
            "bottom": second.bottom,
        }
    )


def _unmark_entries(lines: Sequence[Line]) -> list[Line]:
    """List marks before the entries themselves, with the bullets of each below or deeper, are no bullets."""
    unmarked: list[Line] = []
    deepest = max((line.x0 for line in lines if line.bullet), default=0.0)
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        before = unmarked[-1] if unmarked else None
        if (
            line.bullet
            and before is not None
            and _is_date(before)
            and titleness(line.text) > 1.8
            and not is_sentence(line.text)
        ):
            line = line.model_copy(update={"bullet": False})
        elif line.bullet and after is not None and not is_sentence(line.text) and len(line.text) < 110:
            own = any(one.ranged for one in edge_dates(line))
            dates = edge_dates(after)
            sure = any(one.ranged for one in dates) or (bool(dates) and (bool(after.tabs) or line.bold))
            apart = line.bold or bool(line.tabs) or line.x0 < deepest - 3
            below = not after.bullet and sure and apart and len(after.text) < 120
            deeper = after.bullet and after.x0 > line.x0 + 3
            if below or (own and (deeper or not after.bullet or line.bold)):
                line = line.model_copy(update={"bullet": False})
        unmarked.append(line)
    return unmarked


def _raise_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """Where every entry ends in a line of dates below its body, with or without a place, that line goes up under its first one."""
    ends = [index for index, line in enumerate(lines) if _is_date(line) or _is_dated_place(line)]
    if len(ends) < 2 or ends[-1] != len(lines) - 1:
        return lines
    raised: list[Line] = []
    for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        own = lines[start:end]
        if len(own) < 2 or own[0].bullet or is_sentence(own[0].text):
            return lines
        if not any(line.bullet or is_sentence(line.text) for line in own[1:]):
            return lines
        raised += [own[0], lines[end], *own[1:]]
    return raised


def _is_dated_place(line: Line) -> bool:
    """Whether a span and a place are all that stands on the line."""
    spans = [one for one in edge_dates(line) if one.ranged]
    if line.bullet or len(spans) != 1:
        return False
    rest = f"{line.text[: spans[0].start]} {line.text[spans[0].end :]}".strip(" ,;|·•–—-()")
    return placeness(rest) > 1


def _is_date(line: Line) -> bool:
    """Whether a span is all that stands on the line."""
    return not line.bullet and any(
        one.ranged and one.end - one.start > len(line.text) - 3 for one in edge_dates(line)
    )


def _place(entry: Entry, line: Line, kind: str) -> None:
    if kind == "wrapped" and entry.body:
        entry.body[-1] = Passage((*entry.body[-1].lines, line))
    elif kind == "label":
        entry.labels.append(line)
    else:
        entry.body.append(Passage((line,)))


def is_sentence(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalnum() or word[-1:].isalnum()]
    if len(words) > (24 if " | " in text else 16):
        return True
    stopped = bool(_STOP.search(text)) and not _ABBREVIATED.search(text) and len(words) > 3
    return stopped and not (text.count(",") > 1 and text.endswith(".") and _capitals(words) >= 0.7)


def _capitals(words: Sequence[str]) -> float:
    """The share of words that begin with a capital or a figure, as in "Title, Employer, Place."."""
    return sum(
        word[:1].isupper() or word[:1].isdigit() or word in ("of", "and", "&", "de") for word in words
    ) / len(words)


def _habits(lines: Sequence[Line], print_: Typography, terse: bool) -> Habits:
    bullets = sum(line.bullet for line in lines)
    dated = [line for line in lines if not line.bullet and any(one.ranged for one in edge_dates(line))]
    body = {look(line) for line in lines if line.bullet or is_sentence(line.text)}
    heads = {look(line) for line in dated} - body
    return Habits(
        bullets=bullets >= max(2, len(dated) / 2),
        header_looks=frozenset(heads),
        body_looks=frozenset(body),
        dated=bool(dated),
        terse=terse,
        indent=_indent(lines, dated),
    )


def _indent(lines: Sequence[Line], dated: Sequence[Line]) -> float:
    starts = Counter(
        round(line.x0) for line in lines if line.x1 > line.x0 and (line.bullet or is_sentence(line.text))
    )
    if not starts or not dated:
        return -1.0
    usual = float(starts.most_common(1)[0][0])
    return usual if max(line.x0 for line in dated) < usual - 5 else -1.0


def _classify(lines: Sequence[Line], print_: Typography, habits: Habits) -> list[str]:
    """For each line: header, body, wrapped (goes on from the line before) or label."""
    kinds: list[str] = []
    first: Line | None = None  # where the open passage began
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if line.bullet and not _marks_an_entry(lines, index, habits):
            kinds.append("body")
            first = line
            continue
        if index and _LABELS.match(line.text.rstrip(" :")):
            kinds.append("label")
            first = None
            continue
        inside = bool(kinds) and kinds[-1] in ("body", "wrapped") and before is not None and first is not None
        joined = print_.continues(line, before, first) if inside and before and first else -9.0
        head = _score(line, before if kinds and kinds[-1] == "header" else None, after, print_, habits)
        head += 1.7 * _leads(lines, index)
        if habits.bullets and inside and joined <= 0:
            head += 0.8
        hyphen = (
            before is not None
            and bool(kinds)
            and kinds[-1] == "header"
            and re.search(r"[a-z]-$", before.text)
        )
        if hyphen and line.text[:1].islower():
            kinds.append("header")
        elif inside and joined > 0 and joined > head - 1.0:
            kinds.append("wrapped")
        elif head > _ENOUGH:
            kinds.append("header")
            first = None
        elif line.text.rstrip().endswith(":") and len(line.text) < 60:
            kinds.append("label")
            first = None
        else:
            kinds.append("body")
            first = line
    return kinds


def _even_out(lines: Sequence[Line], kinds: list[str]) -> list[str]:
    """Headers of one section have as many lines before and after their dated line. Where one has fewer than most and the next line
    could be header, it is; where one has more and the last reads like work done, it is body."""
    blocks = _blocks(lines, kinds)
    shapes = Counter((anchor - start, end - anchor - 1) for start, anchor, end in blocks)
    if not shapes:
        return kinds
    (usual_before, usual_after), count = shapes.most_common(1)[0]
    if count < 2 or 2 * count < len(blocks):
        return kinds
    evened = list(kinds)
    for start, anchor, end in blocks:
        for index in range(end, min(anchor + 1 + usual_after, len(lines))):
            if not _may_head(lines[index], kinds[index]):
                break
            evened[index] = "header"
        for index in range(anchor + 1 + usual_after, end):
            if _VERB.match(lines[index].text) or lines[index].text.endswith((".", ";")):
                evened[index] = "body"
        for index in range(start - 1, max(-1, anchor - usual_before - 1), -1):
            if not _may_head(lines[index], kinds[index]) or (index and kinds[index] == "wrapped"):
                break
            evened[index] = "header"
    return evened


def _blocks(lines: Sequence[Line], kinds: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of header lines with one dated line: start, that line, one past the end."""
    blocks = []
    for kind, run in itertools.groupby(range(len(lines)), key=lambda index: kinds[index]):
        held = list(run)
        anchors = [index for index in held if any(one.ranged for one in edge_dates(lines[index]))]
        if kind == "header" and len(anchors) == 1:
            blocks.append((held[0], anchors[0], held[-1] + 1))
    return blocks


def _may_head(line: Line, kind: str) -> bool:
    text = line.text
    if kind == "header" or line.bullet or is_sentence(text) or len(text) > 70 or _VERB.match(text):
        return False
    return not text.endswith((".", ";", ":")) and not text.split(" ", 1)[0].islower()


def _leads(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first of two or three short ones that a dated line ends, as in employer, title, dates."""
    for line in lines[index : index + 4]:
        if line.bullet or is_sentence(line.text) or len(line.text) > 70:
            return False
        if any(one.ranged for one in edge_dates(line)):
            return line is not lines[index] and line is not lines[index + 1]
    return False


def _marks_an_entry(lines: Sequence[Line], index: int, habits: Habits) -> bool:
    """A list mark before "Engineer, Acme, 2019 to 2021", with deeper or no marks below it."""
    line = lines[index]
    if len(line.text) > 110 or is_sentence(line.text):
        return False
    dated = any(one.ranged for one in edge_dates(line))
    if not dated:
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (
        after is None
        or not after.bullet
        or after.x0 > line.x0 + 1
        or any(one.ranged for one in edge_dates(after))
    )


def _score(
    line: Line, header_before: Line | None, after: Line | None, print_: Typography, habits: Habits
) -> float:
    text = line.text
    words = text.split()
    sentence = is_sentence(text)
    score = -0.8
    dates = edge_dates(line)
    if any(one.ranged for one in dates) and len(text) < 140:
        score += 3.0
    elif dates and len(text) < 110:
        score += 2.0
    if line.heading:
        score += 3.0
    score += _printed(line, print_, habits)
    if header_before is None and habits.indent > 0 and abs(line.x0 - habits.indent) < 2:
        score -= 1.0
    if len(words) <= 12 and not sentence:
        score += 0.8 * min(2.0, max(0.0, titleness(text) - 0.6))
        score += 1.0 if placeness(text) > 1 else 0.0
        score += 0.6 if employerness(text) > 1 or schoolness(text) or degreeness(text) else 0.0
        score += 2.0 if is_duration(text) or EMPLOYMENT.match(text) else 0.0
    if sentence:
        score -= 2.5
    if len(text) > 100:
        score -= 1.5
    elif len(words) > 13:
        score -= 0.8
    if text[:1].islower() and words[0].islower():
        score -= 2.0
    if _VERB.match(text) and len(words) > 3 and (titleness(text) < 2 or len(words) > 8):
        score -= 2.0
    if text.endswith((",", ":")):
        score -= 1.0
    if line.tabs:
        score += 0.7
    if _ARTICLE.match(text) and len(re.findall(r"\b[a-z]{2,}\b", text)) > 2:
        score -= 2.0
    return score + _beside(line, header_before, after, print_, habits, sentence)


def _printed(line: Line, print_: Typography, habits: Habits) -> float:
    score = 0.0
    if line.bold and not print_.bold_body:
        score += 1.6
    if line.italic:
        score += 0.8
    if print_.is_larger(line):
        score += 1.0
    mine = look(line)
    if mine in habits.header_looks:
        score += 1.0
    if habits.header_looks and mine in habits.body_looks:
        score -= 0.6
    return score


def _beside(
    line: Line,
    header_before: Line | None,
    after: Line | None,
    print_: Typography,
    habits: Habits,
    sentence: bool,
) -> float:
    """What the neighbours tell: the line above a dated line and the line below a header are likely header too."""
    if sentence or len(line.text) > 90:
        return 0.0
    score = 0.0
    if (
        after is not None
        and not after.bullet
        and edge_dates(after)
        and not any(one.ranged for one in edge_dates(line))
    ):
        score += 1.3
    if after is not None and after.bullet and header_before is None:
        score += 0.4
    if header_before is not None:
        score += 0.9 if print_.gap_before(line, header_before) < 0.5 else -0.3
        if habits.terse and len(line.text) < 60 and print_.gap_before(line, header_before) < 0.5:
            score += 0.8
        if habits.bullets and (after is None or after.bullet) and not _VERB.match(line.text):
            score += 1.2
    return score


def _divide(entry: Entry) -> list[Entry]:
    """A header run with several dated lines is several entries, or an employer with a post below it; the body is the last one's."""
    anchors = [
        place for place, line in enumerate(entry.header) if any(one.ranged for one in edge_dates(line))
    ]
    if not anchors:
        anchors = [place for place, line in enumerate(entry.header) if edge_dates(line)]
    if len(anchors) < 2:
        return [entry]
    lead = anchors[0]
    cuts = [0]
    for before, anchor in itertools.pairwise(anchors):
        cut = max(before + 1, anchor - lead)
        while cut < anchor and cut <= before:
            cut += 1
        cuts.append(cut)
    cuts.append(len(entry.header))
    parts = [Entry(header=entry.header[start:end]) for start, end in itertools.pairwise(cuts)]
    parts[-1].body, parts[-1].labels = entry.body, entry.labels
    return parts
