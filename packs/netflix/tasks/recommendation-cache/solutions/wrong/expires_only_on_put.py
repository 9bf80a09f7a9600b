# says: expired lists are removed when something is put, so a read in between still gets them
# edge: expiry
# verdict: wrong_answer
# caught_by: before-and-after-ttl
# needs: base
"""A plain dict keeps the order of use; expiry is a sorted list; a tag is found by a scan.

The scan costs O(entries) for each tag invalidation and nothing on a put. With a few tag invalidations a minute that is a
fair exchange; see the reverse index for the other one.
"""

import bisect
import itertools
import threading
import time


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        if ttl_seconds <= 0:
            raise ValueError(f"ttl_seconds must be positive, got {ttl_seconds}")
        if capacity <= 0:
            raise ValueError(f"capacity must be positive, got {capacity}")
        self.ttl_seconds = ttl_seconds
        self.capacity = capacity
        self.clock = clock
        self._guard = threading.Lock()
        self._slots = {}  # member -> (recommendations, tags, computed_at, deadline), least recently used first
        self._deadlines = []  # sorted (expires_at, number, member)
        self._numbers = itertools.count()
        self._dropped_members = {}
        self._dropped_tags = {}
        self._loading = {}  # member -> (lock held while loading, number of callers that hold or wait)

    def put(self, member_id, recommendations, tags=(), *, computed_at=None):
        with self._guard:
            now = self._tick()
            if computed_at is None:
                computed_at = now
            tags = set(tags)
            if computed_at + self.ttl_seconds <= now or self._was_dropped(member_id, tags, computed_at):
                return False
            if member_id in self._slots and self._slots[member_id][2] > computed_at:
                return False
            self._forget(member_id)
            if len(self._slots) == self.capacity:
                self._forget(next(iter(self._slots)))
            deadline = (computed_at + self.ttl_seconds, next(self._numbers), member_id)
            self._slots[member_id] = (list(recommendations), tags, computed_at, deadline)
            bisect.insort(self._deadlines, deadline)
            return True

    def get(self, member_id):
        with self._guard:
            if member_id not in self._slots:
                return None
            slot = self._slots.pop(member_id)
            self._slots[member_id] = slot
            return list(slot[0])

    def get_or_load(self, member_id, loader):
        found = self.get(member_id)
        if found is not None:
            return found
        with self._guard:
            turn, callers = self._loading.get(member_id, (threading.Lock(), 0))
            self._loading[member_id] = (turn, callers + 1)
        try:
            with turn:
                found = self.get(member_id)
                if found is not None:
                    return found
                started = self.clock()
                recommendations, tags = loader(member_id)
                self.put(member_id, recommendations, tags, computed_at=started)
                return list(recommendations)
        finally:
            with self._guard:
                turn, callers = self._loading.pop(member_id)
                if callers > 1:
                    self._loading[member_id] = (turn, callers - 1)

    def invalidate_member(self, member_id):
        with self._guard:
            self._note(self._dropped_members, member_id)
            return self._forget(member_id)

    def invalidate_tag(self, tag):
        with self._guard:
            self._note(self._dropped_tags, tag)
            hit = [member_id for member_id, slot in self._slots.items() if tag in slot[1]]
            for member_id in hit:
                self._forget(member_id)
            return len(hit)

    def __len__(self):
        with self._guard:
            self._tick()
            return len(self._slots)

    def _tick(self):
        """Drop what has expired by now and return the time."""
        now = self.clock()
        while self._deadlines and self._deadlines[0][0] <= now:
            self._forget(self._deadlines[0][2])
        return now

    def _note(self, dropped, name):
        """Remember an invalidation; forget those that are older than any list that could still be fresh."""
        now = self._tick()
        dropped.pop(name, None)
        dropped[name] = now
        while (oldest := next(iter(dropped))) != name and dropped[oldest] <= now - self.ttl_seconds:
            del dropped[oldest]

    def _was_dropped(self, member_id, tags, computed_at):
        if self._dropped_members.get(member_id, computed_at) > computed_at:
            return True
        return any(self._dropped_tags.get(tag, computed_at) > computed_at for tag in tags)

    def _forget(self, member_id):
        slot = self._slots.pop(member_id, None)
        if slot is None:
            return False
        del self._deadlines[bisect.bisect_left(self._deadlines, slot[3])]
        return True
