"""The one comparison that decides a verdict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.judge.values import key_text, matches, matches_unordered, references, show, to_wire

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
KEYS = st.text(max_size=3).filter(lambda key: not key.startswith("$")) | st.integers()
AUTHORED = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
HOSTILE = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("TSDBFIVXQ"), inner, max_size=2)
    ),
)


@given(AUTHORED)
def test_a_value_is_itself(value: Any) -> None:
    assert matches(to_wire(value), to_wire(value))


@given(AUTHORED, AUTHORED)
def test_values_that_differ_do_not_match(one: Any, other: Any) -> None:
    same = key_text(to_wire(one)) == key_text(to_wire(other))
    assert matches(to_wire(one), to_wire(other)) == same


@given(AUTHORED, HOSTILE)
def test_nothing_a_child_sends_makes_it_raise(want: Any, got: Any) -> None:
    for approx in (False, True):
        assert matches(to_wire(want), got, approx) in (True, False)
    assert matches_unordered(to_wire([want]), got) in (True, False)
    assert isinstance(show(got), str)
    assert isinstance(key_text(got), str)


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        (1, True, False),
        (True, 1, False),
        (1, 1.0, False),
        (0.0, -0.0, True),
        ([1], {"T": [1]}, False),
        ({"$tuple": [1]}, {"T": [1]}, True),
        ({"$tuple": [1]}, [1], False),
        ({"$sequence": [1]}, [1], True),
        ({"$sequence": [1]}, {"T": [1]}, True),
        ({"$set": [1, 2]}, {"S": [2, 1]}, True),
        ({"$set": [1]}, {"S": [1, 1]}, False),
        ({"a": 1}, {"D": [["a", 1]]}, True),
        ({"a": 1}, {"D": [["a", 1], ["a", 1]]}, False),
        ({"a": 1}, {"D": [["a", 1], ["b", 1]]}, False),
        ({"a": 1}, {"D": [["a"]]}, False),
        ({1: "x"}, {"D": [[True, "x"]]}, False),
        ({"$bytes": "00FF"}, {"B": "00ff"}, True),
        (2**70, {"I": hex(2**70)}, True),
        (float("inf"), {"F": "inf"}, True),
        (None, {"X": "None"}, False),
        ([[1]], [[1], 2], False),
    ],
)
def test_types_are_kept_apart(want: Any, got: Any, same: bool) -> None:
    assert matches(to_wire(want), got) is same


def test_approx_reaches_into_lists_and_ignores_the_kind_of_number() -> None:
    assert matches([1, {"D": [["a", 0.3]]}], [1.0000001, {"D": [["a", 0.30000000001]]}], approx=True)
    assert not matches([1], [1.01], approx=True)
    assert not matches([1], [True], approx=True)


def test_unordered_is_a_multiset() -> None:
    assert matches_unordered([1, 2, 2], {"T": [2, 1, 2]})
    assert not matches_unordered([1, 2, 2], [1, 1, 2])
    assert not matches_unordered([1], {"D": [[1, 1]]})


def test_colliding_keys_cost_no_more_than_others() -> None:
    """Ints that collide as dict keys are compared as text."""
    hostile = {"S": [k * (2**61 - 1) for k in range(1, 4000)]}
    assert not matches({"S": list(range(3999))}, hostile)


@pytest.mark.parametrize("bad", [{"$": 1}, {"$tuple": 1}, {"$x": 1}, {"$set": [], "a": 1}, object()])
def test_what_cannot_cross_is_refused_with_a_sentence(bad: Any) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        to_wire(bad)


def test_references_are_found_anywhere() -> None:
    assert references(to_wire([{"$": "a"}, {"k": {"$tuple": [{"$": "b"}]}}])) == {"a", "b"}


@pytest.mark.parametrize(
    ("wire", "shown"),
    [
        ({"T": [1, "a"]}, "(1, 'a')"),
        ({"D": [["a", None]]}, "{'a': None}"),
        ({"X": "Node"}, "a Node object"),
        ("x" * 999, "'" + "x" * 118 + "…"),
    ],
)
def test_values_are_shown_as_python(wire: Any, shown: str) -> None:
    assert show(wire) == shown
