"""Every protocol between the core and the world, in one file. Adapters implement them; `bootstrap` wires them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from greenroom.events.facts import Event
from greenroom.judge.job import Job, RawRun
from greenroom.profile.page import Document


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What a list of sessions needs, kept beside the log in the same transaction. `summary` is plain JSON."""

    id: str
    created_at: int
    updated_at: int
    version: int
    summary: dict[str, Any]


class EventLog(Protocol):
    """Append-only, per session numbered from 1. `append` returns only when the events are durable."""

    async def append(
        self, session: str, expected: int, events: Sequence[Event], summary: Mapping[str, Any]
    ) -> None:
        """All of `events` or none; VersionConflict when the session does not stand at version `expected`."""

    async def read(self, session: str) -> list[Event]:
        """Every event in order; empty when there is no such session."""

    async def sessions(self) -> list[SessionRow]:
        """Newest first."""

    async def describe(self, session: str, summary: Mapping[str, Any]) -> None:
        """Replaces the summary of a session; its events stay as they are."""

    async def delete(self, session: str) -> None: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a user did outside of sessions. `body` is plain JSON; `file` is the digest of what they gave with it."""

    stream: str
    seq: int
    at: int
    kind: str
    body: dict[str, Any]
    file: str | None = None


class ProfileStore(Protocol):
    """Append-only streams of entries, numbered from 1 by the store: who appends last stands last, and nothing is lost."""

    async def append(
        self,
        stream: str,
        at: int,
        entries: Sequence[tuple[str, Mapping[str, Any]]],
        file: bytes | None = None,
    ) -> list[Entry]:
        """All of `entries` (kind, body) and the `file` they belong to, or none. Returns when they are durable.

        ValueError when a body cannot be written down.
        """

    async def entries(self, stream: str) -> list[Entry]:
        """Every entry in order; empty when there is no such stream."""

    async def file(self, digest: str) -> bytes:
        """NotFound when it is not kept."""

    async def erase(self, streams: Sequence[str]) -> None:
        """The streams and every file that nothing else refers to; afterwards no byte of them is left in the store's files."""

    async def close(self) -> None: ...


class Layer(Protocol):
    """One fence around candidates' code; `detail` says what it does, or why it is missing."""

    @property
    def name(self) -> str: ...
    @property
    def live(self) -> bool: ...
    @property
    def detail(self) -> str: ...


class Level(Protocol):
    """How well candidates' code is fenced in here: `id` "" when nothing can be run, and then `why_not`."""

    @property
    def id(self) -> str: ...
    @property
    def layers(self) -> Sequence[Layer]: ...
    @property
    def why_not(self) -> str: ...


class Sandbox(Protocol):
    """Performs a job; never judges it. Raises SandboxError when it cannot be done safely."""

    async def run(self, job: Job, on_output: Callable[[str], None] | None = None) -> RawRun: ...

    async def probe(self) -> Level: ...

    async def close(self) -> None: ...


class Clock(Protocol):
    """Milliseconds since the Unix epoch, never falling. A virtual clock moves only when told to."""

    virtual: bool

    def now(self) -> int: ...


class Documents(Protocol):
    """Turns a debrief's data into a PDF."""

    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes: ...


class Reader(Protocol):
    """Reads a document that nobody vouches for, within bounds. BadInput with the way out for what cannot be read."""

    async def read(self, name: str, data: bytes) -> Document:
        """`name` is what the candidate knows the file by."""

    async def page_image(self, name: str, data: bytes, page: int, width: int) -> bytes:
        """Page `page`, from 1, as a PNG `width` pixels wide. NotFound where the format has no pages, or not this one."""
