"""One document of any kind that can be read, in this process. Unbounded in time and memory: `BoundedReader` runs it in a child."""

from __future__ import annotations

from greenroom.adapters.reading.formats import media_of
from greenroom.adapters.reading.json_resume import read_json_resume
from greenroom.adapters.reading.office import read_docx
from greenroom.adapters.reading.pdf import read_pdf
from greenroom.adapters.reading.plain import read_markdown, read_text
from greenroom.adapters.reading.web_page import read_html
from greenroom.profile.page import Document, Media

_READERS = {
    Media.PDF: read_pdf,
    Media.DOCX: read_docx,
    Media.HTML: read_html,
    Media.MARKDOWN: read_markdown,
    Media.TEXT: read_text,
    Media.JSON_RESUME: read_json_resume,
}


def read_document(name: str, data: bytes) -> Document:
    """`name` is what the candidate knows the file by. BadInput, with the way out, for what cannot be read."""
    return _READERS[media_of(name, data)](name, data)
