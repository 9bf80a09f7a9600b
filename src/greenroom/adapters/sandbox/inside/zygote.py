"""The warm process that children are forked from.

Started by exec with an empty environment, so it never held a test, a secret or the server's memory; single-threaded; it loads the
standard library and then only forks and reaps. It never runs a candidate's code. Requests come on descriptor `argv[1]`, one
packet each: JSON bounds, and with it the descriptors of the child. The answer carries the child's pidfd.
"""

from __future__ import annotations

import array
import contextlib
import gc
import json
import os
import select
import socket
import struct
import sys

from . import preload as preload
from .confine import Bounds, close_from, confine, landlock, place
from .roles import serve
from .seccomp import assemble
from .wire import send

STATUS = "=iddq"  # wait status, seconds of user and system CPU, peak resident KiB
COMMANDS, REPLIES, PEER_IN, PEER_OUT, RULESET = 3, 4, 5, 6, 7


class Zygote:
    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._program = assemble()
        self._ruleset = landlock()
        self._null = os.open(os.devnull, os.O_RDWR)
        self._running: dict[int, tuple[int, int]] = {}
        self._poll = select.poll()
        self._poll.register(control.fileno(), select.POLLIN)

    def serve(self) -> None:
        """Fork on request, reap when children end, until the server is gone."""
        ready = {"landlock": self._ruleset >= 0, "root": os.geteuid() == 0, "python": sys.version.split()[0]}
        self._control.send(json.dumps(ready).encode())
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._control.fileno():
                    self._fork()
                else:
                    self._reap(descriptor)

    def _fork(self) -> None:
        received = array.array("i")
        text, ancillary, _, _ = self._control.recvmsg(4096, socket.CMSG_SPACE(16 * received.itemsize))
        if not text:
            os._exit(0)
        for _, _, data in ancillary:
            received.frombytes(data[: len(data) - len(data) % received.itemsize])
        request = json.loads(text)
        commands, replies, status, *rest = received
        output = rest.pop(0) if request["output"] else self._null
        pid = os.fork()
        if pid == 0:
            self._become(request, commands, replies, output, rest)
        pidfd = os.pidfd_open(pid)
        answer = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))]
        self._control.sendmsg([json.dumps({"pid": pid}).encode()], answer)
        for each in {*received} - {status}:
            os.close(each)
        self._running[pidfd] = (pid, status)
        self._poll.register(pidfd, select.POLLIN)

    def _become(
        self, request: dict[str, float], commands: int, replies: int, output: int, peer: list[int]
    ) -> None:
        try:
            ruleset = [self._ruleset] if self._ruleset >= 0 else []
            pair = peer or [self._null, self._null]
            place([self._null, output, output, commands, replies, *pair, *ruleset], 0)
            close_from(RULESET + len(ruleset))
            bounds = Bounds(request["cpu_s"], int(request["memory"]))
            confine(bounds, RULESET if ruleset else -1, self._program)
            send(REPLIES, {"id": "ready"})
            serve(COMMANDS, REPLIES, PEER_IN, PEER_OUT)
        except BaseException as error:
            with contextlib.suppress(BaseException):
                send(REPLIES, {"fault": f"{type(error).__name__}: {error}"[:300]})
        os._exit(1)

    def _reap(self, pidfd: int) -> None:
        pid, status = self._running.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        _, code, usage = os.wait4(pid, 0)
        with contextlib.suppress(OSError):
            os.write(status, struct.pack(STATUS, code, usage.ru_utime, usage.ru_stime, usage.ru_maxrss))
        os.close(status)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    sys.argv = [""]
    os.environ.clear()
    gc.collect()
    gc.freeze()
    Zygote(control).serve()
