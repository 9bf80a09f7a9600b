"""External dependency: somebody else's service, with the latency and the concurrency that they grant."""

from __future__ import annotations

from greenroom.simulator import component
from greenroom.simulator.component import Component, Group
from greenroom.simulator.parameters import integer, real

COMPONENT = Component(
    kind="external",
    label="External service",
    group=Group.OUTSIDE,
    glyph="X",
    help="Somebody else's service (payments, a licence authority): you cannot add machines to it.",
    params=(
        integer(
            "concurrency",
            "Concurrency granted",
            "requests",
            2_000,
            1,
            10_000_000,
            "Requests they take at once.",
        ),
        component.service_ms(40.0),
        component.cv(),
        component.queue_limit(0),
        real("hourly_usd", "Price", "USD/h", 0.0, 0.0, 1e6, "What it costs in all."),
    ),
    station=component.managed,
)
