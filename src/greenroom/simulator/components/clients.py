"""Clients: where requests come from. They take no time and are never full; a scenario says how many requests they make."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.simulator import calls
from greenroom.simulator.component import NO_LIMIT, Component, Group, Role, Routing, Station
from greenroom.simulator.parameters import Value, real


def _station(values: Mapping[str, Value]) -> Station:
    return Station(
        Role.SOURCE,
        1,
        NO_LIMIT,
        0.0,
        0.0,
        0,
        False,
        Routing.RANDOM,
        0.0,
        managed=True,
        weight=float(values["weight"]),
    )


COMPONENT = Component(
    kind="clients",
    label="Clients",
    group=Group.CLIENTS,
    glyph="C",
    help="The members' devices, of one region or of all. The scenario's load is shared out over them by weight.",
    params=(
        real(
            "weight",
            "Part of the load",
            "",
            1.0,
            0.000001,
            1_000_000.0,
            "Relative to the other clients drawn.",
        ),
    ),
    station=_station,
    takes_calls=False,
    calls=calls.ALL,
)
