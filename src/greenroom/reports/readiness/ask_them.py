"""What to ask each interviewer: questions that this description and this page make worth asking, and what their answers tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.content.readiness import AskText
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.facets import Invited, invite
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import AskThem, Item
from greenroom.reports.readiness.phrases import find
from greenroom.reports.readiness.wording import fill

EACH = 4  # questions for one interviewer
_DUTY = 90


@dataclass(frozen=True, slots=True)
class _Fitting:
    """A question that fits, with the line of the description and the claim that call for it."""

    text: AskText
    item: str
    line: str
    claim: Invited | None

    @property
    def rank(self) -> int:
        return (2 if self.line else 0) + (1 if self.claim is not None else 0)


def suggest(inputs: Inputs, items: Sequence[Item]) -> list[AskThem]:
    """At most four for each interviewer of the pack's rounds: first what both description and page call for, then either, then what always
    fits. No question and, while others are left, no line of the description twice."""
    asks = inputs.pack.readiness.ask_them
    invited = invite(inputs)
    lines = [(item.id, item.text) for item in items] + [("", duty.text) for duty in inputs.job.duties]
    used: set[str] = set()
    found: list[AskThem] = []
    for kind, who in asks.who.items():
        if kind not in inputs.pack.rounds:
            continue
        fitting = [
            each for text in asks.asks if text.round == kind and (each := _fit(text, lines, invited, used))
        ]
        for each in sorted(fitting, key=lambda each: -each.rank)[:EACH]:
            used.add(each.line)
            found.append(_ask(who, kind, each))
    return found


def _fit(
    text: AskText, lines: Sequence[tuple[str, str]], invited: Sequence[Invited], used: set[str]
) -> _Fitting | None:
    """How the question fits; None when what it needs is not there."""
    item, line, claim = "", "", None
    if text.items:
        hits = [(name, said) for name, said in lines if find(said, text.items)]
        hits.sort(key=lambda hit: -sum(find(hit[1], (phrase,)) is not None for phrase in text.items))
        fresh = [hit for hit in hits if hit[1] not in used]
        if not hits:
            return None
        item, line = (fresh or hits)[0]
    if text.claims:
        claim = next((each for each in invited if find(each.claim.text, text.claims)), None)
        if claim is None:
            return None
    return _Fitting(text, item, line, claim)


def _ask(who: str, kind: str, each: _Fitting) -> AskThem:
    words = {"item": quoted(each.line, _DUTY) if each.line else ""}
    words |= each.claim.words if each.claim is not None else {}
    return AskThem(
        who=who,
        round=kind,
        question=fill(each.text.question, words),
        listen_for=fill(each.text.listen_for, words),
        why=fill(each.text.why, words),
        rests_on=[each.claim.claim.id] if each.claim is not None else [],
        item=each.item,
    )
