"""The three APIs, made once."""

from __future__ import annotations

import pytest

from .support import Seeds


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return Seeds(tmp_path_factory.mktemp("seeds"))
