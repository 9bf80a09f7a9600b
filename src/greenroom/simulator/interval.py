"""A number with its interval: the mean over independent seeds and Student's 95 percent confidence interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110,
      2.101, 2.093)  # fmt: skip
"""Student's t, 97.5 percent, for 1 to 19 degrees of freedom; from any table."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """`low` to `high` is the 95 percent interval over `seeds` seeds."""

    value: float
    low: float
    high: float
    seeds: int

    @property
    def ci(self) -> list[float]:
        return [significant(self.low), significant(self.high)]


def estimate(
    values: Sequence[float | None], floor: float = 0.0, ceiling: float = math.inf
) -> Estimate | None:
    """The estimate of the mean of `values`, its interval cut to what is possible; None when a seed gave no value."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    n, mean = len(known), sum(known) / len(known)
    if n == 1:
        return Estimate(mean, floor, ceiling, 1)
    spread = math.sqrt(sum((value - mean) ** 2 for value in known) / (n - 1))
    half = _T[min(n - 2, len(_T) - 1)] * spread / math.sqrt(n)
    return Estimate(mean, max(floor, mean - half), min(ceiling, mean + half), n)


def significant(value: float, digits: int = 5) -> float:
    """`value` rounded to so many significant digits, so that reports do not show noise as precision."""
    if value == 0.0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))
