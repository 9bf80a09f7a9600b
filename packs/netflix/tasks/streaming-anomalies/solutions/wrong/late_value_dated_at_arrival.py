# says: a late value counts from its arrival, not from when it was measured
# edge: age of a late value
# verdict: wrong_answer
# caught_by: late-leaves-by-own-time
# needs: event_time
"""Welford's update adds a value in constant time, and run backwards takes one out again.

Taking out loses digits when what goes is much larger than what stays. So the largest spread since the last clean start is remembered,
and once a millionth of it is left, the running figures are computed anew from the values themselves.
"""

import heapq
import math
import threading
import time
from collections import OrderedDict

LOST = 1e-6


class Track:
    def __init__(self):
        self.heap = []  # (measured at, value), the oldest on top
        self.newest = -math.inf
        self.row = []
        self.reset()

    def reset(self):
        self.count, self.mean, self.spread, self.peak = 0, 0.0, 0.0, 0.0

    def add(self, at, value):
        heapq.heappush(self.heap, (at, value))
        self.newest = max(self.newest, at)
        self._count_in(value)

    def drop_until(self, moment):
        while self.heap and self.heap[0][0] <= moment:
            self._count_out(heapq.heappop(self.heap)[1])

    def start_over(self):
        self.heap = []
        self.newest = -math.inf
        self.reset()
        for at, value in self.row:
            self.add(at, value)
        self.row = []

    @property
    def deviation(self):
        return math.sqrt(self.spread / self.count)

    def _count_in(self, value):
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.spread += step * (value - self.mean)
        self.peak = max(self.peak, self.spread)

    def _count_out(self, value):
        if self.count == 1:
            self.reset()
            return
        step = value - self.mean
        self.count -= 1
        self.mean -= step / self.count
        self.spread -= step * (value - self.mean)
        if self.spread <= LOST * self.peak:
            self.reset()
            for _, each in self.heap:
                self._count_in(each)


class AnomalyDetector:
    def __init__(self, window_seconds, threshold=3.0, min_events=10, clock=time.monotonic, *, shift_after=5):
        if not (window_seconds > 0 and threshold > 0 and min_events >= 1 and shift_after >= 1):
            raise ValueError("window_seconds and threshold must be above 0, min_events and shift_after at least 1")
        self._window = window_seconds
        self._threshold = threshold
        self._min_events = min_events
        self._shift_after = shift_after
        self._clock = clock
        self._lock = threading.Lock()
        self._tracks = OrderedDict()  # key -> Track, the one that was touched longest ago first

    def observe(self, key, value, at=None):
        if not math.isfinite(value):
            raise ValueError(f"{value!r} cannot be measured")
        with self._lock:
            now = self._clock()
            self._drop_silent(now)
            if at is None:
                at = now
            at = min(at, now)
            if at <= now - self._window:
                return None
            track = self._tracks.setdefault(key, Track())
            self._tracks.move_to_end(key)
            track.drop_until(now - self._window)
            anomaly = self._too_far(track, value)
            if not anomaly:
                track.row = []
                track.add(now, value)
                return anomaly
            track.row.append((at, value))
            if len(track.row) >= self._shift_after:
                track.start_over()
            return anomaly

    def stats(self, key):
        with self._lock:
            track = self._tracks.get(key)
            if track is None:
                return None
            track.drop_until(self._clock() - self._window)
            if not track.count:
                return None
            return track.count, track.mean, track.deviation

    def __len__(self):
        with self._lock:
            moment = self._clock() - self._window
            return sum(1 for track in self._tracks.values() if track.newest > moment)

    def _too_far(self, track, value):
        if track.count < self._min_events:
            return False
        if track.spread == 0:
            return not math.isclose(value, track.mean, rel_tol=1e-12)
        return abs(value - track.mean) > self._threshold * track.deviation

    def _drop_silent(self, now):
        """Forget keys from the front while their last value has left; each is put in once, so this is constant on average."""
        while self._tracks:
            key, track = next(iter(self._tracks.items()))
            if track.newest > now - self._window:
                return
            del self._tracks[key]
