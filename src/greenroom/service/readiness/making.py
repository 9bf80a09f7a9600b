"""From two documents to what a report is made from. Pure; the command line and the server both come through here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.base.canonical import digest
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.amending import apply
from greenroom.profile.corrections import Correction
from greenroom.profile.job import Job
from greenroom.profile.page import Document
from greenroom.profile.posting import read_job
from greenroom.profile.reading import read_resume
from greenroom.profile.resume import Resume
from greenroom.reports.readiness.inputs import Told
from greenroom.reports.readiness.model import Filled
from greenroom.service.readiness.forms import Target

YOU_WROTE = "you wrote"


@dataclass(frozen=True, slots=True)
class Own:
    """The candidate's document, what was read of it, and what is left of that after the corrections."""

    document: Document
    read: Resume
    stands: Resume


@dataclass(frozen=True, slots=True)
class Wanted:
    """The description and what was read of it."""

    document: Document
    read: Job


def read_own(document: Document, corrections: Sequence[Correction], vocabulary: Vocabulary) -> Own:
    read = read_resume(document, vocabulary)
    return Own(document, read, apply(read, corrections, vocabulary))


def read_wanted(document: Document, vocabulary: Vocabulary) -> Wanted:
    return Wanted(document, read_job(document, vocabulary))


@dataclass(frozen=True, slots=True)
class Aim:
    """The company whose pack is used, and the level that was chosen or that the description names, "" for neither."""

    company: str
    level: str


def aim(packs: Mapping[str, Pack], target: Target, wanted: Wanted | None) -> Aim:
    """What to prepare for: the choice when there is one, else what the description says, else the first pack and no level."""
    job = wanted.read if wanted is not None else None
    named = (job.company.text if job and job.company else "").casefold().split()
    chosen = (
        target.company if target.company in packs else next((each for each in packs if each in named), "")
    )
    company = chosen or next(iter(packs))
    levels = packs[company].company.levels
    said = (target.level, job.level if job else "")
    return Aim(company, next((each for each in said if each in levels), ""))


def told(words: Mapping[tuple[str, str], str]) -> tuple[Told, ...]:
    """The candidate's own words, by the claim that their story is built on."""
    return tuple(
        Told(claim, Filled(part=part, text=text, said=YOU_WROTE, claim=""))
        for (claim, part), text in sorted(words.items())
    )


def name_inputs(
    *,
    resume: str,
    job: str,
    corrections: Sequence[Correction],
    words: Mapping[tuple[str, str], str],
    target: Aim,
    sessions: Sequence[tuple[str, int]],
    pack: Pack,
    vocabulary: str,
) -> dict[str, str]:
    """Every input but the day, by its digest. `resume` and `job` are the digests of the files, `sessions` ids with the versions of their logs."""
    return {
        "resume": resume[:16],
        "job": job[:16],
        "corrections": digest([each.model_dump() for each in corrections]),
        "told": digest([[claim, part, text] for (claim, part), text in sorted(words.items())]),
        "company": target.company,
        "level": target.level,
        "sessions": digest([list(each) for each in sessions]),
        "pack": pack.hash,
        "vocabulary": vocabulary,
    }
