"""Put uv, the installer that `make setup` uses, into the environment that runs this script."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

VERSION = "0.13.8"


def has_uv() -> bool:
    bin_folder = Path(sys.executable).parent
    return (bin_folder / "uv").exists() or (bin_folder / "uv.exe").exists()


def run(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], check=False).returncode


def main() -> int:
    if has_uv():
        return 0
    if importlib.util.find_spec("pip") is None and run("-m", "ensurepip", "--upgrade") != 0:
        print(
            "This Python has neither pip nor ensurepip; on Debian: apt-get install python3-venv",
            file=sys.stderr,
        )
        return 3
    if run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"uv=={VERSION}") != 0:
        print(f"Could not install uv {VERSION}; is the package index reachable?", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
