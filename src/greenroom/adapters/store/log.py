"""The event log over SQLAlchemy Core: a session's events, and the row that lists it, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from greenroom.adapters.store.database import Database
from greenroom.adapters.store.tables import event_table, session_table
from greenroom.base.canonical import dumps
from greenroom.base.errors import VersionConflict
from greenroom.events.codec import dump, load
from greenroom.events.facts import Event
from greenroom.service.ports import SessionRow


class SqlLog:
    """`place` is an open database, or the file of one that is opened here and closed with the log."""

    def __init__(self, place: Database | Path) -> None:
        self._database = Database(place) if isinstance(place, Path) else place

    async def append(
        self, session: str, expected: int, events: Sequence[Event], summary: Mapping[str, Any]
    ) -> None:
        rows = [
            {"session": session, "seq": item.seq, "at": item.at, "kind": item.fact.kind, "line": _spell(item)}
            for item in events
        ]  # spelled here, so that what cannot be spelled fails its own caller and no other
        await self._database.write(
            lambda connection: _append(connection, session, expected, rows, dict(summary))
        )

    async def describe(self, session: str, summary: Mapping[str, Any]) -> None:
        row = {"summary": dumps(dict(summary))}
        await self._database.write(
            lambda connection: connection.execute(
                sa.update(session_table).where(session_table.c.id == session), row
            )
        )

    async def delete(self, session: str) -> None:
        await self._database.write(
            lambda connection: connection.execute(
                sa.delete(session_table).where(session_table.c.id == session)
            )
        )

    async def read(self, session: str) -> list[Event]:
        query = (
            sa.select(event_table.c.line).where(event_table.c.session == session).order_by(event_table.c.seq)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).scalars().all())
        return [load(line) for line in rows]

    async def sessions(self) -> list[SessionRow]:
        query = sa.select(session_table).order_by(session_table.c.updated_at.desc(), session_table.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            SessionRow(row.id, row.created_at, row.updated_at, row.version, json.loads(row.summary))
            for row in rows
        ]

    async def close(self) -> None:
        await self._database.close()


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
