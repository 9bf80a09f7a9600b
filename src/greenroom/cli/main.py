"""Every command in one table; each lives in a module of its own, which is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = {
    "serve": "greenroom.cli.serve:serve",
    "doctor": "greenroom.cli.serve:doctor",
    "readiness": "greenroom.cli.readiness:readiness",
    "judge": "greenroom.cli.judge:judge",
    "simulate": "greenroom.cli.simulate:simulate_design",
    "assess": "greenroom.cli.scoring:assess",
    "sit": "greenroom.cli.sit:sit",
    "rehearse": "greenroom.cli.rehearse:rehearse",
    "session": "greenroom.cli.sessions:app",
    "pack": "greenroom.cli.packs:app",
}
GROUPS = {"session": "The log of past sessions, out and in again.", "pack": "The installed content."}


class Commands(TyperGroup):
    """A command's imports are paid by whoever runs it."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), name)
        made = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        if isinstance(found, typer.Typer):
            made.add_typer(found, name=cmd_name, help=GROUPS[cmd_name])
            group = typer.main.get_group(made)
            return group.commands[cmd_name]
        made.command(cmd_name)(found)
        return typer.main.get_command(made)


app = typer.Typer(
    name="greenroom",
    cls=Commands,
    help="Rehearse a whole interview loop, and learn from evidence how ready you are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def greenroom() -> None:
    """Rehearse a whole interview loop, and learn from evidence how ready you are."""


def main() -> None:
    """The entry point of the `greenroom` command."""
    app()
