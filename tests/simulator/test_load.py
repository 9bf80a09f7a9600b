"""Loads add up, multiply, and refuse nonsense."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.base.errors import BadInput
from greenroom.simulator.load import parse_load, rate_at, sample_rates
from greenroom.simulator.scenario import parse_sim_scenario


def test_parts_add_up_and_factors_apply_while_they_last() -> None:
    load = parse_load([
        {"kind": "steady", "per_s": 100},
        {"kind": "launch", "at_s": 10, "extra_per_s": 300, "rise_s": 10, "decay_s": 100},
        {"kind": "multiply", "factor": 2, "at_s": 50, "for_s": 10},
    ])  # fmt: skip
    assert rate_at(load, 0) == 100
    assert rate_at(load, 15) == pytest.approx(250)
    assert rate_at(load, 20) == pytest.approx(400)
    assert rate_at(load, 120) == pytest.approx(100 + 300 * 2.718281828**-1, rel=1e-6)
    assert rate_at(load, 55) == pytest.approx(2 * rate_at(load[:2], 55))
    assert rate_at(load, 60) == pytest.approx(rate_at(load[:2], 60))
    assert sample_rates(load, 1.0, 0.25) == [100.0] * 4


def test_an_evening_peaks_when_it_says() -> None:
    load = parse_load(
        [{"kind": "evening", "peak_per_s": 50, "trough_per_s": 10, "peak_at_s": 30, "period_s": 100}]
    )
    assert rate_at(load, 30) == pytest.approx(50)
    assert rate_at(load, 80) == pytest.approx(10)


@pytest.mark.parametrize(
    "load",
    [None, [], [{"kind": "flood"}], [{"kind": "steady", "per_s": -1}], [{"kind": "steady", "per_s": float("nan")}],
     [{"kind": "multiply", "factor": 2}], [{"kind": "steady", "per_hour": 5}], ["steady"]],
)  # fmt: skip
def test_refused(load: Any) -> None:
    with pytest.raises(BadInput):
        parse_load(load)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"horizon_s": 1}, "between 5 and 600"),
        ({"horizon_s": None}, "must be a number"),
        ({"faults": [{"kind": "flood", "target": "cache"}]}, "kind must be one of"),
        ({"faults": [{"kind": "slow"}]}, "target must name"),
        ({"faults": [{"kind": "slow", "target": "cache", "factor": 0.5}]}, "between 1 and"),
        ({"slo": [{"name": "x", "metric": "happiness", "target": 1}]}, "metric must be one of"),
        ({"slo": [{"metric": "p99_ms", "target": 1}]}, "must have name"),
        ({"prices": {"unicorn": 1}}, "no kind 'unicorn'"),
        ({"weather": "fine"}, "no field 'weather'"),
    ],
)
def test_scenarios_refused_with_the_place(change: dict[str, Any], says: str) -> None:
    good = {"load": [{"kind": "steady", "per_s": 10}], "horizon_s": 30}
    assert parse_sim_scenario(good).peak()[1] == 10.0
    with pytest.raises(BadInput, match=says):
        parse_sim_scenario(good | change)
