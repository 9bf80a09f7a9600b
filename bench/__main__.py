"""`python -m bench [NAME ...] [--effort SHARE] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.catalogue import BENCHMARKS
from bench.measure import Effort, Row
from bench.table import LEGEND, as_json, machine, render


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="Measure us against peers and floors.")
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"any of {', '.join(BENCHMARKS)}; all when none is given"
    )
    parser.add_argument(
        "--effort", type=float, default=1.0, help="share of the full number of rounds (default 1)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    given = parser.parse_args()
    for name in given.names:
        if name not in BENCHMARKS:
            parser.error(f"there is no benchmark {name!r}; there are: {', '.join(BENCHMARKS)}")
    if not 0.0 < given.effort <= 100.0:
        parser.error("--effort is a share above 0, such as 0.1")
    begun = machine()
    print(", ".join(f"{name} {value}" for name, value in begun.items()), flush=True)
    results: dict[str, list[Row]] = {}
    for name in given.names or BENCHMARKS:
        results[name] = BENCHMARKS[name](Effort(given.effort))
        print("\n" + render(name, results[name]), flush=True)
    print("\n" + LEGEND)
    if given.json:
        given.json.write_text(json.dumps(as_json(results, begun, given.effort), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
