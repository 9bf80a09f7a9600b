"""How a figure is taken: interleaved rounds, medians, and the load of the machine beside each."""

from __future__ import annotations

import math
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Samples = list[float]


class Better(StrEnum):
    """What a good figure is: a small one (a time), a large one (a rate), or the same one (a result that both must find)."""

    LESS = "less"
    MORE = "more"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Effort:
    """`share` of the full number of rounds; 1 gives the figures that are quoted, a few hundredths show that all still runs."""

    share: float = 1.0

    def times(self, full: int, least: int = 1) -> int:
        return max(least, round(full * self.share))


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. `theirs` is None where there is nothing to compare with; `says` then tells why."""

    what: str
    unit: str
    ours: float
    other: str
    theirs: float | None
    n: int
    better: Better = Better.LESS
    says: str = ""
    load: float = 0.0

    @property
    def ratio(self) -> float | None:
        """How many times as good we are: above 1 faster than the other, 1 the same. None without a comparison."""
        if self.theirs is None or self.ours == 0.0 or self.theirs == 0.0:
            return None
        return self.theirs / self.ours if self.better is Better.LESS else self.ours / self.theirs

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "unit": self.unit,
            "ours": self.ours,
            "other": self.other,
            "theirs": self.theirs,
            "ratio": self.ratio,
            "better": str(self.better),
            "n": self.n,
            "load": self.load,
            "says": self.says,
        }


Benchmark = Callable[[Effort], list[Row]]


def row(
    what: str,
    unit: str,
    ours: float,
    other: str,
    theirs: float | None,
    n: int,
    better: Better = Better.LESS,
    says: str = "",
) -> Row:
    """A row with the load average of the last minute as it stands now."""
    return Row(what, unit, ours, other, theirs, n, better, says, round(os.getloadavg()[0], 2))


def alternate(rounds: int, *subjects: Callable[[], Samples]) -> list[Samples]:
    """What each subject measured, pooled over `rounds` of A B C A B C, so that a noisy minute falls on all of them.

    Before that each is called once and what it gives is thrown away.
    """
    for subject in subjects:
        subject()
    found: list[Samples] = [[] for _ in subjects]
    for _ in range(rounds):
        for samples, subject in zip(found, subjects, strict=True):
            samples += subject()
    return found


def timed(act: Callable[[], object], share: int = 1) -> Callable[[], Samples]:
    """A subject: one call of `act`, in ms, divided by `share` (what it did so many times)."""

    def subject() -> Samples:
        begun = time.perf_counter()
        act()
        return [(time.perf_counter() - begun) * 1e3 / share]

    return subject


def median(samples: Sequence[float]) -> float:
    return statistics.median(samples)


def quantile(samples: Sequence[float], p: float) -> float:
    """The smallest sample that a share `p` of them does not exceed (nearest rank)."""
    ranked = sorted(samples)
    return ranked[max(0, math.ceil(p * len(ranked)) - 1)]
