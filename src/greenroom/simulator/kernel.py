# mypy: disable-error-code="no-untyped-def,no-untyped-call"
"""The discrete-event kernel: requests walk through stations and calls, one event at a time, exactly as drawn.

What it does, in so many words:
- An instance has slots and one FIFO queue; a full queue, or a pool with no instance up, refuses.
- A caller that times out stops listening; the work it asked for goes on and keeps its slot (nothing is cancelled).
- A retry follows a timeout, a refusal or a failure, after an exponential backoff with full jitter. A retry budget is a bucket
  of at most 10 retries that each first attempt fills by the budget (Brooker, 2022).
- A station that holds its threads keeps the slot until its calls have answered; others give it back before calling.
- What a request asks for has a key, which its retries share: what missed a cache misses it again until it is filled.
- A cache miss calls on; when that call succeeds the key is held, so warming up after a flush depends on what is behind.
- A lost instance takes no new work; what it already holds is finished.
- A share of the requests may belong to machines that are not simulated (see `sampling`): they are refused when a simulated one
  would refuse them, else they take as long as one of the last that a simulated one served.

All times in ms. One heap of events, 4-ary; timeouts are kept per link in the order they fall due. The tables that the
functions share are described in `records`; `b` is the bin of the series, -1 while the system warms up.
"""

from __future__ import annotations

import numpy as np

from greenroom.simulator.agenda import event, pop, push, stamp, todo
from greenroom.simulator.compiled import entry, inlined, step
from greenroom.simulator.histogram import bucket
from greenroom.simulator.randomness import ARRIVALS, chance, draw, exponential, mix, stretched, uniform
from greenroom.simulator.records import (
    ADVANCE,
    ANSWER,
    AREA,
    ARRIVE,
    ARRIVED,
    BEGIN,
    BUCKET_DEPTH,
    DETACHED,
    DUE,
    FAILED,
    FINISH,
    FLUSH,
    HITS,
    LATE_ANSWERS,
    LATENCY,
    LOOKUPS,
    MOST_LOOKED_AT,
    NOBODY,
    OFFERED,
    OK,
    OWN,
    QUEUE,
    RECENT,
    REFUSED,
    RESPONSE,
    RETRIES,
    RETRY,
    SCHEDULED,
    SENT,
    SERVED,
    SET_ERRORS,
    SET_RATE,
    SET_SLOTS,
    SET_SLOW,
    SET_UP,
    TIMEOUTS,
    UNARMED,
)


@inlined
def _occupy(st, places, b, station, change, now):
    """Books the busy slots of a station up to now, then changes their number."""
    if b >= 0:
        places[b, station, AREA] += st[station].occupied * (now - st[station].touched)
    st[station].touched = now
    st[station].occupied += change


@inlined
def _serve(heap, f, st, streams, station, span, now):
    time = stretched(streams, station + 1, st[station].service, st[station].cv, st[station].sigma)
    push(heap, f, now + st[station].slow * time, event(SERVED, span))


@inlined
def _pick(st, inst, streams, station):
    """The instance that gets the next request; -1 when none is up."""
    origin, up = st[station].origin, st[station].up
    chosen = origin if up > 0 else -1
    if up > 1:
        chosen = origin + np.int64(uniform(streams, station + 1) * up)
        if st[station].routing == 1:
            other = origin + np.int64(uniform(streams, station + 1) * up)
            if inst[other].busy + inst[other].queued < inst[chosen].busy + inst[chosen].queued:
                chosen = other
        elif st[station].routing == 2:
            least, start = inst[chosen].busy + inst[chosen].queued, chosen - origin
            for ahead in range(1, min(up, MOST_LOOKED_AT)):
                k = origin + (start + ahead) % up
                if inst[k].busy + inst[k].queued < least:
                    least, chosen = inst[k].busy + inst[k].queued, k
    return chosen


@step
def _serve_beside(heap, f, st, recent, streams, station, span, now):
    """A request for a machine that is not simulated takes as long as one of those served last by a machine that is."""
    took = recent[station, np.int64(uniform(streams, station + 1) * RECENT)]
    if took < 0.0:
        took = stretched(streams, station + 1, st[station].service, st[station].cv, st[station].sigma)
    push(heap, f, now + took, event(SERVED, span))


@step
def _begin(
    heap,
    work,
    f,
    st,
    inst,
    sp,
    ca,
    recent,
    streams,
    series,
    places,
    b,
    station,
    call,
    attempt,
    generation,
    now,
):
    """A request reaches a station: it is served, queued or refused."""
    if f[0].spans == 0:
        f[0].overflow += 1
        if call >= 0:
            todo(work, f, ANSWER, call, generation, attempt, 0)
        elif b >= 0 and call == NOBODY:
            series[b, FAILED] += 1
        return
    f[0].spans -= 1
    span = sp[f[0].spans].free
    sp[span].station, sp[span].call, sp[span].attempt, sp[span].generation = (
        station,
        call,
        attempt,
        generation,
    )
    sp[span].began, sp[span].failed, sp[span].instance = now, 0, -1
    sp[span].key = ca[call].key if call >= 0 else draw(streams, station + 1)
    if b >= 0:
        places[b, station, ARRIVED] += 1
    if st[station].role == 0:
        sp[span].link = st[station].first
        todo(work, f, ADVANCE, span, 0, 0, 0)
        return
    k = _pick(st, inst, streams, station)
    room = k >= 0 and (inst[k].busy < st[station].slots or inst[k].queued < st[station].limit)
    if room and st[station].beside > 0.0 and uniform(streams, station + 1) < st[station].beside:
        _serve_beside(heap, f, st, recent, streams, station, span, now)
    elif room and inst[k].busy < st[station].slots:
        sp[span].instance = k
        inst[k].busy += 1
        _occupy(st, places, b, station, 1, now)
        _serve(heap, f, st, streams, station, span, now)
    elif room:
        sp[span].instance, sp[span].next = k, -1
        if inst[k].head < 0:
            inst[k].head = span
        else:
            sp[inst[k].tail].next = span
        inst[k].tail = span
        inst[k].queued += 1
    else:
        if b >= 0:
            series[b, REFUSED] += 1
        todo(work, f, FINISH, span, 0, 0, 0)


@step
def _release(heap, f, st, inst, sp, streams, places, b, station, k, now):
    """A slot of instance k becomes free and the next in its queue takes it."""
    if inst[k].head >= 0 and inst[k].busy <= st[station].slots:
        span = inst[k].head
        inst[k].head = sp[span].next
        inst[k].queued -= 1
        if b >= 0:
            st[station].waiting += now - sp[span].began
        _serve(heap, f, st, streams, station, span, now)
    else:
        inst[k].busy -= 1
        _occupy(st, places, b, station, -1, now)


@step
def _hit(st, curves, key, station):
    """Whether a lookup finds its key; while warming up, by the curve over the requests since the flush."""
    ratio = st[station].steady
    if st[station].warm >= 0.0:
        row = st[station].curve
        last = curves.shape[2] - 1
        place = np.log1p(st[station].warm) / curves[row, 0, last] * last
        if place >= last:
            st[station].warm = -1.0
        else:
            i = np.int64(place)
            ratio = curves[row, 1, i] + (curves[row, 1, i + 1] - curves[row, 1, i]) * (place - i)
    return chance(key, station) < ratio


@step
def _served(heap, work, f, st, inst, sp, curves, recent, streams, places, times, b, span, now):
    station = sp[span].station
    took = now - sp[span].began
    if sp[span].instance >= 0:
        st[station].newest = (st[station].newest + 1) % RECENT
        recent[station, st[station].newest] = took
        if b >= 0:
            st[station].served += 1
            st[station].own_time += took
            times[OWN, station, bucket(took)] += 1
        if st[station].held == 0:
            _release(heap, f, st, inst, sp, streams, places, b, station, sp[span].instance, now)
    if st[station].errors > 0.0 and uniform(streams, station + 1) < st[station].errors:
        todo(work, f, FINISH, span, 0, 0, 0)
        return
    sp[span].link = st[station].first
    if st[station].role == 3:
        found = _hit(st, curves, sp[span].key, station)
        if b >= 0:
            places[b, station, LOOKUPS] += 1
            places[b, station, HITS] += np.int64(found)
        if found:
            sp[span].link = st[station].last
    todo(work, f, ADVANCE, span, 0, 0, 0)


@step
def _arm(heap, f, ln, ca, call, link, now):
    """Notes when the caller of this attempt stops listening."""
    if ln[link].timeout <= 0.0:
        return
    ca[call].due, ca[call].after, ca[call].before = now + ln[link].timeout, -1, ln[link].due_last
    if ln[link].due_last >= 0:
        ca[ln[link].due_last].after = call
    else:
        ln[link].due_first = call
    ln[link].due_last = call
    if ln[link].armed == 0:
        ln[link].armed = 1
        push(heap, f, ca[call].due, event(DUE, link))


@step
def _disarm(ln, ca, call, link):
    if ln[link].timeout <= 0.0 or ca[call].due == UNARMED:
        return
    ca[call].due = UNARMED
    before, after = ca[call].before, ca[call].after
    if before >= 0:
        ca[before].after = after
    else:
        ln[link].due_first = after
    if after >= 0:
        ca[after].before = before
    else:
        ln[link].due_last = before


@step
def _send(heap, work, f, ln, ca, call, link, now):
    """One attempt of a call sets out."""
    _arm(heap, f, ln, ca, call, link, now)
    attempt, generation = ca[call].attempt, ca[call].generation
    if ln[link].network > 0.0:
        push(heap, f, now + ln[link].network, event(SENT, stamp(call, attempt, generation, link)))
    else:
        todo(work, f, BEGIN, ln[link].target, call, attempt, generation)


@step
def _place(heap, work, f, ln, sp, ca, span, link, copy, now):
    """A span makes a call; returns 1, or 0 when there is no room for another call under way."""
    if f[0].calls == 0:
        f[0].overflow += 1
        sp[span].failed = 1
        return 0
    f[0].calls -= 1
    call = ca[f[0].calls].free
    ca[call].span, ca[call].link, ca[call].attempt, ca[call].due = span, link, 0, UNARMED
    ca[call].key = mix(sp[span].key, link * 128 + copy)
    if ln[link].budget > 0.0:
        ln[link].bucket = min(BUCKET_DEPTH, ln[link].bucket + ln[link].budget)
    _send(heap, work, f, ln, ca, call, link, now)
    return 1


@step
def _choose(st, ln, streams, station):
    """One link of a station, by weight; -1 when all weigh nothing."""
    total = 0.0
    for link in range(st[station].first, st[station].last):
        total += ln[link].probability
    if total <= 0.0:
        return -1
    left = uniform(streams, station + 1) * total
    for link in range(st[station].first, st[station].last):
        left -= ln[link].probability
        if left < 0.0:
            return link
    return st[station].last - 1


@step
def _detach(work, f, st, ln, streams, station):
    """Hands the work on to stations that nobody waits for."""
    for link in range(st[station].first, st[station].last):
        for _ in range(ln[link].copies):
            if ln[link].probability >= 1.0 or uniform(streams, station + 1) < ln[link].probability:
                todo(work, f, BEGIN, ln[link].target, DETACHED, 0, 0)


@step
def _advance(heap, work, f, st, ln, sp, ca, streams, span, now):
    """The next stage of a span's calls; when there is none left, the span is done."""
    station = sp[span].station
    link, last, made = np.int64(sp[span].link), st[station].last, 0
    if st[station].role == 4:
        _detach(work, f, st, ln, streams, station)
        link = last
    elif st[station].role == 2 and link < last:
        chosen = _choose(st, ln, streams, station)
        if chosen >= 0:
            made = _place(heap, work, f, ln, sp, ca, span, chosen, 0, now)
        link = last
    while link < last and made == 0:
        stage = ln[link].stage
        while link < last and ln[link].stage == stage:
            if ln[link].probability >= 1.0 or uniform(streams, station + 1) < ln[link].probability:
                for copy in range(ln[link].copies):
                    made += _place(heap, work, f, ln, sp, ca, span, link, copy, now)
            link += 1
    sp[span].link, sp[span].pending = link, made
    if made == 0:
        todo(work, f, FINISH, span, np.int64(sp[span].failed != 1), 0, 0)


@step
def _finish(heap, work, f, st, inst, sp, streams, series, latency, places, times, b, span, ok, now):
    """A span ends: its slot is given back if it was held, and whoever waits hears."""
    station, call = sp[span].station, sp[span].call
    took = now - sp[span].began
    if st[station].held == 1 and sp[span].instance >= 0:
        _release(heap, f, st, inst, sp, streams, places, b, station, sp[span].instance, now)
    if b >= 0 and ok == 1:
        times[RESPONSE, station, bucket(took)] += 1
    if ok == 1 and st[station].warm >= 0.0 and sp[span].failed == 0:
        st[station].warm += st[station].stands_for
    if call >= 0:
        todo(work, f, ANSWER, call, sp[span].generation, sp[span].attempt, ok)
    elif call == NOBODY and b >= 0:
        if ok == 1:
            series[b, OK] += 1
            series[b, LATENCY] += took
            latency[b, bucket(took)] += 1
        else:
            series[b, FAILED] += 1
    sp[span].station = -1
    sp[f[0].spans].free = span
    f[0].spans += 1


@step
def _try_again(heap, f, ln, sp, ca, streams, call, link, now):
    """Schedules a retry if there is one left and the budget pays for it; returns whether it did."""
    attempt = ca[call].attempt
    if attempt >= ln[link].retries:
        return False
    if ln[link].budget > 0.0:
        if ln[link].bucket < 1.0:
            return False
        ln[link].bucket -= 1.0
    ca[call].attempt = attempt + 1
    pause = ln[link].backoff * 2.0**attempt
    if pause > 0.0:
        pause *= uniform(streams, sp[ca[call].span].station + 1)
    push(heap, f, now + pause, event(RETRY, stamp(call, 0, ca[call].generation, 0)))
    return True


@step
def _answer(heap, work, f, ln, sp, ca, streams, series, b, call, generation, attempt, ok, now):
    """An attempt is answered, refused or given up on: the call is over or tried again."""
    if ca[call].generation != generation or ca[call].attempt != attempt:
        if b >= 0:
            series[b, LATE_ANSWERS] += 1
        return
    link, span = ca[call].link, ca[call].span
    _disarm(ln, ca, call, link)
    if ok == 0 and _try_again(heap, f, ln, sp, ca, streams, call, link, now):
        return
    ca[call].generation = (generation + 1) & 0x3FFFFF
    ca[f[0].calls].free = call
    f[0].calls += 1
    if ok == 0 and (ln[link].required == 1 or sp[span].failed == 0):
        sp[span].failed = 1 if ln[link].required == 1 else 2
    sp[span].pending -= 1
    if sp[span].pending == 0:
        if sp[span].failed == 1:
            todo(work, f, FINISH, span, 0, 0, 0)
        else:
            todo(work, f, ADVANCE, span, 0, 0, 0)


@step
def _due(heap, work, f, ln, ca, series, b, link, now):
    """The first call on this link that is due is given up on; the timer is set for the next."""
    ln[link].armed = 0
    call = ln[link].due_first
    if call >= 0 and ca[call].due <= now:
        if b >= 0:
            series[b, TIMEOUTS] += 1
        _disarm(ln, ca, call, link)
        todo(work, f, ANSWER, call, ca[call].generation, ca[call].attempt, 0)
        call = ln[link].due_first
    if call >= 0:
        ln[link].armed = 1
        push(heap, f, max(ca[call].due, now), event(DUE, link))


@step
def _arrive(heap, work, f, st, streams, series, b, now):
    """A client asks; the next arrival is drawn."""
    push(heap, f, now + exponential(streams, ARRIVALS) / f[0].rate, event(ARRIVE, f[0].generation))
    if b >= 0:
        series[b, OFFERED] += 1
    source = 0
    if st[0].source < 1.0:
        part = uniform(streams, ARRIVALS)
        while st[source].source <= part:
            source += 1
    todo(work, f, BEGIN, source, NOBODY, 0, 0)


@step
def _fill_slots(heap, f, st, inst, sp, streams, places, b, station, now):
    """Slots that came back take from the queues."""
    for k in range(st[station].origin, st[station].origin + st[station].instances):
        while inst[k].head >= 0 and inst[k].busy < st[station].slots:
            inst[k].busy += 1
            _occupy(st, places, b, station, 1, now)
            _release(heap, f, st, inst, sp, streams, places, b, station, k, now)


@step
def _apply(heap, f, st, inst, sp, streams, places, b, row, now):
    """A row of the schedule takes effect."""
    what, which, value = row.what, row.which, row.value
    if what == SET_RATE:
        f[0].rate = value
        f[0].generation += 1
        if value > 0.0:
            push(heap, f, now + exponential(streams, ARRIVALS) / value, event(ARRIVE, f[0].generation))
    elif what == SET_SLOW:
        st[which].slow = value
    elif what == SET_UP:
        st[which].up = np.int64(value)
    elif what == SET_SLOTS:
        st[which].slots = np.int64(value)
        _fill_slots(heap, f, st, inst, sp, streams, places, b, which, now)
    elif what == SET_ERRORS:
        st[which].errors = value
    elif what == FLUSH:
        st[which].warm = value


@step
def _retry(heap, work, f, ln, ca, series, b, about, now):
    call, generation = about & 0x1FFFFF, (about >> 25) & 0x3FFFFF
    if ca[call].generation == generation:
        if b >= 0:
            series[b, RETRIES] += 1
        _send(heap, work, f, ln, ca, call, np.int64(ca[call].link), now)


@step
def _sent(work, f, ln, about):
    """An attempt arrives after its way over the network, whether or not the caller still listens."""
    call, attempt, generation, link = (
        about & 0x1FFFFF,
        (about >> 21) & 0xF,
        (about >> 25) & 0x3FFFFF,
        about >> 47,
    )
    todo(work, f, BEGIN, ln[link].target, call, attempt, generation)


@step
def _close_bin(st, inst, places, b, now):
    for station in range(st.size):
        _occupy(st, places, b, station, 0, now)
        if b >= 0:
            waiting = 0
            for k in range(st[station].origin, st[station].origin + st[station].instances):
                waiting += inst[k].queued
            places[b, station, QUEUE] = waiting


@step
def _close(sp, unfinished, end):
    """Books the ages of the requests that are still under way."""
    for span in range(sp.size):
        if sp[span].station >= 0 and sp[span].call == NOBODY:
            unfinished[bucket(end - sp[span].began)] += 1


@entry
def run(
    heap,
    work,
    f,
    st,
    ln,
    inst,
    sp,
    ca,
    plan,
    curves,
    recent,
    streams,
    series,
    latency,
    unfinished,
    places,
    times,
):
    """Runs from the frame's start to its end, or until its most events; fills the series and histograms, and `f[0].now`."""
    for row in range(plan.size):
        push(heap, f, plan[row].time, event(SCHEDULED, row))
    closing, b, bins = 0, -1, series.shape[0]
    while f[0].heap > 0 and f[0].events < f[0].most_events:
        now, what = heap[0].time, heap[0].what
        while closing <= bins and closing * f[0].bin <= now:
            _close_bin(st, inst, places, closing - 1, closing * f[0].bin)
            b = closing
            closing += 1
        f[0].now = now
        if b >= bins:
            break
        pop(heap, f)
        f[0].events += 1
        kind, about = what >> 60, what & 0xFFFFFFFFFFFFFFF
        if kind == SERVED:
            _served(heap, work, f, st, inst, sp, curves, recent, streams, places, times, b, about, now)
        elif kind == SENT:
            _sent(work, f, ln, about)
        elif kind == DUE:
            _due(heap, work, f, ln, ca, series, b, about, now)
        elif kind == RETRY:
            _retry(heap, work, f, ln, ca, series, b, about, now)
        elif kind == SCHEDULED:
            _apply(heap, f, st, inst, sp, streams, places, b, plan[about], now)
        elif about == f[0].generation:
            _arrive(heap, work, f, st, streams, series, b, now)
        while f[0].work > 0:
            f[0].work -= 1
            w = f[0].work
            task, x, y, z, v = work[w, 0], work[w, 1], work[w, 2], work[w, 3], work[w, 4]
            if task == BEGIN:
                _begin(heap, work, f, st, inst, sp, ca, recent, streams, series, places, b, x, y, z, v, now)
            elif task == ADVANCE:
                _advance(heap, work, f, st, ln, sp, ca, streams, x, now)
            elif task == FINISH:
                _finish(heap, work, f, st, inst, sp, streams, series, latency, places, times, b, x, y, now)
            else:
                _answer(heap, work, f, ln, sp, ca, streams, series, b, x, y, z, v, now)
    _close(sp, unfinished, f[0].now)
