"""The whole application on a free port of this machine, in this process: real log, real sandbox, real encoder."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class Tab:
    """A page at the socket of a session. `frames` are all that came, `send` waits for the answer to what it sent."""

    socket: ClientConnection
    frames: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0

    async def until(self, kind: str, patience_s: float = 20.0, **fields: Any) -> dict[str, Any]:
        """The next frame of this type with these fields; what comes before it is kept in `frames`."""
        async with asyncio.timeout(patience_s):
            while True:
                frame = json.loads(await self.socket.recv())
                self.frames.append(frame)
                if frame["type"] == kind and all(frame[name] == value for name, value in fields.items()):
                    return dict(frame)

    async def raw(self, text: str | bytes) -> dict[str, Any]:
        """Sends this very frame and returns the next `refused`."""
        await self.socket.send(text)
        return await self.until("refused")

    async def send(self, **command: Any) -> dict[str, Any]:
        """Sends a command and returns its `ack` or `refused`."""
        self.number += 1
        await self.socket.send(json.dumps({"id": self.number, "command": command}))
        async with asyncio.timeout(20):
            while True:
                frame = json.loads(await self.socket.recv())
                self.frames.append(frame)
                if frame["type"] in ("ack", "refused") and frame["id"] == self.number:
                    return dict(frame)

    async def view_where(self, holds: Any, patience_s: float = 30.0) -> dict[str, Any]:
        """The newest view for which `holds(view)`; waits for one."""
        for frame in reversed(self.frames):
            if frame["type"] == "view":
                if holds(frame["view"]):
                    return dict(frame["view"])
                break
        async with asyncio.timeout(patience_s):
            while True:
                view = (await self.until("view", patience_s))["view"]
                if holds(view):
                    return dict(view)


@dataclass
class House:
    address: str

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.address, timeout=30)

    async def sit(self, kind: str) -> str:
        """A new session of one round that waits to be begun."""
        async with self.client() as client:
            made = await client.post("/api/sessions", json={"format": "round", "round": kind, "minutes": 30})
            assert made.status_code == 201, made.text
            return str(made.json()["id"])

    @asynccontextmanager
    async def tab(self, session: str, name: str = "one", **options: Any) -> AsyncIterator[Tab]:
        address = self.address.replace("http", "ws") + f"/api/sessions/{session}/socket?tab={name}"
        async with connect(address, max_size=None, max_queue=None, **options) as opened:
            yield Tab(opened)
