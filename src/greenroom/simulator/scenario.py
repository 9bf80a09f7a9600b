"""What a design is put through: load, faults, targets, a horizon and prices. Names no company and no interview."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from greenroom.base.canonical import digest
from greenroom.base.errors import BadInput
from greenroom.simulator.catalogue import COMPONENTS
from greenroom.simulator.faults import Fault, parse_faults
from greenroom.simulator.load import Part, parse_load, rate_at

MIN_HORIZON_S, MAX_HORIZON_S = 5.0, 600.0


class Metric(StrEnum):
    """What a target can be about. Latencies are those of requests that got an answer, from the clients' side."""

    AVAILABILITY = "availability"
    P50_MS = "p50_ms"
    P90_MS = "p90_ms"
    P99_MS = "p99_ms"
    RECOVERY_S = "recovery_s"
    USD_PER_HOUR = "usd_per_hour"

    @property
    def more_is_better(self) -> bool:
        return self is Metric.AVAILABILITY


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    metric: Metric
    target: float

    def met_by(self, value: float) -> bool:
        return value >= self.target if self.metric.more_is_better else value <= self.target


@dataclass(frozen=True, slots=True)
class SimScenario:
    """`prices` replaces the drawn price per instance-hour of a kind."""

    load: tuple[Part, ...]
    faults: tuple[Fault, ...]
    slo: tuple[Target, ...]
    horizon_s: float
    prices: tuple[tuple[str, float], ...] = ()

    def rate_at(self, t: float) -> float:
        """Requests per second of all clients together, `t` seconds in."""
        return rate_at(self.load, t)

    def peak(self) -> tuple[float, float]:
        """The time (s) and the rate (1/s) of the busiest moment, found on a grid of 2,000 points."""
        times = [self.horizon_s * i / 2000 for i in range(2001)]
        best = max(times, key=lambda t: (self.rate_at(t), -t))
        return best, self.rate_at(best)

    def fingerprint(self) -> str:
        """16 hex digits of everything that a run depends on."""
        return digest([
            [[part.kind, part.values] for part in self.load],
            [[f.kind, f.target, f.at_s, f.for_s, f.amount, f.spread] for f in self.faults],
            [[t.name, t.metric, t.target] for t in self.slo], self.horizon_s, list(self.prices),
        ])  # fmt: skip


def parse_sim_scenario(value: object, where: str = "simulation") -> SimScenario:
    """`{load, faults?, slo?, horizon_s, prices?}`. BadInput says what is wrong and where."""
    if not isinstance(value, Mapping):
        raise BadInput(f"{where} must be an object")
    for name in value:
        if name not in ("load", "faults", "slo", "horizon_s", "prices"):
            raise BadInput(f"{where}: there is no field {str(name)[:60]!r}")
    horizon = _number(value.get("horizon_s"), f"{where}.horizon_s", MIN_HORIZON_S, MAX_HORIZON_S)
    return SimScenario(
        parse_load(value.get("load"), f"{where}.load"),
        parse_faults(value.get("faults", []), f"{where}.faults"),
        _targets(value.get("slo", []), f"{where}.slo"),
        horizon,
        _prices(value.get("prices", {}), f"{where}.prices"),
    )


def _targets(value: object, where: str) -> tuple[Target, ...]:
    if not isinstance(value, list) or len(value) > 20:
        raise BadInput(f"{where} must be a list of at most 20")
    targets = []
    for i, item in enumerate(value):
        place = f"{where}[{i}]"
        if not isinstance(item, Mapping) or set(item) != {"name", "metric", "target"}:
            raise BadInput(f"{place} must have name, metric and target")
        if item["metric"] not in list(Metric):
            raise BadInput(f"{place}: metric must be one of {', '.join(Metric)}")
        if not isinstance(item["name"], str) or not 0 < len(item["name"]) <= 100:
            raise BadInput(f"{place}: name must be a short text")
        target = _number(item["target"], f"{place}.target", 0.0, 1e12)
        targets.append(Target(item["name"], Metric(str(item["metric"])), target))
    return tuple(targets)


def _prices(value: object, where: str) -> tuple[tuple[str, float], ...]:
    if not isinstance(value, Mapping):
        raise BadInput(f"{where} must be an object of kind: USD per instance-hour")
    for kind in value:
        if kind not in COMPONENTS:
            raise BadInput(f"{where}: there is no kind {str(kind)[:60]!r}")
    return tuple(
        sorted((str(kind), _number(usd, f"{where}.{kind}", 0.0, 1e6)) for kind, usd in value.items())
    )


def _number(value: object, where: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput(f"{where} must be a number")
    if not math.isfinite(value) or not low <= value <= high:
        raise BadInput(f"{where} must be between {low:g} and {high:g}")
    return float(value)
