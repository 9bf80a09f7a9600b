import time


class RecommendationCache:
    def __init__(self, ttl_seconds, capacity, clock=time.monotonic):
        ...

    def put(self, member_id, recommendations, tags=()):
        ...

    def get(self, member_id):
        ...

    def invalidate_member(self, member_id):
        ...

    def invalidate_tag(self, tag):
        ...

    def __len__(self):
        ...
