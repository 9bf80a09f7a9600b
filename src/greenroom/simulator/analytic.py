"""The first answer, in milliseconds, on every edit: flow balance, closed forms, cost, and what can be seen without a run.

Arrivals are first attempts at the busiest moment; retries are counted in the warnings only. Stations that spread requests at
random are M/M/c per instance (exact for exponential service); those that look at the load are taken as one pool, which is
a little too kind. Means of calls made together are taken as the longest mean of them, also a little too kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from greenroom.simulator.component import Role, Routing
from greenroom.simulator.design import Design
from greenroom.simulator.faults import FaultKind
from greenroom.simulator.interval import significant
from greenroom.simulator.model import Flow, Model, compile_model, flows, targets_of
from greenroom.simulator.queueing import Stationary, solve
from greenroom.simulator.scenario import SimScenario


class WarningKind(StrEnum):
    SATURATED = "saturated"
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    AMPLIFICATION = "amplification"
    COLD_CACHE = "cold_cache"
    MISSES_GO_NOWHERE = "misses_go_nowhere"
    NOT_REACHED = "not_reached"
    FAULT_HITS_NOTHING = "fault_hits_nothing"


@dataclass(frozen=True, slots=True)
class Warning:
    """`node` is empty when it is about the scenario."""

    kind: WarningKind
    node: str
    says: str


@dataclass(frozen=True, slots=True)
class NodeAnalysis:
    """Rates per second at full scale; times in ms, None at or above capacity. `response_ms` is the mean with its calls."""

    id: str
    rate_per_s: float
    capacity_per_s: float
    utilisation: float
    p50_ms: float | None
    p99_ms: float | None
    response_ms: float | None
    hit_ratio: float | None
    usd_per_hour: float

    def as_json(self) -> dict[str, object]:
        def shown(value: float | None) -> float | None:
            return None if value is None else significant(value)

        return {
            "id": self.id,
            "rate_per_s": shown(self.rate_per_s),
            "capacity_per_s": shown(self.capacity_per_s),
            "utilisation": shown(self.utilisation),
            "latency_ms": {"p50": shown(self.p50_ms), "p99": shown(self.p99_ms)},
            "response_ms": shown(self.response_ms),
            "hit_ratio": shown(self.hit_ratio),
            "usd_per_hour": shown(self.usd_per_hour),
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    peak_at_s: float
    peak_per_s: float
    nodes: tuple[NodeAnalysis, ...]
    usd_per_hour: float
    warnings: tuple[Warning, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "tier": "analytic",
            "peak": {"at_s": significant(self.peak_at_s), "per_s": significant(self.peak_per_s)},
            "nodes": [node.as_json() for node in self.nodes],
            "cost": {"usd_per_hour": significant(self.usd_per_hour)},
            "warnings": [{"kind": str(w.kind), "node": w.node, "says": w.says} for w in self.warnings],
        }


def analyse(design: Design, scenario: SimScenario) -> Analysis:
    """What can be said without a run. Makes no random draw; equal arguments give equal values."""
    model = compile_model(design, scenario)
    at, per_s = scenario.peak()
    flow = flows(model, per_s)
    solved, responses = _solve(model, flow)
    nodes = tuple(_node(model, flow, i, solved[i], responses[i]) for i in range(len(model.stations)))
    warnings = (*_warnings(model, flow, nodes), *_idle_faults(model, scenario))
    return Analysis(at, per_s, nodes, hourly_cost(model), warnings)


def hourly_cost(model: Model) -> float:
    """USD per hour of all instances drawn."""
    return sum(station.instances * station.hourly_usd for station in model.stations)


def _solve(model: Model, flow: Flow) -> tuple[list[Stationary | None], list[float | None]]:
    """Each station in balance, called ones first, with the mean time until it answers."""
    solved: list[Stationary | None] = [None] * len(model.stations)
    responses: list[float | None] = [None] * len(model.stations)
    for i in reversed(range(len(model.stations))):
        station = model.stations[i]
        below = _below(model, flow, i, responses)
        if station.role is Role.SOURCE:
            responses[i] = below
            continue
        busy_ms = station.service_ms + (below or 0.0 if station.held else 0.0)
        if station.held and below is None:
            continue
        rate_per_ms = flow.rates[i] / 1e3
        if station.routing is Routing.RANDOM:
            solved[i] = solve(station.slots, rate_per_ms / station.instances, busy_ms, station.cv)
        else:
            solved[i] = solve(station.slots * station.instances, rate_per_ms, busy_ms, station.cv)
        found = solved[i]
        if found is not None and below is not None:
            responses[i] = found.response + (0.0 if station.held else below)
    return solved, responses


def _below(model: Model, flow: Flow, station: int, responses: list[float | None]) -> float | None:
    """Mean time that a request spends in the calls it makes; None when one of them cannot keep up."""
    role = model.stations[station].role
    if role is Role.HANDOFF:
        return 0.0
    stages: dict[int, float] = {}
    for k in model.out(station):
        link = model.links[k]
        answer = responses[link.target]
        if flow.link_rates[k] == 0.0:
            continue
        if answer is None:
            return None
        taken = flow.link_rates[k] / flow.rates[station] / link.call.fan_out
        spent = taken * (answer + link.call.network_ms)
        if role is Role.CHOOSE:
            stages[0] = stages.get(0, 0.0) + spent
        else:
            stages[link.call.stage] = max(stages.get(link.call.stage, 0.0), spent)
    return sum(stages.values())


def _node(
    model: Model, flow: Flow, i: int, solved: Stationary | None, response: float | None
) -> NodeAnalysis:
    station, curve = model.stations[i], model.curves[i]
    source = station.role is Role.SOURCE
    busy_ms = solved.service if solved is not None else station.service_ms
    capacity = 0.0 if source else station.slots * station.instances / busy_ms * 1e3
    return NodeAnalysis(
        model.ids[i], flow.rates[i], capacity, 0.0 if source else flow.rates[i] / capacity,
        None if solved is None else solved.quantile(0.5), None if solved is None else solved.quantile(0.99), response,
        None if curve is None else curve.steady, station.instances * station.hourly_usd,
    )  # fmt: skip


def _warnings(model: Model, flow: Flow, nodes: tuple[NodeAnalysis, ...]) -> list[Warning]:
    found: list[Warning] = []
    cold = flows(model, sum(r for r, s in zip(flow.rates, model.stations, strict=True) if s.role is Role.SOURCE),
                 [1.0] * len(model.stations))  # fmt: skip
    for i, (station, node) in enumerate(zip(model.stations, nodes, strict=True)):
        if station.role is Role.SOURCE:
            continue
        name = model.name(i)
        if node.rate_per_s == 0.0:
            found.append(Warning(WarningKind.NOT_REACHED, node.id, f"No request reaches {name}."))
            continue
        if node.utilisation >= 1.0:
            says = f"{name} gets {node.rate_per_s:,.0f} requests a second at the peak and can serve {node.capacity_per_s:,.0f}."
            found.append(Warning(WarningKind.SATURATED, node.id, says))
        elif cold.rates[i] > node.capacity_per_s:
            says = f"With every cache empty {name} would get {cold.rates[i]:,.0f} requests a second and can serve {node.capacity_per_s:,.0f}."
            found.append(Warning(WarningKind.COLD_CACHE, node.id, says))
        if single_point(model, i):
            found.append(
                Warning(
                    WarningKind.SINGLE_POINT_OF_FAILURE,
                    node.id,
                    _once(name, station.instances),
                )
            )
        if station.role is Role.LOOKUP and not model.out(i):
            found.append(
                Warning(
                    WarningKind.MISSES_GO_NOWHERE,
                    node.id,
                    f"Nothing is drawn behind {name}, so a miss is answered at once.",
                )
            )
    return found + _amplified(model, flow, nodes)


def _once(name: str, instances: int) -> str:
    if instances == 1:
        return f"{name} runs once; when it is gone, so is what needs it."
    return f"{name} keeps one copy of each key; a lost machine is lost data."


def single_point(model: Model, i: int) -> bool:
    """One machine of one's own, or one copy of the data."""
    station = model.stations[i]
    if station.managed or station.role is Role.SOURCE:
        return False
    return station.instances == 1 or station.copies == 1


def _amplified(model: Model, flow: Flow, nodes: tuple[NodeAnalysis, ...]) -> list[Warning]:
    """Stations that fit their load, but not the load of everybody retrying without a budget."""
    most = list(flow.rates)
    for k, link in enumerate(model.links):
        if link.call.retries and link.call.budget == 0.0:
            most[link.target] += flow.link_rates[k] * link.call.retries
    return [
        Warning(
            WarningKind.AMPLIFICATION,
            node.id,
            f"If every call to {model.name(i)} is retried, it gets {most[i]:,.0f} requests a second and can serve "
            f"{node.capacity_per_s:,.0f}: a short trouble can stay.",
        )
        for i, node in enumerate(nodes)
        if node.rate_per_s < node.capacity_per_s < most[i]
    ]


def _idle_faults(model: Model, scenario: SimScenario) -> list[Warning]:
    found = []
    for fault in scenario.faults:
        hit = targets_of(model, fault)
        if not hit or (fault.kind is FaultKind.CACHE_FLUSH and all(model.curves[i] is None for i in hit)):
            found.append(
                Warning(
                    WarningKind.FAULT_HITS_NOTHING,
                    "",
                    f"The design has nothing for this fault: {fault.says()}.",
                )
            )
    return found
