"""The candidate's desk on disk: sessions, readiness and banks over one database, read in this process, with a clock that stands still.

The people and companies here are invented.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rooms import House

from greenroom.adapters.reading import read_document
from greenroom.adapters.store import SqlProfiles
from greenroom.base.errors import NotFound
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.page import Document
from greenroom.service.banks.desk import Banks
from greenroom.service.personal import Personal
from greenroom.service.readiness.desk import Readiness
from greenroom.service.readiness.practice import Practice
from greenroom.service.rehearsals import Rehearsals

RESUME = """\
Zebulon Quist
Senior Software Engineer
zebulon.quist@example.org | +49 30 5550199 | Berlin

SUMMARY
Backend engineer who likes to run what he builds.

EXPERIENCE

Senior Software Engineer, Larkspur Freight GmbH
Berlin, Germany
Mar 2020 - Present
- Led the migration of the pricing monolith to eleven services on Kubernetes, without a maintenance window.
- Cut p99 latency of the quote API from 900 ms to 180 ms by caching tariffs in Redis.
- Was on call for the booking platform and wrote the postmortem of its longest outage.
- Mentored four engineers and reviewed every design of the team.

Software Engineer, Ostrava Telemetry AB
Ostrava, Czechia
Jun 2016 - Feb 2020
- Built the ingestion pipeline in Java and Kafka that takes 40,000 events per second.
- Decided alone to roll back a release on a Friday evening and told the whole company why.
- Helped to move the test suite from two hours to nineteen minutes.

EDUCATION
MSc Computer Science, Technical University of Ostrava, 2011 - 2016

SKILLS
Languages: Java, Python, Go
Data: PostgreSQL, Kafka, Redis
"""

JOB = """\
Senior Backend Engineer, Playback (L5)
Harbour Street Video

Requirements
- 5+ years of experience building distributed systems
- Strong Java or Kotlin
- Experience with Kafka or another streaming platform
- You own your services in production, including on-call

Nice to have
- Experience with Cassandra
- Experience in chaos engineering

What you'll do
- Operate services that serve millions of members
"""


class InProcess:
    """A reader without a process of its own. `read_names` are the files it was asked for; it waits while `gate` is closed."""

    def __init__(self) -> None:
        self.read_names: list[str] = []
        self.gate, self.reached = asyncio.Event(), asyncio.Event()
        self.gate.set()

    async def read(self, name: str, data: bytes) -> Document:
        self.read_names.append(name)
        self.reached.set()
        await self.gate.wait()
        return read_document(name, data)

    async def page_image(self, name: str, data: bytes, page: int, width: int) -> bytes:
        raise NotFound("text has no pages")


class NoDocuments:
    def pdf(self, template: str, data: Any) -> bytes:
        return f"%PDF- {template} of {data['candidate']}".encode()


@dataclass
class Desk:
    """`reopen` is the process dying and another starting."""

    folder: Path
    pack: Pack
    encoder: Encoder
    vocabulary: Vocabulary
    reader: InProcess = field(default_factory=InProcess)

    def __post_init__(self) -> None:
        self.house = House(self.folder / "greenroom.db", self.pack, self.encoder)
        self._wire()

    def _wire(self) -> None:
        sessions = self.house.sessions
        self.store = SqlProfiles(self.house.file)
        packs = {self.pack.company.id: self.pack}
        self.banks = Banks(self.store, packs, self.house.clock, sessions.new_id)
        self.readiness = Readiness(
            self.store,
            self.reader,
            NoDocuments(),
            packs,
            self.vocabulary,
            self.encoder,
            self.house.clock,
            Practice(sessions, packs, self.encoder),
            "here",
        )
        self.rehearsals = Rehearsals(sessions, self.readiness, self.banks, packs)
        self.personal = Personal(self.store, sessions, self.readiness, self.banks, self.rehearsals)

    async def reopen(self) -> None:
        await self.store.close()
        await self.house.reopen()
        self._wire()

    async def close(self) -> None:
        await self.store.close()
        await self.house.reopen()
        await self.house.log.close()

    async def give(self, resume: str = RESUME, job: str = JOB) -> None:
        await self.readiness.give_resume("zebulon.txt", resume.encode())
        await self.readiness.give_job("pasted.txt", job.encode())

    async def finish(self, session: str) -> None:
        """Ends the open round and rates it."""
        await self.house.act(session, "end_round", True)
        await self.house.act(session, "self_score", {"ownership": 3})

    def bytes_on_disk(self) -> bytes:
        return b"".join(file.read_bytes() for file in sorted(self.folder.rglob("*")) if file.is_file())
