"""Every command in one table; each lives in a module of its own."""

from __future__ import annotations

import typer

from greenroom.cli import judge, packs, rehearse, scoring, serve, sessions, simulate, sit

app = typer.Typer(
    name="greenroom",
    help="Rehearse a whole interview loop, and learn from evidence how ready you are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("doctor")(serve.doctor)
app.command("judge")(judge.judge)
app.command("simulate")(simulate.simulate_design)
app.command("assess")(scoring.assess)
app.command("sit")(sit.sit)
app.command("rehearse")(rehearse.rehearse)
app.add_typer(sessions.app, name="session", help="The log of past sessions, out and in again.")
app.add_typer(packs.app, name="pack", help="The installed content.")


def main() -> None:
    """The entry point of the `greenroom` command."""
    app()
