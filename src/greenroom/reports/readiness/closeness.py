"""How close a claim is to a line of a posting, when neither names a skill both would share.

Closeness of meaning alone misleads: "worked on various projects in a team" is near to everything. So a claim shows a line only when
it is near in meaning AND shares a word that carries meaning; the bands were measured on tests/reports/readiness/data/closeness.yaml,
whose pairs were labelled before any figure was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.evidence.encoder import Encoder, Vectors
from greenroom.evidence.terms import content_terms

SHOWS_FROM = 0.47  # cosine from which, with a shared word, a claim shows the line
MAY_FROM = 0.33  # cosine from which, with a shared word, it may
_GENERIC_TEXT = (
    "experience strong ability able team work working engineer engineering technical technology system service build built "
    "building large software year years proven record background product products project projects take takes taking help "
    "improve improved improves improving new use using used across quality run runs code production excellent good great "
    "knowledge skills understanding solid deep hands environment develop developed development company role business "
    "responsible various high scale based related similar including design designed designing"
)
_GENERIC = frozenset(content_terms(_GENERIC_TEXT))


def telling(text: str) -> frozenset[str]:
    """The stems of the words of `text` that are not in every posting and every résumé."""
    return frozenset(content_terms(text)) - _GENERIC


@dataclass(frozen=True, slots=True)
class Closeness:
    """Vectors of the texts that are compared, computed in one go."""

    rows: Mapping[str, int]
    vectors: Vectors | None

    @staticmethod
    def of(told: Sequence[str], asked: Sequence[str], encoder: Encoder) -> Closeness:
        texts = list(dict.fromkeys([*told, *asked]))
        if not texts or not asked:
            return Closeness({}, None)
        return Closeness({text: row for row, text in enumerate(texts)}, encoder.encode(texts))

    def cosine(self, left: str, right: str) -> float:
        """The closeness of two texts, 0 when one of them was not encoded."""
        if self.vectors is None or left not in self.rows or right not in self.rows:
            return 0.0
        return float(self.vectors[self.rows[left]] @ self.vectors[self.rows[right]])

    def shows(self, told: str, asked: str) -> bool:
        return self.cosine(told, asked) >= SHOWS_FROM and bool(telling(told) & telling(asked))

    def may_show(self, told: str, asked: str) -> bool:
        return self.cosine(told, asked) >= MAY_FROM and bool(telling(told) & telling(asked))
