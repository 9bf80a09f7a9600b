"""Every benchmark by name: a new one is a file here and a line below."""

from __future__ import annotations

from collections.abc import Mapping

from bench import judge, language, log, readiness, serve, simulator
from bench.measure import Benchmark

BENCHMARKS: Mapping[str, Benchmark] = {
    "judge": judge.bench,
    "log": log.bench,
    "simulator": simulator.bench,
    "language": language.bench,
    "serve": serve.bench,
    "readiness": readiness.bench,
}
