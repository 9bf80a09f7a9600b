"""The twelve questions most likely for this person: a mix over the loop, at least four of them only because of this résumé."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from greenroom.reports.readiness.candidates import (
    TALKS,
    Candidate,
    Ground,
    gather,
    lay_ground,
    talk_round,
)
from greenroom.reports.readiness.facets import Invited
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import (
    Item,
    LikelyQuestion,
    Practised,
    PrincipleLine,
    Risk,
    State,
    Story,
)
from greenroom.reports.readiness.wording import fill

MOST = 12
SLOTS = (("recruiter", 1), ("manager", 2), ("culture", 4), ("coding", 2), ("design", 2), ("senior", 1))
SHARES = {
    "recruiter": (True,),
    "manager": (True,),
    "culture": (True, True, False, False),
    "design": (True, False),
}
"""Which of a round's questions come from the résumé; what is not said is open."""
DRAWN = "design"
RISKS = 2  # of the named risks bring their question whatever else is likely
SENIOR = ("director", "partner")
# What is taken off for what is asked about already.
SAME_CLAIM, SAME_FAMILY, SAME_ITEM, SAME_LEAD = 1.0, 0.6, 0.6, 0.15
ITEM_FAMILIES = frozenset({"missing_item", "only_listed"})
TOLD_BEFORE, LIGHTER = 1.5, 0.1  # taken off a story for each question that has it, and for each heavier one
LEAST_COVERED = 3  # values and principles that a story must share with a question that no bullet leads to
NEEDED = (
    "alternatives",
    "action",
    "learning",
    "measure",
    "result",
    "situation",
)  # in the order interviewers miss them
_SAME_ADVICE = {"shared": "we", "unsaid": "responsible", "bare": "plain"}  # facets whose own angle says it
_REPEATED = ("before_after", "result")
_VOICE_FIRST = ("shared", "before_after", "result", "size", "bare")


@dataclass(slots=True)
class _Choice:
    """What has been taken, and in which slot."""

    taken: list[tuple[str, Candidate]] = field(default_factory=list)

    def crowding(self, each: Candidate) -> float:
        """How much of `each` is asked about already."""
        off = 0.0
        for _, other in self.taken:
            claims = {other.claim, other.lead} - {""}
            off += SAME_CLAIM if each.claim and each.claim == other.claim else 0.0
            off += SAME_LEAD if {each.claim, each.lead} & claims else 0.0
            off += SAME_FAMILY if each.family == other.family else 0.0
            same_item = each.item == other.item and {each.family, other.family} <= ITEM_FAMILIES
            off += SAME_ITEM if same_item else 0.0
        return off


def rank_likely(
    inputs: Inputs,
    items: Sequence[Item],
    risks: Sequence[Risk],
    stories: Sequence[Story],
    principles: Sequence[PrincipleLine],
) -> list[LikelyQuestion]:
    """Twelve questions by `candidates.FORMULA`, most likely first; fewer when pack and résumé together have no more.

    Each round of the loop gets its share (recruiter 1, manager 2, culture 4, coding 2, design 2, director or partner 1); what a pack has no
    round for goes to the others. Within a share the likeliest are taken, less what is asked about already.
    """
    ground = lay_ground(inputs, items, risks, principles)
    choice = _choose(gather(ground), ground)
    ordered = sorted(choice.taken, key=lambda pair: -pair[1].score)
    told = _tell(ordered, stories)
    angles: set[str] = set()
    return [
        _likely(rank, slot, each, told.get(each.id), ground, angles)
        for rank, (slot, each) in enumerate(ordered, start=1)
    ]


def _choose(candidates: Sequence[Candidate], ground: Ground) -> _Choice:
    choice = _Choice()
    senior = [kind for kind in SENIOR if kind in ground.inputs.pack.questions]
    _take_drawing(candidates, ground, choice)
    _take_risks(candidates, ground, choice)
    for slot, count in SLOTS:
        rounds = tuple(senior) if slot == "senior" else (slot,)
        fitting = [each for each in candidates if each.round in rounds and _rehearsable(each, ground)]
        for place in range(sum(taken == slot for taken, _ in choice.taken), count):
            mix = SHARES.get(slot, ())
            wanted = [each for each in fitting if place >= len(mix) or each.personal == mix[place]]
            _take(wanted or fitting, slot, choice)
    rest = [each for each in candidates if each.round in TALKS and _rehearsable(each, ground)]
    while len(choice.taken) < MOST and _take(rest, "", choice):
        pass
    return choice


def _take_drawing(candidates: Sequence[Candidate], ground: Ground, choice: _Choice) -> None:
    """The latest and largest thing that was built is the one to draw, whatever else is asked about it."""
    drawn = [
        each for each in candidates if each.round == DRAWN and each.personal and _rehearsable(each, ground)
    ]
    if drawn:
        choice.taken.append((DRAWN, max(drawn, key=lambda each: (each.extent, each.score))))


def _take_risks(candidates: Sequence[Candidate], ground: Ground, choice: _Choice) -> None:
    """The questions of the gravest risks, within the share of their round."""
    counts = dict(SLOTS)
    known = {each.id: each for each in candidates}
    for risk in ground.risks[:RISKS]:
        each = known.get(f"own-risk-{risk.id}")
        if each is None or not _rehearsable(each, ground):
            continue
        if sum(slot == each.round for slot, _ in choice.taken) < counts.get(each.round, 0):
            choice.taken.append((each.round, each))


def _rehearsable(each: Candidate, ground: Ground) -> bool:
    return each.round in ground.inputs.pack.rounds or (each.personal and each.link.round != "")


def _take(candidates: Sequence[Candidate], slot: str, choice: _Choice) -> bool:
    """Takes the likeliest that asks for something new; whether there was one."""
    taken = {other.id for _, other in choice.taken}
    left = [(each.score - choice.crowding(each), each) for each in candidates if each.id not in taken]
    if not left:
        return False
    worth, best = max(left, key=lambda pair: pair[0])
    if worth <= -SAME_CLAIM:
        return False
    choice.taken.append((slot or best.round, best))
    return True


def _tell(ordered: Sequence[tuple[str, Candidate]], stories: Sequence[Story]) -> dict[str, Story]:
    """A story for each question of a talk: the one on its claim, else the one that covers most of it, told least so far."""
    used: dict[str, int] = {}
    found: dict[str, Story] = {}
    for _, each in sorted(ordered, key=lambda pair: not pair[1].claim):
        if each.round not in TALKS and not each.claim:
            continue
        worth = {
            story.id: _suits(each, story) - TOLD_BEFORE * used.get(story.id, 0) - LIGHTER * place
            for place, story in enumerate(stories)
        }
        best = max(stories, key=lambda story: worth[story.id], default=None)
        if best is not None and _suits(each, best) > 0:
            found[each.id] = best
            used[best.id] = used.get(best.id, 0) + 1
    return found


def _suits(each: Candidate, story: Story) -> float:
    if each.claim:
        return 6.0 if each.claim == story.claim else 0.0
    if each.personal:
        return 0.0
    covered = len(each.covers & {*story.values, *story.principles})
    led = each.lead == story.claim
    return covered + (2.0 if led else 0.0) if led or covered >= LEAST_COVERED else 0.0


def _likely(
    rank: int, slot: str, each: Candidate, story: Story | None, ground: Ground, angles: set[str]
) -> LikelyQuestion:
    invited = next(
        (item for item in ground.invited if story is not None and item.claim.id == story.claim), None
    )
    rests = [*each.rests_on, *([story.claim] if story is not None else [])]
    return LikelyQuestion(
        id=each.id,
        rank=rank,
        round=each.round if each.round in ground.inputs.pack.rounds else talk_round(slot, ground.inputs),
        text=each.text,
        score=each.score,
        reports=each.reports,
        why=each.why,
        why_you=each.why_you
        or "Nothing on your page leads to it or answers it; it comes from the bank alone.",
        after=each.after,
        story=story.id if story is not None else "",
        angle=_angle(each, story, invited, ground, angles),
        follow_ups=list(each.follow_ups),
        rests_on=list(dict.fromkeys(rests)),
        item=each.item,
        link=each.link,
    )


def _angle(
    each: Candidate, story: Story | None, invited: Invited | None, ground: Ground, angles: set[str]
) -> str:
    """What to put first: the question's own advice, else the story's; what the claim has and lacks; what a rehearsal showed.

    An advice that stands under one question already is not repeated under another.
    """
    says = [each.angle] if each.angle else []
    if story is not None and invited is not None:
        if not says:
            lead = "Tell" if each.lead == story.claim else "The nearest story on your page is"
            says += [f"{lead} “{_plain(story.title)}”.", *_listened_for(each, story)]
        says += _delivery(each, invited, ground, angles)
    elif each.round in TALKS and not each.personal:
        says.append(_without_story(each, ground, angles))
    says += _rehearsed(each, ground.inputs.practised)
    angles |= set(says)
    return " ".join(text for text in says if text)


def _plain(title: str) -> str:
    return title.replace("“", '"').replace("”", '"')


def _listened_for(each: Candidate, story: Story) -> list[str]:
    """What a strong answer has, by the bank, and what the bullet leaves open that this question needs."""
    noted = each.strong.rstrip(".")
    says = [f"On a strong answer the interviewer notes: {noted}."] if noted else []
    blanks = {blank.part: blank.question for blank in story.blanks}
    needed = next((blanks[part] for part in NEEDED if blanks.get(part)), "")
    return [*says, f"The bullet leaves open, and they will ask: {needed}"] if needed else says


def _delivery(each: Candidate, invited: Invited, ground: Ground, angles: set[str]) -> list[str]:
    """What the claim's own fields call for: its number or the lack of one, and whose act the words say it was. Each kind of advice but
    those on results stands once in a report."""
    texts = ground.inputs.pack.readiness.angles.delivery
    traits = {trait.value for trait in invited.traits}
    names = [name for name in _VOICE_FIRST if name in traits][:1]
    names += ["unsaid"] if "unsaid" in traits else []
    found = []
    for name in names:
        text = fill(texts.get(name, ""), invited.words)
        if each.family != _SAME_ADVICE.get(name) and text and name not in angles and text not in angles:
            found.append(text)
            angles |= set() if name in _REPEATED else {name}
    return found


def _without_story(each: Candidate, ground: Ground, angles: set[str]) -> str:
    """What to do when no bullet tells a story that would serve; what was said of another question is not said again."""
    lacking = [line for name, line in ground.lines.items() if name in each.covers and line.state is State.GAP]
    lacking.sort(key=lambda line: line.kind == "value")
    says = [
        text for line in lacking if (text := f"None of your bullets tells this. {line.to_do}") not in angles
    ]
    if not says:
        return "None of your bullets tells this. Find the case before the interview, with its date and its number."
    return says[0]


def _rehearsed(each: Candidate, practised: Sequence[Practised]) -> list[str]:
    """What the latest rehearsal of this very question showed."""
    told = [session for session in practised if session.question == each.id and session.level is not None]
    if not told:
        return []
    last = max(told, key=lambda session: (session.at, session.session))
    return [f"In your rehearsal of {last.at[:10]} this stood at level {last.level} of 4."]
