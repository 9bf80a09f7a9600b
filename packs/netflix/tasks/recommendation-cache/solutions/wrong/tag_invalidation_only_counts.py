# says: invalidating a tag empties its index and reports a number, but the lists stay
# edge: lists that stay after their tag is invalidated
# verdict: wrong_answer
# caught_by: invalidate-tag
# needs: base
"""LRU order in an OrderedDict, tags in a reverse index, expiry in a heap whose outdated items are skipped."""

import heapq
import itertools
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    recommendations: tuple
    tags: frozenset
    computed_at: float
    expires_at: float


class Load:
    """One computation in flight; the threads that did not start it wait for `done`."""

    def __init__(self):
        self.done = threading.Event()
        self.value = None
        self.kept = False
        self.error = None


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        if ttl_seconds <= 0 or capacity <= 0:
            raise ValueError("ttl_seconds and capacity must be positive")
        self._ttl = ttl_seconds
        self._capacity = capacity
        self._clock = clock
        self._lock = threading.RLock()
        self._entries = OrderedDict()  # member -> Entry, least recently used first
        self._members_by_tag = {}
        self._expiry = []  # heap of (expires_at, number, member, entry)
        self._numbers = itertools.count()
        self._invalidated = OrderedDict()  # (kind, name) -> time, oldest first
        self._loads = {}

    def put(self, member_id, recommendations, tags=(), *, computed_at=None):
        with self._lock:
            now = self._clock()
            if computed_at is None:
                computed_at = now
            self._drop_expired(now)
            tags = frozenset(tags)
            if not self._is_current(member_id, tags, computed_at, now):
                return False
            self._remove(member_id)
            if len(self._entries) >= self._capacity:
                self._remove(next(iter(self._entries)))
            entry = Entry(tuple(recommendations), tags, computed_at, computed_at + self._ttl)
            self._entries[member_id] = entry
            for tag in tags:
                self._members_by_tag.setdefault(tag, set()).add(member_id)
            heapq.heappush(self._expiry, (entry.expires_at, next(self._numbers), member_id, entry))
            if len(self._expiry) > 2 * self._capacity + 16:
                self._compact()
            return True

    def get(self, member_id):
        with self._lock:
            self._drop_expired(self._clock())
            entry = self._entries.get(member_id)
            if entry is None:
                return None
            self._entries.move_to_end(member_id)
            return list(entry.recommendations)

    def get_or_load(self, member_id, loader):
        while True:
            with self._lock:
                cached = self.get(member_id)
                if cached is not None:
                    return cached
                load = self._loads.get(member_id)
                if load is None:
                    load = self._loads[member_id] = Load()
                    break
            load.done.wait()
            if load.error is not None:
                raise load.error
            if load.kept:
                return list(load.value)
            # It was invalidated while it was computed, so those who waited must not have it: look again.
        return self._lead(member_id, loader, load)

    def invalidate_member(self, member_id):
        with self._lock:
            now = self._clock()
            self._drop_expired(now)
            self._remember(("member", member_id), now)
            return self._remove(member_id)

    def invalidate_tag(self, tag):
        with self._lock:
            now = self._clock()
            self._drop_expired(now)
            self._remember(("tag", tag), now)
            return len(self._members_by_tag.pop(tag, ()))

    def __len__(self):
        with self._lock:
            self._drop_expired(self._clock())
            return len(self._entries)

    def _lead(self, member_id, loader, load):
        started = self._clock()
        try:
            recommendations, tags = loader(member_id)
            load.value = tuple(recommendations)
            load.kept = self.put(member_id, recommendations, tags, computed_at=started)
            return list(load.value)
        except BaseException as error:
            load.error = error
            raise
        finally:
            with self._lock:
                del self._loads[member_id]
            load.done.set()

    def _is_current(self, member_id, tags, computed_at, now):
        if now >= computed_at + self._ttl:
            return False
        stored = self._entries.get(member_id)
        if stored is not None and stored.computed_at > computed_at:
            return False
        names = [("member", member_id), *(("tag", tag) for tag in tags)]
        return all(self._invalidated.get(name, computed_at) <= computed_at for name in names)

    def _remember(self, name, now):
        self._invalidated.pop(name, None)
        self._invalidated[name] = now

    def _remove(self, member_id):
        entry = self._entries.pop(member_id, None)
        if entry is None:
            return False
        for tag in entry.tags:
            members = self._members_by_tag.get(tag, set())
            members.discard(member_id)
            if not members:
                self._members_by_tag.pop(tag, None)
        return True

    def _compact(self):
        """Throw away the heap items of entries that were replaced, so that the heap stays within twice the capacity."""
        self._expiry = [item for item in self._expiry if self._entries.get(item[2]) is item[3]]
        heapq.heapify(self._expiry)

    def _drop_expired(self, now):
        while self._expiry and self._expiry[0][0] <= now:
            _, _, member_id, entry = heapq.heappop(self._expiry)
            if self._entries.get(member_id) is entry:
                self._remove(member_id)
        # A list computed before an invalidation that is older than the time to live has expired by itself.
        while self._invalidated and next(iter(self._invalidated.values())) <= now - self._ttl:
            self._invalidated.popitem(last=False)
