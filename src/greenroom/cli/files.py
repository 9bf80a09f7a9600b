"""Files that a command was told to read."""

from __future__ import annotations

import sys
from pathlib import Path

from greenroom.base.errors import BadInput


def read_text(file: str) -> str:
    """The text of `file`, or of standard input for "-". BadInput when it cannot be read as UTF-8 text."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: {error}") from error
