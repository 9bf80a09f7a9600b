"""PDF by pdfplumber: what is seen on each page, in the order a person reads it."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.glyphs import UNPAINTED, boxed, dots_of, panels_of, visible, words_of
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading_order import lines_of

MARGIN = 0.08  # of the page's height: where repeated headers and page numbers stand
_NUMBER = re.compile(r"(?i)^(?:page|seite|p\.)?\s*[-–]?\s*\d{1,3}\s*[-–]?\s*(?:(?:of|/|von|\|)\s*\d{1,3})?$")
_OF = re.compile(r"(?i)\b(?:page|seite|p\.)\s*\d{1,3}\s*(?:of|/|von)\s*\d{1,3}$")
_TODAY = re.compile(
    r"(?i)^(?:[^\W\d]{3,10} \d{1,2}(?:st|nd|rd|th)?,? |\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d]{3,10},? )(?:19|20)\d\d$"
)
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it complains of fonts that are read well enough
HIDDEN = "{letters} characters that cannot be seen on the page (white, unpainted, smaller than 4 points, or outside it) were left out."
PICTURED = "Page {page} is a picture without text; nothing was read from it."


class _Device(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """Tells of each character whether the page paints it: pdfplumber hands on a tag, and not the rendering mode."""

    _painted = True

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self._painted = textstate.render not in (3, 7)
        super().render_string(textstate, *rest)

    def tag_cur_item(self) -> None:
        super().tag_cur_item()
        if not self._painted and self.cur_item._objs:
            setattr(self.cur_item._objs[-1], "tag", UNPAINTED)  # noqa: B010 - pdfplumber adds the attribute itself


setattr(pdfplumber.page, "PDFPageAggregatorWithMarkedContent", _Device)  # noqa: B010 - it has no other door


def read_pdf(name: str, data: bytes) -> Document:
    """BadInput for what is locked, damaged, too long, or pictures only."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read(name, pdf)
    except (BadInput, MemoryError, PermissionError):
        raise
    except Exception as error:  # what pdfminer raises on hostile bytes is not listed anywhere
        if _caused_by(error, PermissionError):
            raise
        if _caused_by(error, MemoryError):
            raise MemoryError from error
        if _caused_by(error, PDFPasswordIncorrect):
            raise BadInput(limits.LOCKED) from error
        raise BadInput(limits.CORRUPT.format(what="PDF")) from error


def _caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    """pdfplumber hands the reason on as an argument of its own exception."""
    return isinstance(error, kind) or any(
        isinstance(each, kind) for each in (*error.args, error.__cause__, error.__context__)
    )


def _read(name: str, pdf: Any) -> Document:
    if not pdf.pages:
        raise PDFSyntaxError("no pages")
    if len(pdf.pages) > limits.PAGES:
        raise BadInput(limits.TOO_LONG.format(pages=len(pdf.pages)))
    pages, notes, hidden, pictured = [], [], 0, []
    for number, page in enumerate(pdf.pages, start=1):
        page = page.dedupe_chars(tolerance=1, extra_attrs=())
        glyphs, unseen = visible(page)
        hidden += unseen
        words = boxed(words_of(glyphs), page)
        lines = lines_of((*words, *dots_of(page, words)), number, panels_of(page))
        if not lines and page.images:
            pictured.append(number)
        pages.append(Page(number=number, width=float(page.width), height=float(page.height), lines=lines))
        page.close()
    if not any(page.lines for page in pages):
        raise BadInput(limits.PICTURE if pictured else limits.NO_TEXT)
    if hidden:
        notes.append(HIDDEN.format(letters=hidden))
    notes.extend(PICTURED.format(page=number) for number in pictured)
    return Document(file=name, media=Media.PDF, pages=without_running(pages), notes=tuple(notes))


def without_running(pages: list[Page]) -> tuple[Page, ...]:
    """The pages without page numbers, without the day of printing that ends them, and without what the margins repeat after its first time. Lines are numbered anew."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page.lines if _in_margin(line, page)})
    told: set[str] = set()
    kept = []
    for page in pages:
        lines = [line for line in page.lines if not _running(line, page, seen, told, len(pages))]
        if page is pages[-1] and lines and _TODAY.match(lines[-1].text) and not lines[-1].bullet:
            lines.pop()  # the day on which the document was made
        renumbered = tuple(line.model_copy(update={"number": at}) for at, line in enumerate(lines, start=1))
        kept.append(page.model_copy(update={"lines": renumbered}))
    return tuple(kept)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _running(line: Line, page: Page, seen: Counter[str], told: set[str], pages: int) -> bool:
    if not _in_margin(line, page):
        return False
    if _NUMBER.match(line.text) or _OF.search(line.text):
        return True
    shape = _shape(line.text)
    if seen[shape] < 2 or seen[shape] * 2 < pages:
        return False
    repeated = shape in told
    told.add(shape)
    return repeated
