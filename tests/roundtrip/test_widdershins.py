"""Documents, rendered to Markdown by widdershins and lifted again, say what they said."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from .compare import compared, facts_of, lifted_root

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_DOCUMENTS = 30
_LARGEST = 150_000


def _tool() -> str:
    found = os.environ.get("DOCLIFT_WIDDERSHINS") or shutil.which("widdershins")
    if not found:
        pytest.skip("widdershins is not installed (npm install widdershins), or not in PATH")
    return found


def _documents() -> Iterator[Path]:
    """A sample of valid documents of one file, always the same."""
    index = CORPUS / "index.tsv"
    if not index.exists():
        pytest.skip("the corpus of documents is not beside the repository")
    with index.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t")
            if (row["class"], row["split"], row["validity"]) == ("real", "dev", "valid")
            and row["ndeps"] == "0"
            and 3 <= int(row["operations"]) <= 40
            and int(row["bytes"]) < _LARGEST
        ]
    rows.sort(key=lambda row: hashlib.sha256(row["file"].encode()).hexdigest())
    yield from (CORPUS / row["file"] for row in rows[:_DOCUMENTS])


def _base_path(root: dict[str, Any]) -> str:
    """The path of the first server."""
    for server in root.get("servers", []):
        return urlsplit(str(server.get("url", ""))).path.rstrip("/")
    return ""


def test_documents_come_back(tmp_path: Path) -> None:
    tool = _tool()
    endpoints = parameters = rendered = 0
    lost: list[str] = []
    missing: list[str] = []
    for document in _documents():
        page = tmp_path / f"{document.stem}.md"
        command = [tool, "--omitHeader", "--code", str(document), "-o", str(page)]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not page.exists():  # the tool gives up on some documents
            continue
        rendered += 1
        root = lifted_root(document.name, document.read_text(encoding="utf-8-sig"))
        original = facts_of(root)
        lifted = facts_of(lifted_root(page.name, page.read_text(encoding="utf-8")))
        gone, unseen = compared(original, lifted, base=_base_path(root))
        lost += [f"{document.name}: {fact}" for fact in gone]
        missing += [f"{document.name}: {fact}" for fact in unseen]
        endpoints += len(original.endpoints)
        parameters += len(original.parameters)
    assert rendered >= 0.9 * _DOCUMENTS
    assert lost == [], f"{len(lost)} of {endpoints} endpoints are lost"
    assert len(missing) <= 0.02 * parameters, f"{len(missing)} of {parameters}: {missing[:10]}"
