"""Findings where nothing is full: targets missed, things that run once, machines that stand idle."""

from __future__ import annotations

from greenroom.simulator import measures, repairs
from greenroom.simulator.analytic import hourly_cost, single_point
from greenroom.simulator.component import Role
from greenroom.simulator.experiment import Experiment
from greenroom.simulator.faults import FaultKind
from greenroom.simulator.finding import Evidence, Finding, FindingKind, Lead, percent
from greenroom.simulator.interval import significant
from greenroom.simulator.loaded import peak
from greenroom.simulator.model import flows, targets_of
from greenroom.simulator.scenario import Metric, SimScenario

IDLE, SHRINK_TO = 0.25, 0.6
"""Busy share below which a pool counts as idle, and that smaller pools are sized for at their busiest."""
TEST_LOSS_S = 10.0
"""How long a machine is gone in the trial of single points of failure."""
DOWN = 0.9
"""Below this availability nothing is learnt from taking away one machine more."""


def slow(run: Experiment) -> Lead | None:
    """A latency target missed with nothing full: the slowest own time is where to look."""
    p99 = measures.over_seeds(run, lambda replicate: measures.latency_ms(replicate, 0.99))
    missed = [
        t
        for t in run.scenario.slo
        if t.metric is Metric.P99_MS and p99 is not None and not t.met_by(p99.value)
    ]
    places = [i for i, station in enumerate(run.model.stations) if station.role is not Role.SOURCE]
    if not missed or p99 is None or not places:
        return None

    def own(i: int) -> float:
        found = measures.over_seeds(run, lambda replicate: measures.own_ms(replicate, i, 0.99))
        return 0.0 if found is None else found.value

    worst = max(places, key=own)
    evidence: Evidence = {
        "target_ms": missed[0].target,
        "p99_ms": significant(p99.value),
        "own_p99_ms": significant(own(worst)),
    }
    value, target = f"{p99.value:,.0f} milliseconds", f"{missed[0].target:,.0f} milliseconds"
    question = (
        f"The 99th percentile was {value} for a target of {target}, and {run.model.name(worst)} alone took "
        f"{own(worst):,.0f} at its 99th. Where would you take the time out?"
    )
    node = run.model.ids[worst]
    finding = Finding(FindingKind.MISSED_SLO, node, 3, evidence, question, value, target)
    return Lead(finding, repairs.resize(run.design, node, 1.5))


def failing(run: Experiment) -> Lead | None:
    """The availability missed with nothing full: the part that was broken on purpose, and calls to it without a retry."""
    found = measures.over_seeds(run, measures.availability, ceiling=1.0)
    missed = [
        t
        for t in run.scenario.slo
        if t.metric is Metric.AVAILABILITY and found is not None and not t.met_by(found.value)
    ]
    broken = [
        i
        for fault in run.scenario.faults
        for i in targets_of(run.model, fault)
        if fault.kind is not FaultKind.CACHE_FLUSH
    ]
    if not missed or found is None or not broken:
        return None
    evidence: Evidence = {"target": missed[0].target, "availability": significant(found.value, 6)}
    value, target = f"{found.value * 100:.4g} percent", promised(run.scenario)
    name, node = run.model.name(broken[0]), run.model.ids[broken[0]]
    question = (
        f"You promised {target} and the run gave {value}, though nothing was full. What does a request meet when {name} is in "
        f"trouble, and what could it do instead?"
    )
    finding = Finding(FindingKind.MISSED_SLO, node, 3, evidence, question, value, target)
    return Lead(finding, repairs.try_once_more(run.design, node))


def single(run: Experiment) -> list[Lead]:
    """Things that run once; both designs are then run with one machine gone for ten seconds."""
    answered = measures.over_seeds(run, measures.availability)
    if answered is None or answered.value < DOWN:
        return []
    rates = flows(run.model, run.scenario.peak()[1]).rates
    found = [i for i in range(len(run.model.stations)) if single_point(run.model, i) and rates[i] > 0.0]
    return [_single_lead(run, i, rates[i]) for i in found]


def _single_lead(run: Experiment, i: int, rate: float) -> Lead:
    station, node, name = run.model.stations[i], run.model.ids[i], run.model.name(i)
    evidence: Evidence = {
        "instances": float(station.instances),
        "copies": float(station.copies),
        "requests_per_s": significant(rate),
    }
    what = f"one {name}" if station.instances == 1 else f"{name}, which keeps one copy of each key"
    question = (
        f"At the peak {rate:,.0f} requests a second go through {what}. What happens to them when a machine is gone for "
        f"{TEST_LOSS_S:.0f} seconds?"
    )
    kind = FindingKind.SINGLE_POINT_OF_FAILURE
    finding = Finding(kind, node, 2, evidence, question, f"{rate:,.0f}", promised(run.scenario))
    return Lead(finding, repairs.split(run.design, node), loses=node)


def promised(scenario: SimScenario) -> str:
    """The availability promised, in words."""
    found = [target.target for target in scenario.slo if target.metric is Metric.AVAILABILITY]
    return f"{found[0] * 100:.6g} percent" if found else "all of it"


def idle(run: Experiment) -> Lead | None:
    """The dearest pool that is never a quarter busy, if it is a tenth of the bill. What holds data is left out: its size
    follows from the data."""
    bill = hourly_cost(run.model)
    prices = {
        i: station.instances * station.hourly_usd
        for i, station in enumerate(run.model.stations)
        if station.role is not Role.SOURCE
        and station.lookup is None
        and station.copies == 0
        and station.instances >= 4
    }
    found = [i for i, price in prices.items() if price >= 0.1 * bill > 0.0 and peak(run, i) < IDLE]
    if not found:
        return None
    i = max(found, key=lambda i: prices[i])
    most, price, node = peak(run, i), prices[i], run.model.ids[i]
    evidence: Evidence = {
        "utilisation_peak": significant(most),
        "usd_per_hour": significant(price),
        "share_of_cost": significant(price / bill),
    }
    question = (
        f"{run.model.name(i)} was never more than {percent(most)} busy and costs {price:,.0f} dollars an hour, "
        f"{percent(price / bill)} of the whole. What is the spare room for?"
    )
    finding = Finding(
        FindingKind.OVER_PROVISIONED, node, 1, evidence, question, percent(most), f"{price:,.0f} dollars"
    )
    return Lead(finding, repairs.resize(run.design, node, max(most, 0.02) / SHRINK_TO))
