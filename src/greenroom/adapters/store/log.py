"""The event log over SQLAlchemy Core.

One thread writes. Whatever was asked for while it was busy goes into its next transaction (group commit), each command in a
savepoint of its own, so a conflict of one harms no other; an append is acknowledged after the commit, with WAL and
`synchronous=FULL`, so what was acknowledged survives a power cut. Writers begin IMMEDIATE: SQLite's deferred transactions
lose updates silently. Readers have an engine of their own and never checkpoint.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event as hooks

from greenroom.adapters.store.tables import event_table, session_table
from greenroom.base.canonical import dumps
from greenroom.base.errors import StoreError, VersionConflict
from greenroom.events.codec import dump, load
from greenroom.events.facts import Event
from greenroom.service.ports import SessionRow

HEAD = "0001"  # the newest of `migrations/versions`

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]


class SqlLog:
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

    async def append(
        self, session: str, expected: int, events: Sequence[Event], summary: Mapping[str, Any]
    ) -> None:
        rows = [
            {"session": session, "seq": item.seq, "at": item.at, "kind": item.fact.kind, "line": _spell(item)}
            for item in events
        ]  # spelled here, so that what cannot be spelled fails its own caller and no other
        await self._write(lambda connection: _append(connection, session, expected, rows, dict(summary)))

    async def describe(self, session: str, summary: Mapping[str, Any]) -> None:
        row = {"summary": dumps(dict(summary))}
        await self._write(
            lambda connection: connection.execute(
                sa.update(session_table).where(session_table.c.id == session), row
            )
        )

    async def delete(self, session: str) -> None:
        await self._write(
            lambda connection: connection.execute(
                sa.delete(session_table).where(session_table.c.id == session)
            )
        )

    async def read(self, session: str) -> list[Event]:
        query = (
            sa.select(event_table.c.line).where(event_table.c.session == session).order_by(event_table.c.seq)
        )
        rows = await self._read(lambda connection: connection.execute(query).scalars().all())
        return [load(line) for line in rows]

    async def sessions(self) -> list[SessionRow]:
        query = sa.select(session_table).order_by(session_table.c.updated_at.desc(), session_table.c.id)
        rows = await self._read(lambda connection: connection.execute(query).all())
        return [
            SessionRow(row.id, row.created_at, row.updated_at, row.version, json.loads(row.summary))
            for row in rows
        ]

    async def close(self) -> None:
        if self._flushing is not None:
            await self._flushing
        self._write_thread.shutdown()
        self._writer.dispose()
        self._reader.dispose()

    async def _read(self, work: Callable[[sa.Connection], T]) -> T:
        def perform() -> T:
            with self._reader.connect() as connection:
                return work(connection)

        try:
            return await asyncio.to_thread(perform)
        except sa.exc.SQLAlchemyError as error:
            raise StoreError(f"the log cannot be read: {error}", retryable=True) from error

    async def _write(self, work: Work) -> None:
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.append((work, done))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        await done

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        while self._queue:
            batch, self._queue = self._queue, []
            outcomes = await loop.run_in_executor(
                self._write_thread, self._commit, [work for work, _ in batch]
            )
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                if done.cancelled():
                    continue
                if outcome is None:
                    done.set_result(None)
                else:
                    done.set_exception(outcome)

    def _commit(self, batch: list[Work]) -> list[Exception | None]:
        outcomes: list[Exception | None] = []
        try:
            with self._writer.begin() as connection:
                for work in batch:
                    try:
                        with connection.begin_nested():
                            work(connection)
                        outcomes.append(None)
                    except (VersionConflict, sa.exc.IntegrityError) as error:
                        outcomes.append(
                            error if isinstance(error, VersionConflict) else VersionConflict(str(error.orig))
                        )
        except Exception as error:  # whatever it was, nobody may wait for this batch forever
            return [StoreError(f"the log cannot be written: {error}", retryable=True)] * len(batch)
        return outcomes


def _spell(event: Event) -> str:
    """The event's line. ValueError when there is something in it that cannot be written down."""
    line = dump(event)
    line.encode("utf-8")
    return line


def _append(
    connection: sa.Connection,
    session: str,
    expected: int,
    rows: list[dict[str, Any]],
    summary: dict[str, Any],
) -> None:
    stands = connection.execute(
        sa.select(session_table.c.version).where(session_table.c.id == session)
    ).scalar()
    if (stands or 0) != expected:
        raise VersionConflict(f"the session stands at event {stands or 0}, not {expected}; read it again")
    row = {"updated_at": rows[-1]["at"], "version": rows[-1]["seq"], "summary": dumps(summary)}
    if stands is None:
        connection.execute(sa.insert(session_table), {"id": session, "created_at": rows[0]["at"], **row})
    else:
        connection.execute(sa.update(session_table).where(session_table.c.id == session), row)
    connection.execute(sa.insert(event_table), rows)


def _engine(file: Path, writes: bool) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": 30, "check_same_thread": False})

    def connected(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # we begin ourselves: the driver would not begin before a SELECT
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
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
