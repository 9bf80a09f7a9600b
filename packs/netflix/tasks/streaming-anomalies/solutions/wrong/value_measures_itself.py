# says: the value is counted in the window that it is measured by
# edge: a value counted in its own window
# verdict: wrong_answer
# caught_by: measured-by-those-before
# needs: base
"""The window is cut into slices of time. Each slice keeps its count, mean and sum of squared distances; they are merged for a verdict.

Merging two summaries (Chan, Golub and LeVeque, 1979) needs no subtraction of what left, so that a huge value leaves nothing behind.
A slice wholly out of the window is dropped; only the oldest one is gone through value by value. A call costs the number of slices
and the values of one slice, however many values the window holds.
"""

import math
import threading
import time

SLICES = 64


class Summary:
    """Count, mean and the sum of squared distances from the mean."""

    def __init__(self, count=0, mean=0.0, spread=0.0):
        self.count, self.mean, self.spread = count, mean, spread

    def merged(self, other):
        if not self.count or not other.count:
            return self if self.count else other
        count = self.count + other.count
        apart = other.mean - self.mean
        mean = self.mean + apart * other.count / count
        return Summary(count, mean, self.spread + other.spread + apart * apart * self.count * other.count / count)

    @property
    def deviation(self):
        return math.sqrt(self.spread / self.count)


class Slice:
    def __init__(self):
        self.events = []
        self.summary = Summary()

    def add(self, at, value):
        self.events.append((at, value))
        self.summary = self.summary.merged(Summary(1, float(value)))

    def drop_until(self, moment):
        kept = [event for event in self.events if event[0] > moment]
        if len(kept) < len(self.events):
            self.events, self.summary = [], Summary()
            for at, value in kept:
                self.add(at, value)


class KeyState:
    def __init__(self):
        self.slices = {}
        self.row = []


class AnomalyDetector:
    def __init__(self, window_seconds, threshold=3.0, min_events=10, clock=time.monotonic, *, shift_after=5):
        if min(window_seconds, threshold) <= 0 or min(min_events, shift_after) < 1:
            raise ValueError("window_seconds and threshold above zero, min_events and shift_after one or more")
        self.window_seconds = window_seconds
        self.threshold = threshold
        self.min_events = min_events
        self.shift_after = shift_after
        self.clock = clock
        self._mutex = threading.Lock()
        self._keys = {}
        self._swept_at = None

    def observe(self, key, value, at=None):
        value = float(value)
        if not math.isfinite(value):
            raise ValueError("the value is not a finite number")
        with self._mutex:
            now = self.clock()
            self._forget_silent(now)
            at = now if at is None else min(now, at)
            if at <= now - self.window_seconds:
                return None
            state = self._keys.setdefault(key, KeyState())
            odd = self._is_odd(self._summary(state, now), value)
            if odd:
                state.row.append((at, value))
                if len(state.row) >= self.shift_after:
                    state.slices = {}
                    for event in state.row:
                        self._put(state, *event)
                    state.row = []
            else:
                state.row = []
                self._put(state, at, value)
            return odd

    def stats(self, key):
        with self._mutex:
            state = self._keys.get(key)
            summary = self._summary(state, self.clock()) if state else Summary()
            return (summary.count, summary.mean, summary.deviation) if summary.count else None

    def __len__(self):
        with self._mutex:
            now = self.clock()
            return sum(1 for state in self._keys.values() if self._summary(state, now).count)

    def _is_odd(self, summary, value):
        if summary.count < self.min_events:
            return False
        summary = summary.merged(Summary(1, value))
        rounding = abs(summary.mean) * 1e-12
        return abs(value - summary.mean) > self.threshold * summary.deviation + rounding * (summary.spread == 0)

    def _put(self, state, at, value):
        number = math.floor(at * SLICES / self.window_seconds)
        state.slices.setdefault(number, Slice()).add(at, value)

    def _summary(self, state, now):
        """All that is in the window, in one summary; what has left it is dropped on the way."""
        moment = now - self.window_seconds
        oldest = math.floor(moment * SLICES / self.window_seconds)
        total = Summary()
        for number in sorted(state.slices):
            if number <= oldest:
                state.slices[number].drop_until(moment)
            if state.slices[number].events:
                total = total.merged(state.slices[number].summary)
            else:
                del state.slices[number]
        return total

    def _forget_silent(self, now):
        if self._swept_at is None or now >= self._swept_at + self.window_seconds:
            self._swept_at = now
            self._keys = {key: state for key, state in self._keys.items() if self._summary(state, now).count}
