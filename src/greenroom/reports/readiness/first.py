"""What to prepare first: the risks' own plans, then what is asked for and missing, then what no bullet shows, in that order."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.reports.readiness.basis import Basis
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.fit import WEIGHTS
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import Link, PrincipleLine, Priority, Risk, State
from greenroom.reports.readiness.rehearsals import about, whole

MOST = 6
_GAP_MINUTES, _PRINCIPLE_MINUTES, _ROUND_MINUTES = 45, 30, 60


def prepare_first(
    basis: Basis, matched: Sequence[Matched], lines: Sequence[PrincipleLine], risks: Sequence[Risk]
) -> list[Priority]:
    """Three to six priorities; fewer only when the résumé and the description give nothing to go by."""
    found = [_from_risk(risk) for risk in risks]
    found += _from_items(matched, {risk.item for risk in risks}, basis)
    found += _from_principles(lines, basis)
    found += _from_rounds(basis)
    return found[:MOST]


def _from_risk(risk: Risk) -> Priority:
    link = next((step.link for step in risk.plan if step.link is not None), None)
    return Priority(
        title=risk.name,
        why=f"{risk.plan[0].do} It will be asked like this: {risk.provokes}",
        minutes=sum(step.minutes for step in risk.plan),
        link=link,
        rests_on=risk.rests_on,
    )


def _from_items(matched: Sequence[Matched], taken: set[str], basis: Basis) -> list[Priority]:
    """The firmest item that is not met and no risk is about."""
    open_items = [
        each for each in matched if each.item.state is not State.PROVEN and each.item.id not in taken
    ]
    if not open_items:
        return []
    first = max(open_items, key=lambda each: (each.item.state is State.GAP, WEIGHTS[each.need.weight]))
    return [
        Priority(
            title=f"Be ready on {quoted(first.item.text, 70)}",
            why=f"The description asks for it ({first.item.weight}). {first.item.why}",
            minutes=_GAP_MINUTES,
            link=_trains(first, basis),
            rests_on=first.item.rests_on,
        )
    ]


def _trains(each: Matched, basis: Basis) -> Link | None:
    """A question on the principle the item is about, else the recruiter's, who asks about items first."""
    pack = basis.inputs.pack
    named = {proof.id for proof in pack.proofs}
    link = next((about(pack, part.key) for part in each.parts if part.key in named), None)
    return link or whole(pack, "recruiter")


def _from_principles(lines: Sequence[PrincipleLine], basis: Basis) -> list[Priority]:
    """Principles before values, gaps before weak ones; at most two."""
    rank = {"principle": 0, "value": 1}
    open_lines = sorted(
        (line for line in lines if line.state is not State.PROVEN),
        key=lambda line: (line.state is not State.GAP, rank.get(line.kind, 2)),
    )
    return [
        Priority(
            title=f"A story that shows {line.title.lower()}",
            why=f"{line.why} {line.to_do}" if line.state is State.GAP else line.to_do,
            minutes=_PRINCIPLE_MINUTES,
            link=about(basis.inputs.pack, line.id),
            rests_on=line.rests_on,
        )
        for line in open_lines[:2]
    ]


def _from_rounds(basis: Basis) -> list[Priority]:
    """A round of the loop that has not been rehearsed yet, design before coding: it weighs most and cannot be read up on."""
    done = {each.round for each in basis.inputs.practised}
    link = next(
        (
            link
            for kind in ("design", "coding", "culture", "manager")
            if kind not in done and (link := whole(basis.inputs.pack, kind))
        ),
        None,
    )
    if link is None:
        return []
    title = basis.inputs.pack.rounds[link.round].title
    why = "No session of yours has one yet, and a round is learned by sitting it."
    return [
        Priority(
            title=f"Sit one round: {title.lower()}", why=why, minutes=_ROUND_MINUTES, link=link, rests_on=[]
        )
    ]
