"""The benchmarks still run, and their arithmetic is right. Nothing here looks at how long anything took."""

from __future__ import annotations

import json
import math

import pytest
from bench.catalogue import BENCHMARKS
from bench.measure import Better, Effort, Row, alternate, median, quantile, row
from bench.table import as_json, figure, machine, render


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", BENCHMARKS)
def test_runs_at_the_smallest_size(name: str) -> None:
    rows = BENCHMARKS[name](Effort(0.001))
    assert rows
    for each in rows:
        assert math.isfinite(each.ours)
        assert each.n >= 1
        assert each.theirs is not None or each.says, f"{each.what}: nothing to compare with, and no reason"
    shown = render(name, rows)
    assert all(each.what in shown for each in rows)
    results = as_json({name: rows}, machine(), 0.001)
    assert json.loads(json.dumps(results, allow_nan=False)) == results


def test_a_ratio_above_one_is_always_in_our_favour() -> None:
    assert row("time", "ms", 2.0, "peer", 6.0, 1).ratio == 3.0
    assert row("rate", "1/s", 6.0, "peer", 2.0, 1, Better.MORE).ratio == 3.0
    assert row("result", "ms", 1.5, "peer", 3.0, 1, Better.SAME).ratio == 0.5


def test_what_was_not_measured_has_no_ratio() -> None:
    absent = row("time", "ms", 2.0, "peer", None, 1, says="not installed here")
    assert absent.ratio is None
    assert "not installed here" in render("judge", [absent])
    assert row("share", "", 0.1, "peer", 0.0, 1, Better.SAME).ratio is None


def test_sides_take_turns_and_the_first_round_is_thrown_away() -> None:
    turns: list[str] = []

    def side(name: str) -> list[float]:
        turns.append(name)
        return [float(len(turns))]

    found = alternate(2, lambda: side("a"), lambda: side("b"))
    assert turns == ["a", "b"] * 3
    assert found == [[3.0, 5.0], [4.0, 6.0]]


def test_quantiles_are_samples() -> None:
    samples = [float(value) for value in range(1, 101)]
    assert (quantile(samples, 0.5), quantile(samples, 0.99), quantile([7.0], 0.99)) == (50.0, 99.0, 7.0)
    assert median([1.0, 2.0, 10.0]) == 2.0


def test_effort_never_falls_below_the_least() -> None:
    assert [Effort(share).times(40, least=3) for share in (1.0, 0.25, 0.001)] == [40, 10, 3]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.0123, "0.0123"), (1.5, "1.5"), (12_345.6, "12,346"), (0.00001, "1.00e-05")],
)
def test_figures_have_three_digits(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_columns_are_aligned() -> None:
    rows = [
        Row("short", "ms", 1.0, "peer", 2.0, 3),
        Row("a longer name", "1/s", 1000.0, "floor", None, 3, says="why"),
    ]
    lines = render("title", rows).splitlines()[1:4]
    assert (
        len({line.index(word) for line, word in zip(lines, ("against", "peer", "floor"), strict=True)}) == 1
    )
