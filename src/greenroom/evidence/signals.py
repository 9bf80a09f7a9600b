"""What detectors find: a signal is a named thing that was said, with its quote. No levels here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from greenroom.evidence.clauses import Unit
from greenroom.evidence.quote import Quote, Utterance


class Polarity(StrEnum):
    """Whether the thing said speaks for the candidate, against, or is neither."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Signal:
    """`name` was said in unit number `unit`, at `quote`; `match` are the words that gave it away.

    `weight` is in 0..1: a rule that is nearly always right has 1, a loose one less.
    """

    name: str
    detector: str
    quote: Quote
    match: str
    unit: int
    polarity: Polarity
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A rule over the normal form of one unit: `finds` must match and `unless` must not.

    `every`: each different match in the unit is a signal of its own (things that are counted), not only the first.
    """

    name: str
    finds: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    polarity: Polarity = Polarity.FOR
    weight: float = 1.0
    every: bool = False


def pattern(
    name: str,
    *finds: str,
    unless: str = "",
    polarity: Polarity = Polarity.FOR,
    weight: float = 1.0,
    every: bool = False,
) -> Pattern:
    """A pattern whose alternatives are `finds`."""
    whole = "|".join(f"(?:{each})" for each in finds)
    return Pattern(name, _compiled(whole), _compiled(unless) if unless else None, polarity, weight, every)


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


Finder = Callable[[Sequence[Unit]], Iterable[Signal]]


@dataclass(frozen=True, slots=True, eq=False)
class Detector:
    """One subject to listen for. `patterns` are rules over single units; `finder` sees them all. Compared by identity."""

    name: str
    patterns: tuple[Pattern, ...] = ()
    finder: Finder | None = None


def signal(
    unit: Unit, detector: str, name: str, match: str, polarity: Polarity, weight: float = 1.0
) -> Signal:
    """A signal that quotes the whole unit."""
    return Signal(name, detector, unit.quote(), match, unit.index, polarity, weight)


def detect(units: Sequence[Unit], detectors: Iterable[Detector]) -> tuple[Signal, ...]:
    """Everything the detectors find, in the order it was said; one signal per name and unit from patterns."""
    found: list[Signal] = []
    for detector in detectors:
        for unit in units:
            for rule, match in _matches(unit.normal, detector):
                found.append(signal(unit, detector.name, rule.name, match, rule.polarity, rule.weight))
        if detector.finder:
            found.extend(detector.finder(units))
    return tuple(_once(sorted(found, key=lambda each: (each.unit, each.name, each.match))))


@lru_cache(maxsize=16_384)
def _matches(normal: str, detector: Detector) -> tuple[tuple[Pattern, str], ...]:
    """What the patterns of a detector find in a normal form. Kept, since a story is read again at each of its turns."""
    return tuple(
        (rule, match.group())
        for rule in detector.patterns
        if not (rule.unless and rule.unless.search(normal))
        for match in islice(rule.finds.finditer(normal), None if rule.every else 1)
    )


def _once(signals: Iterable[Signal]) -> list[Signal]:
    seen: set[tuple[str, int, str]] = set()
    kept: list[Signal] = []
    for each in signals:
        key = (each.name, each.unit, each.match)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


@dataclass(frozen=True, slots=True)
class Ignored:
    """A unit that was kept out of the evidence, and why."""

    quote: Quote
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything found in some utterances. `refused` says why nothing may be read into them ("" when it may)."""

    utterances: tuple[Utterance, ...]
    units: tuple[Unit, ...]
    signals: tuple[Signal, ...]
    ignored: tuple[Ignored, ...] = ()
    refused: str = ""

    def named(self, *names: str) -> tuple[Signal, ...]:
        """The signals with one of these names, in the order they were said."""
        return tuple(each for each in self.signals if each.name in names)

    @property
    def word_count(self) -> int:
        return sum(len(unit.words) for unit in self.units)
