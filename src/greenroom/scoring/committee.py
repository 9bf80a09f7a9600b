"""The hiring committee: one decision from the scorecards of a loop, by the first rule that fires, shown with its sentence.

The rules, in order:

1. fewer than two rounds could be scored: not enough evidence;
2. ownership or culture stands at 1 in any round: strong no-hire;
3. a round's overall stands at 1: strong no-hire when a second round is at 2 or less, else leaning no;
4. ownership or culture stands at 2 or less in a round that looks for it (culture, manager, director, partner): at most
   leaning no (one weak culture signal ends an offer). A recruiter's screen is too short for that;
5. neither ownership nor culture was observed in any round: not enough evidence;
6. two or more rounds at 2 or less: leaning no;
7. every round at 4, or all but one with that one at 3: strong hire;
8. one round at 2 among the rest at 3 or more: leaning hire when another round is at 4, else leaning no;
9. otherwise (every round at 3 or more): leaning hire.

Rounds that disagree by two levels or more on a criterion, or with the decision, are kept as the dissent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from greenroom.scoring.scorecard import Mark, Scorecard, Unscored

LEAST = 2
"""Rounds that must have been scored before anything is decided."""

_DECIDING = ("ownership", "culture")
_LOOKING = frozenset(("culture", "manager", "director", "partner"))
"""Rounds that go into ownership and culture at length."""


class Outcome(StrEnum):
    """What the committee says; the first four are levels 1 to 4."""

    STRONG_NO_HIRE = "strong_no_hire"
    LEANING_NO = "leaning_no"
    LEANING_HIRE = "leaning_hire"
    STRONG_HIRE = "strong_hire"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


_LEVEL: dict[Outcome, int | None] = {
    Outcome.STRONG_NO_HIRE: 1,
    Outcome.LEANING_NO: 2,
    Outcome.LEANING_HIRE: 3,
    Outcome.STRONG_HIRE: 4,
    Outcome.NOT_ENOUGH_EVIDENCE: None,
}


@dataclass(frozen=True, slots=True)
class MarkRef:
    """Where a mark stands: round and criterion ("overall" for the round's own level)."""

    round: str
    criterion: str
    level: int | None
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"round": self.round, "criterion": self.criterion, "level": self.level, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the rule that fired in one sentence, the marks it rests on, and the marks that speak against it."""

    outcome: Outcome
    level: int | None
    rule: str
    because: tuple[MarkRef, ...]
    dissent: tuple[MarkRef, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.value,
            "level": self.level,
            "rule": self.rule,
            "because": [each.as_json() for each in self.because],
            "dissent": [each.as_json() for each in self.dissent],
        }


def decide(scorecards: Sequence[Scorecard | Unscored]) -> Decision:
    """The decision on a loop. Rounds not scored are never counted against anybody."""
    scored = [card for card in scorecards if isinstance(card, Scorecard) and card.overall.level is not None]
    rounds = [_ref(card, "overall", card.overall) for card in scored]
    signals = [
        _ref(card, name, found)
        for card in scored
        for name in _DECIDING
        if (found := card.criteria.get(name)) is not None and found.level is not None
    ]
    outcome, rule, because = _first_rule(rounds, signals)
    return Decision(outcome, _LEVEL[outcome], rule, tuple(because), _dissent(outcome, scored, rounds))


Ruled = tuple[Outcome, str, list[MarkRef]]


def _first_rule(rounds: list[MarkRef], signals: list[MarkRef]) -> Ruled:
    if len(rounds) < LEAST:
        return (
            Outcome.NOT_ENOUGH_EVIDENCE,
            f"Fewer than {LEAST} rounds could be scored, so nothing is decided.",
            rounds,
        )
    ended = _at_most(signals, 1)
    if ended:
        return Outcome.STRONG_NO_HIRE, "Ownership or culture at 1 in any round ends it.", ended
    ones = _at_most(rounds, 1)
    weak = _at_most(rounds, 2)
    if ones:
        if len(weak) >= 2:
            return Outcome.STRONG_NO_HIRE, "One round at 1 and another at 2 or less is a strong no.", weak
        return Outcome.LEANING_NO, "One round at 1 cannot be outweighed by the others.", ones
    doubts = [each for each in _at_most(signals, 2) if each.round in _LOOKING]
    if doubts:
        return (
            Outcome.LEANING_NO,
            "One weak signal on ownership or culture, in a round that looks for it, holds the loop at leaning no.",
            doubts,
        )
    if not signals:
        return (
            Outcome.NOT_ENOUGH_EVIDENCE,
            "No round gave evidence on ownership or culture, and no offer is made without it.",
            rounds,
        )
    return _by_rounds(rounds, weak)


def _by_rounds(rounds: list[MarkRef], weak: list[MarkRef]) -> Ruled:
    strong = [each for each in rounds if each.level == 4]
    if len(weak) >= 2:
        return Outcome.LEANING_NO, "Two rounds at 2 or less are a leaning no.", weak
    if weak and strong:
        return Outcome.LEANING_HIRE, "One round at 2 is carried by another at 4.", [*strong, *weak]
    if weak:
        return Outcome.LEANING_NO, "One round at 2 with none at 4 is a leaning no.", weak
    if len(rounds) - len(strong) <= 1 and strong:
        return Outcome.STRONG_HIRE, "Every round at 4, but for one at 3 at most, is a strong hire.", strong
    return Outcome.LEANING_HIRE, "Every round at 3 or more is a leaning hire.", rounds


def _at_most(marks: list[MarkRef], level: int) -> list[MarkRef]:
    return [each for each in marks if each.level is not None and each.level <= level]


def _dissent(outcome: Outcome, cards: Sequence[Scorecard], rounds: list[MarkRef]) -> tuple[MarkRef, ...]:
    level = _LEVEL[outcome]
    against = [each for each in rounds if level and each.level and (each.level >= 3) is not (level >= 3)]
    names = dict.fromkeys(name for card in cards for name in card.criteria)
    for name in names:
        found = [_ref(card, name, card.criteria[name]) for card in cards if name in card.criteria]
        seen = [each for each in found if each.level is not None]
        levels = [each.level or 0 for each in seen]
        if levels and max(levels) - min(levels) >= 2:
            against.extend(each for each in seen if each.level in (max(levels), min(levels)))
    return tuple(dict.fromkeys(against))


def _ref(card: Scorecard, name: str, found: Mark) -> MarkRef:
    return MarkRef(card.round, name, found.level, found.reason)
