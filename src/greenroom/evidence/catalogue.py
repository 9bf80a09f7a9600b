"""Every detector by the kind of talk it listens to. A new one is a file in `detectors/` and a line here."""

from __future__ import annotations

from greenroom.evidence.detectors import (
    acts,
    alternatives,
    approval,
    blame,
    candour,
    coding_talk,
    decision,
    design_figures,
    design_resilience,
    design_shape,
    lesson,
    result,
    vagueness,
)
from greenroom.evidence.signals import Detector

STORY: tuple[Detector, ...] = (
    acts.DETECTOR,
    decision.DETECTOR,
    approval.DETECTOR,
    alternatives.DETECTOR,
    candour.DETECTOR,
    blame.DETECTOR,
    result.DETECTOR,
    lesson.DETECTOR,
    vagueness.DETECTOR,
)

DESIGN: tuple[Detector, ...] = (
    design_figures.DETECTOR,
    design_shape.DETECTOR,
    design_resilience.DETECTOR,
)

CODING: tuple[Detector, ...] = (coding_talk.DETECTOR,)
