"""What was told and what was not: the interviewer asks by this, so it must not ask for what was said."""

from __future__ import annotations

import pytest

from greenroom.evidence.quote import Kind, Utterance
from greenroom.evidence.story import Found, Missing, Part, coverage, read_story

QUESTION = "Tell me about a hard decision."


def told(*texts: str) -> dict[Part, Found | Missing]:
    return coverage(read_story([Utterance(at, text, QUESTION) for at, text in enumerate(texts)]))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (Part.OWN_PART, "My piece was the import."),
        (Part.OWN_PART, "I rewrote the parser."),
        (Part.DECISION, "I went with the smaller one."),
        (Part.DECISION, "In the end the call was mine."),
        (Part.DECISION, "I said no to the launch."),
        (Part.ALTERNATIVES, "We could have bought one instead."),
        (Part.ALTERNATIVES, "The obvious thing was to wait for Monday."),
        (Part.ALTERNATIVES, "I was torn between the two."),
        (Part.RISK, "If I was wrong we would lose the contract."),
        (Part.RISK, "I had no idea, I mean there was no data at all."),
        (Part.RESULT, "It went live in May and it is still running."),
        (Part.RESULT, "Complaints dropped to almost nothing."),
        (Part.MEASURE, "Complaints dropped from forty a week to three."),
        (Part.MEASURE, "We halved the bill."),
        (Part.LESSON, "Next time I would ring them first."),
        (Part.LESSON, "These days we test the restore every month."),
    ],
)
def test_a_part_that_was_told_is_found(part: Part, text: str) -> None:
    found = told("The export at the clinic was broken.", text)[part]
    assert isinstance(found, Found)
    assert found.quote.seq in (0, 1)


@pytest.mark.parametrize("part", [Part.ALTERNATIVES, Part.MEASURE, Part.LESSON, Part.RISK])
def test_a_part_that_was_not_told_is_missing(part: Part) -> None:
    assert isinstance(told("The export at the clinic was broken.", "I rewrote the parser.")[part], Missing)


def test_a_refused_text_told_nothing() -> None:
    assert all(isinstance(found, Missing) for found in told("Hm.").values())


def test_facts_about_acts_are_not_read_as_speech() -> None:
    evidence = read_story([Utterance(1, "I decided to stop it and told support.", kind=Kind.DID)])
    assert evidence.refused
