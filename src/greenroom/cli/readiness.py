"""`readiness`: a résumé and a job description in, a report out. No server, and nothing is kept.

Only what this command needs is loaded, so that the whole of it takes a few seconds.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from greenroom.adapters.clock import WallClock
from greenroom.adapters.documents import Typesetter
from greenroom.adapters.encoder import load_encoder
from greenroom.adapters.packs import load_vocabulary, pack_folders, read_pack
from greenroom.adapters.reading import BoundedReader
from greenroom.base.errors import AuthorError, BadInput, NotFound, WorldError
from greenroom.cli.output import command, complaints, emit, screen
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.json_resume import to_json_resume
from greenroom.profile.page import Document
from greenroom.reports.readiness.compose import compose
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import ReadinessReport
from greenroom.service.readiness.forms import Target
from greenroom.service.readiness.making import Own, Wanted, aim, name_inputs, read_own, read_wanted

COMPANY = "netflix"
PASTED = "pasted.txt"  # what is read from standard input


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the report is made with, beside the two documents."""

    pack: Pack
    vocabulary: Vocabulary
    encoder: Encoder


@command
async def readiness(
    resume: Annotated[str, typer.Option(help="The résumé: PDF, DOCX, Markdown, text, HTML or JSON Resume.")],
    job: Annotated[str, typer.Option(help="The job description, in the same formats; - for standard input.")],
    pdf: Annotated[str, typer.Option(help="Write the report as a PDF to this file.")] = "",
    company: Annotated[str, typer.Option(help="The company whose pack is used.")] = COMPANY,
    level: Annotated[str, typer.Option(help="The level you interview for, such as L5.")] = "",
    today: Annotated[str, typer.Option(help="The date of the report, as 2026-03-31.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """How well a résumé answers a job description, what endangers it most, and what to prepare."""
    day = _day(today)
    given = {"résumé": _read_file(resume), "job description": _read_file(job)}
    shelf, (first, second) = await asyncio.gather(asyncio.to_thread(_load, company), _read_documents(given))
    if level and level not in shelf.pack.company.levels:
        raise BadInput(f"{level!r} is not a level here; they are {', '.join(shelf.pack.company.levels)}")
    own, wanted = read_own(first, (), shelf.vocabulary), read_wanted(second, shelf.vocabulary)
    report = compose(_inputs(own, wanted, shelf, level, day, [data for _, data in given.values()]))
    plain = report.model_dump(mode="json")
    if json:
        emit({**plain, "resume": to_json_resume(own.read), "job": wanted.read.model_dump(mode="json")})
    else:
        _show(report, own)
    if pdf:
        _typeset(plain, pdf)
    if not json:
        _say(f"\nThe whole report is in {pdf}." if pdf else "\nThe whole report: --pdf OUT, or --json.")


def _day(given: str) -> date:
    if not given:
        return date.fromtimestamp(WallClock().now() / 1000)
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadInput(f"--today: {given!r} is not a date such as 2026-03-31") from error


def _read_file(file: str) -> tuple[str, bytes]:
    """Name and bytes. BadInput when there is no such file."""
    try:
        return (
            (PASTED, sys.stdin.buffer.read()) if file == "-" else (Path(file).name, Path(file).read_bytes())
        )
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError) as error:
        raise BadInput(f"{file}: {getattr(error, 'strerror', None) or error}") from error


async def _read_documents(given: Mapping[str, tuple[str, bytes]]) -> list[Document]:
    reader = BoundedReader()

    async def read(what: str, name: str, data: bytes) -> Document:
        try:
            return await reader.read(name, data)
        except BadInput as error:
            raise BadInput(f"{name}, the {what}: {error}") from error

    try:
        return await asyncio.gather(*(read(what, name, data) for what, (name, data) in given.items()))
    finally:
        await reader.close()


def _load(company: str) -> Shelf:
    folder = next((folder for folder in pack_folders() if folder.name == company), None)
    if folder is None:
        known = ", ".join(folder.name for folder in pack_folders())
        raise NotFound(f"there is no pack {company!r}; there are: {known}")
    pack, problems = read_pack(folder)
    if pack is None:
        raise AuthorError(problems[0].says, problems[0].file, problems[0].line)
    return Shelf(pack, load_vocabulary(), load_encoder())


def _inputs(own: Own, wanted: Wanted, shelf: Shelf, level: str, today: date, files: list[bytes]) -> Inputs:
    target = aim({shelf.pack.company.id: shelf.pack}, Target(level=level), wanted)
    digests = [hashlib.sha256(data).hexdigest() for data in files]
    made_from = name_inputs(
        resume=digests[0],
        job=digests[1],
        corrections=(),
        words={},
        target=target,
        sessions=(),
        pack=shelf.pack,
        vocabulary=shelf.vocabulary.hash,
    )
    return Inputs(
        resume=own.stands,
        job=wanted.read,
        pack=shelf.pack,
        vocabulary=shelf.vocabulary,
        encoder=shelf.encoder,
        level=target.level,
        today=today,
        practised=(),
        told=(),
        previous=None,
        made_from={**made_from, "today": today.isoformat()},
    )


def _typeset(report: Mapping[str, Any], pdf: str) -> None:
    """The report is printed by now, so what fails here costs nothing but the PDF."""
    try:
        Path(pdf).write_bytes(Typesetter().pdf("readiness", report))
    except (WorldError, OSError) as error:
        says = getattr(error, "strerror", None) or error
        raise WorldError(f"the report was made, but not its PDF {pdf}: {says}") from error


def _show(report: ReadinessReport, own: Own) -> None:
    """A page for people; everything is in the JSON and in the PDF."""
    for note in dict.fromkeys((*own.document.notes, *own.read.notes)):
        complaints.print(f"· {note}", markup=False, highlight=False, soft_wrap=True)
    title = " · ".join(
        part for part in (report.candidate, report.job_title, report.company, report.level) if part
    )
    _say(f"\n{title}\n")
    table = Table("fit", "per cent", "from", "to")
    for name in ("overall", "skills", "experience", "culture"):
        value, span = getattr(report.fit, name), report.fit.ranges.get(name)
        shown = str(value) if value is not None else report.fit.unassessed.get(name, "not assessed")
        table.add_row(name, shown, str(span.low) if span else "", str(span.high) if span else "")
    screen.print(table)
    _say(
        f"Level: the résumé speaks for {report.level_check.closest or 'no level that can be told'}. {report.level_check.why}"
    )
    for heading, lines in (
        ("Top risks", [f"{risk.name}. {risk.says}" for risk in report.risks]),
        ("First", [f"{item.title} ({item.minutes} min). {item.why}" for item in report.first]),
        ("Likely questions", [f"[{item.round}] {item.text}" for item in report.questions]),
        ("Stories", [f"{item.title} ({len(item.blanks)} blanks)" for item in report.stories]),
        ("Notes", report.notes),
    ):
        if lines:
            _say(f"\n{heading}\n" + "\n".join(f"{at:>3}. {line}" for at, line in enumerate(lines, 1)))


def _say(text: str) -> None:
    screen.print(text, markup=False, highlight=False, soft_wrap=True)
