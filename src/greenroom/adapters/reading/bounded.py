"""Reads documents in a process that may do nothing else and ends after each: the port's adapter."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from pydantic import ValidationError

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.formats import Need, need_of
from greenroom.base.errors import BadInput, NotFound, WorldError
from greenroom.profile.page import Document

WALL_S = 25.0
REPLY = 24 << 20  # bytes
WIDEST = 2400  # pixels of a page's picture
_ARGUMENTS = ["-I", "-B", "-m", "greenroom.adapters.reading.inside"]
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_WHY = {signal.SIGXCPU: "time", signal.SIGKILL: "memory"}


class _Spent(Exception):
    """The process ended without a reply. `what` it used too much of, or "" when it broke."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class BoundedReader:
    """With `warm`, the process for the next document is started ahead and waits, already confined."""

    def __init__(self, warm: bool = False) -> None:
        self._warm, self._lock = warm, threading.Lock()
        self._spare: subprocess.Popen[bytes] | None = None

    async def read(self, name: str, data: bytes) -> Document:
        """BadInput, with the way out, for what cannot be read; WorldError when no process could be started."""
        reply = await self._ask({"do": "read", "name": name[:200]}, data)
        try:
            return Document.model_validate_json(reply)
        except ValidationError as error:
            raise WorldError(f"the reader broke off: {error.error_count()} faults in its reply") from error

    async def page_image(self, name: str, data: bytes, page: int, width: int) -> bytes:
        """PNG. NotFound where the format has no pages, or not this one."""
        if not 16 <= width <= WIDEST:
            raise BadInput(f"a page is drawn between 16 and {WIDEST} pixels wide, not {width}")
        return await self._ask({"do": "image", "name": name[:200], "page": page, "width": width}, data)

    async def probe(self) -> str:
        """How a reading process is fenced in here: "seccomp", "limits" or "none"."""
        head, _ = await asyncio.to_thread(self._perform, {"do": "probe", "name": ""}, b"")
        return str(head["fence"])

    async def close(self) -> None:
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            await asyncio.to_thread(_end, spare)

    async def _ask(self, request: dict[str, Any], data: bytes) -> bytes:
        if not data:
            raise BadInput(limits.EMPTY)
        if len(data) > limits.BYTES:
            raise BadInput(limits.TOO_LARGE.format(megabytes=round(len(data) / 2**20)))
        head, body = await asyncio.to_thread(self._perform, request, data)
        if head["outcome"] == "refused":
            raise BadInput(str(head["says"]))
        if head["outcome"] == "not_found":
            raise NotFound(str(head["says"]))
        if head["outcome"] != "done":
            raise WorldError(f"the reader broke off: {head['says']}")
        return body

    def _perform(
        self, request: dict[str, Any], data: bytes, again: bool = False
    ) -> tuple[dict[str, Any], bytes]:
        need = Need.PICTURE if request["do"] == "image" else need_of(data)
        process, fresh = (_start(need), True) if again else self._take(need)
        message = json.dumps({**request, "size": len(data)}).encode() + b"\n" + data
        try:
            return _converse(process, message)
        except _Spent as spent:
            if not fresh and spent.what != "time":  # the one that waited may have ended meanwhile
                return self._perform(request, data, again=True)
            if spent.what:
                raise BadInput(limits.EXHAUSTED.format(what=spent.what)) from spent
            raise WorldError("the reader broke off; nothing was read", retryable=True) from spent
        finally:
            _end(process)

    def _take(self, need: Need) -> tuple[subprocess.Popen[bytes], bool]:
        """A process that has seen nothing yet, and whether it was started just now."""
        with self._lock:
            spare, self._spare = self._spare, None
            process = spare if spare is not None and spare.poll() is None else _start(need)
            if self._warm:
                self._spare = _start(Need.ALL)
        if spare is not None and spare is not process:
            _end(spare)
        return process, process is not spare


def _start(need: Need) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, *_ARGUMENTS, need],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
        )
    except OSError as error:
        raise WorldError(f"no process could be started to read with: {error}", retryable=True) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """Killed, reaped, its pipes closed. Repeatable."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def _converse(process: subprocess.Popen[bytes], message: bytes) -> tuple[dict[str, Any], bytes]:
    """Send it all, take what comes back, within `WALL_S` and `REPLY`. Raises _Spent."""
    assert process.stdin is not None
    assert process.stdout is not None
    into, out = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(into, False)
    poll = select.poll()
    poll.register(into, select.POLLOUT)
    poll.register(out, select.POLLIN)
    rest, reply, deadline = memoryview(message), bytearray(), time.monotonic() + WALL_S
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _Spent("time")
        ready = dict(poll.poll(left * 1000 + 1))
        if into in ready and rest:
            try:
                rest = rest[os.write(into, rest) :]
            except OSError:
                rest = rest[:0]
            if not rest:
                poll.unregister(into)
        if out in ready:
            part = os.read(out, 1 << 20)
            reply += part
            if len(reply) > REPLY:
                raise _Spent("room")
            if not part:
                break
    return _cut(bytes(reply), process.wait(5))


def _cut(reply: bytes, code: int) -> tuple[dict[str, Any], bytes]:
    line, _, body = reply.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        raise _Spent(_WHY.get(signal.Signals(-code), "") if code < 0 else "") from None
    if (
        type(head) is not dict
        or not {"outcome", "says", "fence"} <= set(head)
        or head.get("size") != len(body)
    ):
        raise _Spent("")
    return head, body
