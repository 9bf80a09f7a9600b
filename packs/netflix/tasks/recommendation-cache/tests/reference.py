"""The suite that accepts every right implementation and catches every wrong one. Written as a candidate would write it."""

import pytest
from solution import RecommendationCache

TTL = 60


class FakeClock:
    def __init__(self, now=1000.0):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


class Loader:
    """Answers with `result`, or raises it; counts its calls. `meanwhile` runs while the load is under way."""

    def __init__(self, result, meanwhile=None):
        self.result = result
        self.meanwhile = meanwhile
        self.calls = 0

    def __call__(self, member_id):
        self.calls += 1
        if self.meanwhile:
            self.meanwhile()
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def cache(clock):
    return RecommendationCache(TTL, 3, clock)


class TestKeeping:
    def test_returns_the_list_in_its_order(self, cache):
        cache.put("m", ["b", "a", "b"])
        assert cache.get("m") == ["b", "a", "b"]

    def test_unknown_member_is_a_miss(self, cache):
        assert cache.get("m") is None
        assert len(cache) == 0

    def test_empty_list_is_a_hit(self, cache):
        cache.put("m", [])
        assert cache.get("m") == []
        assert len(cache) == 1

    def test_changing_the_input_later_does_not_show(self, cache):
        mine = ["a", "b"]
        cache.put("m", mine)
        mine.append("z")
        assert cache.get("m") == ["a", "b"]

    def test_changing_the_output_does_not_show(self, cache):
        cache.put("m", ["a", "b"])
        cache.get("m").reverse()
        assert cache.get("m") == ["a", "b"]

    def test_two_caches_share_nothing(self, cache, clock):
        other = RecommendationCache(TTL, 3, clock)
        cache.put("m", ["a"])
        assert other.get("m") is None

    @pytest.mark.parametrize(("ttl", "capacity"), [(0, 3), (-1, 3), (TTL, 0), (TTL, -1)])
    def test_refuses_settings_of_zero_or_less(self, clock, ttl, capacity):
        with pytest.raises(ValueError):
            RecommendationCache(ttl, capacity, clock)


class TestExpiry:
    @pytest.mark.parametrize(("age", "expected"), [(0, ["a"]), (TTL - 1, ["a"]), (TTL, None), (TTL + 1, None)])
    def test_boundary(self, cache, clock, age, expected):
        cache.put("m", ["a"])
        clock.advance(age)
        assert cache.get("m") == expected

    def test_reading_does_not_extend_life(self, cache, clock):
        cache.put("m", ["a"])
        clock.advance(TTL - 1)
        cache.get("m")
        clock.advance(2)
        assert cache.get("m") is None

    def test_put_again_restarts_life(self, cache, clock):
        cache.put("m", ["a"])
        clock.advance(TTL - 1)
        cache.put("m", ["b"])
        clock.advance(TTL - 1)
        assert cache.get("m") == ["b"]

    def test_length_leaves_out_expired(self, cache, clock):
        cache.put("old", ["a"])
        clock.advance(TTL - 1)
        cache.put("young", ["b"])
        assert len(cache) == 2
        clock.advance(1)
        assert len(cache) == 1


class TestInvalidation:
    def test_member(self, cache):
        cache.put("m", ["a"])
        cache.put("n", ["b"])
        assert cache.invalidate_member("m") is True
        assert cache.get("m") is None
        assert cache.get("n") == ["b"]
        assert cache.invalidate_member("m") is False

    def test_expired_member_is_no_drop(self, cache, clock):
        cache.put("m", ["a"])
        clock.advance(TTL)
        assert cache.invalidate_member("m") is False

    def test_tag_drops_all_its_lists_and_no_other(self, cache):
        cache.put("m", ["a", "b"], ["t:a", "t:b"])
        cache.put("n", ["b"], ["t:b", "t:b"])
        cache.put("o", ["a"], ["t:a"])
        assert cache.invalidate_tag("t:b") == 2
        assert [cache.get(member) for member in "mno"] == [None, None, ["a"]]

    def test_unknown_tag(self, cache):
        cache.put("m", ["a"], ["t:a"])
        assert cache.invalidate_tag("m") == 0
        assert cache.get("m") == ["a"]

    def test_expired_lists_are_not_counted(self, cache, clock):
        cache.put("m", ["a"], ["t:a"])
        clock.advance(TTL)
        cache.put("n", ["a"], ["t:a"])
        assert cache.invalidate_tag("t:a") == 1

    def test_put_again_replaces_tags(self, cache):
        cache.put("m", ["a"], ["t:a"])
        cache.put("m", ["b"], ["t:b"])
        assert cache.invalidate_tag("t:a") == 0
        assert cache.get("m") == ["b"]
        assert cache.invalidate_tag("t:b") == 1

    def test_tags_go_with_an_invalidated_list(self, cache):
        cache.put("m", ["a", "b"], ["t:a", "t:b"])
        cache.invalidate_tag("t:b")
        cache.put("m", ["c"])
        assert cache.invalidate_tag("t:a") == 0
        assert cache.get("m") == ["c"]

    def test_tags_go_with_an_evicted_list(self, clock):
        cache = RecommendationCache(TTL, 1, clock)
        cache.put("m", ["a"], ["t:a"])
        cache.put("n", ["b"])
        cache.put("m", ["c"])
        assert cache.invalidate_tag("t:a") == 0
        assert cache.get("m") == ["c"]

    def test_tags_go_with_an_expired_list(self, cache, clock):
        cache.put("m", ["a"], ["t:a"])
        clock.advance(TTL)
        assert cache.get("m") is None
        cache.put("m", ["c"])
        assert cache.invalidate_tag("t:a") == 0
        assert cache.get("m") == ["c"]

    def test_put_in_the_same_instant_is_kept(self, cache):
        cache.invalidate_member("m")
        cache.invalidate_tag("t:a")
        cache.put("m", ["a"], ["t:a"])
        assert cache.get("m") == ["a"]


class TestCapacity:
    @pytest.fixture
    def full(self, cache):
        for member in "abc":
            cache.put(member, [member])
        return cache

    def test_drops_the_first_when_none_was_used(self, full):
        full.put("d", ["d"])
        assert [full.get(member) for member in "abcd"] == [None, ["b"], ["c"], ["d"]]
        assert len(full) == 3

    def test_reading_is_use(self, full):
        full.get("a")
        full.put("d", ["d"])
        assert full.get("a") == ["a"]
        assert full.get("b") is None

    def test_putting_again_evicts_nobody(self, full):
        full.put("c", ["new"])
        assert [full.get(member) for member in "abc"] == [["a"], ["b"], ["new"]]

    def test_putting_again_is_use(self, full):
        full.put("a", ["new"])
        full.put("d", ["d"])
        assert full.get("a") == ["new"]
        assert full.get("b") is None

    def test_expired_goes_before_live(self, cache, clock):
        cache.put("old", ["o"])
        clock.advance(TTL - 1)
        cache.put("b", ["b"])
        cache.put("c", ["c"])
        cache.get("old")
        clock.advance(1)
        cache.put("d", ["d"])
        assert cache.get("b") == ["b"]

    def test_invalidation_makes_room(self, full):
        full.invalidate_member("c")
        full.put("d", ["d"])
        assert full.get("a") == ["a"]


class TestLoading:
    def test_loads_once(self, cache):
        loader = Loader((["a"], ["t:a"]))
        assert cache.get_or_load("m", loader) == ["a"]
        assert cache.get_or_load("m", loader) == ["a"]
        assert loader.calls == 1

    def test_does_not_load_on_a_hit(self, cache):
        loader = Loader((["z"], []))
        cache.put("m", ["a"])
        assert cache.get_or_load("m", loader) == ["a"]
        assert loader.calls == 0

    def test_an_empty_list_is_loaded_once(self, cache):
        loader = Loader(([], []))
        assert cache.get_or_load("m", loader) == []
        assert cache.get_or_load("m", loader) == []
        assert loader.calls == 1

    def test_loaded_lists_carry_their_tags(self, cache):
        cache.get_or_load("m", Loader((["a"], ["t:a"])))
        assert cache.invalidate_tag("t:a") == 1
        assert cache.get("m") is None

    def test_a_failure_reaches_the_caller_and_the_next_call_tries_again(self, cache):
        with pytest.raises(RuntimeError):
            cache.get_or_load("m", Loader(RuntimeError("down")))
        assert cache.get("m") is None
        assert cache.get_or_load("m", Loader((["a"], []))) == ["a"]


class TestLateWrites:
    def test_kept_when_nothing_happened_since(self, cache, clock):
        assert cache.put("m", ["a"], computed_at=clock.now - 10) is True
        assert cache.get("m") == ["a"]

    def test_refused_after_its_member_was_invalidated(self, cache, clock):
        cache.put("m", ["a"])
        clock.advance(5)
        cache.invalidate_member("m")
        assert cache.put("m", ["a"], computed_at=clock.now - 1) is False
        assert cache.get("m") is None

    def test_refused_after_any_of_its_tags_was_invalidated(self, cache, clock):
        cache.put("n", ["a"], ["t:a"])
        clock.advance(5)
        cache.invalidate_tag("t:a")
        assert cache.put("m", ["b", "a"], ["t:b", "t:a"], computed_at=clock.now - 1) is False
        assert cache.get("m") is None

    def test_refused_after_an_invalidation_that_dropped_nothing(self, cache, clock):
        cache.invalidate_tag("t:a")
        cache.invalidate_member("n")
        clock.advance(5)
        assert cache.put("m", ["a"], ["t:a"], computed_at=clock.now - 10) is False
        assert cache.put("n", ["b"], computed_at=clock.now - 10) is False

    def test_invalidations_are_remembered_while_they_matter(self, clock):
        cache = RecommendationCache(TTL, 1, clock)
        cache.invalidate_tag("t:a")
        for number in range(5):
            cache.invalidate_tag(f"t:{number}")
        clock.advance(TTL - 2)
        assert cache.put("m", ["a"], ["t:a"], computed_at=clock.now - TTL + 1) is False

    def test_age_counts_from_the_computation(self, cache, clock):
        cache.put("m", ["a"], computed_at=clock.now - 10)
        clock.advance(TTL - 11)
        assert cache.get("m") == ["a"]
        clock.advance(1)
        assert cache.get("m") is None

    def test_refused_when_expired_on_arrival(self, cache, clock):
        assert cache.put("m", ["a"], computed_at=clock.now - TTL) is False
        assert cache.get("m") is None

    def test_older_does_not_replace_newer(self, cache, clock):
        cache.put("m", ["new"], computed_at=clock.now - 1)
        assert cache.put("m", ["old"], computed_at=clock.now - 2) is False
        assert cache.get("m") == ["new"]

    def test_second_zero_is_a_time(self):
        clock = FakeClock(0)
        cache = RecommendationCache(TTL, 3, clock)
        clock.advance(1)
        cache.invalidate_member("m")
        assert cache.put("m", ["a"], computed_at=0) is False

    def test_a_load_overtaken_by_an_invalidation_is_not_kept(self, cache, clock):
        def pull_the_title():
            clock.advance(1)
            cache.invalidate_tag("t:a")
            clock.advance(1)

        assert cache.get_or_load("m", Loader((["a"], ["t:a"]), pull_the_title)) == ["a"]
        assert cache.get("m") is None
