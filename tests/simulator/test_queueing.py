"""Closed forms against independent ways to the same numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.simulator.queueing import erlang_b, erlang_c, solve


def test_known_values() -> None:
    assert erlang_c(4, 3.2) == pytest.approx(0.596432, abs=1e-6)
    found = solve(4, 3.2, 1.0)
    assert found is not None
    assert found.wait == pytest.approx(0.745541, abs=1e-6)


@given(servers=st.integers(1, 40), load=st.floats(0.01, 0.98))
def test_erlang_b_is_the_truncated_poisson_law(servers: int, load: float) -> None:
    offered = servers * load
    terms = [offered**k / math.factorial(k) for k in range(servers + 1)]
    assert erlang_b(servers, offered) == pytest.approx(terms[-1] / sum(terms), rel=1e-9)


@given(servers=st.integers(1, 60), load=st.floats(0.01, 0.98), cv=st.floats(0.0, 3.0))
def test_quantiles_rise_and_tails_fall(servers: int, load: float, cv: float) -> None:
    found = solve(servers, servers * load, 1.0, cv)
    assert found is not None
    assert found.quantile(0.5) < found.quantile(0.9) < found.quantile(0.99)
    assert found.tail(found.quantile(0.99)) == pytest.approx(0.01, abs=1e-6)
    assert found.tail(0.0) == 1.0


@pytest.mark.parametrize(("servers", "load"), [(1, 0.5), (4, 0.8), (3, 2.0 / 3.0)])
def test_mean_of_the_tail_is_the_response(servers: int, load: float) -> None:
    """Including the case in which waiting and service decay at the same rate (c - 1 = offered load)."""
    found = solve(servers, servers * load, 1.0)
    assert found is not None
    times = np.linspace(0.0, 80.0, 200_001)
    area = np.trapezoid([found.tail(float(t)) for t in times[::20]], times[::20])
    assert area == pytest.approx(found.response, rel=1e-3)


def test_no_balance_at_capacity() -> None:
    assert solve(4, 4.0, 1.0) is None
    assert solve(4, 9.0, 1.0) is None


def test_many_servers_join_up() -> None:
    """The limit used beyond 2,000 servers agrees with the recursion there."""
    assert erlang_c(2001, 1990.0) == pytest.approx(erlang_c(2000, 1989.0), rel=0.03)
