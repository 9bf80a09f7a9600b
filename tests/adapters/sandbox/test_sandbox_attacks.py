"""Attacks on the judge: each is a solution that tries to get out, to last, or to be believed.

An attack that looks for a hole returns what it found, so that the list in the verdict's message names it. Those that can be
shown to work without the sandbox are shown to, so that a broken attack does not count as a held wall.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenroom.adapters.sandbox import performer

Answer = Callable[..., Any]

PROBE = """
def attack():
    import os, sys, socket, ctypes, threading, time, signal, gc
    found = []
    def attempt(name, function):
        try:
            result = function()
        except Exception:
            return
        if result is not False:
            found.append(name)
{attempts}
    return found
"""


def probe(*attempts: str) -> str:
    lines = [f"attempt({text!r}, lambda: {text})" for text in attempts]
    return PROBE.format(attempts=textwrap.indent("\n".join(lines), "    "))


HOLES = {
    "read a file": probe("open('/etc/passwd').read()", "os.open('/proc/self/environ', os.O_RDONLY)"),
    "ask about a path": probe("os.stat('/etc')", "os.access('/', os.R_OK)", "os.readlink('/proc/self/exe')"),
    "list directories": probe("os.listdir('/')", "os.scandir('/tmp')", "os.getcwd()"),
    "write a file": probe("open('/tmp/x', 'w')", "open('/dev/shm/x', 'w')", "os.mkdir('/tmp/greenroom-x')"),
    "sockets": probe(
        "socket.socket()",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET6)",
        "socket.socket(socket.AF_UNIX)",
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    ),
    "processes": probe(
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "__import__('subprocess').run(['/bin/true'])",
    ),
    "signals": probe(
        "os.kill(os.getppid(), 0)",
        "os.kill(1, 0)",
        "os.kill(os.getpid(), 0)",
        "signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
        "os.setpgid(0, 0)",
    ),
    "anonymous files and kernel doors": probe(
        "os.memfd_create('x')",
        "ctypes.CDLL(None).unshare(0x10000000) == 0",
        "ctypes.CDLL(None).mount(b'none', b'/', None, 0, None) == 0",
        "ctypes.CDLL(None).syscall(425, 1, ctypes.create_string_buffer(120)) >= 0",  # io_uring_setup
        "ctypes.CDLL(None).syscall(321, 0, ctypes.create_string_buffer(120), 120) >= 0",  # bpf
        "ctypes.CDLL(None).syscall(323, 0) >= 0",  # userfaultfd
        "ctypes.CDLL(None).shmget(0, 4096, 0o1000) >= 0",
    ),
    "more rights or more room": probe(
        "os.setuid(0)",
        "__import__('resource').setrlimit(__import__('resource').RLIMIT_NOFILE, (32, 32))",
        "os.nice(-5)",
        "os.sched_setaffinity(0, {0})",
    ),
    "other processes' memory": probe("ctypes.CDLL(None).process_vm_readv(os.getppid(), 0, 0, 0, 0, 0) >= 0"),
    "descriptors left open": probe(
        "[os.fstat(n) for n in range(7, 64)] and True", "os.fstat(7)", "os.fstat(8)"
    ),
    "environment": probe("sorted(os.environ) or False", "sys.argv[1:] or False"),
}


@pytest.mark.parametrize("name", HOLES)
def test_holes_are_closed(name: str, answer: Answer) -> None:
    case = answer(HOLES[name])
    assert case.outcome == "passed", case.message


@pytest.mark.parametrize(
    "name",
    ["read a file", "ask about a path", "list directories", "sockets", "processes", "signals", "environment"],
)
def test_the_same_attacks_work_without_the_sandbox(name: str) -> None:
    source = HOLES[name].replace("os.fork()", "os.fork() or os._exit(0)").replace("os.execv", "len")
    source += "\nprint(len(attack()))"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True, timeout=20
    )
    assert int(done.stdout.split()[-1]) >= 1


def test_the_canaries_sing_where_there_is_no_sandbox() -> None:
    """Their silence inside means something only because they are not mute."""
    folder = Path(performer.__file__).parent
    source = "import sys; sys.path.insert(0, sys.argv[1]); from inside.canary import escapes; print(len(escapes()))"
    command = [sys.executable, "-c", source, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    assert int(done.stdout) >= 10


ENDS = {
    "endless loop": ("def attack():\n    while True: pass", "time_limit"),
    "endless loop at import": ("while True: pass", "time_limit"),
    "loop in C": ("def attack():\n    return sum(iter(int, 1))", "time_limit"),
    "sleep": ("import time\ndef attack():\n    time.sleep(60)", "time_limit"),
    "deaf loop": (
        "import signal\ndef attack():\n    for n in (1, 2, 15, 24):\n        signal.signal(n, signal.SIG_IGN)\n    while True: pass",
        "time_limit",
    ),
    "memory": ("def attack():\n    return len([bytearray(1 << 20) for _ in range(400)])", "memory_limit"),
    "memory in one piece": ("def attack():\n    return len(bytes(1 << 30))", "memory_limit"),
    "output flood": ("def attack():\n    while True: print('x' * 4096)", "output_limit"),
    "output flood at import": ("import os\nwhile True: os.write(1, b'x' * 65536)", "output_limit"),
    "leave at import": ("import os\nos._exit(0)", "runtime_error"),
    "leave in the call": ("import os\ndef attack():\n    os._exit(0)", "runtime_error"),
    "sys.exit": ("import sys\ndef attack():\n    sys.exit(0)", "runtime_error"),
    "recursion": ("def attack():\n    return attack()", "runtime_error"),
    "crash": ("import ctypes\ndef attack():\n    ctypes.string_at(0)", "runtime_error"),
    "ptrace": ("import ctypes\ndef attack():\n    ctypes.CDLL(None).ptrace(0, 0, 0, 0)", "forbidden"),
    "open in plain sight": ("def attack():\n    return open('/etc/passwd').read()", "forbidden"),
    "syntax error": ("def attack(:\n    pass", "invalid"),
}


@pytest.mark.parametrize("name", ENDS)
def test_bad_ends_are_named(name: str, answer: Answer) -> None:
    source, outcome = ENDS[name]
    assert answer(source, wall_s=0.6).outcome == outcome


FORGERIES = {
    "report on stdout": "print('OK'); print('{\"passed\": true}')\ndef attack():\n    return 0",
    "replace json and builtins": """
import json, builtins
json.dumps = lambda *a, **k: '{"r": 42}'
builtins.isinstance = lambda *a: True
def attack():
    return 0
""",
    "always equal": """
class Yes(int):
    def __eq__(self, other): return True
    def __hash__(self): return 42
    def __repr__(self): return '42'
def attack():
    return Yes(0)
""",
    "equal object": """
class Yes:
    def __eq__(self, other): return True
def attack():
    return Yes()
""",
    "float for int": "def attack():\n    return 42.0",
    "frames to every descriptor": """
import os, struct, json
def attack():
    text = json.dumps({"id": "ready", "r": 42}).encode()
    for n in range(3, 7):
        try: os.write(n, struct.pack(">I", len(text)) + text)
        except OSError: pass
    return 0
""",
    "a giant frame": """
import os, struct
def attack():
    os.write(4, struct.pack(">I", 2**31)); os.write(4, b'x' * 60000)
    return 0
""",
    "deep JSON": """
import os, struct
def attack():
    text = b'[' * 50000
    os.write(4, struct.pack(">I", len(text)) + text)
    return 0
""",
    "not a number": """
import os, struct
def attack():
    text = b'{"id": NaN}'
    os.write(4, struct.pack(">I", len(text)) + text)
    return 0
""",
    "a callback nobody asked for": """
import os, struct
def attack():
    text = b'{"call": "loader", "question": 1}'
    os.write(4, struct.pack(">I", len(text)) + text)
    return 0
""",
    "look for what is expected": """
import gc, sys
def attack():
    for each in gc.get_objects():
        if type(each) is dict and 'expected' in each: return each['expected']
    frame = sys._getframe()
    while frame:
        for value in frame.f_locals.values():
            if value == 42: return value
        frame = frame.f_back
    return 0
""",
    "close the pipe": "import os\ndef attack():\n    os.close(4)\n    return 42",
    "a lingering exit": "import atexit, os\natexit.register(os._exit, 0)\ndef attack():\n    return 0",
}


@pytest.mark.parametrize("name", FORGERIES)
def test_forgeries_are_not_believed(name: str, answer: Answer) -> None:
    assert answer(FORGERIES[name], expect=42).outcome in ("wrong_answer", "runtime_error")


@pytest.mark.slow
def test_the_kernel_holds_cpu_time_even_where_signals_are_ignored(answer: Answer) -> None:
    assert answer(ENDS["deaf loop"][0], wall_s=10).outcome == "time_limit"


NATIVE = """
import ctypes, mmap
def attack():
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(bytes.fromhex("{code}"))
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="machine code for x86_64")
@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("b82a000000c3", "passed"),  # mov eax, 42; ret
        ("b814000000cd80c3", "forbidden"),  # getpid by the i386 door
        ("b8270000400f05c3", "forbidden"),  # getpid by the x32 door
    ],
)
def test_native_code_finds_no_other_door(code: str, outcome: str, answer: Answer) -> None:
    assert answer(NATIVE.format(code=code), expect=42).outcome == outcome


def test_a_thread_that_lingers_is_ended_with_the_run(answer: Answer) -> None:
    source = """
import threading, time
def forever():
    while True: time.sleep(0.01)
threading.Thread(target=forever).start()
def attack():
    return 42
"""
    case = answer(source, expect=42)
    assert case.outcome == "passed"


def test_right_id_stolen_from_the_frame_stack_only_shortens_the_answer(answer: Answer) -> None:
    """A process owns its ids; stealing one lets it give a wrong answer sooner, not a right one without knowing it."""
    source = """
import os, struct, json, sys
def attack():
    frame = sys._getframe()
    while frame and 'message' not in frame.f_locals: frame = frame.f_back
    text = json.dumps({"id": frame.f_locals['message']['id'], "r": 41}).encode()
    os.write(4, struct.pack(">I", len(text)) + text)
    return 42
"""
    assert answer(source, expect=42).outcome == "wrong_answer"


def test_a_child_that_never_reads_does_not_hold_the_judge(answer: Answer) -> None:
    source = "import time\ntime.sleep(30)" + "\n#" + "x" * 200_000
    assert answer(source, wall_s=0.5).outcome == "time_limit"


def test_threads_are_bounded_and_the_next_run_is_whole(answer: Answer) -> None:
    bomb = """
import threading, time
def attack():
    made = 0
    try:
        for _ in range(3000):
            threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
            made += 1
    except RuntimeError:
        pass
    return made < 3000
"""
    assert answer(bomb, expect=True, cpu_s=2, wall_s=4).outcome == "passed"
    assert answer("def attack():\n    return []").outcome == "passed"


def test_runs_share_nothing(answer: Answer) -> None:
    source = (
        "import sys, json\nseen = getattr(json, 'mark', 0)\njson.mark = 1\ndef attack():\n    return seen"
    )
    assert [answer(source, expect=0).outcome for _ in range(2)] == ["passed", "passed"]
