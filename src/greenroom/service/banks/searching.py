"""Searching a few hundred entries in memory: every word that was typed must begin some word of the entry."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from greenroom.service.banks.views import Facet

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


def words(text: str) -> list[str]:
    """The words of `text` without case and accents; "C++" and "C#" stay what they are."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in spelled if not unicodedata.combining(letter)))


def matches(asked: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether every one of the `asked` words begins a word of `texts`."""
    held = {word for text in texts for word in words(text)} if asked else set()
    return all(any(word.startswith(each) for word in held) for each in asked)


def facet(
    items: Sequence[T],
    chosen: Mapping[str, Sequence[str]],
    group: str,
    values_of: Mapping[str, Callable[[T], Sequence[str]]],
    titles: Mapping[str, str],
) -> list[Facet]:
    """The choices of one filter, counted over what the other filters leave, in the order of `titles` and then by name."""
    others = {name: values for name, values in chosen.items() if name != group}
    left = [item for item in items if holds(item, others, values_of)]
    counts = Counter(value for item in left for value in dict.fromkeys(values_of[group](item)) if value)
    shown = {*counts, *(value for value in chosen.get(group, ()) if value)}
    known = {name: at for at, name in enumerate(titles)}
    order = sorted(shown, key=lambda value: (known.get(value, len(known)), value))
    return [Facet(id=value, title=titles.get(value, value), count=counts[value]) for value in order]


def holds(
    item: T, chosen: Mapping[str, Sequence[str]], values_of: Mapping[str, Callable[[T], Sequence[str]]]
) -> bool:
    """Whether the item has, for each filter in use, one of the chosen values; "" chooses nothing."""
    wanted = {name: {value for value in values if value} for name, values in chosen.items()}
    return all(not values or not values.isdisjoint(values_of[name](item)) for name, values in wanted.items())
