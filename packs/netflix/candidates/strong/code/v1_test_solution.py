import pytest
from solution import RecommendationCache


class FakeClock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def cache(clock):
    return RecommendationCache(ttl_seconds=60, capacity=2, clock=clock)


def test_get_returns_what_was_put(cache):
    cache.put("m1", ["b", "a"])
    assert cache.get("m1") == ["b", "a"]
    assert cache.get("m2") is None


def test_empty_list_is_a_hit(cache):
    cache.put("m1", [])
    assert cache.get("m1") == []


def test_caches_do_not_share_state(cache, clock):
    cache.put("m1", ["a"])
    assert RecommendationCache(60, 2, clock).get("m1") is None


@pytest.mark.parametrize("ttl, capacity", [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_bad_settings_are_refused(ttl, capacity):
    with pytest.raises(ValueError):
        RecommendationCache(ttl, capacity)


def test_callers_cannot_change_the_stored_list(cache):
    mine = ["a", "b"]
    cache.put("m1", mine)
    mine.reverse()
    theirs = cache.get("m1")
    assert theirs == ["a", "b"]
    theirs.clear()
    assert cache.get("m1") == ["a", "b"]


@pytest.mark.parametrize("age, hit", [(59, True), (60, False), (61, False)])
def test_expiry_boundary(cache, clock, age, hit):
    cache.put("m1", ["a"])
    clock.now += age
    assert (cache.get("m1") is not None) == hit
    assert len(cache) == (1 if hit else 0)


def test_reading_does_not_extend_life_but_putting_does(cache, clock):
    cache.put("m1", ["a"])
    cache.put("m2", ["a"])
    clock.now += 59
    cache.get("m1")
    cache.put("m2", ["b"])
    clock.now += 2
    assert cache.get("m1") is None
    assert cache.get("m2") == ["b"]


def test_length_ignores_expired_lists_nobody_read(cache, clock):
    cache.put("m1", ["a"])
    clock.now += 60
    assert len(cache) == 0


def test_least_recently_used_goes_first(cache):
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    cache.get("m1")
    cache.put("m3", ["c"])
    assert cache.get("m2") is None
    assert cache.get("m1") == ["a"]
    assert len(cache) == 2


def test_replacing_counts_as_use(cache):
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    cache.put("m1", ["a2"])
    cache.put("m3", ["c"])
    assert cache.get("m1") == ["a2"]


def test_replacing_in_a_full_cache_evicts_nobody(cache):
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    cache.put("m2", ["b2"])
    assert cache.get("m1") == ["a"]


def test_expired_lists_make_room_before_live_ones(cache, clock):
    cache.put("old", ["a"])
    clock.now += 59
    cache.put("young", ["b"])
    cache.get("old")
    clock.now += 1
    cache.put("new", ["c"])
    assert cache.get("young") == ["b"]


def test_invalidate_member(cache, clock):
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    assert cache.invalidate_member("m1") is True
    assert cache.get("m1") is None
    assert cache.get("m2") == ["b"]
    assert cache.invalidate_member("m1") is False
    clock.now += 60
    assert cache.invalidate_member("m2") is False


def test_invalidate_tag_drops_every_carrier_only(clock):
    cache = RecommendationCache(60, 10, clock)
    cache.put("m1", ["a", "b"], tags=["a", "b"])
    cache.put("m2", ["b"], tags=["b", "b"])
    cache.put("m3", ["a"], tags=["a"])
    assert cache.invalidate_tag("b") == 2
    assert cache.get("m1") is None
    assert cache.get("m2") is None
    assert cache.get("m3") == ["a"]
    assert cache.invalidate_tag("unknown") == 0


def leave_by_replacement(cache, clock):
    pass


def leave_by_invalidation(cache, clock):
    cache.invalidate_member("m1")


def leave_by_eviction(cache, clock):
    cache.put("m2", [])
    cache.put("m3", [])


def leave_by_expiry(cache, clock):
    clock.now += 60
    cache.get("m1")


@pytest.mark.parametrize(
    "leave", [leave_by_replacement, leave_by_invalidation, leave_by_eviction, leave_by_expiry]
)
def test_old_tags_do_not_drop_the_next_list(cache, clock, leave):
    cache.put("m1", ["a"], tags=["old"])
    leave(cache, clock)
    cache.put("m1", ["b"], tags=["new"])
    assert cache.invalidate_tag("old") == 0
    assert cache.get("m1") == ["b"]
    assert cache.invalidate_tag("new") == 1
