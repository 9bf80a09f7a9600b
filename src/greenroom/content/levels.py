"""What a level is said to mean: the ladder a résumé is held against, each step with where it comes from.

What a level needs of a résumé is our own reading where no source says it; the entry's `source` then is "greenroom".
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

LEVELS = "levels.yaml"
OURS = "greenroom"


class Sign(StrEnum):
    """What can be counted in a résumé."""

    YEARS = "years"  # of work in the trade
    RESULTS = "results"  # claims with a measured result
    OWN = "own"  # claims that say it was the teller's own act
    TOLD = "told"  # claims that tell of one of `themes`
    TITLE = "title"  # titles with one of `words`


class Needs(Content):
    """At least `least` of `sign`; `says` how the report calls it, `source` who says so. `themes` are ids of the vocabulary's themes, `words`
    phrases as in themes."""

    sign: Sign
    least: float
    says: str
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: str = OURS


class Level(Content):
    """One step. A résumé speaks for it when it has the years (within what is written) and at least `of` of the other needs."""

    id: str
    title: str
    means: str
    source: str
    needs: tuple[Needs, ...] = Field(min_length=1)
    of: int
    pay_topic: str = ""


class Ladder(Content):
    """From the lowest step up. `disputes` are what sources disagree about."""

    steps: tuple[Level, ...] = Field(min_length=1)
    disputes: tuple[str, ...] = ()


def parse_levels(
    files: Mapping[str, str], levels: frozenset[str], sources: frozenset[str], name: str = LEVELS
) -> tuple[Ladder | None, list[Problem]]:
    """The ladder of file `name` (None when it is not there), and everything wrong with it."""
    if name not in files:
        return None, []
    ladder, problems = read(Ladder, files, name)
    if ladder is None:
        return None, problems
    problems += [
        Problem(name, 0, f"pack.yaml has no level {step.id!r}")
        for step in ladder.steps
        if step.id not in levels
    ]
    named = {
        source for step in ladder.steps for source in (step.source, *(need.source for need in step.needs))
    }
    problems += [Problem(name, 0, f"unknown source {each!r}") for each in sorted(named - sources - {OURS})]
    for step in ladder.steps:
        others = [need for need in step.needs if need.sign is not Sign.YEARS]
        if step.of > len(others):
            problems.append(Problem(name, 0, f"{step.id}: asks for {step.of} of {len(others)} needs"))
        problems += [
            Problem(name, 0, f"{step.id}: {need.says!r} names no theme")
            for need in others
            if need.sign is Sign.TOLD and not need.themes
        ]
        problems += [
            Problem(name, 0, f"{step.id}: {need.says!r} names no words")
            for need in others
            if need.sign is Sign.TITLE and not need.words
        ]
    return ladder, problems
