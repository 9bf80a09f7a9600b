"""What any store of entries must keep, run on each adapter."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from greenroom.adapters.store import Database, SqlLog, SqlProfiles
from greenroom.base.errors import NotFound
from greenroom.service.ports import Entry, ProfileStore


@pytest.fixture(params=["sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ProfileStore]:
    made = SqlProfiles(tmp_path / "deep" / "greenroom.db")
    yield made
    await made.close()


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


async def test_reads_back_what_was_appended_in_order(store: ProfileStore) -> None:
    body = {"text": "naïve \u2028 \U0001f600", "n": 1}
    made = await store.append("a", 5, [("one", body), ("two", {})])
    assert made == [Entry("a", 1, 5, "one", body), Entry("a", 2, 5, "two", {})]
    await store.append("b", 6, [("one", {})])
    assert await store.entries("a") == made
    assert await store.entries("c") == []


async def test_writers_at_once_all_come_in_and_are_numbered_without_gaps(store: ProfileStore) -> None:
    await asyncio.gather(*(store.append("a", n, [("said", {"n": n})]) for n in range(20)))
    entries = await store.entries("a")
    assert [each.seq for each in entries] == list(range(1, 21))
    assert {each.body["n"] for each in entries} == set(range(20))


async def test_a_file_is_kept_by_its_digest_and_once(store: ProfileStore) -> None:
    data = b"%PDF-" + bytes(range(256)) * 40
    (first,) = await store.append("a", 1, [("given", {})], data)
    (second,) = await store.append("a", 2, [("given", {})], data)
    assert first.file == second.file == hashlib.sha256(data).hexdigest()
    assert await store.file(first.file) == data
    with pytest.raises(NotFound):
        await store.file("0" * 64)


async def test_what_cannot_be_written_harms_only_itself(store: ProfileStore) -> None:
    tries = (store.append("a", 1, [("said", {"text": "\ud800"})]), store.append("a", 1, [("said", {})]))
    bad, good = await asyncio.gather(*tries, return_exceptions=True)
    assert isinstance(bad, ValueError)
    assert isinstance(good, list)
    assert len(await store.entries("a")) == 1


async def test_erased_streams_leave_no_byte_and_others_stay(tmp_path: Path) -> None:
    database = Database(tmp_path / "greenroom.db")
    store, log = SqlProfiles(database), SqlLog(database)
    for n in range(50):
        await store.append("mine", n, [("said", {"text": f"Quetzalcoatl {n} " * 30})])
    await store.append("mine", 1, [("given", {})], b"Popocatepetl " * 5000)
    (kept,) = await store.append("other", 1, [("given", {"text": "Iztaccihuatl"})], b"Xochimilco " * 100)
    assert b"Quetzalcoatl" in bytes_of(tmp_path)
    await store.erase(["mine"])
    left = bytes_of(tmp_path)
    assert b"Quetzalcoatl" not in left
    assert b"Popocatepetl" not in left
    assert b"Iztaccihuatl" in left
    assert await store.entries("mine") == []
    assert await store.file(kept.file or "") == b"Xochimilco " * 100
    assert await log.sessions() == []
    (again,) = await store.append("mine", 9, [("said", {})])
    assert again.seq == 1
    await database.close()


async def test_what_was_appended_is_there_for_the_next_process(tmp_path: Path) -> None:
    first = SqlProfiles(tmp_path / "greenroom.db")
    made = await first.append("a", 1, [("given", {"n": 1})], b"data")
    second = SqlProfiles(tmp_path / "greenroom.db")  # while the first still has the file open
    assert await second.entries("a") == made
    await second.append("a", 2, [("said", {})])
    assert len(await first.entries("a")) == 2
    await first.erase(["a"])
    assert await second.entries("a") == []
    await first.close()
    await second.close()
