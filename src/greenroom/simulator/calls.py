"""What a drawn edge says: one component calls another, how often, how long it waits, how it tries again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.simulator.parameters import Value, choice, integer, real

PARAMETERS = (
    real("probability", "Share of requests", "", 1.0, 0.0, 1.0,
         "How often the call is made per request served. After a cache: per miss. From a load balancer: the target's weight.",
         "every request, unless told otherwise"),
    integer("fan_out", "Parallel copies", "", 1, 1, 100, "How many calls are made at once; all must answer.", "one"),
    integer("stage", "Stage", "", 1, 1, 50,
            "Calls of one stage are made together; the next stage starts when all of them have answered.", "all together"),
    real("network_ms", "Network", "ms", 0.0, 0.0, 10_000.0, "Round trip between the two, besides service and waiting."),
    real("timeout_ms", "Timeout", "ms", 0.0, 0.0, 600_000.0,
         "How long the caller waits for one attempt; 0: for ever. The work given up on is not cancelled.", "none"),
    integer("retries", "Retries", "", 0, 0, 10, "Further attempts after a timeout or a refusal.", "none"),
    real("backoff_ms", "Backoff", "ms", 0.0, 0.0, 60_000.0,
         "Wait before the first retry, doubled for each further one, with full jitter.", "none"),
    real("retry_budget", "Retry budget", "retries per call", 0.0, 0.0, 1.0,
         "Retries are paid from a bucket that each first attempt fills by this much; 0: no budget, every retry is allowed.",
         "none"),
    choice("on_failure", "If it fails", "fail", ("fail", "go on"),
           "Whether the caller fails when the call does, or goes on without it (a fallback, failing open).", "required"),
)  # fmt: skip
"""The form of an edge. Which of these a kind's outgoing edges take is said by the kind."""

ALL = tuple(parameter.name for parameter in PARAMETERS)
WEIGHTED = ("probability", "network_ms", "timeout_ms", "retries", "backoff_ms", "retry_budget", "on_failure")
"""For edges of which exactly one is taken: no copies, no stages."""
DELIVERED = ("probability", "fan_out")
"""For edges on which nobody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Call:
    """An edge as the engine sees it. Times in ms; `budget` 0 means that retries are not rationed."""

    probability: float
    fan_out: int
    stage: int
    network_ms: float
    timeout_ms: float
    retries: int
    backoff_ms: float
    budget: float
    required: bool  # whether the caller fails with it


def call_of(values: Mapping[str, Value]) -> Call:
    """The call that checked values describe; names that the edge does not take keep their neutral default."""
    given = {parameter.name: values.get(parameter.name, parameter.default) for parameter in PARAMETERS}
    return Call(
        float(given["probability"]), int(given["fan_out"]), int(given["stage"]), float(given["network_ms"]),
        float(given["timeout_ms"]), int(given["retries"]), float(given["backoff_ms"]), float(given["retry_budget"]),
        given["on_failure"] == "fail",
    )  # fmt: skip
