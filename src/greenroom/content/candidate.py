"""Simulated candidates: what they say, write and draw in each kind of round. They test the interviewer, not people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

SelfScore = Mapping[str, int | None]


class Story(Content):
    """One story; `parts` are told when probed for, `digs` to deeper follow-ups."""

    id: str
    answers_questions: tuple[str, ...]
    opening: str
    parts: Mapping[str, str]
    digs: tuple[str, ...]
    twist: str


class TalkRound(Content):
    stories: tuple[Story, ...] = ()
    direct: Mapping[str, tuple[str, ...]] = {}
    dont_remember: tuple[str, ...]
    asks_interviewer: tuple[str, ...]


class TalkScript(Content):
    id: str
    voice: str
    recruiter: TalkRound
    manager: TalkRound
    culture: TalkRound
    offer: TalkRound
    self_score: Mapping[str, SelfScore]

    def round(self, kind: str) -> TalkRound:
        """What they say in a round of `kind`. Partner engineers and directors hear the stories that managers and culture rounds hear."""
        own: TalkRound | None = getattr(self, kind, None)
        if own is not None and kind != "self_score":
            return own
        return self.culture.model_copy(update={"stories": (*self.manager.stories, *self.culture.stories)})


class Step(Content):
    """One act: something said, a run, or an edit: {file: the file to replace, from: the text that replaces it}."""

    say: str = ""
    edit: Mapping[str, str] | None = None
    run: str = ""


class CodingAnswers(Content):
    topics: Mapping[str, tuple[str, ...]] = {}
    facts_back: str = ""
    default: tuple[str, ...]


class CodingScript(Content):
    """`task` is the one the script was written for."""

    task: str
    opening: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    before_code: tuple[str, ...] = ()
    steps: tuple[Step, ...]
    on_constraint: Mapping[str, tuple[Step, ...]] = {}
    answers: CodingAnswers
    self_score: SelfScore


class DesignScript(Content):
    """`scenario` is the one the script was written for."""

    scenario: str
    questions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    phases: Mapping[str, tuple[str, ...]]
    design: str
    prediction: Mapping[str, float] = {}
    after_finding: Mapping[str, tuple[str, ...]]
    repair: str | None = None
    topics: Mapping[str, tuple[str, ...]] = {}
    constraints: Mapping[str, tuple[str, ...]] = {}
    default: tuple[str, ...]
    self_score: SelfScore


class Candidate(Content):
    """`texts` are the files that scripts name (code), `designs` the drawings, by path from the candidate's folder."""

    id: str
    talk: TalkScript
    coding: CodingScript
    design: DesignScript
    texts: Mapping[str, str]
    designs: Mapping[str, dict[str, Any]]


def parse_candidates(files: Mapping[str, str]) -> tuple[dict[str, Candidate], list[Problem]]:
    """Every candidate of a pack, by the name of its folder, and everything wrong with them."""
    found: dict[str, Candidate] = {}
    problems: list[Problem] = []
    for name in sorted({path.split("/")[0] for path in files if "/" in path}):
        folder = {path[len(name) + 1 :]: text for path, text in files.items() if path.startswith(name + "/")}
        candidate, wrong = _candidate(name, folder)
        problems += [Problem(f"{name}/{item.file}", item.line, item.says) for item in wrong]
        if candidate is not None:
            found[name] = candidate
    return found, problems


def _candidate(name: str, folder: Mapping[str, str]) -> tuple[Candidate | None, list[Problem]]:
    talk, problems = read(TalkScript, folder, "talk.yaml")
    coding, more = read(CodingScript, folder, "coding.yaml")
    design, third = read(DesignScript, folder, "design.yaml")
    problems = [*problems, *more, *third]
    designs: dict[str, dict[str, Any]] = {}
    for path in sorted(path for path in folder if path.endswith(".json")):
        try:
            designs[path] = json.loads(folder[path])
        except json.JSONDecodeError as error:
            problems.append(Problem(path, error.lineno, f"not JSON: {error.msg}"))
    if talk is None or coding is None or design is None:
        return None, problems
    steps = [*coding.steps, *(step for each in coding.on_constraint.values() for step in each)]
    named = [step.edit.get("from", "") for step in steps if step.edit]
    problems += [
        Problem("coding.yaml", 0, f"there is no file {path!r}") for path in named if path not in folder
    ]
    drawn = [path for path in (design.design, design.repair) if path]
    problems += [
        Problem("design.yaml", 0, f"there is no drawing {path!r}") for path in drawn if path not in designs
    ]
    texts = {path: text for path, text in folder.items() if path.endswith(".py")}
    return Candidate(id=name, talk=talk, coding=coding, design=design, texts=texts, designs=designs), problems
