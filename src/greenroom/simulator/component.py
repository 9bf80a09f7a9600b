"""What a kind of component is: its form for the canvas, and the station it becomes in the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from greenroom.simulator.parameters import Parameter, Value, choice, integer, real


class Group(StrEnum):
    """Where the palette files a kind."""

    CLIENTS = "clients"
    TRAFFIC = "traffic"
    COMPUTE = "compute"
    DATA = "data"
    MESSAGING = "messaging"
    OUTSIDE = "outside"


class Role(IntEnum):
    """What a station does with its outgoing calls once it has served a request."""

    SOURCE = 0  # makes the requests; takes no time itself
    CALL = 1  # makes its calls, stage by stage, and waits for them
    CHOOSE = 2  # passes the request to exactly one target, by weight
    LOOKUP = 3  # answers from memory; calls on only after a miss
    HANDOFF = 4  # answers its caller at once; its calls go on without it


class Routing(IntEnum):
    """How the instance of a station is picked for a request."""

    RANDOM = 0  # independent of load: also what hashing of many keys amounts to
    TWO_CHOICES = 1  # the less loaded of two picked at random
    LEAST_LOADED = 2


@dataclass(frozen=True, slots=True)
class Lookup:
    """A cache's contents: `keys` distinct keys asked for with Zipf exponent `zipf`, room for `capacity` of them."""

    keys: float
    capacity: float
    zipf: float
    ttl_s: float  # 0: entries do not expire
    cacheable: float  # share of requests that can be answered from memory at all


@dataclass(frozen=True, slots=True)
class Station:
    """A component as the engine sees it: `instances` machines, each `slots` requests at a time and one FIFO queue."""

    role: Role
    instances: int
    slots: int
    service_ms: float
    cv: float  # standard deviation of the service time over its mean
    queue_limit: int  # waiting requests per instance; more are refused
    held: bool  # a slot is kept while the calls it made are under way (a thread per request)
    routing: Routing
    hourly_usd: float  # per instance
    lookup: Lookup | None = None
    copies: int = 0  # copies of the data; 0: holds none
    managed: bool = False  # redundancy is the provider's; `instances` is 1 and means nothing
    weight: float = 1.0  # of a source: its part of the scenario's load


@dataclass(frozen=True, slots=True)
class Component:
    """One kind. `calls` names the call parameters its outgoing edges take; `takes_calls` says whether it has a way in."""

    kind: str
    label: str
    group: Group
    glyph: str
    help: str
    params: tuple[Parameter, ...]
    station: Callable[[Mapping[str, Value]], Station]
    takes_calls: bool = True
    calls: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "label": self.label,
            "group": str(self.group),
            "glyph": self.glyph,
            "help": self.help,
            "ports": {"in": self.takes_calls, "out": bool(self.calls)},
            "calls": list(self.calls),
            "params": [parameter.as_json() for parameter in self.params],
        }


NO_LIMIT = 1_000_000_000
"""Slots of a station that never makes anyone wait (clients)."""

_ROUTING = {
    "random": Routing.RANDOM,
    "two choices": Routing.TWO_CHOICES,
    "least loaded": Routing.LEAST_LOADED,
}


def routing_of(name: Value) -> Routing:
    return _ROUTING[str(name)]


def instances(default: int) -> Parameter:
    return integer("instances", "Instances", "", default, 1, 1_000_000, "How many machines run it.")


def slots(default: int, help: str = "Requests one instance works on at the same time.") -> Parameter:
    return integer("slots", "Slots per instance", "", default, 1, 1_000_000, help)


def service_ms(default: float, source: str = "assumed") -> Parameter:
    return real(
        "service_ms", "Service time", "ms", default, 0.001, 60_000.0,
        "Mean time a slot is busy with one request, without waiting and without the calls it makes.", source,
    )  # fmt: skip


def cv(default: float = 1.0) -> Parameter:
    return real(
        "cv", "Variation of service time", "", default, 0.0, 5.0,
        "Standard deviation over mean: 0 is constant, 1 exponential, others log-normal.",
    )  # fmt: skip


def queue_limit(default: int) -> Parameter:
    return integer(
        "queue_limit", "Queue limit", "requests", default, 0, 1_000_000,
        "Requests that may wait at one instance; one more is refused.",
    )  # fmt: skip


def hourly_usd(
    default: float, source: str = "assumed: the order of an on-demand list price; edit it"
) -> Parameter:
    return real(
        "hourly_usd",
        "Price per instance",
        "USD/h",
        default,
        0.0,
        10_000.0,
        "What one instance costs.",
        source,
    )


def routing(default: str = "two choices") -> Parameter:
    return choice(
        "routing", "Spread over instances", default, tuple(_ROUTING),
        "How callers pick an instance: at random, the less loaded of two, or the least loaded of all.",
    )  # fmt: skip


def contents(
    keys: float, capacity: float, ttl_s: float, exponent: float, cacheable: float = 1.0
) -> tuple[Parameter, ...]:
    return (
        real("keys", "Distinct keys", "", keys, 1.0, 1e13, "How many different things can be asked for."),
        real("capacity", "Room for keys", "", capacity, 1.0, 1e13, "How many of them fit, over all instances together."),
        real("zipf", "Popularity (Zipf exponent)", "", exponent, 0.0, 2.0, "0: all alike; 1: the n-th is asked for 1/n as often."),
        real("ttl_s", "Time to live", "s", ttl_s, 0.0, 1e8, "How long an entry stays valid; 0: for ever."),
        real("cacheable", "Cacheable share", "", cacheable, 0.0, 1.0, "Share of the requests that memory can answer at all."),
    )  # fmt: skip


def lookup_of(values: Mapping[str, Value]) -> Lookup:
    return Lookup(*(float(values[name]) for name in ("keys", "capacity", "zipf", "ttl_s", "cacheable")))


def pool(
    values: Mapping[str, Value], role: Role, routing: Routing = Routing.RANDOM, held: bool = False
) -> Station:
    """The station of a kind that runs on machines of one's own."""
    return Station(
        role,
        int(values["instances"]),
        int(values["slots"]),
        float(values["service_ms"]),
        float(values["cv"]),
        int(values["queue_limit"]),
        held,
        routing,
        float(values["hourly_usd"]),
        lookup=lookup_of(values) if role is Role.LOOKUP else None,
        copies=int(values.get("replicas", 0)),
    )


def managed(values: Mapping[str, Value]) -> Station:
    """The station of a kind that somebody else runs: one pool with a concurrency."""
    slots_granted, service, spread = (
        int(values["concurrency"]),
        float(values["service_ms"]),
        float(values["cv"]),
    )
    price, waiting = float(values["hourly_usd"]), int(values["queue_limit"])
    return Station(
        Role.CALL, 1, slots_granted, service, spread, waiting, False, Routing.RANDOM, price, managed=True
    )
