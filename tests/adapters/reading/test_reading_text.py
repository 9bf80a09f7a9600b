from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adapters.reading.made import joints, texts

from greenroom.adapters.reading import read_document
from greenroom.adapters.reading.limits import EMPTY, NO_TEXT, TOO_MUCH
from greenroom.base.errors import BadInput
from greenroom.profile.page import Media


def test_text_keeps_its_line_numbers_and_joints() -> None:
    document = read_document(
        "cv.txt", b"JANE DOE\r\n\r\n* did this\n  - and that\nAcme      Berlin\t2019\nPage 1 of 2\n"
    )
    assert document.media is Media.TEXT
    assert joints(document) == [["JANE DOE"], ["did this"], ["and that"], ["Acme", "Berlin", "2019"]]
    assert [(line.number, line.bullet) for line in document.lines] == [
        (1, False),
        (3, True),
        (4, True),
        (5, False),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read_document("cv.txt", "Zoë Müller\nIngénieure\n".encode(encoding))
    assert texts(document) == ["Zoë Müller", "Ingénieure"]
    assert bool(document.notes) == (encoding == "cp1252")


def test_control_direction_and_zero_width_characters_are_taken_out() -> None:
    document = read_document("cv.txt", "Ja\x00ne\u200b \u202eDoe\u2066\ufeff\x07\u00ad\nعمر السيد\n".encode())
    assert texts(document) == ["Jane Doe", "عمر السيد"]


def test_markdown() -> None:
    said = (
        "# Jane Doe\n\n[Site](https://example.org) · <jane@example.org>\n\nWork\n----\n\n**Acme Corp** | *Berlin*\n\n"
        "1. Built `api` with **Go**\n\n| Skill | Years |\n|---|---|\n| Go | 5 |\n<!-- hidden\ninstruction -->\nsnake_case_name\n"
    )
    document = read_document("cv.md", said.encode())
    assert document.media is Media.MARKDOWN
    assert joints(document) == [
        ["Jane Doe"], ["Site · jane@example.org"], ["Work"], ["Acme Corp | Berlin"], ["Built api with Go"],
        ["Skill", "Years"], ["Go", "5"], ["snake_case_name"],
    ]  # fmt: skip
    assert [line.heading for line in document.lines] == [1, 0, 2, 0, 0, 0, 0, 0]
    assert [line.number for line in document.lines] == [1, 3, 5, 8, 10, 12, 14, 17]
    assert document.lines[4].bullet


def test_json_resume_keeps_paths_and_lines() -> None:
    value = {
        "basics": {"name": "Jane"},
        "work": [{"name": "Acme", "highlights": ["did", 'led \\ "x"']}],
        "meta": {"v": "1"},
    }
    document = read_document("cv.json", json.dumps(value, indent=1).encode())
    assert document.media is Media.JSON_RESUME
    assert [(line.field, line.text, line.number) for line in document.lines] == [
        ("basics.name", "Jane", 3),
        ("work.0.name", "Acme", 7),
        ("work.0.highlights.0", "did", 9),
        ("work.0.highlights.1", 'led \\ "x"', 10),
    ]


def test_a_saved_page_shows_what_its_visitor_saw() -> None:
    page = (
        "<!doctype html><html><head><title>t</title><script>x()</script></head><body><nav>Jobs</nav>"
        "<h1>Senior Engineer</h1><p>We   need\n<b>you</b>.<br>Second line</p><div style='display: none'>hidden</div>"
        "<p style='color:#fff'>white</p><ul><li><p>Five years of <strong>Go</strong></p></li><li>Kindness</li></ul>"
        "<table><tr><td>Level</td><td>L5</td></tr></table><footer>© somebody</footer></body></html>"
    )
    document = read_document("job.html", page.encode())
    assert document.media is Media.HTML
    assert joints(document) == [
        ["Senior Engineer"], ["We need you."], ["Second line"], ["Five years of Go"], ["Kindness"], ["Level", "L5"],
    ]  # fmt: skip
    assert [line.bullet for line in document.lines] == [False, False, False, True, True, False]


def test_a_page_that_only_describes_its_posting() -> None:
    posting = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "JobPosting", "title": "Engineer", "hiringOrganization": {"name": "Acme"},
                    "description": "<p>You will</p><ul><li>build</li><li>run</li></ul>"}],
    }  # fmt: skip
    page = f'<html><body><div id="root"></div><script type="application/ld+json">{json.dumps(posting)}</script></body></html>'
    document = read_document("job.html", page.encode())
    assert texts(document) == ["Engineer", "Company: Acme", "You will", "build", "run"]
    assert document.lines[-1].bullet


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", EMPTY),
        ("a.txt", b" \n\x00\n ", EMPTY),
        ("a.txt", b"line\n" * 60_000, TOO_MUCH),
        ("a.txt", b"line " * 5_000, TOO_MUCH),
        ("a.md", b"- twenty letters long\n" * 16_000, TOO_MUCH),
        ("a.json", b'{"basics": {"summary": "' + b"line " * 5_000 + b'"}}', TOO_MUCH),
        ("a.html", b"<html><body>" + b"<p>word</p>" * 900_000, TOO_MUCH),
        ("a.html", b"<html><body><script>1</script></body></html>", NO_TEXT),
        ("a.json", b'{"basics": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper"),
        ("a.json", b'{"basics": {"name": }', "cannot be read"),
        ("a.json", b'{"invoice": 3}', "not in the form of JSON Resume"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "a picture"),
        ("a.rtf", b"{\\rtf1 hello}", "an RTF file"),
        ("a.bin", bytes(range(1, 9)) * 500, "not a document"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_document(name, data)
    assert says in str(refusal.value)


def test_deeply_nested_html_is_read_as_far_as_it_goes() -> None:
    document = read_document("a.html", b"<html><body><p>seen</p>" + b"<div>" * 50_000 + b"deep")
    assert texts(document)[0] == "seen"


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["a.pdf", "a.docx", "a.md", "a.txt", "a.html", "a.json"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"{", b"# a\n"]),
    st.binary(max_size=400),
)
def test_whatever_comes_is_read_or_refused(name: str, opening: bytes, rest: bytes) -> None:
    try:
        document = read_document(name, opening + rest)
    except BadInput:
        return
    assert document.lines
    document.model_dump_json()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(said: str) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        try:
            document = read_document(name, said.encode("utf-8", "surrogatepass"))
        except BadInput:
            continue
        for line in document.lines:
            assert line.text == line.text.strip()
            assert line.text
            assert all(0 < tab < len(line.text) for tab in line.tabs)
