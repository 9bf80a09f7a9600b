"""The character maps that pdfminer keeps in files, held in memory, for a process that may open none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from pdfminer import cmapdb


def hold() -> None:
    """From now on pdfminer finds its maps without the file system. They take 8 MB, packed as they are."""
    maps = {
        path.name.removesuffix(".json.gz"): path.read_bytes()
        for path in (Path(cmapdb.__file__).parent / "cmap").glob("*.json.gz")
    }

    def from_memory(name: str) -> type[Any]:
        if name not in maps:
            raise cmapdb.CMapDB.CMapNotFound(name)
        return type(name, (), _keyed(json.loads(gzip.decompress(maps[name]))))

    setattr(cmapdb.CMapDB, "_load_data", from_memory)  # noqa: B010 - pdfminer has no other door


def _keyed(data: dict[str, Any]) -> dict[str, Any]:
    """JSON's keys are strings where the tables have numbers."""
    for table in ("CID2UNICHR_H", "CID2UNICHR_V"):
        if table in data:
            data[table] = {int(key): value for key, value in data[table].items()}
    if data.get("CODE2CID"):
        data["CODE2CID"] = _numbered(data["CODE2CID"])
    return data


def _numbered(value: Any) -> Any:
    return {int(key): _numbered(inner) for key, inner in value.items()} if isinstance(value, dict) else value
