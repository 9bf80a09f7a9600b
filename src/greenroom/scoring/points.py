"""How far the authored points of a task or a scenario carry a level, beside what the general rubric found.

Both count. General signals (a timeout, a rollback) can be named without knowing what they are for, so that alone they
reach level 2; points alone reach 3; level 4 takes both. The table never falls in either direction:

| general rubric | next to none | some | a third | two thirds |
| --- | --- | --- | --- | --- |
| 1 | 1 | 2 | 2 | 3 |
| 2 | 2 | 2 | 3 | 3 |
| 3 | 2 | 3 | 3 | 4 |
| 4 | 2 | 3 | 4 | 4 |

The share is by weight: what everybody should say counts three, what is expected of a senior candidate two, and what only
the best say one; that last kind adds when it is made and is not held against anybody when it is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evidence.points import Made, Point, Weight
from greenroom.evidence.quote import Quote
from greenroom.scoring.scorecard import Ground, Mark, Source, unobserved

WEIGHTS = {Weight.MUST: 3, Weight.SHOULD: 2, Weight.NICE: 1}

FROM = (0.15, 1 / 3, 2 / 3)
"""Shares from which the second, third and fourth column hold."""

TABLE = ((1, 2, 2, 3), (2, 2, 3, 3), (2, 3, 3, 4), (2, 3, 4, 4))
"""Level by what the general rubric reached (rows, 1 to 4) and by the share of points (columns)."""

SHOWN = 4
"""Points named in what carried a mark, and in what is missing."""


def with_points(mark: Mark, offered: Sequence[Point], made: Sequence[Made]) -> Mark:
    """The mark of one dimension, with the points of that dimension that could be made and that were.

    Nothing changes when none was offered, and a mark without a level stays so when none was made.
    """
    if not offered or (mark.level is None and not made):
        return mark
    share = reached(offered, made)
    general = mark.level or 1
    level = TABLE[general - 1][column(share)]
    points = tuple(Ground(each.point.says, each.quote) for each in made)
    made_ids = {each.point.id for each in made}
    left = sorted(
        (each for each in offered if each.id not in made_ids and each.weight is not Weight.NICE),
        key=lambda each: -WEIGHTS[each.weight],
    )
    missing = (*(each.wanted for each in left), *mark.missing) if level < len(TABLE) else ()
    return Mark(
        level=level,
        confidence=max(mark.confidence, min(0.9, len(made) / (len(made) + 1))),
        source=mark.source,
        quotes=_distinct((*(each.quote for each in points), *mark.quotes)),
        reason=_reason(mark, general, level, len(made), len(offered)),
        raised=(*points[:SHOWN], *mark.raised)[:SHOWN],
        lowered=mark.lowered,
        missing=tuple(dict.fromkeys(missing))[:SHOWN],
    )


def points_alone(offered: Sequence[Point], made: Sequence[Made]) -> Mark:
    """The mark of a dimension for which only authored points speak: the level by their share, none when none was made."""
    made_ids = {each.point.id for each in made}
    left = [each for each in offered if each.id not in made_ids and each.weight is not Weight.NICE]
    wanted = tuple(each.wanted for each in sorted(left, key=lambda each: -WEIGHTS[each.weight]))[:SHOWN]
    if not made:
        return unobserved("Not observed: nothing said bears on it either way.", wanted)
    level = column(reached(offered, made)) + 1
    return Mark(
        level=level,
        confidence=min(0.9, len(made) / (len(made) + 1)),
        source=Source.MEASURED,
        quotes=_distinct([each.quote for each in made]),
        reason=_heard(len(made), len(offered)),
        raised=tuple(Ground(each.point.says, each.quote) for each in made)[:SHOWN],
        missing=wanted if level < len(TABLE) else (),
    )


def reached(offered: Sequence[Point], made: Sequence[Made]) -> float:
    """The share by weight of what was expected, from 0; above 1 when more was said than anybody expects."""
    expected = sum(WEIGHTS[each.weight] for each in offered if each.weight is not Weight.NICE)
    said = sum(WEIGHTS[each.point.weight] for each in made)
    return said / expected if expected else float(bool(said))


def column(share: float) -> int:
    """Which column of the table holds, from 0."""
    return sum(share >= least for least in FROM)


def _reason(mark: Mark, general: int, level: int, made: int, offered: int) -> str:
    says = _heard(made, offered)
    if level < general:
        return f"{says} Things are named, without what they do here."
    return f"{says} {mark.reason}" if mark.level is not None else says


def _heard(made: int, offered: int) -> str:
    points = "point" if offered == 1 else "points"
    return f"{made or 'None'} of the {offered} {points} listened for {'was' if made < 2 else 'were'} made."


def _distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quotes))
