"""A design compiled for the engines: stations and calls by index, callers first, with mean flows at full scale."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
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

    def out(self, station: int) -> range:
        """Indices of the links that a station makes, in order of their stages."""
        first = bisect_left(self.links, station, key=_source)
        return range(first, bisect_left(self.links, station + 1, lo=first, key=_source))

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
    if misses is None:
        misses = [1.0 if curve is None else 1.0 - curve.steady for curve in model.curves]
    share = list(misses)
    return _balance(model, per_s, lambda station, rate: share[station])


def _balance(model: Model, per_s: float, miss: Callable[[int, float], float]) -> Flow:
    """Callers first, so that a station's rate is known when its calls are counted; `miss(station, rate)` is the share of its
    requests after which it calls at all."""
    weights = sum(s.weight for s in model.stations if s.role is Role.SOURCE)
    rates = [s.weight / weights * per_s if s.role is Role.SOURCE else 0.0 for s in model.stations]
    link_rates, shares = [0.0] * len(model.links), [1.0] * len(model.stations)
    for i, station in enumerate(model.stations):
        shares[i] = miss(i, rates[i])
        out = [(k, model.links[k]) for k in model.out(i)]
        chosen = sum(link.call.probability for _, link in out) if station.role is Role.CHOOSE else 1.0
        for k, link in out:
            taken = link.call.probability * link.call.fan_out / chosen if chosen > 0.0 else 0.0
            link_rates[k] = rates[i] * taken * shares[i]
            rates[link.target] += link_rates[k]
    return Flow(tuple(rates), tuple(link_rates), tuple(shares))


def _source(link: Link) -> int:
    return link.source


def _curves(model: Model, per_s: float) -> tuple[HitCurve | None, ...]:
    """Hit curves callers first, since what a cache lets through is what the next one behind it gets."""
    curves: list[HitCurve | None] = [None] * len(model.stations)

    def miss(station: int, rate: float) -> float:
        lookup = model.stations[station].lookup
        if lookup is None:
            return 1.0
        found = hit_curve(lookup, rate)
        curves[station] = found
        return 1.0 - found.steady

    _balance(model, per_s, miss)
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
