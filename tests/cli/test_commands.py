"""Every command: its JSON, its exit code, and one line on standard error for bad input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from terminal import run

from greenroom import bootstrap

TASK = Path(__file__).parents[1] / "judge" / "tasks" / "tiny-cache"
SCENARIO = "title-launch"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")


def complaint(code: int, *args: object, stdin: str | bytes = "") -> str:
    """The one line with which a command refuses."""
    done = run(*args, stdin=stdin)
    assert done.code == code, (done.out, done.err)
    assert done.out == ""
    lines = done.err.strip().splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("greenroom: ")
    assert "Traceback" not in done.err
    return lines[0]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("judge", "nosuch", "--solution", "x.py"), "no task 'nosuch'"),
        (("judge", TASK, "--solution", "nosuch.py"), "nosuch.py"),
        (("judge", TASK, "--solution", TASK), "tiny-cache"),
        (("simulate", "nosuch.json", "--scenario", SCENARIO), "nosuch.json"),
        (("assess", "nosuch.jsonl"), "nosuch.jsonl"),
        (("sit", "--round", "chess", "--json"), "'chess' is not a kind of round"),
        (("sit", "--round", "culture", "--level", "L99", "--json"), "'L99' is not a level"),
        (("sit", "--round", "coding", "--scenario", "nosuch", "--json"), "'nosuch'"),
        (("rehearse", "--round", "chess"), "'chess' is not a kind of round"),
        (("rehearse", "--round", "culture", "--candidate", "nobody"), "'nobody'"),
        (("rehearse", "--round", "loop", "--loop", "nosuch"), "'nosuch'"),
        (("session", "show", "nosuch"), "'nosuch'"),
        (("session", "export", "nosuch"), "'nosuch'"),
        (("session", "replay", "nosuch"), "'nosuch'"),
        (("session", "rescore", "nosuch"), "'nosuch'"),
        (("session", "import", "nosuch.jsonl"), "nosuch.jsonl"),
        (("pack", "check", "nosuch"), "nosuch"),
    ],
    ids=lambda each: " ".join(str(part) for part in each)[:40] if isinstance(each, tuple) else "",
)
def test_bad_input_is_one_line_and_exit_2(args: tuple[Any, ...], says: str) -> None:
    assert says in complaint(2, *args)


@pytest.mark.parametrize(
    "args",
    [("sit",), ("sit", "--minutes", "0", "--round", "culture"), ("dance",), ("serve", "--port", "99999")],
)
def test_a_misspelt_command_exits_2(args: tuple[str, ...]) -> None:
    assert run(*args).code == 2


BAD_FILES = {
    "not JSON": "{", "a list": "[]", "null": "null", "NaN": '{"nodes":NaN}', "deep": "[" * 100_000,
    "an unknown kind": '{"version":1,"nodes":[{"id":"a","kind":"death_star"}],"edges":[]}',
    "half a character": '{"nodes":"\\ud800"}', "a long number": "9" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("text", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_design_is_one_line_and_exit_2(tmp_path: Path, text: str) -> None:
    file = tmp_path / "design.json"
    file.write_text(text)
    complaint(2, "simulate", file, "--scenario", SCENARIO)


@pytest.mark.parametrize(
    "text",
    ["hello", "[]", "{}", '{"id":1}', '{"id":1,"round":"culture","question":"q","answer":7}', "[" * 100_000, "9" * 5000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_bad_answers_are_one_line_with_its_number_and_exit_2(tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text("\n" + text + "\n")
    assert "answers.jsonl:2: " in complaint(2, "assess", file)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\xff\xfe\n", b"[" * 100_000])
def test_a_bad_log_is_one_line_and_exit_2(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(content)
    complaint(2, "session", "import", file)
    if content != b"\xff\xfe\n":
        complaint(2, "session", "import", "-", stdin=content)


def test_a_data_folder_that_cannot_be_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    complaint(3, "session", "list", "--data", tmp_path / "file" / "under")


def test_doctor_tells_what_works_here() -> None:
    done = run("doctor", "--json")
    checks = done.json["checks"]
    assert {check["name"] for check in checks} >= {"sandbox", "database", "language", "content", "documents"}
    for check in checks:
        assert set(check) >= {"name", "state", "detail", "remedy"}
        assert check["state"] in ("ok", "partly", "missing")
        assert check["detail"]
        assert check["state"] == "ok" or check["remedy"]
    assert done.code == (1 if any(check["state"] == "missing" for check in checks) else 0)
    assert run("doctor").code == done.code


@LINUX
def test_judge_a_right_solution_with_its_tests() -> None:
    right = TASK / "solutions" / "right" / "plain.py"
    done = run("judge", TASK, "--solution", right, "--tests", TASK / "tests" / "reference.py", "--json")
    result = done.json
    assert done.code == 0, done.err
    assert set(result) >= {
        "task",
        "verdict",
        "behaviour",
        "own_tests",
        "races",
        "scaling",
        "quality",
        "usage",
    }
    assert result["verdict"] == "accepted"
    assert result["behaviour"]["failed"] == 0
    for case in result["behaviour"]["cases"]:
        assert set(case) >= {"id", "outcome", "message", "wall_ms"}
    own = result["own_tests"]
    assert set(own) >= {"valid", "collected", "false_alarms", "killed", "mutants", "survivors"}
    assert own["valid"]
    assert set(result["usage"]) >= {"cpu_ms", "wall_ms", "peak_mib"}


@LINUX
@pytest.mark.parametrize(
    ("code", "verdict"),
    [("def broken(:\n", "invalid"), ("x = 1\n", "invalid"), ("raise SystemExit\n", "invalid")],
)
def test_judge_a_solution_that_does_not_load(tmp_path: Path, code: str, verdict: str) -> None:
    file = tmp_path / "solution.py"
    file.write_text(code)
    done = run("judge", TASK, "--solution", file, "--json")
    assert done.code == 1
    assert done.json["verdict"] in (verdict, "runtime_error")
    assert done.json["own_tests"] is None or not done.json["own_tests"]["collected"]
    assert run("judge", TASK, "--solution", file).code == 1


def test_simulate_a_design(tmp_path: Path) -> None:
    file = tmp_path / "design.json"
    file.write_text(json.dumps(bootstrap.load_pack().candidates["weak"].designs["designs/v1.json"]))
    args = ("simulate", file, "--scenario", SCENARIO, "--seed", 3, "--budget", 0.3, "--json")
    done = run(*args)
    result = done.json
    assert set(result) >= {"slo", "nodes", "availability", "cost", "series", "findings", "tier", "seed"}
    assert result["seed"] == 3
    for item in result["slo"]:
        assert set(item) >= {"name", "target", "value", "ci", "met"}
    for node in result["nodes"]:
        assert set(node) >= {"id", "utilisation", "latency_ms"}
    for finding in result["findings"]:
        assert set(finding) >= {"kind", "node", "evidence", "counterfactual", "question"}
    assert done.code == (0 if all(item["met"] for item in result["slo"]) else 1)
    assert "NaN" not in done.out
    assert "Infinity" not in done.out


def test_assess_answers_with_quotes_that_stand_in_them() -> None:
    answer = (
        "Last May our importer lost rows every night. \U0001f600 I decided on my own to stop it and told the three teams. "
        "I wrote the check myself; lost rows went from 200 a night to 0. I should have told them sooner."
    )
    asked = {"id": 7, "round": "culture", "question": "Tell me about a failure.", "answer": answer}
    done = run(
        "assess",
        "-",
        "--json",
        stdin=json.dumps(asked) + "\n\n" + json.dumps({**asked, "id": "b", "answer": "We."}),
    )
    assert done.code == 0
    first, second = done.lines
    assert (first["id"], second["id"]) == (7, "b")
    for line, text in ((first, answer), (second, "We.")):
        assert set(line) >= {"id", "overall", "criteria", "model"}
        assert set(line["overall"]) >= {"level", "confidence"}
        for mark in line["criteria"].values():
            assert set(mark) >= {"level", "confidence", "source", "quotes", "reason"}
            assert mark["level"] in (None, 1, 2, 3, 4)
            assert mark["source"] == "measured"
            for quote in mark["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]
    assert run("assess", "-", stdin=json.dumps(asked)).code == 0


def test_the_installed_packs_are_listed() -> None:
    other, found = run("pack", "list", "--json").json["packs"]
    assert (other["id"], found["id"]) == ("bigtech", "netflix")
    assert other["shares"]["pack"] == "netflix"
    assert set(found["rounds"]) >= {"recruiter", "manager", "coding", "design", "culture"}
    assert run("pack", "list").code == 0


def test_a_pack_with_a_fault_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: [\n")
    done = run("pack", "check", tmp_path, "--json")
    assert done.code == 1
    (pack,) = done.json["packs"]
    assert set(pack["problems"][0]) == {"file", "line", "says"}
    assert pack["problems"][0]["file"] == "pack.yaml"


@LINUX
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_installed_packs_are_in_order() -> None:
    done = run("pack", "check", "--json")
    assert [pack["problems"] for pack in done.json["packs"]] == [[], []]
    assert done.json["vocabulary"] == {"problems": []}
    assert done.code == 0
