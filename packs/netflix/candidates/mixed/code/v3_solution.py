import threading
import time
from collections import OrderedDict


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        self.ttl_seconds = ttl_seconds
        self.capacity = capacity
        self.clock = clock
        self.entries = OrderedDict()  # member_id -> (recommendations, tags, stored_at)
        self.tag_index = {}  # tag -> set of member ids
        self.lock = threading.RLock()
        self.invalidated = {}  # member_id -> time of the last invalidation
        self.load_locks = {}  # member_id -> lock, so that only one thread computes a list

    def put(self, member_id, recommendations, tags=(), computed_at=None):
        with self.lock:
            if computed_at is None:
                computed_at = self.clock()
            if self.clock() - computed_at >= self.ttl_seconds:
                return False
            if computed_at < self.invalidated.get(member_id, 0):
                return False
            self._remove(member_id)
            self.entries[member_id] = (list(recommendations), set(tags), computed_at)
            for tag in tags:
                self.tag_index.setdefault(tag, set()).add(member_id)
            if len(self.entries) > self.capacity:
                oldest = next(iter(self.entries))
                self._remove(oldest)
            return True

    def get(self, member_id):
        with self.lock:
            if member_id not in self.entries:
                return None
            recommendations, tags, stored_at = self.entries[member_id]
            if self.clock() - stored_at >= self.ttl_seconds:
                self._remove(member_id)
                return None
            self.entries.move_to_end(member_id)
            return recommendations

    def get_or_load(self, member_id, loader):
        recommendations = self.get(member_id)
        if recommendations:
            return recommendations
        with self.lock:
            load_lock = self.load_locks.setdefault(member_id, threading.Lock())
        with load_lock:
            recommendations = self.get(member_id)
            if recommendations:
                return recommendations
            recommendations, tags = loader(member_id)
            self.put(member_id, recommendations, tags)
            return recommendations

    def invalidate_member(self, member_id):
        with self.lock:
            self.invalidated[member_id] = self.clock()
            return self._remove(member_id)

    def invalidate_tag(self, tag):
        with self.lock:
            member_ids = list(self.tag_index.get(tag, ()))
            for member_id in member_ids:
                self.invalidate_member(member_id)
            return len(member_ids)

    def __len__(self):
        return len(self.entries)

    def _remove(self, member_id):
        entry = self.entries.pop(member_id, None)
        if entry is None:
            return False
        for tag in entry[1]:
            self.tag_index[tag].discard(member_id)
        return True
