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

    def put(self, member_id, recommendations, tags=()):
        with self.lock:
            self._remove(member_id)
            self.entries[member_id] = (list(recommendations), set(tags), self.clock())
            for tag in tags:
                self.tag_index.setdefault(tag, set()).add(member_id)
            if len(self.entries) > self.capacity:
                oldest = next(iter(self.entries))
                self._remove(oldest)

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

    def invalidate_member(self, member_id):
        with self.lock:
            return self._remove(member_id)

    def invalidate_tag(self, tag):
        with self.lock:
            member_ids = list(self.tag_index.get(tag, ()))
            for member_id in member_ids:
                self._remove(member_id)
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
