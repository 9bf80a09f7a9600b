"""Stages, scripts, questions to ask, the sheet, and what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readiness_people import BACKEND_JOB, PEOPLE, inputs, pack, posting, strong, vague

from greenroom.profile.amending import apply
from greenroom.profile.corrections import Retracted
from greenroom.reports.readiness.changes import compare, summarise
from greenroom.reports.readiness.compose import compose
from greenroom.reports.readiness.model import Practised
from greenroom.reports.readiness.risks import DETECTORS

JOB = posting(BACKEND_JOB)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_each_stage_of_the_loop_has_entries_that_rest_on_the_person(name: str) -> None:
    report = compose(inputs(PEOPLE[name](), JOB))
    kinds = [stage.round for stage in report.checklist]
    assert kinds[0] == "application"
    assert set(kinds) - {"application"} <= set(pack().rounds)
    for stage in report.checklist:
        assert stage.entries
        assert all(entry["do"] and entry["why"] for entry in stage.entries)
    resting = [stage.round for stage in report.checklist if any(entry["rests_on"] for entry in stage.entries)]
    assert len(resting) >= 5


def test_every_risk_has_a_script_with_blanks_in_it() -> None:
    for make in PEOPLE.values():
        report = compose(inputs(make(), JOB))
        assert [script.risk for script in report.scripts][: len(report.risks)] == [
            risk.id for risk in report.risks
        ]
        for script in report.scripts:
            assert any("⟦" in line for line in script.says)
            assert script.question
            assert script.avoid


def test_the_pack_has_words_for_every_risk_and_every_principle() -> None:
    texts = pack().readiness
    scripts = {text.risk for text in texts.scripts}
    company = pack().company
    assert {f"principle:{each.id}" for each in (*company.values, *company.principles)} <= scripts
    circumstances = {each.id for each in texts.angles.circumstances}
    known = {script for script in scripts if ":" not in script} - {"any"}
    assert known <= circumstances
    assert len(known) == len(DETECTORS)


def test_the_packs_names_are_those_of_the_company() -> None:
    known = {each.id for each in (*pack().company.values, *pack().company.principles)}
    angles = pack().readiness.angles
    for text in (*angles.facets, *angles.circumstances):
        assert {*text.values, *text.principles} <= known
        assert text.round in pack().rounds
    assert {stage.round for stage in pack().readiness.stages} - {"application"} <= set(pack().rounds)
    assert {room.id for room in angles.rooms} <= {*pack().tasks, *pack().scenarios}


def test_every_interviewer_is_asked_at_most_four_things_and_none_twice() -> None:
    report = compose(inputs(strong(), JOB))
    rounds = [each.round for each in report.ask_them]
    assert set(rounds) == set(pack().readiness.ask_them.who) & set(pack().rounds)
    assert all(rounds.count(kind) <= 4 for kind in rounds)
    assert len({each.question for each in report.ask_them}) == len(report.ask_them)
    items = {need.id for need in JOB.requirements}
    assert {each.item for each in report.ask_them} <= items | {""}


def test_the_sheet_is_one_page_of_quotes() -> None:
    report = compose(inputs(strong(), JOB))
    assert 8 <= len(report.cheat_sheet) <= 26
    for line in report.cheat_sheet:
        assert line.rests_on or line.session or line.heading in ("If they probe", "Ask them")


def test_nothing_changes_when_nothing_changed() -> None:
    report = compose(inputs(strong(), JOB))
    assert compare(report, summarise(report), report.practised) == []
    assert compare(report, None, report.practised) == []


def test_a_retraction_is_told_without_what_was_retracted() -> None:
    base = inputs(strong(), JOB)
    before = summarise(compose(replace(base, made_from={"corrections": "none"})))
    target = next(claim for claim in base.resume.claims if "p99" in claim.text)
    resume = apply(base.resume, [Retracted(target=target.id)], base.vocabulary)
    after = compose(replace(base, resume=resume, made_from={"corrections": "one"}, previous=before))
    assert after.changes
    assert all("p99" not in change.what for change in after.changes)
    assert {change.why for change in after.changes} == {"Something read was corrected."}


def test_a_session_is_named_as_the_reason() -> None:
    base = inputs(strong(), JOB)
    first = compose(base)
    told = first.stories[0]
    practised = Practised(
        session="s7", at="2026-11-20", round="culture", question=told.link.question, seq=1, level=2, quotes=[],
        parts=[told.filled[0].model_copy(update={"part": "lesson", "text": "I ask first now", "session": "s7"})],
    )  # fmt: skip
    again = compose(replace(base, practised=(practised,), previous=summarise(first)))
    assert any("parts are missing" in change.what for change in again.changes)
    assert {change.why for change in again.changes} == {"A session came in (2026-11-20)."}


def test_another_person_changes_nearly_everything() -> None:
    before = summarise(compose(inputs(vague(), JOB)))
    report = compose(replace(inputs(strong(), JOB), previous=before))
    assert len(report.changes) > 15
