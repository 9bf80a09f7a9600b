"""How well job descriptions are read, against labels made by hand.

    python tests/profile/requirement_accuracy.py [FOLDER] [--misses]

Detection is F1 over requirements, matched by their text as bullets are. Weight, kind and years are shares of the matched ones that
agree with the label. Skills are compared as vocabulary ids over the matched ones; labels the vocabulary does not know are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from field_accuracy import CORPUS, Tally, bare, compare_texts, documents, f1

from greenroom.adapters.packs import load_vocabulary
from greenroom.adapters.reading import read_document
from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.job import Requirement
from greenroom.profile.posting import read_job
from greenroom.profile.terms import find_skills

JOBS = CORPUS / "jobs"


@dataclass(frozen=True, slots=True)
class ScoredJob:
    """One posting. `weights`, `asks` and `years` are (agreeing, matched); `notes` say in words what differs."""

    file: str
    detected: Tally
    weights: tuple[int, int]
    asks: tuple[int, int]
    years: tuple[int, int]
    skills: Tally
    heads: Tally  # title, company and level
    notes: tuple[str, ...]


def score_job(path: Path, vocabulary: Vocabulary) -> ScoredJob:
    """Reads `path` and compares it with the labels beside it."""
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    job = read_job(read_document(path.name, path.read_bytes()), vocabulary)
    detected = compare_texts(
        [one["text"] for one in gold["requirements"]], [one.text for one in job.requirements]
    )
    pairs = [
        (want, have) for want in gold["requirements"] if (have := _match(want["text"], job.requirements))
    ]
    notes: list[str] = [f"missed {text!r}" for text in detected.missed] + [
        f"wrong  {text!r}" for text in detected.wrong
    ]
    for want, have in pairs:
        said = (have.weight.value, have.asks.value, have.years)
        notes += [
            f"{want['text'][:50]!r}: {name} {got}, not {meant}"
            for name, got, meant in zip(
                ("weight", "asks", "years"), said, (want["weight"], want["asks"], want["years"]), strict=True
            )
            if got != meant
        ]
    skills = _skills(pairs, vocabulary, notes)
    heads = _heads(
        gold, job.title.text if job.title else "", job.company.text if job.company else "", job.level
    )
    return ScoredJob(
        path.name,
        detected,
        (sum(have.weight == want["weight"] for want, have in pairs), len(pairs)),
        (sum(have.asks == want["asks"] for want, have in pairs), len(pairs)),
        (sum(have.years == want["years"] for want, have in pairs), len(pairs)),
        skills,
        heads,
        (
            *notes,
            *(f"head missed {text!r}" for text in heads.missed),
            *(f"head wrong {text!r}" for text in heads.wrong),
        ),
    )


def _match(text: str, among: Sequence[Requirement]) -> Requirement | None:
    return next((one for one in among if compare_texts([text], [one.text]).both), None)


def _skills(
    pairs: Sequence[tuple[dict[str, list[str]], Requirement]], vocabulary: Vocabulary, notes: list[str]
) -> Tally:
    both = labelled = read = 0
    for want, have in pairs:
        meant = {found for name in want["skills"] for found in find_skills(name, vocabulary, listed=True)}
        both, labelled, read = (
            both + len(meant & set(have.skills)),
            labelled + len(meant),
            read + len(have.skills),
        )
        if meant != set(have.skills):
            notes.append(f"{have.text[:50]!r}: skills {sorted(have.skills)}, not {sorted(meant)}")
    return Tally(both, labelled, read)


def _heads(gold: dict[str, str], title: str, company: str, level: str) -> Tally:
    want = [f"{name} {bare(gold[name])}" for name in ("title", "company", "level") if gold[name]]
    have = [
        f"{name} {bare(text)}"
        for name, text in (("title", title), ("company", company), ("level", level))
        if text
    ]
    both = len(set(want) & set(have))
    missed, wrong = tuple(sorted(set(want) - set(have))), tuple(sorted(set(have) - set(want)))
    return Tally(both, len(want), len(have), missed, wrong)


def table(scored: Sequence[ScoredJob], misses: bool) -> Iterator[str]:
    """The report, line by line."""
    for one in scored:
        cells = "".join(f"  {name} {agreeing}/{total}" for name, (agreeing, total) in _shares(one).items())
        yield f"{one.file:28} detection {f1([one.detected]):.3f}{cells}"
        if misses:
            yield from (f"    {note}" for note in one.notes)
    yield f"detection F1 {f1(one.detected for one in scored):.3f}"
    for name in ("weight", "kind", "years"):
        agreeing = sum(_shares(one)[name][0] for one in scored)
        total = sum(_shares(one)[name][1] for one in scored)
        yield f"{name} {agreeing} of {total}"
    yield f"skills F1 {f1(one.skills for one in scored):.3f}"
    yield f"title, company and level F1 {f1(one.heads for one in scored):.3f}"


def _shares(one: ScoredJob) -> dict[str, tuple[int, int]]:
    return {"weight": one.weights, "kind": one.asks, "years": one.years}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well job descriptions are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=JOBS)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    vocabulary = load_vocabulary()
    print("\n".join(table([score_job(path, vocabulary) for path in documents(asked.folder)], asked.misses)))


if __name__ == "__main__":
    main()
