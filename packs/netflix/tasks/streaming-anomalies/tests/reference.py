"""The suite that accepts every right implementation and catches every wrong one. Written as a candidate would write it."""

import math

import pytest
from solution import AnomalyDetector

WINDOW = 60
USUAL = [8.0, 12.0, 8.0, 12.0]  # mean 10, deviation 2: more than 6 away stands out


class FakeClock:
    def __init__(self, now=1000.0):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def detector(clock):
    return AnomalyDetector(WINDOW, 3, 4, clock)


def feed(detector, values, key="k"):
    return [detector.observe(key, value) for value in values]


def figures(count, mean, deviation):
    return pytest.approx((count, mean, deviation))


class TestOutliers:
    @pytest.mark.parametrize(("value", "odd"), [(30, True), (16.5, True), (15.5, False), (4.5, False), (3.5, True), (-30, True)])
    def test_far_from_the_others_on_either_side(self, detector, value, odd):
        assert feed(detector, USUAL) == [False] * 4
        assert detector.observe("k", value) is odd

    def test_exactly_at_the_threshold_is_ordinary(self, clock):
        detector = AnomalyDetector(WINDOW, 3, 2, clock)
        feed(detector, [8, 12])
        assert detector.observe("k", 16) is False

    def test_the_value_does_not_measure_itself(self, detector):
        feed(detector, USUAL)
        assert detector.observe("k", 17) is True

    def test_an_anomaly_does_not_hide_the_next(self, detector):
        feed(detector, USUAL)
        assert feed(detector, [100, 100, 17]) == [True] * 3
        assert detector.stats("k") == figures(4, 10, 2)

    def test_keys_are_measured_apart(self, detector):
        feed(detector, USUAL, "a")
        feed(detector, [100, 104, 100, 104], "b")
        assert detector.observe("b", 102) is False
        assert detector.observe("a", 102) is True
        assert detector.stats("a") == figures(4, 10, 2)

    def test_detectors_share_nothing(self, detector, clock):
        feed(detector, USUAL)
        assert AnomalyDetector(WINDOW, 3, 4, clock).stats("k") is None


class TestHistory:
    def test_one_value_short_of_enough(self, detector):
        assert feed(detector, [10, 10, 1000]) == [False] * 3
        assert detector.stats("k")[0] == 3

    def test_exactly_enough(self, detector):
        feed(detector, USUAL)
        assert detector.observe("k", 1000) is True

    def test_what_has_left_does_not_count(self, detector, clock):
        feed(detector, USUAL)
        clock.advance(WINDOW + 1)
        assert detector.observe("k", 1000) is False


class TestFigures:
    def test_divides_by_the_count(self, detector):
        feed(detector, [8])
        assert detector.stats("k") == figures(1, 8, 0)
        feed(detector, [12])
        assert detector.stats("k") == figures(2, 10, 2)

    def test_equal_values(self, detector):
        assert feed(detector, [5] * 6) == [False] * 6
        assert detector.observe("k", 5.5) is True
        assert detector.observe("k", 4.5) is True

    @pytest.mark.parametrize("value", [0.1, 6.3, 1234567.1])
    def test_the_same_decimal_again_and_again(self, detector, value):
        assert feed(detector, [value] * 7) == [False] * 7

    def test_small_spread_around_a_billion(self, detector):
        feed(detector, [1e9 + each for each in USUAL])
        assert detector.stats("k")[2] == pytest.approx(2, rel=1e-3)
        assert feed(detector, [1e9 + 15, 1e9 + 30]) == [False, True]

    def test_nothing_is_left_of_a_huge_value(self, clock):
        detector = AnomalyDetector(WINDOW, 3, 6, clock)
        feed(detector, [1e12 + 0.5])
        clock.advance(WINDOW / 2)
        feed(detector, USUAL)
        clock.advance(WINDOW / 2)
        assert detector.stats("k") == figures(4, 10, 2)

    @pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
    def test_refuses_what_is_no_number(self, detector, value):
        feed(detector, USUAL)
        with pytest.raises(ValueError):
            detector.observe("k", value)
        with pytest.raises(ValueError):
            detector.observe("new", value)
        assert detector.stats("k") == figures(4, 10, 2)
        assert detector.observe("k", 30) is True
        assert len(detector) == 1

    @pytest.mark.parametrize("settings", [(0, 3, 4), (-1, 3, 4), (60, 0, 4), (60, -1, 4), (60, 3, 0)])
    def test_refuses_senseless_settings(self, clock, settings):
        with pytest.raises(ValueError):
            AnomalyDetector(*settings, clock)


class TestTime:
    def test_values_leave_as_they_age(self, detector, clock):
        feed(detector, [8])
        clock.advance(WINDOW - 1)
        feed(detector, [12])
        assert detector.stats("k") == figures(2, 10, 2)
        clock.advance(1)
        assert detector.stats("k") == figures(1, 12, 0)

    def test_many_leave_at_once(self, detector, clock):
        feed(detector, USUAL)
        clock.advance(WINDOW / 2)
        feed(detector, [9, 11])
        clock.advance(WINDOW / 2)
        assert detector.stats("k") == figures(2, 10, 1)

    def test_a_silent_key_is_gone(self, detector, clock):
        feed(detector, [8], "silent")
        clock.advance(WINDOW / 2)
        feed(detector, [8], "alive")
        assert len(detector) == 2
        clock.advance(WINDOW / 2)
        assert len(detector) == 1
        assert detector.stats("silent") is None

    def test_asking_for_an_unknown_key_leaves_nothing(self, detector):
        assert detector.stats("k") is None
        assert len(detector) == 0


class TestNewLevel:
    @pytest.fixture
    def detector(self, clock):
        detector = AnomalyDetector(WINDOW, 3, 3, clock, shift_after=3)
        feed(detector, USUAL)
        return detector

    def test_starts_over_with_the_row(self, detector):
        assert feed(detector, [100, 104, 96]) == [True] * 3
        assert detector.stats("k") == figures(3, 100, math.sqrt(32 / 3))
        assert feed(detector, [102, 10]) == [False, True]

    def test_five_unless_told_otherwise(self, clock):
        detector = AnomalyDetector(WINDOW, 3, 4, clock)
        feed(detector, USUAL)
        assert feed(detector, [100] * 4) == [True] * 4
        assert detector.stats("k") == figures(4, 10, 2)
        assert feed(detector, [100, 100]) == [True, False]

    def test_an_ordinary_value_ends_the_row(self, detector):
        feed(detector, [100, 100, 10, 100, 100])
        assert detector.stats("k")[0] == 5

    def test_keys_have_rows_of_their_own(self, detector):
        feed(detector, USUAL, "other")
        feed(detector, [100, 100])
        feed(detector, [100], "other")
        assert detector.stats("k") == figures(4, 10, 2)
        assert detector.stats("other") == figures(4, 10, 2)
        feed(detector, [100])
        assert detector.stats("k") == figures(3, 100, 0)

    def test_an_ordinary_value_of_another_key_does_not_end_the_row(self, detector):
        feed(detector, [100, 100])
        feed(detector, USUAL, "other")
        feed(detector, [100])
        assert detector.stats("k") == figures(3, 100, 0)

    def test_the_new_window_ages_by_its_own_times(self, detector, clock):
        for value in (100, 102, 104):
            detector.observe("k", value)
            clock.advance(10)
        clock.advance(WINDOW - 30)
        assert detector.stats("k") == figures(2, 103, 1)


class TestLateValues:
    def test_leave_by_their_own_time(self, detector, clock):
        assert detector.observe("k", 8, clock.now - 30) is False
        clock.advance(WINDOW - 31)
        assert detector.stats("k") == figures(1, 8, 0)
        clock.advance(1)
        assert detector.stats("k") is None

    def test_leave_in_order_of_time_not_of_arrival(self, detector, clock):
        detector.observe("k", 8)
        detector.observe("k", 12, clock.now - 50)
        clock.advance(10)
        assert detector.stats("k") == figures(1, 8, 0)

    def test_are_judged_by_the_window_on_arrival(self, detector, clock):
        feed(detector, USUAL)
        assert detector.observe("k", 100, clock.now - 50) is True

    @pytest.mark.parametrize("value", [10, 100])
    def test_too_late_changes_nothing(self, detector, clock, value):
        feed(detector, USUAL)
        assert detector.observe("k", value, clock.now - WINDOW) is None
        assert detector.observe("new", value, clock.now - WINDOW - 1) is None
        assert detector.stats("k") == figures(4, 10, 2)
        assert len(detector) == 1

    def test_second_zero_is_a_time(self):
        clock = FakeClock(WINDOW - 1)
        detector = AnomalyDetector(WINDOW, 3, 4, clock)
        detector.observe("k", 8, 0)
        clock.advance(1)
        assert detector.stats("k") is None

    def test_ahead_of_the_clock_counts_as_now(self, detector, clock):
        detector.observe("k", 8, clock.now + 500)
        clock.advance(WINDOW)
        assert detector.stats("k") is None
