# says: one client more than max_keys is remembered
# edge: limit on what is remembered
# verdict: wrong_answer
# caught_by: never-more-than-max-keys
# needs: base
"""A bucket is one number, the time at which it will be full again: a request moves it into the future by cost / rate, and
passes as long as that is no further away than burst / rate. A full bucket needs no record, and topping up needs no code.

The sorted list makes inserting linear in the number of clients, though as a single move of memory.
"""

import bisect
import itertools
import threading
import time

TOLERANCE = 1e-6  # seconds; a reading of the clock is rounded


class RateLimiter:
    def __init__(self, rate, burst, max_keys, clock=time.time):
        check_limit(rate, burst)
        if max_keys <= 0:
            raise ValueError(f"max_keys must be positive, got {max_keys}")
        self._general = (rate, burst)
        self._endpoints = {}
        self._max_keys = max_keys
        self._clock = clock
        self._last = clock()
        self._mutex = threading.Lock()
        self._full_at = {}  # key -> {endpoint or None: time at which that bucket is full}
        self._places = {}  # key -> its item in the order
        self._order = []  # sorted (time at which all its buckets are full, number, key)
        self._count = itertools.count()

    def limit_endpoint(self, endpoint, rate, burst):
        check_limit(rate, burst)
        with self._mutex:
            self._endpoints[endpoint] = (rate, burst)

    def allow(self, key, endpoint=None, cost=1):
        with self._mutex:
            now = self._tick()
            limits = self._limits_for(endpoint, cost)
            if self._wait(key, limits, cost, now) > 0:
                return False
            if key not in self._full_at and len(self._full_at) > self._max_keys:
                self._forget(self._order[0][2])
            times = self._full_at.setdefault(key, {})
            for name, (rate, _) in limits.items():
                times[name] = max(times.get(name, now), now) + cost / rate
            self._place(key)
            return True

    def retry_after(self, key, endpoint=None, cost=1):
        with self._mutex:
            now = self._tick()
            return self._wait(key, self._limits_for(endpoint, cost), cost, now)

    def refund(self, key, endpoint=None, cost=1):
        if cost <= 0:
            raise ValueError(f"cost must be positive, got {cost}")
        with self._mutex:
            self._tick()
            times = self._full_at.get(key)
            if times is None:
                return
            for name in {None, endpoint} & times.keys():
                rate, _ = self._general if name is None else self._endpoints[name]
                times[name] -= cost / rate
            self._place(key)

    def __len__(self):
        with self._mutex:
            self._tick()
            return len(self._full_at)

    def _limits_for(self, endpoint, cost):
        limits = {None: self._general}
        if endpoint in self._endpoints:
            limits[endpoint] = self._endpoints[endpoint]
        if cost <= 0:
            raise ValueError(f"cost must be positive, got {cost}")
        if cost > min(burst for _, burst in limits.values()):
            raise ValueError(f"cost {cost} is above the burst, it could never pass")
        return limits

    def _wait(self, key, limits, cost, now):
        times = self._full_at.get(key, {})
        waits = [
            max(times.get(name, now), now) + cost / rate - (now + burst / rate)
            for name, (rate, burst) in limits.items()
        ]
        return max(waits) if max(waits) > TOLERANCE else 0.0

    def _tick(self):
        now = self._clock()
        if now < self._last:
            self._move_all(now - self._last)
        self._last = now
        while self._order and self._order[0][0] <= now + TOLERANCE:
            self._forget(self._order[0][2])
        return now

    def _move_all(self, seconds):
        """The clock was set back: what is still to wait stays as it is, counted from the new time."""
        self._full_at = {
            key: {name: at + seconds for name, at in times.items()} for key, times in self._full_at.items()
        }
        self._order = [(at + seconds, number, key) for at, number, key in self._order]
        self._places = {place[2]: place for place in self._order}

    def _place(self, key):
        if key in self._places:
            del self._order[bisect.bisect_left(self._order, self._places[key])]
        place = (max(self._full_at[key].values()), next(self._count), key)
        self._places[key] = place
        bisect.insort(self._order, place)

    def _forget(self, key):
        del self._full_at[key]
        del self._order[bisect.bisect_left(self._order, self._places.pop(key))]


def check_limit(rate, burst):
    if rate <= 0:
        raise ValueError(f"rate must be positive, got {rate}")
    if burst < 1:
        raise ValueError(f"a burst below one lets nothing pass, got {burst}")
