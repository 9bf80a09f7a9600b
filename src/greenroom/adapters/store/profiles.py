"""Entries and files over SQLAlchemy Core, in the database of the event log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from greenroom.adapters.store.database import Database
from greenroom.adapters.store.tables import entry_table, file_table
from greenroom.base.canonical import dumps
from greenroom.base.errors import NotFound
from greenroom.service.ports import Entry


class SqlProfiles:
    """`place` is an open database, or the file of one that is opened here and closed with the store."""

    def __init__(self, place: Database | Path) -> None:
        self._database = Database(place) if isinstance(place, Path) else place

    async def append(
        self,
        stream: str,
        at: int,
        entries: Sequence[tuple[str, Mapping[str, Any]]],
        file: bytes | None = None,
    ) -> list[Entry]:
        digest = None if file is None else hashlib.sha256(file).hexdigest()
        rows = [(kind, _spell(body), dict(body)) for kind, body in entries]

        def work(connection: sa.Connection) -> list[Entry]:
            if file is not None:
                known = sa.select(file_table.c.digest).where(file_table.c.digest == digest)
                if connection.execute(known).scalar() is None:
                    connection.execute(sa.insert(file_table), {"digest": digest, "data": file})
            top = sa.select(sa.func.max(entry_table.c.seq)).where(entry_table.c.stream == stream)
            last = connection.execute(top).scalar() or 0
            made = []
            for seq, (kind, line, body) in enumerate(rows, last + 1):
                row = {"stream": stream, "seq": seq, "at": at, "kind": kind, "body": line, "file": digest}
                connection.execute(sa.insert(entry_table), row)
                made.append(Entry(stream, seq, at, kind, body, digest))
            return made

        return await self._database.write(work)

    async def entries(self, stream: str) -> list[Entry]:
        query = sa.select(entry_table).where(entry_table.c.stream == stream).order_by(entry_table.c.seq)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Entry(row.stream, row.seq, row.at, row.kind, json.loads(row.body), row.file) for row in rows]

    async def file(self, digest: str) -> bytes:
        query = sa.select(file_table.c.data).where(file_table.c.digest == digest)
        data = await self._database.read(lambda connection: connection.execute(query).scalar())
        if data is None:
            raise NotFound("the file is not here any more")
        return bytes(data)

    async def erase(self, streams: Sequence[str]) -> None:
        def work(connection: sa.Connection) -> None:
            connection.execute(sa.delete(entry_table).where(entry_table.c.stream.in_(list(streams))))
            used = sa.select(entry_table.c.file).where(entry_table.c.file.is_not(None))
            connection.execute(sa.delete(file_table).where(file_table.c.digest.not_in(used)))

        await self._database.write(work)
        await self._database.compact()

    async def close(self) -> None:
        await self._database.close()


def _spell(body: Mapping[str, Any]) -> str:
    """The body's one spelling. ValueError when there is something in it that cannot be written down."""
    line = dumps(dict(body))
    line.encode("utf-8")
    return line
