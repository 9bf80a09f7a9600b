"""The fixtures of this folder."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from tabs import House

from greenroom.bootstrap import make_app, make_debriefs, make_doctor, make_personal
from greenroom.web.app import make_web


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    made = make_app(Path(tmp_path_factory.mktemp("data")))
    web = make_web(
        made.sessions, make_debriefs(made), make_doctor(made), make_personal(made), made.data, made.close
    )
    server = uvicorn.Server(
        uvicorn.Config(web, log_level="warning", ws_max_size=4_000_000, ws_per_message_deflate=False)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield House(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    thread.join(20)
    listener.close()
