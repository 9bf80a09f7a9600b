"""The packs and the encoder are read once for all commands, and nothing is kept outside the test's own folder."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from greenroom import bootstrap
from greenroom.adapters import encoder
from greenroom.cli import scoring

LOAD_PACK = functools.cache(bootstrap.load_pack)
LOAD_PACKS = functools.cache(bootstrap.load_packs)
LOAD_ENCODER = functools.cache(encoder.load_encoder)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test."""
    monkeypatch.setenv("GREENROOM_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(bootstrap, "load_packs", LOAD_PACKS)
    for module in (bootstrap, scoring):
        monkeypatch.setattr(module, "load_pack", LOAD_PACK)
        monkeypatch.setattr(module, "load_encoder", LOAD_ENCODER)
    return tmp_path / "data"
