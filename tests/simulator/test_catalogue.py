"""Every kind can be drawn, says what it takes, and runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.simulator.designs import design, edge, node, steady

from greenroom.simulator import calls
from greenroom.simulator.analytic import analyse
from greenroom.simulator.catalogue import COMPONENTS, catalogue_json
from greenroom.simulator.component import Role
from greenroom.simulator.parameters import Form, fill
from greenroom.simulator.simulate import simulate


def test_the_palette_is_plain_json_and_complete() -> None:
    palette: Any = json.loads(json.dumps(catalogue_json()))
    assert {item["kind"] for item in palette["kinds"]} == set(COMPONENTS)
    assert len({item["glyph"] for item in palette["kinds"]}) == len(COMPONENTS)
    for item in [*palette["kinds"], palette["call"]]:
        for param in item["params"]:
            assert param["label"]
            assert param["help"]
            assert param["source"]
            if param["form"] != Form.CHOICE:
                assert param["minimum"] <= param["default"] <= param["maximum"]
            else:
                assert param["default"] in param["choices"]


@pytest.mark.parametrize("kind", [kind for kind in COMPONENTS if COMPONENTS[kind].takes_calls])
def test_each_kind_serves_requests(kind: str) -> None:
    """With its defaults, behind clients; what can call on calls a service."""
    nodes, edges = [node("c", "clients"), node("x", kind)], [edge("c", "x")]
    if COMPONENTS[kind].calls:
        nodes.append(node("s", "service"))
        edges.append(edge("x", "s"))
    drawn = design(nodes, edges)
    result: Any = simulate(drawn, steady(50, 5), 1, 0.05).as_json()
    assert result["availability"]["value"] > 0.99
    assert all(0.0 <= row["utilisation"] <= 1.0 for row in result["nodes"])
    assert analyse(drawn, steady(50, 5)).usd_per_hour >= 0.0


def test_stations_have_capacity() -> None:
    for component in COMPONENTS.values():
        station = component.station(fill(component.params, {}, component.kind))
        assert station.slots >= 1
        assert station.instances >= 1
        assert (station.service_ms > 0.0) == (station.role is not Role.SOURCE)
        assert set(component.calls) <= set(calls.ALL)
