"""Tries, inside a confined child, what must not work. A sandbox in which one of these succeeds is not used."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable


def escapes() -> list[str]:
    """The names of the attempts that succeeded."""
    attempts: dict[str, Callable[[], object]] = {
        "open a file": lambda: os.open("/etc/passwd", os.O_RDONLY),
        "look at a path": lambda: os.stat("/"),  # noqa: PTH116
        "list a directory": lambda: os.listdir("/"),  # noqa: PTH208
        "write a file": _write,
        "open a network socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "open a local socket": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
        "fork": _fork,
        "start a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "signal the parent": lambda: os.kill(os.getppid(), 0),
        "signal itself": lambda: os.kill(os.getpid(), signal.SIGCONT),
        "make anonymous files": lambda: os.memfd_create("canary"),
        "become root": lambda: os.setuid(0),
        "keep root": _is_root,
        "unshare namespaces": _unshare,
        "hold other descriptors": _descriptors,
    }
    done: list[str] = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except (OSError, AttributeError):
            continue
        done.append(name)
    return done


def _write() -> None:
    path = f"/tmp/greenroom-canary-{os.getpid()}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    os.unlink(path)  # noqa: PTH108


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _is_root() -> None:
    if os.geteuid() != 0:
        raise PermissionError("an ordinary user")


def _unshare() -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) != 0:
        raise PermissionError("refused")


def _descriptors() -> None:
    for each in range(7, 256):
        try:
            os.fstat(each)
        except OSError:
            continue
        return
    raise PermissionError(f"nothing open above 6 in {sys.platform}")
