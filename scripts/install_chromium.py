"""Find the browser that the browser tests drive, or install the distribution's own when allowed to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Path of a Chromium; `$CHROMIUM` wins over what is on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    if os.environ.get("CHROMIUM") and find_browser() is None:
        print(f"$CHROMIUM is {os.environ['CHROMIUM']!r}, which is no program here", file=sys.stderr)
        return 3
    if find_browser() is None and may_install():
        print("No Chromium on PATH: installing the distribution's own with apt-get", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, env=quiet
        )
    found = find_browser()
    if found is None:
        print(
            "The browser tests need Chromium. Install it (Debian: apt-get install chromium) "
            "or set CHROMIUM=/path/to/chromium",
            file=sys.stderr,
        )
        return 3
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
