"""The event log against sqlite3 written by hand with one commit an event, and against the disk alone.

`fdatasync` of a file that grew by as many bytes is what any log that keeps its word must wait for; all three use one disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Better, Effort, Row, Samples, alternate, median, quantile, row, timed
from greenroom.adapters.store import SqlLog
from greenroom.events.codec import dump, load
from greenroom.events.facts import (
    Asked,
    Edited,
    Event,
    Fact,
    PhaseEntered,
    PlannedRound,
    RoundBegan,
    Said,
    SessionStarted,
)
from greenroom.session.state import replay

TEXT = "I owned the on-call week in which the seat holds leaked, and I cut the hold time from ten minutes to two. "
SUMMARY = {"title": "Culture", "stage": "in_round"}
WRITERS = 50
TABLE = "CREATE TABLE event (session TEXT, seq INTEGER, at INTEGER, kind TEXT, line TEXT, PRIMARY KEY (session, seq))"
Append = Callable[[str, int], Awaitable[None]]


def bench(effort: Effort) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        one = _appends(effort, Path(name) / "one", 1, effort.times(100, least=5))
        many = _appends(effort, Path(name) / "many", WRITERS, effort.times(10, least=2))
    return [*one, *many, *_replay(effort)]


def event(session: str, seq: int, fact: Fact) -> Event:
    return Event(session=session, seq=seq, at=1_750_000_000_000 + seq, fact=fact)


@dataclass
class Writers:
    """A number of sessions that one after another append to, each waiting for its last append before it makes the next."""

    append: Append
    sessions: list[str]
    each: int
    seq: int = 1
    spans: Samples = field(default_factory=list)  # seconds that each round took

    async def write(self) -> Samples:
        """One round; the time of every append in ms."""
        took: Samples = []
        first = self.seq

        async def one(session: str) -> None:
            for seq in range(first, first + self.each):
                begun = time.perf_counter()
                await self.append(session, seq)
                took.append((time.perf_counter() - begun) * 1e3)

        begun = time.perf_counter()
        await asyncio.gather(*(one(session) for session in self.sessions))
        self.spans.append(time.perf_counter() - begun)
        self.seq += self.each
        return took

    @property
    def per_s(self) -> float:
        """Events a second, the median over the rounds (the first one warmed up)."""
        return len(self.sessions) * self.each / median(self.spans[1:])


def _appends(effort: Effort, folder: Path, writers: int, each: int) -> list[Row]:
    folder.mkdir()
    sessions = [f"session-{number}" for number in range(writers)]
    ours = SqlLog(folder / "ours.db")
    raw, file = _raw(folder / "raw.db"), (folder / "floor").open("ab", buffering=0)

    async def append_ours(session: str, seq: int) -> None:
        await ours.append(session, seq - 1, [event(session, seq, _fact(seq))], SUMMARY)

    def commit(session: str, seq: int) -> None:
        made = event(session, seq, _fact(seq))
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?)", (session, seq, made.at, made.fact.kind, dump(made))
        )
        raw.execute("COMMIT")

    def sync(session: str, seq: int) -> None:
        file.write(dump(event(session, seq, _fact(seq))).encode())
        os.fdatasync(file.fileno())

    with ThreadPoolExecutor(1) as thread, asyncio.Runner() as runner:

        def in_thread(act: Callable[[str, int], None]) -> Append:
            async def append(session: str, seq: int) -> None:
                await runner.get_loop().run_in_executor(thread, act, session, seq)

            return append

        sides = [Writers(act, sessions, each) for act in (append_ours, in_thread(commit), in_thread(sync))]
        found = alternate(effort.times(10), *(lambda side=side: runner.run(side.write()) for side in sides))
        runner.run(ours.close())
    raw.close()
    file.close()
    return _append_rows(writers, found, sides)


def _append_rows(writers: int, found: list[Samples], sides: list[Writers]) -> list[Row]:
    who = "1 writer" if writers == 1 else f"{writers} writers"
    rows = []
    for other, theirs, side in (
        ("sqlite3, a commit an event", found[1], sides[1]),
        ("fdatasync alone", found[2], sides[2]),
    ):
        n = len(found[0])
        rows += [
            row(f"append p50, {who}", "ms", quantile(found[0], 0.5), other, quantile(theirs, 0.5), n),
            row(f"append p99, {who}", "ms", quantile(found[0], 0.99), other, quantile(theirs, 0.99), n),
            row(f"events a second, {who}", "1/s", sides[0].per_s, other, side.per_s, n, Better.MORE),
        ]
    return rows


def _fact(seq: int) -> Fact:
    if seq > 1:
        return Said(text=f"{seq}. {TEXT}")
    plan = PlannedRound(kind="culture", title="Culture", seconds=2700)
    return SessionStarted(
        title="Culture", format="round", company="c", level="L5", seed=1, rounds=(plan,), packs="p"
    )


def _raw(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(TABLE)
    return connection


def _replay(effort: Effort) -> list[Row]:
    """A long round: code typed in small edits, with talk between."""
    many = effort.times(5_000, least=100)
    facts: list[Fact] = [
        _fact(1),
        RoundBegan(round=0, files={"solution.py": ""}),
        PhaseEntered(phase="opening"),
    ]
    while len(facts) < many:
        number = len(facts)
        talk: Fact = (
            Said(text=TEXT) if number % 20 else Asked(move="ask", text=TEXT, rule="r", because="b", topic="t")
        )
        typed = Edited(file="solution.py", at=number * 3, removed=0, inserted="x = ")
        facts.append(talk if number % 10 == 0 else typed)
    lines = [dump(event("s", seq, fact)) for seq, fact in enumerate(facts, 1)]
    events = [load(line) for line in lines]
    found = alternate(
        effort.times(15),
        timed(lambda: [load(line) for line in lines]),
        timed(lambda: replay(load(line) for line in lines)),
        timed(lambda: replay(events)),
        timed(lambda: [json.loads(line) for line in lines]),
    )
    names = ("read and check", "read, check and replay", "replay alone")
    plain = median(found[3])
    return [
        row(f"{name}, {many:,} events", "ms", median(each), "json.loads of the lines", plain, len(each))
        for name, each in zip(names, found[:3], strict=True)
    ]
