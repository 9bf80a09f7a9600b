"""Two designs under one scenario, on the same seeds: the differences are paired, so little chance is left in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from greenroom.base.errors import BadInput
from greenroom.simulator import measures
from greenroom.simulator.analytic import hourly_cost
from greenroom.simulator.design import Design
from greenroom.simulator.experiment import Experiment, Replicate
from greenroom.simulator.findings import rerun
from greenroom.simulator.interval import Estimate, estimate, significant
from greenroom.simulator.scenario import Metric, SimScenario
from greenroom.simulator.simulate import run_design

_MEASURES: dict[Metric, Callable[[Experiment, Replicate], float | None]] = {
    Metric.AVAILABILITY: lambda run, replicate: measures.availability(replicate),
    Metric.P50_MS: lambda run, replicate: measures.latency_ms(replicate, 0.5),
    Metric.P90_MS: lambda run, replicate: measures.latency_ms(replicate, 0.9),
    Metric.P99_MS: lambda run, replicate: measures.latency_ms(replicate, 0.99),
    Metric.RECOVERY_S: measures.recovery_s,
    Metric.USD_PER_HOUR: lambda run, replicate: hourly_cost(run.model),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`change` is after minus before, paired seed by seed; None with a reason when a seed had no value for a side."""

    metric: Metric
    before: float | None
    after: float | None
    change: Estimate | None
    reason: str = ""

    @property
    def better(self) -> bool | None:
        """Whether the change is an improvement beyond chance; None when the interval holds 0 or there is no number."""
        if self.change is None or self.change.low <= 0.0 <= self.change.high:
            return None
        return (self.change.value > 0.0) == self.metric.more_is_better

    def as_json(self) -> dict[str, object]:
        def shown(value: float | None) -> float | None:
            return None if value is None else significant(value, 6)

        return {
            "metric": str(self.metric),
            "before": shown(self.before),
            "after": shown(self.after),
            "change": None if self.change is None else shown(self.change.value),
            "ci": None if self.change is None else self.change.ci,
            "better": self.better,
            "reason": self.reason,
        }


def compare(
    before: Design, after: Design, scenario: SimScenario, seed: int, budget_s: float = 2.0
) -> tuple[Difference, ...]:
    """Both designs on the same fraction of the fleet and the same arrivals (common random numbers)."""
    if not 0.05 <= budget_s <= 600.0:
        raise BadInput("budget must be between 0.05 and 600 seconds")
    first = run_design(before, scenario, seed, budget_s)
    second = rerun(first, after, scenario, seed)
    return tuple(_difference(metric, first, second) for metric in Metric)


def _difference(metric: Metric, first: Experiment, second: Experiment) -> Difference:
    measure = _MEASURES[metric]
    old = [measure(first, replicate) for replicate in first.replicates]
    new = [measure(second, replicate) for replicate in second.replicates]
    pairs = [None if a is None or b is None else b - a for a, b in zip(old, new, strict=True)]
    change = estimate(pairs, floor=float("-inf"))
    ends = (estimate(old), estimate(new))
    return Difference(
        metric,
        None if ends[0] is None else ends[0].value,
        None if ends[1] is None else ends[1].value,
        change,
        "" if change else "in one of the runs it did not come to an end",
    )
