import time


class AnomalyDetector:
    def __init__(self, window_seconds, threshold=3.0, min_events=10, clock=time.monotonic):
        ...

    def observe(self, key, value):
        ...

    def stats(self, key):
        ...

    def __len__(self):
        ...
