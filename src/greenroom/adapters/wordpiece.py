"""WordPiece as uncased BERT splits text, in plain Python.

Normalising and splitting follow the `BertNormalizer` and `BertPreTokenizer` of the model's own tokenizer.json: control
characters out, a space round each CJK character, NFD without combining marks, lower case, every punctuation character a
word of its own; then the longest match from the left (Devlin et al. 2018, appendix; Schuster and Nakajima 2012).
Unlike the original, text such as "[SEP]" is never a special token: what a candidate writes is data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

MAX_WORD = 100  # longer words are [UNK], as in the model's own tokenizer
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """Text to token ids. `vocabulary` maps each piece (inner pieces start with "##") to its id."""

    def __init__(self, vocabulary: Mapping[str, int], max_tokens: int) -> None:
        self._ids = dict(vocabulary)
        self._unknown, self._first, self._last = (self._ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._room = max_tokens - 2

    def tokenize(self, text: str) -> list[int]:
        """[CLS], the ids of the pieces (cut to the room there is), [SEP]."""
        ids: list[int] = []
        for word in split_words(text):
            ids.extend(self._pieces(word))
            if len(ids) >= self._room:
                break
        return [self._first, *ids[: self._room], self._last]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > MAX_WORD:
            return [self._unknown]
        ids: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = len(word)
            while end > start and prefix + word[start:end] not in self._ids:
                end -= 1
            if end == start:
                return [self._unknown]
            ids.append(self._ids[prefix + word[start:end]])
            start = end
        return ids


def split_words(text: str) -> list[str]:
    """The words of `text` as the model saw them in training: lower case, no accents, punctuation apart."""
    cleaned = "".join(_clean(character) for character in text)
    bare = "".join(
        each for each in unicodedata.normalize("NFD", cleaned) if unicodedata.category(each) != "Mn"
    )
    spaced = "".join(f" {each} " if _is_punctuation(each) else each for each in bare.lower())
    return spaced.split()


def _clean(character: str) -> str:
    if character in "\t\n\r":
        return " "
    code = ord(character)
    if code in (0, 0xFFFD) or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return ""
    if any(low <= code <= high for low, high in _CJK):
        return f" {character} "
    return " " if unicodedata.category(character) == "Zs" else character


def _is_punctuation(character: str) -> bool:
    """ASCII symbols count as punctuation too, whatever Unicode says ("$", "+", "^")."""
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")
