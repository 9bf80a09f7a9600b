"""The retry storm against an independent program: the same model written as SimPy processes."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
from tests.simulator.designs import slowed, storm

from greenroom.simulator import records
from greenroom.simulator.experiment import experiment, prepare

simpy = pytest.importorskip("simpy")

BIN_MS, HORIZON_MS, WARM_MS = 1000.0, 30_000.0, 3000.0


class Twin:
    """Gateway 8 x 1 ms, API 16 x 3, cache 4 x 0.5 with 90 percent hits, database 4 x 8; the call to it times out at 60 ms and is
    tried twice more after 10 and 20 ms with full jitter. Timed-out work goes on."""

    def __init__(self, seed: int, per_ms: float) -> None:
        self.env = simpy.Environment(initial_time=-WARM_MS)
        self.draw, self.per_ms = np.random.default_rng(seed), per_ms
        self.pools = {
            name: simpy.Resource(self.env, n) for name, n in (("g", 8), ("a", 16), ("c", 4), ("d", 4))
        }
        self.mean = {"g": 1.0, "a": 3.0, "c": 0.5, "d": 8.0}
        self.failed, self.answered = (np.zeros(int(HORIZON_MS / BIN_MS)) for _ in range(2))
        self.env.process(self.arrivals())
        self.env.run(HORIZON_MS)

    def arrivals(self) -> Generator[Any, Any, None]:
        while True:
            yield self.env.timeout(self.draw.exponential(1.0 / self.per_ms))
            self.env.process(self.request())

    def serve(self, name: str) -> Generator[Any, Any, None]:
        with self.pools[name].request() as slot:
            yield slot
            slow = 3.0 if name == "d" and 8000.0 <= self.env.now < 13_000.0 else 1.0
            yield self.env.timeout(slow * self.draw.exponential(self.mean[name]))

    def request(self) -> Generator[Any, Any, None]:
        for name in "gac":
            yield from self.serve(name)
        ok = True
        if self.draw.random() >= 0.9:
            ok = yield from self.lookup()
        if self.env.now >= 0.0:
            (self.answered if ok else self.failed)[int(self.env.now / BIN_MS)] += 1

    def lookup(self) -> Generator[Any, Any, bool]:
        for attempt in range(3):
            work = self.env.process(self.serve("d"))
            done = yield work | self.env.timeout(60.0)
            if work in done:
                return True
            if attempt < 2:
                yield self.env.timeout(10.0 * 2.0**attempt * self.draw.random())
        return False


@pytest.mark.slow
def test_answers_and_failures_agree_second_by_second() -> None:
    drawn, scenario = storm(), slowed(3000, HORIZON_MS / 1e3)
    run = experiment(drawn, scenario, 1, 6, prepare(drawn, scenario, 1e9))
    twins = [Twin(seed, 3.0) for seed in range(2)]
    per_s = round(1.0 / run.bin_s)
    for column, theirs in (
        (records.FAILED, [t.failed for t in twins]),
        (records.OK, [t.answered for t in twins]),
    ):
        ours = np.stack([r.out.series[:, column].reshape(-1, per_s).sum(axis=1) for r in run.replicates])
        other = np.stack(theirs)
        error = np.sqrt(
            ours.var(axis=0, ddof=1) / len(ours) + np.maximum(ours.mean(axis=0), 1.0) * 2.0 / len(other)
        )
        gap = np.abs(ours.mean(axis=0) - other.mean(axis=0))
        assert (gap < 5.0 * error + 0.02 * ours.mean(axis=0) + 5.0).all()
    assert np.mean([r.out.series[-8:, records.FAILED].sum() for r in run.replicates]) > 500
