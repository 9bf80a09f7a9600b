"""A company's pack, the sentence encoder, a log on disk, a clock that stands still and a sandbox that only keeps a diary."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from greenroom.adapters.clock import VirtualClock
from greenroom.adapters.store import SqlLog
from greenroom.content.pack import Pack
from greenroom.evidence.encoder import Encoder
from greenroom.judge.job import Ended, Job, Mode, ProgramRun, RawRun, SuiteRun
from greenroom.service.home import start_round
from greenroom.service.sessions import Sessions
from greenroom.service.wire import Act
from greenroom.session.state import Round, SessionState


@dataclass
class Diary:
    """A sandbox: notes every job, prints a line, says that all went well. Runs wait while `gate` is closed."""

    jobs: list[Job] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fault: Exception | None = None

    def __post_init__(self) -> None:
        self.gate.set()

    async def run(self, job: Job, on_output: Callable[[str], None] | None = None) -> RawRun:
        self.jobs.append(job)
        if on_output is not None:
            on_output("hello\n")
        await self.gate.wait()
        if self.fault is not None:
            raise self.fault
        program = ProgramRun(ended=Ended.FINISHED, output="hello\n")
        if job.mode is Mode.MAIN:
            return RawRun(level="none", program=program)
        return RawRun(level="none", program=program, suites=(SuiteRun(id="", ended=Ended.FINISHED),))

    async def probe(self) -> Any:
        raise NotImplementedError

    async def close(self) -> None:
        pass


@dataclass
class House:
    """Everything around the sessions of one process; `reopen` is that process dying and another starting."""

    file: Path
    pack: Pack
    encoder: Encoder
    clock: VirtualClock = field(default_factory=VirtualClock)
    sandbox: Diary = field(default_factory=Diary)
    ids: Any = field(default_factory=lambda: itertools.count(1))
    packs: dict[str, Pack] | None = None  # every installed company, when there is more than `pack`

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.log = SqlLog(self.file)
        self.sessions = Sessions(
            self.log,
            self.packs or {self.pack.company.id: self.pack},
            self.sandbox,
            self.encoder,
            self.clock,
            lambda: f"session-{next(self.ids)}",
        )

    async def reopen(self) -> None:
        """Nothing of the old process goes on: its tasks end where they are."""
        for room in self.sessions._rooms.values():
            for task in (*room.runs.values(), room.worker):
                if task is not None:
                    task.cancel()
        await asyncio.sleep(0)
        await self.log.close()
        self.open()

    async def sit(self, kind: str, minutes: int = 20) -> str:
        """A round of `kind` that was begun and opened by the interviewer."""
        state = await start_round(self.sessions, kind, "", "L5", 7, minutes)
        await self.act(state.id, "begin", True)
        return state.id

    async def act(self, session: str, name: str, value: Any) -> int:
        """The act, a second after the one before it, with everything that follows from it done."""
        self.clock.advance(1_000)
        version = await self.sessions.act(session, Act(name, value))
        await self.sessions.settle(session)
        return version

    async def state(self, session: str) -> SessionState:
        return (await self.sessions.room(session)).state

    async def round(self, session: str) -> Round:
        return (await self.state(session)).rounds[0]
