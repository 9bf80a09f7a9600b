"""Cuts a résumé into its sections. A heading is decided by score: its words, its print, and that it stands alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from greenroom.profile.lexicon import Section, name_section, titleness
from greenroom.profile.page import Line
from greenroom.profile.typography import Typography, edge_dates, is_capital

_SENTENCE = re.compile(r"[.;!?,]$|@|https?:|www\.")
_ENOUGH = 1.7


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of lines under one heading. `section` None: what stands before the first heading. A heading in no list is OTHER
    words: `section` ASIDE with `known` False."""

    section: Section | None
    heading: Line | None
    lines: tuple[Line, ...]
    known: bool = True


Look = tuple[float, bool, bool, int, int]


def cut(lines: tuple[Line, ...], print_: Typography) -> tuple[Part, ...]:
    """The parts in reading order. A part that goes on in the same column of the next page, around a sidebar, is continued there."""
    headings = _headings(lines, print_)
    parts: list[tuple[Section | None, Line | None, list[Line], bool]] = [(None, None, [], True)]
    last: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    largest = max((line.size for line in lines), default=0.0)
    for index, line in enumerate(lines):
        fresh = (line.page, line.column) not in seen
        seen.add((line.page, line.column))
        if index in headings:
            section, known = headings[index]
            parts.append((section, line, [], known))
            current = len(parts) - 1
        elif fresh and line.page > 1 and line.column in last and _columns(lines) > 1:
            current = last[line.column]
        elif fresh and line.page == 1 and line.column > 0 and print_.is_larger(line) and line.size >= largest:
            current = 0  # the name over the main column, beside a sidebar
        else:
            current = last.get(-1, 0)
        last[-1] = last[line.column] = current
        if index not in headings:
            parts[current][2].append(line)
    return tuple(Part(section, heading, tuple(body), known) for section, heading, body, known in parts)


def _columns(lines: tuple[Line, ...]) -> int:
    return len({line.column for line in lines})


def look(line: Line) -> Look:
    """What a line is printed like, for finding its peers."""
    return (round(line.size * 2) / 2, line.bold, line.italic, line.heading, int(is_capital(line.text)))


def _headings(lines: tuple[Line, ...], print_: Typography) -> dict[int, tuple[Section, bool]]:
    scored: dict[int, tuple[Section, float]] = {}
    for index, line in enumerate(lines):
        section, sure = name_section(line.text)
        if (
            section is None or sure < 0.8
        ):  # a phrase with a section's word in it has to look like the sure ones
            continue
        score = _score(lines, index, print_, sure)
        if score >= _ENOUGH:
            scored[index] = (section, score)
    looks = Counter(look(lines[index]) for index, (_, score) in scored.items())
    chosen = {
        index: (section, True) for index, (section, _) in _consistent(lines, scored, looks, print_).items()
    }
    if chosen:
        peers = _Peers(
            looks=looks,
            alike=Counter(look(line) for line in lines),
            led=frozenset(
                (look(lines[index]), lines[index].column)
                for index, (section, _) in chosen.items()
                if section in _LEADING
            ),
            first=min(chosen),
        )
        for index in range(peers.first, len(lines)):
            if index not in chosen and _is_peer(lines, index, peers, print_):
                section, sure = name_section(lines[index].text)
                chosen[index] = (section, True) if section and sure >= 0.4 else (Section.ASIDE, False)
    return chosen


def _score(lines: tuple[Line, ...], index: int, print_: Typography, sure: float) -> float:
    line = lines[index]
    score = 1.5 * sure
    if line.heading:
        score += 1.5 if line.heading <= 2 else 0.8
    if print_.is_larger(line):
        score += 1.0
    if line.bold and not print_.bold_body:
        score += 0.7
    if is_capital(line.text):
        score += 0.7
    if line.text.rstrip().endswith(":"):
        score += 0.2
    if index == 0 or print_.gap_before(line, lines[index - 1]) > 0.3:
        score += 0.5
    if line.bullet:
        score -= 2.0
    if line.tabs:
        score -= 1.0
    if _SENTENCE.search(line.text.rstrip(":")):
        score -= 1.5
    if edge_dates(line):
        score -= 2.0
    if line.text[:1].islower() and sure < 1:
        score -= 1.0
    if print_.body and line.size < print_.body - 0.6:
        score -= 0.4
    if sure == 1 and not line.tabs and not line.bullet and not print_.body and len(line.text.split()) <= 4:
        score += 0.4  # no print to go by: the very words alone on a line
    return score


def _consistent(
    lines: tuple[Line, ...],
    scored: dict[int, tuple[Section, float]],
    looks: Counter[Look],
    print_: Typography,
) -> dict[int, tuple[Section, float]]:
    """Without those that do not look like the others: a skills group called "Languages", a role called "Consulting"."""
    if len(scored) < 3:
        return scored
    common, count = looks.most_common(1)[0]
    if count < 2:
        return scored
    kept = {}
    strong = [index for index in scored if look(lines[index]) == common]
    for index, (section, score) in scored.items():
        mine = look(lines[index])
        weaker = (
            mine[0] < common[0] - 0.4
            or (common[1] and not mine[1])
            or (common[4] and not mine[4])
            or (common[3] and (not mine[3] or mine[3] > common[3]))
        )
        inside = bool(strong) and index > strong[0]
        if (
            mine == common
            or not weaker
            or not inside
            or (score >= 2.0 and not _is_common(lines[index].text))
            or (looks[mine] >= 3 and lines[index].column != lines[strong[0]].column)
        ):
            kept[index] = (section, score)
    return kept


_LEADING = frozenset({Section.EXPERIENCE, Section.EDUCATION, Section.SKILLS, Section.PROJECTS})
_COMMON = frozenset(
    ["languages", "tools", "technologies", "technology", "tech", "databases", "frameworks", "software", "training", "teaching", "research", "consulting", "clients", "contracts", "service", "highlights", "overview", "achievements", "key achievements", "projects", "key projects", "industry", "internship", "internships", "activities", "leadership", "community", "courses", "links", "network", "mentoring", "other", "personal", "awards", "background", "programming", "stack", "libraries", "platform", "languages and tools", "tools and technologies"]
)  # fmt: skip


def _is_common(text: str) -> bool:
    """Whether a section's name is also what a group of skills or a line inside a role may say."""
    return text.strip(" :").casefold().replace(" & ", " and ") in _COMMON


@dataclass(frozen=True, slots=True)
class _Peers:
    """What the surely known headings look like: how many of each look, how many lines of any kind have it, which looks head the
    leading sections in which column, and where the first heading stands."""

    looks: Counter[Look]
    alike: Counter[Look]
    led: frozenset[tuple[Look, int]]
    first: int


def _leads(mine: Look, column: int, peers: _Peers) -> bool:
    """Whether leading sections are headed by this look; a column without any, as a sidebar may be, has only its own looks."""
    beside = all(where != column for _, where in peers.led)
    return not peers.led or beside or mine in {led for led, _ in peers.led}


def _is_peer(lines: tuple[Line, ...], index: int, peers: _Peers, print_: Typography) -> bool:
    """A line printed as the surely known headings are, and as nothing else is."""
    line = lines[index]
    mine = look(line)
    if (
        peers.looks[mine] < 2
        or not _leads(mine, line.column, peers)
        or peers.alike[mine] > 2 * peers.looks[mine] + 1
    ):
        return False
    if line.bullet or line.tabs or len(line.text) > 45 or _SENTENCE.search(line.text) or edge_dates(line):
        return False
    if not (print_.is_larger(line) or mine[4] or line.heading):
        return False
    if not (line.heading or line.bold or print_.is_larger(line)) and (
        len(line.text) < 6 or print_.gap_before(line, lines[index - 1]) <= 0.3
    ):  # capitals alone may also be "SQL" or "AWS"
        return False
    return titleness(line.text) < 1.5
