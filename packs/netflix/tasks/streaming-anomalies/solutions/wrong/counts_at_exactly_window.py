# says: a value still counts at exactly window_seconds
# edge: exactly at the age limit
# verdict: wrong_answer
# caught_by: at-exactly-window
# needs: base
"""Running sum and sum of squares, kept as fractions: every float is one, so that adding and taking away again loses nothing.

All keys share one heap in order of time. Whatever call comes next takes out what is due, so that a key that fell silent goes
without anybody asking for it. A key that starts over gets a new window; what the heap still holds of its old one is skipped.
"""

import heapq
import math
import threading
import time
from fractions import Fraction
from itertools import count


class Window:
    def __init__(self):
        self.count = 0
        self.total = Fraction(0)
        self.squares = Fraction(0)
        self.row = []

    def change(self, value, by):
        exact = Fraction(value)
        self.count += by
        self.total += by * exact
        self.squares += by * exact * exact

    @property
    def mean(self):
        return self.total / self.count

    @property
    def variance(self):
        return self.squares / self.count - self.mean**2


class AnomalyDetector:
    def __init__(self, window_seconds, threshold=3.0, min_events=10, clock=time.monotonic, *, shift_after=5):
        for name, value, least in (("min_events", min_events, 1), ("shift_after", shift_after, 1)):
            if value < least:
                raise ValueError(f"{name} must be at least {least}, got {value}")
        for name, value in (("window_seconds", window_seconds), ("threshold", threshold)):
            if not value > 0:
                raise ValueError(f"{name} must be positive, got {value}")
        self._seconds = window_seconds
        self._threshold = Fraction(threshold)
        self._min_events = min_events
        self._shift_after = shift_after
        self._clock = clock
        self._guard = threading.RLock()
        self._windows = {}
        self._due = []  # heap of (measured at, number, key, window, value)
        self._numbers = count()

    def observe(self, key, value, at=None):
        if math.isnan(value) or math.isinf(value):
            raise ValueError("a measurement is a finite number")
        with self._guard:
            now = self._expire()
            if at is None or at > now:
                at = now
            if at < now - self._seconds:
                return None
            window = self._windows.get(key)
            if window is None:
                window = self._windows[key] = Window()
            if not self._stands_out(window, value):
                window.row = []
                self._add(key, window, at, value)
                return False
            window.row.append((at, value))
            if len(window.row) == self._shift_after:
                self._start_over(key, window.row)
            return True

    def stats(self, key):
        with self._guard:
            self._expire()
            window = self._windows.get(key)
            if window is None:
                return None
            return window.count, float(window.mean), math.sqrt(window.variance)

    def __len__(self):
        with self._guard:
            self._expire()
            return len(self._windows)

    def _stands_out(self, window, value):
        if window.count < self._min_events:
            return False
        return (Fraction(value) - window.mean) ** 2 > self._threshold**2 * window.variance

    def _start_over(self, key, row):
        window = self._windows[key] = Window()
        for at, value in row:
            self._add(key, window, at, value)
        self._expire()

    def _add(self, key, window, at, value):
        window.change(value, +1)
        heapq.heappush(self._due, (at, next(self._numbers), key, window, value))

    def _expire(self):
        now = self._clock()
        while self._due and self._due[0][0] < now - self._seconds:
            _, _, key, window, value = heapq.heappop(self._due)
            if self._windows.get(key) is window:
                window.change(value, -1)
                if window.count == 0:
                    del self._windows[key]
        return now
