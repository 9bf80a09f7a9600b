"""Database: nodes that each own a part of the keys, so a request cannot go to whichever node is free."""

from __future__ import annotations

from greenroom.simulator import component
from greenroom.simulator.component import Component, Group, Role
from greenroom.simulator.parameters import integer

COMPONENT = Component(
    kind="database",
    label="Database",
    group=Group.DATA,
    glyph="D",
    help="Partitioned by key over its nodes. Each request goes to the node that owns its key.",
    params=(
        component.instances(6),
        component.slots(16),
        component.service_ms(5.0),
        component.cv(),
        component.queue_limit(10_000),
        integer(
            "replicas",
            "Copies of the data",
            "",
            3,
            1,
            10,
            "Nodes that hold each key; with 1, a lost node is lost data.",
        ),
        component.hourly_usd(1.2),
    ),
    station=lambda values: component.pool(values, Role.CALL),
)
