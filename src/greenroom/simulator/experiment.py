"""One design, one scenario, several seeds: builds the kernel's arrays, runs them, and hands back the raw results.

Seeds come from (seed, replicate, stream), never from the design: two designs run with the same seed meet the same arrivals,
and stations of the same id the same draws (common random numbers), so that their difference is the design's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from greenroom.base.seeds import derive
from greenroom.simulator import kernel, records
from greenroom.simulator.component import Role
from greenroom.simulator.design import Design
from greenroom.simulator.faults import FaultKind
from greenroom.simulator.histogram import BUCKETS
from greenroom.simulator.load import sample_rates
from greenroom.simulator.model import Model, compile_model, flows, targets_of
from greenroom.simulator.randomness import make_streams
from greenroom.simulator.sampling import Sample, sample
from greenroom.simulator.scenario import SimScenario

WARM_UP_S = 3.0
RATE_STEP_S = 0.25
MOST_SPANS = 1 << 20
SPARE_EVENTS = 8.0
"""A run may take this many times the events planned, for retries; then it stops and says where."""


@dataclass(frozen=True, slots=True)
class Out:
    """What a run leaves. Shapes: series (bins, SERIES); latency (bins, BUCKETS), of answered requests; unfinished
    (BUCKETS,), ages at the end; places (bins, stations, STATION_SERIES); times (2, stations, BUCKETS), OWN and RESPONSE;
    sums (stations, 3): served, own time, time waited. Counts are of the sample."""

    series: NDArray[np.float64]
    latency: NDArray[np.int64]
    unfinished: NDArray[np.int64]
    places: NDArray[np.float64]
    times: NDArray[np.int64]
    sums: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Setup:
    """The tables that all seeds of an experiment start from."""

    model: Model
    stations: NDArray[np.void]
    links: NDArray[np.void]
    plan: NDArray[np.void]
    curves: NDArray[np.float64]
    frame: NDArray[np.void]
    bins: int
    spans: int
    calls: int


@dataclass(frozen=True, slots=True)
class Replicate:
    """One seed's run. `reached_ms` is short of the horizon when the run was cut off; `refused` counts lack of memory."""

    out: Out
    reached_ms: float
    events: int
    refused: int


@dataclass(frozen=True, slots=True)
class Experiment:
    """All seeds' runs of a design under a scenario, with the sample they share."""

    design: Design
    scenario: SimScenario
    model: Model
    sample: Sample
    bin_s: float
    replicates: tuple[Replicate, ...]

    @property
    def bins(self) -> int:
        return math.ceil(self.scenario.horizon_s / self.bin_s - 1e-9)


def prepare(design: Design, scenario: SimScenario, most_events: float) -> tuple[Model, Sample]:
    """The compiled model and the part of it that fits `most_events` for one seed."""
    model = compile_model(design, scenario)
    rates = sample_rates(scenario.load, scenario.horizon_s, RATE_STEP_S)
    requests = sum(rates) * RATE_STEP_S + scenario.rate_at(0.0) * WARM_UP_S
    per_s = max(1e-9, requests / (scenario.horizon_s + WARM_UP_S))
    return model, sample(model, flows(model, per_s), requests, per_s, most_events)


def experiment(
    design: Design, scenario: SimScenario, seed: int, replicates: int, chosen: tuple[Model, Sample]
) -> Experiment:
    """Runs `replicates` seeds. `chosen` comes from `prepare`, of this design or of one it is compared with."""
    model, part = chosen
    bin_s = max(0.5, scenario.horizon_s / 240.0)
    bins = math.ceil(scenario.horizon_s / bin_s - 1e-9)
    stations, room = _stations(model, part), _room(model, part, scenario)
    setup = _Setup(
        model, stations, _links(model), _plan(model, part, scenario, stations, bins * bin_s), _hit_curves(model),
        _frame(model, part, scenario, bins * bin_s, bin_s, room), bins, *room,
    )  # fmt: skip
    runs = tuple(_replicate(setup, seed, number) for number in range(replicates))
    return Experiment(design, scenario, model, part, bin_s, runs)


def _replicate(setup: _Setup, seed: int, number: int) -> Replicate:
    model = setup.model
    names = ["arrivals", *model.ids]
    streams = make_streams([derive(seed, "simulator", number, name) for name in names])
    spans, calls = setup.spans, setup.calls
    stations, links = setup.stations.copy(), setup.links.copy()
    machines = np.zeros(int(stations["instances"].sum()), records.INSTANCE)
    machines["head"] = machines["tail"] = -1
    span_table, call_table = np.zeros(spans, records.SPAN), np.zeros(calls, records.CALL)
    span_table["station"], span_table["free"] = -1, np.arange(spans)[::-1]
    call_table["due"], call_table["free"] = records.UNARMED, np.arange(calls)[::-1]
    heap = np.empty(spans + calls + len(links) + len(setup.plan) + 16, records.EVENT)
    work = np.empty((4096 + 2 * int(links["copies"].sum()), 5), np.int32)
    frame = setup.frame.copy()
    recent = np.full((len(stations), records.RECENT), -1.0)
    out = _empty_out(setup.bins, len(stations))
    kernel.run(
        heap, work, frame, stations, links, machines, span_table, call_table, setup.plan, setup.curves, recent, streams,
        out.series, out.latency, out.unfinished, out.places, out.times,
    )  # fmt: skip
    sums = np.stack([stations["served"], stations["own_time"], stations["waiting"]], axis=1)
    row = frame[0]
    return Replicate(replace(out, sums=sums), float(row["now"]), int(row["events"]), int(row["overflow"]))


def _empty_out(bins: int, stations: int) -> Out:
    return Out(
        np.zeros((bins, records.SERIES)),
        np.zeros((bins, BUCKETS), np.int64),
        np.zeros(BUCKETS, np.int64),
        np.zeros((bins, stations, records.STATION_SERIES)),
        np.zeros((2, stations, BUCKETS), np.int64),
        np.zeros((stations, 3)),
    )


def _planned_events(model: Model, part: Sample, scenario: SimScenario) -> float:
    rates = sample_rates(scenario.load, scenario.horizon_s, RATE_STEP_S)
    requests = sum(rates) * RATE_STEP_S * part.fraction
    visits = sum(flows(model, 1.0, [1.0] * len(model.stations)).rates)
    return requests * (1.0 + 2.0 * visits)


def _room(model: Model, part: Sample, scenario: SimScenario) -> tuple[int, int]:
    """Spans and calls that may be under way at once: as many as could ever be asked for, within bounds."""
    wanted = int(_planned_events(model, part, scenario)) + 10_000
    return min(MOST_SPANS, wanted), min(records.MOST_CALLS, MOST_SPANS, wanted)


def _stations(model: Model, part: Sample) -> NDArray[np.void]:
    table = np.zeros(len(model.stations), records.STATION)
    table["instances"] = table["up"] = [pool.instances for pool in part.pools]
    table["slots"] = [pool.slots for pool in part.pools]
    table["origin"][1:] = np.cumsum(table["instances"])[:-1]
    for i, (station, pool) in enumerate(zip(model.stations, part.pools, strict=True)):
        row, out, curve = table[i], model.out(i), model.curves[i]
        row["role"], row["routing"], row["held"] = int(station.role), int(station.routing), int(station.held)
        row["service"], row["cv"] = station.service_ms * pool.stretch, station.cv
        row["limit"], row["beside"] = pool.limit, pool.beside
        row["first"], row["last"] = (out[0], out[-1] + 1) if out else (0, 0)
        row["steady"] = 0.0 if curve is None else curve.steady
        row["source"] = station.weight if station.role is Role.SOURCE else 0.0
    table["sigma"] = np.sqrt(np.log1p(table["cv"] ** 2))
    table["curve"] = np.cumsum([curve is not None for curve in model.curves]) - 1
    table["stands_for"], table["slow"], table["warm"] = 1.0 / part.fraction, 1.0, -1.0
    last = int(np.flatnonzero(table["source"])[-1])
    table["source"] = np.cumsum(table["source"]) / table["source"].sum()
    table["source"][last:] = 1.0
    return table


def _links(model: Model) -> NDArray[np.void]:
    table = np.zeros(len(model.links), records.LINK)
    for i, link in enumerate(model.links):
        row, call = table[i], link.call
        row["target"], row["probability"], row["copies"] = link.target, call.probability, call.fan_out
        row["stage"], row["network"], row["timeout"] = call.stage, call.network_ms, call.timeout_ms
        row["retries"], row["backoff"], row["budget"] = call.retries, call.backoff_ms, call.budget
        row["required"] = int(call.required)
    table["bucket"], table["due_first"], table["due_last"] = records.BUCKET_DEPTH, -1, -1
    return table


def _plan(
    model: Model, part: Sample, scenario: SimScenario, stations: NDArray[np.void], end_s: float
) -> NDArray[np.void]:
    """The schedule: the rate in steps (per ms, of the sample), the faults, the end."""
    scale = part.fraction / 1e3
    previous = scenario.rate_at(0.0)
    rows: list[tuple[float, int, int, float]] = [(-WARM_UP_S * 1e3, records.SET_RATE, 0, previous * scale)]
    for i, rate in enumerate(sample_rates(scenario.load, scenario.horizon_s, RATE_STEP_S)):
        if abs(rate - previous) > 1e-9 * max(rate, previous):
            rows.append((i * RATE_STEP_S * 1e3, records.SET_RATE, 0, rate * scale))
            previous = rate
    rows += _fault_rows(model, scenario, stations)
    rows.append((end_s * 1e3, records.END, 0, 0.0))
    rows.sort(key=lambda row: row[0])
    return np.array(rows, records.ROW)


def _hit_curves(model: Model) -> NDArray[np.float64]:
    """Shape (caches, 2, points): ln(1 + requests) and hit ratio; one row of zeros when nothing is cached."""
    found = [np.stack([curve.log_requests, curve.hit]) for curve in model.curves if curve is not None]
    return np.array(found) if found else np.zeros((1, 2, 2))


def _frame(
    model: Model, part: Sample, scenario: SimScenario, end_s: float, bin_s: float, room: tuple[int, int]
) -> NDArray[np.void]:
    frame = np.zeros(1, records.FRAME)
    frame["start"], frame["end"], frame["bin"] = -WARM_UP_S * 1e3, end_s * 1e3, bin_s * 1e3
    frame["now"] = frame["start"]
    frame["spans"], frame["calls"] = room
    frame["most_events"] = int(_planned_events(model, part, scenario) * SPARE_EVENTS) + 100_000
    return frame


def _fault_rows(
    model: Model, scenario: SimScenario, stations: NDArray[np.void]
) -> list[tuple[float, int, int, float]]:
    """What each fault sets and, at its end, sets back; of overlapping faults of one kind on one node the last one counts.

    A lost machine that held the only copy of its keys fails the requests for them; others take over for one that did not.
    """
    rows: list[tuple[float, int, int, float]] = []
    for fault in scenario.faults:
        begin, end = fault.at_s * 1e3, fault.end_s * 1e3
        for i in targets_of(model, fault):
            if fault.kind is FaultKind.SLOW:
                rows += [(begin, records.SET_SLOW, i, fault.amount), (end, records.SET_SLOW, i, 1.0)]
            elif fault.kind is FaultKind.ERRORS or (
                fault.kind is FaultKind.INSTANCE_LOSS
                and model.stations[i].copies == 1 < model.stations[i].instances
            ):
                rows += [(begin, records.SET_ERRORS, i, fault.amount), (end, records.SET_ERRORS, i, 0.0)]
            elif fault.kind is FaultKind.INSTANCE_LOSS:
                what, left, full = _loss(stations, i, fault.amount)
                rows += [(begin, what, i, left), (end, what, i, full)]
            elif model.curves[i] is not None:
                rows.append((begin, records.FLUSH, i, _kept(model, i, fault.amount)))
    return rows


def _loss(stations: NDArray[np.void], index: int, share: float) -> tuple[int, float, float]:
    """What is taken away: instances where the sample has enough of them, else slots of each; all of it is instances."""
    instances, slots = int(stations["instances"][index]), int(stations["slots"][index])
    if share >= 1.0 or instances >= 10 or slots * (1.0 - share) < 1.0:
        return records.SET_UP, float(round(instances * (1.0 - share))), float(instances)
    return records.SET_SLOTS, float(max(1, round(slots * (1.0 - share)))), float(slots)


def _kept(model: Model, index: int, flushed: float) -> float:
    """Requests' worth of filling that is left after a flush of a share: where the curve has the hit ratio that is left."""
    curve, lookup = model.curves[index], model.stations[index].lookup
    if curve is None or lookup is None or flushed >= 1.0:
        return 0.0
    left = curve.steady * (1.0 - flushed)
    return float(np.expm1(np.interp(left, curve.hit, curve.log_requests)))
