"""Every kind of round: one line each."""

from __future__ import annotations

from greenroom.rounds.coding import CODING
from greenroom.rounds.design import DESIGN_ROUND
from greenroom.rounds.kind import RoundKind
from greenroom.rounds.talk import CULTURE, DIRECTOR, MANAGER, OFFER, PARTNER, RECRUITER

ROUNDS: dict[str, RoundKind] = {
    item.kind: item for item in (RECRUITER, MANAGER, CODING, DESIGN_ROUND, CULTURE, PARTNER, DIRECTOR, OFFER)
}
