"""Lines that belong together become one passage: a wrapped bullet, a paragraph. The quote keeps every letter and every line break."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.profile.page import Line
from greenroom.profile.resume import Read, Source
from greenroom.profile.typography import Typography

_HYPHEN = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines that make one paragraph or list item, in order. `bullet`: it had a list mark."""

    lines: tuple[Line, ...]

    @property
    def bullet(self) -> bool:
        return self.lines[0].bullet

    @property
    def quote(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def text(self) -> str:
        return one_line(self.quote)

    def read(self, file: str) -> Read:
        return Read(text=self.text, source=self.source(file))

    def source(self, file: str) -> Source:
        first = self.lines[0]
        return Source(file=file, page=first.page, line=first.number, quote=self.quote)


def one_line(quote: str) -> str:
    """The quote on one line. A word broken at a line's end is joined when its rest is in lower case; "well-\\nknown" keeps its hyphen
    where the word before it usually has one."""
    text = ""
    for piece in quote.split("\n"):
        piece = piece.strip()
        if not text:
            text = piece
        elif _HYPHEN.search(text) and piece[:1].islower():
            text = text + piece if _keeps_hyphen(text) else text[:-1] + piece
        elif (
            text.endswith("-")
            and text[-2:-1].isupper()
            and len(piece) > 1
            and piece[:2].isupper()
            and not _keeps_hyphen(text)
        ):
            text = text[:-1] + piece
        elif text.endswith(("/", "–", "-")) and not text.endswith((" –", " -", " /")):
            text += piece
        else:
            text = f"{text} {piece}"
    return text


_PREFIXES = frozenset(
    [
        "self",
        "non",
        "cross",
        "real",
        "end",
        "high",
        "low",
        "multi",
        "well",
        "long",
        "short",
        "on",
        "in",
        "near",
        "full",
        "part",
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "third",
        "first",
        "second",
        "open",
        "back",
        "front",
        "pre",
        "post",
        "re",
        "co",
        "event",
        "data",
        "time",
        "cost",
        "test",
        "user",
        "customer",
        "service",
        "role",
        "rate",
        "peer",
        "server",
        "client",
        "machine",
        "page",
        "read",
        "write",
        "hands",
        "built",
        "large",
        "small",
        "fault",
        "domain",
        "key",
        "model",
        "team",
        "company",
        "site",
        "world",
        "risk",
        "follow",
        "hand",
        "day",
        "week",
        "month",
        "year",
        "pair",
        "state",
        "message",
        "lead",
        "context",
        "mission",
        "security",
        "safety",
        "memory",
        "cloud",
        "type",
        "rule",
        "point",
        "best",
        "off",
        "out",
        "up",
        "side",
        "so",
        "per",
        "cache",
        "decision",
        "production",
    ]
)


def _keeps_hyphen(text: str) -> bool:
    word = re.split(r"[\s(/]", text)[-1][:-1]
    return "-" in word or word.casefold() in _PREFIXES


def cut_source(file: str, line: Line, start: int, end: int) -> Source:
    """A stretch of one line, to the letter."""
    return Source(file=file, page=line.page, line=line.number, quote=line.text[start:end])


def identify(kind: str, source: Source) -> str:
    """An id that depends only on what was read and where. Equal lines at two places have two ids."""
    told = f"{kind}\x00{source.page}\x00{source.line}\x00{source.quote}"
    return f"{kind}-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def join(lines: Sequence[Line], print_: Typography) -> tuple[Passage, ...]:
    """Passages in order; every line is in exactly one."""
    passages: list[list[Line]] = []
    for line in lines:
        if passages and print_.continues(line, passages[-1][-1], passages[-1][0]) > 0:
            passages[-1].append(line)
        else:
            passages.append([line])
    return tuple(Passage(tuple(each)) for each in passages)


def leftovers(lines: Iterable[Line], file: str) -> tuple[Read, ...]:
    return tuple(Passage((line,)).read(file) for line in lines)
