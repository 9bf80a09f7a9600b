"""Task folders: what is wrong with one is said by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.content.problem import Problem
from greenroom.content.task import Task, parse_task

TINY = Path(__file__).parents[1] / "judge" / "tasks" / "tiny-cache"
FILES = {
    str(p.relative_to(TINY)): p.read_text() for p in TINY.rglob("*") if p.suffix in (".py", ".yaml", ".md")
}


def parse(**changes: str) -> tuple[Task | None, list[Problem]]:
    task, problems = parse_task(
        {**FILES, **{name.replace("__", "/"): text for name, text in changes.items()}}
    )
    return task, [each for each in problems if each.file != "solutions/wrong" or each.line]


def cases(text: str) -> list[Problem]:
    problems = parse_task({**FILES, "cases.yaml": text})[1]
    return [each for each in problems if each.file == "cases.yaml"]


def test_a_good_folder_is_read_whole() -> None:
    task, problems = parse()
    assert problems == []
    assert task is not None
    assert task.spec.public == {"Cache": ("get", "put", "load", "__len__"), "CacheError": (), "merge": ()}
    assert [constraint.needs for constraint in task.constraints] == ["loading", "patience"]
    assert {len(case.steps) for case in task.spec.cases} == {1, 2, 5, 6, 7}
    wrong = next(each for each in task.spec.implementations if each.id == "wrong/boundary")
    assert (wrong.edge, wrong.caught_by, wrong.needs) == ("expiry boundary", ("expiry",), ("base",))


def test_too_few_implementations_are_told() -> None:
    says = [each.says for each in parse_task(FILES)[1]]
    assert says == ["there are 5 implementations here; the candidate's tests are judged by at least 10"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- {id: a, says: b, steps: [{cal: f}]}", 1, "a step is one of"),
        (
            "- id: a\n  says: b\n  steps:\n    - {call: f}\n    - {call: f, expects: 1}",
            5,
            "call does not know expects",
        ),
        ("- {id: a, says: b, steps: [{call: c.get}]}", 1, "nothing is kept as c"),
        ("- {id: a, says: b, steps: [{call: f, args: [{$: x}]}]}", 1, "nothing is kept as x"),
        ("- {id: a, says: b, steps: [{call: f, expect: 1, raises: E}]}", 1, "expects one thing"),
        ("- {id: a, says: b, steps: [{advance: {clock: t, by: x}}]}", 1, "by needs a number"),
        ("- {id: a, says: b, steps: [{new: {as: 1, call: f}}]}", 1, "as needs a name"),
        ("- {id: a, says: b, needs: nope, steps: [{call: f}]}", 1, "no constraint is tagged nope"),
        ("- {id: a, says: b, edges: x, steps: [{call: f}]}", 1, "a case does not know edges"),
        ("- {id: a, steps: [{call: f}]}", 1, "a case needs id, says and steps"),
        (
            "- {id: a, says: b, steps: [{call: f}]}\n- {id: a, says: b, steps: [{call: f}]}",
            2,
            "two cases are called a",
        ),
        ("- {id: a, says: b, steps: [{call: f, args: [2026-01-01]}]}", 1, "a date cannot be passed"),
        ("{}", 1, "this file holds a list"),
        ("- [", 2, "not readable as YAML"),
    ],
)
def test_wrong_cases_are_told_by_line(text: str, line: int, says: str) -> None:
    found = cases(text)
    assert found, "no problem was reported"
    assert says in found[0].says
    assert found[0].line == line


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(:", "not valid Python"),
        ("x = 1", "the header says nothing about says"),
        ("# says: a\n# edge: b\n# verdict: bad\n# caught_by: expiry\n", "verdict bad is none of"),
        ("# says: a\n# edge: b\n# verdict: wrong_answer\n# caught_by: nope\n", "caught_by names nope"),
        ("# says: a\n# edge: b\n# verdict: wrong_answer\n", "names no case that catches it"),
        ("# needs: nope\n", "no constraint is tagged nope"),
    ],
)
def test_wrong_headers_are_told(source: str, says: str) -> None:
    problems = [
        each
        for each in parse_task({**FILES, "solutions/wrong/x.py": source})[1]
        if each.file.endswith("x.py")
    ]
    assert says in problems[0].says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("minutes: 10", "minutes: ten"), "minutes"),
        (("kind: build", "kind: guess"), "kind"),
        (("title: A tiny cache", "titel: x"), "titel"),
        (("cpu_s: 1", "cpu_s: -1"), "limits.cpu_s"),
    ],
)
def test_a_wrong_head_gives_no_task(change: tuple[str, str], says: str) -> None:
    task, problems = parse_task({**FILES, "task.yaml": FILES["task.yaml"].replace(*change)})
    assert task is None
    assert any(says in each.says for each in problems)


@pytest.mark.parametrize("name", ["prompt.md", "cases.yaml", "tests/reference.py", "starter/solution.py"])
def test_missing_files_are_told(name: str) -> None:
    problems = parse_task({key: text for key, text in FILES.items() if key != name})[1]
    assert Problem(name, 0, "this file is missing") in problems


def test_an_empty_folder_has_no_task() -> None:
    task, problems = parse_task({})
    assert task is None
    assert problems[0] == Problem("task.yaml", 0, "this file is missing")
