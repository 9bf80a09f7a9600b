"""The front end's own checks: its state core's tests, and its types."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"


def run_script(name: str) -> None:
    if not (FRONTEND / "node_modules").is_dir():
        pytest.skip("the front end's packages are not installed; `make setup` does it")
    search_path = runpy.run_path(str(ROOT / "scripts" / "build_frontend.py"))["find_node_path"]()
    npm = shutil.which("npm", path=search_path)
    assert npm is not None
    done = subprocess.run(
        [npm, "run", name],
        cwd=FRONTEND,
        env={**os.environ, "PATH": search_path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_state_core_passes_its_own_tests() -> None:
    run_script("test")


@pytest.mark.slow
def test_types_hold() -> None:
    run_script("check")


def test_lock_names_no_registry() -> None:
    lock = (FRONTEND / "package-lock.json").read_text()
    assert '"resolved"' not in lock
