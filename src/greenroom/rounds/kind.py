"""What a kind of round is, as one value. A new kind is one file that makes one of these, and one line in `catalogue.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from greenroom.content.pack import Pack
from greenroom.evidence.quote import Utterance
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.situation import Material
from greenroom.session.state import Round


class Surface(StrEnum):
    """What lies on the table between the two."""

    TALK = "talk"
    CODE = "code"
    DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round leaves for the score: what was said, by story or subject, and what was done, as recorded lines."""

    stories: tuple[tuple[Utterance, ...], ...] = ()
    said: tuple[Utterance, ...] = ()
    did: tuple[Utterance, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a round can be about: a task or a scenario."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class RoundKind:
    """`phases` are shown by title; `phase_ids` are the director's; `modes` are the ways to run the work on the table."""

    kind: str
    surface: Surface
    phases: tuple[tuple[str, str], ...]
    modes: tuple[str, ...]
    rules: tuple[Rule, ...]
    material: Callable[[Pack, Round], Material]
    gather: Callable[[Round], Gathered]
    topics: Callable[[Pack], tuple[Topic, ...]] = lambda pack: ()
    starter: Callable[[Pack, str], Mapping[str, str]] = lambda pack, scenario: {}
    brief: Callable[[Pack, str], str] = lambda pack, scenario: ""

    @property
    def first_phase(self) -> str:
        return self.phases[0][0]

    def phase_index(self, phase: str) -> int:
        """Which of the shown phases the director's `phase` is; unknown names count as the first."""
        return next((index for index, (name, _) in enumerate(self.phases) if name == phase), 0)
