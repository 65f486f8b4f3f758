"""A sample of real documents; the whole of them is for `benchmarks/calls.py`."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus"
SAMPLE = (
    "amadeus.com__flight-inspiration-search",
    "apideck-libraries__issue-tracking-api",
    "crowdsecurity__swagger-crowdsec",
    "ebay.com__logistics-api",
    "paypal__catalog-products",
    "svix__svix-api__1.1.1",
)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("unit", SAMPLE)
def test_every_operation(unit: str, tmp_path: Path) -> None:
    report = tmp_path / "findings.tsv"
    done = subprocess.run(
        [
            sys.executable,
            str(REPOSITORY / "benchmarks" / "calls.py"),
            f"--only={unit}",
            f"--report={report}",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [row for row in rows if not row["excuse"]] == []
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'ok': 1" in done.stdout
