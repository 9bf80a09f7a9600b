"""What `doctor` and the first page look at: each probe says one thing about this machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path

from greenroom.adapters.documents import Typesetter
from greenroom.adapters.encoder import MiniLm
from greenroom.adapters.reading import BoundedReader
from greenroom.content.pack import Pack
from greenroom.content.problem import Problem
from greenroom.service.ports import EventLog, Sandbox
from greenroom.service.views import CheckLine


def line(name: str, state: str, detail: str, remedy: str = "") -> CheckLine:
    return CheckLine(name=name, state=state, detail=detail, remedy=remedy)


async def check_sandbox(sandbox: Sandbox) -> CheckLine:
    level = await sandbox.probe()
    if not level.id:
        remedy = "Code rounds need Linux with seccomp. On other systems run Greenroom in a Linux container or virtual machine."
        return line("sandbox", "missing", level.why_not, remedy)
    live = ", ".join(layer.name for layer in level.layers if layer.live)
    extra = "; ".join(f"without {layer.name} ({layer.detail})" for layer in level.layers if not layer.live)
    return line("sandbox", "ok", f"level {level.id}: {live}" + (f"; {extra}" if extra else ""))


async def check_log(log: EventLog, data: Path) -> CheckLine:
    rows = await log.sessions()
    free = os.statvfs(data).f_bavail * os.statvfs(data).f_frsize / 2**30
    state = "ok" if free > 0.5 else "partly"
    return line(
        "database",
        state,
        f"SQLite in {data}, {len(rows)} sessions, {free:.0f} GiB free",
        "" if state == "ok" else "Free some disk space.",
    )


async def check_encoder(encoder: MiniLm) -> CheckLine:
    encoder.encode(["ready"])
    return line("language", "ok", f"sentence encoder {encoder.name}, on this machine")


async def check_packs(packs: Mapping[str, Pack], broken: Mapping[str, Problem]) -> CheckLine:
    """What each installed company has, and what keeps one from being used."""
    parts = []
    for name, pack in packs.items():
        questions = sum(len(items) for items in pack.questions.values())
        tasks, scenarios = len(pack.tasks), len(pack.scenarios)
        parts.append(f"{name}: {questions} questions, {tasks} coding tasks, {scenarios} design scenarios")
    parts += [f"{name} cannot be used: {item.file}:{item.line}: {item.says}" for name, item in broken.items()]
    remedy = "Run `greenroom pack check` and mend what it names." if broken else ""
    return line("content", "partly" if broken else "ok", "; ".join(parts), remedy)


async def check_documents(typesetter: Typesetter) -> CheckLine:
    page = typesetter.pdf("probe", {"says": "ready"})
    return line("documents", "ok", f"PDF by Typst ({len(page)} bytes set)")


async def check_reading(reader: BoundedReader) -> CheckLine:
    """Sees a child come up confined; the formats are those the installed libraries read."""
    fences = {
        "seccomp": "each in a process of its own without files, network or other processes, with limits on time and memory",
        "limits": "each in a process of its own with limits on time and memory, but not shut off from files and network",
        "none": "each in a process of its own, ended when it takes too long; this system has no further bounds",
    }
    fence = await reader.probe()
    detail = f"PDF, DOCX, Markdown, text, HTML, JSON Resume; {fences[fence]}"
    remedy = "" if fence == "seccomp" else "Run on Linux with seccomp, or open only documents you trust."
    return line("reading", "ok" if fence == "seccomp" else "partly", detail, remedy)


async def check_pages(index: Path) -> CheckLine:
    if index.is_file():
        return line(
            "pages", "ok", f"built, on {platform.python_implementation()} {platform.python_version()}"
        )
    return line("pages", "missing", "the pages are not built", "Run `make setup`.")
