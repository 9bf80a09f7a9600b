"""Every command in one table; each lives in a module of its own."""

from __future__ import annotations

import typer

from greenroom.cli.judge import judge
from greenroom.cli.packs import app as packs
from greenroom.cli.rehearse import rehearse
from greenroom.cli.scoring import assess
from greenroom.cli.serve import doctor, serve
from greenroom.cli.sessions import app as sessions
from greenroom.cli.simulate import simulate_design
from greenroom.cli.sit import sit

app = typer.Typer(
    name="greenroom",
    help="Rehearse a whole interview loop, and learn from evidence how ready you are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve)
app.command("doctor")(doctor)
app.command("judge")(judge)
app.command("simulate")(simulate_design)
app.command("assess")(assess)
app.command("sit")(sit)
app.command("rehearse")(rehearse)
app.add_typer(sessions, name="session", help="The log of past sessions, out and in again.")
app.add_typer(packs, name="pack", help="The installed content.")


def main() -> None:
    """The entry point of the `greenroom` command."""
    app()
