"""Generating packages of hostile documents, and reading them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doclift import pipeline
from doclift.config import ApiConfig
from doclift.diagnostics import Report, Severity

from .target import SLOTS, document

__all__ = ["Made", "generate", "hostile", "make"]


@dataclass(frozen=True, slots=True)
class Made:
    """What came out: the folder of the package, the files in it, and what was said."""

    root: Path
    files: Mapping[str, str]
    report: Report

    @property
    def modules(self) -> dict[str, str]:
        """The modules that hold anything of the document."""
        return {
            name: text
            for name, text in self.files.items()
            if name.endswith(".py") and not name.startswith("_runtime/")
        }

    @property
    def docs(self) -> dict[str, str]:
        return {name: text for name, text in self.files.items() if name.endswith(".md")}

    @property
    def errors(self) -> list[str]:
        found = [d for d in self.report.diagnostics if d.severity is Severity.ERROR]
        return [f"{d.code.id} {d.message}" for d in found]


def hostile(texts: Mapping[str, str]) -> dict[str, Any]:
    """The document with these texts in their slots, and harmless words in all others."""
    unknown = texts.keys() - SLOTS.keys()
    assert not unknown
    return document(lambda slot, word: texts.get(slot, word))


def make(value: Any, folder: Path, **config: Any) -> Made:
    """Generate the package of one JSON document."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "api.json").write_text(json.dumps(value), encoding="utf-8")
    return generate(folder, "api.json", **config)


def generate(folder: Path, *sources: str, **config: Any) -> Made:
    """Generate the package `acme` of the sources in a folder."""
    report = Report()
    package = config.pop("package", "acme")
    given = ApiConfig(
        name="acme", sources=sources, output=f"out/{package}", package=package, **config
    )
    pipeline.generate(given, folder, report, check=False, force=False, full=True)
    root = folder / "out" / package
    files = {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    return Made(root, files, report)
