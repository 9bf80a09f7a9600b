"""How many requests a second a scenario brings: parts that add up, and factors on top. All at full scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from greenroom.base.errors import BadInput
from greenroom.simulator.parameters import Parameter, Value, fill, real

_RATE = (0.001, 1e9)
_TIME = (0.0, 1e6)


class LoadKind(StrEnum):
    STEADY = "steady"
    EVENING = "evening"
    LAUNCH = "launch"
    MULTIPLY = "multiply"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a load. Parts of kind `multiply` scale what the others add up to."""

    kind: LoadKind
    params: tuple[tuple[str, Value], ...]

    @property
    def values(self) -> dict[str, float]:
        return {name: float(value) for name, value in self.params}


FORMS: dict[LoadKind, tuple[Parameter, ...]] = {
    LoadKind.STEADY: (real("per_s", "Requests", "1/s", 1000.0, *_RATE, "A constant rate."),),
    LoadKind.EVENING: (
        real("peak_per_s", "Peak", "1/s", 20_000.0, *_RATE, "The rate at the busiest moment."),
        real("trough_per_s", "Trough", "1/s", 6_000.0, *_RATE, "The rate half a period away from it."),
        real("peak_at_s", "Peak at", "s", 0.0, *_TIME, "When the peak is."),
        real("period_s", "Period", "s", 86_400.0, 1.0, 1e6, "From one peak to the next."),
    ),
    LoadKind.LAUNCH: (
        real("at_s", "At", "s", 10.0, *_TIME, "The minute it becomes available."),
        real(
            "extra_per_s",
            "Extra requests",
            "1/s",
            40_000.0,
            *_RATE,
            "On top of the rest, when the climb ends.",
        ),
        real("rise_s", "Climb", "s", 10.0, 0.01, 1e5, "Linear, from nothing to all of it."),
        real(
            "decay_s", "Decay", "s", 600.0, 0.1, 1e6, "Time in which it falls to 37 percent after the climb."
        ),
    ),
    LoadKind.MULTIPLY: (
        real("factor", "Factor", "", 2.0, 0.0, 1000.0, "Everything else times this."),
        real("at_s", "At", "s", 0.0, *_TIME, "From when."),
        real("for_s", "For", "s", 60.0, 0.01, 1e6, "How long."),
    ),
}


def _evening(v: Mapping[str, float], t: float) -> float:
    wave = 0.5 + 0.5 * math.cos(2.0 * math.pi * (t - v["peak_at_s"]) / v["period_s"])
    return v["trough_per_s"] + (v["peak_per_s"] - v["trough_per_s"]) * wave


def _launch(v: Mapping[str, float], t: float) -> float:
    since = t - v["at_s"]
    if since <= 0.0:
        return 0.0
    if since < v["rise_s"]:
        return v["extra_per_s"] * since / v["rise_s"]
    return v["extra_per_s"] * math.exp(-(since - v["rise_s"]) / v["decay_s"])


_ADDED: dict[LoadKind, Callable[[Mapping[str, float], float], float]] = {
    LoadKind.STEADY: lambda v, t: v["per_s"],
    LoadKind.EVENING: _evening,
    LoadKind.LAUNCH: _launch,
}


def rate_at(load: tuple[Part, ...], t: float) -> float:
    """Requests per second at `t` seconds."""
    added, factor = 0.0, 1.0
    for part in load:
        values = part.values
        if part.kind is not LoadKind.MULTIPLY:
            added += _ADDED[part.kind](values, t)
        elif values["at_s"] <= t < values["at_s"] + values["for_s"]:
            factor *= values["factor"]
    return added * factor


def sample_rates(load: tuple[Part, ...], horizon_s: float, step_s: float) -> list[float]:
    """The rate in the middle of each step from 0 to `horizon_s`."""
    return [rate_at(load, (i + 0.5) * step_s) for i in range(math.ceil(horizon_s / step_s))]


def parse_load(value: object, where: str = "load") -> tuple[Part, ...]:
    """`[{kind, ...}]`; at least one part must add requests. BadInput otherwise."""
    if not isinstance(value, list) or not value or len(value) > 50:
        raise BadInput(f"{where} must be a list of 1 to 50 parts")
    parts = tuple(_part(item, f"{where}[{i}]") for i, item in enumerate(value))
    if all(part.kind is LoadKind.MULTIPLY for part in parts):
        raise BadInput(f"{where}: nothing to multiply; add a part that brings requests")
    return parts


def _part(item: object, where: str) -> Part:
    if not isinstance(item, Mapping) or item.get("kind") not in list(LoadKind):
        raise BadInput(f"{where}: kind must be one of {', '.join(LoadKind)}")
    kind = LoadKind(str(item["kind"]))
    given = {name: number for name, number in item.items() if name != "kind"}
    return Part(kind, tuple(sorted(fill(FORMS[kind], given, where).items())))
