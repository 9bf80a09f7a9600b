"""Queue: takes a message, answers at once, and hands it to the workers drawn behind it."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role
from greenroom.simulator.parameters import integer

COMPONENT = Component(
    kind="queue",
    label="Queue or stream",
    group=Group.MESSAGING,
    glyph="Q",
    help="The caller goes on as soon as the message is stored; the backlog builds up at the workers behind it.",
    params=(
        component.instances(3),
        component.slots(32),
        component.service_ms(2.0),
        component.cv(),
        component.queue_limit(10_000),
        integer(
            "replicas", "Copies of each message", "", 3, 1, 10, "With 1, a lost broker is lost messages."
        ),
        component.hourly_usd(0.6),
    ),
    station=lambda values: component.pool(values, Role.HANDOFF),
    calls=calls.DELIVERED,
)
