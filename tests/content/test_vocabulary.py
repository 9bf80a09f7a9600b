"""The vocabulary's form: what its lint finds, and that the shipped one is in order."""

from __future__ import annotations

import pytest

from greenroom.bootstrap import load_vocabulary
from greenroom.content.vocabulary import ancestors, parse_vocabulary

GOOD = """
- {id: databases, name: Databases, kind: datastore}
- {id: sql, name: SQL, kind: language}
- {id: postgresql, name: PostgreSQL, kind: datastore, aliases: [Postgres], parents: [databases, sql], kin: [mysql]}
- {id: mysql, name: MySQL, kind: datastore, parents: [databases]}
- {id: go, name: Go, kind: language, aliases: [golang], exact: true}
"""


def test_a_good_file_has_no_problems() -> None:
    vocabulary, problems = parse_vocabulary({"a.yaml": GOOD})
    assert problems == []
    assert [skill.id for skill in vocabulary.skills] == ["databases", "sql", "postgresql", "mysql", "go"]
    assert vocabulary.skills[-1].exact


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "- {id: pg, name: PG, kind: datastore, aliases: [postgres]}",
            "is a spelling of 'postgresql' already",
        ),
        ("- {id: pg, name: PG, kind: datastore, parents: [nothing]}", "unknown parent 'nothing'"),
        ("- {id: pg, name: PG, kind: datastore, kin: [nothing]}", "unknown kin 'nothing'"),
        ("- {id: pg, name: PG, kind: datastore, kin: [pg]}", "its own kin"),
        ("- {id: pg, name: PG, kind: datastore, parents: [pg]}", "its own parent"),
        ("- {id: pg, name: PG, kind: thing}", "unknown kind 'thing'"),
        ("- {id: pg, name: PG, kind: datastore, aliases: [PG]}", "listed twice"),
        ("- {id: pg, name: PG, kind: datastore, aliases: [' ']}", "empty spelling"),
        ("- {id: sql, name: Other, kind: language}", "two skills are called 'sql'"),
    ],
)
def test_each_mistake_is_found_on_its_line(line: str, says: str) -> None:
    _, problems = parse_vocabulary({"a.yaml": GOOD + line + "\n"})
    assert [(item.file, item.line) for item in problems] == [("a.yaml", 7)]
    assert says in problems[0].says


def test_a_circle_through_others_is_found() -> None:
    text = "- {id: a, name: A, kind: tool, parents: [b]}\n- {id: b, name: B, kind: tool, parents: [a]}\n"
    _, problems = parse_vocabulary({"a.yaml": text})
    assert [item.line for item in problems] == [1, 2]


def test_a_broken_file_is_told_and_the_rest_is_read() -> None:
    vocabulary, problems = parse_vocabulary({"a.yaml": GOOD, "b.yaml": "- {id: x, nmae: X, kind: tool}\n"})
    assert len(vocabulary.skills) == 5
    assert problems
    assert {(item.file, item.line) for item in problems} == {("b.yaml", 1)}


def test_ancestors_go_all_the_way_up() -> None:
    vocabulary, _ = parse_vocabulary({"a.yaml": GOOD})
    assert ancestors("postgresql", {skill.id: skill for skill in vocabulary.skills}) == {"databases", "sql"}


def test_the_hash_tells_contents_apart() -> None:
    first, _ = parse_vocabulary({"a.yaml": GOOD})
    again, _ = parse_vocabulary({"a.yaml": GOOD})
    other, _ = parse_vocabulary({"a.yaml": GOOD + "\n"})
    assert first == again
    assert first.hash != other.hash


def test_the_shipped_vocabulary_tells_the_well_known_traps_apart() -> None:
    skills = {skill.id: skill for skill in load_vocabulary().skills}
    assert len(skills) >= 400
    owner = {name.casefold(): skill.id for skill in skills.values() for name in (skill.name, *skill.aliases)}
    assert owner["golang"] == "go"
    assert len({owner["c"], owner["c++"], owner["c#"]}) == 3
    assert owner["java"] != owner["javascript"]
    assert owner["postgres"] == owner["postgresql"]
    assert owner["k8s"] == owner["kubernetes"]
    common = (
        "go",
        "r",
        "c",
        "rust",
        "swift",
        "spring",
        "express",
        "excel",
        "spark",
        "react",
        "less",
        "storm",
    )
    assert [name for name in common if not skills[owner[name]].exact] == []
    assert "relational-databases" in ancestors("postgresql", skills)
