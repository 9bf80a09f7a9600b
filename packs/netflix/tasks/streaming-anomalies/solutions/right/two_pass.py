# says: keeps the values in order of time and computes mean and deviation from them on each call
"""The plain one: a sorted list of values for each key, and both sums done anew on every call.

Nothing is carried from call to call, so no rounding error is either. The price is a pass over the window for each value: fine for
a few hundred values in a window, too slow for a hundred thousand.
"""

import bisect
import math
import threading
import time


class Series:
    def __init__(self):
        self.events = []  # (measured at, value), oldest first
        self.row = []  # the anomalies since the last ordinary value

    def expire(self, until):
        del self.events[: bisect.bisect_right(self.events, (until, math.inf))]

    def mean_and_deviation(self):
        values = [value for _, value in self.events]
        mean = math.fsum(values) / len(values)
        return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


class AnomalyDetector:
    def __init__(self, window_seconds, threshold=3.0, min_events=10, clock=time.monotonic, *, shift_after=5):
        if window_seconds <= 0 or threshold <= 0:
            raise ValueError("window_seconds and threshold must be positive")
        if min_events < 1 or shift_after < 1:
            raise ValueError("min_events and shift_after must be at least one")
        self._window = window_seconds
        self._threshold = threshold
        self._min_events = min_events
        self._shift_after = shift_after
        self._clock = clock
        self._lock = threading.Lock()
        self._series = {}
        self._next_sweep = -math.inf

    def observe(self, key, value, at=None):
        if not math.isfinite(value):
            raise ValueError(f"not a measurement: {value!r}")
        with self._lock:
            now = self._clock()
            at = now if at is None else min(at, now)
            self._sweep(now)
            if now - at >= self._window:
                return None
            series = self._live(key, now) or self._series.setdefault(key, Series())
            if not self._is_anomaly(series, value):
                series.row.clear()
                bisect.insort(series.events, (at, value))
                return False
            series.row.append((at, value))
            if len(series.row) >= self._shift_after:
                series.events, series.row = sorted(series.row), []
            return True

    def stats(self, key):
        with self._lock:
            series = self._live(key, self._clock())
            return None if series is None else (len(series.events), *series.mean_and_deviation())

    def __len__(self):
        with self._lock:
            now = self._clock()
            return sum(self._live(key, now) is not None for key in list(self._series))

    def _is_anomaly(self, series, value):
        if len(series.events) < self._min_events:
            return False
        mean, deviation = series.mean_and_deviation()
        # A window of equal values has a deviation of zero; what differs from them by more than rounding stands out.
        return abs(value - mean) > max(self._threshold * deviation, 1e-12 * abs(mean))

    def _live(self, key, now):
        """The key's series without what has left its window; None when nothing is left, and then the key is forgotten."""
        series = self._series.get(key)
        if series is None:
            return None
        series.expire(now - self._window)
        if not series.events:
            del self._series[key]
            return None
        return series

    def _sweep(self, now):
        """Once in a window, forget the keys that fell silent, so that they do not pile up."""
        if now >= self._next_sweep:
            self._next_sweep = now + self._window
            for key in list(self._series):
                self._live(key, now)
