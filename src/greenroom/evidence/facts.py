"""Which hidden fact a question asks for: answer it, ask back between two, or say that there is no figure for it.

Each fact is described by eight features of the question against it (cosines of sentence vectors, tf-idf, shared kinds of
question); "none of them" by how close the question is to what people ask everywhere. A conditional logit over the facts and
that last option turns the features into probabilities (McFadden 1974).
The weights were fitted by tests/evidence/fit_fact_matcher.py on questions written without knowledge of the phrasings;
tests/evidence/test_fact_matching.py measures on a domain that the fit never saw. Each of the three domains measured with weights
fitted elsewhere, 291 questions in all: a fact told is the right one in 156 of 159 cases, one asked back is among the two named in
28 of 30, 79 of 83 questions without a fact are declined, and 5 of 291 are told a wrong fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from greenroom.content.facts import Fact
from greenroom.evidence.elsewhere import ELSEWHERE
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.questions import find_questions
from greenroom.evidence.sentences import plain_words, without_lead
from greenroom.evidence.terms import TermWeights, content_terms, dot

Floats = NDArray[np.float64]

FEATURES = ("closest", "top_three", "says", "label", "tf_idf", "tf_idf_closest", "covered", "kinds")
CENTRES = (0.2587, 0.2056, 0.1232, 0.0905, 0.0210, 0.0511, 0.0820, 0.0187)
SPREADS = (0.1386, 0.1123, 0.1239, 0.1065, 0.0482, 0.1130, 0.1564, 0.6040)
WEIGHTS = (0.5216, 0.9295, 0.2102, 0.4396, 0.1609, 0.4692, 0.4177, 0.2503)
NONE_CENTRE, NONE_SPREAD = 0.3492, 0.1312
NONE_SCORE, NONE_WEIGHT = 5.8688, 0.8350

ANSWER_FROM = (
    0.8  # at least this probability to reveal a fact: a wrong one misleads, asking back costs a sentence
)
DECLINE_FROM = 0.35  # below ANSWER_FROM, at least this probability of "none of them" to decline
MAX_WORDS = 60  # of a longer question only the last words count: people ask at the end


class Reason(StrEnum):
    """Why no fact answers a question."""

    NO_SUCH_FACT = "no_such_fact"
    NOTHING_ASKED = "nothing_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """The question asks for `fact`. `margin` is its probability minus that of the next best option."""

    fact: Fact
    margin: float


@dataclass(frozen=True, slots=True)
class AskBack:
    """It asks for one of these two, more likely for the first."""

    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class Decline:
    """No fact answers it."""

    reason: Reason


Match = Answer | AskBack | Decline


@dataclass(frozen=True, slots=True)
class AskedFact:
    """One question of a turn, with its offsets, and what it asks for."""

    question: str
    start: int
    end: int
    match: Match


def match_turn(turn: str, facts: Sequence[Fact], encoder: Encoder) -> tuple[AskedFact, ...]:
    """Every question of a turn matched on its own, in order. Empty when nothing is asked."""
    return tuple(
        AskedFact(asked.text, asked.start, asked.end, match(asked.text, facts, encoder))
        for asked in find_questions(turn)
    )


def match(question: str, facts: Sequence[Fact], encoder: Encoder) -> Match:
    """What one question asks for. Facts told before match like any other: the caller knows what was told."""
    words = question.split()
    if not words:
        return Decline(Reason.NOTHING_ASKED)
    if not facts:
        return Decline(Reason.NO_SUCH_FACT)
    chances = probabilities(" ".join(words[-MAX_WORDS:]), facts, encoder)
    order = np.argsort(-chances[:-1], kind="stable")
    best = float(chances[order[0]])
    if best >= ANSWER_FROM:
        rest = np.delete(chances, order[0])
        return Answer(facts[int(order[0])], best - float(rest.max()))
    if float(chances[-1]) >= DECLINE_FROM or len(facts) < 2:
        return Decline(Reason.NO_SUCH_FACT)
    return AskBack(facts[int(order[0])], facts[int(order[1])])


def probabilities(question: str, facts: Sequence[Fact], encoder: Encoder) -> Floats:
    """Shape (len(facts) + 1,): how likely each fact is the one asked for, and last, that none is. Sums to 1."""
    scaled = (measure(question, facts, encoder) - np.array(CENTRES)) / np.array(SPREADS)
    none = NONE_SCORE + NONE_WEIGHT * (closeness_elsewhere(question, encoder) - NONE_CENTRE) / NONE_SPREAD
    scores = np.append(scaled @ np.array(WEIGHTS), none)
    shares = np.exp(scores - scores.max())
    result: Floats = shares / shares.sum()
    return result


def measure(question: str, facts: Sequence[Fact], encoder: Encoder) -> Floats:
    """The features of `question` against each fact, shape (len(facts), len(FEATURES)), in the order of FEATURES."""
    question = _heart(question)
    asked = encoder.encode([question])[0].astype(np.float64)
    lexicon = _lexicon(tuple(facts))
    terms = content_terms(question)
    vector = lexicon.weights.vector(terms)
    wanted = kinds_of(question)
    rows = []
    for index, fact in enumerate(facts):
        near = np.sort(encoder.encode(fact.phrasings).astype(np.float64) @ asked)[::-1]
        told, label = encoder.encode([fact.says, fact.label]).astype(np.float64) @ asked
        rows.append(
            [
                float(near[0]),
                float(near[:3].mean()),
                float(told),
                float(label),
                dot(vector, lexicon.whole[index]),
                max(dot(vector, each) for each in lexicon.phrasings[index]),
                _covered(terms, lexicon.terms[index], lexicon.weights),
                len(wanted & lexicon.kinds[index]) - 0.5 * len(wanted - lexicon.kinds[index]),
            ]
        )
    return np.array(rows, dtype=np.float64)


def closeness_elsewhere(question: str, encoder: Encoder) -> float:
    """The highest cosine of `question` with a general question that no pack answers."""
    asked = encoder.encode([_heart(question)])[0].astype(np.float64)
    return float((encoder.encode(ELSEWHERE).astype(np.float64) @ asked).max())


def _heart(question: str) -> str:
    """The question without its run-up ("okay so, and also"); as it stands when nothing would be left."""
    plain = plain_words(question)
    return without_lead(plain) or plain


# --- the lexical side ------------------------------------------------------------------------------------------------

_KINDS = {
    name: re.compile(pattern)
    for name, pattern in (
        ("count", r"how (?:many|much|big|large)|number of|\brate|per second|\bqps|\brps|volume|\bsize|total|average|fraction|share|percent|ratio"),
        ("time", r"how (?:long|fast|quick|soon|fresh|stale|old|often)|\bwhen\b|latency|seconds?|minutes?|hours?|\bdate|duration|\btime\b"),
        ("money", r"\bcosts?\b|budget|money|spend|\bpay|expens|price|cheap"),
        ("failure", r"fail|\bdown\b|crash|outage|error|\blos[es]|dies|raise|exception|wrong|break|invalid|throw|unavailable"),
        ("people", r"\bwho\b|\bteam|owner|on.?call|engineers"),
        ("place", r"\bwhere\b|region|countr|geograph|located"),
        ("meaning", r"what (?:is|are) an?\b|\bmean|example|represent|define"),
        ("permission", r"should|allowed|\bok\b|okay|\bfine\b|acceptable|\bmay\b|can (?:we|i)\b"),
    )
}  # fmt: skip


def kinds_of(text: str) -> frozenset[str]:
    """The kinds of question `text` looks like: a count, a time, money, a failure and so on."""
    plain = text.lower()
    return frozenset(name for name, pattern in _KINDS.items() if pattern.search(plain))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    weights: TermWeights
    whole: tuple[dict[str, float], ...]  # one vector for each fact: phrasings, label twice, and what it says
    phrasings: tuple[tuple[dict[str, float], ...], ...]
    terms: tuple[frozenset[str], ...]
    kinds: tuple[frozenset[str], ...]


@lru_cache(maxsize=32)
def _lexicon(facts: tuple[Fact, ...]) -> _Lexicon:
    documents = []
    for fact in facts:
        asked = [term for phrasing in fact.phrasings for term in sorted(set(content_terms(phrasing)))]
        documents.append(asked + content_terms(fact.says) + 2 * content_terms(fact.label))
    weights = TermWeights(documents)
    return _Lexicon(
        weights=weights,
        whole=tuple(weights.vector(document) for document in documents),
        phrasings=tuple(
            tuple(weights.vector(content_terms(each)) for each in fact.phrasings) for fact in facts
        ),
        terms=tuple(frozenset(document) for document in documents),
        kinds=tuple(_kinds_of_fact(fact) for fact in facts),
    )


def _kinds_of_fact(fact: Fact) -> frozenset[str]:
    """Kinds that at least two of its phrasings, or its label, look like."""
    asked = [kinds_of(phrasing) for phrasing in fact.phrasings]
    label = kinds_of(fact.label)
    return frozenset(kind for kind in _KINDS if kind in label or sum(kind in each for each in asked) >= 2)


def _covered(terms: Sequence[str], known: frozenset[str], weights: TermWeights) -> float:
    """The share, by weight, of the question's content words that the fact knows; 0 when it has none."""
    distinct = sorted(set(terms))
    total = sum(weights.of(term) for term in distinct)
    return sum(weights.of(term) for term in distinct if term in known) / total if total else 0.0
