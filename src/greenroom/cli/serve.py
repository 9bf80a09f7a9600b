"""`serve` and `doctor`."""

from __future__ import annotations

import socket
from typing import Annotated

import typer
import uvicorn
from rich.table import Table

from greenroom.base.errors import WorldError
from greenroom.bootstrap import App, data_folder, make_app, make_debriefs, make_doctor, make_personal, warm_up
from greenroom.cli.output import command, emit, screen
from greenroom.web.app import make_web

Data = Annotated[str, typer.Option(help="The folder in which everything is kept.")]


@command
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8321,
    data: Data = "",
) -> None:
    """Serve the app and print its address."""
    listener = _listen(host, port)
    made = make_app(data_folder(data))
    web = make_web(
        made.sessions,
        make_debriefs(made),
        make_doctor(made),
        make_personal(made),
        made.data,
        made.close,
        host,
        lambda: warm_up(made),
    )
    address = f"http://{host if ':' not in host else f'[{host}]'}:{listener.getsockname()[1]}"
    screen.print(
        f"Greenroom is at [bold]{address}[/bold]   (data in {made.data}; Ctrl-C stops it)",
        highlight=False,
        soft_wrap=True,
    )
    config = uvicorn.Config(
        web,
        log_level="warning",
        ws_per_message_deflate=False,
        ws_max_size=4_000_000,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio turns Nagle off on what connects; else acknowledgements wait for the peer's.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever reads the printed address may connect at once, and waits
    except OSError as error:
        raise WorldError(f"cannot listen on {host}:{port}: {error.strerror}. Try another --port.") from error
    listener.set_inheritable(True)
    return listener


@command
async def doctor(
    data: Data = "", json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False
) -> int:
    """What works here, and how to get the rest."""
    made: App = make_app(data_folder(data))
    try:
        checks = await make_doctor(made).checks()
    finally:
        await made.close()
    if json:
        emit({"checks": [check.model_dump() for check in checks]})
    else:
        table = Table("", "check", "what was found", "what helps")
        for check in checks:
            table.add_row(
                {"ok": "✓", "partly": "~", "missing": "✗"}[check.state],
                check.name,
                check.detail,
                check.remedy,
            )
        screen.print(table)
    return 0 if all(check.state != "missing" for check in checks) else 1
