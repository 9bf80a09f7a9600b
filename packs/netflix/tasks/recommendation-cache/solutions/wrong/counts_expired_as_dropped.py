# says: invalidating a list that had already expired is reported as a drop
# edge: invalidating an expired list
# verdict: wrong_answer
# caught_by: invalidate-expired-member
# needs: base
"""The textbook LRU: a circular doubly linked list with a sentinel, and dicts that point into it.

Expired entries are searched for only when the cache is full, by looking at all of them: simple, and slow at a large capacity.
"""

import threading
import time


class Node:
    __slots__ = ("born", "member_id", "newer", "older", "recommendations", "tags")

    def __init__(self, member_id=None, recommendations=(), tags=(), born=0.0):
        self.member_id = member_id
        self.recommendations = list(recommendations)
        self.tags = set(tags)
        self.born = born
        self.older = self.newer = self

    def unlink(self):
        self.older.newer = self.newer
        self.newer.older = self.older

    def link_before(self, other):
        self.older, self.newer = other.older, other
        other.older.newer = self
        other.older = self


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        for name, value in (("ttl_seconds", ttl_seconds), ("capacity", capacity)):
            if value <= 0:
                raise ValueError(f"{name} must be greater than 0")
        self._ttl = ttl_seconds
        self._capacity = capacity
        self._clock = clock
        self._lock = threading.RLock()
        self._end = Node()  # sentinel: .newer is the least recently used, .older the most recently used
        self._nodes = {}
        self._tagged = {}
        self._last_invalidation = {}
        self._loading = set()
        self._load_ended = threading.Condition(self._lock)

    def put(self, member_id, recommendations, tags=(), *, computed_at=None):
        with self._lock:
            now = self._clock()
            born = now if computed_at is None else computed_at
            node = Node(member_id, recommendations, tags, born)
            if self._expired(node, now) or self._superseded(node, now):
                return False
            if member_id in self._nodes:
                self._discard(self._nodes[member_id])
            elif len(self._nodes) >= self._capacity:
                self._evict(now)
            self._nodes[member_id] = node
            node.link_before(self._end)
            for tag in node.tags:
                self._tagged.setdefault(tag, {})[member_id] = node
            return True

    def get(self, member_id):
        with self._lock:
            node = self._nodes.get(member_id)
            if node is None:
                return None
            if self._expired(node, self._clock()):
                self._discard(node)
                return None
            node.unlink()
            node.link_before(self._end)
            return node.recommendations.copy()

    def get_or_load(self, member_id, loader):
        with self._lock:
            while (cached := self.get(member_id)) is None and member_id in self._loading:
                self._load_ended.wait()
            if cached is not None:
                return cached
            self._loading.add(member_id)
            before = self._clock()
        try:
            recommendations, tags = loader(member_id)
            self.put(member_id, recommendations, tags, computed_at=before)
            return list(recommendations)
        finally:
            with self._lock:
                self._loading.discard(member_id)
                self._load_ended.notify_all()

    def invalidate_member(self, member_id):
        with self._lock:
            now = self._clock()
            self._note(("member", member_id), now)
            node = self._nodes.get(member_id)
            if node is None:
                return False
            self._discard(node)
            return True

    def invalidate_tag(self, tag):
        with self._lock:
            now = self._clock()
            self._note(("tag", tag), now)
            nodes = list(self._tagged.get(tag, {}).values())
            for node in nodes:
                self._discard(node)
            return sum(not self._expired(node, now) for node in nodes)

    def __len__(self):
        with self._lock:
            self._purge(self._clock())
            return len(self._nodes)

    def _expired(self, node, now):
        return now - node.born >= self._ttl

    def _superseded(self, node, now):
        stored = self._nodes.get(node.member_id)
        if stored is not None and not self._expired(stored, now) and stored.born > node.born:
            return True
        names = [("member", node.member_id)] + [("tag", tag) for tag in node.tags]
        return any(node.born < self._last_invalidation.get(name, node.born) for name in names)

    def _note(self, name, now):
        """Remember an invalidation for as long as a list computed before it could still be fresh."""
        self._last_invalidation.pop(name, None)
        self._last_invalidation[name] = now
        while next(iter(self._last_invalidation.values())) <= now - self._ttl:
            del self._last_invalidation[next(iter(self._last_invalidation))]

    def _evict(self, now):
        if self._purge(now) == 0:
            self._discard(self._end.newer)

    def _purge(self, now):
        dead = [node for node in self._nodes.values() if self._expired(node, now)]
        for node in dead:
            self._discard(node)
        return len(dead)

    def _discard(self, node):
        node.unlink()
        del self._nodes[node.member_id]
        for tag in node.tags:
            del self._tagged[tag][node.member_id]
            if not self._tagged[tag]:
                del self._tagged[tag]
