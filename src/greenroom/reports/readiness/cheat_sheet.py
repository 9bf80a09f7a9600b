"""One page for the morning: own numbers, own stories, what was shown in rehearsal, two openings, questions to ask. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from greenroom.content.readiness import Trait
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.facets import invite
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import AskThem, CheatLine, LikelyQuestion, Practised, Risk, Story
from greenroom.reports.readiness.scripts import write_scripts

NUMBERS, STORIES, SHOWN, PROBED, ASKS = 6, 8, 6, 2, 4  # lines of each sort
SHOWN_FROM = 3  # the level from which something counts as demonstrated
LONGEST = 110


def condense(
    inputs: Inputs,
    risks: Sequence[Risk],
    stories: Sequence[Story],
    questions: Sequence[LikelyQuestion],
    asks: Sequence[AskThem],
) -> list[CheatLine]:
    """The sheet. Every line is quoted from the page, was shown in a session at level 3 or above, or is a question to ask."""
    return [
        *_numbers(inputs),
        *_stories(stories, questions, inputs.practised),
        *_shown(inputs.practised),
        *_probed(inputs, risks),
        *_asks(asks),
    ]


def _numbers(inputs: Inputs) -> Iterable[CheatLine]:
    measured = [each for each in invite(inputs) if Trait.RESULT in each.traits]
    for each in measured[:NUMBERS]:
        text = f"{each.words['figure']}: {quoted(each.claim.text.rstrip(' .'), LONGEST)}"
        yield CheatLine(heading="Numbers to have ready", text=text, rests_on=[each.claim.id])


def _stories(
    stories: Sequence[Story], questions: Sequence[LikelyQuestion], practised: Sequence[Practised]
) -> Iterable[CheatLine]:
    """Titles, each with the likely question it answers and the best level it was told at."""
    for story in stories[:STORIES]:
        asked = [question.rank for question in questions if question.story == story.id]
        serves = f" For question {' and '.join(str(rank) for rank in asked[:2])}." if asked else ""
        sessions = [
            each for each in practised if each.question.endswith(story.claim) and each.level is not None
        ]
        best = max(sessions, key=lambda each: each.level or 0, default=None)
        shown = best is not None and (best.level or 0) >= SHOWN_FROM
        told = f" Told at level {best.level} on {best.at[:10]}." if best is not None and shown else ""
        yield CheatLine(
            heading="Stories",
            text=f"{quoted(story.title)}.{serves}{told}",
            rests_on=[story.claim],
            session=best.session if best is not None and shown else "",
        )


def _shown(practised: Sequence[Practised]) -> Iterable[CheatLine]:
    shown = [each for each in practised if (each.level or 0) >= SHOWN_FROM and each.quotes]
    shown.sort(key=lambda each: (-(each.level or 0), each.at, each.session, each.seq))
    for each in shown[:SHOWN]:
        yield CheatLine(
            heading="Shown in rehearsal",
            text=f"{quoted(each.quotes[0])} (level {each.level}, {each.at[:10]})",
            rests_on=[],
            session=each.session,
        )


def _probed(inputs: Inputs, risks: Sequence[Risk]) -> Iterable[CheatLine]:
    """The first sentence for each of the two gravest risks."""
    for risk, script in zip(risks, write_scripts(inputs, risks[:PROBED], ()), strict=False):
        text = f"{risk.name}. Begin: {script.says[0]}"
        yield CheatLine(heading="If they probe", text=text, rests_on=script.rests_on)


def _asks(asks: Sequence[AskThem]) -> Iterable[CheatLine]:
    """The first question for each interviewer."""
    first: dict[str, AskThem] = {}
    for each in asks:
        first.setdefault(each.round, each)
    for each in list(first.values())[:ASKS]:
        yield CheatLine(heading="Ask them", text=f"{each.who}: {each.question}", rests_on=each.rests_on)
