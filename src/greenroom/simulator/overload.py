"""Findings about too much work in one place: storms of retries, cold caches, plain saturation."""

from __future__ import annotations

import numpy as np

from greenroom.simulator import measures, records, repairs
from greenroom.simulator.experiment import Experiment
from greenroom.simulator.faults import Fault, FaultKind
from greenroom.simulator.finding import Finding, FindingKind, Lead, percent
from greenroom.simulator.interval import Estimate, significant
from greenroom.simulator.loaded import GROW_TO, blocked, fits, grown, peak, place_evidence, waiting
from greenroom.simulator.model import flows, targets_of

MANY_RETRIES = 0.3
"""Retries for each call that a station needs to get, from which on they count as a storm."""


def storm(run: Experiment, full: list[int]) -> Lead | None:
    """Retries that fill a station which could serve all first attempts, while some requests fail."""
    fitting = [i for i in full if fits(run, i, run.scenario.peak()[1]) and not blocked(run, i, full)]
    series = np.mean([replicate.out.series for replicate in run.replicates], axis=0)
    bad = np.flatnonzero(measures.troubled(series))
    if not fitting or bad.size == 0:
        return None
    station = max(fitting, key=lambda i: (waiting(run, i), peak(run, i)))
    hot = slice(int(bad[0]), int(bad[-1]) + 1)
    asked, again = measures.total(run, records.OFFERED, hot), measures.total(run, records.RETRIES, hot)
    needed = asked * flows(run.model, 1.0).rates[station]
    if needed == 0.0 or again < MANY_RETRIES * needed:
        return None
    amplification = float(measures.place(run, station, records.ARRIVED)[hot].sum()) / needed
    if amplification < 1.0 + MANY_RETRIES:
        return None
    return _storm_lead(run, station, hot, again / asked, amplification)


def _storm_lead(run: Experiment, station: int, hot: slice, again: float, amplification: float) -> Lead:
    """`again` retries for each request; the station got `amplification` calls for each one needed."""
    horizon, name = run.scenario.horizon_s, run.model.name(station)
    share = measures.failing_share(run, measures.window(run, horizon - 5.0, horizon))
    since = horizon - measures.last_fault_end_s(run)
    end = 0.0 if share is None else share.value
    stays = _stays(run, station, share, since)
    evidence = place_evidence(run, station) | {
        "retries_per_request": significant(again),
        "calls_per_call_needed": significant(amplification),
        "failing_share_at_end": None if share is None else significant(end),
        "seconds_since_last_fault": significant(since),
        "trouble_began_s": significant(hot.start * run.bin_s),
    }
    if stays:
        kind, severity, value, target = FindingKind.METASTABLE, 4, percent(end), f"{since:.0f} seconds"
        question = (
            f"{since:.0f} s after the trouble was over, {value} of the requests still failed and {name} got "
            f"{amplification:.1f} calls for each one needed. What keeps it there, and what would you change first?"
        )
    else:
        kind, severity, value, target = FindingKind.RETRY_STORM, 3, f"{again:.1f}", "none"
        question = (
            f"While it went wrong {name} got {amplification:.1f} calls for each one needed. Who should stop trying again, "
            f"and when?"
        )
    finding = Finding(kind, run.model.ids[station], severity, evidence, question, value, target)
    return Lead(finding, repairs.ration_retries(run.design) or grown(run, station))


def _stays(run: Experiment, station: int, share: Estimate | None, since_s: float) -> bool:
    """Whether it fails on, 5 s and more after the last fault, at a load the station could serve without retries."""
    if share is None or share.low <= measures.BAD_SHARE or since_s < 5.0:
        return False
    return fits(run, station, run.scenario.rate_at(run.scenario.horizon_s))


def cold(run: Experiment, full: list[int]) -> list[Lead]:
    """Flushed caches whose misses fill up what is behind them."""
    leads = []
    for fault in run.scenario.faults:
        if fault.kind is not FaultKind.CACHE_FLUSH:
            continue
        for cache in targets_of(run.model, fault):
            behind = [run.model.links[k].target for k in run.model.out(cache)]
            hurt = [i for i in behind if i in full and measures.busiest_at_s(run, i) >= fault.at_s - 2.0]
            if run.model.curves[cache] is not None and hurt:
                leads.append(_cold_lead(run, fault, cache, max(hurt, key=lambda i: waiting(run, i))))
    return leads


def _cold_lead(run: Experiment, fault: Fault, cache: int, behind: int) -> Lead:
    ratios = measures.hit_ratio(run, cache)
    before = _extreme(ratios[measures.window(run, max(0.0, fault.at_s - 5.0), fault.at_s)], largest=True)
    least = _extreme(ratios[measures.window(run, fault.at_s, fault.at_s + 5.0)], largest=False)
    share = measures.failing_share(run, measures.window(run, fault.at_s, run.scenario.horizon_s))
    failing, line = 0.0 if share is None else share.value, waiting(run, behind)
    evidence = place_evidence(run, behind) | {
        "cache": run.model.ids[cache],
        "hit_ratio_before": significant(before),
        "hit_ratio_least": significant(least),
        "failing_share_after": significant(failing),
    }
    question = (
        f"When {run.model.name(cache)} was emptied at {fault.at_s:.0f} s its hit ratio went from {percent(before)} to "
        f"{percent(least)}, and {run.model.name(behind)} had {line:,.0f} requests waiting. How does it come back, and how "
        f"would you shorten that?"
    )
    severity = 4 if failing > 0.05 else 3
    node = run.model.ids[behind]
    finding = Finding(
        FindingKind.COLD_CACHE, node, severity, evidence, question, percent(least), percent(before)
    )
    return Lead(finding, grown(run, behind))


def _extreme(ratios: np.ndarray[tuple[int], np.dtype[np.float64]], largest: bool) -> float:
    """The largest or least hit ratio of the bins that had lookups; 0 when none had."""
    known = ratios[np.isfinite(ratios)]
    if known.size == 0:
        return 0.0
    return float(known.max() if largest else known.min())


def saturated(run: Experiment, station: int) -> Lead:
    """A station that cannot keep up with what comes; graver when it could not even undisturbed."""
    evidence = place_evidence(run, station)
    value = percent(peak(run, station))
    question = (
        f"{run.model.name(station)} was {value} busy at {evidence['at_s']:.0f} s, with {evidence['arrivals_per_s']:,.0f} "
        f"requests a second coming and room for {evidence['capacity_per_s']:,.0f}. What gives way there, and what does the "
        f"member see?"
    )
    node = run.model.ids[station]
    severity = 3 if fits(run, station, run.scenario.peak()[1]) else 4
    finding = Finding(FindingKind.SATURATION, node, severity, evidence, question, value, percent(GROW_TO))
    return Lead(finding, grown(run, station))
