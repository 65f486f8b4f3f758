"""Documents, rendered to Markdown by widdershins and lifted again, say what they said."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .compare import base_path, compared, facts_of, lifted_root
from .corpus import sample

_DOCUMENTS = 30


def _tool() -> str:
    found = os.environ.get("DOCLIFT_WIDDERSHINS") or shutil.which("widdershins")
    if not found:
        pytest.skip("widdershins is not installed (npm install widdershins), or not in PATH")
    return found


def test_documents_come_back(tmp_path: Path) -> None:
    tool = _tool()
    endpoints = parameters = rendered = 0
    lost: list[str] = []
    missing: list[str] = []
    for document in sample(_DOCUMENTS):
        page = tmp_path / f"{document.stem}.md"
        command = [tool, "--omitHeader", "--code", str(document), "-o", str(page)]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not page.exists():  # the tool gives up on some documents
            continue
        rendered += 1
        root = lifted_root(document.name, document.read_text(encoding="utf-8-sig"))
        original = facts_of(root)
        lifted = facts_of(lifted_root(page.name, page.read_text(encoding="utf-8")))
        gone, unseen = compared(original, lifted, base=base_path(root))
        lost += [f"{document.name}: {fact}" for fact in gone]
        missing += [f"{document.name}: {fact}" for fact in unseen]
        endpoints += len(original.endpoints)
        parameters += len(original.parameters)
    assert rendered >= 0.9 * _DOCUMENTS
    assert lost == [], f"{len(lost)} of {endpoints} endpoints are lost"
    assert len(missing) <= 0.02 * parameters, f"{len(missing)} of {parameters}: {missing[:10]}"
