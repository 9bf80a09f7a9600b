"""Edge cache: caching servers near the members; what they do not hold, they fetch from what is drawn behind them."""

from __future__ import annotations

from greenroom.simulator import calls, component
from greenroom.simulator.component import Component, Group, Role

COMPONENT = Component(
    kind="edge_cache",
    label="Edge cache",
    group=Group.TRAFFIC,
    glyph="E",
    help="Answers near the member from what it holds (least recently used goes first); calls on for the rest.",
    params=(
        component.instances(10),
        component.slots(64),
        component.service_ms(2.0),
        component.cv(),
        component.queue_limit(2000),
        *component.contents(keys=20_000.0, capacity=15_000.0, ttl_s=0.0, exponent=0.9),
        component.hourly_usd(1.0),
    ),
    station=lambda values: component.pool(values, Role.LOOKUP),
    calls=calls.ALL,
)
