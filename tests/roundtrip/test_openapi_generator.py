"""The documentation that OpenAPI Generator writes for its clients names every endpoint."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.files import collect

from .compare import base_path, compared, facts_of, lifted_root
from .corpus import sample

_DOCUMENTS = 4


def _tool() -> str:
    found = os.environ.get("DOCLIFT_OPENAPI_GENERATOR") or shutil.which("openapi-generator-cli")
    if not found:
        pytest.skip("openapi-generator-cli is not installed (pip), or not in PATH")
    if not shutil.which("java"):
        pytest.skip("java is not installed, which openapi-generator-cli needs")
    return found


def test_every_endpoint_comes_back(tmp_path: Path) -> None:
    tool = _tool()
    rendered = 0
    for document in sample(_DOCUMENTS):
        folder = tmp_path / document.stem
        only = "apiDocs=true,modelDocs=true,apis,models"
        command = [tool, "generate", "-g", "python", "--skip-validate-spec"]
        command += ["-i", str(document), "-o", str(folder), "--global-property", only]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not (folder / "docs").is_dir():
            continue
        rendered += 1
        report = Report()
        pieces = lift(collect([Path("docs")], folder, report), report)
        root = lifted_root(document.name, document.read_text(encoding="utf-8-sig"))
        lifted = facts_of(merge(pieces, report, title="T").root)
        lost, _ = compared(facts_of(root), lifted, base=base_path(root))
        assert lost == [], document.name
        assert len(lifted.endpoints) == len(facts_of(root).endpoints)
    assert rendered > 0
