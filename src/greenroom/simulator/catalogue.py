"""Every kind of component: one file in `components/` and one line here."""

from __future__ import annotations

from greenroom.simulator import calls
from greenroom.simulator.component import Component
from greenroom.simulator.components import (
    blob_store,
    cache,
    clients,
    database,
    edge_cache,
    external,
    gateway,
    load_balancer,
    queue,
    service,
)

VERSION = 1
"""Of the wire form of a design; `parse_design` refuses others."""

COMPONENTS: dict[str, Component] = {
    module.COMPONENT.kind: module.COMPONENT
    for module in (
        clients,
        edge_cache,
        gateway,
        load_balancer,
        service,
        cache,
        database,
        queue,
        blob_store,
        external,
    )
}


def catalogue_json() -> dict[str, object]:
    """The palette and the forms, as the front end draws them: `{version, kinds: [...], call: {params: [...]}}`."""
    return {
        "version": VERSION,
        "kinds": [component.as_json() for component in COMPONENTS.values()],
        "call": {"params": [parameter.as_json() for parameter in calls.PARAMETERS]},
    }
