"""The interviewer's own report card: what it did in a round that a good interviewer does not do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.content.facts import Fact
from greenroom.evidence.questions import find_questions
from greenroom.evidence.quote import Utterance
from greenroom.evidence.sentences import split_sentences
from greenroom.evidence.story import Found, Part, coverage, read_story
from greenroom.interviewer.move import MoveKind
from greenroom.session.state import Line, Round

ANSWERS = frozenset(
    {
        MoveKind.REVEAL,
        MoveKind.ASK_BACK,
        MoveKind.HAND_BACK,
        MoveKind.DECLINE,
        MoveKind.ANSWER,
        MoveKind.REPHRASE,
        MoveKind.REFUSE,
        MoveKind.GIVE_TIME,
        MoveKind.CLOSE,
    }
)
REMEMBERED = 6  # words of a sentence from which saying it again is noticed
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Audit:
    """Counts of one round. `talk_share` is the interviewer's share of all words, 0 to 1; None when nobody spoke."""

    moves: int
    repeats: int
    leaks: int
    reasked: int
    unanswered: int
    talk_share: float | None

    def as_json(self) -> dict[str, Any]:
        return {
            "moves": self.moves, "repeats": self.repeats, "leaks": self.leaks, "reasked": self.reasked,
            "unanswered": self.unanswered, "talk_share": self.talk_share,
        }  # fmt: skip


def audit(item: Round, earlier: Sequence[Round], facts: Sequence[Fact]) -> Audit:
    """Of round `item`; `earlier` are the session's rounds before it, `facts` the hidden facts of its material."""
    mine = [line for line in item.lines if line.who == "interviewer"]
    spoken = (line.text for each in earlier for line in each.lines if line.who == "interviewer")
    before = {sentence for text in spoken for sentence in _sentences(text)}
    return Audit(
        moves=len(mine),
        repeats=_repeats(mine, before),
        leaks=_leaks(item, facts),
        reasked=_reasked(item),
        unanswered=_unanswered(item),
        talk_share=_talk_share(item),
    )


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _repeats(mine: Sequence[Line], before: set[str]) -> int:
    count, seen = 0, set(before)
    for line in mine:
        said = _sentences(line.text)
        count += bool(said & seen)
        seen |= said
    return count


def _sentences(text: str) -> set[str]:
    """The sentences of a line that are long enough to be remembered; the whole line when none is."""
    found = {_plain(item.text) for item in split_sentences(text) if len(item.text.split()) >= REMEMBERED}
    return found or {_plain(text)}


def _leaks(item: Round, facts: Sequence[Fact]) -> int:
    """Lines that tell a hidden fact which had not been revealed by then."""
    revealed = {each.item: each.seq for each in item.shown}
    count = 0
    for line in item.lines:
        if line.who == "interviewer":
            text = _plain(line.text)
            count += any(
                _plain(fact.says) in text and revealed.get(fact.id, line.seq + 1) > line.seq for fact in facts
            )
    return count


def _reasked(item: Round) -> int:
    """Probes for something that was asked for before, or that the answer already held."""
    count = 0
    asked: set[tuple[str, str]] = set()
    parts = {part.value: part for part in Part}
    for index, line in enumerate(item.lines):
        if line.who != "interviewer" or line.move != MoveKind.PROBE:
            continue
        key = (line.topic, line.part)
        again = key in asked
        asked.add(key)
        if not again and line.part in parts:
            told = coverage(read_story(_told(item.lines[:index], line.topic)))
            again = isinstance(told.get(parts[line.part]), Found)
        count += again
    return count


def _told(lines: Sequence[Line], topic: str) -> list[Utterance]:
    current, asked, told = "", "", []
    for line in lines:
        if line.who == "interviewer":
            current, asked = line.topic or current, line.text
        elif current == topic:
            told.append(Utterance(line.seq, line.text, asked, topic))
    return told


def _unanswered(item: Round) -> int:
    """Questions of the candidate after which the interviewer spoke about something else."""
    count = 0
    for line, following in zip(item.lines, item.lines[1:], strict=False):
        if line.who == "candidate" and following.who == "interviewer" and find_questions(line.text):
            count += MoveKind(following.move) not in ANSWERS
    if item.lines and item.lines[-1].who == "candidate" and find_questions(item.lines[-1].text):
        count += 1
    return count


def _talk_share(item: Round) -> float | None:
    words = {"interviewer": 0, "candidate": 0}
    for line in item.lines:
        words[line.who] += len(line.text.split())
    total = sum(words.values())
    return round(words["interviewer"] / total, 3) if total else None
