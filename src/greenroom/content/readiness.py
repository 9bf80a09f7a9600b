"""What a pack says for a readiness report: how bullets invite questions, what to do before each stage, words for weak spots, what to ask.

Texts may hold {quote}, {object}, {figure}, {employer} and {item}: stretches of the résumé or of the description, put in between “ ”.
They never speak of the candidate beyond what stands in those.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

FOLDER = "readiness"
ANGLES, CHECKLIST, SCRIPTS, ASK_THEM = "angles.yaml", "checklist.yaml", "scripts.yaml", "ask_them.yaml"
SLOTS = frozenset({"quote", "object", "figure", "employer", "item", "story", "title", "skill", "years"})
PARTS = frozenset({"situation", "task", "action", "result", "measure", "alternatives", "learning"})


class Trait(StrEnum):
    """What a claim has by its fields, whatever its words are."""

    RESULT = "result"  # a figure that was changed or reached
    BEFORE_AFTER = "before_after"  # two figures, one became the other
    SIZE = "size"  # a figure that only says how large
    BARE = "bare"  # no figure
    TEAM = "team"  # the size of a team
    OWN = "own"
    SHARED = "shared"
    UNSAID = "unsaid"


class Facet(Content):
    """One way in which a bullet invites a question.

    A claim has it when its text says one of `when` (all claims when empty) and none of `unless`, and it has one of `traits` (when
    there are any). `weight` 0 to 1: how surely an interviewer stops there; `tags` are subjects, to find the bank's questions on the same. `asks` are wordings of
    the question, of which a report uses one, so that not all begin alike. `blanks` overrides what to ask for a missing part of the story.
    """

    id: str
    title: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()
    weight: float = Field(ge=0, le=1)
    round: str
    asks: tuple[str, ...] = Field(min_length=2)
    after: str
    angle: str
    follow_ups: tuple[str, ...] = Field(min_length=3)
    blanks: Mapping[str, str] = {}
    tags: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()


class Circumstance(Content):
    """A question that the résumé as a whole invites: a gap in time, a change of trade, an item of the description nothing answers.

    Its `id` is that of a risk where the report names one of the kind; then the risk's own question is asked, and `asks` may be empty.
    """

    id: str
    round: str
    weight: float = Field(default=0.7, ge=0, le=1)
    asks: tuple[str, ...] = ()
    why: str = ""
    after: str
    angle: str
    follow_ups: tuple[str, ...] = Field(min_length=3)
    values: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()


class Room(Content):
    """A coding task or design scenario as an invitation: claims that say one of `near`, or show one of `skills`, lead to it."""

    id: str
    near: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    after: str
    angle: str
    bridge: str
    follow_ups: tuple[str, ...] = Field(min_length=3)


class Angles(Content):
    """`delivery` says by trait what to put first; `blanks` asks for a part of a story that no facet asks for, each time in other words."""

    facets: tuple[Facet, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    rooms: tuple[Room, ...] = ()
    delivery: Mapping[str, str] = {}
    blanks: Mapping[str, tuple[str, ...]] = {}


class Rests(StrEnum):
    """What a checklist entry rests on, which decides how often it stands there."""

    NOTHING = "nothing"  # once
    FIGURES = "figures"  # once for each of the claims with the strongest results
    GAPS = "gaps"  # once for each required or core item nothing answers
    LISTED = "listed"  # once for each item that is only listed
    STORIES = "stories"  # once for each story that this round is likely to hear
    QUESTIONS = "questions"  # once for each likely question of this round
    PRINCIPLES = "principles"  # once for each value or principle without proof
    OBJECT = "object"  # once, for the largest thing built
    RISKS = "risks"  # once for each top risk
    LATEST = "latest"  # once, for the present or latest role


class Entry(Content):
    do: str
    why: str
    rests: Rests = Rests.NOTHING
    most: int = Field(default=3, ge=1, le=6)


class StageText(Content):
    """`round` is a kind of round of the pack, or "application"."""

    round: str
    title: str
    about: str
    minutes: int = 0
    entries: tuple[Entry, ...] = Field(min_length=1)


class ScriptText(Content):
    """Words for one kind of weak spot. `risk` is a detector of risks, or "principle:" with an id, or "item". ⟦ ⟧ is left open."""

    risk: str
    question: str
    says: tuple[str, ...] = Field(min_length=2)
    avoid: tuple[str, ...] = Field(min_length=1)


class AskText(Content):
    """A question to ask. `items` are phrases of postings that call for it, `claims` phrases of bullets; neither: it fits always."""

    id: str
    round: str
    question: str
    listen_for: str
    why: str
    items: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class AskTexts(Content):
    """`who` names the interviewer of each kind of round."""

    who: Mapping[str, str]
    asks: tuple[AskText, ...]


class Readiness(Content):
    angles: Angles = Angles()
    stages: tuple[StageText, ...] = ()
    scripts: tuple[ScriptText, ...] = ()
    ask_them: AskTexts = AskTexts(who={}, asks=())


class _Stages(Content):
    stages: tuple[StageText, ...]


class _Scripts(Content):
    scripts: tuple[ScriptText, ...]


def parse_readiness(files: Mapping[str, str]) -> tuple[Readiness, list[Problem]]:
    """What the folder's `files` (name -> text) say, and everything wrong with them. A file that is missing says nothing."""
    angles, problems = _optional(Angles, files, ANGLES, "")
    stages, more = _optional(_Stages, files, CHECKLIST, "stages")
    scripts, even_more = _optional(_Scripts, files, SCRIPTS, "scripts")
    asks, rest = _optional(AskTexts, files, ASK_THEM, "")
    found = Readiness(
        angles=angles or Angles(),
        stages=stages.stages if stages else (),
        scripts=scripts.scripts if scripts else (),
        ask_them=asks or AskTexts(who={}, asks=()),
    )
    return found, [*problems, *more, *even_more, *rest, *_check(found)]


def _optional(model: type[Any], files: Mapping[str, str], name: str, wrap: str) -> tuple[Any, list[Problem]]:
    return read(model, files, name, wrap) if name in files else (None, [])


def _check(found: Readiness) -> list[Problem]:
    """Two entries of one id, slots that nobody fills, parts that no story has."""
    angles = found.angles
    problems = [
        *_twice([*(each.id for each in angles.facets), *(each.id for each in angles.circumstances)], ANGLES),
        *_twice([each.id for each in angles.rooms], ANGLES),
        *_twice([each.round for each in found.stages], CHECKLIST),
        *_twice([each.risk for each in found.scripts], SCRIPTS),
        *_twice([each.id for each in found.ask_them.asks], ASK_THEM),
    ]
    named = (
        (ANGLES, angles),
        (CHECKLIST, found.stages),
        (SCRIPTS, found.scripts),
        (ASK_THEM, found.ask_them),
    )
    for file, part in named:
        for text in _texts(part):
            problems += _slots(file, text)
    parts = {part for each in angles.facets for part in each.blanks} | set(angles.blanks)
    problems += [Problem(ANGLES, 0, f"a story has no part {part!r}") for part in sorted(parts - PARTS)]
    return problems


def _slots(file: str, text: str) -> list[Problem]:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return [Problem(file, 0, f"braces that do not close: {text!r}")]
    return [Problem(file, 0, f"nobody fills {{{name}}} in {text!r}") for name in sorted(names - SLOTS)]


def _texts(value: object) -> Iterable[str]:
    """Every text in `value`, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for each in type(value).model_fields:
            yield from _texts(getattr(value, each))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)


def _twice(ids: list[str], name: str) -> list[Problem]:
    twice = sorted({each for each in ids if ids.count(each) > 1})
    return [Problem(name, 0, f"two entries are called {each!r}") for each in twice]
