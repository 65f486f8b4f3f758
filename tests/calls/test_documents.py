"""Documents that together have what OpenAPI can say of operations."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.building import lift
from tests.support.calling import Tally, call_all
from tests.support.examples import decode_examples

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.yaml"))


def told(tally: Tally) -> list[str]:
    return [f"{f.operation} ({f.way}): {f.cause}: {f.detail}" for f in tally.findings]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_operation(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    name = f"calls_{path.stem}"
    lifted = lift([path], tmp_path, name)
    assert lifted is not None
    document = lifted.document.root
    package = lifted.write(tmp_path, name)
    assert package is not None
    tally = call_all(package, document, name)
    assert told(tally) == []
    assert tally.operations
    assert tally.calls >= 4 * tally.operations
    examples = decode_examples(package, lifted.document, name)
    assert examples.unexplained == []
    assert examples.clean == examples.count


def test_lists_in_pages_are_walked_to_their_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    path = next(path for path in DOCUMENTS if path.stem == "pages")
    lifted = lift([path], tmp_path, "calls_in_pages")
    assert lifted is not None
    rules = lifted.paging()
    assert {rule.style for rule in rules} == {"page", "offset", "cursor", "link", "header"}
    package = lifted.write(tmp_path, "calls_in_pages", rules)
    assert package is not None
    tally = call_all(package, lifted.document.root, "calls_in_pages", rules)
    assert told(tally) == []
    assert tally.checked["list walked to its end"] == 4 * tally.operations
