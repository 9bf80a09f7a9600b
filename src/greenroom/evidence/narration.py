"""Reading talk around code: clarifications, trade-offs, edge cases, tests, narration."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evidence.catalogue import CODING
from greenroom.evidence.clauses import split
from greenroom.evidence.gate import admit
from greenroom.evidence.quote import Kind, Utterance
from greenroom.evidence.signals import Evidence, detect

NarrationEvidence = Evidence


def read_narration(utterances: Sequence[Utterance], anchors: Sequence[str] = ()) -> NarrationEvidence:
    """Everything said while coding. `anchors` are sentences of a rubric whose recital is not evidence."""
    told = tuple(each for each in utterances if each.kind is Kind.SAID)
    kept, ignored, refused = admit(split(told), anchors)
    if refused:
        return Evidence(told, kept, (), ignored, refused)
    return Evidence(told, kept, detect(kept, CODING), ignored)
