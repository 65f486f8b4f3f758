"""A sample of real and of crooked documents: packages are complete, import, and have types.

The whole corpus is judged by `benchmarks/corpus.py`; this is what each run of the tests sees.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers import format_faults, type_faults
from corpus import CORPUS, Result, package_folder, run, units

pytestmark = pytest.mark.skipif(
    not (CORPUS / "index.tsv").exists(), reason="the corpus is not beside the repository"
)

SAMPLES = (("real", 14), ("nasty", 6), ("negative", 4), ("diff", 2))
TYPED = 6
"""How many units, and how many of them the type checkers and the formatter see."""

SECONDS = 60.0
"""Processor time that a unit may take."""


def sample(kind: str, count: int) -> list[dict[str, str]]:
    """Units of a class that are spread over it, none of the largest."""
    return units({kind}, "", count, 120) if (CORPUS / "index.tsv").exists() else []


def judged(row: dict[str, str], folder: Path) -> Result:
    return run((row, str(folder), SECONDS))


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, id=r["file"]) for kind, count in SAMPLES for r in sample(kind, count)],
)
def test_a_package_is_complete_or_refused_with_a_reason(
    row: dict[str, str], tmp_path: Path
) -> None:
    result = judged(row, tmp_path)
    if result.outcome == "refused":
        assert row["class"] != "real"
        assert result.errors > 0, result.detail
        return
    assert result.outcome == "ok", result.detail
    assert result.methods == result.operations
    if row["class"] == "negative" and row["validity"] == "invalid":
        assert result.codes, "something is wrong with the document, and nothing was said"


def test_types_and_format(tmp_path: Path) -> None:
    results = [judged(row, tmp_path) for row in sample("real", TYPED)]
    packages = {result.file: package_folder(tmp_path, result.file) for result in results}
    assert dict(type_faults(packages)) == {}
    assert dict(format_faults(packages)) == {}


def test_the_checkers_see_faults(tmp_path: Path) -> None:
    (row,) = sample("real", 1)
    result = judged(row, tmp_path)
    package = package_folder(tmp_path, result.file)
    copy = package.with_name("second")
    package.rename(copy)
    module = next((copy / "resources").glob("[a-z]*.py"))
    module.write_text(module.read_text() + "\nwrong: int = Resource( )\n")
    found = dict(type_faults({"first": copy, "second": copy}))
    for key in ("first", "second"):
        assert {fault.split()[0] for fault in found[key]} == {"mypy", "pyright"}
    changed = dict(format_faults({"second": copy}))
    assert changed == {"second": [str(module.relative_to(copy))]}
