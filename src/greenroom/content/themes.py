"""Phrases that say a kind of work was done: of a trade at large (themes), and of a company's values and principles (proofs).

A phrase is words in order, with a few others allowed between: "led response". A word may name alternatives: "cut/reduced latency".
"#" stands for anything with a digit. "=pages" is that word alone; else endings do not matter ("migrated", "migrating"). There are no regular expressions, so that someone
who writes no code can add one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

THEMES = "themes.yaml"
PROOFS = "readiness/principles.yaml"


class Told(StrEnum):
    """Whose act it has to be for a phrase to prove anything."""

    OWN = "own"  # the sentence has to say it was the teller's own act
    ANY = "any"


class Matter(StrEnum):
    """What a value or principle is about, where the report looks for it by itself, whatever a company calls it."""

    DECISION = "decision"  # deciding alone
    PRODUCTION = "production"  # running what was built
    CANDOUR = "candour"  # saying what is hard to say
    OTHER = "other"


class Theme(Content):
    """A kind of work that postings ask for. `asks` are phrasings of postings, `proven` and `weak` those of résumés, `skills` the
    vocabulary ids that show it when a claim has them."""

    id: str
    title: str
    asks: tuple[str, ...] = Field(min_length=1)
    proven: tuple[str, ...] = Field(min_length=1)
    weak: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


class Proof(Content):
    """How a claim shows one value or principle, by its `id`.

    `proven` and `weak` are phrases; a claim with one of `unless` shows nothing. `counts` and `not_enough` say in words what is accepted
    and what is not, `to_do` what helps when nothing shows it, `theme` the posting's words for it.
    """

    id: str
    proven: tuple[str, ...] = Field(min_length=8)
    weak: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    voice: Told = Told.ANY
    matter: Matter = Matter.OTHER
    counts: str
    not_enough: str
    to_do: str
    question: str
    asks: tuple[str, ...] = ()


class _Themes(Content):
    themes: tuple[Theme, ...]


class _Proofs(Content):
    proofs: tuple[Proof, ...]


def parse_themes(files: Mapping[str, str], name: str = THEMES) -> tuple[tuple[Theme, ...], list[Problem]]:
    """The themes of file `name` (none when it is not there), and everything wrong with them."""
    if name not in files:
        return (), []
    found, problems = read(_Themes, files, name, wrap="themes")
    return (found.themes, _twice([theme.id for theme in found.themes], name)) if found else ((), problems)


def parse_proofs(
    files: Mapping[str, str], known: frozenset[str], name: str = PROOFS
) -> tuple[tuple[Proof, ...], list[Problem]]:
    """The proofs of file `name` (none when it is not there), and everything wrong with them: one of an id that is not `known`, two of
    one, a value or principle without one."""
    if name not in files:
        return (), []
    found, problems = read(_Proofs, files, name, wrap="proofs")
    if found is None:
        return (), problems
    ids = [proof.id for proof in found.proofs]
    problems = _twice(ids, name)
    problems += [
        Problem(name, 0, f"no value or principle is called {each!r}") for each in ids if each not in known
    ]
    problems += [Problem(name, 0, f"nothing says how {each!r} is shown") for each in sorted(known - set(ids))]
    return found.proofs, problems


def _twice(ids: list[str], name: str) -> list[Problem]:
    return [
        Problem(name, 0, f"two entries are called {each!r}")
        for each in sorted(set(ids))
        if ids.count(each) > 1
    ]
