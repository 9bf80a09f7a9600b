"""The design round: six steps, followed but not forced; a prediction before each first look; the worst finding asked about."""

from __future__ import annotations

from typing import Any

from greenroom.base.seeds import shuffled
from greenroom.content.topics import Point
from greenroom.evidence.numbers import Dimension, find_figures
from greenroom.evidence.questions import Intent, find_questions
from greenroom.interviewer.move import Move, MoveKind, Reveal
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clock import invite, reserve_ms, was_invited
from greenroom.interviewer.rules.topics import answers_to, ask_topic, follow_up, gave_up, uncovered
from greenroom.interviewer.situation import Change, Situation, Trigger
from greenroom.interviewer.wording import choose, choose_fitting, join
from greenroom.session.state import RunState

PHASES = ("clarify", "functional", "non_functional", "high_level", "deep_dive", "scaling", "close")
LATEST = {"clarify": 0.16, "functional": 0.24, "non_functional": 0.34, "high_level": 0.60, "deep_dive": 0.82}
CHANGE_AT = (0.50, 0.70)
QUIET_MS = 75_000
TOPICS_BEFORE_CHANGE = 2
FEW_NODES = 3
WORTH_A_REPAIR = 2  # severity of a finding, 1 to 4; a remark about cost needs no second run
MOST_NAMES = 6  # of drawn parts, read aloud
MOST_NUDGES = 2  # to draw, before the talk goes on without a drawing
STEP_WORDS = 25  # of a statement that can stand for a whole step
MOST_PROBES = 4  # generic ones, once the subjects of the scenario are used up


def lines(situation: Situation, phase: str, name: str) -> tuple[str, ...]:
    return situation.material.phase_lines.get(phase, {}).get(name, ())


def say_the_task(situation: Situation) -> Move | None:
    """After the greeting: the vague prompt, and the invitation to ask."""
    if situation.trigger is not Trigger.MORE or situation.asked(topic="task"):
        return None
    prompt = situation.material.prompt
    asks = "?" in prompt
    invitation = None if asks else choose(situation, lines(situation, "clarify", "open"), "clarify.open")
    text = join(prompt, invitation)
    return Move(MoveKind.ASK, text, "The task, left vague on purpose.", "task", phase="clarify")


def ask_for_the_prediction(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.RUN_HELD or not situation.material.quantities:
        return None
    text = choose(situation, lines(situation, "predict", "ask"), "predict") or situation.material.prompt
    because = "A run was asked for; the prediction comes first."
    return Move(
        MoveKind.ASK_PREDICTION, text, because, "prediction", quantities=situation.material.quantities
    )


def look_at_the_run(situation: Situation) -> Move | None:
    run = situation.run
    if (
        situation.trigger is not Trigger.RAN
        or run is None
        or run.mode != "simulate"
        or run.failed
        or was_invited(situation)
    ):
        return None
    text = choose(situation, lines(situation, "after_run", "ask"), "after_run")
    if text is None:
        return None
    because = f"The run is on the screen: {run.headline}"
    return Move(MoveKind.ASK, text, because, "run", run.run, (run.done_seq,), phase="deep_dive")


def ask_about_the_worst_finding(situation: Situation) -> Move | None:
    run = latest_simulation(situation)
    if situation.trigger is not Trigger.SPOKE or run is None or was_invited(situation) or gave_up(situation):
        return None
    for finding in run.result.get("findings", [])[:3]:
        topic = f"finding.{finding['kind']}.{finding['node']}"
        if situation.asked(topic=topic):
            continue
        talk = situation.material.findings.get(finding["kind"])
        slots = finding_slots(situation, finding)
        text = choose(situation, talk.asks, topic, **slots) if talk is not None else None
        text = text or choose(situation, [str(finding.get("question", ""))], topic)
        if text:
            because = f"The worst that the run showed and that was not yet talked about: {finding['kind'].replace('_', ' ')}."
            return Move(
                MoveKind.DIG, text, because, topic, finding["kind"], (run.done_seq,), phase="deep_dive"
            )
        return None
    return None


def invite_a_repair(situation: Situation) -> Move | None:
    """After they answered for a finding: change the drawing and run the same evening again."""
    last = situation.last_mine
    if situation.trigger is not Trigger.SPOKE or last is None or not last.topic.startswith("finding."):
        return None
    run = latest_simulation(situation)
    if run is None or situation.left < 3 * reserve_ms(situation) or last.move == MoveKind.NUDGE:
        return None
    talk = situation.material.findings.get(last.part)
    worst = max((int(item.get("severity", 0)) for item in run.result.get("findings", [])), default=0)
    if talk is None or worst < WORTH_A_REPAIR:
        return None
    said = answers_to(situation, last.topic)
    missing = uncovered(situation, talk.listens_for, said) if talk.listens_for else []
    repair = choose(situation, talk.repair_ask, f"repair.{last.part}")
    if repair is None:
        return None
    because = "They answered for the finding"
    because += f"; not said: {missing[0].says}" if missing else "."
    return Move(MoveKind.NUDGE, repair, because, last.topic, "repair", situation.heard.seqs)


def latest_simulation(situation: Situation) -> RunState | None:
    """The newest simulation that ended and has a result."""
    done = [run for run in situation.round.runs if run.mode == "simulate" and run.done and not run.failed]
    return done[-1] if done else None


def finding_slots(situation: Situation, finding: dict[str, Any]) -> dict[str, str]:
    """The drawn name of the node, and the value and target of the finding's evidence where it has them."""
    nodes = (situation.round.design or {}).get("nodes", [])
    label = next(
        (str(node.get("label") or node["id"]) for node in nodes if node.get("id") == finding["node"]),
        finding["node"],
    )
    evidence = finding.get("evidence") or {}
    slots = {"node": str(label)}
    return slots | {
        name: str(evidence[name]) for name in ("value", "target") if evidence.get(name) not in (None, "")
    }


def bring_a_change(situation: Situation) -> Move | None:
    changes = situation.material.changes
    change = next((item for item in changes if not situation.shown(item.id)), None)
    if change is None or was_invited(situation) or situation.trigger not in (Trigger.SPOKE, Trigger.RAN):
        return None
    number = changes.index(change)
    order = PHASES.index(situation.round.phase or "clarify") - PHASES.index(
        change.after_phase or "high_level"
    )
    reached = order > 0 or (order == 0 and number > 0)
    late = situation.spent >= CHANGE_AT[min(number, len(CHANGE_AT) - 1)]
    talked = topics_asked(situation) >= (number + 1) * TOPICS_BEFORE_CHANGE
    if not reached or not (late or talked) or situation.left < 2 * reserve_ms(situation):
        return None
    if situation.trigger is Trigger.RAN or (not late and not gave_up(situation) and _just_opened(situation)):
        return None
    because = "Midway, one thing changes." if late else "Enough subjects were gone through for something new."
    reveal = Reveal("constraint", change.id, change.title, change.says)
    return Move(
        MoveKind.TWIST, change.says, because, f"change.{change.id}", "change", situation.heard.seqs, (reveal,)
    )


def _just_opened(situation: Situation) -> bool:
    """Whether their answer is the first to the subject under way, which has not been followed up yet."""
    last = situation.last_mine
    known = {topic.id for topic in situation.material.topics}
    return last is not None and last.move == MoveKind.ASK and last.topic in known


def follow_the_change(situation: Situation) -> Move | None:
    """What their answer to the change left out."""
    last = situation.last_mine
    if (
        situation.trigger is not Trigger.SPOKE
        or last is None
        or not last.topic.startswith("change.")
        or gave_up(situation)
    ):
        return None
    change: Change | None = next(
        (item for item in situation.material.changes if f"change.{item.id}" == last.topic), None
    )
    if change is None or len(situation.asked(topic=last.topic)) > 2:
        return None
    left_out: list[Point] = uncovered(situation, change.listens_for, answers_to(situation, last.topic))
    missing = [point for point in left_out if not situation.asked(topic=last.topic, part=point.id)]
    text = choose(situation, change.asks_next, last.topic) if missing else None
    if text is None:
        return None
    because = f"The answer to the change does not yet contain this: {missing[0].says}"
    return Move(MoveKind.PROBE, text, because, last.topic, missing[0].id, situation.heard.seqs)


def hear_them_out(situation: Situation) -> Move | None:
    """Before anything is known: a word that only says they are ready gets the invitation to ask."""
    if (
        situation.trigger is not Trigger.SPOKE
        or situation.round.phase != "clarify"
        or not situation.heard.empty
    ):
        return None
    if situation.asked(topic="clarify", part="open") or Intent.DONE in situation.heard.intents:
        return None
    text = choose(situation, lines(situation, "clarify", "open"), "clarify.open")
    because = "They are ready and have asked nothing yet."
    return Move(MoveKind.NUDGE, text, because, "clarify", "open", situation.heard.seqs) if text else None


def go_through_the_steps(situation: Situation) -> Move | None:
    """From clarifying to drawing; a step whose answer was given already is skipped."""
    phase = situation.round.phase
    if situation.trigger is not Trigger.SPOKE or phase not in PHASES[:4] or was_invited(situation):
        return None
    if situation.heard.questions and situation.heard.words < 25 and situation.spent < LATEST[phase]:
        return None
    if phase == "clarify" and _dives_in(situation):
        text = choose(situation, lines(situation, "clarify", "nudge"), "clarify.nudge")
        if text is not None:
            because = "They started to solve before asking anything."
            return Move(MoveKind.NUDGE, text, because, "clarify", "nudge", situation.heard.seqs)
    drawn = len((situation.round.design or {}).get("nodes", []))
    told = phase == "clarify" and _said_what_it_does(situation)
    if phase == "high_level" or (drawn >= FEW_NODES and (phase != "clarify" or told)):
        return _at_the_canvas(situation, drawn)
    if (
        phase == "non_functional"
        and not _has_numbers(situation)
        and not situation.asked(topic="non_functional", part="nudge")
        and not gave_up(situation)
    ):
        text = choose(situation, lines(situation, "non_functional", "nudge"), "non_functional.nudge")
        if text is not None:
            because = "No figure among the targets yet."
            return Move(MoveKind.NUDGE, text, because, "non_functional", "nudge", situation.heard.seqs)
    following = PHASES[PHASES.index(phase) + 1]
    if told:
        following = "non_functional"
    if following == "non_functional" and (_has_numbers(situation) or situation.spent > LATEST["functional"]):
        following = "high_level"
    return _enter(situation, following)


def _enter(situation: Situation, phase: str) -> Move | None:
    text = choose(situation, lines(situation, phase, "open"), f"{phase}.open")
    if text is None:
        return None
    because = f"On to the next step: {phase.replace('_', ' ')}."
    return Move(MoveKind.ASK, text, because, phase, "open", situation.heard.seqs, phase=phase)


def _at_the_canvas(situation: Situation, drawn: int) -> Move | None:
    if drawn < 2:
        if len(situation.asked(topic="high_level", part="nudge")) >= MOST_NUDGES:
            return None
        text = choose(situation, lines(situation, "high_level", "nudge"), "high_level.nudge")
        because = "There is nothing on the canvas yet."
        return (
            Move(MoveKind.NUDGE, text, because, "high_level", "nudge", situation.heard.seqs) if text else None
        )
    if not situation.asked(topic="high_level", part="reads"):
        text = choose(situation, lines(situation, "high_level", "reads"), "reads", labels=labels(situation))
        if text is not None:
            because = "The drawing is read back, so that both see the same thing."
            return Move(
                MoveKind.PROBE, text, because, "high_level", "reads", situation.heard.seqs, phase="high_level"
            )
    if situation.material.quantities and not situation.round.quantities:
        text = choose(situation, lines(situation, "predict", "ask"), "predict")
        if text is not None:
            because = "The drawing can be run; the prediction comes first."
            return Move(
                MoveKind.ASK_PREDICTION, text, because, "prediction", quantities=situation.material.quantities
            )
    return None


def labels(situation: Situation) -> str:
    nodes = (situation.round.design or {}).get("nodes", [])
    names = [str(node.get("label") or node.get("kind", "")).replace("_", " ") for node in nodes]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} more"]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def _dives_in(situation: Situation) -> bool:
    asked = bool(situation.asked(topic="facts"))
    return not asked and not situation.asked(topic="clarify", part="nudge") and len(situation.theirs) <= 2


def _said_what_it_does(situation: Situation) -> bool:
    """Whether, while clarifying, they have told more than they asked."""
    questions = sum(
        len(sentence.text.split()) for line in situation.theirs for sentence in find_questions(line.text)
    )
    return sum(len(line.text.split()) for line in situation.theirs) - questions >= STEP_WORDS


def _has_numbers(situation: Situation) -> bool:
    return sum(len(find_figures(line.text)) for line in situation.theirs) >= 2


def nudge_to_draw(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.TICK or situation.spent < 0.42 or situation.quiet_ms() < 20_000:
        return None
    if (situation.round.design or {}).get("nodes") or situation.asked(topic="high_level", part="nudge"):
        return None
    text = choose(situation, lines(situation, "high_level", "nudge"), "high_level.nudge")
    because = "Four tenths of the time are gone and nothing is drawn."
    return Move(MoveKind.NUDGE, text, because, "high_level", "nudge", phase="high_level") if text else None


def dive_deeper(situation: Situation) -> Move | None:
    """Subjects of the scenario that fit what was drawn or said, then probes of trade-offs, failure, operations, cost."""
    phase = situation.round.phase
    if (
        situation.trigger is not Trigger.SPOKE
        or phase not in ("deep_dive", "scaling")
        or was_invited(situation)
    ):
        return None
    if situation.left < reserve_ms(situation):
        return None
    topics = situation.material.topics
    if Intent.DONE in situation.heard.intents and situation.heard.matter == 0:
        return _scale_up(situation) or _last_word(situation)
    move = follow_up(situation, topics)
    if move is not None and phase == "deep_dive":
        return move
    if phase == "deep_dive" and situation.spent < LATEST["deep_dive"]:
        move = ask_topic(situation, topics, "deep_dive") if _room_for_topic(situation) else None
        move = move or _probe(situation)
        if move is not None:
            return move
    return _scale_up(situation) or _probe(situation) or _last_word(situation)


def topics_asked(situation: Situation) -> int:
    """How many of the scenario's own subjects have been opened."""
    known = {topic.id for topic in situation.material.topics}
    return len({line.topic for line in situation.mine if line.topic in known})


def _room_for_topic(situation: Situation) -> bool:
    return topics_asked(situation) < max(1, round(situation.total / 480_000))


def _scale_up(situation: Situation) -> Move | None:
    if situation.asked(topic="scaling"):
        return None
    said = next(
        (
            figure.text
            for line in situation.theirs
            for figure in find_figures(line.text)
            if figure.value >= 1000 and figure.dimension in (Dimension.COUNT, Dimension.RATE)
        ),
        "",
    )
    wordings = lines(situation, "scaling", "tenfold")
    text = (
        choose(situation, [item for item in wordings if "{said}" in item], "tenfold", said=said)
        if said
        else None
    )
    text = text or choose(situation, wordings, "tenfold")
    because = "Ten times the load, with their own figure." if said else "Ten times the load."
    return (
        Move(MoveKind.TWIST, text, because, "scaling", "tenfold", situation.heard.seqs, phase="scaling")
        if text
        else None
    )


def _probe(situation: Situation) -> Move | None:
    asked = [line for line in situation.mine if line.topic == "probe"]
    if len(asked) >= MOST_PROBES:
        return None
    done = {line.part for line in asked}
    order = shuffled(
        situation.session.seed, ["tradeoff", "failure", "operations", "cost", "simplicity"], "probes"
    )
    for name in sorted(order, key=lambda item: item in done):
        text = choose_fitting(situation, lines(situation, "probe", name), f"probe.{name}", "")
        if text is not None:
            because = (
                f"Nothing has been asked about {name} yet." if name not in done else f"One more about {name}."
            )
            return Move(MoveKind.DIG, text, because, "probe", name, situation.heard.seqs)
    return None


def _last_word(situation: Situation) -> Move | None:
    if situation.asked(topic="last_word"):
        return invite(situation, "The subjects are used up.")
    text = choose(situation, lines(situation, "close", "open"), "close.open")
    because = "The end is near; the last word on the design is theirs."
    return Move(MoveKind.ASK, text, because, "last_word", "open", situation.heard.seqs) if text else None


def answer_to_the_canvas(situation: Situation) -> Move | None:
    """They were asked to predict and said something instead: a reminder that a rough figure will do, then on with the talk."""
    last = situation.last_mine
    waits = bool(situation.round.quantities) and situation.round.predicted is None
    if situation.trigger is not Trigger.SPOKE or not waits or last is None:
        return None
    if last.topic != "prediction" or situation.asked(topic="prediction", part="nudge"):
        return None
    text = choose(situation, lines(situation, "predict", "nudge"), "predict.nudge")
    because = "A prediction is waited for."
    return Move(MoveKind.NUDGE, text, because, "prediction", "nudge", situation.heard.seqs) if text else None


def move_on_in_time(situation: Situation) -> Move | None:
    """A phase that ran over its share ends, whatever is missing from it."""
    phase = situation.round.phase
    nudged = len(situation.asked(topic="high_level", part="nudge")) >= MOST_NUDGES
    done = Intent.DONE in situation.heard.intents or gave_up(situation)
    if situation.trigger is not Trigger.SPOKE or phase != "high_level":
        return None
    if situation.spent < LATEST["high_level"] and not nudged and not done:
        return None
    drawn = len((situation.round.design or {}).get("nodes", [])) >= 2
    opened = ask_topic(situation, situation.material.topics, "deep_dive")
    return opened or (_scale_up(situation) if drawn else _last_word(situation))


DESIGN_BEGIN = (Rule("say the task", say_the_task),)
DESIGN = (
    Rule("ask for the prediction first", ask_for_the_prediction),
    Rule("look at the run", look_at_the_run),
    Rule("follow the change", follow_the_change),
    Rule("bring in a change", bring_a_change),
    Rule("invite a repair", invite_a_repair),
    Rule("ask about the worst finding", ask_about_the_worst_finding),
    Rule("wait for the prediction", answer_to_the_canvas),
    Rule("hear them out", hear_them_out),
    Rule("go through the steps", go_through_the_steps),
    Rule("move on in time", move_on_in_time),
    Rule("nudge to draw", nudge_to_draw),
    Rule("dive deeper", dive_deeper),
)
