"""A page of a PDF as a picture, by PDFium."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, PngImagePlugin

from greenroom.adapters.reading import limits
from greenroom.base.errors import BadInput, NotFound

TALLEST = 4  # times the width of a picture


def draw(data: bytes, page: int, width: int) -> bytes:
    """The page, from 1, as PNG `width` pixels wide. NotFound where there is none, BadInput where the file is damaged."""
    try:
        pdf = pypdfium2.PdfDocument(data)
        if not 1 <= page <= len(pdf):
            raise NotFound(f"this document has no page {page}")
        sheet = pdf[page - 1]
        across, down = sheet.get_size()
        if across <= 0 or down / across > TALLEST:
            raise NotFound("this page has no usable size")
        picture: Image.Image = sheet.render(scale=width / across).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise BadInput(limits.CORRUPT.format(what="PDF")) from error
    made = io.BytesIO()
    picture.save(made, PngImagePlugin.PngImageFile.format, compress_level=3)
    return made.getvalue()
