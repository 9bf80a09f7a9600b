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
from typing import Any

from greenroom.adapters.sandbox.frames import LARGEST, Broken, cut, pack
from greenroom.judge.job import Ended, Usage

STATUS = "=iddq"
LINGER_S = 0.25
_SIGNALS = {signal.SIGXCPU.value: Ended.TIME_LIMIT, signal.SIGSYS.value: Ended.FORBIDDEN}
Output = Callable[[str], None]


class Over(Exception):
    """The child cannot go on; `how` says why. An outcome for the one who drives it, not a fault."""

    def __init__(self, how: Ended) -> None:
        super().__init__(how.value)
        self.how = how


class Child:
    """Owns the descriptors of one child. Not for use by two threads at once."""

    def __init__(
        self,
        pidfd: int,
        commands: int,
        replies: int,
        status: int,
        output: int | None,
        room: int,
        on_output: Output | None,
    ) -> None:
        self._pidfd, self._commands, self._replies, self._status, self._output = (
            pidfd,
            commands,
            replies,
            status,
            output,
        )
        self._room, self._on_output = room, on_output
        self._incoming = bytearray()
        self._printed = bytearray()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._killed: Ended | None = None
        self._began = time.monotonic()
        self._deadline, self._cpu_s = self._began, 0.0
        self._end: tuple[Ended, Usage] | None = None
        for each in (commands, replies, status, *([] if output is None else [output])):
            os.set_blocking(each, False)

    @property
    def printed(self) -> str:
        return self._printed.decode("utf-8", "replace")

    def allow(self, wall_s: float, cpu_s: float) -> None:
        """The time the child may take from now on until `finish`; the kernel holds it to `cpu_s`, we to `wall_s`."""
        self._began = time.monotonic()
        self._deadline = self._began + wall_s
        self._cpu_s = cpu_s

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
                rest = rest[os.write(self._commands, rest) :]
            except BlockingIOError:
                self._wait(self._commands, select.POLLOUT)
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
            self._wait(self._replies, select.POLLIN)
            with contextlib.suppress(BlockingIOError):
                part = os.read(self._replies, LARGEST)
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
        if self._output is not None:
            poll.register(self._output, select.POLLIN)
        while True:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.kill(Ended.TIME_LIMIT)
                raise Over(Ended.TIME_LIMIT)
            ready = {each for each, _ in poll.poll(left * 1000 + 1)}
            if self._output is not None and self._output in ready and not self._drain():
                poll.unregister(self._output)
                os.close(self._output)
                self._output = None
            if descriptor in ready:
                return

    def _drain(self) -> bool:
        """Take what was printed; False at its end. Raises Over when there is too much."""
        assert self._output is not None
        try:
            part = os.read(self._output, 1 << 16)
        except BlockingIOError:
            return True
        room = self._room - len(self._printed)
        self._printed += part[: max(0, room)]
        if self._on_output is not None:
            said = self._decoder.decode(part[: max(0, room)], final=not part)
            if said:
                self._on_output(said)
        if len(part) > room:
            self.kill(Ended.OUTPUT_LIMIT)
            raise Over(Ended.OUTPUT_LIMIT)
        return bool(part)

    def kill(self, why: Ended) -> None:
        """End the child now, by its pidfd, so that no other process can be hit."""
        self._killed = self._killed or why
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def finish(self) -> tuple[Ended, Usage]:
        """How the child ended and what it used; it is given a moment to end by itself, and is then killed. Repeatable."""
        if self._end is not None:
            return self._end
        poll = select.poll()
        poll.register(self._status, select.POLLIN)
        if not poll.poll(0 if self._killed else LINGER_S * 1000):
            self.kill(Ended.FINISHED)
        poll.poll()
        data = os.read(self._status, struct.calcsize(STATUS))
        if self._output is not None:
            with contextlib.suppress(Over):
                while self._drain():
                    if not select.select([self._output], [], [], 0)[0]:
                        break
        for each in (self._pidfd, self._commands, self._replies, self._status, self._output):
            if each is not None:
                os.close(each)
        self._end = self._read_end(data)
        return self._end

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
            return (Ended.TIME_LIMIT if user + system >= self._cpu_s else Ended.MEMORY_LIMIT), usage
        return _SIGNALS.get(os.WTERMSIG(code), Ended.SIGNALLED), usage
