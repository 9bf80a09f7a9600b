"""Numbers out of raw runs: one value a seed, joined into estimates. Counts are brought back to full scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from greenroom.simulator import records
from greenroom.simulator.component import Role
from greenroom.simulator.experiment import Experiment, Replicate
from greenroom.simulator.histogram import quantile
from greenroom.simulator.interval import Estimate, estimate

BAD_SHARE = 0.01
"""A bin in which more than this share of the outcomes failed counts as trouble."""
LAG = 0.9
"""So does one in which less than this part of what was asked for was answered."""


def over_seeds(
    run: Experiment,
    measure: Callable[[Replicate], float | None],
    floor: float = 0.0,
    ceiling: float = float("inf"),
) -> Estimate | None:
    """The estimate of a measure over the seeds of a run; None when a seed has no value for it."""
    return estimate([measure(replicate) for replicate in run.replicates], floor, ceiling)


def availability(replicate: Replicate) -> float | None:
    """Share of the outcomes that were answers; None when nothing came to an end."""
    totals = replicate.out.series.sum(axis=0)
    ended = totals[records.OK] + totals[records.FAILED]
    return float(totals[records.OK] / ended) if ended else None


def latency_ms(replicate: Replicate, p: float) -> float | None:
    """Quantile over answered requests and, with their age so far, those still under way at the end."""
    return quantile(replicate.out.latency.sum(axis=0) + replicate.out.unfinished, p)


def response_ms(replicate: Replicate, station: int, p: float) -> float | None:
    """Quantile of a station's time to a good answer, calls included."""
    return quantile(replicate.out.times[records.RESPONSE, station], p)


def own_ms(replicate: Replicate, station: int, p: float) -> float | None:
    """Quantile of a station's waiting and service."""
    return quantile(replicate.out.times[records.OWN, station], p)


def utilisation(run: Experiment, replicate: Replicate, station: int) -> NDArray[np.float64]:
    """Busy share of all slots in each bin, shape (bins,); 0 for clients."""
    if run.model.stations[station].role is Role.SOURCE:
        return np.zeros(run.bins)
    pool = run.sample.pools[station]
    slot_ms = pool.instances * pool.slots * run.bin_s * 1e3
    return np.asarray(replicate.out.places[:, station, records.AREA] / slot_ms)


def mean_utilisation(run: Experiment, station: int) -> Estimate | None:
    return over_seeds(run, lambda replicate: float(utilisation(run, replicate, station).mean()), ceiling=1.0)


def peak_utilisation(run: Experiment, station: int) -> Estimate | None:
    """The busiest stretch of about two seconds."""

    def measure(replicate: Replicate) -> float:
        return float(_smooth(utilisation(run, replicate, station), run.bin_s).max())

    return over_seeds(run, measure, ceiling=1.0)


def busiest_at_s(run: Experiment, station: int) -> float:
    """The middle of a station's busiest stretch, from the mean over seeds."""
    mean = np.mean([utilisation(run, replicate, station) for replicate in run.replicates], axis=0)
    smooth = _smooth(mean, run.bin_s)
    return float((int(smooth.argmax()) + smooth_bins(run.bin_s) / 2.0) * run.bin_s)


def smooth_bins(bin_s: float) -> int:
    return max(1, round(2.0 / bin_s))


def _smooth(values: NDArray[np.float64], bin_s: float) -> NDArray[np.float64]:
    width = min(smooth_bins(bin_s), values.size)
    return np.convolve(values, np.ones(width) / width, mode="valid")


def troubled(series: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which bins had more than a hundredth of failures, or fell behind by a tenth. `series` has shape (bins, SERIES)."""
    ended = series[:, records.OK] + series[:, records.FAILED]
    failing = series[:, records.FAILED] > BAD_SHARE * np.maximum(ended, 1.0)
    behind = series[:, records.OK] + series[:, records.FAILED] < LAG * series[:, records.OFFERED]
    return np.asarray(failing | (behind & (series[:, records.OFFERED] >= 50)))


def recovery_s(run: Experiment, replicate: Replicate) -> float | None:
    """Seconds from the end of the last fault to the end of the trouble: 0 without trouble, None if it lasts to the end."""
    bad = np.flatnonzero(troubled(replicate.out.series))
    ended = last_fault_end_s(run)
    if bad.size == 0:
        return 0.0
    if bad[-1] >= run.bins - 2:
        return None
    return max(0.0, float((bad[-1] + 1) * run.bin_s) - ended)


def last_fault_end_s(run: Experiment) -> float:
    """When the scenario has done its last; 0 without faults, no later than the horizon."""
    return min(run.scenario.horizon_s, max((fault.end_s for fault in run.scenario.faults), default=0.0))


def window(run: Experiment, begin_s: float, end_s: float) -> slice:
    """The bins that lie in [begin, end) seconds, at least one."""
    first = min(run.bins - 1, max(0, int(begin_s / run.bin_s)))
    return slice(first, max(first + 1, min(run.bins, int(end_s / run.bin_s))))


def total(run: Experiment, column: int, bins: slice) -> float:
    """Full-scale count of a column of the series in those bins, mean over seeds."""
    return float(np.mean([r.out.series[bins, column].sum() for r in run.replicates])) / run.sample.fraction


def failing_share(run: Experiment, bins: slice) -> Estimate | None:
    """Share of the outcomes in those bins that were failures."""

    def measure(replicate: Replicate) -> float | None:
        part = replicate.out.series[bins].sum(axis=0)
        ended = part[records.OK] + part[records.FAILED]
        return float(part[records.FAILED] / ended) if ended else None

    return over_seeds(run, measure, ceiling=1.0)


def place(run: Experiment, station: int, column: int) -> NDArray[np.float64]:
    """A station's column per bin at full scale, mean over seeds, shape (bins,)."""
    found = np.mean([r.out.places[:, station, column] for r in run.replicates], axis=0)
    return np.asarray(found / run.sample.fraction)


def hit_ratio(run: Experiment, station: int) -> NDArray[np.float64]:
    """Hits over lookups per bin, shape (bins,); NaN where nothing was looked up."""
    hits, lookups = place(run, station, records.HITS), place(run, station, records.LOOKUPS)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(lookups > 0, hits / lookups, np.nan))


def bin_quantiles(run: Experiment, p: float) -> list[tuple[float, float, float] | None]:
    """Per bin the mean over seeds of a latency quantile with its least and greatest; None where a seed has no answer."""
    rows: list[tuple[float, float, float] | None] = []
    for b in range(run.bins):
        found = [quantile(replicate.out.latency[b], p) for replicate in run.replicates]
        known: Sequence[float] = [value for value in found if value is not None]
        full = len(known) == len(found)
        rows.append((sum(known) / len(known), min(known), max(known)) if known and full else None)
    return rows
