"""How often a cache can answer: Zipf popularity, and the characteristic-time approximation of LRU.

Che, Tung and Wang (2002): a key is in an LRU cache if it was asked for within the last T requests, where T is such that
the expected number of such keys fills the cache. After a flush, a key is in the cache once it was asked for:
hit(n) = sum p_i (1 - exp(-p_i n)) after n requests. Keys beyond the first thousand are taken in groups of like popularity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenroom.simulator.component import Lookup

_HEAD, _GROUPS = 1000, 400


@dataclass(frozen=True, slots=True)
class Popularity:
    """`count[g]` keys are each asked for with probability `share[g]`; sum(count * share) = 1."""

    count: NDArray[np.float64]
    share: NDArray[np.float64]

    def resident(self, requests: float) -> float:
        """Expected number of distinct keys among `requests` requests."""
        return float((self.count * -np.expm1(-self.share * requests)).sum())

    def hit(self, requests: float) -> float:
        """Probability that the next key was among the last `requests` requests."""
        return float((self.count * self.share * -np.expm1(-self.share * requests)).sum())

    def hit_expiring(self, lifetime: float) -> float:
        """Hit ratio when each entry lives for `lifetime` requests after it was filled, room being no limit."""
        asked = self.share * lifetime
        return float((self.count * self.share * asked / (1.0 + asked)).sum())


def zipf(keys: float, exponent: float) -> Popularity:
    """The popularity of `keys` keys, the n-th asked for in proportion to n ** -exponent."""
    head = np.arange(1.0, min(keys, _HEAD) + 0.5)
    count, weight = np.ones(head.size), head**-exponent
    if keys > _HEAD + 1:
        bounds = np.geomspace(_HEAD + 0.5, keys + 0.5, _GROUPS + 1)
        tail_count = np.diff(bounds)
        if abs(exponent - 1.0) < 1e-9:
            mass = np.diff(np.log(bounds))
        else:
            mass = np.diff(bounds ** (1.0 - exponent)) / (1.0 - exponent)
        count = np.concatenate([count, tail_count])
        weight = np.concatenate([weight, mass / tail_count])
    return Popularity(count, weight / (count * weight).sum())


def characteristic_requests(popularity: Popularity, capacity: float) -> float:
    """The number of requests that fills the cache; infinite when everything fits."""
    if capacity >= popularity.count.sum() - 0.5:
        return math.inf
    low, high = 0.0, max(1.0, capacity)
    while popularity.resident(high) < capacity:
        high *= 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if popularity.resident(middle) < capacity else (low, middle)
    return high


@dataclass(frozen=True, slots=True)
class HitCurve:
    """Hit ratio over ln(1 + requests since a flush); the last point is the steady ratio."""

    log_requests: NDArray[np.float64]
    hit: NDArray[np.float64]

    @property
    def steady(self) -> float:
        return float(self.hit[-1])


def hit_curve(lookup: Lookup, per_s: float, points: int = 64) -> HitCurve:
    """The curve of a cache that gets `per_s` requests a second. Steady is the lesser of what room and lifetime allow."""
    popularity = zipf(lookup.keys, lookup.zipf)
    full = characteristic_requests(popularity, lookup.capacity)
    steady = 1.0 if math.isinf(full) else popularity.hit(full)
    if lookup.ttl_s > 0.0:
        steady = min(steady, popularity.hit_expiring(max(0.0, per_s) * lookup.ttl_s))
    last = full if math.isfinite(full) else 20.0 / float(popularity.share.min())
    grid = np.linspace(0.0, math.log1p(min(last, 1e18)), points)
    hits = np.array([popularity.hit(float(np.expm1(x))) for x in grid])
    return HitCurve(grid, np.append(np.minimum(hits, steady)[:-1], steady) * lookup.cacheable)
