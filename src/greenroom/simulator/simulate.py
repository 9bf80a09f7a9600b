"""A design under a scenario, by discrete events on a sample of the fleet: `simulate` -> `Result`, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from greenroom.base.errors import BadInput
from greenroom.simulator import measures
from greenroom.simulator.analytic import analyse, hourly_cost
from greenroom.simulator.component import Role, Routing
from greenroom.simulator.design import Design, parse_design
from greenroom.simulator.experiment import Experiment, Replicate, experiment, prepare
from greenroom.simulator.finding import Finding
from greenroom.simulator.findings import MOST_FINDINGS, find
from greenroom.simulator.interval import Estimate, significant
from greenroom.simulator.records import OK
from greenroom.simulator.sampling import EVENTS_PER_SECOND
from greenroom.simulator.scenario import Metric, SimScenario, parse_sim_scenario
from greenroom.simulator.timeline import timeline

SEEDS = 3
"""Independent runs behind every number."""
TIER = "events"

_QUANTILES = {Metric.P50_MS: 0.5, Metric.P90_MS: 0.9, Metric.P99_MS: 0.99}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target and what came out. `value` None: there is no number, `reason` says why, and the target is not met."""

    name: str
    metric: Metric
    target: float
    value: float | None
    ci: tuple[float, float] | None
    met: bool
    reason: str = ""

    def as_json(self) -> dict[str, object]:
        shown = None if self.value is None else significant(self.value, 6)
        ci = None if self.ci is None else [significant(self.ci[0], 6), significant(self.ci[1], 6)]
        return {"name": self.name, "metric": str(self.metric), "target": self.target, "value": shown, "ci": ci,
                "met": self.met, "reason": self.reason}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What a run says. Everything in it is a plain value; `as_json` is what the command line prints."""

    slo: tuple[Outcome, ...]
    nodes: tuple[dict[str, object], ...]
    availability: dict[str, object]
    latency: dict[str, object]
    cost: dict[str, object]
    series: dict[str, object]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    sample: dict[str, object]
    seed: int
    tier: str = TIER

    @property
    def meets_all(self) -> bool:
        return all(outcome.met for outcome in self.slo)

    def as_json(self) -> dict[str, object]:
        return {
            "slo": [outcome.as_json() for outcome in self.slo],
            "nodes": list(self.nodes),
            "availability": self.availability,
            "latency_ms": self.latency,
            "cost": self.cost,
            "series": self.series,
            "findings": [finding.as_json() for finding in self.findings],
            "notes": list(self.notes),
            "sample": self.sample,
            "tier": self.tier,
            "seed": self.seed,
        }


def simulate(design: Design, scenario: SimScenario, seed: int, budget_s: float = 2.0) -> Result:
    """Runs `SEEDS` seeds, then one re-run for each finding. `budget_s` sizes the sample by a rule; no clock is read."""
    if not 0.05 <= budget_s <= 600.0:
        raise BadInput("budget must be between 0.05 and 600 seconds")
    run = run_design(design, scenario, seed, budget_s)
    return summarise(run, seed, find(run, seed))


def run_design(design: Design, scenario: SimScenario, seed: int, budget_s: float) -> Experiment:
    """The raw runs, without findings."""
    chosen = prepare(design, scenario, budget_s * EVENTS_PER_SECOND / (SEEDS * (1 + MOST_FINDINGS)))
    return experiment(design, scenario, seed, SEEDS, chosen)


def summarise(run: Experiment, seed: int, findings: tuple[Finding, ...] = ()) -> Result:
    """The result of raw runs."""
    shares = measures.over_seeds(run, measures.availability, ceiling=1.0)
    return Result(
        outcomes(run),
        tuple(_node(run, i) for i in range(len(run.model.stations))),
        _with_ci(shares),
        {name: _with_ci(_latency(run, p)) for name, p in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99))},
        _cost(run),
        timeline(run),
        findings,
        _notes(run),
        _sample(run),
        seed,
    )


def outcomes(run: Experiment) -> tuple[Outcome, ...]:
    """Each target of the scenario against the run."""
    found = []
    for target in run.scenario.slo:
        value = measured(run, target.metric)
        if value is None:
            found.append(
                Outcome(
                    target.name, target.metric, target.target, None, None, False, _why_none(target.metric)
                )
            )
        else:
            met = target.met_by(value.value)
            found.append(
                Outcome(target.name, target.metric, target.target, value.value, (value.low, value.high), met)
            )
    return tuple(found)


def measured(run: Experiment, metric: Metric) -> Estimate | None:
    """A metric of the run; None when some seed has no value for it."""
    if metric is Metric.AVAILABILITY:
        return measures.over_seeds(run, measures.availability, ceiling=1.0)
    if metric is Metric.RECOVERY_S:
        return measures.over_seeds(run, partial(measures.recovery_s, run))
    if metric is Metric.USD_PER_HOUR:
        usd = hourly_cost(run.model)
        return Estimate(usd, usd, usd, len(run.replicates))
    return _latency(run, _QUANTILES[metric])


def _why_none(metric: Metric) -> str:
    if metric is Metric.RECOVERY_S:
        return "it had not recovered when the run ended"
    return "no request came to an end"


def _latency(run: Experiment, p: float) -> Estimate | None:
    return measures.over_seeds(run, partial(measures.latency_ms, p=p))


def _with_ci(value: Estimate | None) -> dict[str, object]:
    if value is None:
        return {"value": None, "ci": None, "reason": "no request came to an end"}
    return {
        "value": significant(value.value, 6),
        "ci": [significant(value.low, 6), significant(value.high, 6)],
    }


def _node(run: Experiment, i: int) -> dict[str, object]:
    """One node: busy share over the run and at its busiest, time to a good answer with its calls, and its own part of it."""

    mean, peak = measures.mean_utilisation(run, i), measures.peak_utilisation(run, i)
    station = run.model.stations[i]
    return {
        "id": run.model.ids[i],
        "utilisation": None if mean is None else significant(mean.value),
        "utilisation_ci": None if mean is None else mean.ci,
        "utilisation_peak": None if peak is None else significant(peak.value),
        "utilisation_peak_ci": None if peak is None else peak.ci,
        "latency_ms": _times(run, measures.response_ms, i),
        "own_ms": _times(run, measures.own_ms, i),
        "usd_per_hour": significant(station.instances * station.hourly_usd),
    }


def _times(
    run: Experiment, measure: Callable[[Replicate, int, float], float | None], station: int
) -> dict[str, object]:
    """Quantiles of a station's times, each with its interval; `ci` is that of the last, the 99th percentile."""
    row: dict[str, object] = {}
    for name, p in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99)):
        found = measures.over_seeds(run, partial(_with_station, measure, station, p))
        row[name] = None if found is None else significant(found.value)
        row["ci"] = None if found is None else found.ci
    return row


def _with_station(
    measure: Callable[[Replicate, int, float], float | None], station: int, p: float, replicate: Replicate
) -> float | None:
    return measure(replicate, station, p)


def _cost(run: Experiment) -> dict[str, object]:
    """What the machines cost, and per thousand answers at the mean rate of the run."""
    usd = hourly_cost(run.model)
    per_s = measures.total(run, OK, slice(0, run.bins)) / run.scenario.horizon_s
    each = usd / (per_s * 3.6) if per_s > 0.0 else None
    return {"usd_per_hour": significant(usd), "usd_per_1000": None if each is None else significant(each)}


def _notes(run: Experiment) -> tuple[str, ...]:
    """What the reader must know to trust the numbers no further than they go."""
    notes = [warning.says for warning in analyse(run.design, run.scenario).warnings if warning.node == ""]
    cut = min(replicate.reached_ms for replicate in run.replicates) / 1e3
    if cut < run.bins * run.bin_s - 1e-6:
        notes.append(
            f"Retries made so much work that the run was stopped at {cut:.1f} s; later times are empty."
        )
    if any(replicate.refused for replicate in run.replicates):
        notes.append(
            "More requests were under way than the simulator keeps; the excess was counted as failed."
        )
    few = [
        run.model.name(i)
        for i, pool in enumerate(run.sample.pools)
        if pool.instances < 5 and _spreads(run, i)
    ]
    if few:
        notes.append(
            f"Fewer than 5 instances stand for {', '.join(few[:6])}: their waiting under load is overstated."
        )
    for i, pool in enumerate(run.sample.pools):
        if (
            pool.shrunk
            and run.model.stations[i].role is not Role.SOURCE
            and not run.model.stations[i].managed
        ):
            notes.append(
                f"{run.model.name(i)} is too small to be sampled; its waiting times are approximate."
            )
    return tuple(notes)


def _spreads(run: Experiment, i: int) -> bool:
    """Whether requests look for a free instance among more than are simulated."""
    station, pool = run.model.stations[i], run.sample.pools[i]
    return station.routing is not Routing.RANDOM and pool.instances < station.instances


def _sample(run: Experiment) -> dict[str, object]:
    return {
        "fraction": significant(run.sample.fraction),
        "seeds": len(run.replicates),
        "events": sum(replicate.events for replicate in run.replicates),
        "instances": {run.model.ids[i]: pool.instances for i, pool in enumerate(run.sample.pools)},
    }


def warm() -> None:
    """Compiles the kernel, or loads it from disk, by a run of a fraction of a second."""
    drawn = {
        "version": 1,
        "nodes": [{"id": "clients", "kind": "clients"}, {"id": "service", "kind": "service"}],
        "edges": [{"id": "call", "from": "clients", "to": "service"}],
    }
    tested = {"load": [{"kind": "steady", "per_s": 100}], "horizon_s": 5}
    simulate(parse_design(drawn), parse_sim_scenario(tested), seed=1, budget_s=0.05)
