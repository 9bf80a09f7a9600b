"""What a candidate, or the service on the interviewer's behalf, can ask a session to do. Imperative; checked by `decide`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from greenroom.base.errors import BadInput
from greenroom.events.facts import Fact
from greenroom.events.plain import is_whole

MODES = ("main", "tests", "submit", "simulate")
CRITERIA = ("technical", "judgment", "communication", "ownership", "culture", "real_world")

SAY_LIMIT = 20_000  # code points: about two hours of speech
FILE_LIMIT = 200_000
NOTE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the round that waits. `files` are its starter files, `phase` its first phase."""

    files: dict[str, str] = field(default_factory=dict)
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """`run` is the new run's id, `inputs` what it is performed from."""

    mode: str
    run: str
    inputs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draw:
    design: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Predict:
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class Note:
    text: str


@dataclass(frozen=True, slots=True)
class SelfScore:
    levels: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Leave:
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    pass


@dataclass(frozen=True, slots=True)
class EndRound:
    pass


@dataclass(frozen=True, slots=True)
class Record:
    """The service's own: what the interviewer did or a run gave, already as facts."""

    facts: tuple[Fact, ...]


Command = Begin | Say | Edit | Run | Draw | Predict | Note | SelfScore | Leave | Resume | EndRound | Record


def clean_text(text: object, limit: int, what: str) -> str:
    """`text` if it is a string of real characters within `limit`; BadInput otherwise. Line ends become newlines."""
    if not isinstance(text, str):
        raise BadInput(f"{what} must be text")
    if len(text) > limit:
        raise BadInput(
            f"{what} has {len(text):,} characters; at most {limit:,} are taken. Nothing was changed."
        )
    if not is_whole(text):
        raise BadInput(f"{what} holds half of a character (invalid Unicode). Nothing was changed.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
