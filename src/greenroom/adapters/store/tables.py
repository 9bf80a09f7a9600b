"""The tables. `event` is the truth of sessions; `session` is a row per session for lists, written in the same transaction.

`entry` is the truth of everything else a user did, in streams numbered from 1; `file` holds what they gave us, by its digest.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

session_table = sa.Table(
    "session",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("updated_at", sa.BigInteger, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
)

event_table = sa.Table(
    "event",
    metadata,
    sa.Column("session", sa.String(64), sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("line", sa.Text, nullable=False),  # the event's one spelling, as it is exported
)

entry_table = sa.Table(
    "entry",
    metadata,
    sa.Column("stream", sa.String(64), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # canonical JSON
    sa.Column("file", sa.String(64), sa.ForeignKey("file.digest"), nullable=True),
)

file_table = sa.Table(
    "file",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
