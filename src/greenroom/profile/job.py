"""What was read from a job description: what is asked, how firmly, and where it says so."""

from __future__ import annotations

from enum import StrEnum

from greenroom.profile.page import Value
from greenroom.profile.resume import Read, Source


class Weight(StrEnum):
    """How firmly it is asked for. The words of the posting decide; what is not said to be either is core."""

    REQUIRED = "required"
    CORE = "core"
    PREFERRED = "preferred"


class Asks(StrEnum):
    SKILL = "skill"
    EXPERIENCE = "experience"  # years, scope, kind of work
    CULTURE = "culture"  # how one works
    EDUCATION = "education"


class Requirement(Value):
    """One thing asked for. `skills` are vocabulary ids, any one of which answers it when `any_of`, else each is wanted.

    `years` is what the line asks for, None when it names none.
    """

    id: str
    text: str
    source: Source
    weight: Weight
    asks: Asks
    skills: tuple[str, ...] = ()
    any_of: bool = False
    years: int | None = None


class Job(Value):
    """`level` is an id such as "L5" when the posting names one, else ""."""

    file: str
    title: Read | None = None
    company: Read | None = None
    level: str = ""
    requirements: tuple[Requirement, ...] = ()
    duties: tuple[Read, ...] = ()
    notes: tuple[str, ...] = ()
