"""Plain text and Markdown: the lines as they stand; what marks them is taken off and told by the line."""

from __future__ import annotations

import re

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.formats import decode
from greenroom.adapters.reading.letters import plain_line
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Line, Media, Page

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:(?:[-*_=]\s*){3,}|\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*)$")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(([^()\s]{0,500})(?:\s+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_WHOLE_STRONG = re.compile(r"^\s*(\*\*|__)(?=\S)((?:(?!\1).)+)\1[:,]?\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]+)`")
_PAGE = re.compile(
    r"(?i)^(?:page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3}|-\s*\d{1,3}\s*-)$"
)
_COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)")
_TAG = re.compile(
    r"</?(?:br|p|div|span|a|b|i|em|strong|sub|sup|center|h[1-6]|img|hr|details|summary|u)\b[^>\n]*>"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def document(name: str, media: Media, lines: list[Line], notes: tuple[str, ...] = ()) -> Document:
    """All on page 1. BadInput when nothing stands there."""
    if not lines:
        raise BadInput(limits.NO_TEXT)
    page = Page(number=1, width=0.0, height=0.0, lines=tuple(lines))
    return Document(file=name, media=media, pages=(page,), notes=notes)


def read_text(name: str, data: bytes) -> Document:
    text, notes = decode(data)
    lines = []
    for number, raw in enumerate(_split(text), start=1):
        line = plain_line(raw, 1, number)
        if line is not None and not _RULE.match(line.text) and not _PAGE.match(line.text):
            lines.append(line)
    return document(name, Media.TEXT, lines, notes)


def _split(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > 4 * limits.LETTERS or text.count("\n") > 4 * limits.LINES:
        raise BadInput(limits.TOO_MUCH)
    return text.split("\n")


def read_markdown(name: str, data: bytes) -> Document:
    """Line numbers are those of the file."""
    text, notes = decode(data)
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    rows = _split(text)
    lines: list[Line] = []
    for number, raw in enumerate(rows, start=1):
        if raw.strip() in ("---", "===") or _RULE.match(raw):
            if lines and lines[-1].number == number - 1 and re.fullmatch(r"\s*(?:={3,}|-{3,})\s*", raw):
                lines[-1] = lines[-1].model_copy(update={"heading": 1 if "=" in raw else 2})
            continue
        line = _marked(raw, number)
        if line is not None:
            lines.append(line)
    return document(name, Media.MARKDOWN, lines, notes)


def _marked(raw: str, number: int) -> Line | None:
    heading = _HEADING.match(raw)
    text = heading.group(2) if heading else raw.lstrip("> ") if raw.startswith(">") else raw
    bullet = None if heading else _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    if text.strip().startswith("|") and text.strip().endswith("|"):
        text = "\t".join(part.strip() for part in text.strip().strip("|").split("|"))
    bold = _WHOLE_STRONG.match(text) is not None
    text = _ESCAPE.sub(r"\1", _inline(text))
    more: dict[str, object] = {"heading": len(heading.group(1)) if heading else 0, "bold": bold}
    return plain_line(text.rstrip(), 1, number, **more, **({"bullet": True} if bullet else {}))


def _inline(text: str) -> str:
    """Link texts without targets, unless a link has nothing else; emphasis and code without their marks."""
    text = _LINK.sub(
        lambda found: found.group(1) or ("" if found.group().startswith("!") else found.group(2)), text
    )
    text = _TAG.sub(" ", text)
    text = _CODE.sub(r"\1", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return re.sub(r"<((?:https?://|mailto:)?[^\s<>]+[.@][^\s<>]+)>", r"\1", text)
