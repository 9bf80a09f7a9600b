"""A turn cut into sentences, with offsets, whether it was typed or spoken.

A sentence ends with a mark, at a line break, or, in speech that carries no marks, where a new question starts. Offsets are
Python characters into the turn and `turn[start:end] == text` always holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a turn: `turn[start:end] == text`."""

    text: str
    start: int
    end: int


_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|mr|mrs|ms|dr|no|fig|a\.k\.a|a\.m|p\.m)\.$", re.I
)
_STOP = re.compile(r"[.?!\u2026]+[\"')\]\u201d\u2019]*(?=\s|$)|\n+|;(?=\s)")
_FILLER = (
    r"(?:(?:ok(?:ay)?|so|um+|uh+|er+m*|hm+|and|but|or|also|well|yeah|yes|yep|sure|right|all right|alright|great|cool|"
    r"nice|perfect|thanks|thank you|got it|i see|fine|now|then|first(?: of all| off)?|second(?:ly)?|next|finally|lastly|"
    r"actually|basically|like|just|oh|ah|please|hey|hi|hello|sorry|makes sense|interesting|before (?:i|we) \w+|"
    r"to (?:start|begin)(?: with)?|one (?:more |last |other )?(?:thing|question)|another (?:thing|question)|"
    r"(?:a )?(?:quick|last|final|follow[- ]?up) question|in that case|let me ask(?: you)?(?: this)?|"
    r"and|you know|i mean|i guess|maybe|roughly|approximately)\b[\s,.:!\u2013\u2014-]*)*"
)
_LEADING = re.compile(_FILLER, re.I)
_SUBJECT = (
    r"(?:we|i|you|it|they|he|she|there|this|that|these|those|the|a|an|any(?:one|thing|body)?|all|every(?:one|thing)?|"
    r"each|some|our|your|their|its|both|users?|members?|viewers?|people|clients?|callers?|devices?|profiles?|requests?|"
    r"keys?|values?|entries|items?|titles?|writes?|reads?|multiple|different|most|two|one|\w+s)"
)
AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|may|might|must|has|have|had|am|"
    r"isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|won'?t|wouldn'?t|can'?t|cannot|couldn'?t|shouldn'?t|hasn'?t|haven'?t)"
)
HOW_MUCH = r"how (?:many|much|often|big|large|long|fast|fresh|stale|old|quick(?:ly)?|far|late|soon|likely|frequent(?:ly)?|bad|hard|strict|snappy|exact|accurate|spiky|bursty|skewed|wide|busy|critical|important|tolerant|consistent|durable|close|deep|small|slow|common|heavy|hot)"
_OPENER = (
    rf"(?:{AUXILIARY} {_SUBJECT}\b|{HOW_MUCH}\b|(?:what|how|which|who|when|where|why)(?:'?s| is| are| was| were| do| does| did| will| would| can| could|"
    rf" should| has| have| about| happens| kinds?| sorts?| types?| sizes?| if)\b|"
    r"(?:can|could|would|will) you\b|is it (?:ok(?:ay)?|fine|safe)\b)"
)
# Repetitions are bounded, so that a turn of nothing but fillers takes linear time.
_CUT = re.compile(
    rf"(?<![\s,])(?:,\s{{1,9}}|\s{{1,9}})(?=(?:(?:and|also|or|so|okay|ok|um{{1,9}}|uh{{1,9}}|but|then|right|plus)\b[\s,]{{1,9}}){{1,5}}(?:also |then |um |uh )?{_OPENER})"
    rf"|(?<=[a-z0-9)])\s{{1,9}}(?=(?:should (?:i|we)|can (?:i|we) assume|do (?:we|i) need|is it (?:ok(?:ay)?|fine)|"
    r"what(?:'s| is| are) the|how (?:many|much|often)(?: \w+){0,2}? (?:do|does|did|is|are|will|would|can|should|must)|is there (?:a|any)|are there any)\b)",
    re.I,
)
# A wh-word after one of these belongs to the clause before it: "I need to know how many ...".
_EMBEDS = re.compile(
    r"\b(?:know|knowing|tell me|see|check|ask|asked|asking|understand|clarify|confirm|sure|curious|wonder(?:ing)?|"
    r"about|on|of|to|is|was|depends|depending|decide|figure out|explain|idea|say|said|if|whether|that|what|because|when|"
    r"and then|me|matters?|by|with|for|question)$",
    re.I,
)


def split_sentences(turn: str) -> tuple[Sentence, ...]:
    """The sentences of `turn` in order, without the white space around them; two questions in one sentence are two."""
    pieces: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(turn):
        if stop.group().startswith(".") and _ABBREVIATION.search(turn, start, stop.start() + 1):
            continue
        pieces.extend(_cut_questions(turn, start, stop.end()))
        start = stop.end()
    pieces.extend(_cut_questions(turn, start, len(turn)))
    return tuple(pieces)


def _cut_questions(turn: str, start: int, end: int) -> list[Sentence]:
    """Cut [start, end) before each new question inside it, so that every question stands on its own."""
    bounds = [start]
    for cut in _CUT.finditer(turn, start, end):
        before = turn[bounds[-1] : cut.start()].strip().lower()
        if before and not _EMBEDS.search(before) and len(before.split()) >= 2:
            bounds.append(cut.end())
    bounds.append(end)
    found = (_trimmed(turn, low, high) for low, high in pairwise(bounds))
    return [sentence for sentence in found if sentence is not None]


def _trimmed(turn: str, start: int, end: int) -> Sentence | None:
    while start < end and (turn[start].isspace() or turn[start] in ",;"):
        start += 1
    while end > start and (turn[end - 1].isspace() or turn[end - 1] in ",;"):
        end -= 1
    if not any(character.isalnum() for character in turn[start:end]):
        return None
    return Sentence(turn[start:end], start, end)


def plain_words(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, no closing marks: what the rules of this folder are written against."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(straight.lower().split()).strip(' .?!,;:"\u2026')


def without_lead(plain: str) -> str:
    """Plain words without what people say before they say something: "okay so, um, one more question"."""
    return _LEADING.sub("", plain, count=1).strip(" ,")
