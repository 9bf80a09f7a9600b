"""What a run shows to be wrong, each with its evidence, what a change would have done (computed by a re-run on the same
seeds), and the question an interviewer would ask about it.

Names follow Huang et al., "Metastable failures in the wild" (OSDI 2022): a trigger passes, an amplification keeps the
failure going. A counterfactual is never an estimate: it is the same scenario, the same seeds, the changed design.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from greenroom.simulator import measures, records, repairs
from greenroom.simulator.analytic import hourly_cost, single_point
from greenroom.simulator.component import Role
from greenroom.simulator.design import Design
from greenroom.simulator.experiment import Experiment, experiment
from greenroom.simulator.faults import Fault, FaultKind
from greenroom.simulator.interval import Estimate, significant
from greenroom.simulator.model import compile_model, flows, targets_of
from greenroom.simulator.sampling import Sample, resample
from greenroom.simulator.scenario import Metric, SimScenario

MOST_FINDINGS = 4
"""Findings kept, the worst first; each costs a re-run as large as the run itself."""

FULL, IDLE, GROW_TO, SHRINK_TO = 0.95, 0.25, 0.6, 0.6
"""Busy share that counts as saturated, as idle, and that the changed pools are sized for at their busiest."""
TEST_LOSS_S = 10.0


class FindingKind(StrEnum):
    METASTABLE = "metastable"
    RETRY_STORM = "retry_storm"
    COLD_CACHE = "cold_cache"
    SATURATION = "saturation"
    MISSED_SLO = "missed_slo"
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    OVER_PROVISIONED = "over_provisioned"


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity` 1 (worth a remark) to 4 (members cannot use it). `counterfactual` is None when no change applied.

    `value` and `target` are the two figures of the finding in words, for whoever asks about it in words of their own.
    """

    kind: FindingKind
    node: str
    severity: int
    evidence: dict[str, float | str | None]
    question: str
    value: str
    target: str
    counterfactual: dict[str, object] | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "kind": str(self.kind),
            "node": self.node,
            "severity": self.severity,
            "evidence": {**self.evidence, "value": self.value, "target": self.target},
            "counterfactual": self.counterfactual,
            "question": self.question,
        }


@dataclass(frozen=True, slots=True)
class _Lead:
    """A finding before its re-run: the change to try, and the scenario to try it in when it is not the run's own."""

    finding: Finding
    repair: repairs.Repair | None
    scenario: SimScenario | None = None


def find(run: Experiment, seed: int) -> tuple[Finding, ...]:
    """The worst findings of a run, each with its counterfactual computed."""
    full = [
        i
        for i, station in enumerate(run.model.stations)
        if station.role is not Role.SOURCE and _peak(run, i) >= FULL
    ]
    leads: list[_Lead] = []
    storm = _storm(run, full)
    if storm:
        leads.append(storm)
    leads += _cold(run, full)
    told = {lead.finding.node for lead in leads}
    leads += [_saturated(run, i) for i in full if run.model.ids[i] not in told and not _blocked(run, i, full)]
    leads += _missed(run, leads, full)
    leads += _single(run)
    leads += _idle(run)
    leads.sort(key=lambda lead: -lead.finding.severity)
    return tuple(_with_counterfactual(run, seed, lead) for lead in leads[:MOST_FINDINGS])


def _peak(run: Experiment, station: int) -> float:
    found = measures.peak_utilisation(run, station)
    return 0.0 if found is None else found.value


def _storm(run: Experiment, full: list[int]) -> _Lead | None:
    """Retries that fill a station which could serve all first attempts: a fifth on top of the requests, while some fail."""
    retried = [i for i in full if _fits(run, i, run.scenario.peak()[1]) and not _blocked(run, i, full)]
    bad = np.flatnonzero(_mean_trouble(run))
    if not retried or bad.size == 0:
        return None
    hot = slice(int(bad[0]), int(bad[-1]) + 1)
    asked, again = measures.total(run, records.OFFERED, hot), measures.total(run, records.RETRIES, hot)
    if asked == 0.0 or again < 0.2 * asked:
        return None
    station = max(retried, key=lambda i: (_waiting(run, i), _peak(run, i)))
    tail = measures.window(run, run.scenario.horizon_s - 5.0, run.scenario.horizon_s)
    share = measures.failing_share(run, tail)
    since = run.scenario.horizon_s - measures.last_fault_end_s(run)
    stays = (
        share is not None
        and share.low > measures.BAD_SHARE
        and since >= 5.0
        and _fits(run, station, run.scenario.rate_at(run.scenario.horizon_s))
    )
    evidence = _place_evidence(run, station) | {
        "retries_per_request": significant(again / asked),
        "failing_share_at_end": None if share is None else significant(share.value),
        "seconds_since_last_fault": significant(since),
        "trouble_began_s": significant(hot.start * run.bin_s),
    }
    name, end = run.model.name(station), 0.0 if share is None else share.value
    if stays:
        question = (
            f"{since:.0f} s after the trouble was over, {_percent(end)} of the requests still failed and {name} was busy with "
            f"{again / asked:.1f} retries for each request. What keeps it there, and what would you change first?"
        )
        kind, severity = FindingKind.METASTABLE, 4
    else:
        question = (
            f"While it went wrong there were {again / asked:.1f} retries for each request on the way to {name}. "
            f"Who should stop retrying, and when?"
        )
        kind, severity = FindingKind.RETRY_STORM, 3
    value = _percent(end) if stays else f"{again / asked:.1f}"
    target = f"{since:.0f} seconds" if stays else "none"
    finding = Finding(kind, run.model.ids[station], severity, evidence, question, value, target)
    return _Lead(finding, repairs.ration_retries(run.design) or _grown(run, station))


def _fits(run: Experiment, station: int, per_s: float) -> bool:
    """Whether the station, undisturbed, could serve first attempts alone at that load."""
    return flows(run.model, per_s).rates[station] < _capacity(run, station)


def _capacity(run: Experiment, station: int, at_s: float | None = None) -> float:
    """Requests per second at full scale; at a moment, with the slowdown of that moment."""
    drawn = run.model.stations[station]
    slow = [
        fault.amount
        for fault in run.scenario.faults
        if at_s is not None and fault.kind is FaultKind.SLOW and station in targets_of(run.model, fault)
        and fault.at_s <= at_s <= fault.end_s
    ]  # fmt: skip
    return drawn.instances * drawn.slots / (drawn.service_ms * max(slow, default=1.0)) * 1e3


def _blocked(run: Experiment, station: int, full: list[int]) -> bool:
    """Whether a full station only waits, its threads held, for another full one that it calls."""
    if not run.model.stations[station].held:
        return False
    reached = {station}
    for link in run.model.links:
        if link.source in reached:
            reached.add(link.target)
    return bool(reached.intersection(full) - {station})


def _cold(run: Experiment, full: list[int]) -> list[_Lead]:
    """A flushed cache whose misses fill up what is behind it."""
    leads = []
    for fault in run.scenario.faults:
        if fault.kind is not FaultKind.CACHE_FLUSH:
            continue
        for cache in targets_of(run.model, fault):
            behind = [run.model.links[k].target for k in run.model.out(cache)]
            hurt = [i for i in behind if i in full and measures.busiest_at_s(run, i) >= fault.at_s - 2.0]
            if run.model.curves[cache] is not None and hurt:
                leads.append(_cold_lead(run, fault, cache, max(hurt, key=lambda i: _waiting(run, i))))
    return leads


def _cold_lead(run: Experiment, fault: Fault, cache: int, behind: int) -> _Lead:
    ratios = measures.hit_ratio(run, cache)
    before = float(np.nanmean(ratios[measures.window(run, max(0.0, fault.at_s - 5.0), fault.at_s)]))
    after = ratios[measures.window(run, fault.at_s, fault.at_s + 5.0)]
    least = float(np.nanmin(after)) if np.isfinite(after).any() else 0.0
    share = measures.failing_share(run, measures.window(run, fault.at_s, run.scenario.horizon_s))
    failing = 0.0 if share is None else share.value
    evidence = _place_evidence(run, behind) | {
        "cache": run.model.ids[cache],
        "hit_ratio_before": significant(before),
        "hit_ratio_least": significant(least),
        "failing_share_after": significant(failing),
    }
    question = (
        f"When {run.model.name(cache)} was emptied at {fault.at_s:.0f} s its hit ratio went from {before:.0%} to {least:.0%}, and "
        f"{run.model.name(behind)} had {evidence['waiting_most']:,.0f} requests waiting. How does it come back, and how would you shorten that?"
    )
    severity = 4 if failing > 0.05 else 3
    value, target = _percent(least), _percent(before)
    finding = Finding(
        FindingKind.COLD_CACHE, run.model.ids[behind], severity, evidence, question, value, target
    )
    return _Lead(finding, _grown(run, behind))


def _saturated(run: Experiment, station: int) -> _Lead:
    evidence = _place_evidence(run, station)
    question = (
        f"{run.model.name(station)} was {evidence['utilisation_peak']:.0%} busy at {evidence['at_s']:.0f} s with "
        f"{evidence['arrivals_per_s']:,.0f} requests a second coming and room for {evidence['capacity_per_s']:,.0f}. "
        f"What gives way there, and what does the member see?"
    )
    value, target = _percent(_peak(run, station)), _percent(GROW_TO)
    finding = Finding(FindingKind.SATURATION, run.model.ids[station], 3, evidence, question, value, target)
    return _Lead(finding, _grown(run, station))


def _missed(run: Experiment, leads: list[_Lead], full: list[int]) -> list[_Lead]:
    """Targets missed with no other finding to explain them: the slowest own time is where to look."""
    if any(lead.finding.severity >= 3 for lead in leads):
        return []
    p99 = measures.over_seeds(run, lambda replicate: measures.latency_ms(replicate, 0.99))
    missed = [
        target
        for target in run.scenario.slo
        if target.metric is Metric.P99_MS and p99 is not None and not target.met_by(p99.value)
    ]
    places = [i for i, station in enumerate(run.model.stations) if station.role is not Role.SOURCE]
    if not missed or p99 is None or not places:
        return []

    def own(i: int) -> float:
        found = measures.over_seeds(run, lambda replicate: measures.own_ms(replicate, i, 0.99))
        return 0.0 if found is None else found.value

    worst = max(places, key=own)
    evidence: dict[str, float | str | None] = {
        "target_ms": missed[0].target,
        "p99_ms": significant(p99.value),
        "own_p99_ms": significant(own(worst)),
    }
    question = (
        f"The 99th percentile was {p99.value:,.0f} ms for a target of {missed[0].target:,.0f}, and {run.model.name(worst)} alone "
        f"took {own(worst):,.0f} ms at its 99th. Where would you take the time out?"
    )
    value, target = f"{p99.value:,.0f} milliseconds", f"{missed[0].target:,.0f} milliseconds"
    finding = Finding(FindingKind.MISSED_SLO, run.model.ids[worst], 3, evidence, question, value, target)
    return [_Lead(finding, repairs.resize(run.design, run.model.ids[worst], 1.5))]


def _single(run: Experiment) -> list[_Lead]:
    """Things that run once: the scenario is run again with that one gone for ten seconds, for both designs. Nothing would be
    learnt from that about a design that fails anyway."""
    leads: list[_Lead] = []
    answered = measures.over_seeds(run, measures.availability)
    if answered is None or answered.value < 0.9:
        return leads
    rates = flows(run.model, run.scenario.peak()[1]).rates
    for i in range(len(run.model.stations)):
        if not single_point(run.model, i) or rates[i] == 0.0:
            continue
        node_id, name = run.model.ids[i], run.model.name(i)
        at = run.scenario.horizon_s / 2.0
        share = 1.0 / run.model.stations[i].instances
        lost = Fault(FaultKind.INSTANCE_LOSS, node_id, at, TEST_LOSS_S, share)
        evidence: dict[str, float | str | None] = {
            "instances": float(run.model.stations[i].instances),
            "copies": float(run.model.stations[i].copies),
            "requests_per_s": significant(rates[i]),
        }
        once = run.model.stations[i].instances == 1
        what = f"one {name}" if once else f"a {name} that keeps one copy of each key"
        question = (
            f"At the peak {rates[i]:,.0f} requests a second go through {what}. What happens to them when a machine is gone for "
            f"{TEST_LOSS_S:.0f} seconds?"
        )
        passing, kept = f"{rates[i]:,.0f}", _promised(run.scenario)
        finding = Finding(FindingKind.SINGLE_POINT_OF_FAILURE, node_id, 2, evidence, question, passing, kept)
        faults = tuple(sorted((*run.scenario.faults, lost), key=lambda fault: fault.at_s))
        leads.append(_Lead(finding, repairs.split(run.design, node_id), replace(run.scenario, faults=faults)))
    return leads


def _percent(share: float) -> str:
    """A share as people say it."""
    return f"{share * 100:.2g} percent" if share < 0.995 else "100 percent"


def _promised(scenario: SimScenario) -> str:
    """The availability promised, in words."""
    found = [target.target for target in scenario.slo if target.metric is Metric.AVAILABILITY]
    return f"{found[0] * 100:.6g} percent" if found else "all of it"


def _idle(run: Experiment) -> list[_Lead]:
    """The dearest pool that is never a quarter busy, if it is a tenth of the bill. What holds data is left out: its size
    follows from the data."""
    bill = hourly_cost(run.model)
    best: tuple[float, int] | None = None
    for i, station in enumerate(run.model.stations):
        price = station.instances * station.hourly_usd
        holds = station.lookup is not None or station.copies > 0
        if (
            holds
            or station.role is Role.SOURCE
            or station.instances < 4
            or price < 0.1 * bill
            or _peak(run, i) >= IDLE
        ):
            continue
        if best is None or price > best[0]:
            best = (price, i)
    if best is None:
        return []
    price, i = best
    peak = _peak(run, i)
    evidence: dict[str, float | str | None] = {
        "utilisation_peak": significant(peak),
        "usd_per_hour": significant(price),
        "share_of_cost": significant(price / bill),
    }
    question = (
        f"{run.model.name(i)} was never more than {peak:.0%} busy and costs {price:,.0f} dollars an hour, {price / bill:.0%} of "
        f"the whole. What is the spare room for?"
    )
    value, target = _percent(peak), f"{price:,.0f} dollars"
    finding = Finding(FindingKind.OVER_PROVISIONED, run.model.ids[i], 1, evidence, question, value, target)
    return [_Lead(finding, repairs.resize(run.design, run.model.ids[i], max(peak, 0.02) / SHRINK_TO))]


def _grown(run: Experiment, station: int) -> repairs.Repair | None:
    """The station sized so that first attempts, with every cache empty if one was flushed, leave it 60 percent busy; if it
    was large enough for them, sized for them at its slowest."""
    flushed = any(fault.kind is FaultKind.CACHE_FLUSH for fault in run.scenario.faults)
    misses = [1.0] * len(run.model.stations) if flushed else None
    drawn = run.model.stations[station]
    rate = flows(run.model, run.scenario.peak()[1], misses).rates[station]
    slowed = [
        f.amount
        for f in run.scenario.faults
        if f.kind is FaultKind.SLOW and station in targets_of(run.model, f)
    ]
    slow = max(slowed, default=1.0) if rate < _capacity(run, station) else 1.0
    needed = rate * drawn.service_ms * slow / 1e3 / GROW_TO
    return repairs.resize(
        run.design, run.model.ids[station], max(1.25, needed / (drawn.instances * drawn.slots))
    )


def _place_evidence(run: Experiment, station: int) -> dict[str, float | str | None]:
    """How full a station was at its fullest, from this run."""
    at = measures.busiest_at_s(run, station)
    bins = measures.window(run, at - 1.0, at + 1.0)
    arrivals = measures.place(run, station, records.ARRIVED)[bins].mean() / run.bin_s
    return {
        "utilisation_peak": significant(_peak(run, station)),
        "at_s": significant(at),
        "arrivals_per_s": significant(float(arrivals)),
        "capacity_per_s": significant(_capacity(run, station, at)),
        "waiting_most": significant(_waiting(run, station)),
    }


def _waiting(run: Experiment, station: int) -> float:
    return float(measures.place(run, station, records.QUEUE).max())


def _mean_trouble(run: Experiment) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return measures.troubled(np.mean([replicate.out.series for replicate in run.replicates], axis=0))


def _with_counterfactual(run: Experiment, seed: int, lead: _Lead) -> Finding:
    if lead.repair is None:
        return lead.finding
    scenario = lead.scenario or run.scenario
    base = run if lead.scenario is None else rerun(run, run.design, scenario, seed)
    changed = rerun(run, lead.repair.design, scenario, seed)
    told: dict[str, object] = {
        "change": lead.repair.change,
        "before": _headline(base),
        "after": _headline(changed),
    }
    return replace(lead.finding, counterfactual=told)


def rerun(run: Experiment, design: Design, scenario: SimScenario, seed: int) -> Experiment:
    """The run again, on the same fraction of the fleet and the same seeds, with another design or scenario."""
    model = compile_model(design, scenario)
    part: Sample = resample(model, run.sample.fraction)
    return experiment(design, scenario, seed, len(run.replicates), (model, part))


def _headline(run: Experiment) -> dict[str, object]:
    """The few numbers a change is judged by, with their intervals."""

    def shown(measure: Callable[..., float | None], ceiling: float = float("inf")) -> dict[str, object]:
        found: Estimate | None = measures.over_seeds(run, measure, ceiling=ceiling)
        return (
            {"value": None, "ci": None}
            if found is None
            else {"value": significant(found.value, 6), "ci": found.ci}
        )

    return {
        "availability": shown(measures.availability, 1.0),
        "p99_ms": shown(lambda replicate: measures.latency_ms(replicate, 0.99)),
        "recovery_s": shown(lambda replicate: measures.recovery_s(run, replicate)),
        "usd_per_hour": significant(hourly_cost(run.model)),
    }
