# says: a loaded list counts as computed when the load ends, so an invalidation during the load is lost
# edge: invalidation during a load
# verdict: wrong_answer
# caught_by: load-overtaken
# needs: single_load, late_writes
"""An invalidation writes one stamp, in constant time; whether an entry still lives is decided when it is looked at.

A stamp is (time, serial number). An entry dies by a stamp that is newer than its own, so that on equal times the later call
wins. The price: counting, and making room when full, look at every entry. That is right for a few thousand lists and too
slow for two hundred thousand.
"""

import threading
import time
from itertools import count


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        if not ttl_seconds > 0 or not capacity > 0:
            raise ValueError("ttl_seconds and capacity have to be above zero")
        self._ttl_seconds = ttl_seconds
        self._capacity = capacity
        self._clock = clock
        self._serial = count()
        self._mutex = threading.Lock()
        self._rows = {}  # member -> row
        self._member_stamps = {}
        self._tag_stamps = {}
        self._flights = {}

    def put(self, member_id, recommendations, tags=(), *, computed_at=None):
        with self._mutex:
            now = self._clock()
            computed_at = now if computed_at is None else min(now, computed_at)
            serial = next(self._serial)
            row = {
                "titles": tuple(recommendations),
                "tags": frozenset(tags),
                "stamp": (computed_at, serial),
                "used": serial,
            }
            if not self._lives(member_id, row, now):
                return False
            current = self._rows.get(member_id)
            if current and self._lives(member_id, current, now) and current["stamp"][0] > row["stamp"][0]:
                return False
            self._rows.pop(member_id, None)
            if len(self._rows) >= self._capacity:
                self._make_room(now)
            self._rows[member_id] = row
            return True

    def get(self, member_id):
        with self._mutex:
            row = self._rows.get(member_id)
            if row is None:
                return None
            if not self._lives(member_id, row, self._clock()):
                del self._rows[member_id]
                return None
            row["used"] = next(self._serial)
            return list(row["titles"])

    def get_or_load(self, member_id, loader):
        while True:
            titles = self.get(member_id)
            if titles is not None:
                return titles
            with self._mutex:
                landed = self._flights.get(member_id)
                if landed is None:
                    self._flights[member_id] = threading.Event()
                    break
            # Somebody else is loading; when they have finished, look again, and try ourselves if they failed.
            landed.wait()
        try:
            titles, tags = loader(member_id)
            self.put(member_id, titles, tags)
            return list(titles)
        finally:
            with self._mutex:
                self._flights.pop(member_id).set()

    def invalidate_member(self, member_id):
        with self._mutex:
            now = self._clock()
            row = self._rows.pop(member_id, None)
            lived = row is not None and self._lives(member_id, row, now)
            self._stamp(self._member_stamps, member_id, now)
            return lived

    def invalidate_tag(self, tag):
        with self._mutex:
            now = self._clock()
            hit = [m for m, row in self._rows.items() if tag in row["tags"] and self._lives(m, row, now)]
            self._stamp(self._tag_stamps, tag, now)
            return len(hit)

    def __len__(self):
        with self._mutex:
            now = self._clock()
            return sum(self._lives(member_id, row, now) for member_id, row in self._rows.items())

    def _lives(self, member_id, row, now):
        computed_at = row["stamp"][0]
        if now - computed_at >= self._ttl_seconds:
            return False
        stamps = [self._member_stamps.get(member_id), *(self._tag_stamps.get(tag) for tag in row["tags"])]
        return not any(stamp is not None and stamp > row["stamp"] for stamp in stamps)

    def _make_room(self, now):
        dead = [member_id for member_id, row in self._rows.items() if not self._lives(member_id, row, now)]
        for member_id in dead:
            del self._rows[member_id]
        if not dead:
            del self._rows[min(self._rows, key=lambda member_id: self._rows[member_id]["used"])]

    def _stamp(self, stamps, name, now):
        stamps[name] = (now, next(self._serial))
        if len(stamps) > 2 * self._capacity:
            horizon = now - self._ttl_seconds
            for old in [name for name, stamp in stamps.items() if stamp[0] <= horizon]:
                del stamps[old]
