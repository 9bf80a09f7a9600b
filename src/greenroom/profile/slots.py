"""Which words of a header are the title, which the employer, which the place.

A header is cut into atoms at its joints (lines, tabs, "|", " – ", " at ", commas, brackets). Every way to take a run of atoms as
title, employer and place is scored by its words; a second round adds what the document's own habit is: the slot that holds titles
in most of its entries holds them in the others too.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from greenroom.profile.dates import Dated, is_duration
from greenroom.profile.lexicon import (
    EMPLOYMENT,
    PLACE_CUES,
    degreeness,
    employerness,
    is_department,
    placeness,
    schoolness,
    titleness,
)
from greenroom.profile.page import Line
from greenroom.profile.typography import edge_dates

_JOINT = re.compile(
    r"\s+(?:\||¦|·|•|∙|●|⋅|◆|♦|‖|/|::|»|›|>)\s+|\s*(?:\||•)\s*|\s+[-‐–—―−]+\s+|\s*—\s*|(?<=[\w)]),?\s+(?:at|@|bei|chez|w/)\s+(?![a-z])|\s*@\s+|[,;]\s+|\s*[()\[\]]\s*|:\s+|\s*،\s*"
)
_MAX_ATOMS = 9


class Joint(StrEnum):
    LINE = "line"
    TAB = "tab"
    BAR = "bar"
    DASH = "dash"
    AT = "at"
    STYLE = "style"  # only the print changes: "**Acme** Berlin"
    COMMA = "comma"
    BRACKET = "bracket"


_STRENGTH = (Joint.STYLE, Joint.COMMA, Joint.BRACKET, Joint.DASH, Joint.AT, Joint.BAR, Joint.TAB, Joint.LINE)


@dataclass(frozen=True, slots=True)
class Atom:
    """`line.text[start:end]`; `joint` is what stands before it, `row` the header line and `slot` the place among its strong parts."""

    line: Line
    start: int
    end: int
    joint: Joint
    row: int
    slot: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


_LEGAL = re.compile(
    r"\b(?:Inc|Ltd|LLC|LLP|GmbH|AG|Corp|Co|plc|PLC|Pty Ltd|S\.?A|B\.?V|AB|Oy|A/S|SE|KG|UG|SL|SRL|S\.r\.l|Pvt\.? Ltd|z o\.o)\.?\s+(?=[A-Z])"
)
_DOTTED = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Pty|Dept|Bros|Univ|Int|Tech|Dr|etc|o)|\b[^\W\d_]|\.[^\W\d_]{1,2})\.$",
    re.I,
)
_CAMPUS = re.compile(
    r"^University of (?:California|Illinois|Texas|Wisconsin|North Carolina|Michigan|Minnesota|Massachusetts|Maryland|Nebraska|Colorado|Hawaii|Missouri|Tennessee)(?: System)?, [A-Z][\w ]+$"
)
_GRADE = re.compile(
    r"^(?:(?:with )?(?:first|upper second|lower second|second|third)[- ]class|2[:.][12]|(?:summa |magna )?cum laude|(?:with )?(?:high )?(?:distinction|merit|honou?rs)|gpa|cgpa|grade)\b",
    re.I,
)
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_'’.-]*(?:[-'’. ]+[^\W\d_'’.-]+){0,3}\.?")
Habits = Counter[tuple[str, object]]
Run = tuple[int, int]  # first atom, one past the last


@dataclass(frozen=True, slots=True)
class Filled:
    """What an entry's header holds. `what` is a title or a degree, `who` an employer or a school; offsets into one line each."""

    what: tuple[Line, int, int] | None
    who: tuple[Line, int, int] | None
    place: tuple[Line, int, int] | None
    dated: tuple[Line, Dated] | None
    rest: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Taste:
    """How to score a run of words as `what` and as `who`."""

    what: Callable[[str], float]
    who: Callable[[str], float]


def _employer(text: str) -> float:
    score = employerness(text) - 0.9 * max(0.0, titleness(text) - 0.4)
    if is_department(re.split(r"\s*[,—–|]\s*|\s-\s", text)[0]):
        score -= 3.0
    return score - (1.5 if placeness(text) > 1.5 else 0.0)


def _title(text: str) -> float:
    return (
        titleness(text)
        - (1.0 if placeness(text) > 1.5 else 0.0)
        - (0.8 if employerness(text) > 1 and titleness(text) < 2 else 0.0)
    )


def _school(text: str) -> float:
    return (
        0.3
        + schoolness(text)
        + (3.5 if _CAMPUS.match(text) else 0.0)
        - (2.5 if _GRADE.match(text) else 0.0)
        - 1.2 * degreeness(text) * (not schoolness(text))
        - (1.5 if placeness(text) > 1.5 else 0.0)
    )


def _degree(text: str) -> float:
    return (
        -0.1
        + degreeness(text)
        - 0.9 * schoolness(text)
        - (1.0 if placeness(text) > 1.5 else 0.0)
        + 0.2 * (len(text.split()) > 1)
    )


WORK = Taste(_title, _employer)
STUDY = Taste(_degree, _school)


def atoms_of(header: Sequence[Line]) -> tuple[list[Atom], list[tuple[Line, Dated]]]:
    """The atoms of a header, dates and durations taken out and given beside them."""
    atoms: list[Atom] = []
    dates: list[tuple[Line, Dated]] = []
    row = 0
    for line in header:
        found = edge_dates(line)
        found = found if any(one.ranged for one in found) else found[-1:]
        dates += [(line, one) for one in found]
        pieces = list(_pieces(line, [(one.start, one.end) for one in found]))
        slot = 0
        for order, (start, end, joint) in enumerate(pieces):
            if order and joint not in (Joint.COMMA, Joint.BRACKET, Joint.STYLE):
                slot += 1
            atoms.append(Atom(line, start, end, Joint.LINE if order == 0 else joint, row, slot))
        row += bool(pieces)
    return atoms, dates


def _pieces(line: Line, taken: Sequence[Run]) -> list[tuple[int, int, Joint]]:
    """The stretches between joints; each is led by the strongest joint between it and the one before."""
    text = line.text
    marks: list[tuple[int, int, Joint]] = [(start, end, Joint.TAB) for start, end in taken]
    marks += [(tab, tab, Joint.TAB) for tab in line.tabs]
    marks += [(joint, joint, Joint.STYLE) for joint in line.joints if joint not in line.tabs]
    closed = [hit.span() for hit in re.finditer(r"(?<=[(\[])[^()\[\]]*(?=[)\]])", text)]
    for hit in _JOINT.finditer(text):
        inside = any(
            start <= hit.start() and hit.end() <= end and hit.group().strip() for start, end in closed
        )
        if not inside and not any(start < hit.end() and hit.start() < end for start, end in taken):
            marks.append((hit.start(), hit.end(), _joint(hit.group())))
    pieces: list[tuple[int, int, Joint]] = []
    at, joint = 0, Joint.STYLE
    for start, end, kind in [*sorted(marks, key=lambda mark: mark[:2]), (len(text), len(text), Joint.LINE)]:
        inner = _trim(text, at, start)
        if inner is not None:
            pieces.append((*inner, joint))
            joint = Joint.STYLE
        joint = max(joint, kind, key=_STRENGTH.index)
        at = max(at, end)
    return pieces


def _trim(text: str, start: int, end: int) -> Run | None:
    """The words between two joints without their punctuation; None where there are none, or only a duration."""
    while start < end and text[start] in " ,;|·•–—-()[]:/":
        start += 1
    while end > start and text[end - 1] in " ,;|·•–—-([:/":
        end -= 1
    if (
        end == len(text)
        and text.count(",") > 1
        and text[start:end].endswith(".")
        and not _DOTTED.search(text[start:end])
    ):
        end -= 1
    if end > start and text[end - 1] in ")]" and not re.search(r"[(\[]", text[start:end]):
        end -= 1
    words = text[start:end]
    return (start, end) if re.search(r"\w", words) and not is_duration(words) else None


def _joint(mark: str) -> Joint:
    bare = mark.strip().casefold()
    if bare.lstrip(", ") in ("at", "@", "bei", "chez", "w/"):
        return Joint.AT
    if bare and bare[0] in ",;:":
        return Joint.COMMA
    if any(letter in "()[]" for letter in bare):
        return Joint.BRACKET
    return Joint.DASH if bare and bare[0] in "-‐–—―−" else Joint.BAR


def fill(headers: Sequence[Sequence[Line]], taste: Taste) -> list[Filled]:
    """What every header holds, in order; the second round knows the habits seen in the first."""
    cut = [atoms_of(header) for header in headers]
    if taste is WORK:
        cut = _part_places([(_part_pairs(atoms), dates) for atoms, dates in cut])
    habits: Habits = Counter()
    for first in (True, False):
        result: list[Filled] = []
        above: tuple[Sequence[Atom], Run | None, Run | None] | None = None
        for atoms, dates in cut:
            given = _given(atoms, above)
            what, who, place, sure = _best(atoms, taste, Counter() if first else habits, given)
            if first and sure:
                for kind, run in (("what", what), ("who", who), ("place", place)):
                    if run is not None:
                        habits[kind, _slot(atoms, run)] += 1
            if who is not None:
                above = (atoms, what, who)
            taken = {index for run in (what, who, place) if run for index in range(*run)}
            rest = tuple(atom for index, atom in enumerate(atoms) if index not in taken)
            slots = [_stretch(atoms, run) for run in (what, who, place)]
            result.append(Filled(slots[0], slots[1], slots[2], _main(dates), rest))
    return result


def _given(atoms: Sequence[Atom], above: tuple[Sequence[Atom], Run | None, Run | None] | None) -> bool:
    """Whether the employer may stand in a header further up: it had a row of its own there, and here is a row less."""
    if above is None:
        return False
    others, what, who = above
    if who is None or (what is not None and others[what[0]].row == others[who[0]].row):
        return False
    return _rows(atoms) < _rows(others) or what is None


def _rows(atoms: Sequence[Atom]) -> int:
    """Rows that hold more than a place."""
    return len({atom.row for atom in atoms if placeness(atom.text) < 1})


def _part_places(
    cut: list[tuple[list[Atom], list[tuple[Line, Dated]]]],
) -> list[tuple[list[Atom], list[tuple[Line, Dated]]]]:
    """ "Haneul Media Corp. Seoul": where tabs were lost and no header has a joint before its place, the last words that are a known
    place are parted from the employer."""
    ends = [
        (atoms, index, at) for atoms, _ in cut for index, atom in enumerate(atoms) if (at := _place_at(atom))
    ]
    jointed = any(placeness(atom.text) > 1 for atoms, _ in cut for atom in atoms)
    if jointed or (
        len(ends) < 2 and not any(_LEGAL.search(atoms[index].text[:at]) for atoms, index, at in ends)
    ):
        return cut
    # the same joint was lost in their sisters: after a legal form a place follows even when it is not known
    parted = []
    for atoms, dates in cut:
        new: list[Atom] = []
        for atom in atoms:
            at = _place_at(atom)
            if (
                not at
                and (hit := _LEGAL.search(atom.text))
                and re.fullmatch(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?", atom.text[hit.end() :])
            ):
                at = hit.end()
            if at:
                new.append(replace(atom, end=atom.start + len(atom.text[:at].rstrip())))
                new.append(replace(atom, start=atom.start + at, joint=Joint.COMMA))
            else:
                new.append(atom)
        parted.append((new, dates))
    return parted


def _part_pairs(atoms: list[Atom]) -> list[Atom]:
    """ "Acme Corp Kochi, India": before a country or state, the city is no part of the employer."""
    parted: list[Atom] = []
    for index, atom in enumerate(atoms):
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        follows = after is not None and after.joint is Joint.COMMA and placeness(after.text) > 1.5
        at = _place_at(atom) if follows else 0
        if at:
            parted.append(replace(atom, end=atom.start + len(atom.text[:at].rstrip())))
            parted.append(replace(atom, start=atom.start + at, joint=Joint.STYLE))
        else:
            parted.append(atom)
    return parted


def _place_at(atom: Atom) -> int:
    """Where a known place begins at the end of an atom of several words; 0 for none."""
    words = list(re.finditer(r"\S+", atom.text))
    for count in (3, 2, 1):
        if len(words) > count:
            at = words[-count].start()
            before = words[-count - 1].group().casefold()
            if PLACE_CUES.match(atom.text[at:]) and before not in (
                "of",
                "in",
                "at",
                "the",
                "de",
                "bank",
                "new",
                "&",
                "and",
                "greater",
            ):
                return at
    return 0


def _main(dates: Sequence[tuple[Line, Dated]]) -> tuple[Line, Dated] | None:
    ranged = [each for each in dates if each[1].ranged]
    ranged = [each for each in ranged if each[1].begins is not None] or ranged
    if ranged:
        return ranged[-1] if len({id(line) for line, _ in ranged}) > 1 else ranged[0]
    return dates[-1] if dates else None


def _stretch(atoms: Sequence[Atom], run: Run | None) -> tuple[Line, int, int] | None:
    if run is None:
        return None
    first, last = atoms[run[0]], atoms[run[1] - 1]
    end = last.end
    text = first.line.text
    if text[first.start : end].count("(") > text[first.start : end].count(")") and text[end : end + 1] == ")":
        end += 1
    return first.line, first.start, end


def _slot(atoms: Sequence[Atom], run: Run) -> object:
    first = atoms[run[0]]
    order = sum(1 for atom in atoms[: run[0]] if atom.row == first.row and atom.slot == first.slot)
    return (first.row, first.slot, min(order, 1), first.line.bold, first.line.italic)


Scored = tuple[Run | None, Run | None, Run | None, bool]


def _runs(atoms: Sequence[Atom]) -> list[Run]:
    """Runs of atoms that one value may span: joined by commas, brackets or dashes within a line."""
    runs = []
    for start in range(min(len(atoms), _MAX_ATOMS)):
        for end in range(start + 1, min(len(atoms), start + 4) + 1):
            last = atoms[end - 1]
            loose = (
                last.joint is Joint.TAB and len(last.line.tabs) > 2
            )  # gaps of justified words look like tabs
            if (
                end > start + 1
                and last.joint not in (Joint.STYLE, Joint.COMMA, Joint.BRACKET, Joint.DASH)
                and not loose
            ):
                break
            if end > start + 1 and atoms[end - 1].line is not atoms[start].line:
                break
            runs.append((start, end))
    return runs


def _best(atoms: Sequence[Atom], taste: Taste, habits: Habits, given: bool) -> Scored:
    """The best reading of the atoms and whether its words alone carry it. `given`: the employer may stand above."""
    if not atoms:
        return None, None, None, False
    runs = _runs(atoms)
    what = {run: _value(atoms, run, taste.what, "what", habits) for run in runs}
    who = {run: _value(atoms, run, taste.who, "who", habits) - 0.5 * (given and run[0] > 0) for run in runs}
    where = {run: _where(atoms, run, habits) for run in runs}
    places = [run for run in runs if where[run] > -0.5]
    guessed = {run for run in places if placeness(_words(atoms, run)) < 0.8}
    cost = [_loss(atom) for atom in atoms]
    best: tuple[float, Scored] = (-math.inf, (None, None, None, False))
    for first, second in itertools.product([None, *runs], [None, *runs]):
        if _clash(first, second):
            continue
        base = (what[first] if first else -1.2) + (who[second] if second else -0.1 if given else -1.0)
        base += _joined(atoms, first, second) - sum(cost)
        base += sum(cost[index] for run in (first, second) if run for index in range(*run))
        for third in [None, *places]:
            if _clash(first, third) or _clash(second, third):
                continue
            after = second is not None and third is not None and second[1] == third[0]
            if third in guessed and not after and atoms[third[0]].joint is Joint.COMMA:
                continue
            score = base
            if third is not None:
                score += where[third] + sum(cost[index] for index in range(*third))
                score += (0.9 if third in guessed else 0.3) if after else 0.0
            if score > best[0]:
                sure = bool(first and taste.what(_words(atoms, first)) > 1.2 and second)
                best = (score, (first, second, third, sure))
    return best[1]


def _loss(atom: Atom) -> float:
    """What it costs to leave an atom without a slot."""
    if EMPLOYMENT.match(atom.text):
        return 0.0
    return 0.3 if atom.joint is Joint.BRACKET else 0.45


def _clash(one: Run | None, other: Run | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _words(atoms: Sequence[Atom], run: Run) -> str:
    stretch = _stretch(atoms, run)
    return stretch[0].text[stretch[1] : stretch[2]] if stretch is not None else ""


def _value(
    atoms: Sequence[Atom], run: Run, taste: Callable[[str], float], kind: str, habits: Habits
) -> float:
    text = _words(atoms, run)
    score = taste(text) - 0.12 * run[0]
    for atom in atoms[run[0] + 1 : run[1]]:  # a further part with words of its own is a value of its own
        score -= _tail_cost(atom, kind)
        if (
            kind == "who"
            and atom.joint is Joint.BRACKET
            and schoolness(atom.text)
            and not schoolness(atoms[run[0]].text)
        ):
            score -= 2.0  # "BS, Computer Science (Front Range University)"
    if EMPLOYMENT.match(text) and len(atoms) > 1:
        score -= 1.5
    if len(text) > 70:
        score -= 1.0
    if habits:
        slot = _slot(atoms, run)
        other = "who" if kind == "what" else "what"
        score += 0.9 * math.log((habits[kind, slot] + 0.5) / (habits[other, slot] + 0.5))
    return score


def _tail_cost(atom: Atom, kind: str) -> float:
    """What it costs a value to go on over a comma, bracket or dash into `atom`."""
    if placeness(atom.text) > 1.5:
        return 1.9
    if atom.joint is Joint.DASH:
        return 0.75
    if atom.joint is Joint.TAB:
        return 0.3
    if atom.joint is Joint.BRACKET:
        return -0.1 if kind == "what" else 0.15 if not atom.text[:1].islower() else 0.6
    if kind == "what":
        return 0.0 if is_department(atom.text) else 0.25 if employerness(atom.text) < 1 else 0.4
    return 0.35


def _where(atoms: Sequence[Atom], run: Run, habits: Habits) -> float:
    """How surely a run is the place: by its words, or where it stands, when it is a name that says nothing else."""
    text = _words(atoms, run)
    first = atoms[run[0]]
    score = placeness(text) + 0.15 * (run[1] - run[0] - 1)
    blank = titleness(text) < 0.3 and employerness(text) < 1 and not is_department(text)
    blank = blank and first.joint is not Joint.AT
    if score < 1.0 and run[1] - run[0] == 1 and blank and _NAME.fullmatch(text):
        usual = habits[("place", _slot(atoms, run))]
        if usual or first.joint is not Joint.LINE:
            score = -0.1 + min(1.5, 0.8 * usual)
    if any(placeness(atom.text) < 0 for atom in atoms[run[0] : run[1]]) and run[1] - run[0] > 2:
        score -= 1.0
    return score


def _joined(atoms: Sequence[Atom], what: Run | None, who: Run | None) -> float:
    """Title and employer parted by "at", a line, a tab or a bar are likelier apart than at a comma."""
    if what is None or who is None:
        return 0.0
    score = 0.0
    if what[1] == who[0]:
        joint = atoms[who[0]].joint
        score += {Joint.AT: 2.0, Joint.COMMA: 0.0, Joint.BRACKET: -0.6}.get(joint, 0.3)
    elif who[1] == what[0]:
        joint = atoms[what[0]].joint
        score += {Joint.AT: -1.0, Joint.COMMA: 0.0, Joint.BRACKET: -0.2}.get(joint, 0.3)
    return score
