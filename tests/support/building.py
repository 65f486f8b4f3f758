"""Packages from files of documentation, written to a folder so that they can be imported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from doclift import pipeline
from doclift.config import ApiConfig
from doclift.diagnostics import Report
from doclift.model.build import build
from doclift.plan import plan
from doclift.plan.package import Package
from doclift.render import render

__all__ = ["write_package"]


def write_package(
    sources: Sequence[Path], folder: Path, name: str
) -> tuple[Package, dict[str, Any]] | None:
    """Write the package `name` into `folder`; its plan and the lifted document.

    None when there is nothing to generate from.
    """
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
        if document is None:
            return None
        package = plan(build(document, config, report), document, config, {}, report)
        for path, text in render(package, document, report).items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return package, document.root
    return None
