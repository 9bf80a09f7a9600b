"""`session list / show / export / import / replay / rescore`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from greenroom.bootstrap import App, data_folder, make_app, make_debriefs
from greenroom.cli.files import read_text
from greenroom.cli.output import command, emit, screen
from greenroom.cli.serve import Data
from greenroom.events.codec import load_all
from greenroom.scoring.scorecard import Unscored
from greenroom.service.present import session_view
from greenroom.session.state import replay as replay_events

app = typer.Typer(no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Session = Annotated[str, typer.Argument(help="The session's id.")]


def _open(data: str) -> App:
    return make_app(data_folder(data))


@app.command("list")
@command
async def list_sessions(data: Data = "", json: Json = False) -> None:
    """Every session, newest first."""
    made = _open(data)
    rows = await made.sessions.rows()
    await made.close()
    if json:
        fields = ("title", "format", "level", "stage", "rounds")
        emit(
            {
                "sessions": [
                    {
                        "id": row.id,
                        "version": row.version,
                        "created_at": row.created_at,
                        "updated_at": row.updated_at,
                    }
                    | {name: row.summary[name] for name in fields}
                    for row in rows
                ]
            }
        )
        return
    table = Table("id", "title", "stage", "events")
    for row in rows:
        table.add_row(row.id, row.summary["title"], row.summary["stage"], str(row.version))
    screen.print(
        table
        if rows
        else "No session yet. `greenroom serve` or `greenroom sit --round culture` makes the first."
    )


@app.command("show")
@command
async def show(session: Session, data: Data = "", json: Json = False) -> None:
    """A session as a page would draw it; its conversation without --json."""
    made = _open(data)
    state = await made.sessions.look(session)
    await made.close()
    if json:
        emit(session_view(state, made.sessions.pack(state.company), state.at).model_dump(mode="json"))
        return
    for item in state.rounds:
        screen.print(f"\n[bold]{item.plan.title}[/bold] ({item.state})")
        for line in item.lines:
            screen.print(
                f"{line.elapsed_ms // 60000:3}:{line.elapsed_ms // 1000 % 60:02} {line.who}: {line.text}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )


@app.command("export")
@command
async def export(
    session: Session,
    data: Data = "",
    out: Annotated[str, typer.Option(help="A file; standard output when not given.")] = "",
) -> None:
    """The log as JSON lines, one event a line."""
    made = _open(data)
    lines = await made.sessions.export(session)
    await made.close()
    if out:
        Path(out).write_text(lines, "utf-8")
    else:
        sys.stdout.write(lines)


@app.command("import")
@command
async def take_in(
    file: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")],
    data: Data = "",
    json: Json = False,
) -> None:
    """Take an exported session in."""
    lines = read_text(file)
    made = _open(data)
    state = await made.sessions.take_in(lines)
    await made.close()
    if json:
        emit({"id": state.id, "version": state.version})
    else:
        screen.print(f"Took in session {state.id} with {state.version} events.")


@app.command("replay")
@command
async def replay(session: Session, data: Data = "", json: Json = False) -> None:
    """Replay a session's log and print the fingerprint of the state it gives. Equal logs give equal fingerprints."""
    made = _open(data)
    lines = await made.sessions.export(session)
    await made.close()
    events = load_all(lines)
    state = replay_events(events)
    result = {"id": state.id, "events": len(events), "fingerprint": state.fingerprint()}
    if json:
        emit(result)
    else:
        screen.print(f"{result['events']} events, state {result['fingerprint']}")


@app.command("rescore")
@command
async def rescore(session: Session, data: Data = "", json: Json = False) -> None:
    """Score a session again from its log alone, with this installation's scorer."""
    made = _open(data)
    cards = make_debriefs(made).scorecards(await made.sessions.look(session))
    await made.close()
    if json:
        emit({"id": session, "rounds": [card.as_json() for card in cards]})
        return
    table = Table("round", "criterion", "level", "why")
    for card in cards:
        if isinstance(card, Unscored):
            table.add_row(card.round, "overall", "not assessed", card.reason)
            continue
        for name, mark in {"overall": card.overall, **card.criteria}.items():
            table.add_row(
                card.round, name, "not observed" if mark.level is None else str(mark.level), mark.reason
            )
    screen.print(table)
