"""The run over time, for charts: what was asked for, answered and failed, how long it took, and how full each node was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from greenroom.simulator import measures, records
from greenroom.simulator.component import Role
from greenroom.simulator.experiment import Experiment
from greenroom.simulator.interval import significant
from greenroom.simulator.model import targets_of


def timeline(run: Experiment) -> dict[str, object]:
    """Columns of equal length, rates per second at full scale; `range` is the least and the greatest over the seeds."""
    p99 = measures.bin_quantiles(run, 0.99)
    return {
        "bin_s": run.bin_s,
        "t_s": [significant((b + 0.5) * run.bin_s) for b in range(run.bins)],
        "offered_per_s": _rate(run, records.OFFERED),
        "ok_per_s": _rate(run, records.OK),
        "failed_per_s": _rate(run, records.FAILED),
        "failed_range": _range(run, records.FAILED),
        "retries_per_s": _rate(run, records.RETRIES),
        "p50_ms": [None if row is None else significant(row[0]) for row in measures.bin_quantiles(run, 0.5)],
        "p99_ms": [None if row is None else significant(row[0]) for row in p99],
        "p99_range": [None if row is None else [significant(row[1]), significant(row[2])] for row in p99],
        "nodes": {
            run.model.ids[i]: _node(run, i)
            for i, s in enumerate(run.model.stations)
            if s.role is not Role.SOURCE
        },
        "faults": _faults(run),
    }


def _rate(run: Experiment, column: int) -> list[float]:
    mean = np.mean([replicate.out.series[:, column] for replicate in run.replicates], axis=0)
    return _rounded(mean / run.sample.fraction / run.bin_s)


def _range(run: Experiment, column: int) -> list[list[float]]:
    rows = (
        np.stack([replicate.out.series[:, column] for replicate in run.replicates])
        / run.sample.fraction
        / run.bin_s
    )
    return [
        [significant(float(low)), significant(float(high))]
        for low, high in zip(rows.min(0), rows.max(0), strict=True)
    ]


def _node(run: Experiment, i: int) -> dict[str, object]:
    busy = np.mean([measures.utilisation(run, replicate, i) for replicate in run.replicates], axis=0)
    columns: dict[str, object] = {
        "utilisation": _rounded(busy),
        "arrivals_per_s": _rounded(measures.place(run, i, records.ARRIVED) / run.bin_s),
        "waiting": _rounded(measures.place(run, i, records.QUEUE)),
    }
    if run.model.curves[i] is not None:
        ratios = measures.hit_ratio(run, i)
        columns["hit_ratio"] = [None if np.isnan(ratio) else significant(float(ratio)) for ratio in ratios]
    return columns


def _faults(run: Experiment) -> list[dict[str, object]]:
    return [
        {
            "kind": str(fault.kind),
            "nodes": [run.model.ids[i] for i in targets_of(run.model, fault)],
            "begin_s": fault.at_s,
            "end_s": fault.end_s,
            "says": fault.says(),
        }
        for fault in run.scenario.faults
    ]


def _rounded(values: NDArray[np.float64]) -> list[float]:
    return [significant(float(value)) for value in values]
