"""Loads a text as a module, without a file."""

from __future__ import annotations

import linecache
import sys
import types
from typing import Any


def load(
    name: str, file: str, source: str, code: types.CodeType | None = None, names: dict[str, Any] | None = None
) -> types.ModuleType:
    """A module called `name` made of `source` (or `code`, which knows `names`), known to `import` and to tracebacks. Raises what its code raises."""
    module = types.ModuleType(name)
    module.__dict__.update(names or {}, __file__=file)
    sys.modules[name] = module
    remember(file, source)
    exec(code or compile(source, file, "exec"), module.__dict__)
    return module


def remember(file: str, source: str) -> None:
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
