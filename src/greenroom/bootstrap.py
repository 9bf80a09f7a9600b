"""The one place that wires adapters to ports."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greenroom.adapters import checks
from greenroom.adapters.clock import VirtualClock, WallClock
from greenroom.adapters.documents import Typesetter
from greenroom.adapters.encoder import MiniLm, load_encoder
from greenroom.adapters.packs import installed_packs, load_vocabulary, packs_home, read_pack
from greenroom.adapters.reading import BoundedReader
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.adapters.store import Database, SqlLog, SqlProfiles
from greenroom.base.errors import AuthorError
from greenroom.content.pack import Pack
from greenroom.content.problem import Problem
from greenroom.scoring.answer import score_answer
from greenroom.service.banks.desk import Banks
from greenroom.service.debriefs import Debriefs
from greenroom.service.doctor import Doctor, Probe
from greenroom.service.personal import Personal
from greenroom.service.ports import Clock
from greenroom.service.readiness.desk import Readiness
from greenroom.service.readiness.practice import Practice
from greenroom.service.rehearsals import Rehearsals
from greenroom.service.sessions import Sessions
from greenroom.service.views import CheckLine
from greenroom.simulator.simulate import warm

COMPANY = "netflix"
PAGES = Path(__file__).parent / "web" / "static" / "index.html"


@dataclass
class App:
    """What a running Greenroom is made of. `data` is the folder in which everything is kept.

    `packs` are the installed companies by id, `pack` the one that is meant where none is named; `broken` says what is wrong with
    each that cannot be used.
    """

    data: Path
    pack: Pack
    packs: Mapping[str, Pack]
    broken: Mapping[str, Problem]
    log: SqlLog
    profiles: SqlProfiles
    sandbox: ZygoteSandbox
    reader: BoundedReader
    encoder: MiniLm
    sessions: Sessions

    async def close(self) -> None:
        await self.sandbox.close()
        await self.reader.close()
        await self.log.close()


def data_folder(given: str | None = None) -> Path:
    """Where sessions are kept: what was given, $GREENROOM_DATA, or the user's data folder."""
    if given:
        return Path(given).expanduser().resolve()
    if os.environ.get("GREENROOM_DATA"):
        return Path(os.environ["GREENROOM_DATA"]).expanduser().resolve()
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "greenroom"


def load_pack(name: str = COMPANY) -> Pack:
    """The installed pack `name`. AuthorError with its first problem when it cannot be used."""
    pack, problems = read_pack(packs_home() / name)
    if pack is None:
        first = problems[0]
        raise AuthorError(first.says, first.file, first.line)
    return pack


def load_packs() -> tuple[dict[str, Pack], dict[str, Problem]]:
    """Every installed pack by id, the usual one first, and what is wrong with each that cannot be used.

    AuthorError when that is the usual one.
    """
    packs, broken = installed_packs(COMPANY)
    if COMPANY in broken:
        first = broken[COMPANY]
        raise AuthorError(first.says, first.file, first.line)
    return packs, broken


def make_app(data: Path, clock: Clock | None = None) -> App:
    """Everything, ready to serve. `clock` is the wall clock unless a virtual one is handed in."""
    packs, broken = load_packs()
    database, sandbox = Database(data / "greenroom.db"), ZygoteSandbox()
    log, profiles, encoder = SqlLog(database), SqlProfiles(database), load_encoder()
    sessions = Sessions(log, packs, sandbox, encoder, clock or WallClock(), lambda: secrets.token_hex(6))
    pack, reader = packs[COMPANY], BoundedReader(warm=True)
    return App(data, pack, packs, broken, log, profiles, sandbox, reader, encoder, sessions)


async def warm_up(app: App) -> None:
    """Does once what would make the first run, simulation or score wait: starts the sandbox, loads kernel and weights."""
    await app.sandbox.probe()
    await asyncio.to_thread(warm)
    await asyncio.to_thread(score_answer, "culture", "", "I decided.", app.pack.rubrics, app.encoder)


def make_debriefs(app: App) -> Debriefs:
    return Debriefs(app.sessions, Typesetter())


def make_personal(app: App) -> Personal:
    """The readiness pages, the banks, and what starts rehearsals from them."""
    packs, clock, sessions = app.packs, app.sessions.clock, app.sessions
    banks = Banks(app.profiles, packs, clock, sessions.new_id)
    readiness = Readiness(
        app.profiles,
        app.reader,
        Typesetter(),
        packs,
        load_vocabulary(),
        app.encoder,
        clock,
        Practice(sessions, packs, app.encoder),
        str(app.data),
    )
    return Personal(app.profiles, sessions, readiness, banks, Rehearsals(sessions, readiness, banks, packs))


def _once(probe: Probe) -> Probe:
    """A probe that costs a process is made once; what it found does not change while we run."""
    found: list[CheckLine] = []

    async def look() -> CheckLine:
        if not found:
            found.append(await probe())
        return found[0]

    return look


def make_doctor(app: App) -> Doctor:
    return Doctor(
        [
            ("sandbox", lambda: checks.check_sandbox(app.sandbox)),
            ("database", lambda: checks.check_log(app.log, app.data)),
            ("language", lambda: checks.check_encoder(app.encoder)),
            ("content", lambda: checks.check_packs(app.packs, app.broken)),
            ("reading", _once(lambda: checks.check_reading(app.reader))),
            ("documents", lambda: checks.check_documents(Typesetter())),
            ("pages", lambda: checks.check_pages(PAGES)),
        ]
    )


__all__ = [
    "App",
    "VirtualClock",
    "data_folder",
    "load_pack",
    "load_packs",
    "load_vocabulary",
    "make_app",
    "make_debriefs",
    "make_doctor",
    "make_personal",
    "warm_up",
]
