"""Takes every right from a freshly forked child, in an order in which each step is still allowed."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import resource
import signal
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from . import seccomp

_LIBC = ctypes.CDLL(None, use_errno=True)
_SYSCALL = _LIBC.syscall
_SYSCALL.restype = ctypes.c_long
_PDEATHSIG, _DUMPABLE, _NO_NEW_PRIVS = 1, 4, 38
NOBODY = 65534
THREADS = 256  # of all children together, where they have a user of their own


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of CPU, and bytes of address space above what the zygote already maps."""

    cpu_s: float
    memory: int


def prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def landlock() -> int:
    """A Landlock ruleset that allows nothing, or -1 where the kernel has none. Made once, worn by every child."""
    call = seccomp.numbers()["landlock_create_ruleset"]
    version = _SYSCALL(call, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return -1
    files = (1 << (13 + (version >= 2) + (version >= 3))) - 1 | ((1 << 15) if version >= 5 else 0)
    attributes = struct.pack("=QQQ", files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    descriptor = int(_SYSCALL(call, attributes, ctypes.c_size_t(size), 0))
    return descriptor if descriptor >= 0 else -1


def place(descriptors: Sequence[int], first: int) -> None:
    """Move `descriptors` to `first`, `first + 1`, … whatever was there before."""
    high = [fcntl.fcntl(each, fcntl.F_DUPFD, 64) for each in descriptors]
    for position, each in enumerate(high):
        os.dup2(each, first + position)
        os.close(each)


def close_from(first: int) -> None:
    call = seccomp.numbers()["close_range"]
    if _SYSCALL(call, ctypes.c_uint(first), ctypes.c_uint(0xFFFFFFFF), 0) != 0:
        os.closerange(first, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def limit(bounds: Bounds, own_user: bool) -> None:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        mapped = int(file.read().split()[0]) * resource.getpagesize()
    seconds = max(1, int(bounds.cpu_s + 0.999))
    wanted = [
        (resource.RLIMIT_AS, mapped + bounds.memory, mapped + bounds.memory),
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_MEMLOCK, 0, 0),
        (resource.RLIMIT_MSGQUEUE, 0, 0),
    ]
    if own_user:
        wanted.append((resource.RLIMIT_NPROC, THREADS, THREADS))
    for which, soft, hard in wanted:
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        resource.setrlimit(which, (soft, hard))


def die_first() -> None:
    """Make this process the kernel's first choice when memory runs out; not being allowed to is no fault."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("1000")
    except OSError:
        return


def confine(bounds: Bounds, ruleset: int, program: bytes) -> None:
    """The whole of it; afterwards only the descriptors below `ruleset` are left. Raises OSError when a step fails."""
    os.setsid()
    die_first()
    own_user = os.geteuid() == 0
    limit(bounds, own_user)
    if own_user:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    prctl(_PDEATHSIG, signal.SIGKILL)
    prctl(_DUMPABLE, 0)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    prctl(_NO_NEW_PRIVS, 1)
    if ruleset >= 0:
        if _SYSCALL(seccomp.numbers()["landlock_restrict_self"], ruleset, 0) != 0:
            raise OSError(ctypes.get_errno() or errno.EPERM, "the kernel refused the Landlock ruleset")
        os.close(ruleset)
    seccomp.apply(program, _SYSCALL)
