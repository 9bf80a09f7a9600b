"""The job descriptions of the corpus are read as well as they were when their figures were written down."""

from __future__ import annotations

import pytest
from field_accuracy import documents, f1
from requirement_accuracy import JOBS, ScoredJob, score_job

from greenroom.adapters.packs import load_vocabulary


@pytest.fixture(scope="module")
def scored() -> list[ScoredJob]:
    vocabulary = load_vocabulary()
    return [score_job(path, vocabulary) for path in documents(JOBS)]


def test_requirements_are_found(scored: list[ScoredJob]) -> None:
    measured = f1(one.detected for one in scored)
    assert measured is not None
    assert measured >= 0.95


def test_weights_and_years_are_read(scored: list[ScoredJob]) -> None:
    for shares in ([one.weights for one in scored], [one.years for one in scored]):
        assert sum(agreeing for agreeing, _ in shares) >= 0.95 * sum(total for _, total in shares)
