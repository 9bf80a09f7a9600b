"""The process in which one document is read: it loads its libraries, gives up its rights, and then sees the first byte.

Request on standard input: a line of JSON `{"do": "read" | "image" | "probe", "name", "size", "page", "width"}`, then `size` bytes.
Reply on standard output: a line of JSON `{"outcome": "done" | "refused" | "not_found" | "broken", "says", "fence", "size"}`, then
`size` bytes: the document as JSON or the picture as PNG. One process, one document.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pdfminer.cmapdb
import pypdfium2
from PIL import Image, PngImagePlugin

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.document import read_document, reader_of
from greenroom.adapters.reading.formats import media_of
from greenroom.adapters.sandbox.inside import confine, seccomp
from greenroom.base.errors import BadInput, NotFound
from greenroom.profile.page import Media

CPU_S = 20.0
MEMORY = 768 << 20
_TALLEST = 4  # times the width of a picture
_NAMED = (
    "ascii", "cp1252", "cp437", "latin-1", "mac-roman", "utf-16", "utf-16-be", "utf-16-le", "utf-32-be", "utf-8-sig", "unicode-escape",
)  # fmt: skip
_SAMPLE = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>
endobj
4 0 obj
<</Length 36>>
stream
BT /F 9 Tf 9 50 Td (ready now) Tj ET
endstream
endobj
trailer
<</Root 1 0 R>>
startxref
0
%%EOF
"""  # the smallest page with text, to warm the libraries up with


def load() -> None:
    """Everything that a reader would open a file for later, now: codecs, character maps, the libraries' own late imports."""
    for name in _NAMED:
        codecs.lookup(name)
    for media in Media:
        reader_of(media)
    maps = {
        path.name.removesuffix(".json.gz"): path.read_bytes()
        for path in (Path(pdfminer.cmapdb.__file__).parent / "cmap").glob("*.json.gz")
    }

    def from_memory(name: str) -> type[Any]:
        if name not in maps:
            raise pdfminer.cmapdb.CMapDB.CMapNotFound(name)
        return type(name, (), _keyed(json.loads(gzip.decompress(maps[name]))))

    setattr(pdfminer.cmapdb.CMapDB, "_load_data", from_memory)  # noqa: B010 - pdfminer has no other door
    for name, sample in (("a.pdf", _SAMPLE), ("a.html", b"<html><p>ready <b>now</b></p></html>")):
        read_document(name, sample)
    image(_SAMPLE, 1, 16)


def _keyed(data: dict[str, Any]) -> dict[str, Any]:
    """JSON's keys are strings where the tables have numbers."""
    for table in ("CID2UNICHR_H", "CID2UNICHR_V"):
        if table in data:
            data[table] = {int(key): value for key, value in data[table].items()}
    if data.get("CODE2CID"):
        data["CODE2CID"] = _numbered(data["CODE2CID"])
    return data


def _numbered(value: Any) -> Any:
    return {int(key): _numbered(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def fence() -> str:
    """Give up every right that reading does not need. Says how far that went: "seccomp" or "limits"."""
    bounds = confine.Bounds(CPU_S, MEMORY)
    if sys.platform != "linux":
        return "none"
    with suppress(OSError):
        confine.confine(bounds, confine.landlock(), seccomp.assemble())
        return "seccomp"
    confine.limit(bounds, False)
    return "limits"


def image(data: bytes, page: int, width: int) -> bytes:
    """The page, from 1, as PNG `width` pixels wide. NotFound where there is none."""
    pdf = pypdfium2.PdfDocument(data)
    if not 1 <= page <= len(pdf):
        raise NotFound(f"this document has no page {page}")
    sheet = pdf[page - 1]
    across, down = sheet.get_size()
    if across <= 0 or down / across > _TALLEST:
        raise NotFound("this page has no usable size")
    picture: Image.Image = sheet.render(scale=width / across).to_pil().convert("RGB")
    made = io.BytesIO()
    picture.save(made, PngImagePlugin.PngImageFile.format or "PNG", compress_level=3)
    return made.getvalue()


def answer(request: dict[str, Any], data: bytes) -> bytes:
    """The document as JSON, or the page as PNG. BadInput, NotFound."""
    if request["do"] == "probe":
        return b""
    if request["do"] == "read":
        return read_document(request["name"], data).model_dump_json().encode()
    if media_of(request["name"], data) is not Media.PDF:
        raise NotFound("only PDF files have pages to show")
    try:
        return image(data, request["page"], request["width"])
    except pypdfium2.PdfiumError as error:
        raise BadInput(limits.CORRUPT.format(what="PDF")) from error


def serve(commands: BinaryIO, replies: BinaryIO) -> None:
    load()
    fenced = fence()
    request = json.loads(commands.readline())
    data = commands.read(request["size"])
    try:
        made, outcome, says = answer(request, data), "done", ""
    except BadInput as refusal:
        made, outcome, says = b"", "refused", str(refusal)
    except NotFound as missing:
        made, outcome, says = b"", "not_found", str(missing)
    except MemoryError:
        made, outcome, says = b"", "refused", limits.EXHAUSTED.format(what="memory")
    except RecursionError:
        made, outcome, says = b"", "refused", limits.CORRUPT.format(what="document")
    except Exception as fault:  # a fault of ours: told to the server, which raises it there
        made, outcome, says = b"", "broken", f"{type(fault).__name__}: {fault}"[:300]
    head = {"outcome": outcome, "says": says, "fence": fenced, "size": len(made)}
    replies.write(json.dumps(head).encode() + b"\n" + made)
    replies.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # nothing to tidy up, and no library's exit hooks to wait for
