"""Each kind of finding, from the design that has it, with its counterfactual computed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.simulator.designs import design, edge, node, single, steady

from greenroom.simulator.finding import FindingKind
from greenroom.simulator.simulate import simulate

SLO = [
    {"name": "Fast", "metric": "p99_ms", "target": 50},
    {"name": "There", "metric": "availability", "target": 0.999},
]


def found(drawn: Any, scenario: Any) -> dict[str, Any]:
    result: Any = simulate(drawn, scenario, 2, 0.3).as_json()
    return {finding["kind"]: finding for finding in result["findings"]}


def test_saturation_and_the_size_that_would_have_done() -> None:
    finding = found(single(4, 10.0, instances=5), steady(3000, 12, slo=SLO))[FindingKind.SATURATION]
    assert finding["node"] == "server"
    assert finding["evidence"]["capacity_per_s"] == 2000
    assert finding["evidence"]["arrivals_per_s"] == pytest.approx(3000, rel=0.1)
    told = finding["counterfactual"]
    assert told["after"]["p99_ms"]["value"] < 60 < told["before"]["p99_ms"]["value"]
    assert "instances 13 instead of 5" in told["change"]
    assert "2,000" in finding["question"]


def test_one_machine_is_tried_without() -> None:
    finding = found(single(16, 2.0, instances=1), steady(500, 20))[FindingKind.SINGLE_POINT_OF_FAILURE]
    told = finding["counterfactual"]
    assert told["before"]["availability"]["value"] == pytest.approx(0.5, abs=0.05)
    assert told["after"]["availability"]["value"] > 0.99


def test_idle_machines_are_priced() -> None:
    finding = found(single(16, 2.0, instances=100), steady(500, 12, slo=SLO))[FindingKind.OVER_PROVISIONED]
    told = finding["counterfactual"]
    assert told["after"]["usd_per_hour"] < 0.2 * told["before"]["usd_per_hour"]


def test_a_target_missed_without_a_full_machine() -> None:
    finding = found(single(64, 30.0, instances=10), steady(5000, 12, slo=SLO))[FindingKind.MISSED_SLO]
    assert finding["evidence"]["p99_ms"] > finding["evidence"]["target_ms"] == 50


def test_broken_answers_want_another_try() -> None:
    errors = [{"kind": "errors", "target": "server", "at_s": 4, "for_s": 5, "share": 0.05}]
    finding = found(single(16, 2.0, instances=8), steady(2000, 12, slo=SLO, faults=errors))[
        FindingKind.MISSED_SLO
    ]
    assert finding["node"] == "server"
    told = finding["counterfactual"]
    assert told["after"]["availability"]["value"] > 0.998 > told["before"]["availability"]["value"]


def test_a_cold_cache_floods_what_is_behind_it() -> None:
    drawn = design(
        [node("c", "clients"), node("m", "cache", instances=10, keys=500_000, capacity=500_000, zipf=0.6, ttl_s=0, cacheable=0.98),
         node("d", "database", instances=4, slots=8, service_ms=8)],
        [edge("c", "m"), edge("m", "d", timeout_ms=200)],
    )  # fmt: skip
    flush = [{"kind": "cache_flush", "target": "cache", "at_s": 5}]
    finding = found(drawn, steady(10_000, 20, faults=flush))[FindingKind.COLD_CACHE]
    assert finding["node"] == "d"
    assert finding["evidence"]["hit_ratio_before"] == pytest.approx(0.98, abs=0.01)
    assert finding["evidence"]["hit_ratio_least"] < 0.5
    told = finding["counterfactual"]
    assert told["after"]["availability"]["value"] > told["before"]["availability"]["value"]


def test_a_sound_design_shows_nothing_grave() -> None:
    kinds = found(single(8, 4.0, instances=10), steady(8000, 12, slo=SLO))
    assert not kinds


def test_held_threads_are_a_shortage_of_their_own() -> None:
    """16 threads of 1 ms are 16,000 requests a second; held for 20 ms of waiting they are 762, however idle what they call."""
    drawn = design(
        [node("c", "clients"), node("s", "service", instances=1, slots=16, service_ms=1, waiting="thread held"),
         node("d", "database", instances=10, slots=16, service_ms=20)],
        [edge("c", "s", timeout_ms=1000, retries=3), edge("s", "d")],
    )  # fmt: skip
    finding = found(drawn, steady(1200, 12))[FindingKind.SATURATION]
    assert (finding["node"], finding["severity"]) == ("s", 4)
    assert finding["evidence"]["capacity_per_s"] == pytest.approx(16 / 0.021, rel=1e-3)
