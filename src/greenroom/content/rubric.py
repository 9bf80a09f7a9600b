"""A rubric as data: for each dimension the anchor of each level and the signals that level asks for.

The text is YAML, checked here, never trusted. Levels name signals (what detectors find), so the table can be read, argued
with and changed without touching code. Levels ask only for things said, and only caps take away; so more evidence never
lowers a level, and less never raises one, except through a cap, which says so.

```yaml
id: story
phrases: {own_decision: a decision of your own, ...}          # how a signal is called when it is missing
dimensions:
  ownership:
    observed: [own_act, we_act]                               # any of these makes the dimension observed
    levels:
      1: {anchor: ...}
      2: {anchor: ..., needs: [[own_act, we_act]]}            # each need: any of these names ...
      3: {anchor: ..., needs: [[own_act, ">=2"], [own_decision]]}   # ... at least so often, together
    supports: [on_question]                                   # quoted when there; asked for by no level
    asked: asked_ownership                                    # without it, a narrow question leaves low levels open
    caps: [{when: blame, level: 1, says: puts the fault on others}]
overall:
  weights: {ownership: 3}
  least: 2                                                    # so many dimensions must be observed
  caps: [{dimension: ownership, at_most: 2, level: 2, says: ...}]
  anchors: {1: ..., 2: ..., 3: ..., 4: ...}
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from greenroom.base.canonical import digest
from greenroom.base.errors import AuthorError
from greenroom.content.marked import LOADER

LEVELS = (1, 2, 3, 4)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Level(_Strict):
    anchor: str = Field(min_length=3)
    needs: tuple[tuple[str, ...], ...] = ()


class Cap(_Strict):
    """While signal `when` is there, and signal `unless` is not, the level is at most `level`."""

    when: str
    level: int = Field(ge=1, le=4)
    says: str = Field(min_length=3)
    unless: str = ""


class OverallCap(_Strict):
    """While `dimension` has a level of at most `at_most`, the overall level is at most `level`."""

    dimension: str
    at_most: int = Field(ge=1, le=4)
    level: int = Field(ge=1, le=4)
    says: str = Field(min_length=3)


class _Dimension(_Strict):
    observed: tuple[str, ...] = Field(min_length=1)
    levels: dict[int, _Level]
    supports: tuple[str, ...] = ()
    asked: str = ""
    caps: tuple[Cap, ...] = ()


class _Overall(_Strict):
    weights: dict[str, int]
    least: int = Field(ge=1)
    caps: tuple[OverallCap, ...] = ()
    anchors: dict[int, str]


class _Rubric(_Strict):
    id: str
    phrases: dict[str, str]
    dimensions: dict[str, _Dimension]
    overall: _Overall


@dataclass(frozen=True, slots=True)
class Need:
    """At least `count` signals whose names are among `names`."""

    names: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the table: the anchor sentence and everything this level asks for."""

    level: int
    anchor: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: what makes it observed, its four levels in order, what is quoted beside them, what caps it."""

    name: str
    observed: tuple[str, ...]
    levels: tuple[Level, ...]
    supports: tuple[str, ...]
    asked: str
    caps: tuple[Cap, ...]

    def anchor(self, level: int) -> str:
        return self.levels[level - 1].anchor


@dataclass(frozen=True, slots=True)
class Overall:
    """How dimensions make one level: weights, how many must be observed, caps, anchors."""

    weights: Mapping[str, int]
    least: int
    caps: tuple[OverallCap, ...]
    anchors: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A checked rubric; `hash` is of its content, equal on every machine."""

    id: str
    dimensions: Mapping[str, Dimension]
    overall: Overall
    phrases: Mapping[str, str]
    hash: str

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor sentence, so that reciting one can be told from evidence."""
        own = [level.anchor for each in self.dimensions.values() for level in each.levels]
        return (*own, *self.overall.anchors.values())

    def phrase(self, need: Need) -> str:
        """A need as a sentence for the candidate: what was not said, by its first two names."""
        said = " or ".join(
            list(dict.fromkeys(self.phrases[name] for name in need.names if name in self.phrases))[:2]
        )
        more = {1: "", 2: ", more than once", 3: ", in three places"}.get(
            need.count, f", in {need.count} places"
        )
        return f"Worth saying: {said}{more}."


Rubrics = Mapping[str, Rubric]
"""By id: `story`, `design`, `coding`."""


def parse_rubrics(files: Mapping[str, str]) -> dict[str, Rubric]:
    """Rubrics by id, of YAML texts by file name. Raises AuthorError for a bad file or an id used twice."""
    rubrics: dict[str, Rubric] = {}
    for file, text in sorted(files.items()):
        rubric = parse_rubric(text, file)
        if rubric.id in rubrics:
            raise AuthorError(f"the rubric {rubric.id} stands in two files", file)
        rubrics[rubric.id] = rubric
    return rubrics


def parse_rubric(text: str, file: str = "") -> Rubric:
    """One rubric. Raises AuthorError when the YAML is broken, a level is absent or a phrase is not given."""
    try:
        data: Any = yaml.load(text, Loader=LOADER)
        read = _Rubric.model_validate(data)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise AuthorError(f"not YAML: {error}".splitlines()[0], file, mark.line + 1 if mark else 0) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise AuthorError(f"{place}: {first['msg']}", file) from error
    dimensions = {name: _dimension(name, each, file) for name, each in read.dimensions.items()}
    _check(read, dimensions, file)
    overall = Overall(read.overall.weights, read.overall.least, read.overall.caps, read.overall.anchors)
    return Rubric(read.id, dimensions, overall, read.phrases, digest(read.model_dump(mode="json")))


def _dimension(name: str, read: _Dimension, file: str) -> Dimension:
    if tuple(sorted(read.levels)) != LEVELS:
        raise AuthorError(f"{name}: levels 1 to 4 must all be there", file)
    levels = tuple(
        Level(
            level,
            read.levels[level].anchor,
            tuple(_need(need, name, file) for need in read.levels[level].needs),
        )
        for level in LEVELS
    )
    if levels[0].needs or not all(level.needs for level in levels[1:]):
        raise AuthorError(f"{name}: level 1 asks for nothing, every other level for something", file)
    return Dimension(name, read.observed, levels, read.supports, read.asked, read.caps)


def _need(parts: tuple[str, ...], dimension: str, file: str) -> Need:
    names = tuple(part for part in parts if not part.startswith(">="))
    counts = [part[2:].strip() for part in parts if part.startswith(">=")]
    if not names or len(counts) > 1 or not all(count.isdigit() and int(count) for count in counts):
        raise AuthorError(f"{dimension}: a need is names and at most one count such as '>=2'", file)
    return Need(names, int(counts[0]) if counts else 1)


def _check(read: _Rubric, dimensions: Mapping[str, Dimension], file: str) -> None:
    for dimension in dimensions.values():
        for level in dimension.levels:
            for need in level.needs:
                unsaid = [name for name in need.names if name not in read.phrases]
                if unsaid:
                    raise AuthorError(f"{dimension.name}: no phrase for {unsaid[0]}", file)
    named = {*read.overall.weights, *(cap.dimension for cap in read.overall.caps)}
    if strange := named - set(dimensions):
        raise AuthorError(f"overall names {sorted(strange)[0]}, which is no dimension", file)
    if tuple(sorted(read.overall.anchors)) != LEVELS:
        raise AuthorError("overall: anchors 1 to 4 must all be there", file)
