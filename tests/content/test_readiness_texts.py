"""What a pack says for a readiness report: each file may be missing, each mistake has a line to mend."""

from __future__ import annotations

from greenroom.content.readiness import Readiness, parse_readiness

FACET = """
facets:
  - id: cost
    title: money
    weight: 0.5
    round: manager
    asks: ["You wrote {quote}. Why?", "About {quote}."]
    after: Whether it lasted.
    angle: Say how you found it.
    follow_ups: [One?, Two?, Three?]
"""


def test_a_pack_without_the_folder_says_nothing() -> None:
    assert parse_readiness({}) == (Readiness(), [])


def test_a_facet_is_read() -> None:
    found, problems = parse_readiness({"angles.yaml": FACET})
    assert problems == []
    assert [facet.id for facet in found.angles.facets] == ["cost"]


def test_a_slot_that_nobody_fills_is_a_problem() -> None:
    _, problems = parse_readiness({"angles.yaml": FACET.replace("{quote}. Why", "{quot}. Why")})
    assert [problem.says for problem in problems] == ["nobody fills {quot} in 'You wrote {quot}. Why?'"]


def test_braces_that_do_not_close_are_a_problem() -> None:
    _, problems = parse_readiness({"angles.yaml": FACET.replace("it lasted.", "it {lasted.")})
    assert [problem.file for problem in problems] == ["angles.yaml"]


def test_a_part_that_no_story_has_is_a_problem() -> None:
    _, problems = parse_readiness({"angles.yaml": FACET + "blanks: {plot: [What happened?]}\n"})
    assert [problem.says for problem in problems] == ["a story has no part 'plot'"]


def test_two_entries_of_one_id_are_a_problem() -> None:
    scripts = "- {risk: any, question: Why?, says: [One., Two.], avoid: [Three.]}\n" * 2
    _, problems = parse_readiness({"scripts.yaml": scripts})
    assert [problem.says for problem in problems] == ["two entries are called 'any'"]


def test_an_unknown_field_is_a_problem_with_its_line() -> None:
    _, problems = parse_readiness({"checklist.yaml": "- {round: culture, title: T, about: A, entrees: []}\n"})
    assert {problem.file for problem in problems} == {"checklist.yaml"}
    assert all(problem.line for problem in problems)
