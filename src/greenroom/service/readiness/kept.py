"""What the candidate gave and changed, folded from the entries of their stream. Pure: equal entries give an equal state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from greenroom.profile.corrections import Correction
from greenroom.service.ports import Entry
from greenroom.service.readiness.forms import Target

STREAM = "profile"
CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as the candidate gave it; `digest` is the store's."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is remembered of a report that was shown: the key of its inputs and its summary."""

    key: str
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """`told` holds the candidate's own words by claim and part. `shown` are the last two reports of different inputs, oldest first."""

    resume: Given | None = None
    job: Given | None = None
    target: Target = field(default_factory=Target)
    corrections: tuple[Correction, ...] = ()
    told: Mapping[tuple[str, str], str] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    version: int = 0

    def previous(self, key: str) -> Mapping[str, Any] | None:
        """The summary of the last report shown whose inputs were others than `key`."""
        return next((each.summary for each in reversed(self.shown) if each.key != key), None)


def fold(entries: Iterable[Entry], kept: Kept | None = None) -> Kept:
    """The state after `entries`, which follow `kept` (nothing given yet when None)."""
    kept = kept or Kept()
    for entry in entries:
        kept = replace(_apply(kept, entry), version=entry.seq)
    return kept


def _apply(kept: Kept, entry: Entry) -> Kept:
    body = entry.body
    match entry.kind:
        case "resume_given":
            return replace(kept, resume=Given(body["name"], entry.file or ""))
        case "job_given":
            return replace(kept, job=Given(body["name"], entry.file or ""))
        case "target_chosen":
            return replace(kept, target=Target(**body))
        case "corrected":
            return replace(kept, corrections=(*kept.corrections, CORRECTION.validate_python(body)))
        case "undone":
            return replace(kept, corrections=kept.corrections[:-1])
        case "told":
            return replace(kept, told={**kept.told, (body["claim"], body["part"]): body["text"]})
        case "untold":
            gone = (body["claim"], body["part"])
            return replace(kept, told={key: text for key, text in kept.told.items() if key != gone})
        case "report_shown":
            return replace(kept, shown=_shown(kept.shown, Shown(body["key"], body["summary"])))
    return kept  # an entry of a later version says nothing to this one


def _shown(before: tuple[Shown, ...], now: Shown) -> tuple[Shown, ...]:
    return (*(each for each in before if each.key != now.key), now)[-2:]
