"""The instant answer: agrees with the run where both apply, and warns."""

from __future__ import annotations

from typing import Any

import pytest
from tests.simulator.designs import design, edge, node, single, slowed, steady, storm

from greenroom.simulator.analytic import WarningKind, analyse
from greenroom.simulator.prediction import Quantity, ask, judge_prediction
from greenroom.simulator.simulate import simulate


def test_agrees_with_the_run() -> None:
    drawn, scenario = storm(retries=0), steady(3000, 20)
    run: Any = simulate(drawn, scenario, 1, 1.0).as_json()
    measured = {row["id"]: row for row in run["nodes"]}
    for row in analyse(drawn, scenario).nodes:
        if row.id == "clients":
            assert row.response_ms == pytest.approx(4.5 + 0.1 * 10.0, rel=0.15)
            continue
        assert measured[row.id]["utilisation"] == pytest.approx(row.utilisation, rel=0.08)
        assert measured[row.id]["own_ms"]["p99"] == pytest.approx(row.p99_ms, rel=0.1)


def test_warnings() -> None:
    kinds = {warning.kind for warning in analyse(storm(), slowed()).warnings}
    assert {WarningKind.AMPLIFICATION, WarningKind.SINGLE_POINT_OF_FAILURE, WarningKind.COLD_CACHE} <= kinds
    over = analyse(single(4, 10.0), steady(3000, 12))
    assert WarningKind.SATURATED in {warning.kind for warning in over.warnings}
    assert over.nodes[1].p99_ms is None
    drawn = design([node("c", "clients"), node("m", "cache"), node("s", "service")], [edge("c", "m")])
    kinds = {warning.kind for warning in analyse(drawn, slowed()).warnings}
    assert {WarningKind.MISSES_GO_NOWHERE, WarningKind.NOT_REACHED, WarningKind.FAULT_HITS_NOTHING} <= kinds


def test_cost_follows_the_price_book() -> None:
    drawn = single(4, 10.0, instances=10)
    assert analyse(drawn, steady(10, 10)).usd_per_hour == pytest.approx(4.0)
    assert analyse(drawn, steady(10, 10, prices={"service": 2.0})).usd_per_hour == pytest.approx(20.0)


def test_predictions_are_asked_and_judged() -> None:
    quantities = ask(storm(), slowed())
    assert [quantity.name for quantity in quantities] == ["utilisation:db", "p99_ms", "failed_share"]
    result: Any = simulate(storm(), slowed(horizon_s=20), 1, 0.3).as_json()
    judged: Any = judge_prediction(quantities, {"utilisation:db": 95.0, "p99_ms": 1.0}, result)
    assert judged[0]["within_2x"] is True
    assert judged[0]["simulated"] == pytest.approx(100.0, abs=1.0)
    assert judged[1]["within_2x"] is False
    assert judged[2]["ratio"] is None
    assert judged[2]["within_2x"] is None


def test_tiny_shares_are_not_told_apart() -> None:
    quantity = Quantity("failed_share", "Share", "%", "")
    result = {"availability": {"value": 1.0}, "latency_ms": {}, "nodes": []}
    assert judge_prediction([quantity], {"failed_share": 0.0}, result)[0]["within_2x"] is True
    assert judge_prediction([quantity], {"failed_share": 5.0}, result)[0]["within_2x"] is False
