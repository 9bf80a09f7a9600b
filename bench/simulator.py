"""The simulator against SimPy: the same model under the same load, with what both find side by side.

SimPy runs one process a request in Python; ours runs tables in compiled code. The first call's compilation is left out (it is
kept on disk). Model time differs: each side runs long enough to be timed, and the rates are per second of computing.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np

from bench.measure import Better, Effort, Row, Samples, alternate, median, row, timed
from greenroom.bootstrap import load_pack
from greenroom.simulator import records
from greenroom.simulator.analytic import analyse
from greenroom.simulator.design import Design, parse_design
from greenroom.simulator.experiment import WARM_UP_S, experiment, prepare
from greenroom.simulator.queueing import solve
from greenroom.simulator.scenario import SimScenario, parse_sim_scenario
from greenroom.simulator.simulate import simulate

SCENARIO, REFERENCE, BUDGET_S, FRAME_MS = "title-launch", "strong", 2.0, 1000.0 / 60.0
POOL_PER_S, PATH_PER_S = 3200.0, 3000.0
HORIZON_S, SIMPY_S = 60.0, 10.0  # model time of one run of each side
Finds = dict[str, list[float]]
Process = Generator[Any, Any, None]


def bench(effort: Effort) -> list[Row]:
    installed = importlib.util.find_spec("simpy") is not None
    compared = _pool(effort, installed) + _path(effort, installed)
    return [*compared, _analytic(effort, 20), _analytic(effort, 60), _launch(effort)]


# --- M/M/4 ------------------------------------------------------------------------------------------------------------


def _pool(effort: Effort, installed: bool) -> list[Row]:
    drawn = _design([_node("server", "service", slots=4, service_ms=1.0)], [_edge("clients", "server")])
    ours = Ours(drawn, POOL_PER_S, {"response": _mean_own})
    exact = solve(4, POOL_PER_S / 1e3, 1.0)
    assert exact is not None  # 3.2 of 4 servers are busy
    rows = _compare(effort, "M/M/4", ours, lambda horizon, seed: run_pool(horizon, seed), installed)
    found = float(np.mean(ours.finds["response"]))
    return [
        *rows,
        row("M/M/4 mean response", "ms", found, "Erlang C", exact.response, ours.runs, Better.SAME),
    ]


def run_pool(horizon_ms: float, seed: int) -> tuple[int, dict[str, float]]:
    """Four servers of 1 ms in SimPy: requests that came, and the mean response of those that ended."""
    import simpy

    env, draw = simpy.Environment(), np.random.default_rng(seed)
    server, took = simpy.Resource(env, 4), []
    came = 0

    def request() -> Process:
        begun = env.now
        with server.request() as slot:
            yield slot
            yield env.timeout(draw.exponential(1.0))
        if begun >= horizon_ms * 0.1:
            took.append(env.now - begun)

    def arrivals() -> Process:
        nonlocal came
        while True:
            yield env.timeout(draw.exponential(1e3 / POOL_PER_S))
            came += 1
            env.process(request())

    env.process(arrivals())
    env.run(horizon_ms)
    return came, {"response": float(np.mean(took))}


# --- six nodes, with timeouts and retries -----------------------------------------------------------------------------

STAGES = {"gateway": (8, 1.0), "api": (16, 3.0), "ranking": (16, 2.0), "cache": (4, 0.5), "db": (8, 8.0)}
"""Slots and mean service time in ms; all times are exponential. Nine of ten lookups are hits. Even if every call were retried
to the last there would be room, so that no storm can make two runs of one model differ."""
RANKING: Mapping[str, Any] = {"timeout_ms": 6.0, "retries": 1, "backoff_ms": 2.0}
LOOKUP: Mapping[str, Any] = {"timeout_ms": 24.0, "retries": 2, "backoff_ms": 10.0}
HITS = 0.9


def _path(effort: Effort, installed: bool) -> list[Row]:
    contents = {"cacheable": HITS, "keys": 100, "capacity": 100, "ttl_s": 0}
    kinds = {"gateway": "gateway", "api": "service", "ranking": "service", "cache": "cache", "db": "database"}
    nodes = [
        _node(name, kinds[name], slots=slots, service_ms=ms, **(contents if name == "cache" else {}))
        for name, (slots, ms) in STAGES.items()
    ]
    edges = [
        _edge("clients", "gateway"),
        _edge("gateway", "api"),
        _edge("api", "ranking", stage=1, **RANKING),
        _edge("api", "cache", stage=2),
        _edge("cache", "db", **LOOKUP),
    ]
    finds = {"mean latency": _mean_latency, "failed share": _failed, "retries a request": _retries}
    ours = Ours(_design(nodes, edges), PATH_PER_S, finds)
    return _compare(effort, "6 nodes", ours, lambda horizon, seed: Path(horizon, seed).run(), installed)


class Path:
    """The same six nodes as SimPy processes. A call given up on is not cancelled: its work goes on."""

    def __init__(self, horizon_ms: float, seed: int) -> None:
        import simpy

        self.env, self.draw, self.horizon_ms = simpy.Environment(), np.random.default_rng(seed), horizon_ms
        self.pools = {name: simpy.Resource(self.env, slots) for name, (slots, _) in STAGES.items()}
        self.took: list[float] = []
        self.came = self.counted = self.failed = self.retried = 0

    def run(self) -> tuple[int, dict[str, float]]:
        self.env.process(self.arrivals())
        self.env.run(self.horizon_ms)
        ended = len(self.took) + self.failed
        means = {"mean latency": float(np.mean(self.took)), "failed share": self.failed / ended}
        return self.came, {**means, "retries a request": self.retried / self.counted}

    @property
    def warm(self) -> bool:
        return bool(self.env.now >= self.horizon_ms * 0.1)

    def arrivals(self) -> Process:
        while True:
            yield self.env.timeout(self.draw.exponential(1e3 / PATH_PER_S))
            self.came += 1
            self.counted += self.warm
            self.env.process(self.request())

    def serve(self, name: str) -> Process:
        with self.pools[name].request() as slot:
            yield slot
            yield self.env.timeout(self.draw.exponential(STAGES[name][1]))

    def request(self) -> Process:
        begun = self.env.now
        yield from self.serve("gateway")
        yield from self.serve("api")
        ok = yield from self.call("ranking", RANKING)
        if ok:
            yield from self.serve("cache")
            if self.draw.random() >= HITS:
                ok = yield from self.call("db", LOOKUP)
        if begun < self.horizon_ms * 0.1:
            return
        if ok:
            self.took.append(self.env.now - begun)
        else:
            self.failed += 1

    def call(self, name: str, rules: Mapping[str, Any]) -> Generator[Any, Any, bool]:
        for attempt in range(rules["retries"] + 1):
            work = self.env.process(self.serve(name))
            done = yield work | self.env.timeout(rules["timeout_ms"])
            if work in done:
                return True
            if attempt < rules["retries"]:
                self.retried += self.warm
                yield self.env.timeout(rules["backoff_ms"] * 2.0**attempt * self.draw.random())
        return False


# --- both sides -------------------------------------------------------------------------------------------------------


@dataclass
class Ours:
    """One design under a steady load; every call is a run of another seed."""

    design: Design
    per_s: float
    measures: Mapping[str, Callable[[Any], float]]
    finds: Finds = field(default_factory=dict)
    runs: int = 0

    def __post_init__(self) -> None:
        load = [{"kind": "steady", "per_s": self.per_s}]
        self.scenario: SimScenario = parse_sim_scenario({"load": load, "horizon_s": HORIZON_S})

    def run(self) -> Samples:
        """Requests per second of computing."""
        begun = time.perf_counter()
        chosen = prepare(self.design, self.scenario, 1e9)
        made = experiment(self.design, self.scenario, self.runs, 1, chosen).replicates[0]
        took = time.perf_counter() - begun
        self.runs += 1
        for name, measure in self.measures.items():
            self.finds.setdefault(name, []).append(measure(made.out))
        return [self.per_s * (HORIZON_S + WARM_UP_S) / took]


def _compare(
    effort: Effort,
    title: str,
    ours: Ours,
    run: Callable[[float, int], tuple[int, dict[str, float]]],
    installed: bool,
) -> list[Row]:
    finds: Finds = {}
    seeds = count(1)
    horizon_ms = max(1000.0, SIMPY_S * 1e3 * min(1.0, effort.share))

    def theirs() -> Samples:
        begun = time.perf_counter()
        came, found = run(horizon_ms, next(seeds))
        took = time.perf_counter() - begun
        for name, value in found.items():
            finds.setdefault(name, []).append(value)
        return [came / took]

    what, rounds = f"{title}, requests", effort.times(9)
    if not installed:
        (alone,) = alternate(rounds, ours.run)
        why = "SimPy is not installed here, so it was not measured"
        return [row(what, "1/s", median(alone), "SimPy", None, rounds, Better.MORE, why)]
    found = alternate(rounds, ours.run, theirs)
    units = {"failed share": "", "retries a request": ""}
    return [
        row(what, "1/s", median(found[0]), "SimPy", median(found[1]), rounds, Better.MORE),
        *(
            row(f"{title} {name}" if name != "response" else f"{title} mean response", units.get(name, "ms"),
                float(np.mean(ours.finds[name])), "SimPy", float(np.mean(values)), rounds + 1, Better.SAME)
            for name, values in finds.items()
        ),
    ]  # fmt: skip


def _mean_own(out: Any) -> float:
    return float(out.sums[1, 1] / out.sums[1, 0])


def _mean_latency(out: Any) -> float:
    return float(out.series[:, records.LATENCY].sum() / out.series[:, records.OK].sum())


def _failed(out: Any) -> float:
    totals = out.series.sum(axis=0)
    return float(totals[records.FAILED] / (totals[records.OK] + totals[records.FAILED]))


def _retries(out: Any) -> float:
    totals = out.series.sum(axis=0)
    return float(totals[records.RETRIES] / totals[records.OFFERED])


def _node(name: str, kind: str, **params: Any) -> dict[str, Any]:
    alone = {"instances": 1, "cv": 1.0, "queue_limit": 1_000_000}
    return {"id": name, "kind": kind, "params": {**alone, **params}}


def _edge(source: str, target: str, **params: Any) -> dict[str, Any]:
    return {"id": f"{source}-{target}", "from": source, "to": target, "params": params}


def _design(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Design:
    return parse_design(
        {"version": 1, "nodes": [{"id": "clients", "kind": "clients"}, *nodes], "edges": edges}
    )


# --- the first answer, and a whole evening ----------------------------------------------------------------------------


def _analytic(effort: Effort, size: int) -> Row:
    """The closed forms after every edit: each call meets a design of which one service time has just changed."""
    scenario = load_pack().scenarios[SCENARIO].scenario.simulation
    edits = effort.times(60)
    designs = iter([_wide(size, 1.0 + edit / 1e3) for edit in range(edits + 1)])

    def edited() -> Samples:
        design = next(designs)
        return timed(lambda: analyse(design, scenario))()

    (found,) = alternate(edits, edited)
    return row(f"analytic answer, {size} nodes", "ms", median(found), "a frame at 60 Hz", FRAME_MS, edits)


def _wide(size: int, gateway_ms: float) -> Design:
    """A gateway before many services, each with a cache, each of those with a database."""
    nodes = [{"id": "gateway", "kind": "gateway", "params": {"service_ms": gateway_ms}}]
    edges = [_edge("clients", "gateway")]
    for number in range(size - 2):
        group, place = divmod(number, 3)
        kind = ("service", "cache", "database")[place]
        nodes.append({"id": f"{kind}{group}", "kind": kind, "params": {}})
        above = ("gateway", f"service{group}", f"cache{group}")[place]
        edges.append(_edge(above, f"{kind}{group}", **({"probability": 0.2} if place == 0 else {})))
    return _design(nodes, edges)


def _launch(effort: Effort) -> Row:
    """What the candidate waits for after "run": three seeds, and a second run for each finding."""
    found = load_pack().scenarios[SCENARIO].scenario
    design = found.references[REFERENCE]
    seeds = count(1)
    (took,) = alternate(
        effort.times(7), timed(lambda: simulate(design, found.simulation, next(seeds), BUDGET_S))
    )
    what = f"{SCENARIO}, {REFERENCE} reference"
    return row(what, "ms", median(took), "the time it was given", BUDGET_S * 1e3, len(took))
