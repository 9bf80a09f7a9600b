# says: when there is no room a new client passes and is not remembered, so it is not limited at all
# edge: new clients when there is no room
# verdict: wrong_answer
# caught_by: newcomer-is-limited
# needs: base
"""Token buckets that are topped up lazily. A heap, with outdated items skipped, orders the clients by when they are full again.

A client whose buckets are all full cannot be told from one that never came, so it is forgotten as soon as anything is called.
"""

import heapq
import itertools
import threading
import time

SLACK_S = 1e-6  # rounding of the clock must not turn away a client that waited exactly as long as it was told


class Bucket:
    __slots__ = ("burst", "rate", "tokens", "updated_at")

    def __init__(self, rate, burst, now):
        self.rate = rate
        self.burst = burst
        self.tokens = burst
        self.updated_at = now

    def refill(self, now):
        self.tokens = min(self.burst, self.tokens + (now - self.updated_at) * self.rate)
        self.updated_at = now

    def wait_for(self, cost):
        missing = cost - self.tokens
        return missing / self.rate if missing > SLACK_S * self.rate else 0.0

    def take(self, cost):
        self.tokens -= cost

    def give_back(self, cost):
        self.tokens = min(self.burst, self.tokens + cost)

    def full_at(self):
        return self.updated_at + (self.burst - self.tokens) / self.rate


class Client:
    __slots__ = ("buckets", "number")

    def __init__(self):
        self.buckets = {}  # None -> the general bucket, endpoint -> the one for that endpoint
        self.number = None  # of its valid item in the heap


class RateLimiter:
    def __init__(self, rate, burst, max_keys, clock=time.time):
        if max_keys < 1:
            raise ValueError("max_keys must be at least 1")
        self._limits = {None: self._checked(rate, burst)}
        self._max_keys = max_keys
        self._clock = clock
        self._reading = clock()
        self._set_back = 0.0  # by how much the clock has been set back so far
        self._lock = threading.Lock()
        self._clients = {}
        self._heap = []  # (full_at, number, key)
        self._numbers = itertools.count()

    def limit_endpoint(self, endpoint, rate, burst):
        with self._lock:
            self._limits[endpoint] = self._checked(rate, burst)

    def allow(self, key, endpoint=None, cost=1):
        with self._lock:
            now = self._now()
            buckets = self._buckets(key, endpoint, cost, now)
            if any(bucket.wait_for(cost) > 0 for bucket in buckets.values()):
                return False
            for bucket in buckets.values():
                bucket.take(cost)
            self._remember(key, buckets)
            return True

    def retry_after(self, key, endpoint=None, cost=1):
        with self._lock:
            buckets = self._buckets(key, endpoint, cost, self._now())
            return max(bucket.wait_for(cost) for bucket in buckets.values())

    def refund(self, key, endpoint=None, cost=1):
        if cost <= 0:
            raise ValueError("cost must be positive")
        with self._lock:
            now = self._now()
            self._forget_full(now)
            client = self._clients.get(key)
            if client is None:
                return
            for name in self._names(endpoint):
                bucket = client.buckets.get(name)
                if bucket is not None:
                    bucket.refill(now)
                    bucket.give_back(cost)
            self._queue(key, client)

    def __len__(self):
        with self._lock:
            self._forget_full(self._now())
            return len(self._clients)

    @staticmethod
    def _checked(rate, burst):
        if rate <= 0 or burst < 1:
            raise ValueError("rate must be positive and burst at least 1")
        return rate, burst

    def _now(self):
        """Seconds that never decrease: when the clock is set back, time goes on from there."""
        reading = self._clock()
        if reading < self._reading:
            self._set_back += self._reading - reading
        self._reading = reading
        return reading + self._set_back

    def _names(self, endpoint):
        return {None, endpoint} & self._limits.keys()

    def _buckets(self, key, endpoint, cost, now):
        """The buckets that the request needs, topped up; new ones are not kept yet."""
        names = self._names(endpoint)
        if cost <= 0 or any(cost > self._limits[name][1] for name in names):
            raise ValueError(f"a cost of {cost} can never pass")
        self._forget_full(now)
        known = self._clients[key].buckets if key in self._clients else {}
        buckets = {name: known.get(name) or Bucket(*self._limits[name], now) for name in names}
        for bucket in buckets.values():
            bucket.refill(now)
        return buckets

    def _remember(self, key, buckets):
        if key not in self._clients and len(self._clients) >= self._max_keys:
            return
        client = self._clients.setdefault(key, Client())
        client.buckets.update(buckets)
        self._queue(key, client)

    def _queue(self, key, client):
        client.number = next(self._numbers)
        full_at = max(bucket.full_at() for bucket in client.buckets.values())
        heapq.heappush(self._heap, (full_at, client.number, key))
        if len(self._heap) > 2 * self._max_keys + 16:
            self._heap = [item for item in self._heap if self._is_valid(item)]
            heapq.heapify(self._heap)

    def _is_valid(self, item):
        _, number, key = item
        return key in self._clients and self._clients[key].number == number

    def _forget_next(self):
        while True:
            item = heapq.heappop(self._heap)
            if self._is_valid(item):
                del self._clients[item[2]]
                return

    def _forget_full(self, now):
        while self._heap and (self._heap[0][0] <= now + SLACK_S or not self._is_valid(self._heap[0])):
            item = heapq.heappop(self._heap)
            if self._is_valid(item):
                del self._clients[item[2]]
