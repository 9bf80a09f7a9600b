"""Two résumés as most are made. The people in them are invented."""

from __future__ import annotations

import pytest
from tests.adapters.reading.made import ONE_COLUMN, SIDEBAR, typeset


@pytest.fixture(scope="session")
def one_column() -> bytes:
    return typeset(ONE_COLUMN)


@pytest.fixture(scope="session")
def sidebar() -> bytes:
    return typeset(SIDEBAR)
