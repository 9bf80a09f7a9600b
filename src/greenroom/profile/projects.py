"""Projects: a name, when, and what is told of them; with headers of their own or one a bullet."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.claims import make_claim, read_claim
from greenroom.profile.entries import Entry, is_sentence, split
from greenroom.profile.page import Line
from greenroom.profile.passages import Passage, cut_source, identify
from greenroom.profile.resume import Claim, ClaimKind, Project
from greenroom.profile.roles import Reading, claims_of, header_source
from greenroom.profile.slots import Atom, atoms_of

_FEW = 4  # words beside a name that are no sentence on it: its tools, its link


def read_projects(lines: Sequence[Line], reading: Reading) -> tuple[Project, ...]:
    projects: list[Project] = []
    for entry in split(lines, reading.print_):
        reading.drop(entry.labels)
        projects += [_headed(entry, reading)] if entry.header else _bare(entry, reading)
    return tuple(projects)


def _headed(entry: Entry, reading: Reading) -> Project:
    atoms, dates = atoms_of(entry.header)
    own = identify("p", header_source(entry.header, reading.file))
    first = atoms[0] if atoms else None
    claims: list[Claim] = []
    if first is not None:
        claims += _beside([atom for atom in atoms[1:] if atom.line is first.line], own, reading)
    for line in entry.header:
        if first is not None and line is first.line:
            continue
        if is_sentence(line.text):
            claims.append(
                read_claim(Passage((line,)), ClaimKind.PROJECT, reading.file, reading.vocabulary, own)
            )
        elif not any(line is dated for dated, _ in dates):
            reading.drop([line])
    return Project(
        id=own,
        name=reading.cut((first.line, first.start, first.end)) if first is not None else None,
        span=reading.span(dates[0]) if dates else None,
        claims=(*claims, *claims_of(entry.body, ClaimKind.PROJECT, own, reading)),
    )


def _beside(atoms: Sequence[Atom], own: str, reading: Reading) -> list[Claim]:
    """What stands beside the name on its line: a claim when it is more than a few words."""
    if not atoms:
        return []
    source = cut_source(reading.file, atoms[0].line, atoms[0].start, atoms[-1].end)
    if len(source.quote.split()) <= _FEW:
        reading.unread.append(reading.told(source))
        return []
    return [make_claim(source.quote, ClaimKind.PROJECT, source, reading.vocabulary, own)]


def _bare(entry: Entry, reading: Reading) -> list[Project]:
    """Projects told one a bullet or a paragraph: "Name: what it is"."""
    found = []
    for passage in entry.body:
        line = passage.lines[0]
        own = identify("p", passage.source(reading.file))
        end = _name_end(line)
        named = end < len(line.text) and end <= 60
        found.append(
            Project(
                id=own,
                name=reading.cut((line, 0, end)) if named else None,
                claims=claims_of([passage], ClaimKind.PROJECT, own, reading),
            )
        )
    return found


def _name_end(line: Line) -> int:
    """Where a project's name ends: at the first joint of its line."""
    marks = (" – ", " — ", " - ", " | ", ": ", " (", " · ", ", ")
    ends = [line.text.find(mark) for mark in marks if line.text.find(mark) > 0]
    ends += [tab - 1 for tab in line.tabs]
    return min(ends, default=len(line.text))
