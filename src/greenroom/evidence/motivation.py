"""Short answers about motives and plans: which of reason, example, constraint and expectation they hold."""

from __future__ import annotations

import re

_SIGNS = {
    "reason": r"\b(?:because|since|so that|the reason|that'?s why|drawn to|matters to me|i care|i want|i like|motivat)",
    "example": r"\b(?:for (?:example|instance)|when i|last (?:year|month|week|quarter)|one time|once i|at my (?:last|current)|i (?:built|ran|led|wrote|shipped|rebuilt|moved|owned|started))\b",
    "constraint": r"\b(?:need|must|can'?t|cannot|only if|notice period|visa|relocat|remote|weeks?|months?|minimum|at least|unless)\b",
    "expectation": r"\b(?:expect|hope|looking for|look for|would like|i'?d like|want to|wish|next step|grow|in (?:two|three|five) years)\b",
}
_PATTERNS = {part: re.compile(source, re.I) for part, source in _SIGNS.items()}


def missing_reasons(text: str) -> list[str]:
    """The parts that nothing in `text` shows, in the order in which to ask for them."""
    return [part for part, found in _PATTERNS.items() if not found.search(text)]
