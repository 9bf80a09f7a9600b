"""A readiness report: reading a two-page résumé in a confined process, setting the report as a PDF, and both with all between."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Effort, Row, alternate, median, row, timed
from greenroom.adapters.documents import Typesetter
from greenroom.adapters.reading import BoundedReader, read_document

CORPUS = Path(__file__).parents[1] / "tests" / "profile" / "corpus"
RESUME, JOB = CORPUS / "grace-mbeki.pdf", CORPUS / "jobs" / "streamhall-backend.md"
IMPORTS = "import pdfplumber, docx, lxml.html, pydantic"
WHOLE_MS, PDF_MS = 5_000.0, 1_000.0  # what the report and its PDF were given


def bench(effort: Effort) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_reading(effort), *_report(effort, Path(folder))]


def _reading(effort: Effort) -> list[Row]:
    """Two pages from bytes to lines in a process of their own; beside its libraries' imports, and beside no process at all."""
    data = RESUME.read_bytes()
    cold, warm = BoundedReader(), BoundedReader(warm=True)

    def bounded(reader: BoundedReader) -> None:
        asyncio.run(reader.read(RESUME.name, data))

    async def waiting() -> None:
        """A first document starts the process that waits for the next."""
        await warm.read(RESUME.name, data)
        await asyncio.sleep(1.5)

    found = alternate(
        effort.times(10),
        timed(lambda: bounded(cold)),
        timed(lambda: subprocess.run([sys.executable, "-c", IMPORTS], check=True)),
        timed(lambda: read_document(RESUME.name, data)),
    )
    ahead: list[float] = []

    async def next_ones() -> None:
        for _ in range(effort.times(10)):
            await waiting()
            begun = asyncio.get_running_loop().time()
            await warm.read(RESUME.name, data)
            ahead.append((asyncio.get_running_loop().time() - begun) * 1e3)
        await warm.close()

    asyncio.run(next_ones())
    other = f'python -c "{IMPORTS}"'
    return [
        row("read two pages, new process", "ms", median(found[0]), other, median(found[1]), len(found[0])),
        row(
            "read two pages, process waiting",
            "ms",
            median(ahead),
            "in this process",
            median(found[2]),
            len(ahead),
        ),
    ]


def _report(effort: Effort, folder: Path) -> list[Row]:
    """The command from `exec` to the PDF on disk; and the PDF alone, each in a new process, since the compiler remembers."""
    command = [sys.executable, "-m", "greenroom", "readiness", "--resume", str(RESUME), "--job", str(JOB)]
    command += ["--today", "2026-11-20", "--json", "--pdf"]
    told = subprocess.run([*command, str(folder / "a.pdf")], check=True, capture_output=True).stdout
    report = folder / "report.json"
    report.write_text(json.dumps({"candidate": "", **json.loads(told)}), "utf-8")
    setting = [sys.executable, "-m", "bench.readiness", str(report)]
    inside: list[float] = []

    def whole() -> None:
        subprocess.run([*command, str(folder / "b.pdf")], check=True, capture_output=True)

    def alone() -> None:
        inside.append(float(subprocess.run(setting, check=True, capture_output=True).stdout))

    found = alternate(effort.times(5), timed(whole), timed(alone))
    what = "report and PDF of a two-page résumé"
    return [
        row(what, "ms", median(found[0]), "the time it was given", WHOLE_MS, len(found[0])),
        row("its PDF alone", "ms", median(inside[1:]), "the time it was given", PDF_MS, len(inside) - 1),
    ]


def set_once(report: str) -> None:
    """Prints the milliseconds that setting the report in this file took."""
    data = json.loads(Path(report).read_text("utf-8"))
    print(timed(lambda: Typesetter().pdf("readiness", data))()[0])


if __name__ == "__main__":
    set_once(sys.argv[1])
