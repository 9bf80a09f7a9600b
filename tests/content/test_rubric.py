"""Rubrics are data: the shipped ones parse, and a wrong one names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.base.errors import AuthorError
from greenroom.content.rubric import parse_rubric, parse_rubrics

FOLDER = Path(__file__).parents[2] / "packs" / "netflix" / "rubrics"

TINY = """
id: tiny
phrases: {act: an act}
dimensions:
  ownership:
    observed: [act]
    levels:
      1: {anchor: none}
      2: {anchor: some, needs: [[act]]}
      3: {anchor: more, needs: [[act, ">=2"]]}
      4: {anchor: most, needs: [[act, ">=3"]]}
overall: {weights: {ownership: 1}, least: 1, anchors: {1: aaa, 2: bbb, 3: ccc, 4: ddd}}
"""


def test_the_shipped_rubrics_parse() -> None:
    rubrics = parse_rubrics({path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yaml")})
    assert set(rubrics) == {"story", "design", "coding"}
    assert all(len(rubric.hash) == 16 for rubric in rubrics.values())


def test_the_hash_is_of_the_content_and_not_of_its_layout() -> None:
    assert parse_rubric(TINY).hash == parse_rubric(TINY + "\n# a remark\n").hash
    assert parse_rubric(TINY).hash != parse_rubric(TINY.replace("some", "few")).hash


def test_needs_hold_names_and_a_count() -> None:
    needs = parse_rubric(TINY).dimensions["ownership"].levels[2].needs
    assert (needs[0].names, needs[0].count) == (("act",), 2)
    assert parse_rubric(TINY).phrase(needs[0]) == "Worth saying: an act, more than once."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: tiny", "id: [", "not YAML"),
        ("{anchor: none}", "{anchor: none, needs: [[act]]}", "level 1 asks for nothing"),
        ("4: {anchor: most", "5: {anchor: most", "levels 1 to 4"),
        ('[act, ">=2"]', "[strange]", "no phrase for strange"),
        ('[act, ">=2"]', '[">=2"]', "a need is names"),
        ("weights: {ownership: 1}", "weights: {style: 1}", "which is no dimension"),
        ("observed: [act]", "observed: [act]\n    colour: red", "colour"),
    ],
)
def test_a_wrong_rubric_says_what_is_wrong(old: str, new: str, says: str) -> None:
    with pytest.raises(AuthorError, match=says):
        parse_rubric(TINY.replace(old, new), "tiny.yaml")


def test_an_id_stands_in_one_file() -> None:
    with pytest.raises(AuthorError, match="two files"):
        parse_rubrics({"a.yaml": TINY, "b.yaml": TINY})
