"""What works on this machine, and how to get the rest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from greenroom.service.views import CheckLine

Probe = Callable[[], Awaitable[CheckLine]]


class Doctor:
    """Runs its probes, each of which says one thing; a probe that fails is itself a finding."""

    def __init__(self, probes: Sequence[tuple[str, Probe]]) -> None:
        self._probes = probes

    async def checks(self) -> list[CheckLine]:
        return [await _run(name, probe) for name, probe in self._probes]


async def _run(name: str, probe: Probe) -> CheckLine:
    try:
        return await probe()
    except Exception as error:  # whatever is broken, the others are still told
        return CheckLine(
            name=name,
            state="missing",
            detail=f"{type(error).__name__}: {error}",
            remedy="Report this as a fault.",
        )
