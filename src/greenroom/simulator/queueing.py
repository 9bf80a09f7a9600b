"""Closed forms of queueing theory: what a station does on average, when arrivals are Poisson.

Sources: A. K. Erlang (1917) for B and C; A. O. Allen and J. E. Cunneen (1978/1990) for the factor (ca2 + cs2) / 2 of G/G/c;
the sojourn tail of M/M/c as in any textbook (Gross and Harris). Times share the unit of `service`; rates are per that unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


def erlang_b(servers: int, offered: float) -> float:
    """Share of arrivals refused by `servers` without a queue, `offered` Erlang; the stable recursion, O(servers)."""
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = offered * blocked / (k + offered * blocked)
    return blocked


def erlang_c(servers: int, offered: float) -> float:
    """Share of arrivals that wait; 1 when the offered Erlangs reach the number of servers."""
    if offered >= servers:
        return 1.0
    if servers > 2_000:
        return _waiting_of_many(servers, offered)
    blocked = erlang_b(servers, offered)
    return blocked / (1.0 - (offered / servers) * (1.0 - blocked))


def _waiting_of_many(servers: int, offered: float) -> float:
    """Halfin and Whitt (1981): the limit of Erlang C for many servers, beta = (1 - rho) sqrt(c)."""
    beta = (1.0 - offered / servers) * math.sqrt(servers)
    if beta > 30.0:
        return 0.0
    density = math.exp(-beta * beta / 2.0) / math.sqrt(2.0 * math.pi)
    below = 0.5 * math.erfc(-beta / math.sqrt(2.0))
    return 1.0 / (1.0 + beta * below / density)


@dataclass(frozen=True, slots=True)
class Stationary:
    """A station in balance. `waits` is the share that waits, `wait` the mean wait, `response` the mean with service."""

    servers: int
    rate: float
    service: float
    utilisation: float
    waits: float
    wait: float
    variability: float  # Allen-Cunneen's factor; 1 for M/M/c, where everything here is exact

    @property
    def response(self) -> float:
        return self.wait + self.service

    def tail(self, t: float) -> float:
        """P(response > t). Exact for M/M/c; else with the waiting time stretched by the factor."""
        if t <= 0.0:
            return 1.0
        mu = 1.0 / self.service
        gone = self._drain()
        slope = gone - mu
        own = math.exp(-mu * t)
        if abs(slope) < 1e-9 * mu:
            return own * (1.0 + self.waits * mu * t)
        queued = self.waits * gone / slope * (own - math.exp(-gone * t)) + (1.0 - self.waits) * own
        return min(1.0, max(0.0, queued + self.waits * math.exp(-gone * t)))

    def _drain(self) -> float:
        """Rate of the exponential wait of those who wait."""
        return self.servers / self.service * (1.0 - self.utilisation) / self.variability

    def quantile(self, p: float) -> float:
        """The response time that a share `p` stays below, by bisection to 1e-9 of itself."""
        low, high = 0.0, self.service
        while self.tail(high) > 1.0 - p:
            high *= 2.0
        while high - low > 1e-9 * high:
            middle = (low + high) / 2.0
            low, high = (middle, high) if self.tail(middle) > 1.0 - p else (low, middle)
        return high


def solve(servers: int, rate: float, service: float, cv: float = 1.0) -> Stationary | None:
    """The stationary M/G/c (exact for cv = 1, Allen-Cunneen's estimate otherwise); None at or above capacity."""
    offered = rate * service
    if offered >= servers:
        return None
    utilisation = offered / servers
    waits = erlang_c(servers, offered)
    factor = max(1e-6, (1.0 + cv * cv) / 2.0)
    wait = waits * service / (servers * (1.0 - utilisation)) * factor
    return Stationary(servers, rate, service, utilisation, waits, wait, factor)
