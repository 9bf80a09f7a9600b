"""Several marks into one: a weighted mean with halves rounded down, the quotes of those that reached it, and the dissent."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evidence.quote import Quote
from greenroom.scoring.scorecard import Ground, Mark, Source, unobserved


def half_down(mean: float) -> int:
    """To the nearest level; exactly between two, the lower one: a doubt is not a hire."""
    whole = int(mean)
    return whole + (mean - whole > 0.5)


def combined(parts: Sequence[tuple[str, int, Mark]], otherwise: str) -> Mark:
    """One mark of (name, weight, mark) parts; those without a level are left out, all of them gives `otherwise` as reason.

    The reason names the parts, so that a reader can recompute the level, and gives that of the lowest.
    """
    seen = [(name, weight, each, each.level) for name, weight, each in parts if each.level is not None]
    if not seen:
        return unobserved(
            otherwise, tuple(dict.fromkeys(gap for _, _, each in parts for gap in each.missing))
        )
    total = sum(weight for _, weight, _, _ in seen)
    level = max(1, min(4, half_down(sum(weight * held for _, weight, _, held in seen) / total)))
    carrying = [each for _, _, each, held in seen if held >= level]
    below = [(name, each) for name, _, each, held in seen if held < level]
    said = "; ".join(f"{name}: {held}" for name, _, _, held in seen)
    lowest = min(seen, key=lambda part: part[3])[2]
    return Mark(
        level=level,
        confidence=sum(weight * each.confidence for _, weight, each, _ in seen) / total,
        source=Source.OPINION
        if any(each.source is Source.OPINION for _, _, each, _ in seen)
        else Source.MEASURED,
        quotes=distinct([quote for each in carrying for quote in each.quotes]),
        reason=lowest.reason if len(seen) == 1 else f"{said[0].upper()}{said[1:]}. {lowest.reason}",
        raised=tuple(ground for each in carrying for ground in each.raised)[:4],
        lowered=(
            *(Ground(f"{name}: {each.reason}", each.quotes[0]) for name, each in below if each.quotes),
            *(ground for _, _, each, _ in seen for ground in each.lowered),
        )[:4],
        missing=tuple(dict.fromkeys(gap for _, _, each, _ in seen for gap in each.missing))[:6],
    )


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Each place once, in the order given."""
    return tuple(dict.fromkeys(quotes))
