"""Runs untrusted code: `ZygoteSandbox` performs the judge's jobs in confined processes. Linux only."""

from __future__ import annotations

from greenroom.adapters.sandbox.performer import Layer, SandboxLevel, ZygoteSandbox

__all__ = ["Layer", "SandboxLevel", "ZygoteSandbox"]
