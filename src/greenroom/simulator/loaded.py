"""How a place stood in a run: how full, how much came, how much it could have served, and what size would have done."""

from __future__ import annotations

from greenroom.simulator import measures, records, repairs
from greenroom.simulator.component import Role
from greenroom.simulator.experiment import Experiment
from greenroom.simulator.faults import FaultKind
from greenroom.simulator.finding import Evidence
from greenroom.simulator.interval import significant
from greenroom.simulator.model import Model, flows, targets_of

FULL, GROW_TO = 0.95, 0.6
"""Busy share that counts as full, and that grown pools are sized for at their busiest."""


def peak(run: Experiment, station: int) -> float:
    """Busy share in the busiest two seconds."""
    found = measures.peak_utilisation(run, station)
    return 0.0 if found is None else found.value


def full_stations(run: Experiment) -> list[int]:
    return [i for i, s in enumerate(run.model.stations) if s.role is not Role.SOURCE and peak(run, i) >= FULL]


def waiting(run: Experiment, station: int) -> float:
    """The longest line, at full scale, over all instances."""
    return float(measures.place(run, station, records.QUEUE).max())


def capacity(run: Experiment, station: int, at_s: float | None = None) -> float:
    """Requests per second at full scale; at a moment, with the slowdown of that moment. A held thread is busy for as long as
    its calls take when nothing waits anywhere."""
    drawn = run.model.stations[station]
    slow = 1.0
    for fault in run.scenario.faults:
        lasting = at_s is not None and fault.at_s <= at_s <= fault.end_s
        if lasting and fault.kind is FaultKind.SLOW and station in targets_of(run.model, fault):
            slow = max(slow, fault.amount)
    busy_ms = drawn.service_ms * slow + (_calls_ms(run.model, station) if drawn.held else 0.0)
    return drawn.instances * drawn.slots / busy_ms * 1e3


def _calls_ms(model: Model, station: int) -> float:
    """Mean time that a request of a station spends in its calls when nothing waits: stages one after the other, the longest
    call of each counting."""
    flow = flows(model, 1.0)
    below = [0.0] * len(model.stations)
    for i in range(len(model.stations) - 1, station - 1, -1):
        stages: dict[int, float] = {}
        for k in model.out(i) if model.stations[i].role is not Role.HANDOFF and flow.rates[i] > 0.0 else ():
            link = model.links[k]
            taken = flow.link_rates[k] / flow.rates[i] / link.call.fan_out
            spent = taken * (
                link.call.network_ms + model.stations[link.target].service_ms + below[link.target]
            )
            together = model.stations[i].role is not Role.CHOOSE
            stages[link.call.stage] = (
                max(stages.get(link.call.stage, 0.0), spent) if together else stages.get(1, 0.0) + spent
            )
        below[i] = sum(stages.values())
    return below[station]


def fits(run: Experiment, station: int, per_s: float) -> bool:
    """Whether the station, undisturbed, could serve first attempts alone at that load."""
    return flows(run.model, per_s).rates[station] < capacity(run, station)


def blocked(run: Experiment, station: int, full: list[int]) -> bool:
    """Whether a full station has room enough of its own and only waits, its threads held, for another full one it calls."""
    if not run.model.stations[station].held or not fits(run, station, run.scenario.peak()[1]):
        return False
    reached = {station}
    for link in run.model.links:
        if link.source in reached:
            reached.add(link.target)
    return bool(reached.intersection(full) - {station})


def place_evidence(run: Experiment, station: int) -> Evidence:
    """How full a station was at its fullest."""
    at = measures.busiest_at_s(run, station)
    bins = measures.window(run, at - 1.0, at + 1.0)
    arrivals = measures.place(run, station, records.ARRIVED)[bins].mean() / run.bin_s
    return {
        "utilisation_peak": significant(peak(run, station)),
        "at_s": significant(at),
        "arrivals_per_s": significant(float(arrivals)),
        "capacity_per_s": significant(capacity(run, station, at)),
        "waiting_most": significant(waiting(run, station)),
    }


def grown(run: Experiment, station: int) -> repairs.Repair | None:
    """The station sized so that first attempts, with every cache empty if one was flushed, leave it 60 percent busy; if it
    was large enough for them, sized for them at its slowest."""
    flushed = any(fault.kind is FaultKind.CACHE_FLUSH for fault in run.scenario.faults)
    misses = [1.0] * len(run.model.stations) if flushed else None
    rate, room = flows(run.model, run.scenario.peak()[1], misses).rates[station], capacity(run, station)
    slowed = [
        f for f in run.scenario.faults if f.kind is FaultKind.SLOW and station in targets_of(run.model, f)
    ]
    slow = max((f.amount for f in slowed), default=1.0) if rate < room else 1.0
    return repairs.resize(run.design, run.model.ids[station], max(1.25, rate * slow / room / GROW_TO))
