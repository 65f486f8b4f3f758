"""Packages from files of documentation, written to a folder so that they can be imported."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from doclift import pipeline
from doclift.config import ApiConfig, PagingRule
from doclift.diagnostics import Report
from doclift.document import Document
from doclift.model import codes
from doclift.model.build import build
from doclift.plan import plan
from doclift.plan.package import Package
from doclift.render import render

__all__ = ["Lifted", "lift", "write_package"]


@dataclass(frozen=True, slots=True)
class Lifted:
    """The document of an API, and how a package of it is made."""

    document: Document
    config: ApiConfig

    def paging(self) -> tuple[PagingRule, ...]:
        """The rules that a run proposes to add to the configuration."""
        report = Report()
        with report.keeping():
            build(self.document, self.config, report)
        proposed = [d for d in report.diagnostics if d.code is codes.PAGING_PROPOSED]
        rules: list[PagingRule] = []
        for diagnostic in proposed:
            lines = diagnostic.hint.partition("\n")[2]
            rules += [
                PagingRule(**{**table, "operations": tuple(table["operations"])})
                for table in tomllib.loads(lines)["api"][self.config.name]["paging"]
            ]
        return tuple(rules)

    def write(self, folder: Path, name: str, paging: tuple[PagingRule, ...] = ()) -> Package | None:
        """Write the package `name` into `folder`; None when nothing is left of it."""
        config = replace(self.config, package=name, paging=paging)
        report = Report()
        with report.keeping():
            made = plan(build(self.document, config, report), self.document, config, {}, report)
            for path, text in render(made, self.document, report).items():
                target = folder / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            return made
        return None


def lift(sources: Sequence[Path], folder: Path, name: str) -> Lifted | None:
    """The document of `sources`; None when there is nothing to generate from."""
    base = sources[0].parent
    config = ApiConfig(
        name=name,
        sources=tuple(source.name for source in sources),
        output=os.path.relpath(folder / name, base),
        package=name,
    )
    report = Report()
    with report.keeping():
        document = pipeline.lift_inputs(pipeline.read_inputs(config, base, report), report)
        return None if document is None else Lifted(document, config)
    return None


def write_package(
    sources: Sequence[Path], folder: Path, name: str
) -> tuple[Package, dict[str, Any]] | None:
    """Write the package `name` into `folder`; its plan and the lifted document.

    None when there is nothing to generate from.
    """
    lifted = lift(sources, folder, name)
    package = None if lifted is None else lifted.write(folder, name)
    return None if lifted is None or package is None else (package, lifted.document.root)
