import pytest
from tests.profile.made import job_of

from greenroom.profile.job import Asks, Weight

HEADED = """Senior Backend Engineer (L5)
Brightwater - Berlin - Full-time

About us
Brightwater moves money. We are 200 people.

What you'll do
- Operate the ledger of forty banks
- Own its on-call rotation

Requirements
- 5+ years of experience building services in Java, Go or Kotlin
- Knowledge of PostgreSQL, ideally Kafka
- You share bad news early and plainly

Nice to have
- Python
- A degree in computer science

Benefits
- 30 days of vacation and a pension
We are an equal opportunity employer regardless of race, religion or gender.
"""


def test_headings_say_how_firmly_it_is_asked():
    job = job_of(HEADED)
    assert [(each.weight, each.asks) for each in job.requirements] == [
        (Weight.REQUIRED, Asks.EXPERIENCE), (Weight.REQUIRED, Asks.SKILL), (Weight.REQUIRED, Asks.CULTURE),
        (Weight.PREFERRED, Asks.SKILL), (Weight.PREFERRED, Asks.EDUCATION),
    ]  # fmt: skip
    first = job.requirements[0]
    assert (first.years, first.skills, first.any_of) == (5, ("java", "go", "kotlin"), True)
    assert [duty.text for duty in job.duties] == [
        "Operate the ledger of forty banks",
        "Own its on-call rotation",
    ]
    assert job.level == "L5"
    assert job.company is not None
    assert job.company.text == "Brightwater"
    assert job.title is not None
    assert job.title.text.startswith("Senior Backend Engineer")


def test_benefits_and_law_ask_nothing():
    said = " ".join(each.text for each in job_of(HEADED).requirements)
    assert "vacation" not in said
    assert "regardless" not in said


def test_no_headings_at_all():
    job = job_of(
        "We are looking for a data engineer at Kestrel. You have at least four years of experience with Python and Kafka. "
        "You will own the nightly batch. Experience with Kotlin is a plus. We pay $120,000 and offer dental insurance."
    )
    assert [(each.weight, each.skills) for each in job.requirements] == [
        (Weight.REQUIRED, ("python", "kafka")), (Weight.PREFERRED, ("kotlin",)),
    ]  # fmt: skip
    assert job.requirements[0].years == 4
    assert [duty.text for duty in job.duties] == ["You will own the nightly batch."]


def test_duties_alone_become_what_is_asked():
    job = job_of("Platform Engineer\n\nWhat you'll do\n- Run Kafka for forty teams\n- Write Go services\n")
    assert [each.weight for each in job.requirements] == [Weight.CORE, Weight.CORE]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("3-5 years of Java", 3),
        ("at least seven years in operations", 7),
        ("10+ yrs Python", 10),
        ("a 3 year old codebase in Java", None),
    ],
)
def test_years(line, years):
    (only,) = job_of(f"Engineer\n\nRequirements\n- {line}\n").requirements
    assert only.years == years


def test_quotes_stand_in_the_posting():
    job = job_of(HEADED)
    assert all(each.source.quote in HEADED for each in (*job.requirements, *job.duties))


def test_nothing_is_asked_by_an_empty_page():
    assert job_of("Careers").requirements == ()


def test_how_one_works_is_asked_in_any_words():
    job = job_of(
        "Senior Engineer\n\nRequirements\n- Go\n\nHow we work\n"
        "You make decisions without waiting for approval, and you keep others informed. You give candid feedback.\n"
    )
    assert [item.text for item in job.requirements if item.asks is Asks.CULTURE] == [
        "You make decisions without waiting for approval, and you keep others informed.",
        "You give candid feedback.",
    ]
