"""The store's own: what is not part of the contract of a log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from greenroom.adapters.store import SqlLog, SqlProfiles
from greenroom.adapters.store import database as store


async def test_head_is_the_newest_migration(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == store.HEAD
    made = SqlLog(tmp_path / "log.db")
    await made.close()
    with sqlite3.connect(tmp_path / "log.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(store.HEAD,)]


async def test_an_old_database_is_brought_up(tmp_path: Path) -> None:
    made = SqlLog(tmp_path / "log.db")
    await made.close()
    with sqlite3.connect(tmp_path / "log.db") as connection:
        connection.executescript(
            "DROP TABLE entry; DROP TABLE file; DROP TABLE event; DROP TABLE session; DELETE FROM alembic_version;"
        )
    again = SqlLog(tmp_path / "log.db")
    assert await again.sessions() == []
    await again.close()


async def test_a_database_of_before_the_entries_keeps_its_sessions(tmp_path: Path) -> None:
    made = SqlLog(tmp_path / "log.db")
    await made.close()
    with sqlite3.connect(tmp_path / "log.db") as connection:
        connection.executescript(
            "DROP TABLE entry; DROP TABLE file; UPDATE alembic_version SET version_num = '0001';"
            "INSERT INTO session VALUES ('a', 1, 1, 1, '{}');"
        )
    again = SqlLog(tmp_path / "log.db")
    assert [row.id for row in await again.sessions()] == ["a"]
    await again.close()
    profiles = SqlProfiles(tmp_path / "log.db")
    assert await profiles.entries("profile") == []
    await profiles.close()
