"""Content words: the lexical side of matching, for when an embedding alone is too generous."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z0-9]+")
_FUNCTION_WORDS = (
    "a an the of to in on at for and or is are be been being was were it its this that these those we i you he she they "
    "do does did done what how which who when where why can could should would will shall may might must if with as by "
    "from our your my me us them their there here have has had so any some one ones thing things not no yes but than "
    "then too very just also about into out up down over under again once more most such only own same im id ill ive "
    "dont doesnt isnt whats thats lets got get gets gonna want need please okay ok um uh like really actually"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "ly")


def stem(word: str) -> str:
    """`word` without its commonest English endings; at least three letters stay."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def content_terms(text: str) -> list[str]:
    """The stems of the words of `text` that carry content, in order, with repeats."""
    plain = text.lower().replace("'", "").replace("\u2019", "")
    return [stem(word) for word in _WORD.findall(plain) if word not in _FUNCTION]


class TermWeights:
    """Inverse document frequencies over a handful of short documents: log(1 + documents / documents with the term)."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        seen: Counter[str] = Counter()
        total = 0
        for document in documents:
            seen.update(set(document))
            total += 1
        self._weights = {term: math.log(1 + total / count) for term, count in seen.items()}
        self._unseen = math.log(1 + total)

    def of(self, term: str) -> float:
        return self._weights.get(term, self._unseen)

    def vector(self, terms: Iterable[str]) -> dict[str, float]:
        """A tf-idf vector of length 1 (empty for no terms), with (1 + log count) as the term frequency."""
        counts = Counter(terms)
        raw = {term: (1 + math.log(count)) * self.of(term) for term, count in sorted(counts.items())}
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {term: value / length for term, value in raw.items()} if length else {}


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The dot product of two sparse vectors, summed in the order of `left`."""
    return sum(value * right[term] for term, value in left.items() if term in right)
