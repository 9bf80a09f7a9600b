"""facts.yaml: what is right becomes facts, what is wrong becomes problems with their lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from greenroom.content.facts import ASSUMED, FactKind, parse_facts

PACK = Path(__file__).parent.parent.parent / "packs" / "netflix"
GOOD: dict[str, Any] = {
    "id": "threads",
    "label": "Several threads",
    "says": "A pool of  threads\nshares it.",
    "phrasings": [f"is it used by {count} threads" for count in range(8)],
    "matters": True,
    "kind": "scope",
    "source": "assumed",
}


def written(*facts: object) -> str:
    return yaml.safe_dump({"facts": list(facts)}, sort_keys=False)


def test_reads_a_fact() -> None:
    found = parse_facts(written(GOOD))
    (fact,) = found.facts
    assert found.problems == ()
    assert fact.says == "A pool of threads shares it."
    assert (fact.kind, fact.matters, fact.source, fact.line) == (FactKind.SCOPE, True, ASSUMED, 2)
    assert len(fact.phrasings) == 8


def test_reads_a_published_source() -> None:
    source = {"title": "Results of the quarter", "date": 2025}
    (fact,) = parse_facts(written({**GOOD, "source": source})).facts
    assert str(fact.source) == "Results of the quarter, 2025"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"phrasings": ["one", "One ", "two"]}, "2 different phrasings, needs at least 8"),
        ({"phrasings": [{"a": 1}]}, "must be a list of texts"),
        ({"kind": "colour"}, "`kind` must be one of scope"),
        ({"matters": "yes"}, "`matters` must be true or false"),
        ({"says": " "}, "`says` must be text"),
        ({"source": {"title": "x"}}, "`source` must be `assumed` or a mapping"),
        ({"extra": 1}, "unknown field `extra`"),
    ],
)
def test_says_what_is_wrong(change: dict[str, Any], says: str) -> None:
    found = parse_facts(written({**GOOD, **change}), "tasks/a/facts.yaml")
    assert found.facts == ()
    assert [problem.file for problem in found.problems] == ["tasks/a/facts.yaml"]
    assert says in found.problems[0].says
    assert "threads" in str(found.problems[0])


def test_says_what_is_missing_and_where() -> None:
    broken = {key: value for key, value in GOOD.items() if key != "label"}
    found = parse_facts(written({**GOOD, "id": "first"}, broken))
    assert [fact.id for fact in found.facts] == ["first"]
    assert found.problems[0].says == "fact 'threads' lacks `label`"
    assert found.problems[0].line > 10


def test_ids_and_phrasings_belong_to_one_fact() -> None:
    found = parse_facts(written(GOOD, GOOD, {**GOOD, "id": "other"}))
    says = [problem.says for problem in found.problems]
    assert any("already used on line 2" in each for each in says)
    assert any("stands under both 'threads' and 'other'" in each for each in says)


@pytest.mark.parametrize("text", ["", "facts: 3", "- a", "facts: [", "a: *b", "facts: {x: 1}"])
def test_a_file_that_is_not_a_list_of_facts(text: str) -> None:
    found = parse_facts(text)
    assert found.facts == ()
    assert len(found.problems) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=8),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
    )
)
def test_never_raises(value: object) -> None:
    parse_facts(yaml.safe_dump({"facts": value}))
    parse_facts(yaml.safe_dump(value))


@pytest.mark.parametrize("file", sorted(PACK.glob("*/*/facts.yaml")), ids=lambda file: file.parent.name)
def test_facts_of_the_pack_have_no_problems(file: Path) -> None:
    found = parse_facts(file.read_text(encoding="utf-8"))
    assert found.problems == ()
    assert len(found.facts) >= 12
