"""Whether a sentence says a phrase of a pack: its words in order, endings ignored, a few words between allowed.

"=pages" means that word and no other form of it. "cut/reduced latency" stands in "Cut the p99 latency of checkout". A phrase that a "not", "no", "never" or "without" stands right before
is not said. Words of a phrase never join across the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.evidence.terms import stem

GAP = 5  # words that may stand between two words of a phrase
BEFORE = 2  # words before a phrase in which a negation takes it away
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[.;!?](?=\s|$)")
_NEGATION = frozenset({"no", "not", "never", "without", "nor", "cannot", "didn't", "wasn't", "isn't"})
_IRREGULAR_TEXT = (
    "led:lead built:build rebuilt:rebuild wrote:write written:write rewrote:rewrite rewritten:rewrite ran:run taught:teach took:take "
    "taken:take gave:give given:give chose:choose chosen:choose held:hold kept:keep told:tell found:find made:make brought:bring "
    "sped:speed drove:drive driven:drive spoke:speak broke:break broken:break grew:grow grown:grow began:begin bought:buy stood:stand "
    "caught:catch sent:send"
)
_ENDS = frozenset(".;!?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: in small letters, its root, and its offsets. The end of a sentence is a token too."""

    word: str
    root: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase stands in a text."""

    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word of a phrase: its alternatives, and how many words may stand before it."""

    roots: frozenset[str]
    words: frozenset[str]
    digit: bool
    gap: int


def _trim(word: str) -> str:
    short = stem(word).removesuffix("e")
    return short[:-1] if len(short) > 3 and short[-1] == short[-2] else short


_IRREGULAR = {past: _trim(base) for past, base in (pair.split(":") for pair in _IRREGULAR_TEXT.split())}


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        found.append(Token(word, root(word), match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The roots and the words of `text`: most phrases are ruled out by one look at them."""
    words = tokens(text)
    return frozenset(token.root for token in words), frozenset(token.word for token in words)


def root(word: str) -> str:
    """`word` without its ending, so that "cut" and "cutting", "led" and "leading", "move" and "moved" are the same."""
    return _IRREGULAR.get(word) or _trim(word)


def find(text: str, phrases: Iterable[str]) -> Found | None:
    """The first of `phrases` that `text` says; None when it says none."""
    words = tokens(text)
    roots, said = _said(text)
    for phrase in phrases:
        for slots in _variants(phrase):
            if not all(slot.digit or slot.roots & roots or slot.words & said for slot in slots):
                continue
            for first in range(len(words)):
                last = _run(words, first, slots)
                if last is not None and not _negated(words, first):
                    return Found(phrase, words[first].start, words[last].end)
    return None


def _run(words: Sequence[Token], first: int, slots: Sequence[_Slot]) -> int | None:
    """The index of the last word when the slots are filled from `first` on, else None."""
    if not _fills(words[first], slots[0]):
        return None
    at = first
    for slot in slots[1:]:
        for step in range(1, slot.gap + 2):
            if at + step >= len(words) or words[at + step].word in _ENDS:
                return None
            if _fills(words[at + step], slot):
                at += step
                break
        else:
            return None
    return at


def _fills(token: Token, slot: _Slot) -> bool:
    if slot.digit and any(character.isdigit() for character in token.word):
        return True
    return token.root in slot.roots or token.word in slot.words


def _negated(words: Sequence[Token], first: int) -> bool:
    return any(token.word in _NEGATION for token in words[max(0, first - BEFORE) : first])


@lru_cache(maxsize=4096)
def _variants(phrase: str) -> tuple[tuple[_Slot, ...], ...]:
    """A phrase as slots, once for each way to read it: an alternative with a hyphen is several words that follow each other without
    a gap, "incident/post-mortem" is "incident" or "post" and "mortem". ValueError for an empty phrase."""
    readings: list[tuple[_Slot, ...]] = [()]
    for word in phrase.lower().split():
        options = [option for option in word.split("/") if option]
        plain = [option for option in options if "-" not in option.strip("-")]
        choices: list[tuple[_Slot, ...]] = [(_slot(plain),)] if plain else []
        for joined in (option for option in options if option not in plain):
            parts = [part for part in joined.split("-") if part]
            choices.append(tuple(_slot([part], 0 if index else GAP) for index, part in enumerate(parts)))
        readings = [(*reading, *choice) for reading in readings for choice in choices]
    if not readings or not readings[0]:
        raise ValueError("a phrase needs a word")
    return tuple(readings)


def _slot(options: Sequence[str], gap: int = GAP) -> _Slot:
    exact = frozenset(option[1:] for option in options if option.startswith("="))
    roots = frozenset(root(option) for option in options if not option.startswith("="))
    return _Slot(roots, exact, "#" in options, gap)
