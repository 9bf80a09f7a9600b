import time


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        self.ttl = ttl_seconds
        self.capacity = capacity
        self.clock = clock
        self.cache = {}
        self.times = {}
        self.tags = {}

    def put(self, member_id, recommendations, tags=(), computed_at=None):
        if computed_at and member_id in self.times and computed_at < self.times[member_id]:
            return False
        if len(self.cache) >= self.capacity:
            oldest = min(self.times, key=self.times.get)
            del self.cache[oldest]
            del self.times[oldest]
        self.cache[member_id] = recommendations
        self.times[member_id] = computed_at or self.clock()
        for tag in tags:
            if tag not in self.tags:
                self.tags[tag] = []
            self.tags[tag].append(member_id)
        return True

    def get(self, member_id):
        if not self.cache.get(member_id):
            return None
        if self.clock() - self.times[member_id] > self.ttl:
            del self.cache[member_id]
            del self.times[member_id]
            return None
        return self.cache[member_id]

    def get_or_load(self, member_id, loader):
        result = self.get(member_id)
        if result is None:
            try:
                result, tags = loader(member_id)
            except Exception:
                result, tags = [], []
            self.put(member_id, result, tags)
        return result

    def invalidate_member(self, member_id):
        if member_id in self.cache:
            del self.cache[member_id]
            del self.times[member_id]
            return True
        return False

    def invalidate_tag(self, tag):
        count = 0
        for member_id in self.tags.get(tag, []):
            if self.invalidate_member(member_id):
                count += 1
        return count

    def __len__(self):
        return len(self.cache)
