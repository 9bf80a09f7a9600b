"""The system calls a child keeps, as a classic BPF program assembled by hand.

The interpreter is loaded before the filter goes on, so no call that takes a path is left: no open, stat, exec, fork, socket,
kill, ptrace. What is not on the list fails with EPERM; a foreign ABI and ptrace kill. The tables are x86_64 (measured) and
aarch64 (from the kernel's generic table, not measured; the self-check decides on every machine).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Callable, Iterable

Instruction = tuple[int, int, int, int]

_X86 = """read 0 write 1 close 3 fstat 5 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12 rt_sigaction 13
 rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 pread64 17 pwrite64 18 readv 19 writev 20 pipe 22 select 23 sched_yield 24 mremap 25
 madvise 28 dup 32 dup2 33 pause 34 nanosleep 35 getitimer 36 alarm 37 setitimer 38 getpid 39 sendto 44 recvfrom 45 shutdown 48
 socketpair 53 getsockopt 55 clone 56 exit 60 uname 63 fcntl 72 gettimeofday 96 getrlimit 97 getrusage 98 sysinfo 99 times 100
 ptrace 101 getuid 102 getgid 104 geteuid 107 getegid 108 getppid 110 getpgrp 111 rt_sigpending 127 rt_sigtimedwait 128
 rt_sigsuspend 130 sigaltstack 131 gettid 186 time 201 futex 202 sched_getaffinity 204 epoll_create 213 set_tid_address 218
 restart_syscall 219 fadvise64 221 clock_gettime 228 clock_getres 229 clock_nanosleep 230 exit_group 231 epoll_wait 232
 epoll_ctl 233 pselect6 270 ppoll 271 set_robust_list 273 get_robust_list 274 epoll_pwait 281 eventfd2 290 epoll_create1 291
 dup3 292 pipe2 293 prlimit64 302 getcpu 309 seccomp 317 getrandom 318 membarrier 324 rseq 334 clone3 435 close_range 436
 landlock_create_ruleset 444 landlock_restrict_self 446"""
_ARM = """eventfd2 19 epoll_create1 20 epoll_ctl 21 epoll_pwait 22 dup 23 dup3 24 fcntl 25 ioctl 29 close 57 pipe2 59 lseek 62
 read 63 write 64 readv 65 writev 66 pread64 67 pwrite64 68 pselect6 72 ppoll 73 fstat 80 exit 93 exit_group 94
 set_tid_address 96 futex 98 set_robust_list 99 get_robust_list 100 nanosleep 101 getitimer 102 setitimer 103 clock_gettime 113
 clock_getres 114 clock_nanosleep 115 ptrace 117 sched_getaffinity 123 sched_yield 124 restart_syscall 128 sigaltstack 132
 rt_sigsuspend 133 rt_sigaction 134 rt_sigprocmask 135 rt_sigpending 136 rt_sigtimedwait 137 rt_sigreturn 139 times 153 uname 160
 getrusage 165 getcpu 168 gettimeofday 169 getpid 172 getppid 173 getuid 174 geteuid 175 getgid 176 getegid 177 gettid 178
 sysinfo 179 socketpair 199 sendto 206 recvfrom 207 getsockopt 209 shutdown 210 brk 214 munmap 215 mremap 216 clone 220 mmap 222
 fadvise64 223 mprotect 226 madvise 233 prlimit64 261 seccomp 277 getrandom 278 membarrier 283 rseq 293 clone3 435
 close_range 436 landlock_create_ruleset 444 landlock_restrict_self 446"""
_ARCHITECTURES = {"x86_64": (0xC000003E, _X86), "aarch64": (0xC00000B7, _ARM)}
_CHECKED = ("ioctl", "clone", "clone3", "fcntl", "prlimit64", "socketpair", "ptrace")
_SETUP = ("seccomp", "close_range", "landlock_create_ruleset", "landlock_restrict_self")

_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x54, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_THREAD = 0x100 | 0x800 | 0x10000  # CLONE_VM, CLONE_SIGHAND, CLONE_THREAD
_NAMESPACES = 0x7E020000 | 0x80  # every CLONE_NEW*
_IOCTLS = (0x5401, 0x541B, 0x5413, 0x5451, 0x5421)  # TCGETS, FIONREAD, TIOCGWINSZ, FIOCLEX, FIONBIO
_FCNTLS = (0, 1, 2, 3, 4, 1030, 1032)  # duplicate, descriptor and status flags, pipe size read
_AF_UNIX = 1


def numbers() -> dict[str, int]:
    """System call numbers of this machine by name. Raises OSError on a machine without a table."""
    if platform.machine() not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no system call table for {platform.machine()}")
    words = _ARCHITECTURES[platform.machine()][1].split()
    return {name: int(number) for name, number in zip(words[::2], words[1::2], strict=True)}


def _answer(what: int) -> list[Instruction]:
    return [(_RETURN, 0, 0, what)]


def _refuse(number: int) -> list[Instruction]:
    return _answer(_ERRNO | number)


def _argument(index: int, high: bool = False) -> Instruction:
    return (_LOAD, 0, 0, 16 + 8 * index + (4 if high else 0))


def _one_of(values: Iterable[int], otherwise: list[Instruction]) -> list[Instruction]:
    program: list[Instruction] = []
    for value in values:
        program += [(_EQUAL, 0, 1, value), *_answer(_ALLOW)]
    return program + otherwise


def _zero(words: list[Instruction]) -> list[Instruction]:
    program: list[Instruction] = []
    for load in words:
        program += [load, (_EQUAL, 1, 0, 0), *_refuse(errno.EPERM)]
    return program + _answer(_ALLOW)


def assemble() -> bytes:
    """The filter: instructions of 8 bytes in the kernel's order."""
    call = numbers()
    program: list[Instruction] = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _ARCHITECTURES[platform.machine()][0])]
    program += [*_answer(_KILL), (_LOAD, 0, 0, 0)]
    if platform.machine() == "x86_64":  # the x32 ABI carries a bit of its own
        program += [(_AT_LEAST, 0, 1, 0x40000000), *_answer(_KILL)]
    program += _one_of(
        sorted(number for name, number in call.items() if name not in (*_CHECKED, *_SETUP)), []
    )
    threads = [_argument(0), (_ANY_BIT, 0, 1, _NAMESPACES), *_refuse(errno.EPERM), (_AND, 0, 0, _THREAD)]
    checked = {
        "clone": threads + _one_of((_THREAD,), _refuse(errno.EPERM)),
        "clone3": _refuse(
            errno.ENOSYS
        ),  # its flags lie in memory; without it the C library falls back to clone
        "ioctl": [_argument(1), *_one_of(_IOCTLS, _refuse(errno.ENOTTY))],
        "fcntl": [_argument(1), *_one_of(_FCNTLS, _refuse(errno.EPERM))],
        "prlimit64": _zero([_argument(0), _argument(0, True), _argument(2), _argument(2, True)]),
        "socketpair": [_argument(0), *_one_of((_AF_UNIX,), _refuse(errno.EPERM))],
        "ptrace": _answer(_KILL),
    }
    for name, body in checked.items():
        program += [(_EQUAL, 0, len(body), call[name]), *body]
    program += _refuse(errno.EPERM)
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def apply(program: bytes, syscall: Callable[..., int]) -> None:
    """Put the filter on every thread of this process, for good. Raises OSError."""
    buffer = ctypes.create_string_buffer(program, len(program))
    argument = _Program(len(program) // 8, ctypes.addressof(buffer))
    set_mode_filter, every_thread = 1, 1
    if syscall(numbers()["seccomp"], set_mode_filter, every_thread, ctypes.byref(argument)) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused the seccomp filter")
