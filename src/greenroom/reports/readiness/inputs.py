"""Everything a readiness report is made from, as one value: equal inputs give an equal report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.job import Job
from greenroom.profile.resume import Resume
from greenroom.reports.readiness.model import Filled, Practised


@dataclass(frozen=True, slots=True)
class Told:
    """A blank that the candidate filled in their own words. `claim` is the id of the claim the story is built on."""

    claim: str
    filled: Filled


@dataclass(frozen=True, slots=True)
class Inputs:
    """`resume` has the candidate's corrections applied already. `level` is the one they want to interview for ("" when they did not
    say). `previous` is the summary of the report shown before, as `changes` keeps it. `made_from` names each input by its digest.
    """

    resume: Resume
    job: Job
    pack: Pack
    vocabulary: Vocabulary
    encoder: Encoder
    level: str
    today: date
    practised: tuple[Practised, ...]
    told: tuple[Told, ...]
    previous: Mapping[str, Any] | None
    made_from: Mapping[str, str]
