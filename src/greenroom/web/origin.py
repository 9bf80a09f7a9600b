"""Who may talk to the server: pages it served itself, under a name that is its own.

Cookies and CORS guard neither sockets nor a rebound name: a foreign page can open a socket to the loopback address, and a foreign
name can be made to point to it. So the name asked for must be ours, and where a browser says which page asks, it must be one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

EVERYWHERE = frozenset({"", "0.0.0.0", "::"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def own_names(host: str) -> frozenset[str]:
    """The names that a server listening on `host` answers to; empty for any, when it listens everywhere."""
    return frozenset() if host in EVERYWHERE else LOOPBACK | {host.lower()}


def is_ours(headers: Mapping[str, str], names: frozenset[str]) -> bool:
    """Whether a request with these headers may be answered. `names` as by `own_names`."""
    asked = headers.get("host", "")
    try:
        name = urlsplit(f"//{asked}").hostname or ""
        origin = headers.get("origin")
        return (not names or name in names) and (origin is None or urlsplit(origin).netloc == asked)
    except ValueError:  # not the name of a host at all
        return False
