"""Hidden facts: what the interviewer knows and tells only when asked.

A pack keeps them in `facts.yaml`, beside the task or scenario they belong to:

    facts:
      - id: key-types
        label: Key types
        says: "Keys are strings of at most 64 characters."
        phrasings: ["what can a key be", ...]       # at least eight ways to ask for it
        matters: true                               # asking for it is a sign of good requirement work
        kind: interface                             # one of FactKind
        source: assumed                             # or {title: ..., date: ...}, and a url where there is one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from greenroom.content.marked import load
from greenroom.content.problem import Problem

MIN_PHRASINGS = 8
FIELDS = frozenset({"id", "label", "says", "phrasings", "matters", "kind", "source"})


class FactKind(StrEnum):
    SCOPE = "scope"
    BEHAVIOUR = "behaviour"
    SCALE = "scale"
    FAILURE = "failure"
    INTERFACE = "interface"
    COST = "cost"
    LATENCY = "latency"
    AVAILABILITY = "availability"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `ASSUMED` stands for a figure of the exercise that nobody published."""

    title: str
    date: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.date}" if self.date else self.title


ASSUMED = Source("assumed")


@dataclass(frozen=True, slots=True)
class Fact:
    """One hidden fact. `says` is spoken as it stands; `phrasings` are ways to ask for it."""

    id: str
    label: str
    says: str
    phrasings: tuple[str, ...]
    matters: bool
    kind: FactKind
    source: Source
    line: int = 0


@dataclass(frozen=True, slots=True)
class FactFile:
    """The facts of one file that can be used, in file order, and everything wrong with the rest."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


def parse_facts(text: str, file: str = "facts.yaml") -> FactFile:
    """The facts in `text`. Never raises on a bad file: what is wrong comes back as problems with their lines."""
    marked = load(file, text)
    if isinstance(marked, Problem):
        return FactFile((), (marked,))
    data = marked.value
    if not isinstance(data, dict) or not isinstance(data.get("facts"), list):
        return FactFile((), (Problem(file, 1, "expected one key `facts` holding a list of facts"),))
    facts: list[Fact] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, item in enumerate(data["facts"]):
        line = marked.line("facts", index)
        found = [Problem(file, line, says) for says in _faults(item)]
        if not found:
            fact = _build(item, line)
            if fact.id in seen:
                found = [Problem(file, line, f"the id {fact.id!r} was already used on line {seen[fact.id]}")]
            else:
                seen[fact.id] = line
                facts.append(fact)
        problems.extend(found)
    problems.extend(_shared_phrasings(facts, file))
    return FactFile(tuple(facts), tuple(problems))


def _faults(item: object) -> list[str]:
    """Everything that keeps `item` from being a fact, in plain words; empty when it is one."""
    if not isinstance(item, Mapping):
        return ["a fact is a mapping with id, label, says, phrasings, matters, kind and source"]
    name = f"fact {item['id']!r}" if isinstance(item.get("id"), str) else "this fact"
    faults = [f"{name} lacks `{field}`" for field in sorted(FIELDS - item.keys())]
    faults += [
        f"{name} has an unknown field `{field}`" for field in sorted(str(key) for key in item.keys() - FIELDS)
    ]
    for field in ("id", "label", "says"):
        value = item.get(field)
        if field in item and (not isinstance(value, str) or not value.strip()):
            faults.append(f"{name}: `{field}` must be text")
    if "matters" in item and not isinstance(item["matters"], bool):
        faults.append(f"{name}: `matters` must be true or false")
    if "kind" in item and item["kind"] not in set(FactKind):
        faults.append(f"{name}: `kind` must be one of {', '.join(FactKind)}")
    if "source" in item and _source(item["source"]) is None:
        faults.append(f"{name}: `source` must be `assumed` or a mapping with a title and a date")
    if "phrasings" in item:
        faults += _phrasing_faults(item["phrasings"], name)
    return faults


def _phrasing_faults(phrasings: object, name: str) -> list[str]:
    if not isinstance(phrasings, list) or not all(
        isinstance(each, str) and each.strip() for each in phrasings
    ):
        return [f"{name}: `phrasings` must be a list of texts (quote a phrasing that holds a colon)"]
    different = {" ".join(each.lower().split()) for each in phrasings}
    if len(different) < MIN_PHRASINGS:
        return [f"{name} has {len(different)} different phrasings, needs at least {MIN_PHRASINGS}"]
    return []


def _source(value: object) -> Source | None:
    if value == ASSUMED.title:
        return ASSUMED
    if not isinstance(value, Mapping) or not {"title", "date"} <= value.keys() <= {"title", "date", "url"}:
        return None
    # A bare 2025 or 2025-01-31 is a number or a date to YAML; what counts is how it is written.
    fields = {key: str(field).strip() for key, field in value.items()}
    return Source(**fields) if all(fields.values()) else None


def _build(item: Mapping[str, Any], line: int) -> Fact:
    return Fact(
        id=item["id"].strip(),
        label=item["label"].strip(),
        says=" ".join(item["says"].split()),
        phrasings=tuple(dict.fromkeys(" ".join(each.split()) for each in item["phrasings"])),
        matters=item["matters"],
        kind=FactKind(item["kind"]),
        source=_source(item["source"]) or ASSUMED,
        line=line,
    )


def _shared_phrasings(facts: list[Fact], file: str) -> list[Problem]:
    """A phrasing that stands under two facts asks for neither."""
    owner: dict[str, Fact] = {}
    problems: list[Problem] = []
    for fact in facts:
        for phrasing in fact.phrasings:
            key = phrasing.lower().rstrip("?. ")
            first = owner.setdefault(key, fact)
            if first is not fact:
                says = f"the phrasing {phrasing!r} stands under both {first.id!r} and {fact.id!r}"
                problems.append(Problem(file, fact.line, says))
    return problems
