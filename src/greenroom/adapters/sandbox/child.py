"""One confined child seen from the trusted side: messages with deadlines, its output, its end."""

from __future__ import annotations

import codecs
import contextlib
import os
import secrets
import select
import signal
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from greenroom.adapters.sandbox.frames import LARGEST, Broken, cut, pack
from greenroom.base.errors import SandboxError
from greenroom.judge.job import Ended, Usage
from greenroom.judge.spec import Limits

STATUS = "=iddq"
LINGER_S, REAP_S, CONFINE_S = 0.25, 10.0, 10.0
_SIGNALS = {signal.SIGXCPU.value: Ended.TIME_LIMIT, signal.SIGSYS.value: Ended.FORBIDDEN}
Output = Callable[[str], None]


class Over(Exception):
    """The child cannot go on; `how` says why. An outcome for the one who drives it, not a fault."""

    def __init__(self, how: Ended) -> None:
        super().__init__(how.value)
        self.how = how


@dataclass(frozen=True, slots=True)
class Handles:
    """The descriptors of one child on this side; `output` is None where what it prints goes nowhere."""

    pidfd: int
    commands: int
    replies: int
    status: int
    output: int | None

    def close(self) -> None:
        for each in (self.pidfd, self.commands, self.replies, self.status, self.output):
            if each is not None:
                os.close(each)


def readable(descriptor: int, seconds: float) -> bool:
    """Whether there is something to read (or the end of it) within `seconds`."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


class Child:
    """Owns its handles. Not for use by two threads at once. `begin` comes first, `finish` (or the end of `with`) last."""

    def __init__(self, handles: Handles, limits: Limits, on_output: Output | None) -> None:
        self._handles, self._limits, self._on_output = handles, limits, on_output
        self._open = handles.output is not None
        self._incoming = bytearray()
        self._printed = bytearray()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._killed: Ended | None = None
        self._end: tuple[Ended, Usage] | None = None
        self._began = time.monotonic()
        self._deadline = self._began + CONFINE_S
        for each in (handles.commands, handles.replies, handles.status, handles.output):
            if each is not None:
                os.set_blocking(each, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Whatever happened: the child is ended and its handles are closed."""
        self.kill(Ended.FINISHED)
        self.finish()

    def begin(self, request: dict[str, Any]) -> None:
        """Wait until the child says that it is confined, start its clock, and tell it its role. Raises SandboxError when it
        could not be confined: then nothing was run; and Over when it is gone."""
        self._deadline = time.monotonic() + CONFINE_S
        try:
            first = self.receive()
        except Over as over:
            self.finish()
            raise SandboxError(f"a child could not be confined: {over.how.value}", retryable=True) from over
        if first != {"id": "ready"}:
            self.finish()
            raise SandboxError(f"a child could not be confined: {first.get('fault', 'no reason given')}")
        self._began = time.monotonic()
        self._deadline = self._began + self._limits.wall_s
        self.send(request)

    @property
    def printed(self) -> str:
        return self._printed.decode("utf-8", "replace")

    def ask(
        self, message: dict[str, Any], during: Callable[[dict[str, Any]], None] | None = None
    ) -> dict[str, Any]:
        """Send a request and wait for the reply that carries its id; `during` gets what arrives before. Raises Over."""
        identity = secrets.token_hex(4)
        self.send({**message, "id": identity})
        while True:
            reply = self.receive()
            if reply.get("id") == identity:
                return reply
            if during is None or "id" in reply:
                raise self._broken()
            during(reply)

    def send(self, message: dict[str, Any]) -> None:
        rest = pack(message)
        while rest:
            try:
                rest = rest[os.write(self._handles.commands, rest) :]
            except BlockingIOError:
                self._wait(self._handles.commands, select.POLLOUT)
            except BrokenPipeError:
                raise Over(self.finish()[0]) from None

    def receive(self) -> dict[str, Any]:
        """The next message. Raises Over when the child ends, breaks the protocol or runs out of time."""
        while True:
            try:
                message = cut(self._incoming)
            except Broken:
                raise self._broken() from None
            if message is not None:
                return message
            self._wait(self._handles.replies, select.POLLIN)
            with contextlib.suppress(BlockingIOError):
                part = os.read(self._handles.replies, LARGEST)
                if not part:
                    raise Over(self.finish()[0])
                self._incoming += part

    def _broken(self) -> Over:
        self.kill(Ended.PROTOCOL)
        return Over(Ended.PROTOCOL)

    def _wait(self, descriptor: int, event: int) -> None:
        """Until `descriptor` is ready, reading output meanwhile. Raises Over."""
        poll = select.poll()
        poll.register(descriptor, event)
        output = self._handles.output
        if self._open and output is not None:
            poll.register(output, select.POLLIN)
        while True:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.kill(Ended.TIME_LIMIT)
                raise Over(Ended.TIME_LIMIT)
            ready = {each for each, _ in poll.poll(left * 1000 + 1)}
            if output in ready and not self._drain(output):
                poll.unregister(output)
            if descriptor in ready:
                return

    def _drain(self, output: int) -> bool:
        """Take what was printed; False at its end. Raises Over when there is too much."""
        try:
            part = os.read(output, 1 << 16)
        except BlockingIOError:
            return True
        self._open = bool(part)
        room = (self._limits.output_kb << 10) - len(self._printed)
        self._printed += part[: max(0, room)]
        if self._on_output is not None:
            said = self._decoder.decode(part[: max(0, room)], final=not part)
            if said:
                self._on_output(said)
        if len(part) > room:
            self.kill(Ended.OUTPUT_LIMIT)
            raise Over(Ended.OUTPUT_LIMIT)
        return self._open

    def kill(self, why: Ended) -> None:
        """End the child now, by its pidfd, so that no other process can be hit."""
        self._killed = self._killed or why
        if self._end is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handles.pidfd, signal.SIGKILL)

    def finish(self) -> tuple[Ended, Usage]:
        """How the child ended and what it used; it is given a moment to end by itself, and is then killed. Repeatable."""
        if self._end is not None:
            return self._end
        status, output = self._handles.status, self._handles.output
        if self._killed is None and not readable(status, LINGER_S):
            self.kill(Ended.PROTOCOL)  # it closed its pipe and stayed
        readable(status, REAP_S)
        data = b""
        with contextlib.suppress(BlockingIOError):
            data = os.read(status, struct.calcsize(STATUS))
        if output is not None:
            with contextlib.suppress(Over):
                while self._open and readable(output, 0):
                    self._drain(output)
        end = self._read_end(data)
        self._handles.close()
        self._end = end
        return end

    def _read_end(self, data: bytes) -> tuple[Ended, Usage]:
        wall = (time.monotonic() - self._began) * 1000
        if len(data) != struct.calcsize(STATUS):  # the zygote itself is gone
            return self._killed or Ended.SIGNALLED, Usage(wall_ms=round(wall, 2))
        code, user, system, peak = struct.unpack(STATUS, data)
        usage = Usage(
            cpu_ms=round((user + system) * 1000, 2), wall_ms=round(wall, 2), peak_mib=round(peak / 1024, 1)
        )
        if self._killed is not None:
            return self._killed, usage
        if not os.WIFSIGNALED(code):
            return Ended.EXITED, usage
        if os.WTERMSIG(code) == signal.SIGKILL:  # not ours: the kernel's, for CPU or for memory
            return (Ended.TIME_LIMIT if user + system >= self._limits.cpu_s else Ended.MEMORY_LIMIT), usage
        return _SIGNALS.get(os.WTERMSIG(code), Ended.SIGNALLED), usage
