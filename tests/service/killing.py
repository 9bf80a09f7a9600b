"""A server in a process of its own that can be killed, and a candidate at its socket who remembers what was acknowledged."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

START_LIMIT_S = 60.0
CLOCK_SLACK_MS = 1_500


class Server:
    """`greenroom serve` on a free port. `port` stays 0 until it has printed its address."""

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.started_in_s = data, 0, 0.0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        begun = time.monotonic()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "greenroom", "serve", "--port", "0", "--data", str(self.data),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), START_LIMIT_S)
        found = re.search(rb"http://127\.0\.0\.1:(\d+)", line)
        assert found, f"the server printed {line!r} instead of its address"
        self.port = int(found.group(1))
        self.started_in_s = time.monotonic() - begun

    async def kill(self) -> None:
        """As a power cut would: no handler runs, nothing is flushed."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def orphans(self, patience_s: float = 5.0) -> list[int]:
        """Processes that the killed server left behind and that did not end by themselves."""
        assert self._process is not None
        until = time.monotonic() + patience_s
        while (left := _members(self._process.pid)) and time.monotonic() < until:
            await asyncio.sleep(0.05)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return left

    def address(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"


def _members(session: int) -> list[int]:
    """Live processes of the Unix session `session`."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(int(entry.name))
    return found


@dataclass
class Ledger:
    """What one session was told was kept. A list of what may stand there: the last acknowledged, then what was sent since."""

    said: list[str] = field(default_factory=list)
    unsure_said: list[str] = field(default_factory=list)  # sent, never acknowledged: may be there or not
    text: list[Any] = field(default_factory=list)
    design: list[Any] = field(default_factory=list)
    note: list[Any] = field(default_factory=list)
    runs: int = 0
    version: int = 0
    turns: list[tuple[int, str]] = field(default_factory=list)  # (event, text) of every line a view has shown
    elapsed_ms: float = 0.0  # the round's clock when something was last acknowledged or shown
    unsure_ms: float = 0.0  # the latest it can have been when the server died


class Candidate:
    """One tab of one session. Every acknowledgement goes into the ledger; `check` compares a view with it."""

    def __init__(self, session: str, kind: str) -> None:
        self.session, self.kind, self.ledger = session, kind, Ledger()
        self.view: dict[str, Any] = {}
        self.ended = False
        self._socket: ClientConnection | None = None
        self._waiting: dict[int, tuple[str, Any, asyncio.Future[bool]]] = {}
        self._number = 0
        self._shown = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None
        self._read_at = 0.0
        self.refused: list[str] = []

    async def connect(self, server: Server) -> None:
        """Opens the socket and returns with the first view."""
        self._shown.clear()
        address = server.address(f"/api/sessions/{self.session}/socket?tab=one", "ws")
        self._socket = await connect(address, max_size=None, compression=None)
        self._listener = asyncio.create_task(self._listen())
        await asyncio.wait_for(self._shown.wait(), 30)

    async def gone(self) -> None:
        """After the server died: everything that had arrived is read, what was not acknowledged is unsure."""
        assert self._listener is not None
        await self._listener
        self.ledger.unsure_ms = max(self.ledger.unsure_ms, self._elapsed())
        for name, value, done in self._waiting.values():
            if name == "say":
                self.ledger.unsure_said.append(value)
            done.cancel()
        self._waiting.clear()

    async def act(self, name: str, value: Any, patient: bool = True) -> bool:
        """Sends a command. True once it was acknowledged; False when refused, not `patient`, or the server is gone."""
        assert self._socket is not None
        self._number += 1
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = (name, value, done)
        if name in ("edit", "draw", "note"):
            self._states(name).append(value["text"] if name == "edit" else value)
        try:
            await self._socket.send(json.dumps({"id": self._number, "command": {name: value}}))
            return await done if patient else False
        except (ConnectionClosed, asyncio.CancelledError):
            return False

    def _states(self, name: str) -> list[Any]:
        return {"edit": self.ledger.text, "draw": self.ledger.design, "note": self.ledger.note}[name]

    async def _listen(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                self._hear(json.loads(frame))
        except ConnectionClosed:
            pass
        finally:
            for _, _, done in self._waiting.values():
                done.cancel()

    def _hear(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "view":
            self._look(frame["view"])
        elif frame["type"] == "ack":
            self._acknowledged(frame)
        elif frame["type"] == "refused":
            name, value, done = self._waiting.pop(frame["id"])
            self.refused.append(frame["says"])
            if name in ("edit", "draw", "note"):
                self._states(name).remove(value["text"] if name == "edit" else value)
            _settle(done, False)

    def _look(self, view: dict[str, Any]) -> None:
        self.view = view
        self._read_at = time.monotonic()
        item = view["round"]
        if item is None:
            self.ended = True
        else:
            self.ledger.turns = [(turn["seq"], turn["text"]) for turn in item["turns"]]
            if not self.ledger.note:  # how it all began, which is where it stands until something is kept
                self.ledger.note, self.ledger.design = [item["notes"]], [item["design"]]
                self.ledger.text = [_solution(item)] if item["files"] else []
            if self._shown.is_set():
                self._stands()
        self._shown.set()

    def _acknowledged(self, frame: dict[str, Any]) -> None:
        name, value, done = self._waiting.pop(frame["id"])
        ledger = self.ledger
        assert frame["version"] >= ledger.version, "a version went back"
        ledger.version = frame["version"]
        if name == "say":
            ledger.said.append(value)
        elif name == "run":
            ledger.runs += 1
        elif name in ("edit", "draw", "note"):
            states = self._states(name)
            del states[: states.index(value["text"] if name == "edit" else value)]
        self._stands()
        _settle(done, True)

    def _elapsed(self) -> float:
        """The round's clock now, reckoned from the last view."""
        item = self.view.get("round")
        if item is None:
            return self.ledger.elapsed_ms
        passed = (time.monotonic() - self._read_at) * 1000 if item["clock"]["running"] else 0.0
        return float(item["clock"]["elapsed_ms"]) + passed

    def _stands(self) -> None:
        self.ledger.elapsed_ms = max(self.ledger.elapsed_ms, self._elapsed())

    def _kept(self, item: dict[str, Any]) -> list[tuple[list[Any], Any]]:
        """What may stand in each place, and what does."""
        ledger = self.ledger
        kept: list[tuple[list[Any], Any]] = [(ledger.note, item["notes"]), (ledger.design, item["design"])]
        return [*kept, (ledger.text, _solution(item))] if item["files"] else kept

    def check(self, seen: list[tuple[int, str]], died_at: float) -> None:
        """The view that came first after a restart holds everything that had been acknowledged, and goes on from there.

        `seen` are the turns that were on the screen when the server died, `died_at` the clock at that moment.
        """
        item, ledger = self.view["round"], self.ledger
        assert self.view["stage"] == "in_round", self.view["stage"]
        assert self.view["version"] >= ledger.version
        turns = [(turn["seq"], turn["text"]) for turn in item["turns"]]
        assert turns[: len(seen)] == seen, "lines that had been shown are gone"
        said = [turn["text"] for turn in item["turns"] if turn["who"] == "candidate"]
        sure = [text for text in said if text in set(ledger.said)]
        assert sure == ledger.said, "acknowledged words are gone"
        assert set(said) - set(ledger.said) <= set(ledger.unsure_said), "words nobody said"
        for states, kept in self._kept(item):
            assert kept in states, f"what was acknowledged is gone; {kept!r:.100} stands there"
            states[:] = [kept]
        assert len(item["runs"]) >= ledger.runs, "an acknowledged run is gone"
        elapsed = item["clock"]["elapsed_ms"]
        low, high = ledger.elapsed_ms - CLOCK_SLACK_MS, died_at + CLOCK_SLACK_MS
        assert low <= elapsed <= high, f"the clock stands at {elapsed}, not between {low:.0f} and {high:.0f}"


def _solution(item: dict[str, Any]) -> str:
    """The text of the file that is not the tests."""
    return next(str(each["text"]) for each in item["files"] if not each["name"].startswith("test_"))


def _settle(done: asyncio.Future[bool], value: bool) -> None:
    if not done.done():
        done.set_result(value)
