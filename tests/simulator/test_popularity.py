"""Hit ratios against a cache that is really run."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.simulator.component import Lookup
from greenroom.simulator.popularity import characteristic_requests, hit_curve, zipf

KEYS, ROOM = 20_000, 4_000


def lru_hits(exponent: float, requests: int, seed: int) -> np.ndarray:  # type: ignore[type-arg]
    """Hits of a least-recently-used cache that starts empty, in the order of the requests."""
    weights = np.arange(1, KEYS + 1) ** -exponent
    asked = np.random.default_rng(seed).choice(KEYS, size=requests, p=weights / weights.sum())
    held: OrderedDict[int, None] = OrderedDict()
    hits = np.zeros(requests)
    for n, key in enumerate(asked.tolist()):
        if key in held:
            hits[n] = 1.0
            held.move_to_end(key)
        else:
            held[key] = None
            if len(held) > ROOM:
                held.popitem(last=False)
    return hits


@pytest.mark.parametrize("exponent", [0.7, 1.1])
def test_lru_and_its_warming_up(exponent: float) -> None:
    hits = lru_hits(exponent, 300_000, 1)
    curve = hit_curve(Lookup(KEYS, ROOM, exponent, 0.0, 1.0), 1000.0)
    assert curve.steady == pytest.approx(hits[100_000:].mean(), abs=0.01)
    for begin, end in ((500, 1500), (2000, 4000)):
        middle = float(np.interp(np.log1p((begin + end) / 2), curve.log_requests, curve.hit))
        assert middle == pytest.approx(hits[begin:end].mean(), abs=0.05)


def test_everything_fits() -> None:
    assert hit_curve(Lookup(1000.0, 1000.0, 0.9, 0.0, 0.95), 100.0).steady == pytest.approx(0.95)


def test_short_lives_cost_hits() -> None:
    """One key asked for 10 times a second and kept for 1 s: of 11 requests 10 hit."""
    assert hit_curve(Lookup(1.0, 1.0, 0.0, 1.0, 1.0), 10.0).steady == pytest.approx(10.0 / 11.0)


@given(keys=st.floats(1, 1e12), exponent=st.floats(0.0, 2.0))
def test_popularity_sums_to_one(keys: float, exponent: float) -> None:
    popularity = zipf(keys, exponent)
    assert float((popularity.count * popularity.share).sum()) == pytest.approx(1.0)
    assert (popularity.share > 0.0).all()


@given(room=st.floats(1, 9e5), more=st.floats(1.01, 3.0), exponent=st.floats(0.2, 1.5))
def test_more_room_never_hits_less(room: float, more: float, exponent: float) -> None:
    small = hit_curve(Lookup(1e6, room, exponent, 0.0, 1.0), 1000.0)
    large = hit_curve(Lookup(1e6, room * more, exponent, 0.0, 1.0), 1000.0)
    assert large.steady >= small.steady - 1e-9
    assert (np.diff(small.hit) >= -1e-9).all()


def test_characteristic_requests_fill_the_cache() -> None:
    popularity = zipf(1e6, 0.9)
    needed = characteristic_requests(popularity, 1e5)
    assert popularity.resident(needed) == pytest.approx(1e5, rel=1e-6)
