"""Bodies that are files: taken in as they come, and refused as soon as they are too large."""

from __future__ import annotations

from fastapi import Request

from greenroom.base.errors import BadInput


async def read_body(request: Request, most: int) -> bytes:
    """The raw body; BadInput when it has more than `most` bytes."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > most:
            raise BadInput(
                f"This file has more than {most >> 20} MB and is larger than any file that is taken in here."
            )
    return bytes(raw)


async def read_text(request: Request, most: int) -> str:
    """The body as UTF-8 text."""
    try:
        return (await read_body(request, most)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("the file is not UTF-8 text") from error
