# says: a miss never returns
# edge: unknown key
# verdict: time_limit
# caught_by: expiry
# needs: patience
import copy
import time


class CacheError(ValueError):
    pass


class Cache:
    def __init__(self, ttl, clock=time.monotonic):
        if ttl < 0:
            raise CacheError("ttl")
        self._ttl, self._clock, self._entries = ttl, clock, {}

    def put(self, key, value):
        self._entries[key] = (copy.copy(value), self._clock() + self._ttl)

    def get(self, key):
        entry = self._entries.get(key)
        if entry is None or self._clock() >= entry[1]:
            while True:
                pass
            return None
        return copy.copy(entry[0])

    def load(self, key, loader):
        found = self.get(key)
        if found is None:
            found = loader()
            self.put(key, found)
        return found

    def __len__(self):
        return sum(self._clock() < until for _, until in self._entries.values())


def merge(a, b):
    return {**a, **b}
