import pytest
from solution import Cache, CacheError, merge


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cache(clock):
    return Cache(10, clock)


def test_round_trip(cache):
    cache.put("k", [1])
    assert cache.get("k") == [1]
    assert cache.get("other") is None
    assert len(cache) == 1


@pytest.mark.parametrize(("age", "expected"), [(0, 1), (9.9, 1), (10, None), (11, None)])
def test_expiry(cache, clock, age, expected):
    cache.put("k", 1)
    clock.now = age
    assert cache.get("k") == expected


def test_bad_ttl(clock):
    with pytest.raises(CacheError):
        Cache(-1, clock)


def test_own_copy(cache):
    items = [1]
    cache.put("k", items)
    items.append(2)
    assert cache.get("k") == [1]


class TestLoading:
    def test_once(self, cache):
        calls = []

        def loader():
            calls.append(1)
            return 5

        assert cache.load("k", loader) == 5
        assert cache.load("k", loader) == 5
        assert len(calls) == 1

    def test_error(self, cache):
        class Broken(Exception):
            pass

        def loader():
            raise Broken("no")

        with pytest.raises(Broken, match="no"):
            cache.load("k", loader)


def test_merge():
    assert merge({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}
