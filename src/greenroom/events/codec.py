"""Events to lines of JSON and back. `dump` of `load` gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from greenroom.base.canonical import dumps
from greenroom.base.errors import BadInput
from greenroom.events.facts import Event
from greenroom.events.plain import unfit

VERSION = 1

# version -> a function that turns a line of that version into one of the next
UPCASTERS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def dump(event: Event) -> str:
    """One line of canonical JSON, without its newline."""
    return dumps({"v": VERSION, **event.model_dump(mode="json")})


def load(line: str, number: int = 0) -> Event:
    """The event of one line; BadInput says which line (`number`) and what is wrong with it."""
    where = f"line {number}: " if number else ""
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            raise BadInput(f"{where}an event is a JSON object")
        if says := unfit(raw):
            raise BadInput(f"{where}holds {says}")
        version = raw.pop("v", None)
        if type(version) is not int or not 1 <= version <= VERSION:
            raise BadInput(
                f"{where}event version {version!r} is not one this installation reads (1 to {VERSION})"
            )
        for old in range(version, VERSION):
            raw = UPCASTERS[old](raw)
        return Event.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{where}{place}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:  # a number of too many digits is a plain ValueError
        raise BadInput(f"{where}not JSON: {error}") from error


def dump_all(events: Iterable[Event]) -> str:
    """JSON lines, each ended by a newline."""
    return "".join(dump(event) + "\n" for event in events)


def load_all(text: str) -> list[Event]:
    """The events of JSON lines; BadInput unless they are one session's, numbered from 1 without a gap, in time order."""
    events = [load(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not events:
        raise BadInput("no event in it")
    for expected, event in enumerate(events, 1):
        if event.session != events[0].session:
            raise BadInput(
                f"line {expected}: belongs to session {event.session}, the first line to {events[0].session}"
            )
        if event.seq != expected:
            raise BadInput(f"line {expected}: event number {event.seq} where {expected} was due")
        if expected > 1 and event.at < events[expected - 2].at:
            raise BadInput(f"line {expected}: earlier than the event before it")
    return events
