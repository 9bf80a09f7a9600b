"""How a place stood in a run: how full, how much came, how much it could have served, and what size would have done."""

from __future__ import annotations

from greenroom.simulator import measures, records, repairs
from greenroom.simulator.component import Role
from greenroom.simulator.experiment import Experiment
from greenroom.simulator.faults import FaultKind
from greenroom.simulator.finding import Evidence
from greenroom.simulator.interval import significant
from greenroom.simulator.model import flows, targets_of

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
    """Requests per second at full scale; at a moment, with the slowdown of that moment."""
    drawn = run.model.stations[station]
    slow = 1.0
    for fault in run.scenario.faults:
        lasting = at_s is not None and fault.at_s <= at_s <= fault.end_s
        if lasting and fault.kind is FaultKind.SLOW and station in targets_of(run.model, fault):
            slow = max(slow, fault.amount)
    return drawn.instances * drawn.slots / (drawn.service_ms * slow) * 1e3


def fits(run: Experiment, station: int, per_s: float) -> bool:
    """Whether the station, undisturbed, could serve first attempts alone at that load."""
    return flows(run.model, per_s).rates[station] < capacity(run, station)


def blocked(run: Experiment, station: int, full: list[int]) -> bool:
    """Whether a full station only waits, its threads held, for another full one that it calls."""
    if not run.model.stations[station].held:
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
    drawn = run.model.stations[station]
    rate = flows(run.model, run.scenario.peak()[1], misses).rates[station]
    slowed = [
        f for f in run.scenario.faults if f.kind is FaultKind.SLOW and station in targets_of(run.model, f)
    ]
    slow = max((f.amount for f in slowed), default=1.0) if rate < capacity(run, station) else 1.0
    needed = rate * drawn.service_ms * slow / 1e3 / GROW_TO
    return repairs.resize(
        run.design, run.model.ids[station], max(1.25, needed / (drawn.instances * drawn.slots))
    )
