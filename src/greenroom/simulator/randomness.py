# mypy: disable-error-code="no-untyped-def,no-untyped-call"
"""Random numbers inside the kernel: xoshiro256+ (Blackman and Vigna, 2018), one stream per station, seeded by splitmix64.

Separate streams keep two designs in step: arrivals, and each station's draws, stay the same when another part changes.
"""

from __future__ import annotations

import numpy as np
from numba import uint64

from greenroom.simulator.compiled import inlined

ARRIVALS = 0
"""Row of the stream of arrivals; station i has row i + 1."""


@inlined
def _rotate(x, k):
    return (x << uint64(k)) | (x >> uint64(64 - k))


@inlined
def draw(streams, row):
    """64 bits."""
    s = streams[row]
    result = s[0] + s[3]
    t = s[1] << uint64(17)
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = _rotate(s[3], 45)
    return result


@inlined
def _unit(bits):
    """Strictly between 0 and 1, from the upper 52 of 64 bits."""
    return (np.float64(bits >> uint64(12)) + 0.5) * (1.0 / 4503599627370496.0)


@inlined
def uniform(streams, row):
    """Strictly between 0 and 1."""
    return _unit(draw(streams, row))


@inlined
def mix(key, number):
    """Another key, as good as independent, from a key and a number: the finaliser of splitmix64."""
    z = key + uint64(number + 1) * uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@inlined
def chance(key, number):
    """Strictly between 0 and 1, the same for the same key and number."""
    return _unit(mix(key, number))


@inlined
def exponential(streams, row):
    """Mean 1."""
    return -np.log(uniform(streams, row))


@inlined
def stretched(streams, row, mean, cv, sigma):
    """A time of this mean and coefficient of variation: constant, exponential or log-normal (`sigma` of its logarithm)."""
    if cv == 1.0:
        return mean * exponential(streams, row)
    if cv == 0.0:
        return mean
    radius = np.sqrt(-2.0 * np.log(uniform(streams, row)))
    normal = radius * np.cos(6.283185307179586 * uniform(streams, row))
    return mean * np.exp(sigma * normal - 0.5 * sigma * sigma)


def make_streams(seeds: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    """A row of state for each seed."""
    rows = np.empty((len(seeds), 4), np.uint64)
    mask = (1 << 64) - 1
    for i, seed in enumerate(seeds):
        z = seed & mask
        for j in range(4):
            z = (z + 0x9E3779B97F4A7C15) & mask
            y = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
            y = ((y ^ (y >> 27)) * 0x94D049BB133111EB) & mask
            rows[i, j] = y ^ (y >> 31)
    return rows
