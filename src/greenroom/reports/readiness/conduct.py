"""What a page does not tell of conduct: deciding, running what was built, failing, disagreeing. One small detector each."""

from __future__ import annotations

from greenroom.content.themes import Matter
from greenroom.profile.resume import Voice
from greenroom.reports.readiness.basis import is_measured
from greenroom.reports.readiness.claims import Placed, quoted, quotes
from greenroom.reports.readiness.danger import Case, Danger
from greenroom.reports.readiness.examples import latest, unused, weightiest
from greenroom.reports.readiness.model import PrincipleLine, State
from greenroom.reports.readiness.phrases import find
from greenroom.reports.readiness.rehearsals import asking, step

RUNNING = frozenset(
    {
        "on-call",
        "incident-response",
        "reliability",
        "sre",
        "slo",
        "postmortems",
    }
)
_TROUBLE = ("incident/incidents", "outage/outages", "alert/alerts", "pager/paged", "on-call", "rollback")
_FAILURE = (
    "outage/outages",
    "incident/incidents",
    "postmortem/postmortems/post-mortem/post-mortems",
    "failed",
    "failure of",
    "own mistake/mistaken/error/bug",
    "rolled back",
    "lost/losing data/customers/revenue",
    "missed deadline/launch/date",
    "root cause",
)


def no_decision(case: Case) -> Danger | None:
    """No bullet says that something was decided, and that it was oneself who did."""
    line = _unshown(case, Matter.DECISION)
    if line is None:
        return None
    near = unused(_resting(case, line), case)[:1]
    words = f" The nearest is {quotes(near, 1)}, which does not say what you decided." if near else ""
    asks = (
        f"You wrote {quotes(near, 1, 110)}. What did you decide there that nobody had approved?"
        if near
        else (
            f"You wrote {quoted(weightiest(case.fresh).claim.text, 110)}. What in it did you decide yourself, before anybody agreed?"
        )
    )
    return Danger(
        id="no_decision",
        family="ownership",
        name="No decision of your own on the page",
        says=f"No bullet says that you decided something that mattered.{words}{_said_of(case, 'decisions')}",
        rule="0.62 when no bullet says it, 0.5 when some may mean it.",
        severity=0.62 if line.state is State.GAP else 0.5,
        provokes=asks,
        plan=(
            step(
                "Write down one decision you took without a yes: what was at stake, who you told afterwards, how it ended.",
                25,
            ),
            step(
                "Rehearse it under follow-ups.",
                20,
                asking(case.basis.inputs.pack, "c-decided-alone", Matter.DECISION),
            ),
        ),
        rests_on=tuple(item.claim.id for item in near) or (weightiest(case.fresh).claim.id,),
        looked_for=(
            "decided",
            "chose one thing over another",
            "without approval",
            "sole engineer",
            "proposed and built",
        ),
    )


def _resting(case: Case, line: PrincipleLine) -> list[Placed]:
    """The claims that `line` rests on, of the trade as far as the page tells of any."""
    trade = case.basis.of_trade or case.worked
    return [item for item in trade if item.claim.id in line.rests_on]


def _said_of(case: Case, topic: str) -> str:
    """What a source of the pack says of `topic`, with where it comes from; "" when none does."""
    company = case.basis.inputs.pack.company
    titles = {source.id: source.title for source in company.sources}
    said = next((claim for claim in company.claims if claim.topic == topic), None)
    return f" {said.says} ({titles.get(said.source, said.source)}, {said.date})" if said is not None else ""


def _unshown(case: Case, matter: Matter) -> PrincipleLine | None:
    """The first value or principle about `matter` when no bullet proves any of them; None otherwise, or when the pack has none."""
    lines = case.on(matter)
    if not lines or not case.worked or any(line.state is State.PROVEN for line in lines):
        return None
    return min(lines, key=lambda line: line.state is State.GAP)


def no_production(case: Case) -> Danger | None:
    """No bullet tells of running what was built."""
    line = _unshown(case, Matter.PRODUCTION)
    if line is None:
        return None
    resting = _resting(case, line) or [item for item in case.worked if find(item.claim.text, _TROUBLE)]
    near = unused(resting, case)[:1]
    wanted = RUNNING | {line.id for line in case.on(Matter.PRODUCTION)}
    asked = any(part.key in wanted for each in case.matched for part in each.parts)
    built = near[0] if near else _built(case)
    measured = is_measured(built.claim)
    ends = "says what changed, and not who ran it" if measured else "stops where it was built"
    words = f" {quoted(built.claim.text)} {'may mean it' if near else ends}."
    return Danger(
        id="no_production",
        family="production",
        name="Running it is not told",
        says=f"No bullet says that you ran it: on call, in an incident of your own, rolling back.{words}",
        rule="0.7 when no bullet says it and the description asks for it, 0.56 when it does not ask; 0.42 when some bullet may mean it.",
        severity=0.42 if near else 0.7 if asked else 0.56,
        provokes=f"You wrote {quoted(built.claim.text, 110)}. How did you hear when it broke, who had to fix it, and when did that last happen?",
        plan=(
            step(
                f"For {quoted(built.claim.text, 70)}: write down the three signals you watched, the worst night and what changed after it.",
                30,
            ),
            step(
                "Rehearse the worst incident on your watch.",
                20,
                asking(case.basis.inputs.pack, "m-incident", Matter.PRODUCTION),
            ),
        ),
        rests_on=(built.claim.id,),
        looked_for=("on-call", "incident", "postmortem", "rollback", "alerts", "ran in production"),
    )


def _built(case: Case) -> Placed:
    """The latest claim of something technical that was one's own; of anything technical; of anything."""
    technical = [item for item in case.fresh if item.claim.skills and item.claim.team_size is None]
    own = [item for item in technical if item.claim.voice is Voice.OWN]
    return latest(own) or latest(technical) or case.fresh[0]


def no_failure(case: Case) -> Danger | None:
    """Nothing went wrong on this page."""
    told = case.worked
    if len(told) < 3 or any(find(item.claim.text, _FAILURE) for item in told):
        return None
    largest = weightiest(case.fresh)
    return Danger(
        id="no_failure",
        family="candour",
        name="Nothing ever went wrong",
        says=f"{len(told)} bullets, and none names a failure, an incident or something rolled back, not even around {quoted(largest.claim.text)}.",
        rule="0.48 when none of at least three bullets names anything that went wrong.",
        severity=0.48,
        provokes=f"You wrote {quoted(largest.claim.text, 110)}. What went wrong on the way, and what was your part in it?",
        plan=(
            step(
                "Pick the failure that cost the most and write what you did, in the first person, up to the message you sent that day.",
                30,
            ),
            step(
                "Rehearse the thing that broke because of you.",
                20,
                asking(case.basis.inputs.pack, "c-own-failure", Matter.CANDOUR),
            ),
        ),
        rests_on=(largest.claim.id,),
        looked_for=("incident", "outage", "postmortem", "failed", "rolled back", "own mistake"),
    )


def no_disagreement(case: Case) -> Danger | None:
    """No bullet shows speaking up."""
    if _unshown(case, Matter.CANDOUR) is None:
        return None
    near = weightiest(case.fresh)
    who = f" at {near.role.employer.text}" if near.role is not None and near.role.employer is not None else ""
    return Danger(
        id="no_disagreement",
        family="candour",
        name="No disagreement told",
        says=f"No bullet says that you told someone what they did not want to hear. A place where somebody may have disagreed: {quoted(near.claim.text)}.",
        rule="0.46 when neither courage nor candour is shown by a bullet.",
        severity=0.46,
        provokes=f"You wrote {quoted(near.claim.text, 110)}. Who{who} thought it was the wrong thing to do, and what did you tell them?",
        plan=(
            step(
                "Prepare two disagreements, one you won and one you lost, each with the sentence you said.",
                30,
            ),
            step(
                "Rehearse telling someone senior what they did not want to hear.",
                20,
                asking(case.basis.inputs.pack, "c-hard-message", Matter.CANDOUR),
            ),
        ),
        rests_on=(near.claim.id,),
        looked_for=(
            "disagreed",
            "pushed back",
            "told the director that",
            "raised a concern",
            "stopped a launch",
        ),
    )
