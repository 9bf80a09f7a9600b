"""The one place that wires adapters to ports."""

from __future__ import annotations

import asyncio
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from greenroom.adapters import checks
from greenroom.adapters.clock import VirtualClock, WallClock
from greenroom.adapters.documents import Typesetter
from greenroom.adapters.encoder import MiniLm, load_encoder
from greenroom.adapters.packs import load_vocabulary, packs_home, read_folder
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.adapters.store import SqlLog
from greenroom.base.errors import AuthorError
from greenroom.content.pack import Pack, parse_pack
from greenroom.scoring.answer import score_answer
from greenroom.service.debriefs import Debriefs
from greenroom.service.doctor import Doctor
from greenroom.service.ports import Clock
from greenroom.service.sessions import Sessions
from greenroom.simulator.simulate import warm

COMPANY = "netflix"
PAGES = Path(__file__).parent / "web" / "static" / "index.html"


@dataclass
class App:
    """What a running Greenroom is made of. `data` is the folder in which everything is kept."""

    data: Path
    pack: Pack
    log: SqlLog
    sandbox: ZygoteSandbox
    encoder: MiniLm
    sessions: Sessions

    async def close(self) -> None:
        await self.sandbox.close()
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
    pack, problems = parse_pack(read_folder(packs_home() / name))
    if pack is None:
        first = problems[0]
        raise AuthorError(first.says, first.file, first.line)
    return pack


def make_app(data: Path, clock: Clock | None = None) -> App:
    """Everything, ready to serve. `clock` is the wall clock unless a virtual one is handed in."""
    pack, log, sandbox = load_pack(), SqlLog(data / "greenroom.db"), ZygoteSandbox()
    encoder = load_encoder()
    sessions = Sessions(log, pack, sandbox, encoder, clock or WallClock(), lambda: secrets.token_hex(6))
    return App(data, pack, log, sandbox, encoder, sessions)


async def warm_up(app: App) -> None:
    """Does once what would make the first run, simulation or score wait: starts the sandbox, loads kernel and weights."""
    await app.sandbox.probe()
    await asyncio.to_thread(warm)
    await asyncio.to_thread(score_answer, "culture", "", "I decided.", app.pack.rubrics, app.encoder)


def make_debriefs(app: App) -> Debriefs:
    return Debriefs(app.sessions, Typesetter())


def make_doctor(app: App) -> Doctor:
    return Doctor(
        [
            ("sandbox", lambda: checks.check_sandbox(app.sandbox)),
            ("database", lambda: checks.check_log(app.log, app.data)),
            ("language", lambda: checks.check_encoder(app.encoder)),
            ("content", lambda: checks.check_pack(app.pack)),
            ("documents", lambda: checks.check_documents(Typesetter())),
            ("pages", lambda: checks.check_pages(PAGES)),
        ]
    )


__all__ = [
    "App",
    "VirtualClock",
    "data_folder",
    "load_pack",
    "load_vocabulary",
    "make_app",
    "make_debriefs",
    "make_doctor",
    "warm_up",
]
