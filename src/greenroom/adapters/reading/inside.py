"""The process in which one document is read: it loads its libraries, gives up its rights, and then sees the first byte.

Request on standard input: a line of JSON `{"do": "read" | "image" | "probe", "name", "size", "page", "width"}`, then `size` bytes.
Reply on standard output: a line of JSON `{"outcome": "done" | "refused" | "not_found" | "broken", "says", "fence", "size"}`, then
`size` bytes: the document as JSON or the picture as PNG. One process, one document. Its argument says which kind of document (`Need`),
so that a process for a text does not load what PDFs need.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.document import read_document, reader_of
from greenroom.adapters.reading.formats import Need, media_of
from greenroom.adapters.sandbox.inside import confine, seccomp
from greenroom.base.errors import BadInput, NotFound
from greenroom.profile.page import Media

CPU_S = 20.0
MEMORY = 768 << 20
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


def load(need: Need) -> None:
    """Everything that reading so would open a file for later, now: codecs, character maps, the libraries' own late imports."""
    for name in _NAMED:
        codecs.lookup(name)
    if need in (Need.PDF, Need.ALL):
        from greenroom.adapters.reading import character_maps

        character_maps.hold()
        read_document("a.pdf", _SAMPLE)
    if need in (Need.DOCX, Need.ALL):
        reader_of(Media.DOCX)
    if need in (Need.PLAIN, Need.ALL):
        for media in (Media.TEXT, Media.JSON_RESUME):
            reader_of(media)
        read_document("a.html", b"<html><p>ready <b>now</b></p></html>")
    if need in (Need.PICTURE, Need.ALL):
        draw(_SAMPLE, 1, 16)


def draw(data: bytes, page: int, width: int) -> bytes:
    from greenroom.adapters.reading import drawing

    return drawing.draw(data, page, width)


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


def answer(request: dict[str, Any], data: bytes) -> bytes:
    """The document as JSON, or the page as PNG. BadInput, NotFound."""
    if request["do"] == "probe":
        return b""
    if request["do"] == "read":
        return read_document(request["name"], data).model_dump_json().encode()
    if media_of(request["name"], data) is not Media.PDF:
        raise NotFound("only PDF files have pages to show")
    return draw(data, request["page"], request["width"])


def serve(need: Need, commands: BinaryIO, replies: BinaryIO) -> None:
    load(need)
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
    serve(Need(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # nothing to tidy up, and no library's exit hooks to wait for
