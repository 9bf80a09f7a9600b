"""A coding task: a folder of text files, parsed into what the interviewer shows and what the judge runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from greenroom.content.marked import Marked, load
from greenroom.content.problem import Problem
from greenroom.content.steps import parse_step, unknown_names
from greenroom.judge.spec import BASE, Case, Implementation, Limits, TaskSpec

_HEADER = re.compile(r"#\s*(says|edge|verdict|caught_by|needs)\s*:\s*(.*)")
_VERDICTS = frozenset({"wrong_answer", "runtime_error", "time_limit", "memory_limit", "output_limit"})
FEWEST_RIGHT, FEWEST_WRONG = 3, 10


class Constraint(BaseModel):
    """A change the interviewer introduces when the code stands. `needs` is the tag that brings its cases into play."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: str
    says: str
    needs: str


class Task(BaseModel):
    """`starter` maps file names to text. `reference_tests` is the suite that catches all; the candidate never sees it.
    `files` are all texts of the folder, for the parsers of the interview's own files."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: str
    kind: str
    levels: tuple[str, ...]
    minutes: int
    patterns: tuple[str, ...]
    prompt: str
    constraints: tuple[Constraint, ...]
    starter: Mapping[str, str]
    reference_tests: str
    spec: TaskSpec
    files: Mapping[str, str] = Field(repr=False)


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    title: str = Field(min_length=1)
    kind: str = Field(pattern="^build$")
    levels: tuple[str, ...] = Field(min_length=1)
    minutes: int = Field(ge=5, le=240)
    patterns: tuple[str, ...] = ()
    module: str = Field(default="solution.py", pattern=r"^[A-Za-z_]\w*\.py$")
    tests_file: str = Field(default="test_solution.py", pattern=r"^[A-Za-z_]\w*\.py$")
    public: dict[str, tuple[str, ...] | None] | list[str | dict[str, tuple[str, ...] | None]]
    limits: Limits = Limits()


@dataclass(slots=True)
class _Reading:
    files: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        if name not in self.files:
            self.problems.append(Problem(name, 0, "this file is missing"))
        return self.files.get(name, "")

    def yaml(self, name: str) -> Marked:
        marked = load(name, self.text(name))
        if isinstance(marked, Problem):
            self.problems.append(marked)
            return Marked(name, None, {})
        return marked

    def complain(self, marked: Marked, error: ValidationError, *path: str | int) -> None:
        for each in error.errors():
            where = ".".join(str(part) for part in each["loc"])
            self.problems.append(marked.problem(f"{where}: {each['msg']}", *path, *each["loc"]))


def parse_task(files: Mapping[str, str]) -> tuple[Task | None, list[Problem]]:
    """The task in a folder given as relative path -> text, and everything that is wrong with it. With problems there may
    still be a task, so that an author sees as much as possible at once; without its head there is none."""
    reading = _Reading(files)
    marked = reading.yaml("task.yaml")
    try:
        head = _Head.model_validate(marked.value)
    except ValidationError as error:
        reading.complain(marked, error)
        return None, reading.problems
    constraints = _constraints(reading)
    tags = {BASE, *(constraint.needs for constraint in constraints)}
    cases = _cases(reading, tags)
    implementations = _implementations(reading, tags, {case.id for case in cases})
    starter = {name: reading.text(f"starter/{name}") for name in (head.module, head.tests_file)}
    spec = TaskSpec(
        task=head.id,
        module=head.module,
        tests_file=head.tests_file,
        public=_public(head.public),
        limits=head.limits,
        cases=tuple(cases),
        implementations=tuple(implementations),
    )
    task = Task(
        id=head.id,
        title=head.title,
        kind=head.kind,
        levels=head.levels,
        minutes=head.minutes,
        patterns=head.patterns,
        prompt=reading.text("prompt.md").strip(),
        constraints=tuple(constraints),
        starter=starter,
        reference_tests=reading.text("tests/reference.py"),
        spec=spec,
        files=dict(files),
    )
    return task, reading.problems


def _public(raw: Mapping[str, Any] | list[Any]) -> dict[str, tuple[str, ...]]:
    entries = [raw] if isinstance(raw, Mapping) else [e if isinstance(e, Mapping) else {e: ()} for e in raw]
    return {name: tuple(members or ()) for entry in entries for name, members in entry.items()}


def _items(reading: _Reading, name: str) -> tuple[Marked, list[Any]]:
    marked = reading.yaml(name)
    if not isinstance(marked.value, list):
        if name in reading.files and marked.value is not None:
            reading.problems.append(marked.problem("this file holds a list"))
        return marked, []
    return marked, marked.value


def _constraints(reading: _Reading) -> list[Constraint]:
    marked, items = _items(reading, "constraints.yaml")
    found: list[Constraint] = []
    for index, raw in enumerate(items):
        try:
            named = {"needs": raw.get("id"), **raw} if isinstance(raw, dict) else raw
            found.append(Constraint.model_validate(named))
        except ValidationError as error:
            reading.complain(marked, error, index)
    return found


def _needs(raw: Any, tags: set[str]) -> tuple[str, ...]:
    """`base`, a tag, several in a list, or several with commas. Raises ValueError."""
    names = raw if isinstance(raw, list) else str(raw or BASE).split(",")
    needs = tuple(str(name).strip() for name in names)
    strange = [name for name in needs if name not in tags]
    if strange:
        raise ValueError(
            f"needs: no constraint is tagged {', '.join(strange)}; there are {', '.join(sorted(tags))}"
        )
    return needs


def _cases(reading: _Reading, tags: set[str]) -> list[Case]:
    marked, items = _items(reading, "cases.yaml")
    if not items:
        reading.problems.append(marked.problem("a task needs at least one hidden case"))
    found: list[Case] = []
    for index, raw in enumerate(items):
        case = _case(reading, marked, index, raw, tags)
        if case and any(other.id == case.id for other in found):
            reading.problems.append(marked.problem(f"two cases are called {case.id}", index))
        elif case:
            found.append(case)
    return found


def _case(reading: _Reading, marked: Marked, index: int, raw: Any, tags: set[str]) -> Case | None:
    before = len(reading.problems)
    if (
        not isinstance(raw, dict)
        or not isinstance(raw.get("steps"), list)
        or not raw.get("id")
        or not raw.get("says")
    ):
        reading.problems.append(marked.problem("a case needs id, says and steps", index))
        return None
    unknown = sorted(str(key) for key in raw if key not in ("id", "says", "needs", "edge", "steps"))
    if unknown:
        reading.problems.append(marked.problem(f"a case does not know {', '.join(unknown)}", index))
    steps = []
    for position, step in enumerate(raw["steps"]):
        try:
            steps.append(parse_step(step))
        except (ValueError, OverflowError) as error:
            reading.problems.append(marked.problem(f"case {raw['id']}: {error}", index, "steps", position))
    if len(reading.problems) > before:
        return None
    for position, name in unknown_names(tuple(steps)):
        says = f"case {raw['id']}: nothing is kept as {name} before this step"
        reading.problems.append(marked.problem(says, index, "steps", position))
    try:
        needs = _needs(raw.get("needs"), tags)
        return Case(
            id=str(raw["id"]),
            says=str(raw["says"]),
            edge=str(raw.get("edge") or ""),
            needs=needs,
            steps=tuple(steps),
        )
    except ValueError as error:
        reading.problems.append(marked.problem(f"case {raw['id']}: {error}", index))
        return None


def _implementations(reading: _Reading, tags: set[str], case_ids: set[str]) -> list[Implementation]:
    found: list[Implementation] = []
    for right, folder in ((True, "solutions/right/"), (False, "solutions/wrong/")):
        names = sorted(name for name in reading.files if name.startswith(folder) and name.endswith(".py"))
        fewest = FEWEST_RIGHT if right else FEWEST_WRONG
        if len(names) < fewest:
            says = f"there are {len(names)} implementations here; the candidate's tests are judged by at least {fewest}"
            reading.problems.append(Problem(folder.rstrip("/"), 0, says))
        for name in names:
            implementation = _implementation(reading, name, right, tags, case_ids)
            if implementation:
                found.append(implementation)
    return found


def _implementation(
    reading: _Reading, name: str, right: bool, tags: set[str], case_ids: set[str]
) -> Implementation | None:
    source = reading.files[name]
    head: dict[str, str] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        header = _HEADER.match(line)
        if header:
            head[header[1]] = header[2].strip()
    try:
        ast.parse(source)
        needs = _needs(head.get("needs"), tags)
    except SyntaxError as error:
        reading.problems.append(Problem(name, error.lineno or 0, f"not valid Python: {error.msg}"))
        return None
    except ValueError as error:
        reading.problems.append(Problem(name, 1, str(error)))
        return None
    caught_by = tuple(part.strip() for part in head.get("caught_by", "").split(",") if part.strip())
    says = [f"caught_by names {case}, which is no case" for case in caught_by if case not in case_ids]
    if not right:
        says += [
            f"the header says nothing about {key}" for key in ("says", "edge", "verdict") if not head.get(key)
        ]
        if head.get("verdict") and head["verdict"] not in _VERDICTS:
            says.append(f"verdict {head['verdict']} is none of {', '.join(sorted(_VERDICTS))}")
        if not caught_by:
            says.append("the header names no case that catches it (caught_by)")
    reading.problems += [Problem(name, 1, each) for each in says]
    return Implementation(
        id=name.removeprefix("solutions/").removesuffix(".py"),
        right=right,
        source=source,
        says=head.get("says", ""),
        edge=head.get("edge", ""),
        needs=needs,
        expects="accepted" if right else head.get("verdict", "wrong_answer"),
        caught_by=caught_by,
    )
