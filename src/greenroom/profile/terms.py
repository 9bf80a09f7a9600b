"""Finds the vocabulary's skills in a text: whole words, every alias of a group one skill.

Names that are common words ("Go", "R", "Swift") are `exact`: they count only as written, and in prose only beside other technical
names or after words such as "in" and "using".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from greenroom.content.vocabulary import Vocabulary

_NEAR = 80  # characters around a name that can tell whether it is meant
_EDGE = r"[\w+#]"
_LEADS = re.compile(r"(?:\b(?:in|using|with|from|to|written in|wrote|and|or|into)\s+|[,/(&+|;:]\s*)$", re.I)
_FOLLOWS = re.compile(
    r"^\s*(?:[,/)&+|;]|$|\.(?:\s|$)|\b(?:and|or)\b|services?\b|code\b|programs?\b|backend\b|developer|engineer|api|microservice|modules?\b|rewrite|binar|client|librar|packages?\b|scripts?\b|\d)",
    re.I,
)


_FOLLOWED = re.compile(
    r"\s+(?:services?|code|microservices?|developer|engineer|backend|programs?|rewrite|modules?|binar|basics|jobs?|clusters?|pipelines?|components?|apps?|applications?)\b",
    re.I,
)


_SHOUTED = frozenset(
    ("SOLID", "REST", "LESS", "SAFE", "CAP", "DRY", "KISS", "SAP", "STAR")
)  # common words but for their capitals


@dataclass(frozen=True, slots=True)
class Term:
    """The skill `id` named at `text[start:end]`."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Finder:
    plain: re.Pattern[str] | None
    exact: re.Pattern[str] | None
    ids: dict[str, str]
    exact_ids: dict[str, str]


@lru_cache(maxsize=8)
def _finder(vocabulary: Vocabulary) -> _Finder:
    ids: dict[str, str] = {}
    exact_ids: dict[str, str] = {}
    for skill in vocabulary.skills:
        for position, name in enumerate((skill.name, *skill.aliases)):
            # of an exact skill, an alias that is no common word ("golang") may be written in any case
            if name in _SHOUTED or (skill.exact and (position == 0 or len(name) <= 5)):
                exact_ids.setdefault(name, skill.id)
            else:
                ids.setdefault(_fold(name), skill.id)
    return _Finder(_pattern(ids, re.I), _pattern(exact_ids, 0), ids, exact_ids)


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name.casefold())


def _pattern(names: dict[str, str], flags: int) -> re.Pattern[str] | None:
    if not names:
        return None
    longest = sorted(names, key=len, reverse=True)
    told = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<!{_EDGE})(?<!\w[.-])(?:{told})(?!{_EDGE})(?!\.\w)", flags)


def find_terms(text: str, vocabulary: Vocabulary, listed: bool = False) -> tuple[Term, ...]:
    """Every naming, in order, the longest first where names overlap. `listed`: the text is an item of a list of skills, so that a
    bare "Go" is meant."""
    finder = _finder(vocabulary)
    found: list[Term] = []
    if finder.plain is not None:
        for hit in finder.plain.finditer(text):
            found.append(Term(finder.ids[_fold(hit.group())], hit.start(), hit.end()))
    if finder.exact is not None:
        for hit in finder.exact.finditer(text):
            if any(hit.start() < term.end and term.start < hit.end() for term in found):
                continue
            if listed or _technical(text, hit.start(), hit.end()):
                found.append(Term(finder.exact_ids[hit.group()], hit.start(), hit.end()))
    return tuple(sorted(found, key=lambda term: term.start))


def find_skills(text: str, vocabulary: Vocabulary, listed: bool = False) -> tuple[str, ...]:
    """The ids of the skills named, each once, in order."""
    return tuple(dict.fromkeys(term.id for term in find_terms(text, vocabulary, listed)))


def _technical(text: str, start: int, end: int) -> bool:
    """Whether an exact name is meant as the skill: between other names, before "services" or "code", or, from three letters on,
    with its capital inside a sentence, where a common word would have none."""
    name = text[start:end]
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _FOLLOWED.match(after) or (_LEADS.search(before) and _FOLLOWS.search(after)):
        return True
    inside = bool(re.search(r"[^\s.!?:•]\s+[(\"“]?$", before))
    return (
        len(name) > 2
        and inside
        and (not name[:1].isalpha() or name[:1].isupper() or bool(_LEADS.search(before)))
    )
