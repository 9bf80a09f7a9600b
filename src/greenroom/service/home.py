"""The first page: what can be rehearsed here, what was left, and what works on this machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greenroom.base.errors import NotFound
from greenroom.base.seeds import derive
from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.events.facts import PlannedRound
from greenroom.rounds.catalogue import ROUNDS
from greenroom.service.ports import SessionRow
from greenroom.service.present import round_card, unfinished
from greenroom.service.sessions import Sessions
from greenroom.service.views import CheckLine, CriterionLine, Home, ReadinessLine
from greenroom.session.state import SessionState
from greenroom.simulator.catalogue import catalogue_json

DEFAULT_LEVEL = "L5"

CRITERIA = (
    ("technical", "Technical strength", "Was it correct and deep, and did I know where it breaks?"),
    ("judgment", "Judgment", "Did I name real alternatives, what each costs, and choose?"),
    ("communication", "Communication", "Was I direct and structured, and did I answer what was asked?"),
    ("ownership", "Ownership", "Was it clear what I did myself, and did I carry it through?"),
    ("culture", "Culture", "Was I open about mistakes and disagreement, and did I learn?"),
    (
        "real_world",
        "Real-world thinking",
        "Did I speak of load, failure, monitoring, rollout and measured results?",
    ),
)


def home(
    packs: Mapping[str, Pack],
    company: str,
    rows: Sequence[SessionRow],
    checks: list[CheckLine],
    data: str,
    readiness: ReadinessLine,
) -> Home:
    """What can be rehearsed of `company`, one of the installed `packs`. `data` is the folder in which everything is kept."""
    pack = packs[company]
    return Home(
        company=company,
        companies=[
            {"id": name, "title": each.company.title, "kind": each.company.kind}
            for name, each in packs.items()
        ],
        loops=[
            {
                "id": loop.id,
                "title": loop.title,
                "minutes": sum(item.minutes for item in loop.rounds),
                "rounds": [item.kind for item in loop.rounds],
                "plan": [{"kind": item.kind, "minutes": item.minutes} for item in loop.rounds],
            }
            for loop in pack.company.loops
        ],
        rounds=[round_card(pack, kind) for kind in ROUNDS if kind in pack.rounds],
        levels=list(pack.company.levels),
        resume=unfinished(rows),
        privacy=f"Everything stays in {data} on this machine. Nothing is sent anywhere.",
        checks=checks,
        affiliation=pack.company.disclaimer,
        readiness=readiness,
    )


def catalogue() -> dict[str, Any]:
    """What the pages draw forms and palettes from."""
    simulator = catalogue_json()
    return {
        "components": simulator["kinds"],
        "edge": simulator["call"],
        "criteria": [
            CriterionLine(id=name, title=title, question=ask).model_dump() for name, title, ask in CRITERIA
        ],
    }


async def start_loop(
    sessions: Sessions, loop: str, level: str, seed: int, session: str | None = None, company: str = ""
) -> SessionState:
    """A session over every round of the loop `loop`."""
    loops = sessions.pack(company).company.loops
    found = next((item for item in loops if item.id == loop), None)
    if found is None:
        known = ", ".join(item.id for item in loops)
        raise NotFound(f"there is no loop {loop!r}; there are: {known}")
    rounds = [
        sessions.plan_round(item.kind, item.scenario, item.minutes, company=company) for item in found.rounds
    ]
    return await sessions.start(
        rounds, title=found.title, format="loop", level=level, seed=seed, session=session, company=company
    )


async def start_round(
    sessions: Sessions,
    kind: str,
    scenario: str,
    level: str,
    seed: int,
    minutes: int | None = None,
    session: str | None = None,
    question: Question | None = None,
    company: str = "",
) -> SessionState:
    """A session of one round, about one question when it is given."""
    planned: PlannedRound = sessions.plan_round(kind, scenario, minutes, question, company)
    return await sessions.start(
        [planned],
        title=planned.title,
        format="round",
        level=level,
        seed=seed,
        session=session,
        company=company,
    )


def seed_of(session: str) -> int:
    """The seed of a session that was given none: different for each, and the same when it is replayed."""
    return derive(0, session) % 1_000_000
