"""A company pack's own page: its values, its loops, and dated claims about its interviews with where each comes from."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.content.reading import Content


class Named(Content):
    id: str
    title: str
    means: str


class LoopRound(Content):
    kind: str
    minutes: int
    scenario: str = ""


class Loop(Content):
    id: str
    title: str
    minutes: int
    rounds: tuple[LoopRound, ...]


class SourceNote(Content):
    id: str
    title: str
    date: str
    says: str = ""


class Claim(Content):
    """One thing a source says. Sources disagree; the disagreement is kept."""

    topic: str
    says: str
    source: str
    date: str


class Shares(Content):
    """Whole folders that this pack takes from another one instead of having its own: tasks, scenarios, rubrics, candidates; and
    "probes", the wordings for any story (questions/probes.yaml), and "readiness", all of that folder but principles.yaml.

    `names` says which of this pack's values and principles comes nearest to one of the other's, by id; `questions` which of the
    other's questions comes nearest to one of this pack's, so that its simulated candidates know which story to tell.
    """

    pack: str
    folders: tuple[str, ...]
    names: Mapping[str, str] = {}
    questions: Mapping[str, str] = {}


class Company(Content):
    id: str
    title: str
    kind: str
    disclaimer: str
    levels: tuple[str, ...]
    values: tuple[Named, ...]
    principles: tuple[Named, ...]
    loops: tuple[Loop, ...]
    sources: tuple[SourceNote, ...]
    claims: tuple[Claim, ...] = ()
    shares: Shares | None = None
