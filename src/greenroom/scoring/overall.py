"""One level for a whole answer: a fixed weighted mean of what was observed, then the caps. Not a mean in the end."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.content.rubric import Overall
from greenroom.scoring.combine import distinct, half_down, listed
from greenroom.scoring.scorecard import Ground, Mark, Source, unobserved


def overall(rule: Overall, marks: Mapping[str, Mark]) -> Mark:
    """The overall mark: sum(weight x level) / sum(weight) over dimensions with a level, a half rounded down, then capped.

    Its quotes are those of the dimension that decided a cap, or of every dimension at or above the level.
    """
    seen = {
        name: each for name, each in marks.items() if each.level is not None and rule.weights.get(name, 0) > 0
    }
    if len(seen) < rule.least:
        reasons = dict.fromkeys(each.reason for each in marks.values() if each.level is None)
        return unobserved(next(iter(reasons), "Not assessed: nothing was observed."))
    total = sum(rule.weights[name] for name in seen)
    mean = sum(rule.weights[name] * (each.level or 0) for name, each in seen.items()) / total
    reached = max(1, min(4, half_down(mean)))
    caps = sorted(
        (cap for cap in rule.caps if _holds(seen, cap.dimension, cap.at_most) and cap.level < reached),
        key=lambda cap: cap.level,
    )
    level = caps[0].level if caps else reached
    deciding = [seen[cap.dimension] for cap in caps if cap.level == level]
    carrying = [each for each in seen.values() if (each.level or 0) >= level]
    quotes = distinct([quote for each in [*deciding, *carrying] for quote in each.quotes])
    says = "; ".join(cap.says for cap in caps if cap.level == level)
    return Mark(
        level=level,
        confidence=sum(rule.weights[name] * each.confidence for name, each in seen.items()) / total,
        source=Source.OPINION
        if any(each.source is Source.OPINION for each in seen.values())
        else Source.MEASURED,
        quotes=quotes,
        reason=f"{rule.anchors[level]} {_makes_up(seen)}" + (f" Held at {level}: {says}." if says else ""),
        raised=_grounds(seen, above=True),
        lowered=_grounds(seen, above=False),
        missing=tuple(dict.fromkeys(part for each in deciding for part in each.missing))[:4],
        mean=round(mean, 2),
    )


def _makes_up(seen: Mapping[str, Mark]) -> str:
    """What the level is made of, the highest first: "Ownership 4; judgment and culture 3; communication 2."."""
    by_level: dict[int, list[str]] = {}
    for name, each in seen.items():
        by_level.setdefault(each.level or 0, []).append(name.replace("_", " "))
    said = "; ".join(f"{listed(by_level[level])} {level}" for level in sorted(by_level, reverse=True))
    return f"{said[0].upper()}{said[1:]}."


def _holds(seen: Mapping[str, Mark], dimension: str, at_most: int) -> bool:
    found = seen.get(dimension)
    return found is not None and found.level is not None and found.level <= at_most


def _grounds(seen: Mapping[str, Mark], *, above: bool) -> tuple[Ground, ...]:
    picked = [
        (name, each) for name, each in seen.items() if each.quotes and ((each.level or 0) >= 3) is above
    ]
    picked.sort(key=lambda pair: pair[1].level or 0, reverse=above)
    return tuple(
        Ground(f"{name.replace('_', ' ')} {each.level}: {each.reason}", each.quotes[0])
        for name, each in picked[:3]
    )
