"""The readiness pages over HTTP: hostile files get one clear sentence, and what was given can be corrected, fetched and deleted."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from pypdf import PdfWriter
from tabs import House

from greenroom.bootstrap import make_app, make_debriefs, make_doctor, make_personal
from greenroom.web.app import make_web

CORPUS = Path(__file__).resolve().parents[1] / "profile" / "corpus"
RESUME = CORPUS / "grace-mbeki.pdf"
JOB = """Senior Full-Stack Developer (L4)
Harbour Street Video

Requirements
- 3+ years with JavaScript or TypeScript
- Experience with PostgreSQL
- You run what you build, including on-call

Nice to have
- Kotlin
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("readiness"))


@pytest.fixture(scope="module")
def house(data: Path) -> Iterator[House]:
    """A server of its own, so that deleting everything harms no other test."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    made = make_app(data)
    web = make_web(
        made.sessions, make_debriefs(made), make_doctor(made), make_personal(made), made.data, made.close
    )
    server = uvicorn.Server(uvicorn.Config(web, log_level="warning"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield House(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    thread.join(20)
    listener.close()


def says(answer: Any, *status: int) -> str:
    assert answer.status_code in status, answer.text[:500]
    body = answer.json()
    assert set(body["error"]) == {"says", "kind"}
    sentence = str(body["error"]["says"])
    assert 0 < len(sentence) < 400
    for trace in ("Traceback", 'File "', "site-packages", "0x", "pydantic"):
        assert trace not in sentence
    return sentence


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def pdf(pages: int, password: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(600, 800)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


HOSTILE = {
    "locked": pdf(1, "secret"),
    "a picture of a page": pdf(1),
    "two hundred pages": pdf(200),
    "empty": b"",
    "blank": b" \n\t\n ",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "a program": b"\x7fELF" + bytes(200),
    "a broken PDF": b"%PDF-1.7\n1 0 obj\n<<",
    "an archive": zipped(a=b"x"),
    "a zip bomb": zipped(word__document=b"", **{"word__document.xml": b"\0" * 150_000_000}),
    "deep JSON": b'{"basics":' * 50_000,
    "random": bytes(range(256)) * 400,
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("data_", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_file_gets_one_clear_sentence_and_is_not_kept(house: House, data_: bytes) -> None:
    async with house.client() as client:
        before = (await client.get("/api/readiness")).json()
        answer = await client.put("/api/readiness/resume?name=cv.pdf", content=data_)
        says(answer, 422)
        assert (await client.get("/api/readiness")).json() == before


async def test_a_file_that_is_too_large_is_refused_while_it_comes(house: House) -> None:
    async def flood() -> Any:
        for _ in range(60):
            yield b"x" * 1_000_000

    async with house.client() as client:
        answer = await client.put("/api/readiness/resume?name=cv.pdf", content=flood())
        assert "20 MB" in says(answer, 422)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/readiness/report", None, 409),
        ("GET", "/api/readiness/report.pdf", None, 409),
        ("GET", "/api/readiness/pages/1.png", None, 404),
        ("GET", "/api/readiness/pages/x.png", None, 422),
        ("GET", "/api/readiness/pages/-1.png", None, 404),
        ("GET", "/api/readiness/pages/1.png?width=x", None, 422),
        ("POST", "/api/readiness/start", {"round": "\ud800"}, 422),
        ("POST", "/api/readiness/start", {"round": "culture", "question": "\ud800"}, 422),
        ("POST", "/api/readiness/start", {"round": "culture", "story": "s"}, 409),
        ("POST", "/api/questions", {"round": "culture", "text": "Half a character \ud800?"}, 422),
        ("POST", "/api/experiences", {"title": "\ud800"}, 422),
        ("POST", "/api/readiness/undo", None, 409),
        ("POST", "/api/readiness/corrections", {"kind": "retracted", "target": "name"}, 409),
        ("POST", "/api/readiness/corrections", {"kind": "burned", "target": "name"}, 422),
        ("PUT", "/api/readiness/target", {"company": "nowhere", "level": ""}, 404),
        ("PUT", "/api/readiness/target", {"company": "", "level": "L99"}, 422),
        ("POST", "/api/readiness/start", {"round": "chess"}, 422),
        ("POST", "/api/readiness/start", {"round": "coding", "scenario": "../etc"}, 404),
        ("PUT", "/api/stories/c-1/learning", {"text": "x"}, 409),
        ("PUT", "/api/stories/c-1/learning", {"text": ""}, 422),
        ("PUT", "/api/questions/nothing", {"round": "culture", "text": "What is it?"}, 404),
        ("POST", "/api/questions", {"round": "culture", "text": "x"}, 422),
        ("POST", "/api/experiences", {"title": ""}, 422),
        ("GET", "/api/guide?company=nowhere", None, 404),
        ("GET", "/api/questions?company=nowhere", None, 404),
        ("GET", "/api/experiences/export?format=xml", None, 422),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_sentence(
    house: House, method: str, path: str, body: Any, status: int
) -> None:
    async with house.client() as client:
        await client.delete("/api/readiness")
        content = None if body is None else json.dumps(body)
        answer = await client.request(
            method, path, content=content, headers={"content-type": "application/json"}
        )
        says(answer, status)


def kept(folder: Path, pieces: list[bytes]) -> list[bytes]:
    """Those of the pieces that stand in some file under the folder."""
    found = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return [piece for piece in pieces if piece in found]


async def give(client: Any) -> dict[str, Any]:
    given = await client.put(
        "/api/readiness/resume", params={"name": RESUME.name}, content=RESUME.read_bytes()
    )
    assert given.status_code == 200, given.text
    home = await client.put("/api/readiness/job?name=pasted.txt", content=JOB.encode())
    assert home.status_code == 200, home.text
    return dict(home.json())


async def test_from_the_file_to_the_report_and_to_nothing(house: House, data: Path) -> None:
    async with house.client() as client:
        home = await give(client)
        assert home["has_report"]
        assert home["resume"]["pages"][0]["image"]
        assert (await client.get("/api/home")).json()["readiness"] == {"has_resume": True, "has_report": True}
        page = await client.get("/api/readiness/pages/1.png?width=700")
        assert page.content.startswith(b"\x89PNG")
        assert page.headers["cache-control"] == "no-store"
        for nowhere in (0, 99, 10**30):
            says(await client.get(f"/api/readiness/pages/{nowhere}.png"), 404)
        report = (await client.get("/api/readiness/report")).json()
        assert report["candidate"] == "Grace Thandiwe Mbeki"
        claims = {claim["id"]: claim for claim in report["claims"]}
        for section in ("risks", "questions", "stories", "principles", "advice", "cheat_sheet"):
            for part in report[section]:
                assert set(part.get("rests_on", [])) <= set(claims), section
        claim = home["resume"]["read"]["roles"][0]["claims"][0]
        retracted = await client.post(
            "/api/readiness/corrections", json={"kind": "retracted", "target": claim["id"]}
        )
        assert retracted.json()["corrections"] == 1
        after = (await client.get("/api/readiness/report")).json()
        assert claim["id"] not in {each["id"] for each in after["claims"]}
        assert (await client.post("/api/readiness/undo")).json()["corrections"] == 0
        download = await client.get("/api/readiness/report.json")
        assert "attachment" in download.headers["content-disposition"]
        assert download.json()["fit"] == report["fit"]
        outgoing = (await client.get("/api/readiness/outgoing")).json()
        assert "nothing is sent" in outgoing["says"]
        pieces = [RESUME.read_bytes()[at : at + 40] for at in range(1_000, 50_000, 1_000)]
        assert kept(data, [*pieces, b"Harbour Street Video"])
        assert (await client.delete("/api/data")).status_code == 204
        assert not kept(data, [*pieces, b"Harbour Street Video", b"Grace", b"Mbeki", RESUME.name.encode()])
        assert (await client.get("/api/readiness")).json()["resume"] is None
        assert (await client.get("/api/sessions")).json() == []


async def test_the_report_as_a_pdf(house: House) -> None:
    async with house.client() as client:
        await give(client)
        pdf = await client.get("/api/readiness/report.pdf")
        assert pdf.status_code == 200, pdf.text
        assert pdf.content.startswith(b"%PDF-")


async def test_a_question_of_the_report_starts_its_rehearsal(house: House) -> None:
    async with house.client() as client:
        await give(client)
        report = (await client.get("/api/readiness/report")).json()
        link = report["questions"][0]["link"]
        started = await client.post(
            "/api/readiness/start",
            json={name: link[name] for name in ("round", "scenario", "question")},
        )
        assert started.status_code == 201, started.text
        assert started.json()["stage"] == "ready"


async def test_the_banks_over_http(house: House) -> None:
    async with house.client() as client:
        bank = (await client.get("/api/questions", params={"round": ["culture", "manager"]})).json()
        assert {question["round"] for question in bank["questions"]} == {"culture", "manager"}
        made = await client.post(
            "/api/questions", json={"round": "culture", "text": "Whom did you last thank, and why?"}
        )
        assert made.status_code == 201, made.text
        name = made.json()["id"]
        tagged = await client.put(f"/api/questions/{name}/tags", json=["week one"])
        assert tagged.json()["tags"] == ["week one"]
        assert (await client.delete(f"/api/questions/{name}")).status_code == 204
        account = await client.post(
            "/api/experiences", json={"title": "Mine", "outcome": "offer", "year": 2025}
        )
        assert account.status_code == 201
        table = await client.get("/api/experiences/export?format=csv")
        assert table.headers["content-type"].startswith("text/csv")
        again = await client.post("/api/experiences/import?format=csv", content=table.content)
        assert again.json() == {"taken": 1, "problems": []}
        bad = await client.post("/api/experiences/import?format=csv", content=b"title,year\nx,soon\n")
        assert bad.status_code == 422
        assert bad.json()["problems"][0]["line"] == 2
        assert (await client.delete(f"/api/experiences/{account.json()['account']['id']}")).status_code == 204
        assert (await client.get("/api/guide")).json()["chapters"]
