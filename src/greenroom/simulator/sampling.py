"""Which part of a fleet is simulated: a like fraction of every pool, so that each instance keeps its load.

A sampled system of K of the N instances, fed K/N of the traffic, has the waiting times of the whole: exactly when requests
go to instances at random, and within about 1 percent at K = 20 when they go to the less loaded of two (mean-field limit).
Where the fraction does not divide a pool, the odd requests take as long as others just did. A pool too small to be divided
keeps one instance with fewer slots; that is an approximation and is reported as one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from greenroom.simulator.component import Role
from greenroom.simulator.model import Flow, Model

EVENTS_PER_SECOND = 10_000_000
"""Events the kernel works off in a second on one slow core; measured, rounded down. Sizes runs, never stops them."""

_STEPS = 40


@dataclass(frozen=True, slots=True)
class Pool:
    """A station as simulated: `instances` of `slots` each, with room for `limit` waiting.

    The rest of a fraction that does not divide the pool, a share `beside` of its requests, belongs to a machine that is not
    simulated. `stretch` lengthens the service of a pool of which not even one slot is due. `shrunk`: one instance stands for
    less than one, so that waiting is only approximate.
    """

    instances: int
    slots: int
    limit: int
    beside: float = 0.0
    stretch: float = 1.0
    shrunk: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """`fraction` of the traffic on `pools`, one for each station of the model."""

    fraction: float
    pools: tuple[Pool, ...]


def events_per_request(model: Model, flow: Flow, per_s: float) -> float:
    """Kernel events that one client request takes on average, without retries."""
    served = sum(
        rate
        for rate, station in zip(flow.rates, model.stations, strict=True)
        if station.role is not Role.SOURCE
    )
    sent = sum(
        rate for rate, link in zip(flow.link_rates, model.links, strict=True) if link.call.network_ms > 0.0
    )
    return 1.0 + (served + sent) / per_s


def sample(model: Model, flow: Flow, requests: float, per_s: float, most_events: float) -> Sample:
    """The largest fraction whose run stays within `most_events`, adjusted within 30 percent to divide the pools well."""
    needed = requests * events_per_request(model, flow, per_s)
    if needed <= most_events:
        return Sample(1.0, tuple(_pool(model, i, 1.0) for i in range(len(model.stations))))
    largest = most_events / needed
    fractions = [largest * (1.0 - 0.3 * step / _STEPS) for step in range(_STEPS + 1)]
    best = min(fractions, key=lambda fraction: (_misfit(model, flow, fraction), -fraction))
    return Sample(best, tuple(_pool(model, i, best) for i in range(len(model.stations))))


def resample(model: Model, fraction: float) -> Sample:
    """The same fraction of another model, so that both meet the same arrivals."""
    return Sample(fraction, tuple(_pool(model, i, fraction) for i in range(len(model.stations))))


def _pool(model: Model, index: int, fraction: float) -> Pool:
    station = model.stations[index]
    if station.role is Role.SOURCE or fraction >= 1.0:
        return Pool(station.instances, station.slots, station.queue_limit)
    due = station.instances * fraction
    if due >= 1.0:
        instances = math.floor(due + 1e-9)
        return Pool(instances, station.slots, station.queue_limit, beside=max(0.0, 1.0 - instances / due))
    limit, due_slots = math.ceil(station.queue_limit * due), station.slots * due
    if due_slots >= 1.0:
        slots = math.floor(due_slots + 1e-9)
        return Pool(1, slots, limit, beside=max(0.0, 1.0 - slots / due_slots), shrunk=True)
    return Pool(1, 1, limit, stretch=1.0 / due_slots, shrunk=True)


def _misfit(model: Model, flow: Flow, fraction: float) -> float:
    """How much of the pools the fraction leaves out, the worst pool counted twice."""
    gaps = [
        _gap(_pool(model, i, fraction))
        for i, station in enumerate(model.stations)
        if station.role is not Role.SOURCE and flow.rates[i] > 0.0
    ]
    return max(gaps, default=0.0) + sum(gaps) / max(1, len(gaps))


def _gap(pool: Pool) -> float:
    return math.log(pool.stretch) - math.log(1.0 - pool.beside)
