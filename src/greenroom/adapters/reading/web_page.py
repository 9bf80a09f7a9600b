"""Saved web pages by lxml: what a visitor sees, without menus, scripts and footers; or the posting a page describes of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.formats import decode
from greenroom.adapters.reading.letters import plain_line
from greenroom.adapters.reading.plain import document
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Line, Media

POSTING = "The page describes its posting in a form of its own (JobPosting); that was read instead of the page around it."
_SILENT = {
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "svg", "iframe", "object", "form",
    "button", "select", "option", "input", "textarea", "audio", "video", "canvas", "map", "dialog",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "tbody", "thead",
    "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "figure", "figcaption", "address", "hr", "body", "center",
    "details", "summary", "fieldset",
}  # fmt: skip
_HIDDEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0|[0-3](?:\.\d+)?\s*(?:px|pt))\b|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?<!-)color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b)"
)
_BACKGROUND = re.compile(r"(?i)background")
_ASIDE = re.compile(
    r"(?i)\b(?:cookie|consent|navbar|breadcrumbs?|skip-link|visually-hidden|sr-only|social-share|similar-jobs|related-jobs)\b"
)
_BOLD = {"b", "strong", "th"}
_DEEPEST = 200
_FEW_LINES = 4  # a shorter description in JobPosting says less than the page around it


@dataclass
class _Text:
    lines: list[Line] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)  # text, bold
    at: int = 0
    heading: int = 0
    bullet: bool = False

    def flush(self) -> None:
        text = re.sub(r"[\n\r ]+", " ", "".join(part for part, _ in self.parts))
        written = [bold for part, bold in self.parts if part.strip()]
        for piece in text.split("\v"):
            more: dict[str, object] = {"heading": self.heading, "bold": bool(written) and all(written)}
            if self.bullet:
                more["bullet"] = True
            line = plain_line(piece, 1, max(1, self.at), **more)
            if line is not None:
                self.lines.append(line)
                self.bullet = False
        self.parts = []
        if len(self.lines) > limits.LINES:
            raise BadInput(limits.TOO_MUCH)


def read_html(name: str, data: bytes) -> Document:
    """Line numbers are those of the file where the visible page was read, and count from 1 where its own posting was."""
    text, notes = decode(data)
    try:
        tree = _parse(text)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadInput(limits.CORRUPT.format(what="page")) from error
    if tree is None:
        raise BadInput(limits.NO_TEXT)
    seen = _visible(tree)
    posting = _posting(tree)
    if posting is not None and len(posting) >= _FEW_LINES and not _holds(seen, posting):
        return document(name, Media.HTML, posting, (*notes, POSTING))
    return document(name, Media.HTML, seen, notes)


def _parse(text: str) -> Any:
    parser = lxml.html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    text = text.replace("\x00", "")
    return lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)


def _visible(tree: Any) -> list[Line]:
    main = tree.xpath("//main | //*[@role='main']")
    body = main[0] if len(main) == 1 and len(main[0].text_content().split()) > 80 else tree
    text = _Text()
    _walk(body, text, False, 0)
    text.flush()
    return text.lines


def _unseen(element: Any) -> bool:
    style = element.get("style") or ""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    found = _HIDDEN.search(style)
    return found is not None and not ("color" in found.group().lower() and _BACKGROUND.search(style))


def _walk(element: Any, text: _Text, bold: bool, depth: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SILENT or depth > _DEEPEST or _unseen(element):
        return
    block = tag in _BLOCKS
    if block:
        text.flush()
        text.heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else text.heading
        text.bullet = tag == "li" or (text.bullet and tag != "ul")
    if tag == "br":
        text.parts.append(("\v", bold))
    if tag in ("td", "th") and text.parts:
        text.parts.append(("\t", bold))
    bold = bold or tag in _BOLD
    _say(element.text, element, text, bold)
    for child in element:
        _walk(child, text, bold, depth + 1)
        _say(child.tail, element, text, bold)
    if block:
        text.flush()
        if text.heading and re.fullmatch(r"h[1-6]", tag):
            text.heading = 0
        if tag == "li":
            text.bullet = False


def _say(said: str | None, element: Any, text: _Text, bold: bool) -> None:
    if said:
        if not any(part.strip() for part, _ in text.parts):
            text.at = element.sourceline or text.at
        text.parts.append((re.sub(r"[\t\v\f]+", " ", said), bold))


def _posting(tree: Any) -> list[Line] | None:
    """The lines of the page's own JobPosting, or None."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > 1 << 20:
            continue
        try:
            found = next(_postings(json.loads(script.text, strict=False), 0), None)
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return _posted(found)
    return None


def _postings(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > limits.DEPTH:
        return
    if isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _postings(inner, depth + 1)


def _posted(posting: dict[str, Any]) -> list[Line]:
    lines: list[Line] = []
    company = posting.get("hiringOrganization")
    for label, said in (
        ("", posting.get("title")),
        ("Company: ", company.get("name") if isinstance(company, dict) else company),
    ):
        line = (
            plain_line(label + said, 1, len(lines) + 1, heading=0 if label else 1)
            if isinstance(said, str)
            else None
        )
        if line is not None:
            lines.append(line)
    told = posting.get("description")
    if isinstance(told, str) and told.strip():
        if "&lt;" in told and "<" not in told:
            told = lxml.html.fromstring(f"<p>{told}</p>").text_content()
        lines += [
            line.model_copy(update={"number": len(lines) + at})
            for at, line in enumerate(_visible(_parse(told)), start=1)
        ]
    return lines


def _holds(seen: list[Line], posting: list[Line]) -> bool:
    """Whether the visible page says most of the posting itself."""
    shown = {line.text for line in seen}
    return sum(line.text in shown for line in posting) >= 0.7 * len(posting)
