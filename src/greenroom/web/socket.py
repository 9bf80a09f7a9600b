"""The one socket of a session: commands in, views and output out. Any number of tabs look on; one of them acts."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

from greenroom.base.errors import BadInput, GreenroomError, NotFound, OutOfTurn
from greenroom.events.plain import unfit
from greenroom.service.present import session_view
from greenroom.service.sessions import Room, Sessions
from greenroom.service.wire import read_act
from greenroom.web.errors import kind_of
from greenroom.web.origin import is_ours

LOG = logging.getLogger(__name__)

FRAME_LIMIT = 2_000_000  # characters
QUEUE_LIMIT = 1_000  # messages a slow tab may be behind before it is dropped
TICK_S = 3.0
GONE_S = 8.0  # how long a lost connection may take to come back before the clock stops


class Tab:
    """One connected tab: what it is still to be sent, in order. None at the end of the queue closes it."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(QUEUE_LIMIT)

    def post(self, message: dict[str, Any] | None) -> None:
        """Sends later. A tab that is too far behind is closed: it connects again and is shown everything anew."""
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            message = None
        self._queue.put_nowait(message)

    async def send(self, socket: WebSocket) -> None:
        """Sends what was posted until told to close."""
        while (message := await self._queue.get()) is not None:
            await socket.send_text(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
        await socket.close(1013)


@dataclass
class Tabs:
    """The tabs of one session: all of them listen, `holder` acts."""

    sockets: dict[str, Tab] = field(default_factory=dict)
    holder: str = ""
    ticker: asyncio.Task[None] | None = None


class SocketHub:
    """Every connected tab of every session."""

    def __init__(self, sessions: Sessions, names: frozenset[str]) -> None:
        self._sessions, self._names = sessions, names
        self._tabs: dict[str, Tabs] = {}

    async def serve(self, socket: WebSocket, session: str, tab: str) -> None:
        """One tab from its first frame to its last."""
        if not is_ours(socket.headers, self._names):
            await socket.close(4403, "another site may not open this")
            return
        await socket.accept()
        try:
            room = await self._sessions.room(session)
        except GreenroomError as error:
            await socket.send_json({"type": "notice", "says": str(error)})
            await socket.close(4404)
            return
        tabs = self._tabs.setdefault(session, Tabs())
        mine = Tab()
        tabs.sockets[tab] = mine
        if tabs.holder not in tabs.sockets:
            tabs.holder = tab
        self._listen(room, session, tabs)
        sender = asyncio.create_task(mine.send(socket))
        try:
            await self._welcome(room, session, tabs)
            while (message := await socket.receive())["type"] != "websocket.disconnect":
                await self._receive(message.get("text"), room, session, tab, tabs, mine)
        except (WebSocketDisconnect, RuntimeError):
            pass  # the tab is gone; nothing it had acknowledged is lost
        finally:
            sender.cancel()
            if tabs.sockets.get(tab) is mine:
                del tabs.sockets[tab]
            if tabs.holder == tab and tabs.sockets:
                tabs.holder = next(iter(tabs.sockets))
                self._tell_holder(tabs)

    async def _welcome(self, room: Room, session: str, tabs: Tabs) -> None:
        current = room.state.open_round
        if current is not None and current.running_since is None and current.interrupted:
            await self._sessions.act(session, read_act({"resume": True}))
        self._show(room, tabs)
        self._tell_holder(tabs)

    async def _receive(
        self,
        text: str | None,
        room: Room,
        session: str,
        tab: str,
        tabs: Tabs,
        mine: Tab,
    ) -> None:
        number: Any = None
        try:
            frame = _read_frame(text)
            number = None if unfit(frame.get("id")) else frame.get("id")
            command = frame.get("command")
            if isinstance(command, dict) and command.get("take_over"):
                tabs.holder = tab
                self._tell_holder(tabs)
                mine.post({"type": "ack", "id": number, "version": room.state.version})
                return
            if tabs.holder != tab:
                raise OutOfTurn(
                    "This session is being played in another tab. Use this one instead, or go on there."
                )
            act = read_act(command)
            version = await self._sessions.act(session, act)
            mine.post({"type": "ack", "id": number, "version": version})
        except GreenroomError as error:
            mine.post({"type": "refused", "id": number, "says": str(error), "kind": kind_of(error)[0]})
        except Exception:  # a fault of ours must not close the door on the candidate
            LOG.exception("session %s: a command failed", session)
            says = "Something went wrong on our side. Your work is kept; try again."
            mine.post({"type": "refused", "id": number, "says": says, "kind": "world"})

    def _listen(self, room: Room, session: str, tabs: Tabs) -> None:
        if tabs.ticker is not None and not tabs.ticker.done():
            return

        def hear(what: str, data: dict[str, Any]) -> None:
            if what == "output":
                _tell(tabs, {"type": "output", **data})
            elif what == "fault":
                _tell(tabs, {"type": "notice", **data})
            elif what == "deleted":
                _tell(tabs, {"type": "notice", "says": "This session was deleted."}, None)
            elif not data.get("quiet"):
                self._show(room, tabs)

        room.listeners[:] = [hear]
        tabs.ticker = asyncio.create_task(self._tick(session, tabs))

    async def _tick(self, session: str, tabs: Tabs) -> None:
        empty_for = 0.0
        try:
            while empty_for < GONE_S:
                await asyncio.sleep(TICK_S)
                empty_for = 0.0 if tabs.sockets else empty_for + TICK_S
                if tabs.sockets:
                    await self._sessions.tick(session)
            await self._sessions.interrupt(session)
        except NotFound:  # it was deleted meanwhile
            _tell(tabs, None)
        if not tabs.sockets:
            self._tabs.pop(session, None)

    def _show(self, room: Room, tabs: Tabs) -> None:
        view = session_view(
            room.state, self._sessions.pack(room.state.company), self._sessions.clock.now(), room.busy
        )
        _tell(tabs, {"type": "view", "view": view.model_dump(mode="json")})

    def _tell_holder(self, tabs: Tabs) -> None:
        for name, tab in tabs.sockets.items():
            tab.post({"type": "holder", "mine": name == tabs.holder})


def _read_frame(text: str | None) -> dict[str, Any]:
    """The JSON object in a text frame (None: it was a binary one). BadInput otherwise."""
    if text is not None and len(text) > FRAME_LIMIT:
        raise BadInput("That is too much at once; nothing was changed.")
    try:
        frame = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        frame = None
    if not isinstance(frame, dict):
        raise BadInput("That was not a message this page sends; nothing was changed.")
    return frame


def _tell(tabs: Tabs, *messages: dict[str, Any] | None) -> None:
    for tab in tabs.sockets.values():
        for message in messages:
            tab.post(message)
