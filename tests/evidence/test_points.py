"""Authored points: found where they are made, once each, not where they are denied, listed, set aside or off their subject."""

from __future__ import annotations

import pytest

from greenroom.adapters.encoder import MiniLm, load_encoder
from greenroom.evidence.design_talk import read_design
from greenroom.evidence.points import Made, Point, denies, find_points
from greenroom.evidence.quote import Utterance, holds

LIMIT = Point(
    "limit",
    "failure",
    "Limits retries as a share of the traffic.",
    (
        "retries are at most ten percent of the calls",
        "only one layer retries the call",
        "a budget for retries stops the storm",
    ),
)
STEPS = Point(
    "steps",
    "operations",
    "Brings it out in steps.",
    (
        "one percent of the traffic first and then more",
        "region by region behind a flag",
        "a canary first",
    ),
    topic="rollout",
)


@pytest.fixture(scope="module")
def encoder() -> MiniLm:
    return load_encoder()


def heard(encoder: MiniLm, *said: Utterance) -> tuple[Made, ...]:
    return find_points(read_design(said, encoder), (LIMIT, STEPS), encoder)


def test_a_point_made_twice_counts_once_and_quotes_its_place(encoder: MiniLm) -> None:
    first = Utterance(4, "Retries may be at most a tenth of the normal calls, and only the gateway retries.")
    again = Utterance(6, "As I said, the retries stay below ten percent of all the calls we make.")
    (made,) = heard(encoder, first, again)
    assert made.point is LIMIT
    assert any(holds(made.quote, each) for each in (first, again))


@pytest.mark.parametrize(
    "text",
    [
        "We do not limit retries, each layer just tries the call again until it works.",
        "I would add more servers, and we use Redis and Kafka, so it should be highly available.",
        "retries percent calls layer budget storm traffic limit share gateway backoff",
        "We can use a retry there.",
    ],
)
def test_what_makes_no_point(encoder: MiniLm, text: str) -> None:
    assert heard(encoder, Utterance(4, text)) == ()


def test_a_point_of_a_subject_is_heard_only_there(encoder: MiniLm) -> None:
    text = "It goes to one percent of the traffic first, and then region by region behind a flag."
    assert [each.point for each in heard(encoder, Utterance(4, text, topic="rollout"))] == [STEPS]
    assert heard(encoder, Utterance(4, text, topic="memory")) == ()


def test_denials() -> None:
    assert denies("we don't limit the retries", "limit retries as a share")
    assert denies("I would never use a budget for retries", "a budget for retries")
    assert not denies("no more than ten percent are retries", "retries are at most ten percent")
    assert not denies("I do not need a queue in front", "I do not need a queue in front")
    assert not denies("it never waits, and retries are limited", "limit retries as a share")
