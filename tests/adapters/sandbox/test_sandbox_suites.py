"""The candidate's own tests against implementations they cannot see into."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from greenroom.content.task import Task
from greenroom.judge.verdict import Verdict

Submit = Callable[..., Verdict]
IMPORTS = "from solution import Cache, CacheError, merge\nimport pytest\n"
CLOCK = "class Clock:\n    now = 0\n    def __call__(self):\n        return self.now\n"


def test_the_reference_accepts_the_right_and_catches_the_wrong(submit: Submit, tiny: Task) -> None:
    own = submit(tests=tiny.reference_tests, needs=("loading", "patience")).own_tests
    assert own is not None
    assert (own.valid, own.collected, own.killed, own.mutants) == (True, 10, 5, 5)
    assert own.survivors == own.false_alarms == ()
    assert all(each.tests for each in own.caught if each.id != "wrong/endless")


def test_survivors_are_named_with_what_they_get_wrong(submit: Submit) -> None:
    tests = (
        IMPORTS
        + "def test_put():\n    c = Cache(10, lambda: 0)\n    c.put('k', 1)\n    assert c.get('k') == 1\n"
    )
    own = submit(tests=tests).own_tests
    assert own is not None
    assert own.valid
    assert own.killed == 0
    assert {each.id: each.says for each in own.survivors}["wrong/aliasing"] == "the caller's own list is kept"


def test_only_what_is_in_play_counts(submit: Submit) -> None:
    tests = IMPORTS + "def test_put():\n    assert Cache(10, lambda: 0).get('k') is None\n"
    own = submit(tests=tests, needs=("base",)).own_tests
    assert own is not None
    assert own.mutants == 3
    assert [each.id for each in own.caught] == ["wrong/raises_on_miss"]


WORTHLESS = {
    "always fails": ("def test_no():\n    assert False\n", "rejects a correct implementation"),
    "no tests": ("x = 1\n", "no tests were found"),
    "all skipped": ("@pytest.mark.skip(reason='later')\ndef test_no():\n    assert False\n", "skipped"),
    "leaves": ("import os\ndef test_no():\n    os._exit(1)\n", "ended the process"),
    "leaves at import": ("import os\nos._exit(0)\n", "ended the process"),
    "does not parse": ("def test_no(:\n", "line 3: not valid Python"),
    "imports what is private": (
        "from solution import _heap\ndef test_no():\n    pass\n",
        "tests may use Cache, CacheError, merge only",
    ),
    "wrong parameters": (
        "@pytest.mark.parametrize('a, b', [1])\ndef test_no(a, b):\n    pass\n",
        "TypeError while loading",
    ),
    "looks inside": (
        "def test_no():\n    assert Cache(10, lambda: 0)._entries == {}\n",
        "rejects a correct implementation",
    ),
    "over-specific": (
        "def test_no():\n    with pytest.raises(CacheError, match='^ttl$'):\n        Cache(-1, lambda: 0)\n",
        "rejects",
    ),
}


@pytest.mark.parametrize("name", WORTHLESS)
def test_worthless_suites_are_invalid_and_kill_nothing(name: str, submit: Submit) -> None:
    tests, why = WORTHLESS[name]
    own = submit(tests=IMPORTS + tests).own_tests
    assert own is not None
    assert (own.valid, own.killed) == (False, 0)
    assert why in own.message


def test_a_false_alarm_shows_its_assertion(submit: Submit) -> None:
    own = submit(tests=IMPORTS + "def test_no():\n    assert Cache(10, lambda: 0).get(1) == 5\n").own_tests
    assert own is not None
    assert {each.message for each in own.false_alarms} == {"line 4: assert Cache(10, lambda: 0).get(1) == 5"}


FORGED = {
    "fingerprint by code": "import solution\ndef test():\n    assert hash(solution.Cache.get.__code__.co_code) != 0\n",
    "fingerprint by source": "import inspect, solution\ndef test():\n    assert 'pop' in inspect.getsource(solution.Cache)\n",
    "fingerprint by attributes": "def test():\n    assert '_entries' in vars(Cache(1, lambda: 0))\n",
    "fingerprint by file": "def test():\n    open('solution.py').read()\n",
    "raw request for code": """
import os, struct, json
def test():
    Cache(1, lambda: 0)
    text = json.dumps({"q": ["get", 0, "__code__"], "c": 1, "s": [], "v": {"T": [{"T": []}, {"T": []}]}}).encode()
    os.write(6, struct.pack(">I", len(text)) + text)
    length, = struct.unpack(">I", os.read(5, 4))
    assert b"names" not in os.read(5, length)
""",
    "garbage to the implementation": """
import os
def test():
    os.write(6, b"\\x00\\x00\\x00\\x04nope")
    Cache(1, lambda: 0)
""",
    "own report": """
import os, struct, json, sys
frame = sys._getframe()
while frame and 'request' not in frame.f_locals: frame = frame.f_back
def test():
    tests = [["t", "failed", ""]]
    text = json.dumps({"id": "00000000", "tests": tests}).encode()
    os.write(4, struct.pack(">I", len(text)) + text)
""",
    "count runs": """
import os, pathlib
def test():
    pathlib.Path('/tmp/count').write_text('1')
""",
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_suites_kill_nothing(name: str, submit: Submit) -> None:
    own = submit(tests=IMPORTS + FORGED[name], needs=("base",)).own_tests
    assert own is not None
    assert own.killed == 0


def test_a_suite_that_always_passes_kills_nothing(submit: Submit) -> None:
    own = submit(tests=IMPORTS + "def test():\n    pass\n", needs=("base",)).own_tests
    assert own is not None
    assert (own.valid, own.killed, own.mutants) == (True, 0, 3)


STYLES = {
    "unittest": """
import unittest
class CacheTest(unittest.TestCase):
    def setUp(self):
        self.now = 0
        self.cache = Cache(10, lambda: self.now)
    def test_expiry(self):
        self.cache.put('k', 1)
        self.now = 10
        self.assertIsNone(self.cache.get('k'))
    def test_types(self):
        self.assertIsInstance(self.cache, Cache)
        with self.assertRaises(ValueError):
            Cache(-1, lambda: 0)
""",
    "class with setup": """
class TestCache:
    def setup_method(self):
        self.clock = Clock()
        self.cache = Cache(10, clock=self.clock)
    def test_expiry(self):
        self.cache.put('k', 1)
        self.clock.now = 10
        assert self.cache.get('k') is None
""",
    "mock": """
from unittest.mock import Mock
def test_expiry():
    clock = Mock(return_value=0)
    cache = Cache(10, clock)
    cache.put('k', 1)
    clock.return_value = 10
    assert not cache.get('k')
    assert clock.called
""",
    "fixtures": """
@pytest.fixture(autouse=True)
def nothing():
    yield
@pytest.fixture
def clock():
    return Clock()
@pytest.mark.parametrize('age, left', [(9, 1), pytest.param(10, None, id='edge')])
def test_expiry(clock, age, left):
    cache = Cache(10, clock)
    cache.put('k', 1)
    clock.now = age
    assert cache.get('k') == left
""",
    "fixtures with parameters": """
@pytest.fixture(params=[0, 7])
def start(request):
    return request.param
@pytest.fixture(name='cache')
def make_cache(start):
    clock = Clock()
    clock.now = start
    return Cache(10, clock), clock
@pytest.mark.parametrize('key', ['a', ('b', 1)])
def test_expiry(cache, start, key):
    cache, clock = cache
    cache.put(key, 1)
    clock.now = start + 10
    assert cache.get(key) is None
""",
    "threads": """
import threading
def test_expiry():
    clock, gate, seen = Clock(), threading.Barrier(4), []
    cache = Cache(10, clock)
    cache.put('k', 1)
    clock.now = 10
    def read():
        gate.wait()
        seen.append(cache.get('k'))
    threads = [threading.Thread(target=read) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert seen == [None] * 4
""",
    "a thread that acts while another loads": """
import threading
def test_load():
    clock = Clock()
    cache, inside, go = Cache(10, clock), threading.Event(), threading.Event()
    def loader():
        inside.set()
        assert go.wait(0.5)
        return 5
    thread = threading.Thread(target=lambda: cache.load('slow', loader))
    thread.start()
    assert inside.wait(0.5)
    cache.put('k', 1)
    clock.now = 10
    assert cache.get('k') is None
    go.set()
    thread.join()
""",
}


@pytest.mark.parametrize("name", STYLES)
def test_styles_of_tests_work(name: str, submit: Submit) -> None:
    own = submit(tests=IMPORTS + CLOCK + STYLES[name], needs=("base", "loading")).own_tests
    assert own is not None
    assert own.valid, (own.message, own.false_alarms)
    assert "wrong/boundary" in {each.id for each in own.caught}


def test_identity_of_lists_and_own_exceptions_survive_the_edge(submit: Submit) -> None:
    tests = """
def test_alias():
    cache, items = Cache(10, lambda: 0), [1, {'deep': [2]}]
    cache.put('k', items)
    items.append(3)
    assert cache.get('k') == [1, {'deep': [2]}]
    got = cache.get('k')
    got.clear()
    assert len(cache.get('k')) == 2
def test_own_objects():
    thing = object()
    cache = Cache(10, lambda: 0)
    cache.put('k', (thing, 1.5, b'x', 2**70, float('inf')))
    assert cache.get('k')[0] is thing
    assert cache.get('k')[1:] == (1.5, b'x', 2**70, float('inf'))
def test_error():
    class Mine(Exception):
        pass
    error = Mine('a', 1)
    def loader():
        raise error
    with pytest.raises(Mine) as caught:
        Cache(10, lambda: 0).load('k', loader)
    assert caught.value is error
def test_public_error():
    with pytest.raises(ValueError):
        Cache(-1, lambda: 0)
    assert issubclass(CacheError, ValueError)
"""
    own = submit(tests=IMPORTS + tests).own_tests
    assert own is not None
    assert own.valid, (own.message, own.false_alarms)
    assert "wrong/aliasing" in {each.id for each in own.caught}


def test_without_tests_nothing_is_said_about_them(submit: Submit) -> None:
    verdict = submit()
    assert verdict.own_tests is None
    assert verdict.not_assessed["own_tests"] == "no tests were handed in"


def test_tests_that_never_end_are_given_up_on(submit: Submit, tiny: Task) -> None:
    spec = tiny.spec.model_copy(update={"limits": tiny.spec.limits.model_copy(update={"wall_s": 0.3})})
    own = submit(tests="def test():\n    while True: pass\n", spec=spec).own_tests
    assert own is not None
    assert (own.valid, own.killed, own.message) == (False, 0, "the tests took too long")


def test_objects_may_arrive_before_their_class_was_asked_for(submit: Submit, tiny: Task) -> None:
    source = (
        "\ndef make():\n    return Cache(10, lambda: 0)\ndef walk():\n    return iter([1, 2])\nLIMIT = 3\n"
    )
    more = tuple(
        each.model_copy(update={"source": each.source + source}) for each in tiny.spec.implementations
    )
    public = {**tiny.spec.public, "make": (), "walk": (), "LIMIT": ()}
    spec = tiny.spec.model_copy(update={"implementations": more, "public": public})
    tests = """
from solution import make, walk, LIMIT
def test():
    cache = make()
    cache.put('k', 1)
    assert cache.get('k') == 1 and type(cache).__name__ == 'Cache'
    assert list(walk()) == [1, 2] and LIMIT == 3
"""
    own = submit(tests=tests, spec=spec).own_tests
    assert own is not None
    assert own.valid, (own.message, own.false_alarms)
