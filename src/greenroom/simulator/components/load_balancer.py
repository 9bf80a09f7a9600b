"""Load balancer: passes each request to exactly one of the pools behind it, by weight."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role

COMPONENT = Component(
    kind="load_balancer",
    label="Load balancer",
    group=Group.TRAFFIC,
    glyph="L",
    help="Passes each request to one of its targets; the share of requests on each edge is that target's weight.",
    params=(
        component.instances(4),
        component.slots(64),
        component.service_ms(0.2),
        component.cv(),
        component.queue_limit(10_000),
        component.routing("random"),
        component.hourly_usd(0.2),
    ),
    station=lambda values: component.pool(values, Role.CHOOSE, component.routing_of(values["routing"])),
    calls=calls.WEIGHTED,
)
