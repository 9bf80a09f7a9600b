import time


class CacheError(ValueError):
    pass


class Cache:
    def __init__(self, ttl, clock=time.monotonic):
        if ttl < 0:
            raise CacheError("a time to live is not negative")
        self.ttl, self.clock = ttl, clock
        self.values, self.born = {}, {}

    @staticmethod
    def _own(value):
        return list(value) if isinstance(value, list) else value

    def put(self, key, value):
        self.values[key], self.born[key] = self._own(value), self.clock()

    def _alive(self, key):
        return key in self.values and self.clock() - self.born[key] < self.ttl

    def get(self, key):
        return self._own(self.values[key]) if self._alive(key) else None

    def load(self, key, loader):
        if not self._alive(key):
            self.put(key, loader())
        return self.get(key)

    def __len__(self):
        return len([key for key in self.values if self._alive(key)])


def merge(a, b):
    merged = dict(b)
    merged.update(a)
    return merged
