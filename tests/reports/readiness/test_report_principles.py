"""Principles: on labelled bullets a stranger agrees with what is called proven; lines quote, and gaps name a bullet to look behind."""

from __future__ import annotations

from pathlib import Path

import yaml
from readiness_people import BACKEND_JOB, inputs, pack, person, posting, strong, vague, vocabulary

from greenroom.profile.claims import make_claim
from greenroom.profile.resume import ClaimKind, Source
from greenroom.reports.readiness.basis import prepare, speak
from greenroom.reports.readiness.claims import Placed
from greenroom.reports.readiness.model import State
from greenroom.reports.readiness.principles import principle_lines

LABELLED = yaml.safe_load((Path(__file__).parent / "data" / "principles.yaml").read_text("utf-8"))
JOB = posting(BACKEND_JOB)


def proven(text: str) -> set[str]:
    source = Source(file="r.txt", page=1, line=1, quote=text)
    claim = make_claim(text, ClaimKind.BULLET, source, vocabulary(), "r-0")
    placed = Placed(claim, None, None, "", None, None)
    return {proof.id for proof in pack().proofs if speak(proof, [placed]).proven}


def test_what_is_called_proven_is_shown_and_most_of_what_is_shown_is_found() -> None:
    wrong = [
        (entry["text"], sorted(extra))
        for entry in LABELLED
        if (extra := proven(entry["text"]) - {*entry["shows"], *entry["may"]})
    ]
    missed = [
        (entry["text"], sorted(lost))
        for entry in LABELLED
        if (lost := set(entry["shows"]) - proven(entry["text"]))
    ]
    wanted = sum(len(entry["shows"]) for entry in LABELLED)
    assert wrong == []
    assert sum(len(lost) for _, lost in missed) / wanted <= 0.2, missed


def test_what_has_to_be_ones_own_act_is_weak_when_it_is_shared() -> None:
    resume = person(
        "Nils Aberg",
        [
            (
                "Software Engineer",
                "Rowan",
                "2018 to 2022",
                ["We pushed back on the rewrite with the platform team"],
            )
        ],
    )
    lines = {line.id: line for line in principle_lines(prepare(inputs(resume, JOB)))}
    assert lines["courage"].state is State.WEAK
    assert "whose act" in lines["courage"].why


def test_lines_quote_and_gaps_point_at_different_bullets() -> None:
    basis = prepare(inputs(vague(), JOB))
    lines = principle_lines(basis)
    assert [line.kind for line in lines] == ["value"] * 6 + ["principle"] * 6
    texts = [claim.text for claim in vague().claims]
    for line in lines:
        assert (line.state is State.GAP) == (not line.rests_on)
        assert any(text in line.why + line.to_do for text in texts), line.id
    proven_lines = [
        line for line in principle_lines(prepare(inputs(strong(), JOB))) if line.state is State.PROVEN
    ]
    assert len(proven_lines) >= 5
    assert all("You wrote “" in line.why for line in proven_lines)


def test_an_empty_resume_has_only_gaps() -> None:
    lines = principle_lines(prepare(inputs(person("Nils Aberg", []), JOB)))
    assert {line.state for line in lines} == {State.GAP}
    assert all("“" not in line.to_do for line in lines)
