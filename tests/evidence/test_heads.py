"""Heads: the same encoder gives the same heads; they hear their own exemplars' like and stay quiet about the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from greenroom.evidence import fitted as shipped
from greenroom.evidence.clauses import split
from greenroom.evidence.exemplars import EXEMPLARS, NEUTRAL
from greenroom.evidence.heads import exemplars_digest, fit, fitted, hear
from greenroom.evidence.quote import Utterance
from greenroom.evidence.story import read_story


class WordVectors:
    """A small honest encoder: each word has a fixed direction, a text is the sum of its words."""

    name = "words-64"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [sum((_direction(word) for word in text.split()), np.zeros(64)) + 1e-6 for text in texts]
        return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def _direction(word: str) -> NDArray[np.float64]:
    seed = hashlib.blake2b(word.encode(), digest_size=64).digest()
    return np.frombuffer(seed, dtype=np.uint8).astype(np.float64) - 127.5


def test_the_same_encoder_gives_the_same_heads() -> None:
    one, two = fit(WordVectors()), fit(WordVectors())
    assert np.array_equal(one.weights, two.weights)
    assert np.array_equal(one.thresholds, two.thresholds)
    encoder = WordVectors()
    assert fitted(encoder) is fitted(encoder)


def test_no_sentence_stands_for_two_things() -> None:
    said = [text for group in EXEMPLARS.values() for text in group]
    assert len(set(said)) == len(said)
    assert not set(said) & set(NEUTRAL)


def test_a_head_hears_its_own_exemplars_and_quotes_the_unit() -> None:
    encoder = WordVectors()
    units = split([Utterance(5, text) for text in EXEMPLARS["own_decision"]])
    vectors = encoder.encode([unit.normal for unit in units])
    heard = [each for each in hear(units, vectors, fitted(encoder), ()) if each.name == "own_decision"]
    assert heard
    assert all(each.quote.seq == 5 and each.weight < 1 for each in heard)


def test_what_a_rule_has_found_is_not_found_twice() -> None:
    evidence = read_story([Utterance(None, "I decided to stop the job. I told support.")], WordVectors())
    names = [(each.unit, each.name) for each in evidence.signals if each.name == "own_decision"]
    assert len(names) == len(set(names))


def test_the_shipped_heads_belong_to_these_exemplars() -> None:
    """When this fails, run tests/evidence/fit_heads.py and raise scoring.answer.VERSION."""
    assert exemplars_digest() == shipped.EXEMPLARS
    assert len(shipped.THRESHOLDS) == len(EXEMPLARS)


@pytest.mark.slow
def test_the_shipped_heads_are_what_fitting_gives() -> None:
    from greenroom.adapters.encoder import load_encoder

    encoder = load_encoder()
    assert encoder.name == shipped.ENCODER
    fresh, kept = fit(encoder), fitted(encoder)
    assert kept.names == fresh.names
    assert np.allclose(kept.weights, fresh.weights, atol=1e-4)
    assert np.allclose(kept.thresholds, fresh.thresholds, atol=1e-4)
    assert np.allclose(kept.mean, fresh.mean, atol=1e-5)


@pytest.mark.slow
def test_with_the_shipped_encoder_plain_scenes_take_nothing_away() -> None:
    from greenroom.adapters.encoder import load_encoder

    scenes = [
        "The warehouse had two shifts, and I rang the supplier to hear when the parts would come.",
        "The contractor worked through the night with me. The auditors came in May.",
        "They had typed the numbers by hand for years. The director liked short reports.",
    ]
    evidence = read_story([Utterance(None, "\n".join(scenes))], load_encoder())
    assert not evidence.named("blame", "reckless", "approval_before")
