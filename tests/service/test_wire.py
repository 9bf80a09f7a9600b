"""What arrives from outside becomes one act or is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.base.errors import BadInput
from greenroom.service.rehearsal import seconds_of
from greenroom.service.wire import ACTS, Act, mapping, read_act, text
from greenroom.session.state import SessionState

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(ACTS), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_anything_is_one_act_or_a_refusal(raw: Any) -> None:
    try:
        act = read_act(raw)
    except BadInput:
        return
    assert isinstance(raw, dict)
    assert raw == {act.name: act.value} or act.value != act.value  # NaN is not equal to itself
    assert act.name in ACTS


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([name for name in ACTS if name != "wait"]), JSON)
def test_an_act_takes_a_bounded_time_even_when_it_will_be_refused(name: str, value: Any) -> None:
    assert 0 <= seconds_of(Act(name, value), SessionState()) < 10_000


@pytest.mark.parametrize(
    "raw", [{}, {"say": "x", "note": "y"}, {"Say": "x"}, {"say": "x", "sudo": 1}, [], None, "say"]
)
def test_not_exactly_one_command_is_refused(raw: Any) -> None:
    with pytest.raises(BadInput):
        read_act(raw)


def test_values_of_the_wrong_kind_are_named() -> None:
    with pytest.raises(BadInput, match="A design must be a JSON object"):
        mapping([], "A design")
    with pytest.raises(BadInput, match="A note must be text"):
        text(7, "A note")
    assert mapping({"a": 1}, "x") == {"a": 1}
    assert text("x", "x") == "x"
