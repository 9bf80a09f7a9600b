"""The kernel against exact results, with intervals from independent seeds: |z| < 4 and a few percent at most."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.simulator.designs import design, edge, node, single, steady

from greenroom.simulator import records
from greenroom.simulator.design import Design
from greenroom.simulator.experiment import Experiment, experiment, prepare
from greenroom.simulator.histogram import quantile
from greenroom.simulator.queueing import erlang_b, solve
from greenroom.simulator.scenario import SimScenario


def runs(drawn: Design, scenario: SimScenario, seeds: int = 8) -> Experiment:
    return experiment(drawn, scenario, 5, seeds, prepare(drawn, scenario, 1e9))


def near(values: list[float], exact: float, within: float) -> None:
    """The mean of the seeds' values is within the tolerance, and within four of its standard errors."""
    mean, error = float(np.mean(values)), float(np.std(values, ddof=1)) / math.sqrt(len(values))
    assert abs(mean / exact - 1.0) < within, (mean, exact)
    assert abs(mean - exact) < 4.0 * error + 1e-3 * exact, (mean, exact, error)


def mean_own(run: Experiment, station: int = 1) -> list[float]:
    return [float(r.out.sums[station, 1] / r.out.sums[station, 0]) for r in run.replicates]


@pytest.mark.parametrize(("slots", "service", "per_s"), [(1, 1.0, 700), (4, 1.0, 3200), (10, 2.0, 4000)])
def test_many_servers(slots: int, service: float, per_s: float) -> None:
    run = runs(single(slots, service), steady(per_s, 60))
    exact = solve(slots, per_s / 1e3, service)
    assert exact is not None
    near(mean_own(run), exact.response, 0.05)
    near([float(r.out.sums[1, 2] / r.out.sums[1, 0]) for r in run.replicates], exact.wait, 0.12)
    for p in (0.5, 0.9, 0.99):
        found = [quantile(r.out.times[records.OWN, 1], p) or 0.0 for r in run.replicates]
        near(found, exact.quantile(p), 0.08)
    busy = [float(r.out.places[:, 1, records.AREA].sum() / 60e3 / slots) for r in run.replicates]
    near(busy, exact.utilisation, 0.02)


@pytest.mark.parametrize("cv", [0.0, 3.0**0.5])
def test_one_server_of_any_variation(cv: float) -> None:
    """Pollaczek and Khinchine: W = s + rho s (1 + cv^2) / (2 (1 - rho))."""
    run = runs(single(1, 1.0, cv), steady(700, 60))
    near(mean_own(run), 1.0 + 0.7 * (1.0 + cv * cv) / (2.0 * 0.3), 0.1)


def test_loss_without_a_queue() -> None:
    run = runs(single(10, 1.0, limit=0), steady(8000, 20))
    lost = [
        float(r.out.series[:, records.FAILED].sum() / r.out.series[:, records.OFFERED].sum())
        for r in run.replicates
    ]
    near(lost, erlang_b(10, 8.0), 0.05)


def test_fan_out_waits_for_the_last() -> None:
    """The mean of the greatest of ten exponentials is the tenth harmonic number."""
    drawn = design(
        [node("c", "clients"), node("s", "service", instances=1, slots=100_000, service_ms=1)],
        [edge("c", "s", fan_out=10)],
    )
    run = runs(drawn, steady(1000, 20))
    means = [
        float(r.out.series[:, records.LATENCY].sum() / r.out.series[:, records.OK].sum())
        for r in run.replicates
    ]
    near(means, sum(1.0 / k for k in range(1, 11)), 0.02)


def test_timeouts_and_retries_are_independent_trials() -> None:
    """Exponential service of mean 1, timeout 1, two retries: failure e^-3, retries e^-1 + e^-2 a request."""
    drawn = design(
        [node("c", "clients"), node("s", "service", instances=1, slots=100_000, service_ms=1)],
        [edge("c", "s", timeout_ms=1, retries=2)],
    )
    run = runs(drawn, steady(5000, 20))
    p = math.exp(-1.0)
    sums = [r.out.series.sum(axis=0) for r in run.replicates]
    near([float(s[records.FAILED] / s[records.OFFERED]) for s in sums], p**3, 0.05)
    near([float(s[records.RETRIES] / s[records.OFFERED]) for s in sums], p + p * p, 0.02)


def test_a_branching_path_is_a_jackson_network() -> None:
    """Each station has the waiting time of its own M/M/c, whatever comes before it."""
    drawn = design(
        [
            node("c", "clients"),
            node("g", "gateway", instances=1, slots=8, service_ms=1, queue_limit=100_000),
            node("s", "service", instances=1, slots=16, service_ms=3, queue_limit=100_000),
            node("d", "database", instances=1, slots=4, service_ms=8, queue_limit=100_000),
        ],
        [edge("c", "g"), edge("g", "s"), edge("s", "d", probability=0.1)],
    )
    run = runs(drawn, steady(4000, 30))
    for i, (slots, rate, service) in enumerate([(8, 4.0, 1.0), (16, 4.0, 3.0), (4, 0.4, 8.0)], start=1):
        exact = solve(slots, rate, service)
        assert exact is not None
        near(mean_own(run, i), exact.response, 0.06)


def test_two_choices_come_near_the_mean_field() -> None:
    """N = 200, rho = 0.9: mean response tends to sum of rho^(2^k - 2), 2.4 services, against 10 for random routing."""
    run = runs(single(1, 1.0, instances=200), steady(180_000, 5), seeds=3)
    limit = sum(0.9 ** (2**k - 2) for k in range(1, 12))
    assert np.mean(mean_own(run)) == pytest.approx(limit, rel=0.05)


def test_conservation_and_littles_law() -> None:
    """Everything offered is answered, failed or under way; mean number busy = rate times service."""
    run = runs(single(4, 1.0), steady(3200, 30), seeds=3)
    for replicate in run.replicates:
        totals = replicate.out.series.sum(axis=0)
        ended = totals[records.OK] + totals[records.FAILED]
        # Requests that came while the system warmed up may end after it: no more than were under way then.
        assert abs(totals[records.OFFERED] - ended - replicate.out.unfinished.sum()) < 60
        busy = replicate.out.places[:, 1, records.AREA].sum() / 30e3
        assert busy == pytest.approx(3.2, rel=0.03)
