"""What a run shows to be wrong, the worst first, each with what a change would have done.

A counterfactual is never an estimate: it is the same scenario and the same seeds with the changed design.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from greenroom.simulator import measures
from greenroom.simulator.analytic import hourly_cost
from greenroom.simulator.design import Design
from greenroom.simulator.experiment import Experiment, Replicate, experiment
from greenroom.simulator.faults import Fault, FaultKind
from greenroom.simulator.finding import Finding, Lead
from greenroom.simulator.interval import significant
from greenroom.simulator.loaded import blocked, full_stations
from greenroom.simulator.model import compile_model
from greenroom.simulator.overload import cold, saturated, storm
from greenroom.simulator.sampling import resample
from greenroom.simulator.scenario import SimScenario
from greenroom.simulator.shortfall import TEST_LOSS_S, failing, idle, single, slow

MOST_FINDINGS = 4
"""Findings kept, the worst first; each costs a re-run as large as the run itself."""


def find(run: Experiment, seed: int) -> tuple[Finding, ...]:
    """The worst findings of a run, each with its counterfactual computed."""
    leads = sorted(_leads(run), key=lambda lead: -lead.finding.severity)
    return tuple(_with_counterfactual(run, seed, lead) for lead in leads[:MOST_FINDINGS])


def _leads(run: Experiment) -> list[Lead]:
    full = full_stations(run)
    stormy = storm(run, full)
    leads = [stormy] if stormy else []
    leads += cold(run, full)
    told = {lead.finding.node for lead in leads}
    leads += [saturated(run, i) for i in full if run.model.ids[i] not in told and not blocked(run, i, full)]
    if not leads:
        leads += [lead for lead in (failing(run), slow(run)) if lead]
    leads += single(run)
    spare = idle(run)
    return [*leads, spare] if spare else leads


def _with_counterfactual(run: Experiment, seed: int, lead: Lead) -> Finding:
    if lead.repair is None:
        return lead.finding
    base, after = run, lead.repair.design
    if lead.loses:
        base = rerun(run, run.design, _losing(run.scenario, run.design, lead.loses), seed)
        changed = rerun(run, after, _losing(run.scenario, after, lead.loses), seed)
    else:
        changed = rerun(run, after, run.scenario, seed)
    told: dict[str, object] = {
        "change": lead.repair.change,
        "before": _headline(base),
        "after": _headline(changed),
    }
    return replace(lead.finding, counterfactual=told)


def _losing(scenario: SimScenario, design: Design, node_id: str) -> SimScenario:
    """The scenario with one machine of that node gone for ten seconds in its middle."""
    share = 1.0 / int(design.node(node_id).values["instances"])
    lost = Fault(FaultKind.INSTANCE_LOSS, node_id, scenario.horizon_s / 2.0, TEST_LOSS_S, share)
    return replace(scenario, faults=tuple(sorted((*scenario.faults, lost), key=lambda fault: fault.at_s)))


def rerun(run: Experiment, design: Design, scenario: SimScenario, seed: int) -> Experiment:
    """The run again, on the same fraction of the fleet and the same seeds, with another design or scenario."""
    model = compile_model(design, scenario)
    return experiment(
        design, scenario, seed, len(run.replicates), (model, resample(model, run.sample.fraction))
    )


def _headline(run: Experiment) -> dict[str, object]:
    """The few numbers a change is judged by, with their intervals."""

    def shown(
        measure: Callable[[Replicate], float | None], ceiling: float = float("inf")
    ) -> dict[str, object]:
        found = measures.over_seeds(run, measure, ceiling=ceiling)
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
