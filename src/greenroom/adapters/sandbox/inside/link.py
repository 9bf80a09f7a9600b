"""Calls between the child that holds the tests and the child that holds the implementation, in both directions.

Each thread of the tests has a channel of its own, answered by a thread of its own on the other side, so that tests with threads
run as they would in one process. Whatever arrives is decoded in the order of arrival.
"""

from __future__ import annotations

import _thread
import json
import os
import struct
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from .exchange import Exchange

LARGEST = 1 << 20
PATIENCE_S = 0.002
_read, _write, _pack, _unpack = os.read, os.write, struct.pack, struct.unpack
_dumps, _loads, _get_ident, _sleep = json.dumps, json.loads, _thread.get_ident, time.sleep


class Gone(Exception):
    """The implementation's process ended, for instance because it used up its time or memory."""


class Link:
    """`arrived` is told the channel of each message as it is read. `handle` performs a request that came from the other side: (op, target, name, args, kwargs) -> result."""

    def __init__(self, incoming: int, outgoing: int, exchange: Exchange) -> None:
        self._incoming, self._outgoing, self._exchange = incoming, outgoing, exchange
        self._writing, self._reading = _thread.allocate_lock(), _thread.allocate_lock()
        self._coding = _thread.RLock()
        self._waiting: defaultdict[int, deque[dict[str, Any]]] = defaultdict(deque)
        self.arrived: Callable[[int], None] = lambda _: None
        self.handle: Callable[..., Any] = _no_requests
        self.calls = 0

    def request(
        self, channel: int, op: str, target: Any, name: str, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Ask the other side and wait, performing what it asks meanwhile. Raises what its answer raises, and Gone."""
        self.calls += 1
        self.send(channel, {"q": [op, target, name]}, (tuple(args), tuple((kwargs or {}).items())))
        return self.pump(channel)

    def pump(self, channel: int) -> Any:
        while True:
            message = self._next(channel)
            if "q" not in message:
                if "x" in message:
                    raise message["x"]
                return message["value"]
            self.perform(channel, message)

    def perform(self, channel: int, message: dict[str, Any]) -> None:
        """Do what the other side asked and answer it."""
        op, target, name = message["q"]
        args, kwargs = message["value"]
        try:
            result = self.handle(op, target, name, args, dict(kwargs))
        except Exception as error:
            self.send(channel, {"x": True}, error)
        else:
            self.send(channel, {}, result)

    def send(self, channel: int, message: dict[str, Any], value: Any) -> None:
        """Raises Gone, and ValueError for what cannot be passed."""
        with self._writing:
            with self._coding:
                changes = self._exchange.changes()
                coded = self._exchange.encode_error(value) if "x" in message else self._exchange.encode(value)
            text = _dumps({**message, "c": channel, "s": changes, "v": coded}, separators=(",", ":")).encode()
            rest = _pack(">I", len(text)) + text
            try:
                while rest:
                    rest = rest[_write(self._outgoing, rest) :]
            except BrokenPipeError:
                raise Gone("the implementation's process ended") from None

    def _next(self, channel: int) -> dict[str, Any]:
        """The next message of this channel. Whoever holds the reading lock reads, and sorts messages for all."""
        mine = self._waiting[channel]
        while not mine:
            if self._reading.acquire(True, PATIENCE_S):
                try:
                    if not mine:
                        self._sort(self.read())
                finally:
                    self._reading.release()
        return mine.popleft()

    def _sort(self, message: dict[str, Any]) -> None:
        self._waiting[message["c"]].append(message)
        self.arrived(message["c"])

    def work(self, channel: int) -> None:
        """Perform what is asked on a channel, for ever."""
        while True:
            self.perform(channel, self._next(channel))

    def stand_by(self) -> None:
        """Read when nobody else has for a moment, for ever: so a message for a new channel is found while the threads of
        all others are busy."""
        while True:
            _sleep(PATIENCE_S)
            if self._reading.acquire(False):
                try:
                    self._sort(self.read())
                finally:
                    self._reading.release()

    def read(self) -> dict[str, Any]:
        """The next message of any channel, decoded. Raises Gone."""
        (length,) = _unpack(">I", self._exactly(4))
        if length > LARGEST:
            raise Gone("a message is too large")
        message: dict[str, Any] = _loads(self._exactly(length))
        with self._coding:
            self._exchange.apply(message["s"])
            if "x" in message:
                message["x"] = self._exchange.decode_error(message["v"])
            else:
                message["value"] = self._exchange.decode(message["v"])
        return message

    def _exactly(self, count: int) -> bytes:
        parts = b""
        while len(parts) < count:
            part = _read(self._incoming, count - len(parts))
            if not part:
                raise Gone("the implementation's process ended")
            parts += part
        return parts


def _no_requests(*_: Any) -> Any:
    raise AttributeError("nothing can be asked of this side")


def channel() -> int:
    """The channel of this thread."""
    return _get_ident()
