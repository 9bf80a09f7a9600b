"""Clocks. The wall clock is read once; after that only the monotonic clock counts, so a jump of the system time moves nothing."""

from __future__ import annotations

import time


class WallClock:
    virtual = False

    def __init__(self) -> None:
        self._offset_ns = time.time_ns() - time.monotonic_ns()

    def now(self) -> int:
        return (time.monotonic_ns() + self._offset_ns) // 1_000_000


class VirtualClock:
    """Stands still until `advance`d. Starts at a fixed moment, so that equal acts give equal logs."""

    virtual = True
    START = 1_750_000_000_000

    def __init__(self) -> None:
        self._now = self.START

    def now(self) -> int:
        return self._now

    def advance(self, ms: int) -> None:
        """Move on by `ms` milliseconds (negative is ignored)."""
        self._now += max(0, ms)
