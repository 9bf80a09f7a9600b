"""Stories as scaffolds: what a claim says, quoted part by part, and what it leaves out, as a question. Nothing is filled in by us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.evidence.terms import content_terms
from greenroom.profile.resume import Claim, Role
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.facets import Invited, invite
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import (
    Blank,
    Filled,
    Item,
    Link,
    Practised,
    PrincipleLine,
    Story,
)
from greenroom.reports.readiness.wording import (
    change_of,
    clip,
    fill,
    pieces_of,
    title_of,
    told,
)

MOST = 8
PARTS = ("situation", "task", "action", "result", "measure", "alternatives", "learning")
STORY_ROUNDS = ("culture", "manager")
SHARED_WORDS = 0.5  # of the shorter claim, from which two claims tell the same
SAME_ROLE, SAME_FACET = 0.35, 0.25  # taken off a claim's weight for each story that is there already
OWN_WORDS = 2  # words of a claim and of no other that a told passage holds to be about it
_PRACTISED_PARTS = {"context": "situation", "own_part": "action", "decision": "action", "lesson": "learning"}
RESUME, WROTE = "résumé", "you wrote"


@dataclass(frozen=True, slots=True)
class _Material:
    """What a story is made from beside its claim."""

    inputs: Inputs
    practised: Mapping[str, tuple[Practised, ...]]  # claim id -> sessions in which it was told
    lines: Sequence[PrincipleLine]
    asked: Counter[str]  # how often each question was asked, as the stories are made one after the other


def scaffold(inputs: Inputs, items: Sequence[Item], principles: Sequence[PrincipleLine]) -> list[Story]:
    """At most eight stories, from claims of different places and kinds, heaviest first; fewer when the résumé has no more to tell.

    Claims are taken by weight (see `facets.Invited`), less 0.35 for each story of the same role and 0.25 for each of the same first
    facet; a claim that shares half its words with one that is taken tells the same story and is left out.
    """
    invited = invite(inputs)
    chosen = choose(invited)
    material = _Material(
        inputs, _by_claim(inputs.practised, chosen, inputs.resume.claims), principles, Counter()
    )
    needed = {claim: item for item in items for claim in item.rests_on}
    return [_story(each, material, needed.get(each.claim.id)) for each in chosen]


def choose(invited: Sequence[Invited], most: int = MOST) -> list[Invited]:
    """The claims to build stories on."""
    chosen: list[Invited] = []
    left = [each for each in invited if each.facets]
    while left and len(chosen) < most:
        best = max(left, key=lambda each: each.weight - _crowding(each, chosen))
        left.remove(best)
        if all(not same_story(best, other) for other in chosen):
            chosen.append(best)
    return chosen


def same_story(one: Invited, other: Invited) -> bool:
    """Whether two claims tell the same: half the words of the shorter one stand in the other."""
    left, right = set(content_terms(one.claim.text)), set(content_terms(other.claim.text))
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) / shorter >= SHARED_WORDS


def story_link(claim: str, inputs: Inputs) -> Link:
    kind = next((kind for kind in STORY_ROUNDS if kind in inputs.pack.rounds), "")
    return Link(round=kind, question=f"own-story-{claim}", label="Tell this story")


def _crowding(each: Invited, chosen: Sequence[Invited]) -> float:
    roles = sum(_place(each.item) == _place(other.item) for other in chosen)
    facets = sum(each.facets[0].id == other.facets[0].id for other in chosen)
    return SAME_ROLE * roles + SAME_FACET * facets


def _place(item: Placed) -> str:
    owner = item.role or item.project
    return owner.id if owner is not None else ""


def _story(each: Invited, material: _Material, item: Item | None) -> Story:
    inputs, claim = material.inputs, each.claim
    sessions = material.practised.get(claim.id, ())
    filled = _filled(each, material, sessions)
    known = {part.part for part in filled}
    company = inputs.pack.company
    values, principles = _covers(each, material.lines)
    owner = each.item.role
    return Story(
        id=f"story-{claim.id}",
        title=title_of(claim.text),
        claim=claim.id,
        role=each.item.label,
        filled=filled,
        blanks=[
            Blank(part=part, question=_asks(part, each, material)) for part in PARTS if part not in known
        ],
        values=[named.id for named in company.values if named.id in values],
        principles=[named.id for named in company.principles if named.id in principles],
        questions=_answers(values | principles, inputs),
        why=_why(each, item),
        used=len({practised.session for practised in sessions}),
        age_years=_age(owner, each.item, inputs),
        link=story_link(claim.id, inputs),
        rests_on=list(dict.fromkeys([claim.id, *(part.claim for part in filled if part.claim)])),
    )


def _filled(each: Invited, material: _Material, sessions: Sequence[Practised]) -> list[Filled]:
    """What is known, in the order of a story: from the page, from what the candidate wrote, from what they said in a session."""
    claim = each.claim
    found = [
        Filled(part=piece.part, text=told(claim, piece), said=RESUME, claim=claim.id)
        for piece in pieces_of(claim)
    ]
    change = change_of(claim)
    if change is not None:
        measure = claim.text[change.start : change.end]
        found.append(Filled(part="measure", text=measure, said=RESUME, claim=claim.id))
    if all(part.part != "situation" for part in found):
        found += _setting(each)
    wrote = [
        entry.filled.model_copy(update={"said": WROTE, "claim": "", "session": ""})
        for entry in material.inputs.told
        if entry.claim == claim.id and entry.filled.text.strip()
    ]
    found += [part for part in wrote if part.part in PARTS]
    known = {part.part for part in found}
    for session in sessions:
        for part in session.parts:
            name = _PRACTISED_PARTS.get(part.part, part.part)
            if name in PARTS and name not in known and part.text.strip():
                known.add(name)
                said = f"session {session.session}"
                found.append(
                    part.model_copy(
                        update={"part": name, "said": said, "session": session.session, "claim": ""}
                    )
                )
    return sorted(found, key=lambda part: PARTS.index(part.part))


def _setting(each: Invited) -> list[Filled]:
    """The setting, when the role has a line on the company or the post. What a neighbouring bullet tells is another story."""
    role = each.item.role
    if role is None or role.about is None or not role.about.text.strip():
        return []
    return [Filled(part="situation", text=clip(role.about.text, 240), said=RESUME, claim=f"{role.id}.about")]


def _asks(part: str, each: Invited, material: _Material) -> str:
    """The question for a missing part: of its facets, then of any bullet; one that this report has not asked yet, as long as there is
    one, else the one it has asked least."""
    own = [facet.blanks[part] for facet in each.facets if part in facet.blanks]
    texts = [*own, *material.inputs.pack.readiness.angles.blanks.get(part, ())]
    if not texts:
        return ""
    text = min(texts, key=lambda known: material.asked[known])
    material.asked[text] += 1
    return fill(text, each.words)


def _covers(each: Invited, lines: Sequence[PrincipleLine]) -> tuple[set[str], set[str]]:
    """Values and principles that this story can show: those the bullet proves or may mean, and those of its first two facets."""
    resting = {line.id: line.kind for line in lines if each.claim.id in line.rests_on}
    values = {name for name, kind in resting.items() if kind == "value"}
    principles = {name for name, kind in resting.items() if kind != "value"}
    for facet in each.facets[:2]:
        values |= set(facet.values)
        principles |= set(facet.principles)
    return values, principles


def _answers(covered: set[str], inputs: Inputs) -> list[str]:
    """Ids of the pack's story questions that look for two of what the story can show; those that look for one when there are none."""
    level = inputs.level or inputs.job.level
    scored = [
        (len(covered & {*question.values, *question.principles}), question.id)
        for questions in inputs.pack.questions.values()
        for question in questions
        if question.kind == "story" and (not question.levels or not level or level in question.levels)
    ]
    best = max((count for count, _ in scored), default=0)
    least = min(2, best)
    ranked = sorted(
        (entry for entry in scored if least and entry[0] >= least), key=lambda entry: (-entry[0], entry[1])
    )
    return [name for _, name in ranked[:6]]


def _why(each: Invited, item: Item | None) -> str:
    titles = [facet.title for facet in each.facets[:2]]
    said = f"The bullet tells of {' and of '.join(titles)}." if titles else "The bullet tells of work done."
    return said + (f" The description asks for {quoted(item.text)}." if item is not None else "")


def _age(role: Role | None, item: Placed, inputs: Inputs) -> int | None:
    """Whole years since the role or project ended, 0 for the present one; None without dates."""
    if item.end is None:
        return None
    now = inputs.today.year + (inputs.today.month - 1) / 12
    return max(0, int(now - item.end + 0.02))


def _by_claim(
    practised: Sequence[Practised], chosen: Sequence[Invited], all_claims: Sequence[Claim]
) -> dict[str, tuple[Practised, ...]]:
    """Which sessions told which claim. The question names it; or what was told holds at least half of the claim's words, two of which no
    other claim of the résumé has. A true quote in the wrong story would be an invented story, so that in doubt it goes into none."""
    words = {each.claim.id: _telling_words(each.claim.text) for each in chosen}
    elsewhere = Counter(word for claim in all_claims for word in _telling_words(claim.text))
    found: dict[str, tuple[Practised, ...]] = {}
    for session in practised:
        said = _telling_words(" ".join([*session.quotes, *(part.text for part in session.parts)]))
        shared = {name: own & said for name, own in words.items()}
        claim = next((name for name in words if session.question.endswith(name)), "") or next(
            (
                name
                for name, both in sorted(shared.items(), key=lambda item: -len(item[1]))
                if len(both) >= SHARED_WORDS * len(words[name])
                and sum(elsewhere[word] == 1 for word in both) >= OWN_WORDS
            ),
            "",
        )
        if claim:
            found[claim] = (*found.get(claim, ()), session)
    return found


def _telling_words(text: str) -> set[str]:
    """Content words that can tell one story from another: no numerals, nothing short."""
    return {word for word in content_terms(text) if len(word) > 3 and word.isalpha()}
