"""Questions that may come, each with what makes it likely: of the bank, of a bullet, of the résumé as a whole, of a risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.content.readiness import Circumstance, Facet, Room
from greenroom.evidence.terms import content_terms
from greenroom.reports.readiness.circumstances import FIRM, Occasion, item_by_claim, occasions
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.facets import HALF_LIFE_YEARS, Invited, invite, quote_of
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import Item, Link, PrincipleLine, Risk, State
from greenroom.reports.readiness.phrases import find
from greenroom.reports.readiness.ranking import Kind, Ranked, rank_bank
from greenroom.reports.readiness.wording import clip, fill, object_of, telling_figure

FORMULA = (
    "score, 0 to 1. Of the bank: 0.5 × r / (r + 0.5), where r is the bank's own score, + 0.3 × proof (1 when no bullet shows what the"
    " question looks for, 0.5 when one may, 0.2 when one does) + 0.2 when a bullet leads to its subject. A task or scenario: the same r,"
    " + 0.45 when a bullet leads to it, else 0.1, + 0.1 when it is for your level. From the résumé: 0.5 × how surely an interviewer stops"
    " at such a sentence + 0.3 × weight of the bullet against your heaviest + 0.2 × how firmly the description asks for what it shows"
    " (required 1, core 0.8, preferred 0.5). From a risk: 0.5 + 0.4 × its severity."
)
TALKS = ("recruiter", "manager", "culture", "partner", "director")
SURE_QUOTE = 40  # characters by which a quoted claim is told
SURE_FACETS = 3  # facets of a claim that are asked about
_WHOLE = (
    "entire",
    "whole",
    "system/systems",
    "platform",
    "infrastructure",
    "architecture",
    "pipeline/pipelines",
    "service/services",
    "engine",
    "backend/back-end",
    "ingestion",
    "store/database/cache/queue",
    "api/apis/gateway",
    "app/application",
)
_PROOF = {State.GAP: 1.0, State.WEAK: 0.5, State.PROVEN: 0.2}
_SETTING = frozenset(
    content_terms(
        "tell describe time moment work working team manager people own thing person something somebody wrote keeping page"
    )
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may come. `family` tells equal kinds; `claim` is the bullet it is about; `lead` one that leads to it.

    `personal`: it exists only because of this résumé and this description.
    """

    id: str
    round: str
    text: str
    score: float
    why: str
    why_you: str
    after: str
    angle: str
    follow_ups: tuple[str, ...]
    link: Link
    family: str
    covers: frozenset[str]
    rests_on: tuple[str, ...] = ()
    claim: str = ""
    lead: str = ""
    item: str = ""
    reports: int = 0
    personal: bool = False
    strong: str = ""  # what a strong answer has, by the bank
    extent: float = 0.0  # how late and how large the thing is that is to be drawn


@dataclass(frozen=True, slots=True)
class Ground:
    """What candidates are made from."""

    inputs: Inputs
    items: Sequence[Item]
    risks: Sequence[Risk]
    lines: Mapping[str, PrincipleLine]
    invited: Sequence[Invited]
    served: Mapping[str, Item]

    @property
    def level(self) -> str:
        return self.inputs.level or self.inputs.job.level


def lay_ground(
    inputs: Inputs, items: Sequence[Item], risks: Sequence[Risk], principles: Sequence[PrincipleLine]
) -> Ground:
    lines = {line.id: line for line in principles}
    proven = [item for item in items if item.state is State.PROVEN]
    return Ground(inputs, items, risks, lines, invite(inputs), item_by_claim(proven))


def gather(ground: Ground) -> list[Candidate]:
    """Every question that may come, most likely first; equals in a fixed order."""
    ranked = rank_bank(ground.inputs.pack, ground.inputs.pack.accounts, ground.level, ground.inputs.today)
    found = [
        *_of_risks(ground),
        *_of_occasions(ground),
        *_of_claims(ground),
        *(
            _of_talk(entry, ground)
            for entry in ranked
            if entry.kind is Kind.QUESTION and _fits(entry, ground)
        ),
        *(_of_room(entry, ground) for entry in ranked if entry.kind is not Kind.QUESTION),
    ]
    return sorted(found, key=lambda each: -each.score)


def talk_round(wanted: str, inputs: Inputs) -> str:
    """The round in which a question can be rehearsed: the wanted one when the pack talks in it, else the first that it has."""
    kinds = [kind for kind in (wanted, "manager", "culture", "recruiter") if kind in inputs.pack.questions]
    return next((kind for kind in kinds if kind in inputs.pack.rounds), "")


def _fits(entry: Ranked, ground: Ground) -> bool:
    level_fits = not entry.levels or not ground.level or ground.level in entry.levels
    return entry.round in TALKS and level_fits


def _of_claims(ground: Ground) -> list[Candidate]:
    heaviest = max((each.weight for each in ground.invited), default=1.0)
    return [
        _of_claim(each, facet, heaviest, ground)
        for each in ground.invited
        for facet in each.facets[:SURE_FACETS]
    ]


def _of_claim(each: Invited, facet: Facet, heaviest: float, ground: Ground) -> Candidate:
    served = ground.served.get(each.claim.id)
    firmness = FIRM.get(served.weight, 0.5) if served is not None else 0.0
    name = f"own-{facet.id}-{each.claim.id}"
    words = each.words
    spot = sum(ord(letter) for letter in each.claim.id) % len(facet.asks)
    asked = f" It also bears on what the description asks for: {quoted(served.text, 90)}." if served else ""
    return Candidate(
        id=name,
        round=facet.round,
        text=fill(facet.asks[spot], words),
        score=_clamped(0.5 * facet.weight + 0.3 * each.weight / heaviest + 0.2 * firmness),
        why=f"It exists only because of this résumé: {facet.title}, {each.item.label or 'on your page'}.{asked}",
        why_you=f"You wrote {quote_of(each.claim.text)}.",
        after=facet.after,
        angle=fill(facet.angle, words),
        follow_ups=tuple(fill(text, words) for text in facet.follow_ups),
        link=_link(facet.round, name, ground),
        family=facet.id,
        covers=frozenset({*facet.values, *facet.principles}),
        rests_on=(each.claim.id,),
        claim=each.claim.id,
        item=served.id if served is not None else "",
        personal=True,
        extent=_extent(each, facet, ground),
    )


def _extent(each: Invited, facet: Facet, ground: Ground) -> float:
    """1 halved every six years since it ended (0.3 without dates), + 0.6 when it is a whole system, + 0.3 when it was designed and not
    moved, + 0.25 with a number."""
    today = ground.inputs.today
    now = today.year + (today.month - 1) / 12
    late = 0.3 if each.item.end is None else 0.5 ** (max(0.0, now - each.item.end) / HALF_LIFE_YEARS)
    whole = 0.6 if find(object_of(each.claim.text), _WHOLE) else 0.0
    designed = 0.3 if facet.id == "designed" else 0.0
    return late + whole + designed + (0.25 if telling_figure(each.claim) else 0.0)


def _of_occasions(ground: Ground) -> list[Candidate]:
    known = {each.id: each for each in ground.inputs.pack.readiness.angles.circumstances if each.asks}
    named = {(risk.id.split(":")[0], risk.item) for risk in ground.risks}
    return [
        _of_occasion(each, known[each.id], ground)
        for each in occasions(ground.inputs, ground.items)
        if each.id in known and (each.id, each.item) not in named
    ]


def _of_occasion(each: Occasion, text: Circumstance, ground: Ground) -> Candidate:
    name = f"own-{each.id}-{each.key}"
    return Candidate(
        id=name,
        round=text.round,
        text=fill(text.asks[len(each.key) % len(text.asks)], each.words),
        score=_clamped(0.5 * text.weight + 0.3 + 0.2 * each.firmness),
        why="It exists only because of this résumé and this description."
        if each.item
        else "It exists only because of this résumé.",
        why_you=fill(text.why, each.words),
        after=text.after,
        angle=fill(text.angle, each.words),
        follow_ups=tuple(fill(ask, each.words) for ask in text.follow_ups),
        link=_link(text.round, name, ground),
        family=each.id,
        covers=frozenset({*text.values, *text.principles}),
        rests_on=each.rests_on,
        item=each.item,
        personal=True,
    )


def _of_risks(ground: Ground) -> list[Candidate]:
    """The question that each of the named risks provokes, in the risk's own words."""
    known = {each.id: each for each in ground.inputs.pack.readiness.angles.circumstances}
    found = []
    for risk in ground.risks:
        kind = risk.id.split(":")[0]
        text = known.get(kind)
        if text is None:
            continue
        name = f"own-risk-{risk.id}"
        found.append(
            Candidate(
                id=name,
                round=text.round,
                text=risk.provokes,
                score=_clamped(0.5 + 0.4 * risk.severity),
                why=f"It is the question of a risk that this report names: {risk.name}.",
                why_you=risk.says,
                after=text.after,
                angle=fill(text.angle, {"item": "it", "skill": "it"}),
                follow_ups=tuple(fill(ask, {}) for ask in text.follow_ups),
                link=_link(text.round, name, ground),
                family=kind,
                covers=frozenset({*text.values, *text.principles}),
                rests_on=tuple(risk.rests_on),
                claim=_quoted_claim(risk, ground),
                item=risk.item,
                personal=True,
            )
        )
    return found


def _quoted_claim(risk: Risk, ground: Ground) -> str:
    """The claim that the risk's question quotes, else the first that it rests on; "" without one."""
    resting = [each.claim for each in ground.invited if each.claim.id in risk.rests_on]
    quoting = [claim for claim in resting if clip(claim.text, SURE_QUOTE) in risk.provokes]
    return next((claim.id for claim in [*quoting, *resting]), "")


def _of_talk(entry: Ranked, ground: Ground) -> Candidate:
    question = entry.question
    looked_for = [ground.lines[name] for name in (*entry.principles, *entry.values) if name in ground.lines]
    lacking = min(looked_for, key=lambda line: (line.kind == "value", -_PROOF[line.state]), default=None)
    proof = max((_PROOF[line.state] for line in looked_for), default=0.2)
    lead = _leading(entry, ground)
    score = 0.5 * entry.score / (entry.score + 0.5) + 0.3 * proof + (0.2 if lead is not None else 0.0)
    digs = [dig.ask for dig in question.digs] if question is not None else []
    return Candidate(
        id=entry.id,
        round=entry.round,
        text=entry.text,
        score=_clamped(score),
        why=f"{entry.says[0].upper()}{entry.says[1:]}.",
        why_you=_why_you(lacking, lead),
        after=question.about if question is not None else "",
        angle="",
        follow_ups=tuple(ask for ask in digs if not set("“{") & set(ask))[:4],
        link=Link(round=entry.round, question=entry.id, label=f"Rehearse {entry.short}"),
        family=entry.id,
        covers=frozenset({*entry.values, *entry.principles}),
        rests_on=_rests(lacking, lead),
        lead=lead.claim.id if lead is not None else "",
        reports=entry.reports,
        strong=question.strong[0] if question is not None and question.strong else "",
    )


def _leading(entry: Ranked, ground: Ground) -> Invited | None:
    """The heaviest claim one of whose first facets has the question's subject; None when no claim leads there."""
    subject = set(content_terms(" ".join([entry.short, *entry.tags]))) - _SETTING
    for each in ground.invited:
        if any(subject & set(content_terms(" ".join(facet.tags))) for facet in each.facets[:SURE_FACETS]):
            return each
    return None


def _why_you(lacking: PrincipleLine | None, lead: Invited | None) -> str:
    says = []
    if lacking is not None and lacking.state is State.GAP:
        says.append(f"What it looks for, no bullet shows: {lacking.title}.")
    elif lacking is not None and lacking.state is State.WEAK:
        says.append(f"What it looks for, your page only hints at: {lacking.title}.")
    if lead is not None:
        says.append(f"{quote_of(lead.claim.text)} leads straight to it.")
    return " ".join(says)


def _rests(lacking: PrincipleLine | None, lead: Invited | None) -> tuple[str, ...]:
    return (lead.claim.id,) if lead is not None else ()


def _of_room(entry: Ranked, ground: Ground) -> Candidate:
    room = next((each for each in ground.inputs.pack.readiness.angles.rooms if each.id == entry.id), None)
    lead = _near(room, ground) if room is not None else None
    score = 0.5 * entry.score / (entry.score + 0.5) + (0.45 if lead is not None else 0.1)
    score += 0.1 if not ground.level or ground.level in entry.levels else 0.0
    coding = entry.kind is Kind.TASK
    text = f"{entry.text}: code that runs, with tests of your own." if coding else entry.text
    bridge = (fill(room.bridge, lead.words),) if room is not None and lead is not None else ()
    after = (
        room.after
        if room is not None
        else f"Whether what you hand in works, and whether you know where it stops working: {entry.short}."
    )
    angle = room.angle if room is not None else ""
    return Candidate(
        id=entry.id,
        round=entry.round,
        text=text,
        score=_clamped(score),
        why=f"{entry.says[0].upper()}{entry.says[1:]}.",
        why_you=_why_room(room, lead, ground),
        after=after,
        angle=angle,
        follow_ups=(*bridge, *(room.follow_ups if room is not None else _asked(entry, ground))),
        link=Link(round=entry.round, scenario=entry.id, label=f"Rehearse: {entry.short}"),
        family=entry.id,
        covers=frozenset(),
        rests_on=(lead.claim.id,) if lead is not None else (),
        lead=lead.claim.id if lead is not None else "",
        reports=entry.reports,
    )


def _why_room(room: Room | None, lead: Invited | None, ground: Ground) -> str:
    if lead is not None:
        return f"{quote_of(lead.claim.text)} makes it a natural choice."
    near = {item.id: _hits(room, item.text) for item in ground.items} if room is not None else {}
    asked = max(ground.items, key=lambda item: near.get(item.id, 0), default=None)
    if asked is not None and near.get(asked.id, 0):
        return f"The description asks for {quoted(asked.text)}; your page has nothing that leads here."
    return "Every loop here has such a round. Nothing on your page leads to this one, so expect to start from nothing."


def _near(room: Room, ground: Ground) -> Invited | None:
    """The claim that leads to a task or scenario: the one that says most of what it is near to."""
    scored = [
        (_hits(room, each.claim.text) + len(set(room.skills) & set(each.claim.skills)), each)
        for each in ground.invited
    ]
    best = max(scored, key=lambda pair: (pair[0], pair[1].weight), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _hits(room: Room, text: str) -> int:
    return sum(find(text, (phrase,)) is not None for phrase in room.near)


def _asked(entry: Ranked, ground: Ground) -> tuple[str, ...]:
    """Follow-ups of a task's or scenario's own topics, where the pack says nothing more for a report."""
    pack = ground.inputs.pack
    room = pack.tasks.get(entry.id) or pack.scenarios.get(entry.id)
    asks = [item.ask for topic in (room.topics if room is not None else ()) for item in topic.follow_ups]
    return tuple(ask for ask in asks if not set("{“") & set(ask))[:3]


def _link(wanted: str, name: str, ground: Ground) -> Link:
    return Link(round=talk_round(wanted, ground.inputs), question=name, label="Rehearse this question")


def _clamped(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 3)
