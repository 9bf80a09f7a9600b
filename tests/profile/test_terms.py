import pytest
from tests.profile.made import VOCABULARY

from greenroom.profile.terms import find_skills, find_terms


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Python and Postgres", ("python", "postgresql")),
        ("JavaScript, not Java", ("javascript", "java")),
        ("javascripted", ()),
        ("Apache Kafka and kafka count once", ("kafka",)),
        ("wrote it in Go and Python", ("go", "python")),
        ("Go services behind a gateway", ("go",)),
        ("go to market", ()),
        ("Go to the point", ()),
        ("an R&D budget", ()),
        ("Swift response to incidents", ()),
        ("apps in Swift", ("swift",)),
        ("golang tooling", ("go",)),
        ("C++17 is no C++ alias here", ("cpp",)),
        ("Node.js", ("node",)),
    ],
)
def test_whole_words_and_alias_groups(text, ids):
    assert find_skills(text, VOCABULARY) == ids


def test_a_listed_item_is_meant():
    assert find_skills("Go", VOCABULARY, listed=True) == ("go",)
    assert find_skills("R", VOCABULARY, listed=True) == ("r",)


def test_offsets():
    text = "with Kafka"
    (term,) = find_terms(text, VOCABULARY)
    assert text[term.start : term.end] == "Kafka"
