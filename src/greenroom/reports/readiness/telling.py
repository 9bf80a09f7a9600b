"""How the page tells the work: results, whose act it was, scale, large words, hollow bullets. One small detector each."""

from __future__ import annotations

import re

from greenroom.content.themes import Matter
from greenroom.profile.resume import Voice
from greenroom.reports.readiness.basis import is_hollow, is_measured
from greenroom.reports.readiness.claims import quoted, quotes
from greenroom.reports.readiness.danger import Case, Danger
from greenroom.reports.readiness.examples import latest, unused, weightiest
from greenroom.reports.readiness.rehearsals import asking, step

FEW = 6  # work claims under which a page is thin
_GRAND = re.compile(
    r"\b(?:significantly|dramatically|massively|drastically|vastly|tremendously|world-class|best-in-class|revolutioni[sz]\w+|transformed"
    r"|game-changing|cutting-edge|state-of-the-art|highly (?:scalable|available|performant)|mission-critical|greatly)\b",
    re.IGNORECASE,
)


def no_results(case: Case) -> Danger | None:
    """Few bullets say what was different afterwards."""
    told = case.worked
    measured = [item for item in told if is_measured(item.claim)]
    if not told or len(measured) / len(told) >= 0.3:
        return None
    bare = (
        latest([item for item in case.fresh if item not in measured and not is_hollow(item.claim)]) or told[0]
    )
    share = len(measured) / len(told)
    return Danger(
        id="no_results",
        family="results",
        name="Work without results",
        says=f"{len(measured)} of {len(told)} bullets say by how much something changed. {quoted(bare.claim.text)} does not.",
        rule="0.8 minus 1.5 times the share of bullets with a measured result; a risk under 30 %.",
        severity=0.8 - 1.5 * share,
        provokes=f"{quoted(bare.claim.text, 120)}: how did you know that it worked?",
        plan=(
            step(
                "For your five strongest bullets, find the number before and after, in old dashboards, tickets or reviews. What cannot be found stays out.",
                60,
            ),
            step(
                "Rehearse the piece of work you know best, with the number in the second sentence.",
                20,
                asking(case.basis.inputs.pack, "m-past-work"),
            ),
        ),
        rests_on=(bare.claim.id,),
        looked_for=("a change in per cent, time, money, errors or users",),
    )


def unclear_voice(case: Case) -> Danger | None:
    """Most bullets do not say whose act it was."""
    told = case.worked
    unclear = [item for item in told if item.claim.voice is not Voice.OWN]
    if len(told) < 3 or len(unclear) / len(told) < 0.5:
        return None
    shared = [item for item in unclear if item.claim.voice is Voice.SHARED]
    first = latest(unused(shared, case)) or latest(unused(unclear, case)) or unclear[0]
    return Danger(
        id="unclear_voice",
        family="ownership",
        name="Whose work it was is not said",
        says=f"{len(unclear)} of {len(told)} bullets do not say that the act was yours; {len(shared)} of them say it was shared. One is {quoted(first.claim.text)}.",
        rule="0.75 times the share of bullets that do not say it was your own act; a risk from one half.",
        severity=0.75 * len(unclear) / len(told),
        provokes=f"You wrote {quoted(first.claim.text, 120)}. Which part of that would not have happened without you?",
        plan=(
            step(
                f"Rewrite {quoted(first.claim.text, 70)} with your own verb first, if it is true; leave the team's part in the second half.",
                15,
            ),
            step(
                "Tell three stories with the decision in the first person, and say who else did what.",
                30,
                asking(case.basis.inputs.pack, "c-decided-alone", Matter.DECISION),
            ),
        ),
        rests_on=(first.claim.id,),
    )


def no_scale(case: Case) -> Danger | None:
    """No number says how large anything was."""
    told = case.worked
    if not told or "scale" not in case.basis.tells or case.basis.saying(("scale", "reach")):
        return None
    built = latest([item for item in case.fresh if item.claim.skills]) or case.fresh[0]
    asked = [each for each in case.matched if any(part.key == "scale" for part in each.parts)]
    item = asked[0].item if asked else None
    says = f"No bullet says how large anything was: no requests a second, no users, no rows. One that could is {quoted(built.claim.text)}."
    return Danger(
        id="no_scale",
        family="scale",
        name="No number for scale",
        says=says + (f" The description asks for {quoted(item.text)}." if item else ""),
        rule="0.6 when the description asks for scale, else 0.4.",
        severity=0.6 if item else 0.4,
        provokes=f"You wrote {quoted(built.claim.text, 110)}. How many requests at peak, and what would have broken first at ten times that?",
        plan=(
            step(
                f"For {quoted(built.claim.text, 70)}: work out requests at peak, size of the data, and cost, from what you know for certain.",
                30,
            ),
            step(
                "Defend one system of your own under ten times its load.",
                30,
                asking(case.basis.inputs.pack, "m-architecture"),
            ),
        ),
        rests_on=(built.claim.id,),
        looked_for=("requests per second", "million users", "rows, terabytes, regions"),
        item=item.id if item else "",
    )


def grand_words(case: Case) -> Danger | None:
    """A large word where a number is expected."""
    found = [
        (item, match.group())
        for item in case.worked
        if not is_measured(item.claim) and (match := _GRAND.search(item.claim.text))
    ]
    if not found:
        return None
    item, word = found[0]
    return Danger(
        id="grand_words",
        family="measure",
        name=f"A large word without a number: {quoted(word)}",
        says=f"{quoted(item.claim.text)} says {quoted(word)} and no figure. {len(found)} such bullets."
        if len(found) > 1
        else f"{quoted(item.claim.text)} says {quoted(word)} and no figure.",
        rule="0.36, and 0.06 more for each further such bullet, at most 0.6.",
        severity=min(0.6, 0.36 + 0.06 * (len(found) - 1)),
        provokes=f"You wrote {quoted(word)}. From what to what, and who measured it?",
        plan=(
            step(f"Replace {quoted(word)} by the figure, or take the word out.", 10),
            step("Have the way it was measured ready, with what else changed at that time.", 15),
        ),
        rests_on=tuple(entry[0].claim.id for entry in found[:3]),
    )


def hollow_bullets(case: Case) -> Danger | None:
    """Bullets that say that something was taken part in."""
    hollow = [item for item in case.worked if is_hollow(item.claim)]
    if len(hollow) < 2 or len(hollow) / len(case.worked) < 0.15:
        return None
    return Danger(
        id="hollow_bullets",
        family="substance",
        name="Bullets that say you took part",
        says=f"{len(hollow)} of {len(case.worked)} bullets say no more than that you were there, such as {quotes(hollow, 2, 90)}.",
        rule="0.35 plus 0.5 times the share of such bullets, at most 0.7.",
        severity=min(0.7, 0.35 + 0.5 * len(hollow) / len(case.worked)),
        provokes=f"You wrote {quoted(hollow[0].claim.text, 110)}. What did you make, and what is it doing today?",
        plan=(
            step("Take out the bullets you cannot turn into one act with one consequence.", 25),
            step("Rewrite the rest with the advice in this report.", 30),
        ),
        rests_on=tuple(item.claim.id for item in hollow[:3]),
    )


def thin_page(case: Case) -> Danger | None:
    """Too little to ask about."""
    told = case.worked
    if not told or len(told) >= FEW:
        return None
    return Danger(
        id="thin_page",
        family="substance",
        name="Little to ask about",
        says=f"{len(told)} bullets tell of work in all; the first is {quoted(told[0].claim.text)}. An interviewer will spend the hour on them alone.",
        rule="0.6 with fewer than six bullets of work.",
        severity=0.6,
        provokes=f"You wrote {quoted(told[0].claim.text, 110)}. What else did you do there?",
        plan=(
            step(
                "Write ten bullets from memory for your last two roles, then keep the five that say what changed.",
                45,
            ),
        ),
        rests_on=tuple(item.claim.id for item in told[:2]),
    )


def deep_dive(case: Case) -> Danger | None:
    """The strongest bullet will be asked about until it gives way: a weak risk, and the one of strong pages."""
    if not case.worked:
        return None
    top = weightiest(case.fresh)
    figure = next((each.text for each in reversed(top.claim.figures) if each.result), "")
    ask = (
        f"How did you measure “{figure}”, what else changed in that time, and how much of it was you?"
        if figure
        else ("Draw it. What was the alternative, and what would make you choose that one today?")
    )
    return Danger(
        id="deep_dive",
        family="depth_of_best",
        name="The best bullet will be dug into",
        says=f"{quoted(top.claim.text)} is what an interviewer will pick first. It is strong on the page; it has to hold for half an hour.",
        rule="0.22 for every page: the strongest bullet draws the most questions.",
        severity=0.22,
        provokes=f"You wrote {quoted(top.claim.text, 120)}. {ask}",
        plan=(
            step(
                f"For {quoted(top.claim.text, 70)}: one page with before, after, how measured, what you gave up, what broke.",
                40,
            ),
            step(
                "Defend it under questions.",
                30,
                asking(case.basis.inputs.pack, "m-architecture"),
            ),
        ),
        rests_on=(top.claim.id,),
    )
