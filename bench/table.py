"""Rows as an aligned table, and as JSON."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from bench.measure import Better, Row

HEADINGS = ("what", "ours", "theirs", "unit", "against", "ratio", "n", "load")
RIGHT = frozenset({"ours", "theirs", "ratio", "n", "load"})
LEGEND = "ratio: how many times as good we are; above 1 we are faster, below 1 slower. For = the two results should agree."


def render(title: str, rows: Sequence[Row]) -> str:
    """The table of one subject, ended by what needs saying about single rows."""
    cells = [HEADINGS, *(_cells(each) for each in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = [title]
    for line in cells:
        parts = [
            text.rjust(width) if name in RIGHT else text.ljust(width)
            for name, text, width in zip(HEADINGS, line, widths, strict=True)
        ]
        lines.append("  " + "  ".join(parts).rstrip())
    lines += [f"  {each.what}, {each.other}: {each.says}" for each in rows if each.says]
    return "\n".join(lines)


def _cells(each: Row) -> tuple[str, ...]:
    ratio = "–" if each.ratio is None else f"{'= ' if each.better is Better.SAME else ''}{figure(each.ratio)}"
    theirs = "–" if each.theirs is None else figure(each.theirs)
    return (
        each.what,
        figure(each.ours),
        theirs,
        each.unit,
        each.other,
        ratio,
        str(each.n),
        f"{each.load:.1f}",
    )


def figure(value: float) -> str:
    """Three significant digits, without an exponent."""
    if value == 0.0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.2e}"


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code."""
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "processors": os.cpu_count(),
        "load": [round(each, 2) for each in os.getloadavg()],
        "python": platform.python_version(),
        "kernel": platform.release(),
        "machine": platform.machine(),
        "sqlite": sqlite3.sqlite_version,
        "platform": sys.platform,
    }


def as_json(results: Mapping[str, Sequence[Row]], begun: dict[str, Any], effort: float) -> dict[str, Any]:
    """Everything that was measured; `begun` is the machine as it stood at the start."""
    subjects = {name: [each.as_json() for each in rows] for name, rows in results.items()}
    return {"machine": begun, "effort": effort, "subjects": subjects}
