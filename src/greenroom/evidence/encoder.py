"""The sentence encoder as the evidence folder sees it: a value handed in, a pure function of text.

An adapter loads the weights; nothing here knows which model it is. The same text gives the same bits every time on the
same machine, whatever else is encoded beside it, so a score can be computed again from the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Text to vectors whose dot product is their cosine similarity."""

    @property
    def name(self) -> str:
        """Model and hash of its weights, recorded beside whatever was scored with it."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), float32, each row of length 1, in the order of `texts`."""
        ...
