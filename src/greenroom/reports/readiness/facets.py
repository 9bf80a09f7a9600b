"""Which claims invite questions, and which ones: every claim of work with its facets, the likeliest to be asked about first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenroom.content.readiness import Facet, Trait
from greenroom.profile.resume import Claim, Voice
from greenroom.reports.readiness.basis import is_hollow, is_list, is_measured
from greenroom.reports.readiness.claims import Placed, place, quoted
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.phrases import find
from greenroom.reports.readiness.wording import change_of, has_result, object_of, telling_figure

HALF_LIFE_YEARS = 6.0  # after which work counts half as recent
QUOTE_IN_QUESTION = 130
_NO_ACT = re.compile(  # says how something is, and no act
    r"\d[\d,.]*\s+(?:out\s+)?of\s+\d|(?:[^:.]{2,40}:\s)?(?!(?:I|We|They)\s)[A-Z]\w+(?: [A-Z]\w+)? (?:is|are|was|were)\s[^.]*\.?$"
)
_NUMBERS = ((Trait.BEFORE_AFTER, 1.0), (Trait.RESULT, 0.7), (Trait.SIZE, 0.35))
_VOICES = {Voice.OWN: 0.4, Voice.UNSAID: 0.1, Voice.SHARED: 0.0}


@dataclass(frozen=True, slots=True)
class Invited:
    """A claim of work, what it invites (most likely first), and how much there is to tell and to ask.

    weight = number (a change with both ends 1.0, a result 0.7, a size 0.35, none 0) + voice (own act 0.4, not said 0.1, shared 0) + weight
    of the first facet (0 to 1) + recency (0.8 halved every six years since it ended; 0.25 without dates) + craft (0.3 when the role names
    a skill of the trade).
    """

    item: Placed
    traits: frozenset[Trait]
    facets: tuple[Facet, ...]
    weight: float

    @property
    def claim(self) -> Claim:
        return self.item.claim

    @property
    def words(self) -> dict[str, str]:
        """What fills the slots of a facet's texts."""
        figure = telling_figure(self.claim)
        return {
            "quote": quote_of(self.claim.text),
            "object": quoted(object_of(self.claim.text)),
            "figure": quoted(figure) if figure else "",
        }


def quote_of(text: str) -> str:
    """A claim quoted inside a sentence of ours, without its own full stop."""
    return quoted(text.rstrip(" .;,"), QUOTE_IN_QUESTION)


def invite(inputs: Inputs) -> tuple[Invited, ...]:
    """Every claim that tells of work and says what, heaviest first; equals in the page's order."""
    found = [_invited(item, inputs) for item in place(inputs.resume, inputs.today) if _tells(item)]
    return tuple(sorted(found, key=lambda each: -each.weight))


def traits_of(claim: Claim) -> frozenset[Trait]:
    """What a claim has by its fields."""
    found = {Trait(claim.voice.value)}
    if change_of(claim) is not None:
        found |= {Trait.BEFORE_AFTER, Trait.RESULT}
    number = telling_figure(claim)
    marked = any(figure.result for figure in claim.figures)
    if number and (has_result(claim) or (is_measured(claim) and not marked)):
        found.add(Trait.RESULT)
    if number and Trait.RESULT not in found:
        found.add(Trait.SIZE)
    if not number:
        found.add(Trait.BARE)
    if claim.team_size is not None:
        found.add(Trait.TEAM)
    return frozenset(found)


def _tells(item: Placed) -> bool:
    told = not is_list(item.claim) and not is_hollow(item.claim)
    return item.worked and told and _NO_ACT.match(item.claim.text) is None


def _invited(item: Placed, inputs: Inputs) -> Invited:
    traits = traits_of(item.claim)
    facets = [facet for facet in inputs.pack.readiness.angles.facets if has(facet, item.claim, traits)]
    facets.sort(key=lambda facet: -facet.weight)
    return Invited(item, traits, tuple(facets), round(_weight(item, traits, facets, inputs), 3))


def has(facet: Facet, claim: Claim, traits: frozenset[Trait]) -> bool:
    """Whether the claim has the facet."""
    if facet.traits and not traits & set(facet.traits):
        return False
    if facet.when and find(claim.text, facet.when) is None:
        return False
    return find(claim.text, facet.unless) is None


def _weight(item: Placed, traits: frozenset[Trait], facets: list[Facet], inputs: Inputs) -> float:
    number = max((value for trait, value in _NUMBERS if trait in traits), default=0.0)
    invites = facets[0].weight if facets else 0.0
    now = inputs.today.year + (inputs.today.month - 1) / 12
    recency = 0.25 if item.end is None else 0.8 * 0.5 ** (max(0.0, now - item.end) / HALF_LIFE_YEARS)
    peers = item.role.claims if item.role is not None else item.project.claims if item.project else ()
    craft = 0.3 if any(claim.skills for claim in peers) else 0.0
    return number + _VOICES[item.claim.voice] + invites + recency + craft
