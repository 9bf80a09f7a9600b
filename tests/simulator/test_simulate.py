"""Whole runs: the same bytes for the same seed, the retry storm and its cure, faults, cold caches, samples of a fleet."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.simulator.designs import design, edge, node, single, slowed, steady, storm

from greenroom.base.canonical import dumps
from greenroom.base.errors import BadInput
from greenroom.simulator import measures, records
from greenroom.simulator.compare import compare
from greenroom.simulator.experiment import Experiment, experiment, prepare
from greenroom.simulator.finding import FindingKind
from greenroom.simulator.model import compile_model
from greenroom.simulator.queueing import solve
from greenroom.simulator.sampling import Sample, resample
from greenroom.simulator.scenario import Metric
from greenroom.simulator.simulate import simulate


@pytest.fixture(scope="module")
def stormy() -> dict[str, Any]:
    return simulate(storm(), slowed(), 3, 1.0).as_json()


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    first, second = (dumps(simulate(storm(), slowed(horizon_s=20), 7, 0.2).as_json()) for _ in range(2))
    assert first == second
    assert dumps(simulate(storm(), slowed(horizon_s=20), 8, 0.2).as_json()) != first


def test_the_contract_of_the_command_line(stormy: dict[str, Any]) -> None:
    assert {"slo", "nodes", "availability", "cost", "series", "findings", "tier", "seed"} <= set(stormy)
    for outcome in stormy["slo"]:
        assert {"name", "target", "value", "ci", "met"} <= set(outcome)
    for row in stormy["nodes"]:
        assert {"id", "utilisation", "latency_ms"} <= set(row)
        assert {"p50", "p90", "p99", "ci"} <= set(row["latency_ms"])
    for found in stormy["findings"]:
        assert {"kind", "node", "evidence", "counterfactual", "question"} <= set(found)
    lengths = {
        len(column) for name, column in stormy["series"].items() if name.endswith(("_per_s", "_ms", "t_s"))
    }
    assert len(lengths) == 1


def test_a_short_slowness_stays_and_a_budget_cures_it(stormy: dict[str, Any]) -> None:
    """3 requests per ms of which a tenth misses: 0.3 of the database's 0.5; with two retries 0.9."""
    found = stormy["findings"][0]
    assert (found["kind"], found["node"]) == (FindingKind.METASTABLE, "db")
    assert found["evidence"]["failing_share_at_end"] == pytest.approx(0.1, abs=0.02)
    assert found["counterfactual"]["after"]["recovery_s"]["value"] == pytest.approx(4.9, abs=1.5)
    cured = simulate(storm(budget=0.1), slowed(), 3, 1.0)
    assert FindingKind.METASTABLE not in {finding.kind for finding in cured.findings}


def test_compare_pairs_the_seeds() -> None:
    differences = {d.metric: d for d in compare(storm(), storm(budget=0.1), slowed(), 3, 1.0)}
    assert differences[Metric.AVAILABILITY].better is True
    assert differences[Metric.RECOVERY_S].change is None
    assert differences[Metric.RECOVERY_S].reason
    assert differences[Metric.USD_PER_HOUR].better is None
    same = compare(storm(), storm(), slowed(horizon_s=20), 3, 0.2)
    assert all(d.change is None or d.change.value == 0.0 for d in same)


def _run(drawn: Any, scenario: Any, events: float = 1e9, seeds: int = 3) -> Experiment:
    return experiment(drawn, scenario, 11, seeds, prepare(drawn, scenario, events))


def test_a_sample_of_the_fleet_has_the_waiting_times_of_the_fleet() -> None:
    """200 machines at 80 percent, and 40 of them with a fifth of the load."""
    drawn, scenario = single(2, 4.0, instances=200, routing="two choices"), steady(80_000, 5)
    whole = _run(drawn, scenario)
    model = compile_model(drawn, scenario)
    part = experiment(drawn, scenario, 12, 3, (model, resample(model, 0.2)))
    assert (whole.sample.fraction, part.sample.pools[1].instances) == (1.0, 40)
    for p in (0.5, 0.99):
        full, sampled = (
            measures.over_seeds(run, lambda r, p=p: measures.own_ms(r, 1, p)) for run in (whole, part)
        )
        assert full is not None
        assert sampled is not None
        assert sampled.value == pytest.approx(full.value, rel=0.05)


def test_capacity_is_kept_by_every_sample() -> None:
    drawn = design(
        [
            node("c", "clients"),
            node("a", "service", instances=7, slots=3),
            node("b", "gateway", instances=333, slots=5),
        ],
        [edge("c", "b"), edge("b", "a")],
    )
    model = compile_model(drawn, steady(100, 10))
    for fraction in (0.5, 0.11, 0.013, 0.0007):
        part: Sample = resample(model, fraction)
        for station, pool in zip(model.stations[1:], part.pools[1:], strict=True):
            due = station.instances * station.slots * fraction / station.service_ms
            simulated = pool.instances * pool.slots / (station.service_ms * pool.stretch)
            assert simulated == pytest.approx(due * (1.0 - pool.beside))


def test_a_fraction_that_does_not_divide_a_pool_changes_nothing() -> None:
    """Of 40 machines 2.6 are due: two are simulated, and almost a quarter of the requests take the times of the others."""
    drawn, scenario = single(4, 5.0, instances=40, routing="random"), steady(24_000, 20)
    model = compile_model(drawn, scenario)
    run = experiment(drawn, scenario, 12, 6, (model, resample(model, 2.6 / 40)))
    assert run.sample.pools[1].beside == pytest.approx(0.6 / 2.6)
    exact = solve(4, 24.0 / 40, 5.0)
    latency, busy = (
        measures.over_seeds(run, lambda r: measures.latency_ms(r, 0.99)),
        measures.mean_utilisation(run, 1),
    )
    assert exact is not None
    assert latency is not None
    assert busy is not None
    assert latency.value == pytest.approx(exact.quantile(0.99), rel=0.05)
    assert busy.value == pytest.approx(0.75, rel=0.02)


def test_a_flushed_cache_warms_up_only_with_what_is_behind_it() -> None:
    def ratios(instances: int) -> Any:
        drawn = design(
            [node("c", "clients"), node("m", "cache", instances=4, keys=20_000, capacity=20_000, zipf=0.5, ttl_s=0),
             node("d", "database", instances=instances, slots=8, service_ms=5, queue_limit=50)],
            [edge("c", "m"), edge("m", "d", timeout_ms=100)],
        )  # fmt: skip
        flush = [{"kind": "cache_flush", "target": "cache", "at_s": 5}]
        run = _run(drawn, steady(5000, 20, faults=flush), seeds=2)
        return measures.hit_ratio(run, run.model.index("m"))

    strong, weak = ratios(8), ratios(1)
    assert strong[8] == weak[8] == 1.0
    assert strong[10] < 0.3
    assert strong[-1] > 0.9
    assert weak[20] < strong[20] - 0.05


def test_a_queue_answers_before_its_workers() -> None:
    drawn = design(
        [
            node("c", "clients"),
            node("q", "queue", service_ms=1),
            node("w", "service", instances=1, slots=1, service_ms=10),
        ],
        [edge("c", "q"), edge("q", "w")],
    )
    run = _run(drawn, steady(200, 10), seeds=2)
    latency = measures.over_seeds(run, lambda r: measures.latency_ms(r, 0.99))
    assert latency is not None
    assert latency.value < 10.0
    assert measures.place(run, 2, records.QUEUE)[-1] > 500


def test_a_load_balancer_picks_by_weight_and_failures_that_can_be_done_without_do_not_count() -> None:
    drawn = design(
        [node("c", "clients"), node("l", "load_balancer"), node("a", "service"), node("b", "service"),
         node("x", "external", concurrency=1, service_ms=1000)],
        [edge("c", "l"), edge("l", "a", probability=0.3), edge("l", "b", probability=0.1),
         edge("a", "x", timeout_ms=5, on_failure="go on")],
    )  # fmt: skip
    run = _run(drawn, steady(2000, 10), seeds=2)
    first, second = (measures.place(run, run.model.index(name), records.ARRIVED).sum() for name in "ab")
    assert first / second == pytest.approx(3.0, rel=0.1)
    ended = measures.over_seeds(run, measures.availability)
    assert ended is not None
    assert ended.value == 1.0


def test_held_threads_are_used_up_by_a_slow_call() -> None:
    def peak(waiting: str) -> float:
        drawn = design(
            [node("c", "clients"), node("s", "service", instances=2, slots=8, service_ms=1, waiting=waiting),
             node("x", "external", concurrency=1000, service_ms=50)],
            [edge("c", "s"), edge("s", "x")],
        )  # fmt: skip
        found = measures.mean_utilisation(_run(drawn, steady(250, 10), seeds=2), 1)
        assert found is not None
        return found.value

    assert peak("asynchronous") == pytest.approx(250 * 0.001 / 16, rel=0.1)
    assert peak("thread held") == pytest.approx(250 * 0.051 / 16, rel=0.1)


def test_loss_and_errors_last_as_long_as_they_say() -> None:
    def failed(fault: dict[str, Any]) -> np.ndarray:  # type: ignore[type-arg]
        run = _run(
            single(8, 2.0, instances=20), steady(2000, 20, faults=[fault | {"at_s": 5, "for_s": 5}]), seeds=2
        )
        return np.mean([r.out.series[:, records.FAILED] for r in run.replicates], axis=0) / (2000 * run.bin_s)  # type: ignore[no-any-return]

    for fault, share in (
        ({"kind": "errors", "target": "server", "share": 0.25}, 0.25),
        ({"kind": "instance_loss", "target": "server", "share": 1.0}, 1.0),
    ):
        series = failed(fault)
        assert series[:10].sum() == 0.0
        assert series[11:19].mean() == pytest.approx(share, rel=0.1)
        assert series[22:].sum() == 0.0


def test_a_fault_that_hits_nothing_is_told() -> None:
    faults = [{"kind": "cache_flush", "target": "cache", "at_s": 3}]
    result = simulate(single(8, 2.0), steady(200, 6, faults=faults), 1, 0.05)
    assert any("has nothing for this fault" in note for note in result.notes)


def test_nothing_answered_is_not_a_number() -> None:
    dead = [{"kind": "instance_loss", "target": "server", "at_s": 0, "for_s": 100, "share": 1}]
    slo = [{"name": "fast", "metric": "p99_ms", "target": 100}]
    result: Any = simulate(single(8, 2.0), steady(200, 6, faults=dead, slo=slo), 1, 0.05).as_json()
    assert result["availability"]["value"] == 0.0
    assert result["latency_ms"]["p99"]["value"] is None
    assert result["slo"][0]["met"] is False
    assert result["slo"][0]["reason"]


def test_unreasonable_budgets_are_refused() -> None:
    for budget in (0.0, -1.0, 1e9, float("nan")):
        with pytest.raises(BadInput):
            simulate(single(8, 2.0), steady(200, 6), 1, budget)
