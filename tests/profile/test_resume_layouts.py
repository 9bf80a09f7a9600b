"""One small résumé in many layouts: what is read of it is the same."""

import pytest
from tests.profile.made import VOCABULARY, at, drawn, resume_of

from greenroom.profile.reading import read_resume

TOP = "Ada Example\nada@example.org | +44 20 5550 1234\n\nSUMMARY\nBuilds plain systems and keeps them running at night.\n\nEXPERIENCE\n"
END = "\nEDUCATION\nBSc Computer Science, University of Leeds, 2008 - 2012\n\nSKILLS\nLanguages: Python, Go\nData: Kafka, PostgreSQL\n"
BULLETS = "- Cut p99 latency from 900 ms to 180 ms\n- Led a team of 4 engineers\n"

HEADERS = [
    "Senior Engineer, Brightwater, Berlin, Germany\nMar 2019 - Present\n",
    "Brightwater, Berlin, Germany\nSenior Engineer (03/2019 - present)\n",
    "Senior Engineer at Brightwater\t2019-03 – now\n",
    "Brightwater | Senior Engineer | Mar 2019 – Present\n",
    "Mar 2019 – Present\nSenior Engineer\nBrightwater, Berlin, Germany\n",
    "Senior Engineer — Brightwater\tMar 2019 – Present\n",
    "Mar 2019 to Present: Senior Engineer, Brightwater\n",
    "Company: Brightwater\nPosition: Senior Engineer\nDuration: Mar 2019 - Present\nResponsibilities:\n",
]
SECOND = [
    "Data Analyst, Kestrel Ltd, Leeds, UK\nJan 2014 - Feb 2019\n",
    "Kestrel Ltd, Leeds, UK\nData Analyst (01/2014 - 02/2019)\n",
    "Data Analyst at Kestrel Ltd\t2014-01 – 2019-02\n",
    "Kestrel Ltd | Data Analyst | Jan 2014 – Feb 2019\n",
    "Jan 2014 – Feb 2019\nData Analyst\nKestrel Ltd, Leeds, UK\n",
    "Data Analyst — Kestrel Ltd\tJan 2014 – Feb 2019\n",
    "Jan 2014 to Feb 2019: Data Analyst, Kestrel Ltd\n",
    "Company: Kestrel Ltd\nPosition: Data Analyst\nDuration: Jan 2014 - Feb 2019\nResponsibilities:\n",
]


@pytest.mark.parametrize(("first", "second"), list(zip(HEADERS, SECOND, strict=True)))
def test_roles_in_many_layouts(first, second):
    read = resume_of(f"{TOP}{first}{BULLETS}\n{second}- Built the first data warehouse\n{END}")
    told = [
        (role.title and role.title.text, role.employer and role.employer.text, len(role.claims))
        for role in read.roles
    ]
    assert told == [("Senior Engineer", "Brightwater", 2), ("Data Analyst", "Kestrel Ltd", 1)]
    now, then = (role.span for role in read.roles)
    assert now is not None
    assert now.present
    assert now.start is not None
    assert (now.start.year, now.start.month) == (2019, 3)
    assert then is not None
    assert then.end is not None
    assert (then.end.year, then.end.month) == (2019, 2)
    assert read.name is not None
    assert read.name.text == "Ada Example"
    assert [study.school and study.school.text for study in read.studies] == ["University of Leeds"]
    assert [(item.text, item.group, item.skill) for item in read.skills] == [
        ("Python", "Languages", "python"), ("Go", "Languages", "go"), ("Kafka", "Data", "kafka"), ("PostgreSQL", "Data", "postgresql"),
    ]  # fmt: skip


def test_an_employer_stated_once_stands_for_each_title():
    read = resume_of(
        f"{TOP}Brightwater, Berlin, Germany\nStaff Engineer, Jan 2021 - Present\n{BULLETS}\nSenior Engineer, Mar 2019 - Dec 2020\n{BULLETS}"
    )
    assert [(role.employer and role.employer.text, role.title and role.title.text) for role in read.roles] == [
        ("Brightwater", "Staff Engineer"), ("Brightwater", "Senior Engineer"),
    ]  # fmt: skip


def test_wrapped_bullets_are_joined_and_quoted_line_by_line():
    read = resume_of(
        f"{TOP}Engineer, Brightwater, 2019 - 2021\n- Moved the billing of four coun-\n  tries to a new ledger, and\n  stayed on call\n{END}"
    )
    (claim,) = read.roles[0].claims
    assert claim.text == "Moved the billing of four countries to a new ledger, and stayed on call"
    assert claim.source.quote == "Moved the billing of four coun-\ntries to a new ledger, and\nstayed on call"


def test_a_title_keeps_its_department():
    read = resume_of(f"{TOP}Engineering Manager, Payments, Kestrel Ltd (2019 - 2020)\n{BULLETS}")
    (role,) = read.roles
    assert role.title is not None
    assert role.title.text == "Engineering Manager, Payments"
    assert role.employer is not None
    assert role.employer.text == "Kestrel Ltd"


def test_human_languages_are_no_skills():
    read = resume_of(
        f"{TOP}Engineer, Brightwater, 2019 - 2021\n{BULLETS}\nLANGUAGES\nPolish (native), English (C1)\n"
    )
    assert [item.text for item in read.languages] == ["Polish", "English"]
    assert not read.skills


def test_projects_and_what_found_no_place():
    read = resume_of(
        f"{TOP}Engineer, Brightwater, 2019 - 2021\n{BULLETS}\nPROJECTS\nTide clock: a clock that shows the tide at 40 harbours\n\nHOBBIES\nRowing\n"
    )
    assert [(each.name and each.name.text, len(each.claims)) for each in read.projects] == [("Tide clock", 1)]
    assert "Rowing" in [each.text for each in read.unread]


def test_every_line_of_a_document_is_somewhere():
    text = f"{TOP}Senior Engineer, Brightwater, Berlin\nMar 2019 - Present\n{BULLETS}{END}\nODD SECTION\nsomething else\n"
    read = resume_of(text)
    kept = repr(read)
    for word in (
        "ada@example.org",
        "Brightwater",
        "Cut p99",
        "University of Leeds",
        "something else",
        "plain systems",
    ):
        assert word in kept


@pytest.mark.parametrize("text", ["Jane", "???\n---\n***", "2019 - 2021", "EXPERIENCE\nEDUCATION\nSKILLS\n"])
def test_a_poor_document_is_a_poor_resume(text):
    assert resume_of(text).roles == ()


def test_bullets_behind_entries_and_entries_behind_bullets():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "Experience", top=60, size=14.0, bold=True),
        at(3, "Brightwater Berlin, Germany", top=90, bold=True, bullet=True, tabs=(12,)),
        at(4, "Engineer Oct 2016 – Present", top=104, italic=True, tabs=(9,)),
        at(5, "Built the ledger of a bank", x0=80, top=118, bullet=True),
        at(6, "Kestrel Leeds, UK", top=140, bold=True, bullet=True, tabs=(8,)),
        at(7, "Analyst Jan 2014 – Oct 2016", top=154, italic=True, tabs=(8,)),
        at(8, "Wrote reports for 40 shops", x0=80, top=168, bullet=True),
    )
    read = read_resume(document, VOCABULARY)
    assert [(r.employer and r.employer.text, r.title and r.title.text, len(r.claims)) for r in read.roles] == [
        ("Brightwater", "Engineer", 1), ("Kestrel", "Analyst", 1),
    ]  # fmt: skip


def test_headings_in_the_left_margin_open_their_sections():
    document = drawn(
        at(1, "WORK", top=100, bold=True),
        at(2, "EXPERIENCE", top=111, bold=True),
        at(3, "EDUCATION", top=200, bold=True),
        at(4, "Ada Example", x0=200, top=40, size=20.0, column=1),
        at(5, "Engineer, Brightwater 2019 – 2021", x0=200, top=100, column=1, tabs=(22,)),
        at(6, "Built the ledger of a bank", x0=215, top=114, column=1, bullet=True),
        at(7, "BSc Physics, University of Leeds 2012", x0=200, top=200, column=1, tabs=(33,)),
    )
    read = read_resume(document, VOCABULARY)
    assert [role.employer and role.employer.text for role in read.roles] == ["Brightwater"]
    assert [study.school and study.school.text for study in read.studies] == ["University of Leeds"]


def test_a_span_that_wraps_in_its_column_is_whole():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "Experience", top=60, size=14.0, bold=True),
        at(3, "08/2019– Engineer, Brightwater, Berlin", top=90, tabs=(9,)),
        at(4, "present • Built the ledger of a bank", top=104, tabs=(8,)),
    )
    (role,) = read_resume(document, VOCABULARY).roles
    assert role.span is not None
    assert role.span.present
    assert [claim.text for claim in role.claims] == ["Built the ledger of a bank"]


def test_the_foot_of_a_page_is_no_part_of_the_last_section():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "SKILLS", top=60, size=14.0, bold=True),
        at(3, "Python, Go", top=90),
        at(4, "3 May 2024  Ada Example · Résumé  1", top=770),
    )
    read = read_resume(document, VOCABULARY)
    assert [item.text for item in read.skills] == ["Python", "Go"]
    assert len(read.unread) == 1


def test_a_right_hand_column_of_dates_goes_back_to_its_rows():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "Experience", top=60, size=14.0, bold=True),
        at(3, "Engineer", top=90, bold=True),
        at(4, "Brightwater", top=102),
        at(5, "Built the ledger of a bank", top=114, bullet=True),
        at(6, "Analyst", top=140, bold=True),
        at(7, "Kestrel", top=152),
        at(8, "Wrote reports for 40 shops", top=164, bullet=True),
        at(9, "May 2017 –", x0=500, top=88, column=1),
        at(10, "Oct 2021", x0=500, top=100, column=1),
        at(11, "2014 – 2017", x0=500, top=139, column=1),
    )
    now, then = read_resume(document, VOCABULARY).roles
    assert now.employer is not None
    assert now.employer.text == "Brightwater"
    assert now.span is not None
    assert now.span.source.quote == "May 2017 –\nOct 2021"
    assert then.span is not None
    assert then.span.source.quote == "2014 – 2017"


def test_a_label_that_wraps_beside_its_value():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "Work experience", top=60, size=14.0, bold=True),
        at(3, "Dates Jan 2018 – Present", top=90, tabs=(6,)),
        at(4, "Occupation or position held Engineer", top=102, tabs=(28,)),
        at(5, "Main activities and Built the ledger of a bank.", top=114, tabs=(20,)),
        at(6, "responsibilities Ran the rota.", top=126, tabs=(17,)),
        at(7, "Name and address of employer Brightwater, Narva", top=138, tabs=(29,)),
        at(8, "Dates 2014 – 2017", top=160, tabs=(6,)),
        at(9, "Occupation or position held Analyst", top=172, tabs=(28,)),
        at(10, "Name and address of employer Kestrel Ltd, Leeds", top=184, tabs=(29,)),
    )
    read = read_resume(document, VOCABULARY)
    assert [(r.employer and r.employer.text, r.title and r.title.text, r.place and r.place.text) for r in read.roles] == [
        ("Brightwater", "Engineer", "Narva"), ("Kestrel Ltd", "Analyst", "Leeds"),
    ]  # fmt: skip
    assert [claim.text for claim in read.roles[0].claims] == ["Built the ledger of a bank.", "Ran the rota."]


def test_a_header_that_wraps_is_whole():
    document = drawn(
        at(1, "Ada Example", top=10, size=20.0),
        at(2, "Experience", top=60, size=14.0, bold=True),
        at(3, "Sep 2017 – Jul 2019 Postdoctoral Researcher, Tri-Rivers Univer-", top=90, tabs=(20,)),
        at(4, "sity, Pittsburgh, PA.", x0=150, top=102),
        at(5, "Taught a seminar on models", x0=160, top=114, bullet=True),
    )
    (role,) = read_resume(document, VOCABULARY).roles
    assert role.employer is not None
    assert role.employer.text == "Tri-Rivers University"
    assert role.employer.source.quote == "Tri-Rivers Univer-\nsity"
    assert role.place is not None
    assert role.place.text == "Pittsburgh, PA"


def test_groups_of_skills_in_many_notations():
    read = resume_of(
        f"{TOP}Engineer, Brightwater, 2019 - 2021\n{BULLETS}\nSKILLS\nLanguages: Python, Go (expert)\tData: Kafka; PostgreSQL 4/5\nAlso: Node.js (Express, Nest), C++ and Java\n"
    )
    assert [(item.group, item.text) for item in read.skills] == [
        ("Languages", "Python"), ("Languages", "Go"), ("Data", "Kafka"), ("Data", "PostgreSQL"),
        ("Also", "Node.js"), ("Also", "Express"), ("Also", "Nest"), ("Also", "C++ and Java"),
    ]  # fmt: skip


def test_dates_and_place_below_the_body_belong_to_what_stands_above():
    roles = (
        "Engineer, Brightwater\nDefined churn once for five dashboards.\nWrote the tests of each key.\nMay 2023 – Present, Porto, Portugal\n"
        "Analyst, Kestrel Ltd\nAnswered 15 questions a week for the card team.\nSep 2021 – Apr 2023, Lisbon, Portugal\n"
    )
    read = resume_of(f"{TOP}{roles}{END}")
    told = [
        (role.employer and role.employer.text, role.span and role.span.source.quote, len(role.claims))
        for role in read.roles
    ]
    assert told == [("Brightwater", "May 2023 – Present", 2), ("Kestrel Ltd", "Sep 2021 – Apr 2023", 1)]


def test_labels_inside_a_role_are_no_work():
    labelled = "Engineer, Brightwater\n2019 - 2021\nOverview\nRan the player of one app.\nKey achievements\n"
    (role,) = resume_of(f"{TOP}{labelled}{BULLETS}{END}").roles
    assert [claim.text for claim in role.claims] == [
        "Ran the player of one app.", "Cut p99 latency from 900 ms to 180 ms", "Led a team of 4 engineers",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "study",
    [
        "BS, Computer Science (Front Range University)\t2012 – 2015",
        "2012 – 2015\tFront Range University\nBS, Computer Science",
        "BS, Computer Science\n2012 – 2015\nFront Range University",
        "BS Computer Science, First Class, Front Range University\t2012 – 2015",
    ],
)
def test_the_school_wherever_it_stands(study):
    text = f"{TOP}Engineer, Brightwater, 2019 - 2021\n{BULLETS}\nEDUCATION\n{study}\n"
    assert [school.school and school.school.text for school in resume_of(text).studies] == [
        "Front Range University"
    ]


def test_two_cities_are_one_place():
    read = resume_of(
        f"{TOP}Brightwater\tMumbai, Pune & Hyderabad, India\nIT Consultant\tNov 2008 – Feb 2009\n{BULLETS}{END}"
    )
    (role,) = read.roles
    assert role.employer is not None
    assert role.employer.text == "Brightwater"
    assert role.place is not None
    assert role.place.text == "Mumbai, Pune & Hyderabad, India"


def test_technical_experience_without_dates_is_skills():
    read = resume_of(
        f"{TOP}Engineer, Brightwater, 2019 - 2021\n{BULLETS}\nTECHNICAL EXPERIENCE\nLanguages: Python, Go\nData: Kafka\n"
    )
    assert len(read.roles) == 1
    assert [item.text for item in read.skills] == ["Python", "Go", "Kafka"]


def test_a_name_on_two_lines_and_one_beside_a_monogram():
    two = drawn(
        at(1, "ADA MIRA", top=10, size=30.0, bold=True),
        at(2, "EXAMPLE", top=42, size=30.0, bold=True),
        at(3, "Engineer", top=76, size=14.0),
        at(4, "Experience", top=100, size=14.0, bold=True),
        at(5, "Engineer, Brightwater, 2019 – 2021", top=120),
        at(6, "Wrote reports for 40 shops", top=132, bullet=True),
    )
    name = read_resume(two, VOCABULARY).name
    assert name is not None
    assert (name.text, name.source.quote) == ("ADA MIRA EXAMPLE", "ADA MIRA\nEXAMPLE")
    beside = drawn(
        at(1, "A E Ada Example", top=10, size=20.0, tabs=(4,)),
        at(2, "Experience", top=60, size=14.0, bold=True),
        at(3, "Engineer, Brightwater, 2019 – 2021", top=90),
        at(4, "Wrote reports for 40 shops", top=102, bullet=True),
    )
    name = read_resume(beside, VOCABULARY).name
    assert name is not None
    assert name.text == "Ada Example"


def test_a_group_of_skills_heads_a_sidebar_of_its_own():
    document = drawn(
        at(1, "CONTACT", top=10, size=14.0, bold=True),
        at(2, "ada@example.org", top=26),
        at(3, "BACKEND", top=50, size=14.0, bold=True),
        at(4, "Go", top=66),
        at(5, "Kafka", top=78),
        at(6, "LANGUAGES", top=100, size=14.0, bold=True),
        at(7, "Python", top=116),
        at(8, "ADA EXAMPLE", x0=200, top=10, size=30.0, bold=True, column=1),
        at(9, "Platform Engineer", x0=200, top=44, size=12.0, column=1),
        at(10, "EXPERIENCE", x0=200, top=70, size=15.0, bold=True, column=1),
        at(11, "Engineer, Brightwater, 2019 – 2021", x0=200, top=90, column=1),
        at(12, "Wrote reports for 40 shops", x0=200, top=102, bullet=True, column=1),
    )
    read = read_resume(document, VOCABULARY)
    assert [item.text for item in read.skills] == ["Go", "Kafka", "Python"]
    assert read.headline is not None
    assert read.headline.text == "Platform Engineer"
    assert len(read.roles) == 1
