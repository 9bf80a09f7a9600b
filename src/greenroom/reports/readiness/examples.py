"""Which claim stands as the example of a risk: unused by graver ones, the latest, the one with most to ask about."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.resume import Voice
from greenroom.reports.readiness.basis import is_measured
from greenroom.reports.readiness.claims import Placed
from greenroom.reports.readiness.danger import Case


def unused(items: Sequence[Placed], case: Case) -> list[Placed]:
    """Those of `items` that no graver risk has quoted, or all of them."""
    return [item for item in items if item.claim.id not in case.used] or list(items)


def latest(items: Sequence[Placed]) -> Placed | None:
    """The one that ended last; the first of equals."""
    return max(items, key=lambda item: item.end or 0.0, default=None)


def weightiest(items: Sequence[Placed]) -> Placed:
    """The claim with the most that can be asked about: measured results, then figures, own voice, then the latest."""
    return max(
        items,
        key=lambda item: (
            is_measured(item.claim),
            item.claim.voice is Voice.OWN,
            len(item.claim.figures),
            item.end or 0.0,
        ),
    )
