"""Simulated candidates: from a script and what the interviewer just said to the next acts, through a person's own commands.

A player never sees hidden facts, cases or scores. It is told what a line was about (question, part), which a person would
understand from the words; that only chooses among the lines its script holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenroom.base.seeds import derive
from greenroom.content.candidate import Candidate, Step, Story, TalkRound
from greenroom.interviewer.move import MoveKind
from greenroom.service.wire import Act
from greenroom.session.state import Line, Round

PARTS = ("own_part", "decision", "alternatives", "risk", "result", "measure", "lesson", "context")
WAIT_S = 20
THANKS = ("That's all from me, thank you.", "No more questions, thanks.", "I'm good, thank you for the time.")


def say(text: str) -> Act:
    return Act("say", text)


def wait(seconds: int = WAIT_S) -> Act:
    return Act("wait", seconds)


class Player:
    """One simulated candidate in one session. `acts` is asked again whenever everything so far was answered."""

    def __init__(self, candidate: Candidate, seed: int) -> None:
        self._candidate, self._seed = candidate, seed
        self._plans: dict[int, list[Act]] = {}
        self._begun: set[str] = set()  # constraints whose steps are under way

    def acts(self, item: Round) -> list[Act]:
        """What to do now in the open round; never empty."""
        kind = item.plan.kind
        if kind == "coding":
            return self._code(item)
        if kind == "design":
            return self._design(item)
        script = self._candidate.talk.round(kind)
        return [self._talk(item, script)]

    def self_score(self, kinds: Sequence[str]) -> dict[str, int | None]:
        """The candidate's own levels: for several rounds, the lower middle of what the script says for each."""
        scores: list[Mapping[str, int | None]] = []
        for kind in kinds:
            if kind == "coding":
                scores.append(self._candidate.coding.self_score)
            elif kind == "design":
                scores.append(self._candidate.design.self_score)
            else:
                scores.append(self._candidate.talk.self_score.get(kind, {}))
        names = dict.fromkeys(name for score in scores for name in score)
        return {
            name: _middle([level for score in scores if (level := score.get(name)) is not None])
            for name in names
        }

    # --- talk ---------------------------------------------------------------------------------------------------------

    def _talk(self, item: Round, script: TalkRound) -> Act:
        last = _last_of_interviewer(item)
        if last is None or (item.lines and item.lines[-1].who == "candidate"):
            return wait()
        if last.topic == "candidate_questions":
            return say(self._fresh(item, [*script.asks_interviewer[:2], *THANKS], "asks"))
        story = _story_for(item, script, last.topic)
        direct = script.direct.get(last.topic, ())
        wanted: Iterable[str] = ()
        if last.move == MoveKind.ASK and story is not None:
            wanted = (story.opening, *(story.parts[part] for part in PARTS if part in story.parts))
        elif last.move == MoveKind.TWIST and story is not None:
            wanted = (story.twist, *story.digs)
        elif last.part in PARTS and story is not None:
            wanted = (story.parts.get(last.part, ""), *story.digs)
        elif story is not None:
            wanted = (*story.digs, *story.parts.values())
        return say(self._fresh(item, [*wanted, *direct, *script.dont_remember], last.topic))

    def _fresh(self, item: Round, wordings: Sequence[str], name: str) -> str:
        """The first that was not said yet in this round; when all were, one of the last again."""
        said = {line.text for line in item.lines if line.who == "candidate"}
        left = [text for text in wordings if text and text.strip() not in said]
        return (
            left[0]
            if left
            else wordings[-1 - derive(self._seed, name, len(item.lines)) % min(3, len(wordings))]
        )

    # --- coding -------------------------------------------------------------------------------------------------------

    def _code(self, item: Round) -> list[Act]:
        script = self._candidate.coding
        last = _last_of_interviewer(item)
        if last is not None and item.lines[-1].who == "interviewer":
            if last.topic == "candidate_questions":
                return [say(self._fresh(item, THANKS, "thanks"))]
            if last.move == MoveKind.HAND_BACK and script.answers.facts_back:
                return [
                    say(self._fresh(item, [script.answers.facts_back, *script.answers.default], "assume"))
                ]
            topics = script.answers.topics
            if last.topic in topics:
                return [say(self._fresh(item, [*topics[last.topic], *script.answers.default], last.topic))]
            if last.move in (MoveKind.ASK, MoveKind.PROBE):
                return [say(self._fresh(item, script.answers.default, last.topic))]
        plan = self._plans.setdefault(item.index, self._plan_code())
        constraint = next(
            (each.item for each in item.shown if each.what == "constraint" and each.item not in self._begun),
            None,
        )
        if constraint is not None:
            self._begun.add(constraint)
            plan[:0] = self._steps(script.on_constraint.get(constraint, ()))
        if not plan:
            return [wait()]
        return [plan.pop(0)]

    def _plan_code(self) -> list[Act]:
        script = self._candidate.coding
        lines = (*script.opening, *script.questions, *script.before_code)
        return [*(say(line) for line in lines), *self._steps(script.steps)]

    def _steps(self, steps: Sequence[Step]) -> list[Act]:
        acts: list[Act] = []
        for step in steps:
            if step.say:
                acts.append(say(step.say))
            if step.edit is not None:
                acts.append(
                    Act("edit", {"file": step.edit["file"], "text": self._candidate.texts[step.edit["from"]]})
                )
            if step.run:
                acts.append(Act("run", step.run))
        return acts

    # --- design -------------------------------------------------------------------------------------------------------

    def _design(self, item: Round) -> list[Act]:
        script = self._candidate.design
        if item.quantities and item.predicted is None:
            return [
                Act("predict", {each["name"]: script.prediction[each["name"]] for each in item.quantities})
            ]
        last = _last_of_interviewer(item)
        if last is None or item.lines[-1].who == "candidate":
            return [wait()]
        if last.topic == "candidate_questions":
            return [say(self._fresh(item, THANKS, "thanks"))]
        if last.topic in ("task", "facts", "clarify"):
            return self._clarify(item, last)
        if last.part == "repair" and script.repair and item.design != self._candidate.designs[script.repair]:
            words = say(self._fresh(item, [*script.after_finding["default"], *script.default], "repair"))
            return [words, Act("draw", self._candidate.designs[script.repair]), Act("run", "simulate")]
        words = say(self._answer_design(item, last))
        if item.phase == "high_level" and item.design is None:
            return [
                words,
                Act("draw", self._candidate.designs[script.design]),
                self._next_words(item),
                Act("run", "simulate"),
            ]
        return [words]

    def _next_words(self, item: Round) -> Act:
        """One more line about the drawing, beside the first."""
        lines = self._candidate.design.phases.get("high_level", ())
        return say(lines[1]) if len(lines) > 1 else wait(5)

    def _clarify(self, item: Round, last: Line) -> list[Act]:
        script = self._candidate.design
        if last.move == MoveKind.HAND_BACK:
            return [say(self._fresh(item, script.assumptions or script.default, "assume"))]
        if last.move == MoveKind.ASK_BACK:
            return [say("Both, please.")]
        said = {line.text for line in item.lines if line.who == "candidate"}
        left = [text for text in script.questions if text not in said]
        if left and item.phase == "clarify":
            return [say(left[0])]
        return [say(self._fresh(item, [*script.phases.get("functional", ()), *script.default], "functional"))]

    def _answer_design(self, item: Round, last: Line) -> str:
        script = self._candidate.design
        wanted: Sequence[str] = ()
        if last.topic in script.topics:
            wanted = script.topics[last.topic]
        elif last.topic.startswith("change."):
            wanted = script.constraints.get(last.topic.removeprefix("change."), ())
        elif last.topic.startswith("finding."):
            wanted = script.after_finding.get(last.topic.split(".")[1], script.after_finding["default"])
        elif last.topic == "run":
            wanted = script.after_finding["default"]
        elif last.topic in script.phases:
            wanted = script.phases[last.topic]
        return self._fresh(item, [*wanted, *script.default], last.topic)


def _story_for(item: Round, script: TalkRound, topic: str) -> Story | None:
    """The story written for this question; for a question that no story was written for, one that was not told yet, as people do."""
    told: dict[str, Story] = {}
    topics = dict.fromkeys(line.topic for line in item.lines if line.move == MoveKind.ASK)
    for asked in (*topics, topic):
        mine = next((each for each in script.stories if asked in each.answers_questions), None)
        left = [each for each in script.stories if each not in told.values()]
        story = mine or (left[0] if left else None)
        if story is not None:
            told.setdefault(asked, story)
    return told.get(topic)


def _last_of_interviewer(item: Round) -> Line | None:
    return next((line for line in reversed(item.lines) if line.who == "interviewer"), None)


def _middle(levels: list[int]) -> int | None:
    return sorted(levels)[(len(levels) - 1) // 2] if levels else None
