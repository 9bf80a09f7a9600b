"""Whether a log from outside can be played on here: what it names is installed, and its rounds follow each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from greenroom.base.errors import BadInput
from greenroom.content.pack import Pack
from greenroom.content.talk import carried_question
from greenroom.events.facts import (
    Event,
    PhaseEntered,
    PlannedRound,
    RoundBegan,
    RoundEnded,
    SessionStarted,
)
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface

LONGEST_S = 24 * 3600
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def check_log(events: Sequence[Event], packs: Mapping[str, Pack]) -> None:
    """BadInput, with the line, unless `events` (not empty, numbered from 1) are a session that can be replayed and shown."""
    first = events[0].fact
    if not isinstance(first, SessionStarted):
        raise BadInput("line 1: a session's log begins with session_started")
    if not _ID.fullmatch(events[0].session):
        raise BadInput("line 1: a session's id has up to 64 letters, digits, dots, dashes and underscores")
    if not first.rounds:
        raise BadInput("line 1: a session has at least one round")
    if first.company not in packs:
        raise BadInput(f"line 1: the company {first.company!r} is not installed here")
    for item in first.rounds:
        _check_round(item, packs[first.company])
    _check_order(events, first.rounds)


def _check_round(item: PlannedRound, pack: Pack) -> None:
    if item.kind not in ROUNDS or item.kind not in pack.rounds:
        raise BadInput(f"line 1: rounds of kind {item.kind!r} are not installed here")
    topics = [topic.id for topic in ROUNDS[item.kind].topics(pack)]
    if (topics or item.scenario) and item.scenario not in topics:
        raise BadInput(f"line 1: the {item.kind} topic {item.scenario!r} is not installed here")
    if item.question is not None:
        check_question(item)
    if not 1 <= item.seconds <= LONGEST_S:
        raise BadInput("line 1: a round lasts from a second to a day")


def check_question(item: PlannedRound) -> None:
    """BadInput unless the question that `item` carries can be asked in such a round."""
    if ROUNDS[item.kind].surface is not Surface.TALK:
        raise BadInput(f"a {item.kind} round is about a task, not about a question")
    carried_question(item.question or {})


def _check_order(events: Sequence[Event], rounds: Sequence[PlannedRound]) -> None:
    """Rounds begin in their order, each after the end of the one before it, and enter phases that they have."""
    begun, is_open = 0, False
    for number, event in enumerate(events[1:], 2):
        match event.fact:
            case SessionStarted():
                raise BadInput(f"line {number}: the session starts a second time")
            case RoundBegan(round=index):
                if is_open or index != begun or index >= len(rounds):
                    raise BadInput(f"line {number}: round {index} cannot begin here")
                begun, is_open = begun + 1, True
            case RoundEnded():
                is_open = False
            case PhaseEntered(phase=phase) if is_open:
                kind = ROUNDS[rounds[begun - 1].kind]
                if phase not in {name for name, _ in kind.phases}:
                    raise BadInput(f"line {number}: a {kind.kind} round has no phase {phase!r}")
