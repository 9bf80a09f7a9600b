"""The tables that the kernel works on: one row a thing, as NumPy structured arrays, and the codes found in their fields.

Times are ms. A sampled system has as many rows of `INSTANCE` as it has machines, whatever the size of the fleet.
"""

from __future__ import annotations

import numpy as np

ARRIVE, SERVED, DUE, RETRY, SENT, SCHEDULED = 0, 1, 2, 3, 4, 5
"""Kinds of event. What each is about: a generation of the rate, a span, a link, a call, a call, a row of the schedule."""

BEGIN, ADVANCE, FINISH, ANSWER = 0, 1, 2, 3
"""Kinds of work that follows from an event at once."""

SET_RATE, SET_SLOW, SET_UP, SET_SLOTS, SET_ERRORS, FLUSH, END = 0, 1, 2, 3, 4, 5, 6
"""What a row of the schedule sets."""

OFFERED, OK, FAILED, RETRIES, TIMEOUTS, REFUSED, LATE_ANSWERS, LATENCY = 0, 1, 2, 3, 4, 5, 6, 7
"""Columns of the series over all requests."""
SERIES = 8

ARRIVED, AREA, QUEUE, HITS, LOOKUPS = 0, 1, 2, 3, 4
"""Columns of the series of each station: arrivals, busy slot-ms, waiting at the end of the bin, hits, lookups."""
STATION_SERIES = 5

OWN, RESPONSE = 0, 1
"""Histograms of each station: waiting and service; the same with the calls it made, of requests that went well."""

NOBODY, DETACHED = -1, -2
"""Callers of a span: a client's own request, and work that nobody waits for."""

BUCKET_DEPTH = 10.0
"""Retries that a budget can save up."""

UNARMED = -1e18
"""When a call is due that nobody times (times before the warm-up ends are negative, so -1 would not do)."""

MOST_LOOKED_AT = 64
"""Instances, from a random one on, among which the least loaded is looked for: more would find hardly a better one."""

MOST_CALLS = (1 << 21) - 1
"""Calls under way that a stamp can tell apart."""

EVENT = np.dtype([("time", "f8"), ("what", "i8")])

STATION = np.dtype([
    ("role", "i4"), ("routing", "i4"), ("held", "i4"), ("curve", "i4"),
    ("origin", "i8"), ("instances", "i8"), ("slots", "i8"), ("limit", "i8"), ("first", "i8"), ("last", "i8"),
    ("service", "f8"), ("cv", "f8"), ("sigma", "f8"), ("source", "f8"), ("steady", "f8"), ("stands_for", "f8"),
    ("up", "i8"), ("slow", "f8"), ("errors", "f8"), ("warm", "f8"), ("occupied", "i8"), ("touched", "f8"),
    ("served", "f8"), ("own_time", "f8"), ("waiting", "f8"), ("beside", "f8"), ("newest", "i8"),
])  # fmt: skip
"""`first` to before `last` are its links. `source` is the running sum of the sources' weights, ending at 1. `warm` is the
filling since a flush in requests, -1 when steady; one sampled request `stands_for` so many real ones. A share `beside` of
its requests belongs to machines that are not simulated; they take as long as one of the `RECENT` last served (`newest`)."""

RECENT = 16

LINK = np.dtype([
    ("target", "i8"), ("probability", "f8"), ("copies", "i8"), ("stage", "i8"), ("network", "f8"), ("timeout", "f8"),
    ("retries", "i8"), ("backoff", "f8"), ("budget", "f8"), ("required", "i8"),
    ("bucket", "f8"), ("due_first", "i4"), ("due_last", "i4"), ("armed", "i4"), ("unused", "i4"),
])  # fmt: skip

INSTANCE = np.dtype([("busy", "i4"), ("queued", "i4"), ("head", "i4"), ("tail", "i4")])

SPAN = np.dtype([
    ("station", "i4"), ("instance", "i4"), ("call", "i4"), ("attempt", "i4"), ("generation", "i4"), ("link", "i4"),
    ("pending", "i4"), ("failed", "i4"), ("next", "i4"), ("free", "i4"), ("began", "f8"), ("key", "u8"),
])  # fmt: skip
"""A request at a station. `failed`: 1 it fails; 2 a call failed that it can do without. `key` stands for what it asks for."""

CALL = np.dtype([
    ("span", "i4"), ("link", "i4"), ("attempt", "i4"), ("generation", "i4"), ("before", "i4"), ("after", "i4"),
    ("free", "i4"), ("unused", "i4"), ("due", "f8"), ("key", "u8"),
])  # fmt: skip
"""A call under way; `before` and `after` chain the calls of a link in the order they are due."""

ROW = np.dtype([("time", "f8"), ("what", "i8"), ("which", "i8"), ("value", "f8")])
"""A row of the schedule."""

FRAME = np.dtype([
    ("start", "f8"), ("end", "f8"), ("bin", "f8"), ("rate", "f8"), ("now", "f8"), ("heap", "i8"), ("spans", "i8"),
    ("calls", "i8"), ("work", "i8"), ("generation", "i8"), ("events", "i8"), ("most_events", "i8"), ("overflow", "i8"),
])  # fmt: skip
"""One row: the frame of the run, and the sizes of what is in use (`spans` and `calls` count what is free)."""
