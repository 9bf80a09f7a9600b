"""`greenroom readiness`: what it prints, and how it refuses."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import run

from greenroom.adapters.reading import read_document
from greenroom.cli import readiness
from greenroom.profile.page import Document

CORPUS = Path(__file__).resolve().parents[1] / "profile" / "corpus"
RESUME = CORPUS / "noah-brandt.md"
JOB = """Platform Engineer (L4)
Harbour Street Video

Requirements
- 3+ years of experience with Linux and one scripting language
- Experience with Kubernetes
- You are on call for what you run
"""
CONTRACT = {
    "fit", "risks", "questions", "stories", "principles", "checklist", "scripts", "ask_them", "cheat_sheet", "claims",
    "resume", "job", "made_from", "level_check",
}  # fmt: skip


READ_PACK = functools.cache(readiness.read_pack)
LOAD_VOCABULARY = functools.cache(readiness.load_vocabulary)
LOAD_ENCODER = functools.cache(readiness.load_encoder)


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "read_pack", READ_PACK)
    monkeypatch.setattr(readiness, "load_vocabulary", LOAD_VOCABULARY)
    monkeypatch.setattr(readiness, "load_encoder", LOAD_ENCODER)


class InProcess:
    """Reads without a process of its own: the confined one has tests of its own, and one test here uses it."""

    async def read(self, name: str, data: bytes) -> Document:
        return read_document(name, data)

    async def close(self) -> None:
        pass


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "BoundedReader", InProcess)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    file = tmp_path / "job.txt"
    file.write_text(JOB)
    return file


def test_the_report_is_one_json_document_whose_claims_stand_in_the_file(
    job: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("readiness", "--resume", RESUME, "--job", job, "--today", "2026-03-31", "--json")
    assert done.code == 0, done.err
    report = done.json
    assert set(report) >= CONTRACT
    assert set(report["fit"]) >= {"overall", "skills", "experience", "culture", "formula"}
    assert report["date"] == "2026-03-31"
    assert report["level"] == "L4"
    written = RESUME.read_text("utf-8").splitlines()
    assert report["claims"]
    for claim in report["claims"]:
        source = claim["source"]
        assert source["file"] == RESUME.name
        first = source["quote"].split("\n")[0]
        assert " ".join(first.split()) in " ".join(written[source["line"] - 1].replace("*", "").split()), (
            claim
        )
    assert report["resume"]["basics"]["name"] == report["candidate"]
    monkeypatch.setattr(readiness, "BoundedReader", InProcess)
    again = run("readiness", "--resume", RESUME, "--job", job, "--today", "2026-03-31", "--json")
    assert again.out == done.out


@pytest.mark.usefixtures("in_process")
def test_people_get_a_page(job: Path) -> None:
    done = run("readiness", "--resume", RESUME, "--job", job, "--level", "L5")
    assert done.code == 0, done.err
    for heading in ("fit", "Level", "Top risks", "First", "Likely questions", "Stories"):
        assert heading in done.out
    assert "L5" in done.out


@pytest.mark.usefixtures("in_process")
def test_the_description_can_come_from_a_pipe() -> None:
    done = run("readiness", "--resume", RESUME, "--job", "-", "--json", stdin=JOB.encode())
    assert done.code == 0, done.err
    assert done.json["job"]["file"] == "pasted.txt"


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"--resume": "nosuch.pdf"}, "nosuch.pdf"),
        ({"--job": "nosuch.txt"}, "nosuch.txt"),
        ({"--resume": "."}, "directory"),
        ({"--resume": sys.executable}, "program"),
        ({"--company": "nowhere"}, "no pack"),
        ({"--company": "../packs/netflix"}, "no pack"),
        ({"--level": "L99"}, "L99"),
        ({"--today": "soon"}, "--today"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(job: Path, change: dict[str, str], says: str) -> None:
    options = {"--resume": str(RESUME), "--job": str(job), **change}
    done = run("readiness", *(part for pair in options.items() for part in pair), "--json")
    assert done.code == 2
    assert done.out == ""
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("in_process")
def test_a_place_that_cannot_be_written_is_the_worlds_fault(job: Path, tmp_path: Path) -> None:
    place = tmp_path / "nosuch" / "out.pdf"
    done = run("readiness", "--resume", RESUME, "--job", job, "--pdf", place, "--json")
    assert done.code == 3
    assert str(place) in done.err.replace("\n", "")
    assert done.json["candidate"] == "Noah Brandt"  # the report is not lost with its PDF


@pytest.mark.usefixtures("in_process")
def test_the_pdf_is_written(job: Path, tmp_path: Path) -> None:
    place = tmp_path / "out.pdf"
    done = run("readiness", "--resume", RESUME, "--job", job, "--pdf", place)
    assert done.code == 0, done.err
    assert place.read_bytes().startswith(b"%PDF-")
    assert str(place) in done.out


def test_the_command_loads_only_what_it_needs() -> None:
    heavy = ("numba", "fastapi", "sqlalchemy", "uvicorn", "pdfplumber", "docx")
    code = f"import sys, greenroom.cli.main, greenroom.cli.readiness; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
