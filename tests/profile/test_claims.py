import pytest
from tests.profile.made import VOCABULARY

from greenroom.profile.claims import count_team, find_figures, hear_voice, make_claim
from greenroom.profile.resume import ClaimKind, Source, Voice


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Cut p99 from 900 ms to 180 ms", [("900 ms", True), ("180 ms", True)]),
        ("Reduced cost by 35% ($1.2M a year)", [("35%", True), ("$1.2M", False)]),
        ("Improved throughput 3x", [("3x", True)]),
        ("Serving 40M requests/day", [("40M", False)]),
        ("Led a team of 6 engineers", [("6", False)]),
        ("Since 2019 on Python 3.11 and HTTP/2", []),
        ("Halved build times", [("Halved", True)]),
        ("Handles 1,200 nodes", [("1,200", False)]),
    ],
)
def test_figures_and_whether_they_are_results(text, figures):
    found = find_figures(text)
    assert [(each.text, each.result) for each in found] == figures
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Led the migration of 40 services", Voice.OWN),
        ("I decided to roll back", Voice.OWN),
        ("We moved billing to event sourcing", Voice.SHARED),
        ("Helped the team move to Kubernetes", Voice.SHARED),
        ("Took part in the audit", Voice.SHARED),
        ("Responsible for backups", Voice.UNSAID),
        ("Day-to-day care for 24 patients", Voice.UNSAID),
    ],
)
def test_voice(text, voice):
    assert hear_voice(text) is voice


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Led a team of 6", 6), ("Managed 12 nurses", 12), ("Mentored two engineers", 2), ("A five-person team", 5),
        ("Migrated 12 services", None), ("Four direct reports", 4),
    ],
)  # fmt: skip
def test_team_size(text, count):
    assert count_team(text) == count


def test_an_id_depends_on_place_and_quote_alone():
    here = Source(file="a.pdf", page=1, line=3, quote="Built it in Go")
    one = make_claim("Built it in Go", ClaimKind.BULLET, here, VOCABULARY, "r-1")
    other = make_claim(
        "Built it in Go", ClaimKind.BULLET, here.model_copy(update={"file": "b.pdf"}), VOCABULARY, "r-2"
    )
    below = make_claim("Built it in Go", ClaimKind.BULLET, here.model_copy(update={"line": 4}), VOCABULARY)
    assert one.id == other.id != below.id
