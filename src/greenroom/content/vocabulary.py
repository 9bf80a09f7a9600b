"""Skills and their names: alias groups, so that one skill counts once however it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from greenroom.base.canonical import digest
from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read
from greenroom.content.themes import Theme

_ID = re.compile(r"\bid:\s*[\"']?(?P<id>[^\s,\"'}]+)")

KINDS = ("language", "framework", "datastore", "cloud", "tool", "practice", "domain", "method")


class Skill(Content):
    """`aliases` are other spellings, matched as whole words without regard to case unless `exact` ("Go", "R", "C").

    `parents` are ids of what this one also shows: PostgreSQL shows "relational-databases". `kin` are ids from which it is learned
    quickly, which make a gap smaller and never close it.
    """

    id: str
    name: str
    kind: str  # language | framework | datastore | cloud | tool | practice | domain | method
    aliases: tuple[str, ...] = ()
    exact: bool = False
    parents: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()


class Vocabulary(Content):
    """`themes` are kinds of work that postings ask for. `hash` names the content: equal files have equal hashes."""

    skills: tuple[Skill, ...]
    themes: tuple[Theme, ...] = ()
    hash: str = ""


class _Skills(Content):
    skills: tuple[Skill, ...]


def parse_vocabulary(files: Mapping[str, str]) -> tuple[Vocabulary, list[Problem]]:
    """The skills of every file (name -> YAML list) in order of file name, and everything wrong with them.

    A skill whose id is taken is left out; names that point nowhere are reported and stay.
    """
    found: dict[str, Skill] = {}
    places: dict[str, Problem] = {}
    problems: list[Problem] = []
    for name in sorted(files):
        listed, wrong = read(_Skills, files, name, wrap="skills")
        problems += wrong
        for line, skill in _placed(files[name], listed):
            place = places.setdefault(skill.id, Problem(name, line, ""))
            if skill.id in found:
                says = f"two skills are called {skill.id!r}, the other in {place.file}"
                problems.append(Problem(name, line, says))
            else:
                found[skill.id] = skill
    for skill in found.values():
        problems += [replace(places[skill.id], says=f"{skill.id}: {says}") for says in _wrong(skill, found)]
    taken: dict[str, str] = {}
    for skill in found.values():
        for spelling in dict.fromkeys(item.casefold() for item in (skill.name, *skill.aliases)):
            other = taken.setdefault(spelling, skill.id)
            if other != skill.id:
                says = f"{skill.id}: {spelling!r} is a spelling of {other!r} already"
                problems.append(replace(places[skill.id], says=says))
    vocabulary = Vocabulary(skills=tuple(found.values()), hash=digest(dict(files)))
    return vocabulary, sorted(problems, key=lambda item: (item.file, item.line, item.says))


def _placed(text: str, listed: _Skills | None) -> list[tuple[int, Skill]]:
    """Each skill with the line on which its id stands."""
    at = {found["id"]: n for n, line in enumerate(text.splitlines(), 1) if (found := _ID.search(line))}
    return [(at.get(skill.id, 0), skill) for skill in (listed.skills if listed else ())]


def _wrong(skill: Skill, known: Mapping[str, Skill]) -> list[str]:
    says = [f"unknown kind {skill.kind!r}"] if skill.kind not in KINDS else []
    says += [f"unknown parent {name!r}" for name in skill.parents if name not in known]
    says += [f"unknown kin {name!r}" for name in skill.kin if name not in known]
    says += [f"is its own kin {name!r}" for name in skill.kin if name == skill.id]
    spellings = (skill.name, *skill.aliases)
    says += [f"{name!r} is listed twice" for name in sorted({s for s in spellings if spellings.count(s) > 1})]
    says += ["an empty spelling"] if any(not item.strip() for item in spellings) else []
    if skill.id in ancestors(skill.id, known):
        says.append("is its own parent, by way of others")
    return says


def ancestors(skill: str, known: Mapping[str, Skill]) -> frozenset[str]:
    """Every id that `skill` also shows: its parents, and theirs. Ids that are not known are left out."""
    seen: set[str] = set()
    waiting = list(known[skill].parents) if skill in known else []
    while waiting:
        name = waiting.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        waiting += known[name].parents
    return frozenset(seen)
