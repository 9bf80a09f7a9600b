"""What was read of the files that were given: read once, kept in memory by what it was read from, never the truth."""

from __future__ import annotations

import asyncio
from typing import Any

from greenroom.base.errors import NotFound, OutOfTurn
from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.corrections import Correction
from greenroom.profile.page import Document
from greenroom.service.ports import ProfileStore, Reader
from greenroom.service.readiness.kept import Given, Kept
from greenroom.service.readiness.making import Own, Wanted, read_own, read_wanted

WIDTHS = range(100, 2001)  # pixels of a page's image
REMEMBERED = 6  # documents, readings and page images that are kept in memory, of each


class Readings:
    def __init__(self, store: ProfileStore, reader: Reader, vocabulary: Vocabulary) -> None:
        self._store, self._reader, self._vocabulary = store, reader, vocabulary
        self._documents: dict[Given, Document] = {}
        self._owns: dict[tuple[Given | None, tuple[Correction, ...]], Own] = {}
        self._wanteds: dict[Given | None, Wanted] = {}
        self._images: dict[tuple[str, int, int], bytes] = {}

    async def read(self, name: str, data: bytes) -> Document:
        """A file that is not kept yet. BadInput when it cannot be read."""
        return await self._reader.read(name, data)

    def remember(self, given: Given, document: Document) -> None:
        _remember(self._documents, given, document)

    def forget(self) -> None:
        for cache in (self._documents, self._owns, self._wanteds, self._images):
            cache.clear()

    async def own(self, kept: Kept) -> Own | None:
        """The candidate's résumé with its corrections; None when none was given."""
        document = await self._document(kept.resume)
        if document is None:
            return None
        key = (kept.resume, kept.corrections)
        if key not in self._owns:
            own = await asyncio.to_thread(read_own, document, kept.corrections, self._vocabulary)
            _remember(self._owns, key, own)
        return self._owns[key]

    async def given(self, kept: Kept) -> Own:
        """The same; OutOfTurn when none was given."""
        own = await self.own(kept)
        if own is None:
            raise OutOfTurn("There is no résumé yet.")
        return own

    async def wanted(self, kept: Kept) -> Wanted | None:
        """The description; None when none was given."""
        document = await self._document(kept.job)
        if document is None:
            return None
        if kept.job not in self._wanteds:
            wanted = await asyncio.to_thread(read_wanted, document, self._vocabulary)
            _remember(self._wanteds, kept.job, wanted)
        return self._wanteds[kept.job]

    async def page(self, kept: Kept, number: int, width: int) -> bytes:
        """The image of a page of the résumé, as PNG. NotFound where there is none."""
        if kept.resume is None:
            raise NotFound("There is no résumé yet.")
        width = min(max(width, WIDTHS.start), WIDTHS.stop - 1)
        place = (kept.resume.digest, number, width)
        if place in self._images:
            return self._images[place]
        data = await self._store.file(kept.resume.digest)
        image = await self._reader.page_image(kept.resume.name, data, number, width)
        _remember(self._images, place, image)
        return image

    async def _document(self, given: Given | None) -> Document | None:
        if given is None:
            return None
        if given in self._documents:
            return self._documents[given]
        document = await self._reader.read(given.name, await self._store.file(given.digest))
        self.remember(given, document)
        return document


def _remember(kept: dict[Any, Any], key: Any, value: Any) -> None:
    """Keeps the newest few."""
    kept[key] = value
    while len(kept) > REMEMBERED:
        del kept[next(iter(kept))]
