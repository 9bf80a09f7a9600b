"""A design compiled for the engines: stations and calls by index, callers first, with mean flows at full scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from greenroom.simulator.calls import Call, call_of
from greenroom.simulator.catalogue import COMPONENTS
from greenroom.simulator.component import Role, Station
from greenroom.simulator.design import Design, order_nodes
from greenroom.simulator.faults import Fault, Spread
from greenroom.simulator.popularity import HitCurve, hit_curve
from greenroom.simulator.scenario import SimScenario


@dataclass(frozen=True, slots=True)
class Link:
    """A call between stations by index. `copies` are made of it at once."""

    edge: str
    source: int
    target: int
    call: Call


@dataclass(frozen=True, slots=True)
class Flow:
    """Mean arrivals per second at full scale, first attempts only: at stations, and over links."""

    rates: tuple[float, ...]
    link_rates: tuple[float, ...]
    misses: tuple[float, ...]  # share of lookups that call on; 1 for stations that hold nothing


@dataclass(frozen=True, slots=True)
class Model:
    """Stations callers first; links sorted by source and stage. `curves[i]` is the hit curve of a cache, else None."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    stations: tuple[Station, ...]
    links: tuple[Link, ...]
    curves: tuple[HitCurve | None, ...]

    def index(self, node_id: str) -> int:
        return self.ids.index(node_id)

    def out(self, station: int) -> tuple[int, ...]:
        """Indices of the links that a station makes, in order of their stages."""
        return tuple(i for i, link in enumerate(self.links) if link.source == station)

    def name(self, station: int) -> str:
        """What people call it: its label, or its id."""
        return self.labels[station] or self.ids[station]


def compile_model(design: Design, scenario: SimScenario) -> Model:
    """The model, with hit ratios for the load at the start of the scenario (before its peak: the lower ones)."""
    order = order_nodes(design)
    position = {node_id: i for i, node_id in enumerate(order)}
    known = {node.id: node for node in design.nodes}
    nodes = [known[node_id] for node_id in order]
    prices = dict(scenario.prices)
    stations = []
    for node in nodes:
        station = COMPONENTS[node.kind].station(node.values)
        stations.append(replace(station, hourly_usd=prices.get(node.kind, station.hourly_usd)))
    links = [Link(e.id, position[e.source], position[e.target], call_of(e.values)) for e in design.edges]
    links.sort(key=lambda link: (link.source, link.call.stage, link.edge))
    bare = Model(order, tuple(n.kind for n in nodes), tuple(n.label for n in nodes), tuple(stations), tuple(links),
                 (None,) * len(nodes))  # fmt: skip
    return replace(bare, curves=_curves(bare, scenario.rate_at(0.0)))


def flows(model: Model, per_s: float, misses: Sequence[float] | None = None) -> Flow:
    """Flow balance at `per_s` client requests a second; `misses` overrides the steady miss shares (1: all miss)."""
    share = list(misses) if misses is not None else _steady_misses(model)
    rates = [0.0] * len(model.stations)
    link_rates = [0.0] * len(model.links)
    weights = sum(s.weight for s in model.stations if s.role is Role.SOURCE)
    for i, station in enumerate(model.stations):
        if station.role is Role.SOURCE:
            rates[i] = per_s * station.weight / weights
    chosen = _weights(model)
    for k, link in enumerate(model.links):
        taken = link.call.probability * link.call.fan_out
        if model.stations[link.source].role is Role.CHOOSE:
            taken = link.call.probability / chosen[link.source] if chosen[link.source] > 0.0 else 0.0
        link_rates[k] = rates[link.source] * taken * share[link.source]
        rates[link.target] += link_rates[k]
    return Flow(tuple(rates), tuple(link_rates), tuple(share))


def _weights(model: Model) -> list[float]:
    """Sum of the shares of the links of each station."""
    sums = [0.0] * len(model.stations)
    for link in model.links:
        sums[link.source] += link.call.probability
    return sums


def _steady_misses(model: Model) -> list[float]:
    return [1.0 if curve is None else 1.0 - curve.steady for curve in model.curves]


def _curves(model: Model, per_s: float) -> tuple[HitCurve | None, ...]:
    """Hit curves callers first, since what a cache lets through is what the next one behind it gets."""
    curves: list[HitCurve | None] = [None] * len(model.stations)
    for i, station in enumerate(model.stations):
        if station.lookup is not None:
            misses = [1.0 if curve is None else 1.0 - curve.steady for curve in curves]
            curves[i] = hit_curve(station.lookup, flows(model, per_s, misses).rates[i])
    return tuple(curves)


def targets_of(model: Model, fault: Fault) -> tuple[int, ...]:
    """The stations a fault hits: the node of that id, else the busiest (or all) of that kind; () when there is none."""
    if fault.target in model.ids:
        return (model.index(fault.target),)
    found = [i for i, kind in enumerate(model.kinds) if kind == fault.target]
    if fault.spread is Spread.ALL or len(found) < 2:
        return tuple(found)
    rates = flows(model, 1.0).rates
    return (max(found, key=lambda i: (rates[i], -i)),)
