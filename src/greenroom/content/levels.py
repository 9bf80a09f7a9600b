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
    DESIGN = "design"  # claims of designing a system
    RESULTS = "results"  # claims with a measured result
    PRODUCTION = "production"  # claims of running what was built
    LEADING = "leading"  # claims of leading people or projects
    TEAMS = "teams"  # claims whose work reached beyond one team
    TEACHING = "teaching"  # claims of mentoring, reviewing, hiring
    OWN = "own"  # claims that say whose act it was


class Needs(Content):
    """At least `least` of `sign`; `says` how the report calls it, `source` who says so."""

    sign: Sign
    least: float
    says: str
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
        Problem(name, 0, f"pack.yaml has no level {step.id!r}") for step in ladder.steps if step.id not in levels
    ]
    named = {each.source for step in ladder.steps for each in (step, *step.needs)}
    problems += [Problem(name, 0, f"unknown source {each!r}") for each in sorted(named - sources - {OURS})]
    for step in ladder.steps:
        signs = [need.sign for need in step.needs]
        if step.of > len(signs) or len(set(signs)) != len(signs):
            problems.append(Problem(name, 0, f"{step.id}: more is asked for than there is, or a sign stands twice"))
    return ladder, problems
