"""The table of points: never falling in either direction, and out of reach for generic words alone."""

from __future__ import annotations

from itertools import product

from greenroom.evidence.points import Made, Point, Weight
from greenroom.evidence.quote import Utterance, quote
from greenroom.scoring.points import TABLE, column, reached, with_points
from greenroom.scoring.scorecard import Mark, Source, unobserved

SAID = Utterance(3, "Retries may be at most a tenth of the calls.")
PLACE = quote(SAID, 0, len(SAID.text))
POINTS = tuple(
    Point(f"p{number}", "failure", f"Says {number}.", ("one", "two", "three"), weight)
    for number, weight in enumerate((Weight.MUST, Weight.SHOULD, Weight.SHOULD, Weight.NICE))
)


def general(level: int) -> Mark:
    return Mark(level, 0.5, Source.MEASURED, (PLACE,), "An anchor.")


def made(count: int) -> list[Made]:
    return [Made(point, PLACE) for point in POINTS[:count]]


def test_the_table_never_falls() -> None:
    for row, at in product(range(4), range(3)):
        assert TABLE[row][at] <= TABLE[row][at + 1]
    for row, at in product(range(3), range(4)):
        assert TABLE[row][at] <= TABLE[row + 1][at]


def test_generic_words_alone_do_not_reach_three() -> None:
    assert all(with_points(general(level), POINTS, ()).level in (1, 2) for level in (1, 2, 3, 4))


def test_points_alone_reach_three_and_with_the_rubric_four() -> None:
    assert with_points(unobserved("-"), POINTS, made(3)).level == 3
    card = with_points(general(3), POINTS, made(3))
    assert card.level == 4
    assert card.quotes[0] == PLACE
    assert card.raised[0].says == POINTS[0].says


def test_nothing_offered_or_nothing_seen_changes_nothing() -> None:
    assert with_points(general(3), (), ()) == general(3)
    assert with_points(unobserved("-"), POINTS, ()) == unobserved("-")


def test_what_only_the_best_say_is_held_against_nobody() -> None:
    assert reached(POINTS, made(3)) == 1.0
    assert reached(POINTS, made(4)) > 1.0
    assert POINTS[3].wanted not in with_points(general(2), POINTS, made(1)).missing
    assert [column(share) for share in (0.0, 0.2, 0.4, 0.7)] == [0, 1, 2, 3]
