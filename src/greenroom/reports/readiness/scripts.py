"""Words to start from when a weak spot is probed: the pack's, with the person's own quotes in them and blanks for what only they know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenroom.content.readiness import ScriptText
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.facets import Invited, invite
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import PrincipleLine, Risk, Script, State
from greenroom.reports.readiness.wording import fill, object_of

GAPS = 3  # values and principles without proof that get a script, principles first
ANY = "any"  # the script for a risk of which the pack says nothing of its own
PRINCIPLE = "principle:"
OPEN = "⟦the nearest thing you did⟧"


def write_scripts(inputs: Inputs, risks: Sequence[Risk], principles: Sequence[PrincipleLine]) -> list[Script]:
    """One script for each named risk, then one for each of the first three values and principles that no bullet shows."""
    texts = {text.risk: text for text in inputs.pack.readiness.scripts}
    invited = invite(inputs)
    found = [
        _of_risk(risk, text, inputs, invited)
        for risk in risks
        if (text := texts.get(risk.id.split(":")[0]) or texts.get(ANY)) is not None
    ]
    lacking = [line for line in principles if line.state is State.GAP]
    lacking.sort(key=lambda line: line.kind == "value")
    lacking = [line for line in lacking if PRINCIPLE + line.id in texts]
    return [*found, *(_of_line(line, texts[PRINCIPLE + line.id], invited) for line in lacking[:GAPS])]


def _of_risk(risk: Risk, text: ScriptText, inputs: Inputs, invited: Sequence[Invited]) -> Script:
    """In the words of the claim that the risk rests on. Where it rests on none: those of the heaviest claim of the page, or a blank when the
    risk is about one line of the description, to which that claim need not be near."""
    known = {each.claim.id: each for each in invited}
    claim = next((known[name] for name in risk.rests_on if name in known), None)
    near = claim or (None if risk.item else next(iter(invited), None))
    asked = next((need.text for need in inputs.job.requirements if need.id == risk.item), "")
    words = {**_words(near), "item": quoted(asked) if asked else "this", "title": risk.name}
    skill = next((name for name in risk.rests_on if name.startswith("skill:")), "")
    words["skill"] = quoted(skill.removeprefix("skill:")) if skill else words["item"]
    return _script(risk.id, risk.provokes, text, words, [*risk.rests_on, *_named(text, near)])


def _of_line(line: PrincipleLine, text: ScriptText, invited: Sequence[Invited]) -> Script:
    near = next((each for each in invited if _leads(each, line)), next(iter(invited), None))
    words = {**_words(near), "title": line.title}
    return _script(PRINCIPLE + line.id, fill(text.question, words), text, words, _named(text, near))


def _leads(each: Invited, line: PrincipleLine) -> bool:
    return any(line.id in (*facet.values, *facet.principles) for facet in each.facets[:2])


def _words(near: Invited | None) -> dict[str, str]:
    if near is None:
        return {"quote": OPEN, "object": OPEN}
    return {"quote": near.words["quote"], "object": quoted(object_of(near.claim.text))}


def _named(text: ScriptText, near: Invited | None) -> list[str]:
    """The claim that the script's words quote, if they quote one."""
    quotes = any(slot in line for line in (*text.says, text.question) for slot in ("{quote}", "{object}"))
    return [near.claim.id] if near is not None and quotes else []


def _script(
    name: str, question: str, text: ScriptText, words: Mapping[str, str], rests_on: Sequence[str]
) -> Script:
    return Script(
        risk=name,
        question=question,
        says=[fill(line, words) for line in text.says],
        avoid=[fill(line, words) for line in text.avoid],
        rests_on=list(dict.fromkeys(rests_on)),
    )
