"""What to do before each stage of the loop, each entry resting on something of this person where the pack says it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from greenroom.content.readiness import Entry, Rests, StageText, Trait
from greenroom.reports.readiness.circumstances import FIRM
from greenroom.reports.readiness.claims import bounds, quoted
from greenroom.reports.readiness.facets import Invited, invite
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import (
    Item,
    LikelyQuestion,
    PrincipleLine,
    Risk,
    Stage,
    State,
    Story,
)
from greenroom.reports.readiness.wording import fill

APPLICATION = "application"
_DESIGNS = frozenset({"designed", "migration"})  # facets of something that can be drawn


@dataclass(frozen=True, slots=True)
class _Ground:
    inputs: Inputs
    invited: Sequence[Invited]
    items: Sequence[Item]
    risks: Sequence[Risk]
    principles: Sequence[PrincipleLine]
    questions: Sequence[LikelyQuestion]
    stories: Sequence[Story]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What one entry rests on: words for its slots, and claims."""

    words: Mapping[str, str]
    claims: tuple[str, ...]


def prepare_stages(
    inputs: Inputs,
    items: Sequence[Item],
    risks: Sequence[Risk],
    principles: Sequence[PrincipleLine],
    questions: Sequence[LikelyQuestion],
    stories: Sequence[Story],
) -> list[Stage]:
    """One stage for each that the pack describes and has a round for, in the pack's order."""
    ground = _Ground(inputs, invite(inputs), items, risks, principles, questions, stories)
    stages = inputs.pack.readiness.stages
    known = [text for text in stages if text.round == APPLICATION or text.round in inputs.pack.rounds]
    return [_stage(text, ground) for text in known]


def _stage(text: StageText, ground: _Ground) -> Stage:
    entries: list[dict[str, object]] = []
    for entry in text.entries:
        for rest in _rests(entry, text.round, ground)[: entry.most]:
            do, why = fill(entry.do, rest.words), fill(entry.why, rest.words)
            entries.append({"do": do, "why": why, "rests_on": list(rest.claims)})
    return Stage(
        round=text.round, title=text.title, minutes=_minutes(text, ground), about=text.about, entries=entries
    )


def _minutes(text: StageText, ground: _Ground) -> int:
    """The pack's figure for the stage, else what the round takes."""
    if text.minutes or text.round not in ground.inputs.pack.rounds:
        return text.minutes
    return ground.inputs.pack.rounds[text.round].real_minutes


def _rests(entry: Entry, kind: str, ground: _Ground) -> list[_Rest]:
    if entry.rests is Rests.NOTHING:
        return [_Rest({}, ())]
    return list(_SELECTORS[entry.rests](kind, ground))


def _figures(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    for each in ground.invited:
        if Trait.RESULT in each.traits:
            yield _Rest(each.words, (each.claim.id,))


def _items(ground: _Ground, wanted: Callable[[Item], bool]) -> Iterable[_Rest]:
    ranked = sorted(filter(wanted, ground.items), key=lambda item: -FIRM.get(item.weight, 0.5))
    for item in ranked:
        named = next((name for name in item.rests_on if name.startswith("skill:")), "")
        skill = quoted(named.removeprefix("skill:")) if named else quoted(item.text)
        yield _Rest({"item": quoted(item.text), "skill": skill}, tuple(item.rests_on))


def _gaps(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    return _items(
        ground,
        lambda item: (
            item.state is State.GAP and item.weight != "preferred" and item.asks in ("skill", "experience")
        ),
    )


def _listed(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    return _items(
        ground,
        lambda item: item.state is State.WEAK and any(name.startswith("skill:") for name in item.rests_on),
    )


def _stories(kind: str, ground: _Ground) -> Iterable[_Rest]:
    """The stories of this round's likely questions."""
    wanted = dict.fromkeys(each.story for each in ground.questions if each.round == kind and each.story)
    known = {story.id: story for story in ground.stories}
    for name in wanted:
        story = known[name]
        blank = story.blanks[0].question if story.blanks else ""
        yield _Rest({"story": quoted(story.title), "title": blank}, (story.claim,))


def _questions(kind: str, ground: _Ground) -> Iterable[_Rest]:
    for each in ground.questions:
        if each.round == kind:
            yield _Rest({"title": each.text, "quote": each.why_you}, tuple(each.rests_on))


def _principles(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    for line in sorted(
        ground.principles, key=lambda line: (line.state is not State.GAP, line.kind == "value")
    ):
        if line.state is not State.PROVEN:
            yield _Rest({"title": line.title, "quote": line.to_do}, tuple(line.rests_on))


def _object(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    for each in ground.invited:
        if any(facet.id in _DESIGNS for facet in each.facets):
            yield _Rest(each.words, (each.claim.id,))
            return


def _risks(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    for risk in ground.risks:
        yield _Rest({"title": risk.name, "quote": risk.provokes}, tuple(risk.rests_on))


def _latest(kind: str, ground: _Ground) -> Iterable[_Rest]:
    del kind
    dated = [
        (span[1], role)
        for role in ground.inputs.resume.roles
        if (span := bounds(role.span, ground.inputs.today))
    ]
    role = max(dated, key=lambda pair: pair[0])[1] if dated else next(iter(ground.inputs.resume.roles), None)
    if role is None or (role.title is None and role.employer is None):
        return
    read, name = (role.title, "title") if role.title is not None else (role.employer, "employer")
    if read is not None:
        yield _Rest({"title": quoted(read.text)}, (f"{role.id}.{name}",))


_SELECTORS: Mapping[Rests, Callable[[str, _Ground], Iterable[_Rest]]] = {
    Rests.FIGURES: _figures,
    Rests.GAPS: _gaps,
    Rests.LISTED: _listed,
    Rests.STORIES: _stories,
    Rests.QUESTIONS: _questions,
    Rests.PRINCIPLES: _principles,
    Rests.OBJECT: _object,
    Rests.RISKS: _risks,
    Rests.LATEST: _latest,
}
