"""What interviewers of talk rounds say and ask: questions with their probes, and the lines of each kind of round."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, ValidationError

from greenroom.base.errors import BadInput
from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read
from greenroom.content.topics import RubricPoint


class QuestionKind(StrEnum):
    STORY = "story"
    MOTIVATION = "motivation"
    LOGISTICS = "logistics"


class Dig(Content):
    """A deeper follow-up; `when` names the part of the story it goes after ("any": whichever)."""

    id: str
    ask: str
    when: str = "any"


class Question(Content):
    """One question: what it is after, and what to ask when an answer leaves a part out."""

    id: str
    asks: tuple[str, ...] = Field(min_length=1)
    short: str
    values: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    about: str
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    kind: QuestionKind = QuestionKind.STORY
    probes: Mapping[str, tuple[str, ...]] = {}
    digs: tuple[Dig, ...] = ()
    twist: str = ""
    tags: tuple[
        str, ...
    ] = ()  # what it is about, for search and for matching: "incident", "hiring", "migration"


class Known(Content):
    """Something the interviewer can answer when the candidate asks."""

    topic: str
    cues: tuple[str, ...]
    says: str


class Lines(Content):
    """Short lines for what happens in any round."""

    ramble: tuple[str, ...] = ()
    silence: tuple[str, ...] = ()
    time_short: tuple[str, ...] = ()
    repeat_intro: tuple[str, ...] = ()
    off_topic: tuple[str, ...] = ()
    injection: tuple[str, ...] = ()
    move_on: tuple[str, ...] = ()
    acknowledge: tuple[str, ...] = ()


class RoundText(Content):
    """What a kind of round is, and how its interviewer opens, closes and gets through it."""

    kind: str
    title: str
    real_minutes: int
    default_minutes: int
    default_topic: str = ""  # the task or scenario that is played when none is chosen
    who: str
    about: str
    looks_for: tuple[str, ...]
    checklist: tuple[str, ...]
    sources: tuple[str, ...] = ()
    opening: tuple[str, ...] = Field(min_length=3)
    closing: tuple[str, ...] = Field(min_length=3)
    listens_for: tuple[RubricPoint, ...] = ()  # what the round is scored by, when it is not about stories
    candidate_questions_invite: tuple[str, ...] = Field(min_length=2)
    answers_to_candidate: tuple[Known, ...] = ()
    dont_know: tuple[str, ...] = Field(min_length=2)
    think_ok: tuple[str, ...] = Field(min_length=3)
    lines: Lines


class Probes(Content):
    """Wordings for any story: by the part that is missing, and digs for when a question's own are used up."""

    parts: Mapping[str, tuple[str, ...]]
    digs: tuple[Dig, ...] = ()


class _Questions(Content):
    questions: tuple[Question, ...]


def parse_questions(files: Mapping[str, str], name: str) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions of file `name`, in their order, and everything wrong with them."""
    found, problems = read(_Questions, files, name, wrap="questions")
    if found is None:
        return (), problems
    seen: set[str] = set()
    for question in found.questions:
        if question.id in seen:
            problems.append(Problem(name, 0, f"two questions are called {question.id!r}"))
        seen.add(question.id)
        if len(question.asks) < 2:
            problems.append(
                Problem(
                    name,
                    0,
                    f"{question.id}: a second wording is needed, for when the first is not understood",
                )
            )
        for wording in (*question.asks, question.twist, *(dig.ask for dig in question.digs)):
            if wording.count("?") > 1:
                problems.append(Problem(name, 0, f"{question.id}: asks two things at once: {wording!r}"))
    return found.questions, problems


def repeated_wordings(questions: Mapping[str, tuple[Question, ...]]) -> list[Problem]:
    """Ids and wordings that stand twice in a pack: whoever sits both rounds would hear the same sentence again."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for kind, items in questions.items():
        for question in items:
            probes = (wording for wordings in question.probes.values() for wording in wordings)
            for said in (question.id, *question.asks, *probes, *(dig.ask for dig in question.digs)):
                if said in seen:
                    says = f"{question.id}: {said!r} stands in {seen[said]} already"
                    problems.append(Problem(f"questions/{kind}.yaml", 0, says))
                seen[said] = question.id
    return problems


def carried_question(plain: Mapping[str, object]) -> Question:
    """The question that a session carries with it. BadInput when it is not one."""
    try:
        return Question.model_validate(plain)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"the question to rehearse cannot be used: {place}: {first['msg']}") from error
