"""Characters that stand in a document but are no part of its text: invisible ones, icons, ligatures."""

from __future__ import annotations

import re
import unicodedata

from greenroom.profile.page import Line

_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00a0": " ",
        "\u2011": "-",
    }
)
_SPACES = re.compile(r"[ \t\r\f\v\u2000-\u200a\u202f\u205f\u3000\u1680]+")
_JOINERS = "\u200c\u200d"  # between letters they spell: Persian, Indic scripts
_LATIN_JOINERS = re.compile(r"(?<=[\u0000-\u02ff])[\u200c\u200d]|[\u200c\u200d](?=[\u0000-\u02ff])")


def clean(text: str) -> str:
    """`text` with ligatures spelled out, and without control characters, direction marks, soft hyphens, zero-width and
    private-use characters. Blanks and line breaks stay as they are."""
    text = text.translate(_LIGATURES)
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(letter for letter in text if letter in "\t\n" or letter in _JOINERS or _seen(letter))
    return _LATIN_JOINERS.sub("", kept)


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs", "Cn") or letter == "\ufffd"


def one_line(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


_LIST_MARK = re.compile(r"^\s*(?:[•●◦○▪▫■□‣⁃∙·➢➤►▸▶❖✓✔◆]\s*|[-–—−*+](?:\s+|(?=\t))|o\t)(?=\S)")


def plain_line(text: str, page: int, number: int, **more: object) -> Line | None:
    """A line of a format without positions; a tab or three blanks is a joint. None when nothing visible stands in it."""
    text = clean(text.replace("\x00", ""))
    marked = _LIST_MARK.match(text)
    parts = re.split(r"\t+| {3,}", text[marked.end() :] if marked else text)
    parts = [part for part in (one_line(part) for part in parts) if part]
    if not parts:
        return None
    tabs, at = [], 0
    for part in parts[:-1]:
        at += len(part) + 1
        tabs.append(at)
    values: dict[str, object] = {"bullet": marked is not None, **more}
    if marked:
        values["bullet"] = True
    return Line.model_validate(
        {"page": page, "number": number, "text": " ".join(parts), "tabs": tuple(tabs), **values}
    )
