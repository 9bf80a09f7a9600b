"""The coding round: stay out of the way, react to what runs, bring the changes in, then talk about running their own code."""

from __future__ import annotations

from greenroom.evidence.questions import Intent
from greenroom.interviewer.move import Move, MoveKind, Reveal
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clock import invite, reserve_ms, was_invited
from greenroom.interviewer.rules.topics import ask_topic, current_topic, follow_up
from greenroom.interviewer.situation import Change, Situation, Trigger
from greenroom.interviewer.wording import choose
from greenroom.session.state import RunState

# The share of the round after which a step comes even if the one before it is not finished.
CHANGE_AT = (0.42, 0.60)
TALK_AT = 0.74
TESTS_EXPECTED_AT = 0.33
QUIET_MS = 90_000
ENOUGH_SUBJECTS = 3  # after which "that's all" ends the talk about the code
WORTH_A_NOD, WORTH_A_WORD = 12, 3  # words of narration, and of an answer, that get a sign of life
STANDS_AFTER = 0.12  # a change never comes earlier than this


def react_to_run(situation: Situation) -> Move | None:
    run = situation.run
    if (
        situation.trigger is not Trigger.RAN
        or run is None
        or run.mode != "tests"
        or run.failed
        or was_invited(situation)
    ):
        return None
    if passed(run) or situation.asked(part="tests_failing"):
        return None
    first = not situation.asked(part="first_failing_run")
    name = "first_failing_run" if first else "tests_failing"
    return _react(situation, name, f"A run of their tests ended with: {run.headline}", (run.done_seq,))


def miss_the_tests(situation: Situation) -> Move | None:
    if (
        situation.trigger is not Trigger.TICK
        or situation.spent < TESTS_EXPECTED_AT
        or _tests_written(situation)
    ):
        return None
    if situation.round.phase not in ("understand", "build") or situation.asked(part="no_tests_yet"):
        return None
    return _react(
        situation, "no_tests_yet", "A third of the time is gone and the tests file is as it was given.", ()
    )


def ask_into_silence(situation: Situation) -> Move | None:
    last = situation.last_mine
    if situation.trigger is not Trigger.TICK or situation.quiet_ms() < QUIET_MS:
        return None
    if last is not None and last.part == "silence" and not situation.heard.lines:
        return None
    because = f"Nothing was said, typed or run for {situation.quiet_ms() // 1000} seconds."
    return _react(situation, "silence", because, ())


def bring_a_change(situation: Situation) -> Move | None:
    """The next constraint: when the code stands, when they say they are done, or when its time has come."""
    change = next_change(situation)
    if (
        change is None
        or was_invited(situation)
        or current_topic(situation, situation.material.topics) is not None
    ):
        return None
    if situation.trigger not in (Trigger.RAN, Trigger.SPOKE, Trigger.TICK) or situation.left < 2 * reserve_ms(
        situation
    ):
        return None
    number = situation.material.changes.index(change)
    done = _says_done(situation) and situation.trigger is Trigger.SPOKE
    if done and not _worked_on_it(situation):
        return _ask_to_see(situation)
    if done and not situation.round.runs and not situation.asked(part="done_early"):
        because = "They said they are done, and nothing has been run."
        return _react(situation, "done_early", because, situation.heard.seqs)
    stands = situation.trigger is Trigger.RAN and _stands(situation)
    late = situation.spent >= CHANGE_AT[min(number, len(CHANGE_AT) - 1)] and _worked_on_it(situation)
    if not (done or stands or late) or situation.spent >= TALK_AT:
        return None
    because = (
        "They said they are done."
        if done
        else "Their tests pass on their code."
        if stands
        else "Its time in the round has come."
    )
    seqs = (situation.run.done_seq,) if stands and situation.run is not None else situation.heard.seqs
    reveal = Reveal("constraint", change.id, change.title, change.says)
    return Move(MoveKind.TWIST, change.says, because, "changes", change.id, seqs, (reveal,), phase="change")


def _ask_to_see(situation: Situation) -> Move | None:
    """They say they are done, and the file is as it was when this was asked for."""
    if not situation.asked(part="nothing_changed"):
        because = "They said they are done, and the code has not changed since this was asked for."
        return _react(situation, "nothing_changed", because, situation.heard.seqs)
    if not _code_written(situation):
        return invite(situation, "There is no code to talk about, and they say they are done.")
    return _next_topic(situation)


def _worked_on_it(situation: Situation) -> bool:
    """Whether the code was changed since the last constraint was brought in."""
    since = max((item.elapsed_ms for item in situation.round.shown if item.what == "constraint"), default=-1)
    return _code_written(situation) and situation.round.last_edit_ms > since


def talk_about_running_it(situation: Situation) -> Move | None:
    """The last part: their own code, at scale, topic by topic."""
    topics = situation.material.topics
    if was_invited(situation) or situation.trigger not in (Trigger.RAN, Trigger.SPOKE, Trigger.TICK):
        return None
    talking = current_topic(situation, topics) is not None
    if talking and situation.trigger is Trigger.SPOKE:
        return follow_up(situation, topics) or _next_topic(situation)
    if talking:
        return None
    ready = next_change(situation) is None and (
        (situation.trigger is Trigger.RAN and _stands(situation))
        or (situation.trigger is Trigger.SPOKE and _says_done(situation))
    )
    late = situation.spent >= TALK_AT and (
        situation.trigger is not Trigger.TICK or situation.quiet_ms() > 4_000
    )
    return _next_topic(situation) if ready or late else None


def nod(situation: Situation) -> Move | None:
    """Now and then a sign of life while they narrate; mostly a person who codes is left alone."""
    if situation.trigger is not Trigger.SPOKE or was_invited(situation):
        return None
    last = situation.last_mine
    asked = last is not None and last.move == MoveKind.NUDGE
    if situation.heard.matter < (WORTH_A_WORD if asked else WORTH_A_NOD):
        return None
    text = choose(situation, situation.material.lines.acknowledge, "acknowledge")
    because = "They narrate; nothing needs asking now."
    return Move(MoveKind.ACKNOWLEDGE, text, because, evidence=situation.heard.seqs) if text else None


def next_change(situation: Situation) -> Change | None:
    return next((change for change in situation.material.changes if not situation.shown(change.id)), None)


def passed(run: RunState) -> bool:
    """Whether every test of a run of the candidate's own tests passed (and there was one)."""
    return run.result.get("ok") is True and bool(run.result.get("tests"))


def _stands(situation: Situation) -> bool:
    """Their own tests pass on what is written now, and the code changed since the last constraint."""
    run = situation.run
    if run is None or run.failed or situation.spent < STANDS_AFTER:
        return False
    shown = max((item.seq for item in situation.round.shown if item.what == "constraint"), default=0)
    changed = run.inputs.get("files", {}).get(_solution(situation)) != situation.round.starter.get(
        _solution(situation)
    )
    later = [other for other in situation.round.runs if other.seq > shown]
    return (
        run.mode in ("tests", "submit")
        and _worked_on_it(situation)
        and run.seq > shown
        and changed
        and (run.mode == "submit" or passed(run))
        and bool(later)
    )


def _solution(situation: Situation) -> str:
    return next((name for name in sorted(situation.round.files) if not name.startswith("test_")), "")


def _code_written(situation: Situation) -> bool:
    name = _solution(situation)
    return situation.round.files.get(name) != situation.round.starter.get(name)


def _tests_written(situation: Situation) -> bool:
    tests = [name for name in situation.round.files if name.startswith("test_")]
    return any(situation.round.files[name] != situation.round.starter.get(name) for name in tests)


def _says_done(situation: Situation) -> bool:
    return Intent.DONE in situation.heard.intents


def _next_topic(situation: Situation) -> Move | None:
    if situation.left < reserve_ms(situation):
        return None
    subjects = {topic.id for topic in situation.material.topics}
    opened = {line.topic for line in situation.mine if line.topic in subjects}
    if len(opened) >= ENOUGH_SUBJECTS and _says_done(situation) and situation.heard.matter == 0:
        return invite(situation, "They say that this is all, and enough was talked about.")
    return ask_topic(situation, situation.material.topics, "production") or invite(
        situation, "The subjects are used up."
    )


def _react(situation: Situation, name: str, because: str, seqs: tuple[int, ...]) -> Move | None:
    text = choose(situation, situation.material.reactions.get(name, ()), name)
    return Move(MoveKind.NUDGE, text, because, "", name, seqs) if text else None


CODE = (
    Rule("talk about running their own code", talk_about_running_it),
    Rule("bring in a change", bring_a_change),
    Rule("react to a failing run", react_to_run),
    Rule("miss the tests", miss_the_tests),
    Rule("ask into a long silence", ask_into_silence),
    Rule("nod", nod),
)
