"""Lifting a text or a folder of files, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.lift.openapi.document import lift_document
from doclift.lift.openapi.refs import RefLoader
from doclift.read.files import collect
from doclift.read.source import Source


class Lifted:
    """A lifted document, what was reported, and short ways to look at both."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.root = document.root
        self.found = [
            (found.code.id, (report.line(found.at) or "")[found.at.column - 1 :])
            for found in report.diagnostics
            # Findings of the repairs have tests of their own.
            if not 250 <= int(found.code.id[1:]) < 290
        ]
        self.report = report

    def __getitem__(self, pointer: str) -> Any:
        value: Any = self.root
        for part in pointer.split(" "):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return value

    @property
    def codes(self) -> list[str]:
        return [code for code, _ in self.found]

    def source(self, pointer: str) -> str:
        """The source text from the place where a piece came from to the end of the line."""
        at = self.document.locate(*pointer.split(" "))
        return (self.report.line(at) or "")[at.column - 1 :]

    def check(self) -> Lifted:
        """Fail unless the document is valid OpenAPI 3.1."""
        OpenAPIV31SpecValidator(self.root).validate()  # type: ignore[arg-type]
        return self


def lift(text: str, name: str = "api.yaml") -> Lifted:
    report = Report()
    report.know(name, text)
    source = Source(name, text)
    return Lifted(lift_document(source.value, source, report), report)


def lift_files(
    folder: Path, files: Mapping[str, str], entry: str = "api.yaml", **permissions: Any
) -> Lifted:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = Report()
    (source,) = collect([Path(entry)], folder, report)
    refs = RefLoader(report, **permissions)
    return Lifted(lift_document(source.value, source, report, refs=refs), report)
