"""A drawn design: parsed once, checked in full, with the place named in every complaint.

The wire form is what the canvas saves: `{version, nodes: [{id, kind, label, params, x, y, region?}],
edges: [{id, from, to, params}], notes}`. `x`, `y`, `label` and `notes` are for the canvas; the engine ignores them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.base.canonical import digest
from greenroom.base.errors import BadInput
from greenroom.simulator import calls
from greenroom.simulator.catalogue import COMPONENTS, VERSION
from greenroom.simulator.parameters import Value, fill

MAX_NODES, MAX_EDGES, MAX_LABEL, MAX_NOTES = 2_000, 6_000, 200, 20_000
MAX_CALLS = 1_000
"""Calls that one request may cause at most, each miss and each share counted as taken: a bound on work, not on taste."""

_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


@dataclass(frozen=True, slots=True)
class Node:
    """A component drawn. `params` holds every parameter of its kind, as sorted pairs."""

    id: str
    kind: str
    label: str
    params: tuple[tuple[str, Value], ...]
    x: float = 0.0
    y: float = 0.0
    region: str = ""

    @property
    def values(self) -> dict[str, Value]:
        return dict(self.params)


@dataclass(frozen=True, slots=True)
class Edge:
    """A call drawn. `params` holds the call parameters that its source's kind takes, as sorted pairs."""

    id: str
    source: str
    target: str
    params: tuple[tuple[str, Value], ...]

    @property
    def values(self) -> dict[str, Value]:
        return dict(self.params)


@dataclass(frozen=True, slots=True)
class Design:
    version: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: str = ""

    def node(self, node_id: str) -> Node:
        """KeyError when the design has no such node."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def as_json(self) -> dict[str, object]:
        return {
            "version": self.version,
            "nodes": [
                {
                    "id": node.id,
                    "kind": node.kind,
                    "label": node.label,
                    "params": node.values,
                    "x": node.x,
                    "y": node.y,
                }
                | ({"region": node.region} if node.region else {})
                for node in self.nodes
            ],
            "edges": [
                {"id": edge.id, "from": edge.source, "to": edge.target, "params": edge.values}
                for edge in self.edges
            ],
            "notes": self.notes,
        }

    def fingerprint(self) -> str:
        """16 hex digits of what the engine sees; moving or renaming a box does not change it."""
        nodes = [[node.id, node.kind, node.region, node.values] for node in self.nodes]
        return digest([self.version, nodes, [[e.id, e.source, e.target, e.values] for e in self.edges]])


def parse_design(value: object) -> Design:
    """The design in a JSON value. BadInput says what is wrong and where; nothing is silently left out."""
    top = _fields(value, "design", {"version", "nodes", "edges"}, {"notes"})
    if isinstance(top["version"], bool) or top["version"] != VERSION:
        raise BadInput(f"design: version must be {VERSION}")
    nodes = tuple(
        _node(item, f"nodes[{i}]") for i, item in enumerate(_items(top["nodes"], "nodes", MAX_NODES))
    )
    _refuse_duplicates([node.id for node in nodes], "nodes")
    kinds = {node.id: node.kind for node in nodes}
    edges = tuple(
        _edge(item, f"edges[{i}]", kinds) for i, item in enumerate(_items(top["edges"], "edges", MAX_EDGES))
    )
    _refuse_duplicates([edge.id for edge in edges], "edges")
    design = Design(VERSION, nodes, edges, _text(top.get("notes", ""), "notes", MAX_NOTES))
    _check_sources(design)
    order = order_nodes(design)
    _check_size(design, order)
    return design


def order_nodes(design: Design) -> tuple[str, ...]:
    """Node ids, callers before the called. BadInput names the ring when there is one."""
    waiting = {node.id: 0 for node in design.nodes}
    targets: dict[str, list[str]] = {node.id: [] for node in design.nodes}
    for edge in design.edges:
        waiting[edge.target] += 1
        targets[edge.source].append(edge.target)
    ready = [node.id for node in design.nodes if waiting[node.id] == 0]
    order: list[str] = []
    while ready:
        node_id = ready.pop(0)
        order.append(node_id)
        for target in targets[node_id]:
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    if len(order) < len(design.nodes):
        raise BadInput(f"edges: calls go round in a circle: {' -> '.join(_ring(targets, set(order)))}")
    return tuple(order)


def _ring(targets: Mapping[str, Sequence[str]], ordered: set[str]) -> list[str]:
    """One circle among the nodes that could not be ordered, its first node repeated at the end."""
    callers = {target: source for source, ends in targets.items() if source not in ordered for target in ends}
    node_id = next(iter(sorted(callers)))
    seen: list[str] = []
    while node_id not in seen:
        seen.append(node_id)
        node_id = callers[node_id]
    ring = seen[seen.index(node_id) :][::-1]
    shown = ring if len(ring) <= 12 else [*ring[:12], "..."]
    return [*shown, ring[0]]


def _node(item: object, where: str) -> Node:
    fields = _fields(item, where, {"id", "kind"}, {"label", "params", "x", "y", "region"})
    node_id = _id(fields["id"], f"{where}.id")
    place = f"{where} ({node_id})"
    kind = fields["kind"]
    if not isinstance(kind, str) or kind not in COMPONENTS:
        raise BadInput(f"{place}: there is no kind {str(kind)[:60]!r}; known: {', '.join(COMPONENTS)}")
    values = fill(COMPONENTS[kind].params, fields.get("params", {}), place)
    return Node(
        node_id, kind, _text(fields.get("label", ""), f"{place}.label", MAX_LABEL), tuple(sorted(values.items())),
        _position(fields.get("x", 0), f"{place}.x"), _position(fields.get("y", 0), f"{place}.y"),
        _text(fields.get("region", ""), f"{place}.region", 64),
    )  # fmt: skip


def _edge(item: object, where: str, kinds: Mapping[str, str]) -> Edge:
    fields = _fields(item, where, {"id", "from", "to"}, {"params"})
    edge_id = _id(fields["id"], f"{where}.id")
    ends = []
    for end in ("from", "to"):
        if not isinstance(fields[end], str) or fields[end] not in kinds:
            raise BadInput(f"{where} ({edge_id}): {end} names no node: {str(fields[end])[:60]!r}")
        ends.append(str(fields[end]))
    source, target = ends
    place = f"{where} ({source} -> {target})"
    caller, called = COMPONENTS[kinds[source]], COMPONENTS[kinds[target]]
    if not caller.calls:
        raise BadInput(f"{place}: a {caller.label.lower()} makes no calls")
    if not called.takes_calls:
        raise BadInput(f"{place}: nothing can call {called.label.lower()}")
    taken = tuple(parameter for parameter in calls.PARAMETERS if parameter.name in caller.calls)
    return Edge(edge_id, source, target, tuple(sorted(fill(taken, fields.get("params", {}), place).items())))


def _check_sources(design: Design) -> None:
    sources = [node.id for node in design.nodes if not COMPONENTS[node.kind].takes_calls]
    if not sources:
        raise BadInput("nodes: nobody makes requests; draw clients")
    calling = {edge.source for edge in design.edges}
    for node_id in sources:
        if node_id not in calling:
            raise BadInput(f"nodes ({node_id}): these clients call nothing; connect them")


def _check_size(design: Design, order: Sequence[str]) -> None:
    made: dict[str, float] = dict.fromkeys(order, 0.0)
    out: dict[str, list[Edge]] = {node_id: [] for node_id in order}
    for edge in design.edges:
        out[edge.source].append(edge)
    for node in design.nodes:
        if not COMPONENTS[node.kind].takes_calls:
            made[node.id] = 1.0
    for node_id in order:
        for edge in out[node_id]:
            copies = edge.values.get("fan_out", 1)
            made[edge.target] = min(1e12, made[edge.target] + made[node_id] * float(copies))
            if made[edge.target] > MAX_CALLS:
                raise BadInput(f"nodes ({edge.target}): one request may reach it more than {MAX_CALLS} times")
    if sum(made.values()) > 4 * MAX_CALLS:
        raise BadInput(f"edges: one request may cause more than {4 * MAX_CALLS} calls")


def _fields(value: object, where: str, needed: set[str], optional: set[str]) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise BadInput(f"{where} must be an object")
    for name in needed:
        if name not in value:
            raise BadInput(f"{where}: {name} is missing")
    for name in value:
        if name not in needed | optional:
            raise BadInput(f"{where}: there is no field {str(name)[:60]!r}")
    return {str(name): item for name, item in value.items()}


def _items(value: object, where: str, most: int) -> list[object]:
    if not isinstance(value, list):
        raise BadInput(f"{where} must be a list")
    if len(value) > most:
        raise BadInput(f"{where}: {len(value)} are too many; at most {most}")
    return value


def _id(value: object, where: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadInput(f"{where} must be 1 to 64 letters, digits or any of _ . : -")
    return value


def _text(value: object, where: str, most: int) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{where} must be text")
    if len(value) > most:
        raise BadInput(f"{where}: {len(value)} characters are too many; at most {most}")
    return value


def _position(value: object, where: str) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not -1e7 <= value <= 1e7
        or math.isnan(value)
    ):
        raise BadInput(f"{where} must be a number between -1e7 and 1e7")
    return float(value)


def _refuse_duplicates(ids: Sequence[str], where: str) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BadInput(f"{where}: the id {one!r} is used twice")
        seen.add(one)
