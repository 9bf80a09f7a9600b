"""The level check: years and the other needs, unknown when there are no dates, pay as sourced facts."""

from __future__ import annotations

import yaml
from readiness_people import BACKEND_JOB, changer, inputs, pack, person, posting, strong, vague

from greenroom.content.levels import parse_levels
from greenroom.reports.readiness.basis import prepare
from greenroom.reports.readiness.level import EVERY_LEVEL, check_level, offer_facts, steps_below


def checked(resume, level="L5"):
    return check_level(prepare(inputs(resume, posting(BACKEND_JOB), level)))


def test_each_person_is_read_at_a_level_one_can_argue_for() -> None:
    assert checked(strong()).closest == "L5"
    assert checked(vague()).closest == "L3"
    assert checked(changer()).closest in ("L3", "L4")


def test_what_is_lacking_is_said_with_counts() -> None:
    check = checked(vague())
    assert "For L5 it lacks" in check.why
    assert "results that were measured (0 of 2)" in check.why
    assert check.years is not None
    assert abs(check.years - 2.2) < 0.11


def test_without_dates_no_level_is_named() -> None:
    resume = person("Nils Aberg", [("Software Engineer", "Rowan", "", ["Built the Java ledger service"])])
    check = checked(resume)
    assert (check.closest, check.years) == ("", None)
    assert "No dates" in check.why


def test_pay_is_what_sources_say_by_level() -> None:
    pay = checked(strong()).pay
    assert set(pay) == {"L3", "L4", "L5", EVERY_LEVEL}
    assert len(pay[EVERY_LEVEL]) >= 2, "sources disagree on equity, and both are kept"
    assert all(fact.source and fact.date for facts in pay.values() for fact in facts)
    assert offer_facts(pack())


def test_steps_between_levels() -> None:
    assert steps_below(pack().ladder, "L3", "L5") == 2
    assert steps_below(pack().ladder, "L5", "L4") == 0
    assert steps_below(pack().ladder, "", "L5") == 0
    assert steps_below(None, "L3", "L5") == 0


def test_a_ladder_is_checked() -> None:
    assert parse_levels({}, frozenset(), frozenset()) == (None, [])
    step = {
        "id": "L9",
        "title": "t",
        "means": "m",
        "source": "nowhere",
        "of": 3,
        "needs": [{"sign": "told", "least": 1, "says": "x"}, {"sign": "title", "least": 1, "says": "y"}],
    }
    _, problems = parse_levels(
        {"levels.yaml": yaml.safe_dump({"steps": [step]})}, frozenset({"L3"}), frozenset()
    )
    says = " ".join(problem.says for problem in problems)
    for part in (
        "no level 'L9'",
        "unknown source 'nowhere'",
        "3 of 2 needs",
        "names no theme",
        "names no words",
    ):
        assert part in says
