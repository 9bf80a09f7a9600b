"""An in-process cache for recommendation lists: LRU, time to live, invalidation by member and by tag."""

import heapq
import itertools
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True)
class _Entry:
    recommendations: tuple
    tags: frozenset
    expires_at: float


class RecommendationCache:
    """Safe to call from several threads. A list is valid for less than `ttl_seconds`, counted from its put."""

    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        if ttl_seconds <= 0:
            raise ValueError(f"ttl_seconds must be positive, not {ttl_seconds}")
        if capacity <= 0:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self._ttl = ttl_seconds
        self._capacity = capacity
        self._clock = clock
        self._lock = threading.Lock()
        self._entries = OrderedDict()  # least recently used first
        self._members_by_tag = {}
        self._deadlines = []  # heap of (expires_at, number, member, entry); items of replaced entries are skipped
        self._numbers = itertools.count()

    def put(self, member_id, recommendations, tags=()):
        with self._lock:
            now = self._clock()
            self._purge(now)
            self._remove(member_id)
            if len(self._entries) >= self._capacity:
                self._remove(next(iter(self._entries)))
            self._store(member_id, _Entry(tuple(recommendations), frozenset(tags), now + self._ttl))

    def get(self, member_id):
        with self._lock:
            self._purge(self._clock())
            entry = self._entries.get(member_id)
            if entry is None:
                return None
            self._entries.move_to_end(member_id)
            return list(entry.recommendations)

    def invalidate_member(self, member_id):
        with self._lock:
            self._purge(self._clock())
            return self._remove(member_id)

    def invalidate_tag(self, tag):
        with self._lock:
            self._purge(self._clock())
            members = list(self._members_by_tag.get(tag, ()))
            for member_id in members:
                self._remove(member_id)
            return len(members)

    def __len__(self):
        with self._lock:
            self._purge(self._clock())
            return len(self._entries)

    def _store(self, member_id, entry):
        self._entries[member_id] = entry
        for tag in entry.tags:
            self._members_by_tag.setdefault(tag, set()).add(member_id)
        heapq.heappush(self._deadlines, (entry.expires_at, next(self._numbers), member_id, entry))

    def _remove(self, member_id):
        """The only way out of the cache, so that the tag index cannot drift from the entries."""
        entry = self._entries.pop(member_id, None)
        if entry is None:
            return False
        for tag in entry.tags:
            members = self._members_by_tag[tag]
            members.discard(member_id)
            if not members:
                del self._members_by_tag[tag]
        return True

    def _purge(self, now):
        while self._deadlines and self._deadlines[0][0] <= now:
            _, _, member_id, entry = heapq.heappop(self._deadlines)
            if self._entries.get(member_id) is entry:
                self._remove(member_id)
