"""Things to talk about beyond the prompt: a topic has questions, what it listens for, and follow-ups for what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read


class Point(Content):
    """Something a good answer contains: said in a sentence, with short paraphrases to recognise it by."""

    id: str
    says: str
    cues: tuple[str, ...] = Field(min_length=3)


class RubricPoint(Content):
    id: str
    dimension: str
    says: str
    cues: tuple[str, ...]
    weight: str


class FollowUp(Content):
    """Asked when the point `when_missing` was not said."""

    when_missing: str
    ask: str


class When(Content):
    """What makes a topic fit: patterns in the candidate's code, kinds of drawn nodes, or words they said. Empty: always."""

    uses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class Topic(Content):
    """`asks` may hold {file}, {line}, {code} (where `when.uses` matched) or {label} (a drawn node of `when.kinds`)."""

    id: str
    title: str
    kind: str = ""
    dimension: str = ""
    when: When = When()
    asks: tuple[str, ...] = Field(min_length=2)
    listens_for: tuple[Point, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


class _Topics(Content):
    topics: tuple[Topic, ...]


def parse_topics(files: Mapping[str, str], name: str) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The topics of file `name`, in their order, and everything wrong with them."""
    found, problems = read(_Topics, files, name, wrap="topics")
    if found is None:
        return (), problems
    for topic in found.topics:
        known = {point.id for point in topic.listens_for}
        problems += [
            Problem(
                name, 0, f"{topic.id}: a follow-up names {item.when_missing!r}, which it does not listen for"
            )
            for item in topic.follow_ups
            if item.when_missing not in known
        ]
    return found.topics, problems
