"""The score as a value: a mark for each dimension, each with the quotes that carried it, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from greenroom.evidence.quote import Quote


class Source(StrEnum):
    """Where a level comes from: rules and executed runs, or a model's opinion."""

    MEASURED = "measured"
    OPINION = "opinion"


class Criterion(StrEnum):
    """The six that every round is judged on."""

    TECHNICAL = "technical"
    JUDGMENT = "judgment"
    COMMUNICATION = "communication"
    OWNERSHIP = "ownership"
    CULTURE = "culture"
    REAL_WORLD = "real_world"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that moved a level: what it was, in a phrase, and where it was said or done."""

    says: str
    quote: Quote

    def as_json(self) -> dict[str, Any]:
        return {"says": self.says, "quote": self.quote.as_json()}


@dataclass(frozen=True, slots=True)
class Mark:
    """A level from 1 (strong no-hire) to 4 (strong hire), or None with the reason: never a default.

    `confidence` is in 0..1: how well the level is supported by separate places, an ordering and not a probability.
    `quotes` carried the level; without them it would be lower. `missing` says what the next level asks for and was
    not found. A mark with a level has at least one quote. `mean` (overall marks only) is the weighted mean of the levels
    that made it, 1 to 4: it orders marks of the same level and is never shown as a score.
    """

    level: int | None
    confidence: float
    source: Source
    quotes: tuple[Quote, ...]
    reason: str
    raised: tuple[Ground, ...] = ()
    lowered: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = ()
    mean: float | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """What marks are ordered by: the level, then the mean; (0, 0.0) without a level."""
        return (self.level or 0, self.mean if self.mean is not None else float(self.level or 0))

    def as_json(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "confidence": round(self.confidence, 3),
            "source": self.source.value,
            "quotes": [each.as_json() for each in self.quotes],
            "reason": self.reason,
            "raised": [each.as_json() for each in self.raised],
            "lowered": [each.as_json() for each in self.lowered],
            "missing": list(self.missing),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Mark:
        def grounds(items: list[Mapping[str, Any]]) -> tuple[Ground, ...]:
            return tuple(Ground(str(item["says"]), Quote.from_json(item["quote"])) for item in items)

        return cls(
            level=data["level"],
            confidence=float(data["confidence"]),
            source=Source(data["source"]),
            quotes=tuple(Quote.from_json(item) for item in data["quotes"]),
            reason=str(data["reason"]),
            raised=grounds(data.get("raised", [])),
            lowered=grounds(data.get("lowered", [])),
            missing=tuple(str(item) for item in data.get("missing", [])),
            mean=None if data.get("mean") is None else float(data["mean"]),
        )


def unobserved(reason: str, missing: tuple[str, ...] = ()) -> Mark:
    """The mark of what was not seen either way."""
    return Mark(None, 0.0, Source.MEASURED, (), reason, missing=missing)


@dataclass(frozen=True, slots=True)
class Unscored:
    """A round or an answer that could not be scored at all, and why."""

    reason: str
    round: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"unscored": self.reason, "round": self.round}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The marks of one answer or one round; `rubric` is the content hash, `scorer` the version that produced them."""

    overall: Mark
    criteria: Mapping[str, Mark]
    rubric: str
    scorer: str
    round: str = ""
    notes: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The fields of the `assess` line (less its `id`): `overall`, `criteria`, `model`, and where they come from."""
        return {
            "round": self.round,
            "overall": {**self.overall.as_json(), "mean": self.overall.mean},
            "criteria": {name: mark.as_json() for name, mark in self.criteria.items()},
            "model": self.scorer,
            "rubric": self.rubric,
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scorecard:
        return cls(
            overall=Mark.from_json(data["overall"]),
            criteria={str(name): Mark.from_json(mark) for name, mark in data["criteria"].items()},
            rubric=str(data["rubric"]),
            scorer=str(data["model"]),
            round=str(data.get("round", "")),
            notes=tuple(str(note) for note in data.get("notes", [])),
        )
