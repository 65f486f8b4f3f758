"""A sample of the corpus of documents, always the same."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

__all__ = ["sample"]

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_LARGEST = 150_000


def sample(count: int) -> list[Path]:
    """Valid documents of one file each; the test is skipped where there is no corpus."""
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
    return [CORPUS / row["file"] for row in rows[:count]]
