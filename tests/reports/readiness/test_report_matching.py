"""Item by item against invented people: proven, weak, gap; years; one skill once; and the measured bands of closeness."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from readiness_people import BACKEND_JOB, changer, encoder, inputs, person, posting, strong, vague, vocabulary

from greenroom.profile.job import Asks, Job, Requirement, Weight
from greenroom.profile.resume import Resume, Source
from greenroom.reports.readiness.basis import is_hollow, is_list, prepare
from greenroom.reports.readiness.closeness import Closeness
from greenroom.reports.readiness.fit import weigh
from greenroom.reports.readiness.matching import Matched, match
from greenroom.reports.readiness.model import State
from greenroom.reports.readiness.phrases import find

PAIRS = yaml.safe_load((Path(__file__).parent / "data" / "closeness.yaml").read_text("utf-8"))


def matched(resume: Resume, job: Job) -> dict[str, Matched]:
    return {each.item.text: each for each in match(prepare(inputs(resume, job)))}


def test_work_proves_a_list_is_weak_and_nothing_is_a_gap() -> None:
    job = posting(
        "Requirements\n- Experience with Kafka\n- Experience with Rust\n- Experience with PostgreSQL\n"
    )
    of_strong, of_vague = matched(strong(), job), matched(vague(), job)
    assert of_strong["Experience with Kafka"].item.state is State.PROVEN
    assert of_vague["Experience with Kafka"].item.state is State.WEAK
    assert of_vague["Experience with Kafka"].item.rests_on == ["skill:Kafka"]
    assert of_strong["Experience with Rust"].item.state is not State.PROVEN
    assert of_vague["Experience with PostgreSQL"].item.state is State.GAP
    assert "PostgreSQL" in of_vague["Experience with PostgreSQL"].item.why


def test_a_keyword_list_in_the_summary_or_under_a_role_proves_nothing() -> None:
    resume = person(
        "Nils Aberg",
        [("Software Engineer", "Rowan", "2018 to 2022", ["Tech: Java, Kafka, Redis", "Answered mail"])],
        summary=["Expert in Java, Kafka, Kubernetes and everything else"],
    )
    found = matched(resume, posting("Requirements\n- Experience with Kafka\n- Experience with Kubernetes\n"))
    assert {each.item.state for each in found.values()} == {State.WEAK}


def test_a_bullet_in_the_words_of_the_posting_is_a_claim_and_is_quoted() -> None:
    line = "Operating Kafka clusters that carry payments"
    found = matched(
        person("Nils Aberg", [("Software Engineer", "Rowan", "2018 to 2022", [line])]),
        posting(f"Requirements\n- {line}\n"),
    )
    item = found[line].item
    assert item.state is State.PROVEN
    assert f"“{line}”" in item.why


def test_years_are_those_of_the_roles_that_show_it_and_overlaps_count_once() -> None:
    bullets = ["Built the Java ledger service", "Wrote letters"]
    resume = person(
        "Nils Aberg",
        [
            ("Software Engineer", "Rowan", "2018-01 to 2019-12", bullets),
            ("Software Engineer", "Hazel", "2019-01 to 2019-12", bullets),
            ("Software Engineer", "Elder", "2010-01 to 2017-12", ["Wrote PHP pages"]),
        ],
    )
    job = posting("Requirements\n- 4+ years of experience with Java\n")
    found = matched(resume, job)["4+ years of experience with Java"]
    assert found.shown_years is not None
    assert round(found.shown_years, 2) == 2.0
    assert found.item.state is State.WEAK
    assert round(found.item.share, 2) == 0.5


def test_years_without_dates_are_not_guessed() -> None:
    resume = person("Nils Aberg", [("Software Engineer", "Rowan", "", ["Built the Java ledger service"])])
    item = matched(resume, posting("Requirements\n- 4+ years of experience with Java\n"))[
        "4+ years of experience with Java"
    ].item
    assert item.state is State.WEAK
    assert "no dates that could be read" in item.why


def test_years_of_the_trade_leave_other_work_out() -> None:
    job = posting("Requirements\n- 5+ years of professional software engineering experience\n")
    item = next(iter(matched(changer(), job).values())).item
    assert item.state is State.WEAK
    assert "2.1 years" in item.why


def test_alternatives_need_one_and_name_all_when_none_is_there() -> None:
    job = posting("Requirements\n- Experience with Java, Go or Kotlin\n")
    assert next(iter(matched(strong(), job).values())).item.state is State.PROVEN
    item = next(iter(matched(changer(), job).values())).item
    assert item.state is State.GAP
    assert "Java, Go or Kotlin" in item.why


def test_a_tool_implies_a_method_and_does_not_prove_it() -> None:
    resume = person(
        "Nils Aberg",
        [("Software Engineer", "Rowan", "2018 to 2022", ["Kept the Cassandra tables of the shop tidy"])],
    )
    item = next(
        iter(matched(resume, posting("Requirements\n- Experience with distributed systems\n")).values())
    ).item
    assert item.state is State.WEAK


def test_degrees_are_ranked_and_an_equivalent_is_never_more_than_weak() -> None:
    job = posting("Requirements\n- Bachelor's degree in Computer Science or equivalent experience\n")
    assert next(iter(matched(strong(), job).values())).item.state is State.PROVEN
    without = strong().model_copy(update={"studies": ()})
    assert next(iter(matched(without, job).values())).item.state is State.WEAK
    assert next(iter(matched(changer(), job).values())).item.state is State.GAP


def test_hollow_bullets_and_lists_are_told_from_work() -> None:
    hollow = {
        item.claim.text
        for item in prepare(inputs(vague(), posting(BACKEND_JOB))).placed
        if is_hollow(item.claim)
    }
    assert "Collaborated with stakeholders to improve processes" in hollow
    assert "Significantly improved the performance of the website" not in hollow
    assert not any(is_list(claim) or is_hollow(claim) for claim in strong().claims)


def test_a_skill_asked_for_twice_counts_once_and_firmly() -> None:
    twice = posting("Requirements\n- Experience with Kafka\nNice to have\n- Kafka\n- Experience with Rust\n")
    once = posting("Requirements\n- Experience with Kafka\nNice to have\n- Experience with Rust\n")
    fits = [weigh(match(prepare(inputs(strong(), job))), []) for job in (twice, once)]
    assert fits[0].overall == fits[1].overall
    assert "counts there once" in fits[0].formula


def test_the_bands_of_closeness_are_precise_on_labelled_pairs() -> None:
    """The words of a posting against bullets, labelled before: what is said to be shown is shown or near it in most pairs."""
    bullets, needs = PAIRS["bullets"], PAIRS["requirements"]
    closeness = Closeness.of(list(bullets.values()), [need["text"] for need in needs], encoder())
    shown = [
        (need, name)
        for need in needs
        for name, text in bullets.items()
        if closeness.shows(text, need["text"])
        or any(find(need["text"], t.asks) and find(text, t.proven) for t in vocabulary().themes)
    ]
    wrong = [
        (need["text"], bullets[name]) for need, name in shown if name not in (*need["proven"], *need["weak"])
    ]
    found = sum(name in need["proven"] for need, name in shown)
    asked = sum(len(need["proven"]) for need in needs)
    assert found / asked >= 0.9, f"{found} of {asked}"
    assert len(wrong) / len(shown) <= 0.2, wrong


@pytest.mark.parametrize(
    ("degree", "line", "state"),
    [
        ("M.Tech., Computer Science", "Master's degree in computer science", State.PROVEN),
        ("B.E., Electronics", "Bachelor's degree in engineering", State.PROVEN),
        ("BSc Computer Science", "Master's degree in computer science", State.WEAK),
        ("Bachelor of Nursing", "Bachelor's degree in computer science", State.WEAK),
        ("Ph.D. Physics", "Master's or PhD in a quantitative field", State.PROVEN),
        ("Diplôme d'ingénieur en informatique", "Master's degree in computer science", State.PROVEN),
        ("Bootcamp", "Bachelor's degree in computer science", State.GAP),
    ],
)
def test_degrees_by_their_usual_names(degree: str, line: str, state: State) -> None:
    resume = person("Nils Aberg", [], degree=degree)
    need = Requirement(
        id="q-1",
        text=line,
        source=Source(file="job.txt", page=1, line=1, quote=line),
        weight=Weight.REQUIRED,
        asks=Asks.EDUCATION,
    )
    found = match(prepare(inputs(resume, Job(file="job.txt", requirements=(need,)))))
    assert found[0].item.state is state


def test_a_kind_of_work_is_no_alternative_to_the_languages_beside_it() -> None:
    line = "5+ years of experience building backend services in Java, Go or Kotlin"
    job = posting(f"Requirements\n- {line}\n")
    told = ["Built the backend of a ticket shop in Ruby for 40 theatres", "Ran its backend services alone"]
    resume = person("Nils Aberg", [("Backend Engineer", "Rowan", "2015 to 2022", told)])
    item = matched(resume, job)[line].item
    assert item.state is State.WEAK
    assert "Java, Go or Kotlin" in item.why
    told = ["Built the backend of a ticket shop in Kotlin for 40 theatres", "Ran its backend services alone"]
    resume = person("Nils Aberg", [("Backend Engineer", "Rowan", "2015 to 2022", told)])
    assert matched(resume, job)[line].item.state is State.PROVEN


def test_years_outside_the_trade_are_no_years_of_a_skill() -> None:
    line = "4 years of professional experience with Python"
    resume = person(
        "Nils Aberg",
        [
            (
                "Teacher of Physics",
                "Rowan School",
                "2010 to 2020",
                ["Wrote the timetable in Python", "Taught optics", "Led the choir"],
            ),
            ("Data Engineer", "Rowan", "2020 to 2022", ["Built a nightly load of 3 million rows"]),
        ],
    )
    item = matched(resume, posting(f"Requirements\n- {line}\n"))[line].item
    assert item.state is State.WEAK
    assert "none of them in software" in item.why


def test_a_title_may_mean_what_no_bullet_says() -> None:
    line = "Experience with on-call and incident response"
    resume = person(
        "Nils Aberg",
        [("Site Reliability Engineer", "Rowan", "2019 to 2022", ["Provisioned 40 clusters with Terraform"])],
    )
    item = matched(resume, posting(f"Requirements\n- {line}\n"))[line].item
    assert item.state is State.WEAK
    assert "“Site Reliability Engineer”" in item.why
    assert item.rests_on == ["r-0.title"]


def test_what_stands_before_a_choice_is_no_part_of_it() -> None:
    line = "You have four years of Python and you have run Spark or Flink in production"
    built = ["Built a nightly load of 3 million rows with Spark", "Ran the load in production"]
    resume = person("Nils Aberg", [("Data Engineer", "Rowan", "2015 to 2022", built)])
    item = matched(resume, posting(f"Requirements\n- {line}\n"))[line].item
    assert item.state is State.WEAK
    assert "Python" in item.why


def test_terms_of_work_are_said_and_not_counted() -> None:
    lines = [
        "Experience with Kafka",
        "You must be able to work four hours a day in overlap with Pacific time",
    ]
    job = posting("Requirements\n" + "".join(f"- {line}\n" for line in lines))
    found = match(prepare(inputs(strong(), job)))
    assert "settle it with the recruiter" in found[1].item.why
    fit = weigh(found, [])
    assert fit.overall == weigh(found[:1], []).overall


def test_a_team_that_grew_shows_no_system() -> None:
    line = "You have run distributed systems at scale"
    told = ["Built the replication team from 3 to 12 engineers", "Held patents"]
    resume = person("Nils Aberg", [("Director of Engineering", "Rowan", "2015 to 2022", told)])
    assert matched(resume, posting(f"Requirements\n- {line}\n"))[line].item.state is not State.PROVEN


def test_a_hyphen_hides_no_skill_and_a_degree_is_no_certificate() -> None:
    lines = ["Practical knowledge of threat modelling", "OSCP or a comparable certificate"]
    job = posting("Requirements\n" + "".join(f"- {line}\n" for line in lines))
    told = ["Built the threat-modelling practice: 74 sessions with 19 teams"]
    resume = person(
        "Nils Aberg",
        [("Security Engineer", "Rowan", "2015 to 2022", told)],
        degree="BSc, Network Security",
    )
    found = matched(resume, job)
    assert found[lines[0]].item.state is State.PROVEN
    assert found[lines[1]].item.state is State.GAP
