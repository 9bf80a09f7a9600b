"""One document of any kind that can be read, in this process. Unbounded in time and memory: `BoundedReader` runs it in a child.

A reader's libraries are loaded when it is first asked for, so that the server, which never reads itself, does not carry them.
"""

from __future__ import annotations

from collections.abc import Callable

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.formats import media_of
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Media


def read_document(name: str, data: bytes) -> Document:
    """`name` is what the candidate knows the file by. BadInput, with the way out, for what cannot be read."""
    document = reader_of(media_of(name, data))(name, data)
    letters = [len(line.text) for line in document.lines]
    if len(letters) > limits.LINES or sum(letters) > limits.LETTERS or max(letters, default=0) > limits.LINE:
        raise BadInput(limits.TOO_MUCH)
    return document


def reader_of(media: Media) -> Callable[[str, bytes], Document]:
    if media is Media.PDF:
        from greenroom.adapters.reading.pdf import read_pdf

        return read_pdf
    if media is Media.DOCX:
        from greenroom.adapters.reading.office import read_docx

        return read_docx
    if media is Media.HTML:
        from greenroom.adapters.reading.web_page import read_html

        return read_html
    if media is Media.JSON_RESUME:
        from greenroom.adapters.reading.json_resume import read_json_resume

        return read_json_resume
    from greenroom.adapters.reading.plain import read_markdown, read_text

    return read_markdown if media is Media.MARKDOWN else read_text
