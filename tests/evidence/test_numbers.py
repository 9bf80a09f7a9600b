"""Figures as people write and say them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evidence.numbers import Dimension, find_figures

CASES = [
    ("about 20k starts a second", "20k starts a second", 20_000, "starts/second", Dimension.RATE),
    ("two hundred and fifty thousand requests per second", None, 250_000, "requests/second", Dimension.RATE),
    ("that's 50k rps", "50k rps", 50_000, "rps", Dimension.RATE),
    ("fifty-five thousand holds a second", None, 55_000, "holds/second", Dimension.RATE),
    ("120 writes a minute", None, 2, "writes/minute", Dimension.RATE),
    ("300 million members", None, 3e8, "members", Dimension.COUNT),
    ("it holds 1,000,000 entries", "1,000,000 entries", 1e6, "entries", Dimension.COUNT),
    ("half a million users", None, 5e5, "users", Dimension.COUNT),
    ("a hundred and ninety thousand people", None, 190_000, "people", Dimension.COUNT),
    ("we lost 40 percent", "40 percent", 0.4, "percent", Dimension.RATIO),
    ("99.9% of starts", "99.9%", 0.999, "percent", Dimension.RATIO),
    ("99 in a hundred are fast", "99 in a hundred", 0.99, "percent", Dimension.RATIO),
    ("one out of 1000 fails", "one out of 1000", 0.001, "percent", Dimension.RATIO),
    ("2,500 are refused", "2,500", 2500, None, Dimension.COUNT),
    ("$2 per hour", None, 2, "dollar/hour", Dimension.MONEY),
    ("12 cents a gigabyte", "12 cents", 0.12, "dollar", Dimension.MONEY),
    ("3x the load", "3x", 3, "times", Dimension.FACTOR),
    ("three times a usual evening", "three times", 3, "times", Dimension.FACTOR),
    ("each entry is 2 KB", "2 KB", 2000, "kb", Dimension.SIZE),
    ("1.5 GiB of memory", "1.5 GiB", 1.5 * 1024**3, "gib", Dimension.SIZE),
    ("5 Mbps per stream", "5 Mbps", 5e6, "mbps", Dimension.BANDWIDTH),
    ("40 GB/s", "40 GB/s", 3.2e11, "gb/s", Dimension.BANDWIDTH),
    ("under 200 ms", "200 ms", 0.2, "ms", Dimension.TIME),
    ("ten minutes later", "ten minutes", 600, "minute", Dimension.TIME),
    ("half a second", None, 0.5, "second", Dimension.TIME),
    ("at p99.9 it", "p99.9", 0.999, None, Dimension.LEVEL),
    ("we want four nines", "four nines", 0.9999, None, Dimension.LEVEL),
]


@pytest.mark.parametrize(("turn", "text", "value", "unit", "dimension"), CASES)
def test_reads(turn: str, text: str | None, value: float, unit: str | None, dimension: Dimension) -> None:
    (figure,) = find_figures(turn)
    assert (figure.text, figure.unit, figure.dimension) == (text or turn, unit, dimension)
    assert figure.value == pytest.approx(value, rel=1e-9)


def test_before_and_after() -> None:
    found = find_figures("we went from 900ms to 300 ms at p99")
    assert [figure.value for figure in found] == [0.9, 0.3, 0.99]


@pytest.mark.parametrize(
    "turn", ["one of them", "an x86 box", "on the 9th at 10:30", "in 2024", "version v2", "utf8", ""]
)
def test_leaves_out_what_is_no_figure(turn: str) -> None:
    assert find_figures(turn) == ()


@given(st.text(alphabet="0123456789 .,kmsGB/%$xaper two hundred thousand second", max_size=80))
def test_offsets_are_exact_and_apart(turn: str) -> None:
    found = find_figures(turn)
    assert all(turn[figure.start : figure.end] == figure.text for figure in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
