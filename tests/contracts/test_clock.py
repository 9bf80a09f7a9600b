"""What any clock must keep: milliseconds that never fall; a virtual one moves only when told to."""

from __future__ import annotations

import pytest

from greenroom.adapters.clock import VirtualClock, WallClock
from greenroom.service.ports import Clock


@pytest.fixture(params=[WallClock, VirtualClock])
def clock(request: pytest.FixtureRequest) -> Clock:
    made: Clock = request.param()
    return made


def test_time_never_falls(clock: Clock) -> None:
    read = [clock.now() for _ in range(1000)]
    assert read == sorted(read)
    assert all(isinstance(each, int) for each in read)


def test_the_wall_clock_ignores_a_jump_of_the_systems_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = WallClock()
    before = clock.now()
    monkeypatch.setattr("time.time_ns", lambda: 0)
    assert clock.now() >= before


def test_a_virtual_clock_stands_until_it_is_moved() -> None:
    clock = VirtualClock()
    start = clock.now()
    assert clock.now() == start == VirtualClock().now()
    clock.advance(1_500)
    clock.advance(-10_000)
    assert clock.now() == start + 1_500
