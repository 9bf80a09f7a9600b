"""The fixtures of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rooms import House

from greenroom.adapters.encoder import load_encoder
from greenroom.bootstrap import load_pack
from greenroom.content.pack import Pack
from greenroom.evidence.encoder import Encoder


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture
async def house(tmp_path: Path, pack: Pack, encoder: Encoder) -> AsyncIterator[House]:
    made = House(tmp_path / "log.db", pack, encoder)
    yield made
    await made.reopen()
    await made.log.close()
