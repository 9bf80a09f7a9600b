"""Service: a pool of instances that does some work and makes calls, with or without keeping a thread for each request."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role
from greenroom.simulator.parameters import choice

COMPONENT = Component(
    kind="service",
    label="Service",
    group=Group.COMPUTE,
    glyph="S",
    help="Work of your own: a pool of instances, each with slots and a queue.",
    params=(
        component.instances(10),
        component.slots(16),
        component.service_ms(3.0),
        component.cv(),
        component.queue_limit(1000),
        choice(
            "waiting",
            "While it waits for its calls",
            "asynchronous",
            ("asynchronous", "thread held"),
            "Asynchronous frees the slot; a held thread keeps it, so slow calls use the pool up.",
        ),
        component.routing(),
        component.hourly_usd(0.4),
    ),
    station=lambda values: component.pool(
        values, Role.CALL, component.routing_of(values["routing"]), held=values["waiting"] == "thread held"
    ),
    calls=calls.ALL,
)
