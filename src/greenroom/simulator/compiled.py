"""How the kernel's functions are compiled (numba).

They own no memory, so reference counting is off: counting every array at every call made the kernel 15 times slower.
Arithmetic follows NumPy's rules (no check before each division). The entry point is kept on disk once compiled.
"""

from __future__ import annotations

from typing import Any

from numba import njit

_njit: Any = njit

inlined: Any = _njit(inline="always", _nrt=False, error_model="numpy")
"""For a few lines used in many places."""

step: Any = _njit(_nrt=False, error_model="numpy", forceinline=True)
"""For the kernel's own steps."""

entry: Any = _njit(cache=True, nogil=True, _nrt=False, error_model="numpy")
"""For what Python calls."""
