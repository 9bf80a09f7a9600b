"""Stories: picked apart, merged when they tell the same, filled only by what was said."""

from __future__ import annotations

from dataclasses import replace

from readiness_people import BACKEND_JOB, inputs, person, posting, strong

from greenroom.reports.readiness.compose import compose
from greenroom.reports.readiness.inputs import Told
from greenroom.reports.readiness.model import Filled, Practised, Story

JOB = posting(BACKEND_JOB)


def story(stories: list[Story], words: str) -> Story:
    return next(each for each in stories if words in each.title)


def test_near_duplicates_tell_one_story() -> None:
    resume = person(
        "Nils Aberg",
        [
            (
                "Engineer",
                "Rowan",
                "2020-01 to present",
                ["Cut p99 latency of the quote API from 900 ms to 180 ms"],
            ),
            (
                "Engineer",
                "Elder",
                "2018-01 to 2019-12",
                ["Cut the p99 latency of a quote API from 900 to 180 ms"],
            ),
        ],
    )
    assert len(compose(inputs(resume, JOB)).stories) == 1


def test_a_short_page_gives_fewer_and_never_pads() -> None:
    resume = person(
        "Nils Aberg", [("Engineer", "Rowan", "", ["Wrote the importer of invoices", "Java, Kafka, Redis"])]
    )
    stories = compose(inputs(resume, JOB)).stories
    assert [each.title for each in stories] == ["Wrote the importer of invoices"]
    assert stories[0].age_years is None


def test_what_the_page_says_is_filled_and_the_rest_is_asked_for() -> None:
    found = story(compose(inputs(strong(), JOB)).stories, "Cut p99 latency")
    assert [(part.part, part.text) for part in found.filled if part.part == "measure"] == [
        ("measure", "from 900 ms to 180 ms")
    ]
    assert {blank.part for blank in found.blanks} >= {"alternatives", "learning"}
    assert all(part.said == "résumé" for part in found.filled)


def test_own_words_fill_a_blank_and_are_marked_as_such() -> None:
    base = inputs(strong(), JOB)
    before = story(compose(base).stories, "Cut p99 latency")
    words = Filled(part="alternatives", text="A bigger machine", said="you wrote", claim="")
    after = story(compose(replace(base, told=(Told(before.claim, words),))).stories, "Cut p99 latency")
    assert [part.said for part in after.filled if part.part == "alternatives"] == ["you wrote"]
    assert "alternatives" not in {blank.part for blank in after.blanks}


def test_what_was_told_in_a_session_fills_blanks_and_counts_as_used() -> None:
    base = inputs(strong(), JOB)
    before = story(compose(base).stories, "Cut p99 latency")
    said = Filled(part="lesson", text="I now measure first", said="", claim="", session="s1", seq=9)
    practised = Practised(
        session="s1",
        at="2026-11-19",
        round="culture",
        question=before.link.question,
        seq=4,
        level=3,
        quotes=["I now measure first"],
        parts=[said],
    )
    report = compose(replace(base, practised=(practised,)))
    after = story(report.stories, "Cut p99 latency")
    assert (before.used, after.used) == (0, 1)
    assert [(part.text, part.said) for part in after.filled if part.part == "learning"] == [
        ("I now measure first", "session s1")
    ]
    sheet = {line.heading: line for line in report.cheat_sheet}
    assert sheet["Shown in rehearsal"].session == "s1"
    assert any("Told at level 3" in line.text for line in report.cheat_sheet)


def told(*words: str) -> Practised:
    """A session about a question of the bank, which names no claim."""
    parts = [Filled(part="lesson", text=text, said="", claim="", session="s2", seq=9) for text in words]
    return Practised(
        session="s2", at="2026-11-19", round="culture", question="c-decided-alone", seq=4, level=3,
        quotes=list(words), parts=parts,
    )  # fmt: skip


def test_words_told_of_something_else_stand_in_no_story() -> None:
    session = told(
        "Two people were angry since the launch slipped by nine days and four engineers had planned on it",
        "I now write the stop condition before a rollout starts",
    )
    stories = compose(replace(inputs(strong(), JOB), practised=(session,))).stories
    assert all(part.said == "résumé" for each in stories for part in each.filled)
    assert all(each.used == 0 for each in stories)


def test_words_told_of_a_claim_stand_in_its_story_though_the_question_does_not_name_it() -> None:
    session = told("For the quote API I brought the latency down with a cache written in Go, kept local")
    after = story(compose(replace(inputs(strong(), JOB), practised=(session,))).stories, "Cut p99 latency")
    assert after.used == 1


def test_the_matrix_has_a_cell_for_each_story_and_principle() -> None:
    report = compose(inputs(strong(), JOB))
    assert [row["id"] for row in report.coverage.rows] == [line.id for line in report.principles]
    assert [column["id"] for column in report.coverage.columns] == [each.id for each in report.stories]
    assert all(len(row) == len(report.stories) for row in report.coverage.cells)
    proven = {
        (line.id, claim) for line in report.principles if line.state == "proven" for claim in line.rests_on
    }
    for row, cells in zip(report.coverage.rows, report.coverage.cells, strict=True):
        for each, cell in zip(report.stories, cells, strict=True):
            if (row["id"], each.claim) in proven:
                assert cell == "proven"
