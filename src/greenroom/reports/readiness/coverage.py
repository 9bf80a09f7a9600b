"""Which stories show which values and principles: a matrix in which an empty row is a question without a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenroom.content.themes import Proof
from greenroom.reports.readiness.basis import speak
from greenroom.reports.readiness.claims import Placed, place
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import Coverage, PrincipleLine, State, Story


def cover(inputs: Inputs, stories: Sequence[Story], principles: Sequence[PrincipleLine]) -> Coverage:
    """Rows are the values and principles, columns the stories.

    "proven": the bullet itself says it. "weak": the bullet may mean it, or its kind of story can be told so as to show it. "": neither.
    """
    proofs = {proof.id: proof for proof in inputs.pack.proofs}
    placed = {item.claim.id: item for item in place(inputs.resume, inputs.today)}
    return Coverage(
        rows=[{"id": line.id, "title": line.title, "kind": line.kind} for line in principles],
        columns=[{"id": story.id, "title": story.title} for story in stories],
        cells=[[_cell(line, story, proofs, placed) for story in stories] for line in principles],
    )


def _cell(
    line: PrincipleLine, story: Story, proofs: Mapping[str, Proof], placed: Mapping[str, Placed]
) -> str:
    """By the same rule as the page of principles for what the bullet says; the story's own list for what it can show."""
    proof, item = proofs.get(line.id), placed.get(story.claim)
    if proof is not None and item is not None:
        spoken = speak(proof, [item])
        if spoken.proven:
            return State.PROVEN.value
        if spoken.weak:
            return State.WEAK.value
    return State.WEAK.value if line.id in (*story.values, *story.principles) else ""
