"""Documents that together have what OpenAPI can say of operations."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.support.building import write_package
from tests.support.calling import call_all
from tests.support.examples import decode_examples

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.yaml"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_operation(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    name = f"calls_{path.stem}"
    written = write_package([path], tmp_path, name)
    assert written is not None
    tally = call_all(*written, name)
    assert [f"{f.operation} ({f.way}): {f.cause}: {f.detail}" for f in tally.findings] == []
    assert tally.operations
    assert tally.calls >= 2 * tally.operations
    examples = decode_examples(*written, name)
    assert examples.unexplained == []
    assert examples.clean == examples.count
    for module in [key for key in sys.modules if key.partition(".")[0] == name]:
        del sys.modules[module]
