"""What is kept, in a SQL database: SQLite embedded, written by one thread with group commit."""

from greenroom.adapters.store.database import Database
from greenroom.adapters.store.log import SqlLog
from greenroom.adapters.store.profiles import SqlProfiles

__all__ = ["Database", "SqlLog", "SqlProfiles"]
