"""`rehearse`: simulated candidates sit a round, or the whole loop, at machine speed."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.progress import track
from rich.table import Table

from greenroom.base.errors import BadInput
from greenroom.bootstrap import COMPANY, App, VirtualClock, data_folder, make_app, make_debriefs
from greenroom.cli.output import command, complaints, emit, screen
from greenroom.cli.serve import Data
from greenroom.scoring.committee import decide
from greenroom.scoring.scorecard import Scorecard
from greenroom.service.home import DEFAULT_LEVEL, start_loop, start_round
from greenroom.service.rehearsal import Pace, audits, summed, transcripts
from greenroom.service.rehearsal import rehearse as play


@command
async def rehearse(
    round: Annotated[str, typer.Option(help="A kind of round, or `loop`.")],
    candidate: Annotated[
        str, typer.Option(help="Who sits it, separated by commas: strong,mixed,weak.")
    ] = "strong,mixed,weak",
    scenario: Annotated[str, typer.Option(help="A task or scenario; the first when not given.")] = "",
    level: Annotated[str, typer.Option(help="The level they interview for.")] = DEFAULT_LEVEL,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal logs.")] = 1,
    loop: Annotated[str, typer.Option(help="Which loop, with --round loop.")] = "short",
    company: Annotated[str, typer.Option(help="The company whose pack is played.")] = COMPANY,
    data: Data = "",
    json: Annotated[bool, typer.Option("--json", help="JSON lines, one a candidate.")] = False,
) -> None:
    """Let simulated candidates of known strength sit a round or the whole loop."""
    names = [name.strip() for name in candidate.split(",") if name.strip()]
    table = Table(
        "candidate", "overall", *CRITERIA, "moves", "repeats", "leaks", "reasked", "unanswered", "talk share"
    )
    for name in track(names, "rehearsing", console=complaints, disable=json or not complaints.is_terminal):
        clock = VirtualClock()
        made = make_app(data_folder(data), clock)
        try:
            line = await _one(made, clock, name, round, scenario, level, seed, loop, company)
        finally:
            await made.close()
        if json:
            emit(line)
        else:
            table.add_row(*_row(line))
    if not json:
        screen.print(table)


CRITERIA = ("technical", "judgment", "communication", "ownership", "culture", "real_world")


async def _one(
    made: App,
    clock: VirtualClock,
    name: str,
    round: str,
    scenario: str,
    level: str,
    seed: int,
    loop: str,
    company: str,
) -> dict[str, Any]:
    candidates = made.sessions.pack(company).candidates
    candidate = candidates.get(name)
    if candidate is None:
        raise BadInput(f"there is no simulated candidate {name!r}; there are: {', '.join(candidates)}")
    place = "" if company == COMPANY else f"-{company}"
    session = f"rehearsal-{name}-{round}-{seed}{place}"
    await made.log.delete(session)
    if round == "loop":
        await start_loop(made.sessions, loop, level, seed, session, company)
    else:
        await start_round(made.sessions, round, scenario, level, seed, session=session, company=company)
    state = await play(made.sessions, Pace(made.sessions, clock), session, candidate, seed)
    cards = make_debriefs(made).scorecards(state)
    return {
        "candidate": name,
        "session": session,
        "seed": seed,
        "scorecard": _scorecard(cards),
        "rounds": [card.as_json() for card in cards],
        "transcript": transcripts(state),
        "interviewer": summed(audits(state, made.sessions)),
    }


def _scorecard(cards: list[Any]) -> dict[str, Any]:
    """The round's own card; for a loop the committee's decision with each criterion over all rounds."""
    if len(cards) == 1:
        return (
            dict(cards[0].as_json())
            if isinstance(cards[0], Scorecard)
            else {"overall": None, "criteria": {}, **cards[0].as_json()}
        )
    decision = decide(cards)
    criteria = {}
    for name in CRITERIA:
        levels = [
            card.criteria[name].level
            for card in cards
            if isinstance(card, Scorecard) and name in card.criteria
        ]
        seen = [each for each in levels if each is not None]
        criteria[name] = {
            "level": None if not seen else sorted(seen)[(len(seen) - 1) // 2],
            "source": "measured",
        }
    means = [
        card.overall.mean for card in cards if isinstance(card, Scorecard) and card.overall.mean is not None
    ]
    mean = round(sum(means) / len(means), 2) if means else None
    overall = {"level": decision.level, "mean": mean, "confidence": None, "rule": decision.rule}
    return {"overall": overall, "criteria": criteria}


def _row(line: dict[str, Any]) -> list[str]:
    card, talk = line["scorecard"], line["interviewer"]
    levels = [
        (card["overall"] or {}).get("level"),
        *((card["criteria"].get(name) or {}).get("level") for name in CRITERIA),
    ]
    counts = [talk[name] for name in ("moves", "repeats", "leaks", "reasked", "unanswered", "talk_share")]
    return [line["candidate"], *("–" if each is None else str(each) for each in (*levels, *counts))]
