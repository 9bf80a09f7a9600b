"""Cache: memory in front of something slower. A miss calls what is drawn behind it and keeps the answer."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role

COMPONENT = Component(
    kind="cache",
    label="Cache",
    group=Group.DATA,
    glyph="M",
    help="Read-through memory: draw what it reads from behind it. The hit ratio follows from keys, room and popularity.",
    params=(
        component.instances(6),
        component.slots(8),
        component.service_ms(0.3),
        component.cv(),
        component.queue_limit(2000),
        *component.contents(keys=50_000_000.0, capacity=30_000_000.0, ttl_s=10_800.0, exponent=0.9),
        component.hourly_usd(0.5),
    ),
    station=lambda values: component.pool(values, Role.LOOKUP),
    calls=calls.ALL,
)
