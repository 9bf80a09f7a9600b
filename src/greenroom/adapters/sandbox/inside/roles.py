"""What a confined child does: the first request names its role."""

from __future__ import annotations

from . import canary, program
from .cases import Bench
from .implementation import Implementation
from .proxies import install
from .wire import receive, send


def serve(commands: int, replies: int, peer_in: int, peer_out: int) -> None:
    request = receive(commands)
    role = request["role"]
    if role == "case":
        Bench(commands, replies).serve()
    elif role == "implementation":
        Implementation(peer_in, peer_out, request["public"]).serve(request["file"], request["source"])
    elif role == "suite":
        install(peer_in, peer_out, request["public"], request["name"])
        _answer(commands, replies)
    elif role == "program":
        _answer(commands, replies)
    elif role == "canary":
        send(replies, {**receive(commands), "escaped": canary.escapes()})


def _answer(commands: int, replies: int) -> None:
    request = receive(commands)
    reply = program.run_main(request) if request["do"] == "main" else program.run_tests(request)
    send(replies, {**reply, "id": request["id"]})
