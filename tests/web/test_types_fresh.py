"""The front end's types are those of the views as they stand."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "generate_types.py"


def test_generated_types_are_those_of_the_views() -> None:
    script = runpy.run_path(str(SCRIPT))
    assert script["TARGET"].read_text() == script["write_types"](), "run `python scripts/generate_types.py`"
