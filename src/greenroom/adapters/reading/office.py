"""DOCX by python-docx: the text of headers, body, tables and text boxes in order. Nothing in the file is run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.letters import plain_line
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Line, Media, Page

MACROS = "The file holds macros. They were not run; only the text was read."
HIDDEN = "{lines} pieces of text that cannot be seen (hidden, white, or smaller than 4 points) were left out."
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template\.main)\+xml"
)
_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?i)^(?:heading|überschrift|titre|título)\s*(\d)")
_LIST = re.compile(r"(?i)list|bullet|aufzähl|puces")
_NESTED = 12  # tables within tables


@dataclass
class _Sheet:
    """What was read so far."""

    lines: list[Line] = field(default_factory=list)
    page: int = 1
    column: int = 0
    hidden: int = 0
    letters: int = 0
    usual: float = 0.0  # points of text without a size of its own

    def add(self, text: str, **more: Any) -> None:
        last = self.lines[-1] if self.lines else None
        number = last.number + 1 if last is not None and last.page == self.page else 1
        size = more.pop("size", 0.0) or self.usual
        line = plain_line(text, self.page, number, column=self.column, size=size, **more)
        if line is not None:
            self.lines.append(line)
            self.letters += len(line.text)
        if len(self.lines) > limits.LINES or self.letters > limits.LETTERS:
            raise BadInput(limits.TOO_MUCH)


def read_docx(name: str, data: bytes) -> Document:
    """BadInput for what is damaged or holds no text."""
    data, macros = _ordinary(data)
    try:
        document = docx.Document(io.BytesIO(data))
        sheet = _Sheet(usual=_usual_size(document))
        for part in _margins(document, "header"):
            _blocks(part, sheet, 0)
        _blocks(document, sheet, 0)
        for part in _margins(document, "footer"):
            _blocks(part, sheet, 0)
    except (BadInput, MemoryError, PermissionError):
        raise
    except Exception as error:  # lxml, zipfile and python-docx each have their own on hostile bytes
        raise BadInput(limits.CORRUPT.format(what="DOCX file")) from error
    if not sheet.lines:
        raise BadInput(limits.NO_TEXT)
    notes = [MACROS] if macros else []
    if sheet.hidden:
        notes.append(HIDDEN.format(lines=sheet.hidden))
    return Document(file=name, media=Media.DOCX, pages=_pages(document, sheet), notes=tuple(notes))


def _ordinary(data: bytes) -> tuple[bytes, bool]:
    """The file as an ordinary DOCX: with macros and templates only the declared type differs; and whether it holds macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            types = archive.read("[Content_Types].xml")
            macros = any(name.endswith("vbaProject.bin") for name in archive.namelist())
            if not _OTHER_MAIN.search(types):
                return data, macros
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w") as copy:
                for part in archive.infolist():
                    if not part.filename.endswith(("vbaProject.bin", "[Content_Types].xml")):
                        copy.writestr(part.filename, archive.read(part))
                copy.writestr("[Content_Types].xml", _OTHER_MAIN.sub(_MAIN.encode(), types))
            return made.getvalue(), macros
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise BadInput(limits.CORRUPT.format(what="DOCX file")) from error


def _pages(document: Any, sheet: _Sheet) -> tuple[Page, ...]:
    section = document.sections[0] if len(document.sections) else None
    width = section.page_width.pt if section is not None and section.page_width else 0.0
    height = section.page_height.pt if section is not None and section.page_height else 0.0
    return tuple(
        Page(
            number=number,
            width=width,
            height=height,
            lines=tuple(line for line in sheet.lines if line.page == number),
        )
        for number in range(1, max(line.page for line in sheet.lines) + 1)
    )


def _margins(document: Any, which: str) -> Iterator[Any]:
    """Headers or footers that a section brings itself; a first page's own comes first."""
    for section in document.sections:
        for name in (f"first_page_{which}", which):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                yield part


def _blocks(holder: Any, sheet: _Sheet, depth: int) -> None:
    if depth > _NESTED:
        return
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            _table(block, sheet, depth)
        else:
            _paragraph(block, sheet, depth)


def _cells(table: Any) -> list[list[_Cell]]:
    """Rows of cells, each merged cell once."""
    seen: set[Any] = set()
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(cell)
        rows.append(cells)
    return rows


def _table(table: Any, sheet: _Sheet, depth: int) -> None:
    """A table whose cells hold several paragraphs lays out columns and is read cell by cell; else each row is one line."""
    for cells in _cells(table):
        if len(cells) > 1 and all(_single(cell) for cell in cells):
            _row(cells, sheet)
            continue
        for column, cell in enumerate(cells):
            sheet.column += column
            _blocks(cell, sheet, depth + 1)
            sheet.column -= column


def _single(cell: _Cell) -> bool:
    written = [part for part in cell.paragraphs if part.text.strip()]
    return len(written) <= 1 and not cell.tables and not any("\n" in part.text for part in written)


def _row(cells: list[_Cell], sheet: _Sheet) -> None:
    parts = [part for cell in cells for part in cell.paragraphs if part.text.strip()]
    if parts:
        runs = [run for part in parts for run in part.runs]
        text = "\t".join(_text(part, sheet).replace("\t", " ").strip() for part in parts)
        sheet.add(text, **_look(parts[0], runs))


def _paragraph(paragraph: Any, sheet: _Sheet, depth: int) -> None:
    bullet = _is_listed(paragraph)
    for box in _boxes(paragraph._p):
        for part in box.iterchildren(qn("w:p"), qn("w:tbl")):
            if part.tag == qn("w:p"):
                _paragraph(Paragraph(part, paragraph._parent), sheet, depth + 1)
            elif depth < _NESTED:
                _table(Table(part, paragraph._parent), sheet, depth + 1)
    look = _look(paragraph, paragraph.runs)
    for piece in _text(paragraph, sheet).split("\n"):
        for place, part in enumerate(piece.split("\f")):
            sheet.page += place > 0
            sheet.add(part, **({"bullet": True} if bullet and part.strip() else {}), **look)


def _boxes(element: Any) -> list[Any]:
    """Text boxes that hang on this paragraph, without the copies kept for old programs and without boxes in boxes."""
    return [
        box
        for box in element.iter(_BOX)
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors())
        and next(box.iterancestors(qn("w:p")), None) is element
    ]


def _text(paragraph: Any, sheet: _Sheet) -> str:
    """The paragraph's seen text with tabs, line breaks and page breaks (as form feeds), text boxes and deletions left out."""
    parts: list[str] = []
    skipped = {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:txbxContent"),
        _FALLBACK,
        qn("w:instrText"),
        qn("w:rPr"),
        qn("w:pPr"),
    }

    def walk(element: Any, depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag in skipped or depth > 60:
                continue
            if tag == qn("w:r") and _unseen(child):
                sheet.hidden += 1
            elif tag == qn("w:t"):
                parts.append(child.text or "")
            elif tag in (qn("w:tab"), qn("w:ptab")):
                parts.append("\t")
            elif tag == qn("w:br"):
                parts.append("\f" if child.get(qn("w:type")) == "page" else "\n")
            elif tag == qn("w:lastRenderedPageBreak"):
                parts.append("\f")
            elif tag == qn("w:noBreakHyphen"):
                parts.append("-")
            else:
                walk(child, depth + 1)

    walk(paragraph._p, 0)
    return "".join(parts)


def _unseen(run: Any) -> bool:
    """Hidden, white on no ground of its own, or smaller than 4 points, with a visible letter in it."""
    look = run.find(qn("w:rPr"))
    if look is None or not any((text.text or "").strip() for text in run.iter(qn("w:t"))):
        return False
    hidden, colour, size = look.find(qn("w:vanish")), look.find(qn("w:color")), look.find(qn("w:sz"))
    if hidden is not None and hidden.get(qn("w:val")) not in ("0", "false"):
        return True
    if size is not None and (size.get(qn("w:val")) or "").isdigit() and int(size.get(qn("w:val"))) < 8:
        return True
    white = colour is not None and (colour.get(qn("w:val")) or "").upper() == "FFFFFF"
    return (
        white
        and not any(
            parent.find(f"{qn(holder)}/{qn('w:shd')}") is not None
            for parent in run.iterancestors()
            for holder in ("w:tcPr", "w:pPr", "w:rPr")
        )
        and look.find(qn("w:shd")) is None
        and not any(parent.tag == _BOX for parent in run.iterancestors())
    )


def _numbered(properties: Any) -> bool:
    """A level alone, or the list 0, is no list."""
    if properties is None or properties.numPr is None:
        return False
    number = properties.numPr.numId
    return number is not None and number.val != 0


def _is_listed(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return _numbered(properties)
    style = paragraph.style
    while style is not None:
        own = style.element.pPr
        if _numbered(own) or _LIST.search(style.name or ""):
            return _heading(paragraph) == 0
        style = style.base_style
    return False


def _heading(paragraph: Any) -> int:
    style = paragraph.style
    while style is not None:
        found = _HEADING.match(style.name or "")
        if found:
            return int(found.group(1))
        if (style.name or "").lower() == "title":
            return 1
        style = style.base_style
    return 0


def _look(paragraph: Any, runs: list[Any]) -> dict[str, Any]:
    written = [run for run in runs if run.text.strip()]
    return {
        "heading": _heading(paragraph),
        "size": max((_size(run, paragraph) for run in written), default=0.0),
        "bold": bool(written) and all(_on(run, paragraph, "bold") for run in written),
        "italic": bool(written) and all(_on(run, paragraph, "italic") for run in written),
    }


def _styles(run: Any, paragraph: Any) -> Iterator[Any]:
    for style in (run.style, paragraph.style):
        while style is not None:
            yield style
            style = style.base_style


def _on(run: Any, paragraph: Any, what: str) -> bool:
    own = getattr(run.font, what)
    if own is not None:
        return bool(own)
    return bool(
        next(
            (on for style in _styles(run, paragraph) if (on := getattr(style.font, what)) is not None), False
        )
    )


def _size(run: Any, paragraph: Any) -> float:
    if run.font.size:
        return float(run.font.size.pt)
    return next((float(style.font.size.pt) for style in _styles(run, paragraph) if style.font.size), 0.0)


def _usual_size(document: Any) -> float:
    """Points of text that nothing gives a size; 0 where the file does not say."""
    path = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz")))
    usual = document.styles.element.find(path)
    value = usual.get(qn("w:val"), "") if usual is not None else ""
    return int(value) / 2 if value.isdigit() else 0.0
