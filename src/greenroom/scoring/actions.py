"""Three things to do in the next 48 hours, from the weakest marks that have evidence; two for one round at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from greenroom.evidence.quote import Quote
from greenroom.scoring.scorecard import Mark, Scorecard, Unscored

MOST = 3
MOST_PER_ROUND = 2


class DrillKind(StrEnum):
    """Ways to train one thing."""

    RETELL = "retell"
    SKETCH = "sketch"
    TESTS = "tests"
    REHEARSE = "rehearse"


@dataclass(frozen=True, slots=True)
class Drill:
    """What to practise, for how many minutes, and which round (and question, "" for any) it starts from."""

    kind: DrillKind
    minutes: int
    round: str
    question: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "minutes": self.minutes,
            "link": {"round": self.round, "question": self.question},
        }


@dataclass(frozen=True, slots=True)
class Action:
    """One task: why (quoted), what level 4 would have had, and the drill that trains it."""

    task: str
    round: str
    criterion: str
    level: int
    why: str
    quote: Quote
    level_four: tuple[str, ...]
    drill: Drill

    def as_json(self) -> dict[str, Any]:
        return {
            "task": self.task,
            "round": self.round,
            "criterion": self.criterion,
            "level": self.level,
            "why": {"says": self.why, "quote": self.quote.as_json()},
            "level_four": list(self.level_four),
            "drill": self.drill.as_json(),
        }


_TASKS: dict[str, tuple[str, DrillKind, int]] = {
    "ownership": ("Retell this story with the decision and the acts that were yours", DrillKind.RETELL, 15),
    "judgment": (
        "Say for this choice what else there was, what it would have cost, and when you would switch",
        DrillKind.RETELL,
        15,
    ),
    "culture": (
        "Retell this with what went wrong on your side, and what you do differently since",
        DrillKind.RETELL,
        20,
    ),
    "candor": ("Retell this with what went wrong on your side, in specifics", DrillKind.RETELL, 15),
    "learning": (
        "Write the one lesson of this story, and what has changed since because of it",
        DrillKind.RETELL,
        10,
    ),
    "impact": ("Find the number before and after, and what part of it was your doing", DrillKind.RETELL, 20),
    "communication": (
        "Tell this again in two minutes: scene, task, what you did, what came of it",
        DrillKind.REHEARSE,
        10,
    ),
    "real_world": ("Walk through how this fails, who is woken, and how it is undone", DrillKind.SKETCH, 25),
    "technical": ("Redo the part that did not hold, and prove that it holds now", DrillKind.REHEARSE, 45),
}
_CODING_TASKS: dict[str, tuple[str, DrillKind, int]] = {
    "technical": (
        "Write the tests that would have caught what went through, then make them pass",
        DrillKind.TESTS,
        40,
    ),
    "communication": (
        "Solve a small task aloud: ask what is open first, then say why before each step",
        DrillKind.REHEARSE,
        25,
    ),
    "judgment": (
        "Name for your solution one alternative, what each costs, and when you would switch",
        DrillKind.REHEARSE,
        10,
    ),
    "real_world": ("List what can go wrong while it runs, and test the three worst", DrillKind.TESTS, 25),
}
_DESIGN_TASKS: dict[str, tuple[str, DrillKind, int]] = {
    "technical": (
        "Draw it again from the numbers: load per second, what is hot, what breaks first at ten times",
        DrillKind.SKETCH,
        30,
    ),
    "communication": (
        "List the five questions whose answers would change this design, with assumed numbers",
        DrillKind.SKETCH,
        10,
    ),
    "judgment": (
        "For each choice write the alternative, its cost, and the point where you would switch",
        DrillKind.SKETCH,
        15,
    ),
}
_DECIDES_MOST = ("ownership", "technical", "culture", "judgment", "real_world", "communication")
"""Of equal levels, the one to mend first: by how much a committee lets it decide."""

_TALK_REAL_WORLD = (
    "Find the number before and after, and what part of it was your doing",
    DrillKind.RETELL,
    20,
)


def next_actions(scorecards: Sequence[Scorecard | Unscored]) -> tuple[Action, ...]:
    """At most three actions, the weakest mark first (of equal levels what decides most); none for what was not seen."""
    weak = [
        (found.level, _weight(name), -found.confidence, order, card, name, found)
        for order, card in enumerate(scorecards)
        if isinstance(card, Scorecard)
        for name, found in card.criteria.items()
        if found.level is not None and found.level < 4 and found.quotes
    ]
    chosen: list[Action] = []
    per_round: dict[str, int] = {}
    for _level, _rank, _support, _order, card, name, found in sorted(
        weak, key=lambda each: (*each[:4], each[5])
    ):
        if len(chosen) == MOST:
            break
        task = _task(card.round, name)
        taken = {(each.round, each.criterion) for each in chosen}
        if task is None or per_round.get(card.round, 0) == MOST_PER_ROUND or (card.round, name) in taken:
            continue
        per_round[card.round] = per_round.get(card.round, 0) + 1
        chosen.append(_action(card.round, name, found, task))
    return tuple(chosen)


def _weight(name: str) -> int:
    return _DECIDES_MOST.index(name) if name in _DECIDES_MOST else len(_DECIDES_MOST)


def _task(round: str, name: str) -> tuple[str, DrillKind, int] | None:
    if round == "coding" and name in _CODING_TASKS:
        return _CODING_TASKS[name]
    if round == "design":
        return _DESIGN_TASKS.get(name) or _TASKS.get(name)
    if name == "real_world":
        return _TALK_REAL_WORLD
    return _TASKS.get(name)


def _action(round: str, name: str, found: Mark, task: tuple[str, DrillKind, int]) -> Action:
    says, kind, minutes = task
    ground = found.lowered[0] if found.lowered else None
    return Action(
        task=f"{says}.",
        round=round,
        criterion=name,
        level=found.level or 1,
        why=ground.says if ground else found.reason,
        quote=ground.quote if ground else found.quotes[0],
        level_four=found.missing[:3],
        drill=Drill(kind, minutes, round),
    )
