"""Phrases of the packs: words in order, endings ignored, never across sentences, never when denied."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from readiness_people import pack, vocabulary

from greenroom.content.themes import parse_proofs, parse_themes
from greenroom.reports.readiness.phrases import find


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Cut the p99 latency of checkout", "cut/reduced latency"),
        ("Reducing latency by half", "cut/reduced latency"),
        ("Took weekly turns on the on-call rotation", "on-call"),
        ("Wrote the post-mortem of March", "wrote postmortem/post-mortem"),
        ("Carries 2 billion events a day", "# billion"),
        ("Pages per week fell, reduced pages by half", "reduced =pages"),
    ],
)
def test_a_phrase_is_found_in_other_forms_of_its_words(text: str, phrase: str) -> None:
    found = find(text, [phrase])
    assert found is not None
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Cut costs. Latency was fine", "cut/reduced latency"),
        ("Cut page load from 3 s to 0.8 s", "cut =pages"),
        ("There was no on-call rotation", "on-call"),
        ("Latency was cut", "cut/reduced latency"),
        ("Cut one two three four five six latency", "cut latency"),
        ("", "on-call"),
    ],
)
def test_a_phrase_is_not_found_across_sentences_when_denied_or_out_of_order(text: str, phrase: str) -> None:
    assert find(text, [phrase]) is None


def test_an_empty_phrase_is_refused() -> None:
    with pytest.raises(ValueError):
        find("anything", ["/"])


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    found = find(text, ["on-call", "cut/reduced # by", "=pages"])
    assert found is None or 0 <= found.start < found.end <= len(text)


def test_every_phrase_of_the_installed_packs_can_be_searched_for() -> None:
    for theme in vocabulary().themes:
        find("a line", [*theme.asks, *theme.proven, *theme.weak])
    for proof in pack().proofs:
        find("a line", [*proof.proven, *proof.weak, *proof.unless, *proof.asks])
        assert len(proof.proven) >= 8, proof.id


def test_themes_name_skills_of_the_vocabulary() -> None:
    known = {skill.id for skill in vocabulary().skills}
    assert [
        (theme.id, skill) for theme in vocabulary().themes for skill in theme.skills if skill not in known
    ] == []


def test_proofs_without_a_principle_and_principles_without_a_proof_are_problems() -> None:
    proof = {
        "id": "grit",
        "proven": [f"word{number}" for number in range(8)],
        "counts": "a",
        "not_enough": "b",
        "to_do": "c",
        "question": "d",
    }
    files = {"readiness/principles.yaml": yaml.safe_dump({"proofs": [proof, proof]})}
    _, problems = parse_proofs(files, frozenset({"candour"}))
    says = " ".join(problem.says for problem in problems)
    assert "two entries are called 'grit'" in says
    assert "no value or principle is called 'grit'" in says
    assert "nothing says how 'candour' is shown" in says


def test_themes_that_stand_twice_are_problems_and_no_file_is_none() -> None:
    assert parse_themes({}) == ((), [])
    theme = {"id": "scale", "title": "scale", "asks": ["large"], "proven": ["# rps"]}
    found, problems = parse_themes({"themes.yaml": yaml.safe_dump({"themes": [theme, theme]})})
    assert len(found) == 2
    assert [problem.says for problem in problems] == ["two entries are called 'scale'"]
