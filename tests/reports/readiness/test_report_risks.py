"""Risks: each detector fires on the page made for it, three of different kinds are reported, each with a question that quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readiness_people import BACKEND_JOB, PEOPLE, changer, inputs, person, posting, strong, vague

from greenroom.bootstrap import load_pack
from greenroom.profile.resume import Resume
from greenroom.reports.readiness.basis import prepare
from greenroom.reports.readiness.compose import compose
from greenroom.reports.readiness.danger import Case, Danger
from greenroom.reports.readiness.level import check_level
from greenroom.reports.readiness.matching import match
from greenroom.reports.readiness.principles import principle_lines
from greenroom.reports.readiness.risks import DETECTORS

PLAIN = ["Wrote the Java ledger", "Wrote the Java invoices", "Wrote the Java statements"]


def found(resume: Resume, job: str = BACKEND_JOB, level: str = "L5") -> dict[str, Danger]:
    basis = prepare(inputs(resume, posting(job), level))
    case = Case(basis, match(basis), tuple(principle_lines(basis)), check_level(basis))
    return {danger.id: danger for detect in DETECTORS if (danger := detect(case)) is not None}


def worker(bullets: list[str], dates: str = "2018-01 to present", skills: tuple[str, ...] = ()) -> Resume:
    return person("Nils Aberg", [("Software Engineer", "Rowan", dates, bullets)], skills=skills)


CASES = {
    "missing_item": (worker(PLAIN), BACKEND_JOB),
    "years_short": (worker(PLAIN, "2025-01 to present"), BACKEND_JOB),
    "stale_skill": (
        person(
            "Nils Aberg",
            [
                ("Software Engineer", "Rowan", "2020-01 to present", ["Wrote PHP pages"]),
                ("Software Engineer", "Elder", "2012-01 to 2015-12", ["Ran the Kafka cluster of the shop"]),
            ],
        ),
        BACKEND_JOB,
    ),
    "only_listed": (worker(PLAIN, skills=("Kafka",)), BACKEND_JOB),
    "one_stack": (worker(PLAIN), "Requirements\n- Experience with Python\n"),
    "far_domain": (worker(PLAIN), BACKEND_JOB),
    "leadership_unproven": (worker(PLAIN), BACKEND_JOB),
    "level_above": (worker(PLAIN), BACKEND_JOB),
    "no_results": (worker(PLAIN), BACKEND_JOB),
    "unclear_voice": (vague(), BACKEND_JOB),
    "no_decision": (worker(PLAIN), BACKEND_JOB),
    "no_production": (worker(PLAIN), BACKEND_JOB),
    "no_failure": (worker(PLAIN), BACKEND_JOB),
    "no_disagreement": (worker(PLAIN), BACKEND_JOB),
    "no_scale": (worker(PLAIN), BACKEND_JOB),
    "grand_words": (worker(["Significantly improved the ledger", *PLAIN]), BACKEND_JOB),
    "hollow_bullets": (vague(), BACKEND_JOB),
    "thin_page": (worker(PLAIN), BACKEND_JOB),
    "deep_dive": (strong(), BACKEND_JOB),
    "short_stays": (
        person(
            "Nils Aberg",
            [
                ("Software Engineer", "Rowan", "2025-01 to present", PLAIN),
                ("Software Engineer", "Hazel", "2024-01 to 2024-10", PLAIN),
                ("Software Engineer", "Elder", "2023-01 to 2023-11", PLAIN),
            ],
        ),
        BACKEND_JOB,
    ),
    "employment_gap": (worker(PLAIN, "2018-01 to 2025-01"), BACKEND_JOB),
    "career_change": (changer(), BACKEND_JOB),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_each_detector_fires_on_its_page_with_a_specific_question(name: str) -> None:
    resume, job = CASES[name]
    danger = found(resume, job)[name]
    assert 0 < danger.severity <= 1
    assert "“" in danger.provokes or name in ("level_above", "missing_item", "far_domain")
    assert danger.plan
    assert all(step.minutes > 0 for step in danger.plan)
    assert danger.rests_on or danger.looked_for
    assert danger.rule


def test_every_detector_has_a_case() -> None:
    assert len(CASES) == len(DETECTORS) >= 15


def test_a_strong_page_sets_off_few() -> None:
    quiet = {
        "no_production",
        "no_decision",
        "no_failure",
        "no_disagreement",
        "unclear_voice",
        "hollow_bullets",
        "thin_page",
        "level_above",
        "short_stays",
        "employment_gap",
        "career_change",
        "no_scale",
        "missing_item",
        "years_short",
    }
    assert not quiet & set(found(strong()))


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_three_different_risks_gravest_first(name: str) -> None:
    risks = compose(inputs(PEOPLE[name](), posting(BACKEND_JOB))).risks
    assert len(risks) == 3
    assert len({risk.id for risk in risks}) == 3
    assert [risk.severity for risk in risks] == sorted((risk.severity for risk in risks), reverse=True)


def test_weak_risks_are_said_to_be_weak() -> None:
    risks = compose(inputs(strong(), posting(BACKEND_JOB))).risks
    assert all(("weak risk" in risk.says) == (risk.severity < 0.4) for risk in risks)


def test_even_one_plain_bullet_has_three_and_an_empty_page_none() -> None:
    job = posting(BACKEND_JOB)
    assert len(compose(inputs(worker(["Wrote the Java ledger of the shop"]), job)).risks) == 3
    empty = compose(inputs(person("Nils Aberg", []), job))
    assert empty.risks == []
    assert any("no risk is named" in note for note in empty.notes)


def test_priorities_are_three_to_six_with_minutes() -> None:
    for make in PEOPLE.values():
        first = compose(inputs(make(), posting(BACKEND_JOB))).first
        assert 3 <= len(first) <= 6
        assert all(each.minutes > 0 for each in first)
        assert len({each.title for each in first}) == len(first)


def test_internships_are_no_short_stays_and_studies_close_gaps() -> None:
    resume = person(
        "Nils Aberg",
        [
            ("Software Engineer", "Rowan", "2025-01 to present", PLAIN),
            ("Software Engineering Intern", "Hazel", "2024-06 to 2024-09", PLAIN),
            ("Intern", "Elder", "2023-06 to 2023-09", PLAIN),
        ],
    )
    assert "short_stays" not in found(resume)


def test_another_company_has_its_own_principles_and_links_only_to_its_rounds() -> None:
    other = load_pack("bigtech")
    given = replace(inputs(vague(), posting(BACKEND_JOB)), pack=other)
    report = compose(given)
    assert len(report.risks) == 3
    assert {line.id for line in report.principles} == {proof.id for proof in other.proofs}
    basis = prepare(given)
    case = Case(basis, match(basis), tuple(principle_lines(basis)), check_level(basis))
    dangers = [danger for detect in DETECTORS if (danger := detect(case)) is not None]
    assert {"no_decision", "no_production", "no_disagreement"} <= {danger.id for danger in dangers}
    links = [step.link for danger in dangers for step in danger.plan if step.link is not None]
    assert links
    assert {link.round for link in links} <= set(other.rounds)
