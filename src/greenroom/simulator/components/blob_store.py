"""Blob store: large objects at a provider, without machines of your own; it has a concurrency, not instances."""

from __future__ import annotations

from greenroom.simulator import component
from greenroom.simulator.component import Component, Group
from greenroom.simulator.parameters import integer, real

COMPONENT = Component(
    kind="blob_store",
    label="Blob store",
    group=Group.DATA,
    glyph="B",
    help="Objects at a provider. The concurrency is what your account is allowed at the same time.",
    params=(
        integer(
            "concurrency",
            "Concurrency",
            "requests",
            50_000,
            1,
            10_000_000,
            "Requests served at the same time.",
        ),
        component.service_ms(
            113.0, "median of a blob read published for a live streaming origin (2025), used as the mean"
        ),
        component.cv(),
        component.queue_limit(0),
        real(
            "hourly_usd",
            "Price",
            "USD/h",
            0.0,
            0.0,
            1e6,
            "What it costs in all; requests and bytes are not priced.",
        ),
    ),
    station=component.managed,
)
