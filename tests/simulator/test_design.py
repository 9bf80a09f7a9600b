"""Designs as strangers send them."""

from __future__ import annotations

import contextlib
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.simulator.designs import edge, node, storm, wire

from greenroom.base.errors import BadInput
from greenroom.simulator.design import MAX_NODES, order_nodes, parse_design

CLIENTS, SERVICE = node("c", "clients"), node("s", "service")


def test_round_trip_and_fingerprint() -> None:
    drawn = storm()
    again = parse_design(json.loads(json.dumps(drawn.as_json())))
    assert again == drawn
    moved: Any = drawn.as_json()
    moved["nodes"][1] |= {"x": 500, "label": "Front door"}
    assert parse_design(moved).fingerprint() == drawn.fingerprint()
    moved["nodes"][1]["params"]["slots"] = 9
    assert parse_design(moved).fingerprint() != drawn.fingerprint()


def test_callers_come_first() -> None:
    drawn = parse_design(wire([SERVICE, CLIENTS], [edge("c", "s")]))
    assert order_nodes(drawn) == ("c", "s")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "must be an object"),
        ([], "must be an object"),
        ({"version": 1}, "is missing"),
        ({**wire([CLIENTS, SERVICE], [edge("c", "s")]), "version": 2}, "version must be 1"),
        ({**wire([CLIENTS, SERVICE], [edge("c", "s")]), "version": True}, "version must be 1"),
        ({**wire([CLIENTS, SERVICE], [edge("c", "s")]), "extra": 1}, "no field 'extra'"),
        ({**wire([CLIENTS, SERVICE], [edge("c", "s")]), "notes": "x" * 30_000}, "characters are too many"),
        (wire([], []), "nobody makes requests"),
        (wire([SERVICE], []), "nobody makes requests"),
        (wire([CLIENTS, SERVICE], []), "call nothing"),
        (wire([CLIENTS, CLIENTS], [edge("c", "c")]), "used twice"),
        (wire([CLIENTS, node("q", "quantum")], []), "no kind 'quantum'"),
        (wire([CLIENTS, node("s", "service", slots=0)], [edge("c", "s")]), "slots must be between"),
        (wire([CLIENTS, node("s", "service", slots=-3)], [edge("c", "s")]), "slots must be between"),
        (wire([CLIENTS, node("s", "service", slots=1.5)], [edge("c", "s")]), "whole number"),
        (wire([CLIENTS, node("s", "service", slots=True)], [edge("c", "s")]), "must be a number"),
        (wire([CLIENTS, node("s", "service", slots="9")], [edge("c", "s")]), "must be a number"),
        (wire([CLIENTS, node("s", "service", service_ms=float("nan"))], [edge("c", "s")]), "finite"),
        (wire([CLIENTS, node("s", "service", service_ms=float("inf"))], [edge("c", "s")]), "finite"),
        (wire([CLIENTS, node("s", "service", slots=10**400)], [edge("c", "s")]), "between"),
        (wire([CLIENTS, node("s", "service", waiting="never")], [edge("c", "s")]), "must be one of"),
        (wire([CLIENTS, node("s", "service", colour="red")], [edge("c", "s")]), "no parameter 'colour'"),
        (wire([CLIENTS, {**SERVICE, "params": []}], [edge("c", "s")]), "must be an object"),
        (wire([CLIENTS, {**SERVICE, "label": "x" * 201}], [edge("c", "s")]), "too many"),
        (wire([CLIENTS, {**SERVICE, "x": float("nan")}], [edge("c", "s")]), "x must be a number"),
        (wire([CLIENTS, {**SERVICE, "id": "../../etc"}], []), "1 to 64 letters"),
        (wire([CLIENTS, SERVICE], [edge("c", "nowhere")]), "names no node"),
        (wire([CLIENTS, SERVICE], [edge("s", "c"), edge("c", "s")]), "nothing can call clients"),
        (wire([CLIENTS, node("d", "database"), SERVICE], [edge("c", "d"), edge("d", "s")]), "makes no calls"),
        (
            wire([CLIENTS, node("q", "queue"), SERVICE], [edge("c", "q"), edge("q", "s", retries=2)]),
            "no parameter",
        ),
        (wire([CLIENTS, SERVICE], [edge("c", "s", probability=1.2)]), "between 0 and 1"),
        (wire([CLIENTS, SERVICE], [edge("c", "s", fan_out=0)]), "between 1 and 100"),
    ],
)
def test_refused_with_the_place(value: Any, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse_design(value)


def test_the_circle_is_named() -> None:
    nodes = [CLIENTS, *(node(name, "service") for name in "abd")]
    edges = [edge("c", "a"), edge("a", "b"), edge("b", "d"), edge("d", "b")]
    with pytest.raises(BadInput, match=r"circle: (b -> d -> b|d -> b -> d)"):
        parse_design(wire(nodes, edges))
    with pytest.raises(BadInput, match="circle: a -> a"):
        parse_design(wire(nodes[:2], [edge("c", "a"), edge("a", "a")]))


def test_too_large() -> None:
    many = [CLIENTS, *(node(f"s{i}", "service") for i in range(MAX_NODES))]
    with pytest.raises(BadInput, match="at most 2000"):
        parse_design(wire(many, [edge("c", "s0")]))


def test_a_long_chain_is_no_trouble_and_a_doubling_one_is_refused() -> None:
    names = [f"s{i}" for i in range(900)]
    nodes = [CLIENTS, *(node(name, "service") for name in names)]
    chain = [edge("c", "s0"), *(edge(a, b) for a, b in pairwise(names))]
    assert len(parse_design(wire(nodes, chain)).nodes) == 901
    doubling = [edge("c", "s0"), *(edge(a, b, fan_out=2) for a, b in pairwise(names))]
    with pytest.raises(BadInput, match="more than 1000 times"):
        parse_design(wire(nodes, doubling))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["version", "nodes", "edges", "id", "kind", "from", "to", "params", "x"]), inner
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_a_design_or_bad_input(value: Any) -> None:
    with contextlib.suppress(BadInput):
        parse_design(value)
