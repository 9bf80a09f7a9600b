"""What was said or done, and exact places in it. Offsets are Python characters; a quote is sliced, never generated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How an utterance came about."""

    SAID = "said"
    DID = "did"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn of the candidate, or one recorded fact about what they did.

    `seq` is the number of the event in the session's log (None for a lone answer). `question` is what was
    asked just before, `topic` the story or subject it belongs to; both may be empty.
    """

    seq: int | None
    text: str
    question: str = ""
    topic: str = ""
    kind: Kind = Kind.SAID


@dataclass(frozen=True, slots=True)
class Quote:
    """`text == utterance.text[start:end]` of the utterance with this `seq` (None: of the lone answer)."""

    text: str
    start: int
    end: int
    seq: int | None = None

    def as_json(self) -> dict[str, Any]:
        place: dict[str, Any] = {"text": self.text, "start": self.start, "end": self.end}
        return place if self.seq is None else {**place, "seq": self.seq}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Quote:
        seq = data.get("seq")
        return cls(str(data["text"]), int(data["start"]), int(data["end"]), None if seq is None else int(seq))


def quote(utterance: Utterance, start: int, end: int) -> Quote:
    """The part of `utterance` between two offsets, without the white space around it."""
    text = utterance.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return Quote(text, start, start + len(text), utterance.seq)


def holds(found: Quote, utterance: Utterance) -> bool:
    """True when the quote really stands at its place in the utterance."""
    return found.seq == utterance.seq and utterance.text[found.start : found.end] == found.text
