"""The server from the outside: how soon it answers, and how soon what was said is safe."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from bench.measure import Effort, Row, Samples, alternate, median, quantile, row
from bench.speech import sentences

IMPORTS = "import fastapi, uvicorn, numpy"
ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+")
PATIENCE_S = 60.0
ANSWER = 3  # sentences said at a time


def bench(effort: Effort) -> list[Row]:
    return [*_start(effort), *_said(effort)]


def _start(effort: Effort) -> list[Row]:
    """From `exec` to an answer over HTTP, each time with an empty data folder."""
    home: Samples = []

    def ours() -> Samples:
        begun = time.perf_counter()
        with _server() as (address, client):
            client.get(f"{address}/api/sessions").raise_for_status()
            first = time.perf_counter() - begun
            client.get(f"{address}/api/home").raise_for_status()
            home.append((time.perf_counter() - begun) * 1e3)
        return [first * 1e3]

    def imports() -> Samples:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", IMPORTS], check=True)
        return [(time.perf_counter() - begun) * 1e3]

    found = alternate(effort.times(7), ours, imports)
    other, n = f'python -c "{IMPORTS}"', len(found[0])
    return [
        row("serve to the first answer", "ms", median(found[0]), other, median(found[1]), n),
        row("serve to the first page's data", "ms", median(home[1:]), other, median(found[1]), n),
    ]


@contextmanager
def _server() -> Iterator[tuple[str, httpx.Client]]:
    """A server of its own with an empty folder; its address and a client without proxies."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "greenroom", "serve", "--port", "0", "--data", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            try:
                assert process.stdout is not None
                found = ADDRESS.search(process.stdout.readline())
                if found is None:
                    raise RuntimeError("the server did not print its address")
                with httpx.Client(timeout=PATIENCE_S, trust_env=False) as client:
                    yield found.group(0).decode(), client
            finally:
                process.terminate()
                process.wait(PATIENCE_S)


def _said(effort: Effort) -> list[Row]:
    """A candidate who speaks when the interviewer has answered; between two answers the disk alone is asked."""
    says = effort.times(200, least=5)
    with _server() as (address, client), tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        acks, syncs = runner.run(_speak(address, client, Path(folder) / "floor", says))
    return [
        row(
            "say to acknowledged, p50",
            "ms",
            quantile(acks, 0.5),
            "fdatasync alone",
            quantile(syncs, 0.5),
            len(acks),
        ),
        row(
            "say to acknowledged, p99",
            "ms",
            quantile(acks, 0.99),
            "fdatasync alone",
            quantile(syncs, 0.99),
            len(acks),
        ),
    ]


async def _speak(address: str, client: httpx.Client, floor: Path, says: int) -> tuple[Samples, Samples]:
    acks: Samples = []
    syncs: Samples = []
    numbers = count(5_000)
    while len(acks) < says + 1:
        new = {"format": "round", "round": "culture", "minutes": 240}
        session = client.post(f"{address}/api/sessions", json=new).raise_for_status().json()["id"]
        where = f"{address.replace('http', 'ws', 1)}/api/sessions/{session}/socket?tab=bench"
        async with connect(where, max_size=None, compression=None, proxy=None) as socket:
            tab = Tab(socket)
            await tab.send("begin", True)
            while await tab.in_round() and len(acks) < says + 1:
                number = next(numbers)
                acks.append(await tab.send("say", " ".join(sentences(number)[number % 8 * 3 :][:ANSWER])))
                syncs.append(_sync(floor))
    return acks[1:], syncs[1:]


class Tab:
    """A page at the socket of a session."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._number = socket, 0
        self._view: dict[str, Any] = {}

    async def send(self, name: str, value: Any) -> float:
        """Sends a command; the time to its acknowledgement in ms. RuntimeError when it is refused."""
        self._number += 1
        frame = json.dumps({"id": self._number, "command": {name: value}})
        self._view = {}
        begun = time.perf_counter()
        await self._socket.send(frame)
        async with asyncio.timeout(PATIENCE_S):
            while (heard := await self._hear()).get("id") != self._number:
                pass
        took = (time.perf_counter() - begun) * 1e3
        if heard["type"] != "ack":
            raise RuntimeError(f"{name} was refused: {heard['says']}")
        return took

    async def in_round(self) -> bool:
        """Waits until the interviewer is done; whether the round goes on."""
        async with asyncio.timeout(PATIENCE_S):
            while not self._view or (self._view["round"] or {}).get("interviewer_busy"):
                await self._hear()
        return bool(self._view["stage"] == "in_round")

    async def _hear(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self._socket.recv())
        if frame["type"] == "view":
            self._view = frame["view"]
        return frame


def _sync(file: Path) -> float:
    """Appends as many bytes as an event has, and waits for the disk; ms."""
    with file.open("ab", buffering=0) as opened:
        begun = time.perf_counter()
        opened.write(b"x" * 300)
        os.fdatasync(opened.fileno())
        return (time.perf_counter() - begun) * 1e3
