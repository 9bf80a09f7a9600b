"""The event log in a SQL database: SQLite embedded, written by one thread with group commit."""

from greenroom.adapters.store.log import SqlLog

__all__ = ["SqlLog"]
