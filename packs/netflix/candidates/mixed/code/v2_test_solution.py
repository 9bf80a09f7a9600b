from solution import RecommendationCache


class FakeClock:
    def __init__(self):
        self.now = 0

    def __call__(self):
        return self.now


def make_cache(capacity=10):
    clock = FakeClock()
    return RecommendationCache(60, capacity, clock), clock


def test_put_and_get():
    cache, _ = make_cache()
    cache.put("m1", ["a", "b"])
    assert cache.get("m1") == ["a", "b"]
    assert cache.get("m2") is None


def test_empty_list():
    cache, _ = make_cache()
    cache.put("m1", [])
    assert cache.get("m1") == []


def test_expires():
    cache, clock = make_cache()
    cache.put("m1", ["a"])
    clock.now = 59
    assert cache.get("m1") == ["a"]
    clock.now = 60
    assert cache.get("m1") is None


def test_put_again_replaces():
    cache, clock = make_cache()
    cache.put("m1", ["a"])
    clock.now = 30
    cache.put("m1", ["b"])
    clock.now = 70
    assert cache.get("m1") == ["b"]


def test_lru_eviction():
    cache, _ = make_cache(capacity=2)
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    cache.get("m1")
    cache.put("m3", ["c"])
    assert cache.get("m1") == ["a"]
    assert cache.get("m2") is None
    assert cache.get("m3") == ["c"]


def test_put_again_when_full():
    cache, _ = make_cache(capacity=2)
    cache.put("m1", ["a"])
    cache.put("m2", ["b"])
    cache.put("m2", ["c"])
    assert cache.get("m1") == ["a"]
    assert cache.get("m2") == ["c"]


def test_invalidate_member():
    cache, _ = make_cache()
    cache.put("m1", ["a"])
    assert cache.invalidate_member("m1")
    assert cache.get("m1") is None
    assert not cache.invalidate_member("m1")


def test_invalidate_tag():
    cache, _ = make_cache()
    cache.put("m1", ["a", "b"], tags=["a", "b"])
    cache.put("m2", ["b"], tags=["b"])
    cache.put("m3", ["c"], tags=["c"])
    assert cache.invalidate_tag("b") == 2
    assert cache.get("m1") is None
    assert cache.get("m2") is None
    assert cache.get("m3") == ["c"]


def test_put_again_replaces_tags():
    cache, _ = make_cache()
    cache.put("m1", ["a"], tags=["a"])
    cache.put("m1", ["b"], tags=["b"])
    cache.invalidate_tag("a")
    assert cache.get("m1") == ["b"]


def test_length():
    cache, _ = make_cache(capacity=2)
    for member_id in ("m1", "m2", "m3"):
        cache.put(member_id, ["a"])
    assert len(cache) == 2


def test_get_or_load_calls_loader_once():
    cache, _ = make_cache()
    calls = []

    def loader(member_id):
        calls.append(member_id)
        return ["a"], ["t"]

    assert cache.get_or_load("m1", loader) == ["a"]
    assert cache.get_or_load("m1", loader) == ["a"]
    assert calls == ["m1"]


def test_get_or_load_failure():
    cache, _ = make_cache()

    def loader(member_id):
        raise RuntimeError("down")

    try:
        cache.get_or_load("m1", loader)
        raised = False
    except RuntimeError:
        raised = True
    assert raised
    assert cache.get("m1") is None
    assert cache.get_or_load("m1", lambda member_id: (["a"], ["t"])) == ["a"]


def test_loaded_list_has_tags():
    cache, _ = make_cache()
    cache.get_or_load("m1", lambda member_id: (["a"], ["t"]))
    assert cache.invalidate_tag("t") == 1
    assert cache.get("m1") is None
