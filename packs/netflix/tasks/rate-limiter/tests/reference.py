"""The suite that accepts every right implementation and catches every wrong one. Written as a candidate would write it."""

import pytest
from solution import RateLimiter


class FakeClock:
    def __init__(self, now=100.0):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def make(clock):
    return lambda rate=1, burst=3, max_keys=10: RateLimiter(rate, burst, max_keys, clock)


def passed(limiter, key, tries, **request):
    """How many of so many requests in a row get through."""
    return sum(limiter.allow(key, **request) for _ in range(tries))


class TestBucket:
    def test_a_new_client_has_its_whole_burst(self, make):
        limiter = make(burst=3)
        assert [limiter.allow("a") for _ in range(4)] == [True, True, True, False]

    @pytest.mark.parametrize(("waited", "expected"), [(1.75, False), (2, True), (2.25, True)])
    def test_the_moment_a_token_is_due(self, make, clock, waited, expected):
        limiter = make(rate=0.5, burst=1)
        limiter.allow("a")
        clock.advance(waited)
        assert limiter.allow("a") is expected
        assert limiter.allow("a") is False

    def test_asking_often_loses_nothing(self, make, clock):
        limiter = make(rate=1, burst=2)
        passed(limiter, "a", 2)
        answers = []
        for _ in range(4):
            clock.advance(0.25)
            answers.append(limiter.allow("a"))
        assert answers == [False, False, False, True]

    def test_refused_requests_cost_nothing(self, make, clock):
        limiter = make(burst=2)
        assert passed(limiter, "a", 6) == 2
        clock.advance(1)
        assert passed(limiter, "a", 3) == 1

    def test_nothing_is_saved_above_the_burst(self, make, clock):
        limiter = make(burst=3)
        passed(limiter, "a", 3)
        clock.advance(1000)
        assert passed(limiter, "a", 5) == 3

    def test_no_fresh_start_at_a_full_second(self, make, clock):
        clock.now = 100.75
        limiter = make(rate=2, burst=2)
        passed(limiter, "a", 2)
        clock.advance(0.5)
        assert passed(limiter, "a", 2) == 1

    def test_clients_are_apart(self, make):
        limiter = make()
        passed(limiter, "a", 3)
        assert limiter.allow("b") is True

    def test_two_limiters_are_apart(self, make):
        first, second = make(burst=1), make(burst=1)
        first.allow("a")
        assert second.allow("a") is True

    @pytest.mark.parametrize(("rate", "burst", "max_keys"), [(0, 3, 9), (-1, 3, 9), (1, 0, 9), (1, 0.5, 9), (1, 3, 0)])
    def test_settings_are_checked(self, make, rate, burst, max_keys):
        with pytest.raises(ValueError):
            make(rate, burst, max_keys)


class TestWait:
    def test_nothing_while_there_is_a_token(self, make, clock):
        limiter = make(burst=2)
        assert limiter.retry_after("a") == 0
        limiter.allow("a")
        assert limiter.retry_after("a") == 0
        clock.advance(100)
        assert limiter.retry_after("a") == 0

    def test_until_one_token_is_there(self, make, clock):
        limiter = make(rate=0.5, burst=2)
        passed(limiter, "a", 2)
        assert limiter.retry_after("a") == pytest.approx(2)
        clock.advance(0.5)
        assert limiter.retry_after("a") == pytest.approx(1.5)

    def test_asking_takes_no_token(self, make):
        limiter = make(burst=2)
        limiter.allow("a")
        limiter.retry_after("a")
        limiter.retry_after("a")
        assert limiter.allow("a") is True

    def test_asking_leaves_no_trace(self, make):
        limiter = make(burst=1, max_keys=1)
        limiter.allow("a")
        limiter.retry_after("b")
        assert limiter.allow("a") is False

    @pytest.mark.parametrize("rate", [3, 7, 10, 30])
    def test_who_waits_as_told_gets_through(self, make, clock, rate):
        limiter = make(rate=rate, burst=1)
        for _ in range(20):
            assert limiter.allow("a") is True
            clock.advance(limiter.retry_after("a"))


class TestMemory:
    def test_counts_clients_below_their_burst(self, make, clock):
        limiter = make(rate=1, burst=3)
        passed(limiter, "a", 1)
        passed(limiter, "b", 2)
        assert len(limiter) == 2
        clock.advance(1.5)
        assert len(limiter) == 1
        clock.advance(1)
        assert len(limiter) == 0

    def test_never_beyond_max_keys(self, make):
        limiter = make(max_keys=3)
        for number in range(8):
            assert limiter.allow(f"key {number}") is True
            assert len(limiter) == min(number + 1, 3)

    def test_full_ones_make_room_first(self, make, clock):
        limiter = make(rate=1, burst=4, max_keys=2)
        passed(limiter, "early and deep", 4)
        clock.advance(1)
        limiter.allow("late and full soon")
        clock.advance(1.5)
        limiter.allow("new")
        assert passed(limiter, "early and deep", 4) == 2

    def test_then_the_one_that_owes_least(self, make, clock):
        limiter = make(rate=1, burst=3, max_keys=2)
        passed(limiter, "deep", 3)
        clock.advance(0.25)
        limiter.allow("shallow")
        limiter.allow("new")
        assert limiter.allow("deep") is False
        assert len(limiter) == 2

    def test_a_newcomer_is_limited_too(self, make):
        limiter = make(burst=2, max_keys=1)
        passed(limiter, "a", 2)
        assert passed(limiter, "b", 4) == 2

    def test_a_known_client_pushes_nobody_out(self, make):
        limiter = make(burst=2, max_keys=2)
        passed(limiter, "a", 1)
        passed(limiter, "b", 2)
        limiter.allow("a")
        assert limiter.allow("b") is False
        assert limiter.allow("a") is False


class TestClock:
    def test_set_back(self, make, clock):
        limiter = make(rate=1, burst=2)
        passed(limiter, "a", 2)
        clock.advance(-50)
        assert limiter.allow("a") is False
        assert limiter.retry_after("a") == pytest.approx(1)
        clock.advance(1)
        assert passed(limiter, "a", 3) == 1


class TestEndpoints:
    def test_limit_of_its_own(self, make):
        limiter = make(burst=10)
        limiter.limit_endpoint("export", 0.5, 2)
        limiter.limit_endpoint("search", 0.5, 1)
        assert passed(limiter, "a", 4, endpoint="export") == 2
        assert passed(limiter, "a", 2, endpoint="search") == 1
        assert passed(limiter, "a", 2, endpoint="titles") == 2

    def test_every_request_counts_in_general(self, make):
        limiter = make(burst=3)
        limiter.limit_endpoint("export", 1, 10)
        assert passed(limiter, "a", 2, endpoint="export") == 2
        assert passed(limiter, "a", 2, endpoint="titles") == 1
        assert limiter.allow("a", "export") is False

    def test_each_client_has_its_own(self, make):
        limiter = make()
        limiter.limit_endpoint("export", 0.5, 1)
        passed(limiter, "a", 2, endpoint="export")
        assert limiter.allow("b", "export") is True

    def test_refused_by_the_endpoint_takes_no_general_token(self, make):
        limiter = make(rate=0.25, burst=3)
        limiter.limit_endpoint("export", 0.25, 1)
        passed(limiter, "a", 5, endpoint="export")
        assert passed(limiter, "a", 4) == 2

    def test_refused_in_general_takes_no_endpoint_token(self, make, clock):
        limiter = make(rate=1, burst=1)
        limiter.limit_endpoint("export", 0.125, 2)
        passed(limiter, "a", 5, endpoint="export")
        clock.advance(1)
        assert limiter.allow("a", "export") is True

    def test_the_longer_wait_counts(self, make):
        limiter = make(rate=1, burst=2)
        limiter.limit_endpoint("slow", 0.25, 1)
        limiter.limit_endpoint("fast", 2, 1)
        limiter.allow("a", "slow")
        assert limiter.retry_after("a", "slow") == pytest.approx(4)
        assert limiter.retry_after("a") == 0
        limiter.allow("a", "fast")
        assert limiter.retry_after("a", "fast") == pytest.approx(1)

    def test_remembered_until_every_limit_is_full(self, make, clock):
        limiter = make(rate=1, burst=4)
        limiter.limit_endpoint("export", 0.125, 1)
        limiter.allow("a", "export")
        clock.advance(4)
        assert len(limiter) == 1
        assert limiter.allow("a", "export") is False

    def test_a_client_counts_once(self, make):
        limiter = make(burst=5, max_keys=2)
        for endpoint in ("export", "search"):
            limiter.limit_endpoint(endpoint, 0.125, 1)
        limiter.allow("b", "export")
        limiter.allow("a", "export")
        limiter.allow("a", "search")
        assert len(limiter) == 2
        assert limiter.allow("b", "export") is False

    @pytest.mark.parametrize(("rate", "burst"), [(0, 3), (-1, 3), (1, 0)])
    def test_settings_are_checked(self, make, rate, burst):
        with pytest.raises(ValueError):
            make().limit_endpoint("export", rate, burst)


class TestCosts:
    def test_takes_as_many_tokens(self, make):
        limiter = make(burst=10)
        assert passed(limiter, "a", 3, cost=4) == 2
        assert passed(limiter, "a", 3, cost=1.5) == 1
        assert limiter.allow("a") is False
        assert limiter.allow("a", cost=0.5) is True

    def test_the_whole_burst_at_once(self, make):
        assert make(burst=3).allow("a", cost=3) is True

    def test_wait(self, make):
        limiter = make(rate=2, burst=4)
        limiter.allow("a", cost=3)
        assert limiter.retry_after("a") == 0
        assert limiter.retry_after("a", cost=4) == pytest.approx(1.5)

    def test_what_can_never_pass(self, make):
        limiter = make(burst=3)
        with pytest.raises(ValueError):
            limiter.allow("a", cost=4)
        with pytest.raises(ValueError):
            limiter.retry_after("a", cost=4)
        assert len(limiter) == 0

    def test_what_can_never_pass_on_an_endpoint(self, make):
        limiter = make(burst=5)
        limiter.limit_endpoint("export", 1, 2)
        with pytest.raises(ValueError):
            limiter.allow("a", "export", cost=3)
        assert limiter.allow("a", cost=5) is True

    @pytest.mark.parametrize("cost", [0, -2])
    def test_zero_or_less(self, make, cost):
        limiter = make(burst=2)
        limiter.allow("a", cost=2)
        for call in (limiter.allow, limiter.retry_after, limiter.refund):
            with pytest.raises(ValueError):
                call("a", cost=cost)
        assert limiter.allow("a") is False


class TestRefund:
    def test_gives_back_and_keeps_what_came_by_itself(self, make, clock):
        limiter = make(rate=1, burst=8)
        limiter.allow("a", cost=8)
        clock.advance(2)
        limiter.refund("a", cost=3)
        limiter.refund("a")
        assert passed(limiter, "a", 9) == 6

    def test_not_above_the_burst(self, make, clock):
        limiter = make(rate=1, burst=4)
        limiter.allow("a", cost=3)
        clock.advance(2)
        limiter.refund("a", cost=3)
        assert passed(limiter, "a", 9) == 4

    def test_of_a_forgotten_client(self, make):
        limiter = make(burst=2, max_keys=1)
        limiter.allow("a", cost=2)
        limiter.refund("b", cost=2)
        assert len(limiter) == 1
        assert limiter.allow("a") is False

    def test_of_everything_is_like_never_having_come(self, make):
        limiter = make(burst=2)
        limiter.allow("a", cost=2)
        limiter.refund("a", cost=2)
        assert len(limiter) == 0
        assert passed(limiter, "a", 4) == 2

    def test_changes_who_is_forgotten(self, make):
        limiter = make(burst=4, max_keys=2)
        limiter.allow("a", cost=4)
        limiter.allow("b", cost=3)
        limiter.refund("a", cost=3)
        limiter.allow("c")
        assert limiter.allow("b", cost=2) is False

    def test_on_an_endpoint(self, make):
        limiter = make(rate=0.125, burst=4)
        limiter.limit_endpoint("export", 0.125, 2)
        limiter.allow("a", "export", cost=2)
        limiter.refund("a", "export", cost=2)
        assert limiter.allow("a", "export", cost=2) is True
        assert limiter.allow("a", cost=2) is True

    def test_without_an_endpoint_leaves_it_alone(self, make):
        limiter = make(rate=0.125, burst=4)
        limiter.limit_endpoint("export", 0.125, 2)
        limiter.allow("a", "export", cost=2)
        limiter.refund("a", cost=2)
        assert limiter.allow("a", "export") is False
