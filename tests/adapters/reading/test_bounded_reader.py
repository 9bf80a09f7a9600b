"""The port's contract, kept by a process that may do nothing but read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from tests.adapters.reading.made import blank_pdf, saved, typeset

from greenroom.adapters.checks import check_reading
from greenroom.adapters.reading import BoundedReader, read_document
from greenroom.adapters.reading.limits import EMPTY
from greenroom.base.errors import BadInput, NotFound
from greenroom.service.ports import Reader


@pytest.fixture
async def reader() -> AsyncIterator[BoundedReader]:
    made = BoundedReader()
    yield made
    await made.close()


async def test_reads_what_is_read_in_process(reader: Reader, one_column: bytes) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("Jane Doe", style="List Bullet")
    for name, data in (("cv.pdf", one_column), ("cv.docx", saved(made)), ("cv.txt", "Zoë".encode("utf-16"))):
        assert await reader.read(name, data) == read_document(name, data)


async def test_draws_a_page(reader: Reader, one_column: bytes) -> None:
    picture = Image.open(io.BytesIO(await reader.page_image("cv.pdf", one_column, 1, 300)))
    assert picture.format == "PNG"
    assert picture.width == pytest.approx(300, abs=1)
    assert len(set(picture.convert("L").tobytes())) > 1


@pytest.mark.parametrize(("name", "page"), [("cv.pdf", 2), ("cv.pdf", 0), ("cv.txt", 1)])
async def test_what_has_no_such_page_is_not_found(
    reader: Reader, one_column: bytes, name: str, page: int
) -> None:
    with pytest.raises(NotFound):
        await reader.page_image(name, one_column if name == "cv.pdf" else b"text", page, 300)


async def test_refusals_come_through(reader: Reader) -> None:
    with pytest.raises(BadInput) as refusal:
        await reader.read("cv.pdf", b"")
    assert str(refusal.value) == EMPTY
    with pytest.raises(BadInput, match="has 50 MB and at most 20"):
        await reader.read("cv.pdf", bytes(50 << 20))
    with pytest.raises(BadInput, match="61 pages"):
        await reader.read("cv.pdf", blank_pdf(61))


async def test_a_stream_that_unpacks_without_end_is_refused(reader: Reader) -> None:
    packer = zlib.compressobj()
    opening = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = zlib.compress(opening + 1200 * megabyte)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n" % len(bomb) + bomb + b"\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content)
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (at, each) for at, each in enumerate(objects, start=1))
    with pytest.raises(BadInput, match="took more memory"):
        await reader.read("cv.pdf", b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")


async def test_the_next_process_waits_ready(one_column: bytes) -> None:
    reader = BoundedReader(warm=True)
    try:
        first = await reader.read("cv.pdf", one_column)
        assert reader._spare is not None
        os.kill(reader._spare.pid, 9)  # what waits may end meanwhile
        assert await reader.read("cv.pdf", one_column) == first
        assert await reader.read("cv.pdf", one_column) == first
    finally:
        await reader.close()
    assert reader._spare is None


async def test_doctor_says_how_reading_is_bounded(reader: BoundedReader) -> None:
    said = await check_reading(reader)
    assert said.name == "reading"
    assert said.state == "ok"


def test_a_confined_process_can_neither_open_nor_connect() -> None:
    program = """
import json, socket
from greenroom.adapters.reading import inside
inside.load(inside.Need.ALL)
fenced, could = inside.fence(), []
for name, act in (("open", lambda: open("/etc/passwd")), ("socket", socket.socket), ("fork", inside.os.fork)):
    try:
        act()
        could.append(name)
    except OSError:
        pass
print(json.dumps([fenced, could]))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert json.loads(run.stdout) == ["seccomp", []]


async def test_cjk_text_without_a_map_of_its_own_is_read_in_confinement(reader: Reader) -> None:
    """The font names one of the character maps that pdfminer keeps in files."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        b"/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/Ascent 800/Descent -200>>>>]>>"
    )
    text = b"BT /F 12 Tf 9 50 Td <8D757F8E73B2> Tj ET"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F "
        + font
        + b">>>>>>"
    )
    content = b"<</Length %d>>\nstream\n%b\nendstream" % (len(text), text)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content)
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (at, each) for at, each in enumerate(objects, start=1))
    document = await reader.read(
        "cv.pdf", b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )
    assert document.lines[0].text == "赵美玲"


async def test_two_documents_at_once(reader: Reader) -> None:
    import asyncio

    both = await asyncio.gather(
        reader.read("a.pdf", typeset("first")), reader.read("b.pdf", typeset("second"))
    )
    assert [each.lines[0].text for each in both] == ["first", "second"]
