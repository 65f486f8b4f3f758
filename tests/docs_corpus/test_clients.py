"""Clients of real pages answer calls and pass the type checker; all ten are for the benchmarks."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from tests.support.prism import PRISM

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.files import collect

REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = REPOSITORY.parent / "shared" / "docs-corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of pages is not here")

_NO_PAGES = ("SOURCE.txt", "docs_endpoints.tsv")
_SAMPLE = ("docker-engine-1.24", "zerodha")
_FOR_PRISM = ("docusaurus-petstore", "meilisearch", "upstox", "zerodha")


@pytest.fixture(scope="module", params=_SAMPLE)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document that the pages of an API make, in a folder of its own."""
    report = Report()
    sources = collect([CORPUS / request.param], CORPUS, report)
    pages = [source for source in sources if not source.name.endswith(_NO_PAGES)]
    root = merge(lift(pages, report), report, title=request.param).root
    validate(root)
    path = tmp_path_factory.mktemp(request.param) / "openapi.json"
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


def test_every_operation_is_called(document: Path) -> None:
    calls = REPOSITORY / "benchmarks" / "calls.py"
    done = _run(str(calls), f"--folder={document.parent}", "--operations=1000")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'ok': 1" in done.stdout
    assert ", 0 failures" in done.stdout


def test_types_are_sound(document: Path, tmp_path: Path) -> None:
    made = _run("-m", "doclift", "generate", str(document), "-o", str(tmp_path), "--package=api")
    assert made.returncode == 0, made.stderr
    cache = f"--cache-dir={tmp_path / 'cache'}"
    checked = _run("-m", "mypy", "--strict", cache, "-p", "api", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(not PRISM, reason="DOCLIFT_PRISM is not set")
def test_prism_takes_every_call(tmp_path: Path) -> None:
    report = tmp_path / "findings.tsv"
    folders = [str(CORPUS / api) for api in _FOR_PRISM]
    done = _run(str(REPOSITORY / "benchmarks" / "prism.py"), f"--report={report}", *folders)
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [row for row in rows if not row["excuse"]] == []
    assert done.returncode == 0, done.stdout + done.stderr
    assert [done.stdout.count(f"| {api} |") for api in _FOR_PRISM] == [1, 1, 1, 1]


def _run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, cwd=folder
    )
