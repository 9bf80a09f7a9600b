import time


class RateLimiter:
    def __init__(self, rate, burst, max_keys, clock=time.time):
        ...

    def allow(self, key):
        ...

    def retry_after(self, key):
        ...

    def __len__(self):
        ...
