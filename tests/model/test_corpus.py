"""Real documents: nothing is dropped, every reference leads to a declaration."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from doclift.diagnostics import Report, Skip
from doclift.document import Document
from doclift.lift.openapi.document import lift_document
from doclift.model.build import build
from doclift.model.types import Alias
from doclift.read.files import collect

from .support import CONFIG
from .test_properties import targets_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace"))
EVERY = 12
"""One document in so many is taken, so that the run stays short."""


def _sample() -> list[str]:
    if not (CORPUS / "index.tsv").is_file():
        return []
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [row["file"] for row in rows if row["class"] in ("real", "nasty")][::EVERY]


def _lifted(name: str) -> Document | None:
    report = Report()
    (source,) = collect([CORPUS / name], CORPUS, report)
    try:
        return lift_document(source.value, source, report)
    except Skip:
        return None


@pytest.mark.skipif(not _sample(), reason="the corpus is not beside the repository")
def test_sample_is_complete() -> None:
    read = 0
    for name in _sample():
        document = _lifted(name)
        if document is None:
            continue
        read += 1
        api = build(document, CONFIG, Report())
        expected = sum(
            method in METHODS
            for path, item in document.root.get("paths", {}).items()
            if not path.startswith("x-")
            for method in item
        )
        methods = [each for each in api.operations if each.method.lower() in METHODS]
        assert len(methods) == expected, name
        for declaration in api.types.values():
            used = (
                [declaration.type]
                if isinstance(declaration, Alias)
                else [*(field.type for field in declaration.fields), declaration.extra]
            )
            assert all(target in api.types for of in used for target in targets_of(of)), name
    assert read > 80
