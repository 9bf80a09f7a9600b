"""A document as its reader saw it: pages of lines, each with where it stands. What every later quote points into."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Media(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"
    JSON_RESUME = "json_resume"


class Line(Value):
    """One line in reading order (columns are already untangled).

    `text` is exactly what stands there, runs of blanks made one, a list mark such as "•" or "-" taken off and told by `bullet`.
    Positions are in points from the top left of the page; all 0 where the format has none. `size` is the font size in points (0:
    unknown). `heading` is the level the format itself gives (Word styles, Markdown, HTML), 0 for none. `column` counts from 0.
    `tabs` are the offsets in `text` at which a wide gap or a tab stood: "Acme Corp⟶Berlin" keeps its joint there. `joints` are those
    at which a word in another style begins (font, weight, slant, size or colour) with no more than a blank before it. `boxed`: all of it stands in small drawn
    boxes, as tags do.
    """

    page: int
    number: int
    text: str
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    heading: int = 0
    bullet: bool = False
    column: int = 0
    tabs: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    boxed: bool = False
    field: str = ""  # JSON Resume only: the path of the value, as "work.0.highlights.2"


class Page(Value):
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


class Document(Value):
    """`file` is the name the candidate knows it by. `notes` say what could not be read and why, for the candidate."""

    file: str
    media: Media
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for page in self.pages for line in page.lines)
