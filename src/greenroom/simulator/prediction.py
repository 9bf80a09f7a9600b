"""What a candidate is asked to predict before a run is shown, and how near they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.simulator.analytic import analyse
from greenroom.simulator.design import Design
from greenroom.simulator.model import compile_model
from greenroom.simulator.scenario import SimScenario

WITHIN = 2.0
FLOOR = {"%": 0.1, "ms": 0.1}
"""Below these, both numbers count as this: nobody is wrong by ten times between 0.001 and 0.01 percent."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`node` is empty when it is about the whole. Shares are in percent."""

    name: str
    label: str
    unit: str
    node: str

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "label": self.label, "unit": self.unit, "node": self.node}


def ask(design: Design, scenario: SimScenario) -> list[Quantity]:
    """Three quantities: how full the fullest place gets, the 99th percentile, and how much fails."""
    model = compile_model(design, scenario)
    nodes = [
        node
        for node in analyse(design, scenario).nodes
        if node.capacity_per_s > 0.0 and node.rate_per_s > 0.0
    ]
    stores = [node for node in nodes if model.kinds[model.index(node.id)] == "database"]
    asked = []
    if nodes:
        fullest = max(stores or nodes, key=lambda node: (node.utilisation, node.id))
        name = model.name(model.index(fullest.id))
        asked.append(
            Quantity(f"utilisation:{fullest.id}", f"How busy {name} gets at its worst", "%", fullest.id)
        )
    asked.append(Quantity("p99_ms", "99th percentile of a request, over the whole run", "ms", ""))
    asked.append(Quantity("failed_share", "Share of requests that fail, over the whole run", "%", ""))
    return asked


def judge_prediction(
    quantities: Sequence[Quantity], predicted: Mapping[str, float], result: Mapping[str, Any]
) -> list[dict[str, object]]:
    """Each quantity against the run's JSON. `ratio` is predicted over simulated; None when either is not there."""
    return [
        _judge(quantity, predicted.get(quantity.name), _simulated(quantity, result))
        for quantity in quantities
    ]


def _judge(quantity: Quantity, predicted: float | None, simulated: float | None) -> dict[str, object]:
    ratio = None
    if predicted is not None and simulated is not None:
        floor = FLOOR[quantity.unit]
        ratio = max(predicted, floor) / max(simulated, floor)
    return {
        **quantity.as_json(),
        "predicted": predicted,
        "simulated": simulated,
        "ratio": ratio,
        "within_2x": None if ratio is None else 1.0 / WITHIN <= ratio <= WITHIN,
    }


def _simulated(quantity: Quantity, result: Mapping[str, Any]) -> float | None:
    """The quantity in a run's JSON; None when the run has no number for it."""
    if quantity.name == "p99_ms":
        found = result["latency_ms"]["p99"]["value"]
        return None if found is None else float(found)
    if quantity.name == "failed_share":
        share = result["availability"]["value"]
        return None if share is None else 100.0 * (1.0 - float(share))
    for node in result["nodes"]:
        if node["id"] == quantity.node and node["utilisation_peak"] is not None:
            return 100.0 * float(node["utilisation_peak"])
    return None
