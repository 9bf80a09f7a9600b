"""Invented people and postings for the tests of the report. Nobody here exists."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date

from greenroom.adapters.encoder import load_encoder
from greenroom.bootstrap import load_pack, load_vocabulary
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.amending import read_span
from greenroom.profile.claims import make_claim
from greenroom.profile.job import Job
from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading import read_job
from greenroom.profile.resume import ClaimKind, Listed, Project, Read, Resume, Role, Source, Span, Study
from greenroom.profile.terms import find_skills
from greenroom.reports.readiness.inputs import Inputs

TODAY = date(2026, 11, 20)
FILE = "resume.txt"


@functools.cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@functools.cache
def pack() -> Pack:
    return load_pack()


@functools.cache
def encoder() -> Encoder:
    return load_encoder()


class Writer:
    """Writes a résumé line by line, so that every value has a line of its own."""

    def __init__(self) -> None:
        self.lines = 0

    def source(self, text: str) -> Source:
        self.lines += 1
        return Source(file=FILE, page=1, line=self.lines, quote=text)

    def read(self, text: str) -> Read | None:
        return Read(text=text, source=self.source(text)) if text else None

    def span(self, text: str) -> Span | None:
        found = read_span(text) if text else None
        return found.model_copy(update={"source": self.source(text)}) if found else None

    def role(self, number: int, title: str, employer: str, dates: str, bullets: Sequence[str]) -> Role:
        name = f"r-{number}"
        return Role(
            id=name,
            title=self.read(title),
            employer=self.read(employer),
            span=self.span(dates),
            claims=tuple(
                make_claim(text, ClaimKind.BULLET, self.source(text), vocabulary(), name) for text in bullets
            ),
        )


RoleSketch = tuple[str, str, str, Sequence[str]]


def person(
    name: str,
    roles: Sequence[RoleSketch],
    *,
    skills: Sequence[str] = (),
    degree: str = "",
    projects: Sequence[tuple[str, Sequence[str]]] = (),
    summary: Sequence[str] = (),
) -> Resume:
    """A résumé as its reader would give it: roles as (title, employer, dates, bullets)."""
    pen = Writer()
    return Resume(
        file=FILE,
        name=pen.read(name),
        summary=tuple(
            make_claim(text, ClaimKind.SUMMARY, pen.source(text), vocabulary()) for text in summary
        ),
        roles=tuple(pen.role(number, *role) for number, role in enumerate(roles)),
        projects=tuple(
            Project(
                id=f"p-{number}",
                name=pen.read(title),
                claims=tuple(
                    make_claim(text, ClaimKind.PROJECT, pen.source(text), vocabulary(), f"p-{number}")
                    for text in bullets
                ),
            )
            for number, (title, bullets) in enumerate(projects)
        ),
        studies=(Study(id="s-0", degree=pen.read(degree)),) if degree else (),
        skills=tuple(
            Listed(
                text=text,
                source=pen.source(text),
                skill=next(iter(find_skills(text, vocabulary(), listed=True)), ""),
            )
            for text in skills
        ),
    )


def posting(text: str) -> Job:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    numbered = tuple(
        Line(page=1, number=number, text=line.removeprefix("- ").strip(), bullet=line.startswith("- "))
        for number, line in enumerate(lines, 1)
    )
    document = Document(
        file="job.txt", media=Media.TEXT, pages=(Page(number=1, width=0, height=0, lines=numbered),)
    )
    return read_job(document, vocabulary())


def inputs(resume: Resume, job: Job, level: str = "L5") -> Inputs:
    return Inputs(
        resume=resume,
        job=job,
        pack=pack(),
        vocabulary=vocabulary(),
        encoder=encoder(),
        level=level,
        today=TODAY,
        practised=(),
        told=(),
        previous=None,
        made_from={"resume": resume.file, "job": job.file},
    )


BACKEND_JOB = """
Senior Software Engineer, Playback
Streamhouse
Requirements
- 5+ years of professional software engineering experience
- 3+ years of experience with Java, Go or Kotlin
- Experience with large-scale distributed systems
- Experience with Kafka
- Experience operating services in production, including on-call
- Bachelor's degree in Computer Science or equivalent experience
- You give and receive candid feedback
Nice to have
- Experience with video streaming
- Kubernetes and Terraform
- Mentoring other engineers
"""


def strong() -> Resume:
    """Decides, runs what was built, measures, and says what went wrong."""
    return person(
        "Ilse Varga",
        [
            (
                "Staff Software Engineer",
                "Lantern Freight",
                "2019-03 to present",
                [
                    "Designed the Kafka pipeline that carries 2 billion tracking events a day across three regions",
                    "Carried the pager for the dispatch service and led the response to 11 incidents, each with a written postmortem",
                    "Chose PostgreSQL over DynamoDB for the ledger after measuring both, and told the CTO in writing that the launch had to wait",
                    "Cut p99 latency of the quote API from 900 ms to 180 ms with a local cache written in Go",
                    "Mentored four engineers, two of whom were promoted",
                    "Removed the change approval board for low-risk services; failed releases stayed at 2%",
                ],
            ),
            (
                "Senior Software Engineer",
                "Hollow Creek Media",
                "2014-06 to 2019-02",
                [
                    "Built the Java playback service that starts 40,000 streams per second at peak",
                    "Wrote the postmortem of the March outage, including my own mistaken failover",
                    "Migrated 40 services from VMs to Kubernetes without downtime",
                ],
            ),
        ],
        skills=["Java", "Go", "Kafka", "Terraform"],
        degree="BSc Computer Science",
    )


def vague() -> Resume:
    """Took part in much; nothing is measured and nobody decides."""
    return person(
        "Pim Castellan",
        [
            (
                "Software Developer",
                "Northgate Systems",
                "2021-01 to 2022-02",
                [
                    "Worked on various projects in an agile team",
                    "Responsible for maintaining internal tools",
                    "Collaborated with stakeholders to improve processes",
                    "Helped the team to deliver features in Python",
                ],
            ),
            (
                "Junior Developer",
                "Oakline",
                "2019-05 to 2020-04",
                [
                    "Participated in code reviews and daily meetings",
                    "Significantly improved the performance of the website",
                    "Assisted with testing of releases",
                ],
            ),
        ],
        skills=["Java", "Kafka", "Docker"],
    )


def changer() -> Resume:
    """A nurse who turned to software two years ago."""
    return person(
        "Ana Ruiz Belmonte",
        [
            (
                "Software Engineer",
                "Tessera Health",
                "2024-10 to present",
                [
                    "Built the triage form in TypeScript that 14 clinics use; it took the mean intake from 11 minutes to 6",
                    "Wrote integration tests for the booking API that caught nine faults before release",
                ],
            ),
            (
                "Ward Sister",
                "St Brannoc Hospital",
                "2012-02 to 2023-06",
                [
                    "Managed the rota of 22 nurses on a surgical ward",
                    "Led the review after a medication error and rewrote the handover sheet",
                    "Trained new staff on the infusion pumps",
                ],
            ),
        ],
        skills=["TypeScript", "PostgreSQL"],
        projects=[("Open rota", ["Wrote an open-source rota planner in Python, used by three wards"])],
    )


PEOPLE = {"strong": strong, "vague": vague, "changer": changer}
