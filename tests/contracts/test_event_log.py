"""What any event log must keep, run on each adapter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from greenroom.adapters.store import SqlLog
from greenroom.base.errors import VersionConflict
from greenroom.events.facts import Event, PlannedRound, Said, SessionStarted
from greenroom.service.ports import EventLog


def started(session: str) -> Event:
    plan = PlannedRound(kind="culture", title="Culture", seconds=300)
    fact = SessionStarted(
        title="t", format="round", company="c", level="L5", seed=1, rounds=(plan,), packs="p"
    )
    return Event(session=session, seq=1, at=5, fact=fact)


def said(session: str, seq: int, text: str = "hello \u2028 \U0001f600") -> Event:
    return Event(session=session, seq=seq, at=5 + seq, fact=Said(text=text))


@pytest.fixture(params=["sqlite"])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EventLog]:
    made = SqlLog(tmp_path / "deep" / "log.db")
    yield made
    await made.close()


async def test_reads_back_what_was_appended(log: EventLog) -> None:
    events = [started("a"), said("a", 2)]
    await log.append("a", 0, events, {"title": "t"})
    assert await log.read("a") == events
    assert await log.read("b") == []


async def test_a_stale_writer_is_refused_and_changes_nothing(log: EventLog) -> None:
    await log.append("a", 0, [started("a")], {})
    with pytest.raises(VersionConflict):
        await log.append("a", 0, [started("a")], {})
    with pytest.raises(VersionConflict):
        await log.append("a", 2, [said("a", 3)], {})
    assert len(await log.read("a")) == 1


async def test_of_writers_at_once_one_wins_and_others_are_untouched(log: EventLog) -> None:
    await asyncio.gather(*(log.append(name, 0, [started(name)], {}) for name in "abc"))
    tries = [log.append("a", 1, [said("a", 2, f"{n}")], {}) for n in range(8)]
    tries.append(log.append("b", 1, [said("b", 2)], {}))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes[:8]) == 1
    assert outcomes[8] is None
    assert len(await log.read("a")) == 2


async def test_lists_newest_first_and_deletes_events_too(log: EventLog) -> None:
    await log.append("old", 0, [started("old")], {"n": 1})
    await log.append("new", 0, [started("new"), said("new", 2)], {"n": 2})
    rows = await log.sessions()
    assert [(row.id, row.version, row.summary) for row in rows] == [
        ("new", 2, {"n": 2}),
        ("old", 1, {"n": 1}),
    ]
    await log.delete("new")
    assert [row.id for row in await log.sessions()] == ["old"]
    assert await log.read("new") == []


async def test_what_cannot_be_written_harms_only_itself(log: EventLog) -> None:
    await log.append("a", 0, [started("a")], {})
    broken = said("a", 2, "\ud800")
    tries = (log.append("a", 1, [broken], {}), log.append("b", 0, [started("b")], {}))
    bad, good = await asyncio.wait_for(asyncio.gather(*tries, return_exceptions=True), 20)
    assert isinstance(bad, Exception)
    assert good is None
    await asyncio.wait_for(log.append("a", 1, [said("a", 2)], {}), 20)
    assert len(await log.read("a")) == 2


async def test_a_list_row_and_its_events_are_written_together(log: EventLog) -> None:
    await log.append("a", 0, [started("a")], {"n": 1})
    with pytest.raises(VersionConflict):
        await log.append("a", 7, [said("a", 8)], {"n": 2})
    (row,) = await log.sessions()
    assert (row.version, row.summary) == (1, {"n": 1})


async def test_what_was_appended_is_there_for_the_next_process(tmp_path: Path) -> None:
    first = SqlLog(tmp_path / "log.db")
    events = [started("a"), said("a", 2)]
    await first.append("a", 0, events, {})
    second = SqlLog(tmp_path / "log.db")  # while the first still has the file open
    assert await second.read("a") == events
    await second.append("a", 2, [said("a", 3)], {})
    assert len(await first.read("a")) == 3
    await first.close()
    await second.close()


async def test_a_new_description_changes_no_event(log: EventLog) -> None:
    await log.append("a", 0, [started("a")], {"n": 1})
    await log.describe("a", {"n": 2, "decision": "leaning hire"})
    (row,) = await log.sessions()
    assert (row.version, row.summary) == (1, {"n": 2, "decision": "leaning hire"})
    assert len(await log.read("a")) == 1
