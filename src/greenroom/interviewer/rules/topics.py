"""Topics to go through: ask, listen for what a good answer contains, ask for what it left out, go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.content.topics import Point, Topic
from greenroom.evidence.questions import Intent
from greenroom.evidence.similarity import covers
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, quotable
from greenroom.session.state import Line

MOST_FOLLOW_UPS = 2
CODE_ROOM = 72  # how much of a line of code is read aloud, in characters


def current_topic(situation: Situation, topics: Sequence[Topic]) -> Topic | None:
    """The topic under discussion, if the interviewer's last subject was one."""
    ids = {topic.id: topic for topic in topics}
    last = next((line for line in reversed(situation.mine) if line.topic), None)
    return ids.get(last.topic) if last is not None else None


def answers_to(situation: Situation, topic_id: str) -> tuple[Line, ...]:
    """What the candidate said while `topic_id` was the subject."""
    topic, found = "", []
    for line in situation.round.lines:
        if line.who == "interviewer":
            topic = line.topic or topic
        elif topic == topic_id:
            found.append(line)
    return tuple(found)


def uncovered(situation: Situation, points: Sequence[Point], said: Sequence[Line]) -> list[Point]:
    """The points that nothing in `said` contains."""
    text = "\n".join(line.text for line in said)
    return [point for point in points if not covers(text, point.cues, situation.encoder)[0]]


def follow_up(situation: Situation, topics: Sequence[Topic]) -> Move | None:
    """Asks for what the answer to the current topic left out."""
    topic = current_topic(situation, topics)
    if situation.trigger is not Trigger.SPOKE or topic is None or gave_up(situation):
        return None
    asked = [line for line in situation.asked(topic=topic.id) if line.move == MoveKind.PROBE]
    if len(asked) >= MOST_FOLLOW_UPS:
        return None
    missing = uncovered(situation, topic.listens_for, answers_to(situation, topic.id))
    for point in missing:
        wordings = [item.ask for item in topic.follow_ups if item.when_missing == point.id]
        text = choose(situation, wordings, f"{topic.id}.{point.id}", quote=quotable(situation.heard.text))
        if text is not None:
            because = f"The answer does not yet contain this: {point.says}"
            return Move(MoveKind.PROBE, text, because, topic.id, point.id, situation.heard.seqs)
    return None


def gave_up(situation: Situation) -> bool:
    intents = situation.heard.intents
    return (
        bool({Intent.SKIP, Intent.DONE} & intents)
        or situation.heard.empty
        or (Intent.DONT_KNOW in intents and situation.heard.words < 25)
    )


def ask_topic(situation: Situation, topics: Sequence[Topic], phase: str) -> Move | None:
    """Opens the next topic that fits what was drawn, written or said; topics that fit nothing are left out."""
    open_ones = [topic for topic in topics if not situation.asked(topic=topic.id)]
    fitting = [(topic, slots) for topic in open_ones if (slots := slots_of(situation, topic)) is not None]
    always = [(topic, dict[str, str]()) for topic in open_ones if not _conditional(topic)]
    for topic, slots in (*fitting, *always):
        text = choose(situation, topic.asks, topic.id, **slots)
        if text is not None:
            because = f"The next subject: {topic.title.lower()}."
            return Move(MoveKind.ASK, text, because, topic.id, evidence=situation.heard.seqs, phase=phase)
    return None


def _conditional(topic: Topic) -> bool:
    return bool(topic.when.uses or topic.when.kinds or topic.when.cues)


def slots_of(situation: Situation, topic: Topic) -> dict[str, str] | None:
    """What fills a topic's wordings where its condition holds; None where it does not, or has none."""
    for source in topic.when.uses:
        place = _in_code(situation, source)
        if place is not None:
            return place
    for node in (situation.round.design or {}).get("nodes", []):
        if isinstance(node, dict) and node.get("kind") in topic.when.kinds:
            return {"label": str(node.get("label") or node.get("kind", "")).replace("_", " ")}
    said = "\n".join(line.text for line in situation.theirs)
    if topic.when.cues and said and covers(said, topic.when.cues, situation.encoder)[0]:
        return {}
    return None


def _in_code(situation: Situation, source: str) -> dict[str, str] | None:
    for name, text in sorted(situation.round.files.items()):
        if name.startswith("test_"):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(source, line) and not line.lstrip().startswith("#"):
                return {"file": name, "line": str(number), "code": shortened(line.strip())}
    return None


def shortened(code: str) -> str:
    """A line of code that fits into a spoken sentence: cut at a space, and the cut is shown."""
    if len(code) <= CODE_ROOM:
        return code
    return code[:CODE_ROOM].rsplit(" ", 1)[0].rstrip(",;:(") + " …"
