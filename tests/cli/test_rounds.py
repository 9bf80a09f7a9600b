"""Whole rounds without a browser: `sit` for a program at a pipe, `rehearse` for simulated candidates, `session` for their logs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from terminal import Done, run

from greenroom.events.codec import dump_all, load_all

STORY = (
    "In May our importer lost rows every night and nobody owned it.",
    "I decided to stop it and told the three teams the same day. Nobody had asked me to.",
    "We could have bought a tool, but that would have taken a quarter.",
    "I wrote the check myself. Lost rows went from 200 a night to 0.",
    "The risk was that reports came a day late.",
    "Since then I ask who owns a job first.",
)
GARBAGE = (
    "", "hello", "{", "[]", "null", "7", '"say"', "{}", '{"sudo":1}', '{"say":"x","note":"y"}', '{"say":7}',
    '{"say":"\\ud800"}', '{"edit":5}', '{"edit":{}}', '{"edit":{"file":[],"text":7}}', '{"edit":{"file":"x","text":null}}',
    '{"draw":7}', '{"draw":{"x":NaN}}', '{"run":null}', '{"run":["main"]}', '{"predict":[]}', '{"wait":-1}', '{"wait":"x"}',
    '{"wait":NaN}', '{"wait":1e999}', '{"wait":true}', '{"self_score":{"technical":9}}', '{"self_score":7}', '{"begin":true}',
    '{"resume":1,"x":2}', "[" * 100_000, "9" * 5000, '{"say":"' + "x" * 30_000 + '"}',
)  # fmt: skip


def commands(*given: dict[str, Any] | str) -> str:
    return "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in given)


def kinds(done: Done) -> list[str]:
    return [next(iter(line)) for line in done.lines]


def sit(kind: str, *given: dict[str, Any] | str, options: tuple[object, ...] = ()) -> Done:
    args = ("sit", "--round", kind, "--clock", "virtual", "--seed", 3, "--json", *options)
    return run(*args, stdin=commands(*given))


def test_a_talk_round_from_hello_to_the_debrief() -> None:
    says = [{"say": text} for text in STORY]
    done = sit("culture", *says, {"wait": 30}, *says, {"end_round": True}, {"self_score": {"technical": 3}})
    assert done.code == 0, done.err
    names = kinds(done)
    assert names[0] == "round"
    assert names[-1] == "debrief"
    assert set(names) <= {"round", "move", "clock", "ready", "refused", "self_score", "debrief"}
    moves = [line["move"] for line in done.lines if "move" in line]
    assert len(moves) > 6
    assert all(set(move) == {"kind", "text"} for move in moves)
    clocks = [line["clock"]["elapsed_s"] for line in done.lines if "clock" in line]
    assert clocks == sorted(clocks)
    assert done.lines[-1]["debrief"]["decision"]


def test_reasons_are_shown_only_when_asked_for() -> None:
    done = sit("culture", {"leave": True}, options=("--show-reasons",))
    moves = [line["move"] for line in done.lines if "move" in line]
    assert all(move["reason"]["rule"] and move["reason"]["because"] for move in moves)
    assert kinds(done)[-1] == "left"


@pytest.mark.parametrize("kind", ["culture", "coding"])
def test_garbage_is_refused_line_by_line_and_the_round_goes_on(kind: str) -> None:
    done = sit(
        kind, *GARBAGE, {"say": "I am still here. Can you repeat the question, please?"}, {"leave": True}
    )
    assert done.code == 0, done.err
    refused = [line["refused"]["says"] for line in done.lines if "refused" in line]
    assert len(refused) == len(GARBAGE) - 1  # an empty line is nothing
    assert all(says and "Traceback" not in says for says in refused)
    after = done.lines[[index for index, line in enumerate(done.lines) if "refused" in line][-1] :]
    assert any("move" in line for line in after)


def test_the_end_of_the_input_leaves_the_round_to_be_gone_on_with() -> None:
    done = sit("culture", {"say": STORY[0]})
    assert done.code == 0
    left = done.lines[-1]["left"]
    (row,) = run("session", "list", "--json").json["sessions"]
    assert row["id"] == left["session"]
    assert row["stage"] in ("in_round", "paused")


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")
def test_a_coding_round_runs_code() -> None:
    done = sit(
        "coding",
        {"edit": {"file": "solution.py", "text": "print('from inside')\n"}},
        {"run": "main"},
        {"leave": True},
    )
    (result,) = [line["result"] for line in done.lines if "result" in line]
    assert "from inside" in json.dumps(result)


def test_a_session_goes_out_and_in_again_and_gives_the_same_state(tmp_path: Path) -> None:
    done = sit("culture", {"say": STORY[0]}, {"say": STORY[1]}, {"end_round": True}, {"self_score": {}})
    (row,) = run("session", "list", "--json").json["sessions"]
    session = row["id"]
    assert row["stage"] == "done"
    exported = run("session", "export", session).out
    assert dump_all(load_all(exported)) == exported
    assert run("session", "export", session, "--out", tmp_path / "log.jsonl").code == 0
    assert (tmp_path / "log.jsonl").read_text("utf-8") == exported
    replayed = run("session", "replay", session, "--json").json
    assert set(replayed) >= {"id", "events", "fingerprint"}
    elsewhere = ("--data", tmp_path / "other")
    taken = run("session", "import", tmp_path / "log.jsonl", "--json", *elsewhere)
    assert taken.json == {"id": session, "version": replayed["events"]}
    assert run("session", "replay", session, "--json", *elsewhere).json == replayed
    assert run("session", "export", session, *elsewhere).out == exported
    assert run("session", "import", tmp_path / "log.jsonl", *elsewhere).code == 2
    scores = [run("session", "rescore", session, "--json", *where).json for where in ((), elsewhere)]
    assert scores[0] == scores[1]
    shown = run("session", "show", session, "--json").json
    assert shown["stage"] == "done"
    assert done.code == 0
    assert STORY[1] in run("session", "show", session).out
    for name in ("list", "replay", "rescore"):
        assert run("session", name, *(() if name == "list" else (session,))).code == 0


def test_looking_at_a_session_that_is_being_played_changes_nothing() -> None:
    sit("culture", {"say": STORY[0]})
    (row,) = run("session", "list", "--json").json["sessions"]
    before = run("session", "export", row["id"]).out
    for name in ("show", "replay", "rescore"):
        run("session", name, row["id"], "--json")
    assert run("session", "export", row["id"]).out == before


def test_an_empty_house_says_how_to_begin() -> None:
    done = run("session", "list")
    assert done.code == 0
    assert "greenroom" in done.out


@pytest.mark.parametrize("kind", ["culture", "recruiter"])
def test_equal_seeds_rehearse_to_equal_bytes(kind: str, tmp_path: Path) -> None:
    lines, logs = [], []
    for name in ("one", "two"):
        data = ("--data", tmp_path / name)
        done = run("rehearse", "--round", kind, "--candidate", "weak", "--seed", 5, "--json", *data)
        assert done.code == 0, done.err
        (line,) = done.lines
        lines.append(line)
        logs.append(run("session", "export", line["session"], *data).out)
    assert logs[0] == logs[1]
    assert lines[0] == lines[1]
    assert set(lines[0]) >= {"candidate", "session", "scorecard", "transcript", "interviewer"}
    assert set(lines[0]["interviewer"]) == {
        "moves",
        "repeats",
        "leaks",
        "reasked",
        "unanswered",
        "talk_share",
    }
    assert (lines[0]["interviewer"]["repeats"], lines[0]["interviewer"]["leaks"]) == (0, 0)
    other = run("rehearse", "--round", kind, "--candidate", "weak", "--seed", 6, "--json").lines[0]
    assert run("session", "export", other["session"]).out != logs[0]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["coding", "design"])
def test_equal_seeds_rehearse_work_to_equal_bytes(kind: str, tmp_path: Path) -> None:
    logs = []
    for name in ("one", "two"):
        data = ("--data", tmp_path / name)
        (line,) = run("rehearse", "--round", kind, "--candidate", "mixed", "--seed", 5, "--json", *data).lines
        logs.append(run("session", "export", line["session"], *data).out)
    assert logs[0] == logs[1]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_program_at_the_pipe_sits_a_round_in_turns(tmp_path: Path) -> None:
    """A program that waits for `ready` before each command, in a process of its own."""
    args = [sys.executable, "-m", "greenroom", "sit", "--round", "culture", "--clock", "virtual", "--minutes", "6",
            "--json", "--data", str(tmp_path)]  # fmt: skip
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        turn, events = 0, []
        for line in process.stdout:
            event = json.loads(line)
            events.append(event)
            if "self_score" in event:
                process.stdin.write(json.dumps({"self_score": {"culture": 2}}) + "\n")
            elif "ready" in event and not any("self_score" in each for each in events):
                process.stdin.write(json.dumps({"say": STORY[turn % len(STORY)]}) + "\n")
                turn += 1
            if "debrief" in event:
                break
            process.stdin.flush()
    assert process.returncode == 0
    assert "debrief" in events[-1]


@pytest.mark.slow
@pytest.mark.parametrize("clock", ["virtual", "real"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, clock: str) -> None:
    args = [
        sys.executable,
        "-m",
        "greenroom",
        "sit",
        "--round",
        "culture",
        "--clock",
        clock,
        "--json",
        "--data",
        str(tmp_path),
    ]
    raw = b'{"say":"\xff\xfe"}\n\xff\n{"leave":true}\n'
    done = subprocess.run(
        args, input=raw, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"}, timeout=100
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b'"left"' in done.stdout
