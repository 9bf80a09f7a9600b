"""Small designs and scenarios that the simulator's tests share."""

from __future__ import annotations

from typing import Any

from greenroom.simulator.design import Design, parse_design
from greenroom.simulator.scenario import SimScenario, parse_sim_scenario


def node(node_id: str, kind: str, **params: Any) -> dict[str, Any]:
    return {"id": node_id, "kind": kind, "params": params}


def edge(source: str, target: str, **params: Any) -> dict[str, Any]:
    return {"id": f"{source}-{target}", "from": source, "to": target, "params": params}


def wire(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    return {"version": 1, "nodes": nodes, "edges": edges}


def design(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Design:
    return parse_design(wire(nodes, edges))


def single(
    slots: int, service_ms: float, cv: float = 1.0, instances: int = 1, limit: int = 1_000_000, **more: Any
) -> Design:
    """Clients and one service."""
    server = node(
        "server",
        "service",
        instances=instances,
        slots=slots,
        service_ms=service_ms,
        cv=cv,
        queue_limit=limit,
        **more,
    )
    return design([node("clients", "clients"), server], [edge("clients", "server")])


def steady(per_s: float, horizon_s: float, **more: Any) -> SimScenario:
    return parse_sim_scenario({"load": [{"kind": "steady", "per_s": per_s}], "horizon_s": horizon_s, **more})


def storm(budget: float = 0.0, retries: int = 2) -> Design:
    """The six stations of the retry storm: a cache with 90 percent hits before a database that first attempts leave idle."""
    waiting = {"queue_limit": 1_000_000}
    return design(
        [
            node("clients", "clients"),
            node("gateway", "gateway", instances=1, slots=8, service_ms=1, **waiting),
            node("api", "service", instances=1, slots=16, service_ms=3, **waiting),
            node(
                "cache",
                "cache",
                instances=1,
                slots=4,
                service_ms=0.5,
                cacheable=0.9,
                keys=100,
                capacity=100,
                ttl_s=0,
                **waiting,
            ),
            node("db", "database", instances=1, slots=4, service_ms=8, **waiting),
        ],
        [
            edge("clients", "gateway"),
            edge("gateway", "api"),
            edge("api", "cache"),
            edge("cache", "db", timeout_ms=60, retries=retries, backoff_ms=10, retry_budget=budget),
        ],
    )


def slowed(per_s: float = 3000, horizon_s: float = 40) -> SimScenario:
    """The database three times slower for five seconds."""
    faults = [{"kind": "slow", "target": "database", "at_s": 8, "for_s": 5, "factor": 3}]
    slo = [{"name": "Answers", "metric": "availability", "target": 0.999}]
    return steady(per_s, horizon_s, faults=faults, slo=slo)
