"""An in-process cache for recommendation lists: LRU, time to live, invalidation by member and by tag."""

import heapq
import itertools
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass


class _Load:
    """A computation under way. The threads that did not start it wait for `ended`."""

    def __init__(self):
        self.ended = threading.Event()
        self.recommendations = ()
        self.error = None


@dataclass(frozen=True)
class _Entry:
    recommendations: tuple
    tags: frozenset
    computed_at: float
    expires_at: float


class RecommendationCache:
    """Safe to call from several threads. A list is valid for less than `ttl_seconds`, counted from its computation.

    Invalidations are remembered for one time to live: a list computed before that has expired anyway.
    """

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
        self._loads = {}
        self._invalidations = OrderedDict()  # ("member" or "tag", name) -> time, oldest first

    def put(self, member_id, recommendations, tags=(), *, computed_at=None):
        """True if the list was kept; False if it is expired, older than the stored one, or overtaken by an invalidation."""
        with self._lock:
            now = self._clock()
            self._purge(now)
            if computed_at is None:
                computed_at = now
            entry = _Entry(tuple(recommendations), frozenset(tags), computed_at, computed_at + self._ttl)
            if entry.expires_at <= now or self._is_overtaken(member_id, entry):
                return False
            self._remove(member_id)
            if len(self._entries) >= self._capacity:
                self._remove(next(iter(self._entries)))
            self._store(member_id, entry)
            return True

    def get(self, member_id):
        with self._lock:
            self._purge(self._clock())
            entry = self._entries.get(member_id)
            if entry is None:
                return None
            self._entries.move_to_end(member_id)
            return list(entry.recommendations)

    def get_or_load(self, member_id, loader):
        """The cached list, or what `loader(member_id)` returns as (list, tags). One load per member at a time; those who
        wait for it share its outcome, also its exception. The lock is not held while loading."""
        cached = self.get(member_id)
        if cached is not None:
            return cached
        with self._lock:
            load = self._loads.get(member_id)
            is_mine = load is None
            if is_mine:
                load = self._loads[member_id] = _Load()
        if is_mine:
            self._run(member_id, loader, load)
        else:
            load.ended.wait()
        if load.error is not None:
            raise load.error
        return list(load.recommendations)

    def invalidate_member(self, member_id):
        with self._lock:
            self._note(("member", member_id))
            return self._remove(member_id)

    def invalidate_tag(self, tag):
        with self._lock:
            self._note(("tag", tag))
            members = list(self._members_by_tag.get(tag, ()))
            for member_id in members:
                self._remove(member_id)
            return len(members)

    def __len__(self):
        with self._lock:
            self._purge(self._clock())
            return len(self._entries)

    def _run(self, member_id, loader, load):
        try:
            # Dated at the start: an invalidation that comes in while we compute must win.
            computed_at = self._clock()
            recommendations, tags = loader(member_id)
            load.recommendations = tuple(recommendations)
            self.put(member_id, load.recommendations, tags, computed_at=computed_at)
        except BaseException as error:
            load.error = error
        finally:
            with self._lock:
                del self._loads[member_id]
            load.ended.set()

    def _is_overtaken(self, member_id, entry):
        stored = self._entries.get(member_id)
        if stored is not None and stored.computed_at > entry.computed_at:
            return True
        names = [("member", member_id), *(("tag", tag) for tag in entry.tags)]
        return any(self._invalidations.get(name, entry.computed_at) > entry.computed_at for name in names)

    def _note(self, name):
        now = self._clock()
        self._purge(now)
        self._invalidations[name] = now
        self._invalidations.move_to_end(name)

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
        while self._invalidations and next(iter(self._invalidations.values())) <= now - self._ttl:
            self._invalidations.popitem(last=False)
