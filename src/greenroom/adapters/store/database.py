"""One SQLite database, written by one thread with group commit.

Whatever was asked for while the thread was busy goes into its next transaction (group commit), each command in a savepoint of its
own, so a conflict of one harms no other; a write is acknowledged after the commit, with WAL and `synchronous=FULL`, so what was
acknowledged survives a power cut. Writers begin IMMEDIATE: SQLite's deferred transactions lose updates silently. Readers have an
engine of their own and never checkpoint. What is deleted is overwritten (`secure_delete`), and `compact` takes it out of the files.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event as hooks

from greenroom.base.errors import StoreError, VersionConflict

HEAD = "0002"  # the newest of `migrations/versions`

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]


class Database:
    """`file` is the SQLite database; its folder is made when absent."""

    def __init__(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the data folder {file.parent}: {error}") from error
        self._writer = _engine(file, writes=True)
        self._reader = _engine(file, writes=False)
        self._write_thread = ThreadPoolExecutor(1, "log-writer")
        self._queue: list[tuple[Work, asyncio.Future[Any]]] = []
        self._flushing: asyncio.Task[None] | None = None
        try:
            _migrate(self._writer)
        except sa.exc.SQLAlchemyError as error:
            raise StoreError(f"cannot open the log {file}: {error}") from error

    async def close(self) -> None:
        if self._flushing is not None:
            await self._flushing
        self._write_thread.shutdown()
        self._writer.dispose()
        self._reader.dispose()

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """What `work` finds, in a transaction of its own. StoreError when the database cannot be read."""

        def perform() -> T:
            with self._reader.connect() as connection:
                return work(connection)

        try:
            return await asyncio.to_thread(perform)
        except sa.exc.SQLAlchemyError as error:
            raise StoreError(f"the log cannot be read: {error}", retryable=True) from error

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """What `work` returns, once what it wrote is durable. VersionConflict when the rows refuse it, StoreError for the disk."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.append((work, done))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await done

    async def compact(self) -> None:
        """Leaves nothing in the files of what was deleted. StoreError when another process holds them."""
        if self._flushing is not None:
            await self._flushing
        await asyncio.get_running_loop().run_in_executor(self._write_thread, self._vacuum)

    def _vacuum(self) -> None:
        try:
            with self._writer.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.execute("VACUUM")
                busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(f"the deleted rows are still in the file: {error}", retryable=True) from error
        if busy:
            raise StoreError("another process reads the database; try again in a moment", retryable=True)

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        while self._queue:
            batch, self._queue = self._queue, []
            outcomes = await loop.run_in_executor(
                self._write_thread, self._commit, [work for work, _ in batch]
            )
            for (_, done), (result, fault) in zip(batch, outcomes, strict=True):
                if done.cancelled():
                    continue
                if fault is None:
                    done.set_result(result)
                else:
                    done.set_exception(fault)

    def _commit(self, batch: list[Work]) -> list[tuple[Any, Exception | None]]:
        outcomes: list[tuple[Any, Exception | None]] = []
        try:
            with self._writer.begin() as connection:
                for work in batch:
                    try:
                        with connection.begin_nested():
                            outcomes.append((work(connection), None))
                    except VersionConflict as error:
                        outcomes.append((None, error))
                    except sa.exc.IntegrityError as error:
                        outcomes.append((None, VersionConflict(str(error.orig))))
        except Exception as error:  # whatever it was, nobody may wait for this batch forever
            return [(None, StoreError(f"the log cannot be written: {error}", retryable=True))] * len(batch)
        return outcomes


def _engine(file: Path, writes: bool) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": 30, "check_same_thread": False})

    def connected(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # we begin ourselves: the driver would not begin before a SELECT
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        if not writes:
            cursor.execute("PRAGMA wal_autocheckpoint=0")
        cursor.close()

    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    hooks.listen(engine, "connect", connected)
    hooks.listen(engine, "begin", begun)
    return engine


def _migrate(engine: sa.Engine) -> None:
    """Brings the tables to `HEAD`. Alembic is loaded only when there is something to do: it costs a third of a start."""
    with engine.begin() as connection:
        if _version(connection) == HEAD:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: sa.Connection) -> str | None:
    """The migration the database stands at; None when it is new."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
