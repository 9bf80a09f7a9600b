"""The trusted side's handle on the zygote: starts it with nothing, asks it for children, ends it."""

from __future__ import annotations

import array
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from greenroom.adapters.sandbox.child import Child, Handles, readable
from greenroom.base.errors import SandboxError
from greenroom.judge.spec import Limits

_START_S, _FORK_S = 30.0, 10.0
_LAUNCH = (
    "import sys; sys.path.insert(0, sys.argv.pop()); import inside.zygote as z; del sys.path[0]; z.main()"
)


class Zygote:
    """One warm process. `child` may be called from several threads; each child then belongs to its caller."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control, self._lock = ours, threading.Lock()
        flags = ["-s", "-S", "-P", "-B", "-u", "-c", _LAUNCH]
        try:
            self._process = subprocess.Popen(
                [sys.executable, *flags, str(theirs.fileno()), str(Path(__file__).parent)],
                env={"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "1"},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"the sandbox could not be started: {error}") from error
        finally:
            theirs.close()
        self.facts = self._hear(_START_S)

    def _hear(self, seconds: float) -> dict[str, Any]:
        try:
            if readable(self._control.fileno(), seconds):
                text = self._control.recv(4096)
                if text:
                    return dict(json.loads(text))
        except (OSError, ValueError) as error:
            raise SandboxError(f"the sandbox does not answer: {error}", retryable=True) from error
        words = self._last_words()
        self.close()
        raise SandboxError("the sandbox could not be started: " + words)

    def _last_words(self) -> str:
        self._process.kill()
        words = self._process.stderr.read().decode("utf-8", "replace").strip() if self._process.stderr else ""
        return words.splitlines()[-1] if words else "without a word"

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def child(
        self,
        limits: Limits,
        output: bool = False,
        on_output: Callable[[str], None] | None = None,
        peer: tuple[int, int] | None = None,
    ) -> Child:
        """A child that is confining itself; `Child.begin` waits for that. `peer` are descriptors to read from and write to
        another child; they are closed here. Raises SandboxError when the zygote is gone."""
        pipes = [os.pipe() for _ in range(4 if output else 3)]
        (commands_in, commands), (replies, replies_out), (status, status_out), *out = pipes
        given = [commands_in, replies_out, status_out, *(pipe[1] for pipe in out), *(peer or ())]
        request = {"cpu_s": limits.cpu_s, "memory": limits.memory_mb << 20, "output": output}
        try:
            pidfd = self._fork(request, given)
        except SandboxError:
            for each in (commands, replies, status, *(pipe[0] for pipe in out)):
                os.close(each)
            raise
        finally:
            for each in given:
                os.close(each)
        return Child(Handles(pidfd, commands, replies, status, out[0][0] if out else None), limits, on_output)

    def _fork(self, request: dict[str, Any], given: list[int]) -> int:
        with self._lock:
            try:
                rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", given))]
                self._control.sendmsg([json.dumps(request).encode()], rights)
                if not readable(self._control.fileno(), _FORK_S):
                    raise SandboxError("the sandbox does not answer", retryable=True)
                _, ancillary, _, _ = self._control.recvmsg(
                    4096, socket.CMSG_SPACE(4), socket.MSG_CMSG_CLOEXEC
                )
            except OSError as error:
                raise SandboxError(f"the sandbox does not answer: {error}", retryable=True) from error
        descriptors = array.array("i")
        for _, _, data in ancillary:
            descriptors.frombytes(data[:4])
        if not descriptors:
            raise SandboxError("the sandbox ended", retryable=True)
        return descriptors[0]

    def close(self) -> None:
        """End the zygote; children die with it."""
        with contextlib.suppress(OSError):
            self._control.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
