# mypy: disable-error-code="no-untyped-def,no-untyped-call"
"""What is to be done in the kernel: a 4-ary heap of events by time, a stack of what follows at once, and how both are written.

`f` is the frame of the run, one row of `records.FRAME`, which holds the sizes of heap and stack.
"""

from __future__ import annotations

import numpy as np

from greenroom.simulator.compiled import inlined


@inlined
def push(heap, f, time, what):
    i = f[0].heap
    f[0].heap = i + 1
    while i > 0:
        parent = (i - 1) >> 2
        if heap[parent].time <= time:
            break
        heap[i].time, heap[i].what = heap[parent].time, heap[parent].what
        i = parent
    heap[i].time, heap[i].what = time, what


@inlined
def pop(heap, f):
    """Removes the first event; the caller has read it."""
    size = f[0].heap - 1
    f[0].heap = size
    time, what = heap[size].time, heap[size].what
    i = 0
    while True:
        child = 4 * i + 1
        if child >= size:
            break
        best, earliest = child, heap[child].time
        for j in range(child + 1, min(child + 4, size)):
            if heap[j].time < earliest:
                best, earliest = j, heap[j].time
        if earliest >= time:
            break
        heap[i].time, heap[i].what = earliest, heap[best].what
        i = best
    heap[i].time, heap[i].what = time, what


@inlined
def event(kind, about):
    """A kind of event (3 bits) and what it is about (60 bits) in one number."""
    return np.int64(kind) << 60 | np.int64(about)


@inlined
def stamp(call, attempt, generation, link):
    """A call (21 bits), its attempt (4), its generation (22) and its link (13) in one number."""
    return np.int64(call) | np.int64(attempt) << 21 | np.int64(generation) << 25 | np.int64(link) << 47


@inlined
def todo(work, f, what, a, b, c, d):
    w = f[0].work
    work[w, 0], work[w, 1], work[w, 2], work[w, 3], work[w, 4] = what, a, b, c, d
    f[0].work = w + 1
