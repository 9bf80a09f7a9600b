"""The whole question behind an id of the report that begins with "own-": what a session carries when it is rehearsed."""

from __future__ import annotations

from greenroom.content.talk import Dig, Question, QuestionKind
from greenroom.reports.readiness.model import LikelyQuestion, ReadinessReport, Story

_PROBED = {
    "situation": "context",
    "task": "context",
    "action": "own_part",
    "result": "result",
    "measure": "measure",
    "alternatives": "alternatives",
    "learning": "lesson",
}
STORY_PREFIX = "own-story-"


def resolve(report: ReadinessReport, name: str) -> Question | None:
    """The question called `name` in `report`: one of the twelve that exist only there, or a story to tell; None for every other id."""
    if not name.startswith("own-"):
        return None
    for likely in report.questions:
        if likely.id == name:
            story = next((each for each in report.stories if each.id == likely.story), None)
            return _of_question(likely, story)
    return next((_of_story(story) for story in report.stories if story.link.question == name), None)


def _of_question(likely: LikelyQuestion, story: Story | None) -> Question:
    first_call = likely.round == "recruiter"
    return Question(
        id=likely.id,
        asks=(likely.text,),
        short="a question from your own page",
        values=tuple(story.values) if story is not None else (),
        principles=tuple(story.principles) if story is not None else (),
        about=likely.after,
        kind=QuestionKind.MOTIVATION if first_call else QuestionKind.STORY,
        probes=_probes(story) if story is not None and not first_call else {},
        digs=_digs(likely.id, likely.follow_ups),
    )


def _of_story(story: Story) -> Question:
    title = story.title.replace("“", '"').replace("”", '"')
    return Question(
        id=story.link.question,
        asks=(f"You wrote “{title}”. Tell me that story from the beginning.",),
        short="a story from your own page",
        values=tuple(story.values),
        principles=tuple(story.principles),
        about="Whether the story is whole: the setting, what you did yourself, what came of it, by which number, and what you learned.",
        probes=_probes(story),
    )


def _probes(story: Story) -> dict[str, tuple[str, ...]]:
    """What the story still lacks, as an interviewer would ask for it."""
    found: dict[str, tuple[str, ...]] = {}
    for blank in story.blanks:
        part = _PROBED.get(blank.part, "")
        if part and blank.question:
            found[part] = (*found.get(part, ()), blank.question)
    return found


def _digs(name: str, follow_ups: list[str]) -> tuple[Dig, ...]:
    return tuple(Dig(id=f"{name}-{number}", ask=ask) for number, ask in enumerate(follow_ups, start=1))
