# mypy: disable-error-code="no-untyped-def,no-untyped-call"
"""Histograms of times in ms: 16 linear parts per octave from 2^-10 to 2^17 ms, no wider than 6 percent, interpolated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from greenroom.simulator.compiled import inlined

BUCKETS = 27 * 16
_FIRST = (1023 - 10) << 4


@inlined
def bucket(x):
    """The bucket of a time in ms, from the exponent and the first four bits of the mantissa; ends are open."""
    if x < 0.0009765625:
        return 0
    found = (np.float64(x).view(np.int64) >> 48) - _FIRST
    return min(found, BUCKETS - 1)


_EDGES = ((np.arange(BUCKETS + 1, dtype=np.int64) + _FIRST) << 48).view(np.float64)


def quantile(counts: NDArray[np.int64], p: float) -> float | None:
    """The time in ms that a share `p` stays below; None for an empty histogram."""
    total = int(counts.sum())
    if total == 0:
        return None
    running = np.cumsum(counts)
    found = int(np.searchsorted(running, p * total))
    found = min(found, BUCKETS - 1)
    before = int(running[found - 1]) if found else 0
    part = (p * total - before) / max(int(counts[found]), 1)
    return float(_EDGES[found] + (_EDGES[found + 1] - _EDGES[found]) * min(max(part, 0.0), 1.0))
