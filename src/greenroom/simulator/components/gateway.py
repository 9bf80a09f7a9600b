"""Gateway: the front door; authenticates, routes and waits for what it calls without keeping a thread."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role

COMPONENT = Component(
    kind="gateway",
    label="Gateway",
    group=Group.TRAFFIC,
    glyph="G",
    help="The front door of the back end: each route is a call, taken by its share of the requests.",
    params=(
        component.instances(10),
        component.slots(8),
        component.service_ms(1.0),
        component.cv(),
        component.queue_limit(1000),
        component.routing(),
        component.hourly_usd(0.4),
    ),
    station=lambda values: component.pool(values, Role.CALL, component.routing_of(values["routing"])),
    calls=calls.ALL,
)
