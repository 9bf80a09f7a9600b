"""Documents made in code. The people in them are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pypdf
import typst

from greenroom.profile.page import Document

ONE_COLUMN = """
#set page(margin: 18mm, numbering: "1 / 1")
#set text(size: 10pt)
#text(22pt)[*Jane Doe*]

*Senior Engineer*, Acme Corp #h(1fr) Berlin \\
_Payments_ #h(1fr) 2019 -- 2021
- Cut latency by 40% in the office of traffic efficiency, by removing every lock that nobody could name a reason for, until
  no line of the flame graph was wider than another one.
- Led a team of 5.
*Engineer*, Foo #h(1fr) 2015 -- 2019
- Built things.
"""
SIDEBAR = """
#set page(margin: 15mm)
#set text(size: 10pt)
#text(20pt)[Jane Doe]
#v(4mm)
#grid(columns: (50mm, 1fr), column-gutter: 8mm, [
  #text(12pt)[*Skills*]

  Python \\ Go \\ Kubernetes \\ Terraform

  #text(12pt)[*Languages*]

  German, native \\ English, fluent
], [
  #text(13pt)[*Experience*]

  *Engineer* #h(1fr) 2019 -- 2021 \\
  Acme Corp #h(1fr) Berlin
  - #lorem(22)
  - #lorem(18)
  #text(13pt)[*Education*]

  University of Somewhere #h(1fr) 2010 -- 2014
])
"""


def typeset(markup: str) -> bytes:
    made = typst.compile(markup.encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def blank_pdf(pages: int, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def rezipped(data: bytes, change: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes]) -> bytes:
    """The zip with some parts changed and some added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, by in change.items():
        parts[name] = by(parts[name])
    return zipped({**parts, **extra})


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def joints(document: Document) -> list[list[str]]:
    """Each line cut at its tabs."""
    return [
        [line.text[start:end].strip() for start, end in zip((0, *line.tabs), (*line.tabs, None), strict=True)]
        for line in document.lines
    ]
