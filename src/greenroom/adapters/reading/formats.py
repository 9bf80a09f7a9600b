"""Tells what a file is by what stands in it; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from enum import StrEnum

from greenroom.adapters.reading import limits
from greenroom.base.errors import BadInput
from greenroom.profile.page import Media

_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_PROGRAMS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(
    rb"(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|article)\b"
)
_JSON_KEYS = {"basics", "work", "education", "skills", "projects", "volunteer"}
_MARKDOWN = re.compile(
    r"(?m)^(?:#{1,6} \S|\*\*[^*\n]+\*\*|[-*] \*\*|\|[^\n]+\|\n\|[-: |]+\|)|\[[^\]\n]+\]\(\S+\)"
)


class Need(StrEnum):
    """What a process must have loaded for a document; told by its first bytes, before anything is opened."""

    PDF = "pdf"
    DOCX = "docx"
    PLAIN = "plain"
    PICTURE = "picture"  # a page of a PDF, drawn
    ALL = "all"


def need_of(data: bytes) -> Need:
    if _is_pdf(data):
        return Need.PDF
    return Need.DOCX if data.startswith(_ZIP) else Need.PLAIN


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def media_of(name: str, data: bytes) -> Media:
    """BadInput, with the way out, for what is no document that can be read."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise BadInput(limits.EMPTY)
    if len(data) > limits.BYTES:
        raise BadInput(limits.TOO_LARGE.format(megabytes=round(len(data) / 2**20)))
    if _is_pdf(data):
        return Media.PDF
    if data.startswith(_ZIP):
        return _zipped(data)
    _refuse_known(data)
    if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) or data[:400].lower().startswith(
        b"\xff\xfe<\x00!\x00d"
    ):
        return Media.HTML
    return _plain(name, data)


def _refuse_known(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            "This is a Word file in the old format or locked with a password. Save it as DOCX or PDF without a password."
        )
    if data.startswith(b"{\\rtf"):
        raise BadInput(limits.NOT_READ.format(what="an RTF file"))
    for starts, what in ((_PICTURES, "a picture"), (_PROGRAMS, "a program"), (_ARCHIVES, "an archive")):
        if data.startswith(starts):
            raise BadInput(limits.NOT_READ.format(what=what))


def _zipped(data: bytes) -> Media:
    """The zip is measured by its table of contents alone; what unpacks to more than that says is cut off when it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise BadInput(limits.CORRUPT.format(what="DOCX file")) from error
    large = [part for part in parts if part.file_size > 1 << 20]
    if (
        sum(part.file_size for part in parts) > limits.UNPACKED
        or len(parts) > 4000
        or any(part.file_size > limits.RATIO * max(1, part.compress_size) for part in large)
    ):
        raise BadInput(limits.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(limits.LOCKED)
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return Media.DOCX
    if "content.xml" in names:
        raise BadInput(limits.NOT_READ.format(what="an OpenDocument file"))
    if any(part.endswith(".iwa") for part in names):
        raise BadInput(limits.NOT_READ.format(what="a Pages file"))
    raise BadInput(limits.NOT_READ.format(what="an archive"))


def _plain(name: str, data: bytes) -> Media:
    text = decode(data)[0]
    controls = sum(1 for letter in text[:20_000] if letter < " " and letter not in "\t\r\n\f\v\x00")
    if controls > 0.05 * min(len(text), 20_000):
        raise BadInput(limits.NOT_READ.format(what="not a document"))
    opening = text.lstrip("\ufeff \t\r\n")
    if opening.startswith("{") and _is_json_resume(opening):
        return Media.JSON_RESUME
    ending = name.lower().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml") and "<" in opening:
        return Media.HTML
    if ending in ("md", "markdown", "mdown") or (
        ending != "txt" and len(_MARKDOWN.findall(text[:50_000])) >= 3
    ):
        return Media.MARKDOWN
    return Media.TEXT


def _is_json_resume(text: str) -> bool:
    depth = deepest = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    if deepest > limits.DEPTH:
        raise BadInput("This JSON is nested deeper than a résumé in JSON ever is and is not read.")
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadInput(f"This JSON cannot be read: {error}. Correct it, or paste the text.") from error
    if not _JSON_KEYS & set(value):
        raise BadInput(
            'This JSON is not in the form of JSON Resume: none of "basics", "work", "education" or "skills" stands in it.'
        )
    return True


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where its encoding was a guess."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = "The text is not UTF-8; it was read as Windows-1252. Check accented letters, or save the file as UTF-8."
        return data.decode("cp1252", "replace"), (note,)
