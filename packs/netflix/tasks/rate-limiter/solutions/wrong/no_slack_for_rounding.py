# says: a client that waits as long as it was told is turned away once more, because of rounding
# edge: rounding of times
# verdict: wrong_answer
# caught_by: waited-as-told
# needs: base
"""Each limit is a meter that rises with every request and runs down with time; a request passes if the meter stays within
the burst. Nothing is sorted: clients are looked through only when a new one comes and there is no room.

That is short, and right for thousands of keys. With a million keys and somebody who makes up new ones, every request would
look at all of them; see the heap for that.
"""

import time
from dataclasses import dataclass
from threading import RLock

ROUNDING_S = 0.0


@dataclass(frozen=True)
class Limit:
    rate: float
    burst: float

    def __post_init__(self):
        if not self.rate > 0:
            raise ValueError("rate must be above zero")
        if not self.burst >= 1:
            raise ValueError("burst must be one or more")


@dataclass
class Meter:
    limit: Limit
    used: float
    read_at: float

    def run_down(self, now):
        self.used = max(0.0, self.used - (now - self.read_at) * self.limit.rate)
        self.read_at = now

    def seconds_until(self, room):
        """How long until `room` tokens are free."""
        seconds = (self.used + room - self.limit.burst) / self.limit.rate
        return seconds if seconds > ROUNDING_S else 0.0

    def seconds_until_empty(self, now):
        return self.used / self.limit.rate - (now - self.read_at)


class RateLimiter:
    def __init__(self, rate, burst, max_keys, clock=time.time):
        self.general = Limit(rate, burst)
        if max_keys < 1:
            raise ValueError("max_keys must be one or more")
        self.max_keys = max_keys
        self.endpoint_limits = {}
        self._clock = clock
        self._seen = clock()
        self._elapsed = 0.0  # seconds since the start, leaving out the times the clock went back
        self._clients = {}  # key -> [general meter, {endpoint: meter}]
        self._lock = RLock()

    def limit_endpoint(self, endpoint, rate, burst):
        with self._lock:
            self.endpoint_limits[endpoint] = Limit(rate, burst)

    def allow(self, key, endpoint=None, cost=1):
        with self._lock:
            if self.retry_after(key, endpoint, cost=cost) > 0:
                return False
            if key not in self._clients:
                self._make_room()
                self._clients[key] = (Meter(self.general, 0.0, self._elapsed), {})
            for meter in self._meters(key, endpoint, create=True):
                meter.used += cost
            return True

    def retry_after(self, key, endpoint=None, cost=1):
        with self._lock:
            self._look_at_clock()
            limits = [self.general]
            if endpoint in self.endpoint_limits:
                limits.append(self.endpoint_limits[endpoint])
            if not 0 < cost <= min(limit.burst for limit in limits):
                raise ValueError("cost must be above zero and within the burst")
            return max((m.seconds_until(cost) for m in self._meters(key, endpoint)), default=0.0)

    def refund(self, key, endpoint=None, cost=1):
        with self._lock:
            if not cost > 0:
                raise ValueError("cost must be above zero")
            self._look_at_clock()
            for meter in self._meters(key, endpoint):
                meter.used = max(0.0, meter.used - cost)

    def __len__(self):
        with self._lock:
            self._look_at_clock()
            return sum(self._seconds_left(key) > ROUNDING_S for key in self._clients)

    def _look_at_clock(self):
        reading = self._clock()
        self._elapsed += max(0.0, reading - self._seen)
        self._seen = reading

    def _meters(self, key, endpoint, create=False):
        """The meters of a known client that count for a request, run down to now."""
        if key not in self._clients:
            return []
        general, by_endpoint = self._clients[key]
        if create and endpoint in self.endpoint_limits and endpoint not in by_endpoint:
            by_endpoint[endpoint] = Meter(self.endpoint_limits[endpoint], 0.0, self._elapsed)
        meters = [general] + ([by_endpoint[endpoint]] if endpoint in by_endpoint else [])
        for meter in meters:
            meter.run_down(self._elapsed)
        return meters

    def _seconds_left(self, key):
        """Until this client has nothing left to wait for and need not be remembered."""
        general, by_endpoint = self._clients[key]
        return max(meter.seconds_until_empty(self._elapsed) for meter in [general, *by_endpoint.values()])

    def _make_room(self):
        if len(self._clients) < self.max_keys:
            return
        left = {key: self._seconds_left(key) for key in self._clients}
        for key in [key for key in left if left[key] <= ROUNDING_S]:
            del self._clients[key]
        if len(self._clients) >= self.max_keys:
            del self._clients[min(left, key=left.get)]
