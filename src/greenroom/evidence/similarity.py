"""Whether an answer says what one of several paraphrases says, and where.

An answer is cut into sentences, and long ones into overlapping windows of sixteen words (speech has no marks, and one
sentence may make two points). A window's strength is its closeness to the nearest two cues, plus credit for content words shared with
them; at least one has to be shared. A window that touches a list of bare terms does not count, so that reciting the right words
does not pass. The constants were set on tests/evidence/data/points.yaml, whose answers were written before reading the cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from greenroom.evidence.encoder import Encoder
from greenroom.evidence.sentences import Sentence, split_sentences
from greenroom.evidence.terms import content_terms

WINDOW, STRIDE = 16, 8  # words
LONGEST = 20  # words of a sentence that is compared as one; longer ones are compared through their windows
TERSE = 8  # words below which a sentence is also read together with the next: "Retries? At most a tenth."
SHORTEST = 3
COVERED_FROM = 0.64
SHARE_CREDIT = 0.2  # for the share of the window's content words that the cues know
COUNT_CREDIT, FULL_COUNT = 0.2, 3  # for the number of content words shared, full at three
LONGEST_RUN = (
    7  # content words in a row without a function word between them: English prose hardly ever has so many
)
_WORD = re.compile(r"\S+")


def closest(text: str, candidates: Sequence[str], encoder: Encoder) -> tuple[int, float]:
    """The index of the candidate nearest in meaning to `text`, and the cosine. ValueError when there are none."""
    if not candidates:
        raise ValueError("closest needs at least one candidate")
    scores = encoder.encode(candidates) @ encoder.encode([text])[0]
    best = int(np.argmax(scores))
    return best, float(scores[best])


def covers(text: str, cues: Sequence[str], encoder: Encoder) -> tuple[bool, Sentence | None]:
    """Whether `text` says what one of the `cues` says; the stretch of `text` that says it best, with its offsets."""
    found = best_window(text, cues, encoder)
    if found is None or found[1] < COVERED_FROM:
        return False, None
    return True, found[0]


def best_window(text: str, cues: Sequence[str], encoder: Encoder) -> tuple[Sentence, float] | None:
    """The strongest eligible window of `text` and its strength, from about 0 to 1.4; None when no window is eligible."""
    known = [frozenset(content_terms(cue)) for cue in cues]
    lists = word_lists(text)
    eligible = [
        window
        for window in windows(text)
        if not frozenset(content_terms(window.text)).isdisjoint(frozenset().union(*known))
        and all(window.end <= start or window.start >= end for start, end in lists)
    ]
    if not eligible:
        return None
    cosines = encoder.encode([window.text for window in eligible]) @ encoder.encode(cues).T
    strengths = [
        strength(frozenset(content_terms(window.text)), row, known)
        for window, row in zip(eligible, cosines, strict=True)
    ]
    best = int(np.argmax(strengths))
    return eligible[best], strengths[best]


def strength(terms: frozenset[str], cosines: NDArray[np.float32], known: Sequence[frozenset[str]]) -> float:
    """How strongly a window says one of the cues: `terms` are its content words (at least one), `cosines` and `known` the
    closeness to each cue and that cue's content words.

    Only the two nearest cues count, so that adding cues to a point does not make it easier to say by accident.
    """
    nearest = np.argsort(-cosines, kind="stable")[:2]
    shared = len(terms & frozenset().union(*(known[index] for index in nearest)))
    near = (float(cosines[nearest[0]]) + float(cosines[nearest].mean())) / 2
    return near + SHARE_CREDIT * shared / len(terms) + COUNT_CREDIT * min(1.0, shared / FULL_COUNT)


def windows(text: str) -> tuple[Sentence, ...]:
    """What is compared, in order of its start: sentences of up to LONGEST words, a very short one also with the next, and
    overlapping windows of WINDOW words over longer ones."""
    found: dict[tuple[int, int], Sentence] = {}
    sentences = split_sentences(text)
    for sentence, following in zip_longest(sentences, sentences[1:]):
        size = len(sentence.text.split())
        if size > LONGEST:
            found.update(_overlapping(text, sentence))
            continue
        found[sentence.start, sentence.end] = sentence
        if following and size < TERSE and size + len(following.text.split()) <= LONGEST:
            start, end = sentence.start, following.end
            found[start, end] = Sentence(text[start:end], start, end)
    long_enough = (each for each in found.values() if len(each.text.split()) >= SHORTEST)
    return tuple(sorted(long_enough, key=lambda each: (each.start, each.end)))


def _overlapping(text: str, sentence: Sentence) -> dict[tuple[int, int], Sentence]:
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, sentence.start, sentence.end)]
    found: dict[tuple[int, int], Sentence] = {}
    for first in range(0, len(words) - WINDOW + STRIDE, STRIDE):
        piece = words[first : first + WINDOW]
        start, end = piece[0][0], piece[-1][1]
        found[start, end] = Sentence(text[start:end], start, end)
    return found


def word_lists(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` where at least LONGEST_RUN content words follow each other: lists, not language."""
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if word is not None and content_terms(word.group()):
            run.append(word)
            continue
        if len(run) >= LONGEST_RUN:
            found.append((run[0].start(), run[-1].end()))
        run = []
    return tuple(found)
