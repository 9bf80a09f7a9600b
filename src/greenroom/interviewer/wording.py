"""Choosing words: an unused wording, the same one for the same session, with the candidate's own words in its slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from greenroom.base.seeds import shuffled
from greenroom.interviewer.situation import Situation

_SLOT = re.compile(r"\{(\w+)\}")
_SPACE = re.compile(r"\s+")


def choose(situation: Situation, wordings: Sequence[str], name: str, **slots: object) -> str | None:
    """A wording that was never spoken in this session, slots filled; None when all are used or lack a slot's value."""
    used = tuple(_flat(line) for line in situation.used_lines())
    for wording in shuffled(situation.session.seed, wordings, name):
        needs = set(_SLOT.findall(wording))
        if not needs <= slots.keys() or any(not str(slots[slot]).strip() for slot in needs):
            continue
        if not any(pattern(wording).search(line) for line in used):
            return fill(wording, **slots)
    return None


def choose_fitting(situation: Situation, wordings: Sequence[str], name: str, quote: str) -> str | None:
    """As `choose`; prefers a wording that takes the candidate's words when there are some to take."""
    if quote:
        with_quote = [wording for wording in wordings if "{quote}" in wording]
        found = choose(situation, with_quote, name, quote=quote)
        if found is not None:
            return found
    return choose(situation, [wording for wording in wordings if "{quote}" not in wording], name)


def fill(wording: str, **slots: object) -> str:
    """`wording` with its slots filled and its white space made plain; other braces stay as they are."""
    text = _SLOT.sub(lambda match: str(slots.get(match.group(1), match.group())), wording)
    return _SPACE.sub(" ", text).strip()


def pattern(wording: str) -> re.Pattern[str]:
    """Matches any line that was made from `wording`, whatever stood in its slots."""
    parts = _SLOT.split(_flat(wording))  # text, slot name, text, slot name, text...
    return re.compile(".+?".join(re.escape(part) for part in parts[::2]))


def join(*parts: str | None) -> str:
    """The parts that are there, one after another."""
    return " ".join(part for part in parts if part)


def snippet(text: str, most: int = 12) -> str:
    """The first clause of what somebody said, fit to stand between quotation marks; "" when there is none worth it."""
    words = text.strip().strip(_MARKS).split()
    start = next(
        (index for index, word in enumerate(words) if word.lower().strip(_MARKS) not in _FILLERS), None
    )
    if start is None:
        return ""
    words = words[start:]
    cut = _first_clause(words)
    if cut > most:
        cut = next((index for index in range(most, LEAST - 1, -1) if words[index].lower() in _JOINTS), most)
    while LEAST < cut < len(words) and words[cut - 1].lower().strip(_MARKS) in _DANGLING | _JOINTS:
        cut -= 1
    return " ".join(words[:cut]).strip(_MARKS)


def quotable(text: str) -> str:
    """`snippet`, or "" when it is too short or too thin to be held up to the one who said it."""
    words = snippet(text)
    if _INTRODUCES.match(words):
        return ""
    told = [word for word in words.split() if word.lower().strip(_MARKS) not in _FILLERS | _DANGLING]
    return words if len(words.split()) >= LEAST and len(told) >= 2 and "?" not in words else ""


def _first_clause(words: Sequence[str]) -> int:
    """How many words stand before the first mark that ends a clause which is long enough to quote."""
    for index, word in enumerate(words, 1):
        if word[-1] in ".!?;" or (word[-1] in ",:" and index > LEAST):
            return index
    return len(words)


_INTRODUCES = re.compile(r"(?:i am|i'm|my name|for (?:example|instance))\b", re.I)
LEAST = 4  # words of a quotation
_MARKS = " \"'“”.,;:!?–-…"
_FILLERS = frozenset(
    [
        "so",
        "and",
        "but",
        "well",
        "um",
        "uh",
        "uhm",
        "okay",
        "ok",
        "yeah",
        "then",
        "because",
        "which",
        "that",
        "like",
        "yes",
        "no",
        "nope",
        "right",
        "sure",
        "hmm",
        "hm",
        "oh",
        "actually",
        "basically",
        "honestly",
        "anyway",
        "hello",
        "hi",
        "hey",
        "also",
    ]
)
_JOINTS = frozenset(
    [
        "from",
        "to",
        "and",
        "because",
        "which",
        "that",
        "who",
        "for",
        "with",
        "in",
        "on",
        "at",
        "by",
        "when",
        "while",
        "so",
        "but",
        "after",
        "before",
        "until",
        "if",
        "than",
        "as",
        "into",
        "where",
        "or",
        "since",
        "without",
        "instead",
        "except",
        "not",
        "like",
        "about",
        "over",
        "under",
    ]
)
_DANGLING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "and",
        "or",
        "in",
        "on",
        "for",
        "with",
        "that",
        "my",
        "our",
        "i",
        "we",
        "at",
        "by",
        "is",
        "was",
        "were",
        "are",
        "as",
        "so",
        "from",
        "into",
        "their",
        "his",
        "her",
        "its",
    ]
)


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip().lower()


def unique(items: Iterable[str]) -> list[str]:
    """Each item once, in order."""
    return list(dict.fromkeys(items))
