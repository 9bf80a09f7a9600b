"""Fit: the formula stands on the page with this person's numbers, ranges hold the figure, nothing asked is no figure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readiness_people import BACKEND_JOB, PEOPLE, inputs, posting, strong

from greenroom.profile.job import Job
from greenroom.reports.readiness.compose import compose


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_the_formula_computes_the_figures(name: str) -> None:
    fit = compose(inputs(PEOPLE[name](), posting(BACKEND_JOB))).fit
    lines = re.findall(r"^(\w+): .*= ([\d.]+) ÷ ([\d.]+) = (\d+) %\.$", fit.formula, re.M)
    figures = {
        "overall": fit.overall,
        "skills": fit.skills,
        "experience": fit.experience,
        "culture": fit.culture,
    }
    assert {line[0].lower() for line in lines} == set(figures)
    for group, got, whole, percent in lines:
        assert figures[group.lower()] == int(percent)
        assert abs(100 * float(got) / float(whole) - int(percent)) <= 0.8


def test_nothing_asked_is_no_figure_and_says_why() -> None:
    fit = compose(inputs(strong(), Job(file="empty.txt"))).fit
    assert (fit.overall, fit.skills, fit.experience) == (None, None, None)
    assert set(fit.unassessed) == {"overall", "skills", "experience"}
    assert fit.culture is not None


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(BACKEND_JOB.strip().splitlines()[3:]), min_size=1, max_size=8),
    st.sampled_from(sorted(PEOPLE)),
)
def test_ranges_hold_the_figure(lines: list[str], name: str) -> None:
    fit = compose(inputs(PEOPLE[name](), posting("Requirements\n" + "\n".join(lines)))).fit
    for group, value in (
        ("overall", fit.overall),
        ("skills", fit.skills),
        ("experience", fit.experience),
        ("culture", fit.culture),
    ):
        if value is not None:
            assert 0 <= fit.ranges[group].low <= value <= fit.ranges[group].high <= 100
        else:
            assert group in fit.unassessed


def test_stronger_people_fit_better() -> None:
    overall = {
        name: compose(inputs(make(), posting(BACKEND_JOB))).fit.overall or 0 for name, make in PEOPLE.items()
    }
    assert overall["strong"] > 80
    assert overall["vague"] < 40
    assert overall["changer"] < 40
