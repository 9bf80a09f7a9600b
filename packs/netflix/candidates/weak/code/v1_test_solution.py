from solution import RecommendationCache


def test_put_get():
    cache = RecommendationCache(60, 10)
    cache.put("member1", ["title1", "title2"])
    assert cache.get("member1") == ["title1", "title2"]


def test_invalidate():
    cache = RecommendationCache(60, 10)
    cache.put("member1", ["title1"], ["tag1"])
    cache.invalidate_tag("tag1")
    assert cache.get("member1") is None
