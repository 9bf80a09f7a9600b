"""Replay is a fold: in pieces or at once, from memory or from its exported bytes, the state is the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from random_sessions import ACTS, FILES, did, opened, play

from greenroom.events.codec import dump_all, load_all
from greenroom.events.facts import Ran
from greenroom.session.commands import EndRound, Leave, Note, Record, Resume, Run, Say
from greenroom.session.state import replay


@settings(max_examples=150, deadline=None)
@given(ACTS, st.data())
def test_a_log_in_pieces_gives_the_state_of_the_whole(acts: list, data: st.DataObject) -> None:
    log, state, _ = play(acts)
    cut = data.draw(st.integers(0, len(log)))
    assert replay(log[cut:], replay(log[:cut])) == state
    assert replay(log) == state


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_the_exported_bytes_of_any_session_replay_to_the_same_fingerprint(acts: list) -> None:
    log, state, _ = play(acts)
    text = dump_all(log)
    again = load_all(text)
    assert again == log
    assert dump_all(again) == text
    assert replay(again).fingerprint() == state.fingerprint()


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_numbers_have_no_gap_and_time_never_falls(acts: list) -> None:
    log, state, _ = play(acts)
    assert [event.seq for event in log] == list(range(1, len(log) + 1))
    assert all(one.at <= two.at for one, two in pairwise(log))
    assert state.version == len(log)
    assert state.at == log[-1].at
    for item in state.rounds:
        marks = [line.elapsed_ms for line in item.lines]
        assert marks == sorted(marks)
        assert item.elapsed(state.at - 10_000) >= 0


@settings(max_examples=100, deadline=None)
@given(ACTS)
def test_the_clock_of_a_round_never_runs_backwards(acts: list) -> None:
    log, _, _ = play(acts, rounds=1)
    state, elapsed = replay(log[:1]), 0
    for event in log[1:]:
        state = replay([event], state)
        now = state.rounds[0].elapsed(event.at)
        assert now >= elapsed
        elapsed = now


def test_different_states_have_different_fingerprints() -> None:
    state = opened()
    assert did(state, Say("one")).fingerprint() != did(state, Say("two")).fingerprint()
    assert did(state, Say("one")).fingerprint() == did(state, Say("one")).fingerprint()
    assert did(state, Say("one"), 1).fingerprint() != did(state, Say("one"), 2).fingerprint()


def test_pauses_are_cut_out_of_the_clock() -> None:
    state = did(opened(), Say("hello"), 10_000)
    state = did(state, Leave(), 5_000)
    assert state.rounds[0].elapsed(state.at + 3_600_000) == 15_000
    state = did(state, Resume(), 3_600_000)
    assert state.rounds[0].elapsed(state.at) == 15_000
    state = did(state, Say("again"), 2_000)
    assert state.rounds[0].elapsed(state.at) == 17_000
    assert [line.elapsed_ms for line in state.rounds[0].lines] == [10_000, 17_000]
    state = did(state, EndRound(), 1_000)
    assert state.rounds[0].elapsed(state.at + 999_999) == 18_000


def test_a_run_that_ends_after_its_round_still_counts_in_it() -> None:
    state = did(opened(2), Run("submit", "run-0", {"files": FILES}))
    state = did(state, EndRound())
    assert state.rounds[0].pending()
    state = did(state, Record((Ran(run="run-0", mode="submit", headline="Judged.", result={"ok": True}),)))
    assert not state.rounds[0].pending()
    assert state.rounds[0].runs[0].result == {"ok": True}


def test_a_second_outcome_of_the_same_run_changes_nothing() -> None:
    state = did(opened(), Run("main", "run-0", {}))
    state = did(state, Record((Ran(run="run-0", mode="main", headline="first"),)))
    state = did(state, Record((Ran(run="run-0", mode="main", headline="second"),)))
    assert state.rounds[0].runs[0].headline == "first"


def test_notes_are_kept_apart_from_what_was_said() -> None:
    state = did(did(opened(), Note("mine")), Say("ours"))
    assert state.rounds[0].notes == "mine"
    assert [line.text for line in state.rounds[0].lines] == ["ours"]
