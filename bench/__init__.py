"""Benchmarks: us beside a peer or a physical floor, in one run on one machine. No test, and no part of the program."""
