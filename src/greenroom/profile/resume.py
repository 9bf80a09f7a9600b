"""What was read from a résumé. Everything names the place it was read from; nothing is filled in."""

from __future__ import annotations

from enum import StrEnum

from greenroom.profile.page import Value


class Source(Value):
    """Where it stands. `quote` is what stands there letter by letter, lines joined by a newline; `line` is its first line.

    A value the candidate typed themself has `page` 0 and `file` "your correction".
    """

    file: str
    page: int
    line: int
    quote: str


class Read(Value):
    """One read value: `text` is `source.quote` as a person would write it on one line."""

    text: str
    source: Source


class Month(Value):
    """A point in time as far as it was told: month 1 to 12, or 0 when only the year stands there."""

    year: int
    month: int = 0


class Span(Value):
    """From when to when. `end` None with `present` False: no end stands there (a single date)."""

    source: Source
    start: Month | None = None
    end: Month | None = None
    present: bool = False


class Figure(Value):
    """A number in a claim: `text` as written ("40%", "$1.2M", "3x"), offsets into the claim's text; `result` when the sentence says it
    was changed or reached by the work, not merely its size."""

    text: str
    start: int
    end: int
    result: bool


class Voice(StrEnum):
    """Whose act the words say it was."""

    OWN = "own"  # led, built, designed, decided; "I"
    SHARED = "shared"  # we, helped, contributed, participated, as part of
    UNSAID = "unsaid"  # responsible for, worked on, a noun phrase


class ClaimKind(StrEnum):
    BULLET = "bullet"
    SUMMARY = "summary"
    PROJECT = "project"
    OTHER = "other"  # awards, publications, volunteering


class Claim(Value):
    """One thing the candidate says of themself. `id` depends only on what was read, so it survives reading again.

    `role` is the id of the role, project or section it stands under ("" for a summary). `skills` are ids of the vocabulary.
    """

    id: str
    kind: ClaimKind
    text: str
    source: Source
    role: str = ""
    skills: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    voice: Voice = Voice.UNSAID
    team_size: int | None = None


class Role(Value):
    id: str
    employer: Read | None = None
    title: Read | None = None
    place: Read | None = None
    span: Span | None = None
    about: Read | None = None  # a line on the company or the post, before the bullets
    claims: tuple[Claim, ...] = ()


class Study(Value):
    id: str
    school: Read | None = None
    degree: Read | None = None
    span: Span | None = None
    notes: tuple[Read, ...] = ()


class Project(Value):
    id: str
    name: Read | None = None
    span: Span | None = None
    claims: tuple[Claim, ...] = ()


class Listed(Value):
    """One item of a skills section: as written, under its group's label ("" without one). `skill` is its id in the vocabulary, "" when
    the vocabulary does not know it."""

    text: str
    source: Source
    group: str = ""
    skill: str = ""


class Resume(Value):
    """`contacts` never leaves the machine and is never quoted in a report. `unread` holds the lines that found no place, for the
    candidate to see; `notes` what the reader wants the candidate to know."""

    file: str
    name: Read | None = None
    headline: Read | None = None
    contacts: tuple[Read, ...] = ()
    summary: tuple[Claim, ...] = ()
    roles: tuple[Role, ...] = ()
    projects: tuple[Project, ...] = ()
    studies: tuple[Study, ...] = ()
    skills: tuple[Listed, ...] = ()
    languages: tuple[Listed, ...] = ()  # human ones
    other: tuple[Claim, ...] = ()
    unread: tuple[Read, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the page's sections."""
        worked = [claim for role in self.roles for claim in role.claims]
        built = [claim for project in self.projects for claim in project.claims]
        return (*self.summary, *worked, *built, *self.other)
