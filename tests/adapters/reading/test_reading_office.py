from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor
from tests.adapters.reading.made import joints, rezipped, saved, texts, zipped

from greenroom.adapters.reading import read_document
from greenroom.adapters.reading.limits import BOMB, CORRUPT, LOCKED
from greenroom.base.errors import BadInput
from greenroom.profile.page import Media


def resume() -> docx.document.Document:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "jane@example.org"
    document.add_heading("Jane Doe", 0)
    document.add_heading("Experience", 1)
    line = document.add_paragraph()
    line.add_run("Acme Corp").bold = True
    line.add_run("\tBerlin")
    document.add_paragraph("Cut latency by 40%", style="List Bullet")
    return document


def test_headings_bullets_tabs_and_headers() -> None:
    document = read_document("cv.docx", saved(resume()))
    assert document.media is Media.DOCX
    assert joints(document) == [
        ["jane@example.org"],
        ["Jane Doe"],
        ["Experience"],
        ["Acme Corp", "Berlin"],
        ["Cut latency by 40%"],
    ]
    assert [line.heading for line in document.lines] == [0, 1, 1, 0, 0]
    assert [line.bullet for line in document.lines] == [False] * 4 + [True]
    assert document.lines[3].size == 11


def test_tables_of_labels_are_rows_and_layout_tables_columns() -> None:
    made = docx.Document()
    labels = made.add_table(2, 2)
    for row, (label, value) in enumerate([("Languages", "Python, Go"), ("Tools", "Docker")]):
        labels.cell(row, 0).text, labels.cell(row, 1).text = label, value
    layout = made.add_table(1, 2)
    layout.cell(0, 0).text, layout.cell(0, 1).text = "Skills\nGo", "Experience\nAcme"
    document = read_document("cv.docx", saved(made))
    assert joints(document) == [
        ["Languages", "Python, Go"],
        ["Tools", "Docker"],
        ["Skills"],
        ["Go"],
        ["Experience"],
        ["Acme"],
    ]
    assert [line.column for line in document.lines] == [0, 0, 0, 0, 1, 1]


def test_pages_are_counted_at_page_breaks() -> None:
    made = docx.Document()
    made.add_paragraph("one").add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("two")
    assert [(line.page, line.number, line.text) for line in read_document("cv.docx", saved(made)).lines] == [
        (1, 1, "one"),
        (2, 1, "two"),
    ]


def test_hidden_text_is_left_out_and_said() -> None:
    made = docx.Document()
    line = made.add_paragraph("seen ")
    line.add_run("hidden").font.hidden = True
    line.add_run("white").font.color.rgb = RGBColor(255, 255, 255)
    line.add_run("tiny").font.size = Pt(1)
    document = read_document("cv.docx", saved(made))
    assert texts(document) == ["seen"]
    assert "3 pieces of text that cannot be seen" in document.notes[0]


def test_macros_are_not_run_and_said() -> None:
    macro = rezipped(
        saved(resume()),
        {"[Content_Types].xml": lambda xml: xml.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        )},
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
    )  # fmt: skip
    document = read_document("cv.docm", macro)
    assert "Acme Corp Berlin" in texts(document)
    assert "macros" in document.notes[0]


def test_text_boxes_and_links_are_read() -> None:
    box = (
        b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:pict><w:txbxContent>'
        b"<w:p><w:r><w:t>Skills: Go</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        b"<w:hyperlink><w:r><w:t>github.com/jane</w:t></w:r></w:hyperlink></w:p>"
    )
    made = rezipped(
        saved(resume()),
        {"word/document.xml": lambda xml: xml.replace(b"<w:sectPr", box + b"<w:sectPr", 1)},
        {},
    )
    assert texts(read_document("cv.docx", made))[-2:] == ["Skills: Go", "github.com/jane"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped({"word/document.xml": b"<a>" * 5000}), CORRUPT.format(what="DOCX file")),
        (zipped({"word/document.xml": b"\x00" * (30 << 20)}), BOMB),
        (b"PK\x03\x04 and then nothing", CORRUPT.format(what="DOCX file")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old format or locked with a password"),
        (zipped({"content.xml": b"<x/>"}), "an OpenDocument file"),
        (zipped({"photo.txt": b"x"}), "an archive"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_document("cv.docx", data)
    assert says in str(refusal.value)


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    made = rezipped(
        saved(resume()),
        {"word/document.xml": lambda xml: xml.replace(b"?>", b"?>" + bomb, 1).replace(b"Acme Corp", b"&c;")},
        {},
    )
    assert not any("bbbb" in text for text in texts(read_document("cv.docx", made)))


def test_an_encrypted_part_is_locked() -> None:
    data = bytearray(saved(resume()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(BadInput) as refusal:
        read_document("cv.docx", bytes(data))
    assert str(refusal.value) == LOCKED
