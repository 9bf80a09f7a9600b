"""Changes to a design, as new designs: what a counterfactual re-runs. Each says in words what it did."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from greenroom.simulator.catalogue import COMPONENTS
from greenroom.simulator.design import Design, Edge, Node
from greenroom.simulator.parameters import Value

BUDGET = 0.1
"""The retry budget that repairs put in: one retry for ten first attempts."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A changed design and the change in words."""

    change: str
    design: Design


def resize(design: Design, node_id: str, factor: float) -> Repair | None:
    """The node with `factor` times its machines (or its concurrency); None when that changes nothing or is out of bounds."""
    node = design.node(node_id)
    name = "concurrency" if "concurrency" in node.values else "instances"
    if name not in node.values:
        return None
    before = int(node.values[name])
    after = max(1, math.ceil(before * factor - 1e-9))
    limit = next(p.maximum for p in COMPONENTS[node.kind].params if p.name == name)
    if after == before or after > limit:
        return None
    changed = _with_node(design, _set(node, name, after))
    return Repair(f"{node.label or node.id}: {name} {after:,} instead of {before:,}", changed)


def ration_retries(design: Design) -> Repair | None:
    """Retries in one layer only: with clients that retry, nobody else does; what is left gets a budget. None when that
    changes nothing."""
    sources = {node.id for node in design.nodes if not COMPONENTS[node.kind].takes_calls}
    retrying = [edge for edge in design.edges if int(edge.values.get("retries", 0))]
    outer = {edge.id for edge in retrying if edge.source in sources}
    inner = {edge.id for edge in retrying} - outer
    stopped = inner if outer else set()
    loose = {edge.id for edge in retrying if edge.id not in stopped and not edge.values["retry_budget"]}
    if not stopped and not loose:
        return None
    edges = []
    for edge in design.edges:
        changed = _edge_set(edge, "retries", 0) if edge.id in stopped else edge
        edges.append(_edge_set(changed, "retry_budget", BUDGET) if edge.id in loose else changed)
    words = [f"no retries on {_names(retrying, stopped)}"] if stopped else []
    words += [f"a retry budget of {BUDGET:g} on {_names(retrying, loose)}"] if loose else []
    return Repair(" and ".join(words), replace(design, edges=tuple(edges)))


def _names(edges: list[Edge], chosen: set[str]) -> str:
    shown = [f"{edge.source} -> {edge.target}" for edge in edges if edge.id in chosen]
    return ", ".join(shown[:4]) + (f" and {len(shown) - 4} more" if len(shown) > 4 else "")


def try_once_more(design: Design, node_id: str) -> Repair | None:
    """One retry, on a budget, for the calls to a node that have none; None when all have."""
    single = {
        edge.id for edge in design.edges if edge.target == node_id and edge.values.get("retries", 1) == 0
    }
    if not single:
        return None
    edges = tuple(
        _edge_set(_edge_set(edge, "retries", 1), "retry_budget", BUDGET) if edge.id in single else edge
        for edge in design.edges
    )
    change = f"one retry with a budget of {BUDGET:g} on {_names(list(design.edges), single)}"
    return Repair(change, replace(design, edges=edges))


def split(design: Design, node_id: str) -> Repair:
    """Two instances with half the slots each instead of one, or two copies of the data instead of one."""
    node = design.node(node_id)
    changed, words = node, []
    if int(node.values.get("instances", 2)) == 1:
        slots = max(1, math.ceil(int(node.values["slots"]) / 2))
        changed = _set(_set(changed, "instances", 2), "slots", slots)
        words.append(f"2 instances of {slots:,} slots instead of 1")
    if int(node.values.get("replicas", 2)) == 1:
        changed = _set(changed, "replicas", 2)
        words.append("2 copies of the data instead of 1")
    return Repair(f"{node.label or node.id}: {' and '.join(words)}", _with_node(design, changed))


def _set(node: Node, name: str, value: Value) -> Node:
    return replace(node, params=_changed(node.params, name, value))


def _edge_set(edge: Edge, name: str, value: Value) -> Edge:
    return replace(edge, params=_changed(edge.params, name, value))


def _changed(params: tuple[tuple[str, Value], ...], name: str, value: Value) -> tuple[tuple[str, Value], ...]:
    return tuple((key, value if key == name else old) for key, old in params)


def _with_node(design: Design, changed: Node) -> Design:
    return replace(design, nodes=tuple(changed if node.id == changed.id else node for node in design.nodes))
