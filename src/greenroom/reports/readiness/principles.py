"""Values and principles of the company, each with the bullets that show it, those that may, or the plain word that none does."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.content.company import Named
from greenroom.content.themes import Proof, Told
from greenroom.profile.resume import Voice
from greenroom.reports.readiness.basis import Basis, Spoken, is_hollow
from greenroom.reports.readiness.claims import Placed, quoted, quotes
from greenroom.reports.readiness.model import PrincipleLine, State
from greenroom.reports.readiness.phrases import find

MOST_RESTS = 4


def principle_lines(basis: Basis) -> list[PrincipleLine]:
    """One line for each value and principle that the pack says how to show, values first, in the pack's order."""
    company = basis.inputs.pack.company
    proofs = {proof.id: proof for proof in basis.inputs.pack.proofs}
    named = [("value", each) for each in company.values] + [
        ("principle", each) for each in company.principles
    ]
    known = [(kind, each, proofs[each.id]) for kind, each in named if each.id in proofs]
    nearest = _nearest(basis, [proof for _, _, proof in known if not basis.spoken[proof.id].proven])
    return [
        _line(kind, each, proof, basis.spoken[each.id], nearest.get(proof.id)) for kind, each, proof in known
    ]


def _nearest(basis: Basis, unshown: Sequence[Proof]) -> dict[str, Placed]:
    """For each principle that no bullet shows, a bullet behind which such a moment may lie: nearest in meaning to what would count, a
    different one for each as long as there are enough."""
    told = [item for item in basis.worked if not is_hollow(item.claim)] or list(basis.worked)
    found: dict[str, Placed] = {}
    used: set[str] = set()
    for proof in unshown:
        free = [item for item in told if item.claim.id not in used] or told
        if free:
            best = max(free, key=lambda item: basis.closeness.cosine(item.claim.text, proof.counts))
            found[proof.id] = best
            used.add(best.claim.id)
    return found


def _line(kind: str, named: Named, proof: Proof, spoken: Spoken, near: Placed | None) -> PrincipleLine:
    state, work, why = _state(proof, spoken)
    return PrincipleLine(
        id=named.id,
        title=named.title,
        kind=kind,
        means=named.means,
        state=state,
        rests_on=[item.claim.id for item in work[:MOST_RESTS]],
        why=why,
        to_do=_to_do(state, work, proof, near),
    )


def _state(proof: Proof, spoken: Spoken) -> tuple[State, tuple[Placed, ...], str]:
    if spoken.proven:
        more = len(spoken.proven) - 2
        also = (
            f" {more} more bullets say the like."
            if more > 1
            else " One more bullet says the like."
            if more == 1
            else ""
        )
        return State.PROVEN, spoken.proven, f"You wrote {quotes(spoken.proven)}.{also}"
    if spoken.weak:
        return (
            State.WEAK,
            spoken.weak,
            f"You wrote {quotes(spoken.weak, 1)}. {_why_weak(spoken.weak[0], proof)}",
        )
    return State.GAP, (), f"No bullet says this. What would: {proof.counts}"


def _why_weak(item: Placed, proof: Proof) -> str:
    if is_hollow(item.claim):
        return "It says that you took part, and not what you did."
    if proof.voice is Told.OWN and item.claim.voice is not Voice.OWN and find(item.claim.text, proof.proven):
        return "It does not say whose act it was."
    return f"That may mean it and does not say it. Not enough: {proof.not_enough}"


def _to_do(state: State, work: tuple[Placed, ...], proof: Proof, near: Placed | None) -> str:
    if state is State.PROVEN:
        return f"Expect on {quotes(work, 1, 90)}: {proof.question}"
    if state is State.WEAK:
        return f"Have this ready for {quotes(work, 1, 90)}: {proof.question}"
    if near is None:
        return proof.to_do
    return f"{proof.to_do} A place to look: {quoted(near.claim.text, 110)}. {proof.question}"
