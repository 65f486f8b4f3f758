"""From the plan to the text of each file of the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from ..diagnostics import Report
from ..document import Document
from ..plan.package import Package
from ..yamltext import to_yaml
from .docs import render_docs
from .templates import environment, runtime_files
from .verify import verify

__all__ = ["Files", "render"]

Files: TypeAlias = Mapping[PurePosixPath, str]
"""The text of each file, by its path in the package's folder."""


def render(package: Package, document: Document, report: Report) -> Files:
    """All files of the package. A module that does not say what was planned raises
    `verify.Unplanned`: nothing of it may be written."""
    files: dict[str, str] = {
        "__init__.py": _text("client/package.py.jinja", package=package),
        "_client.py": _text("client/client.py.jinja", package=package, view=package.client),
        "py.typed": "",
        "models/__init__.py": _text("client/models.py.jinja", package=package),
        "resources/__init__.py": _text("client/resources.py.jinja", package=package),
        "openapi.yaml": to_yaml(document.root),
    }
    for module in package.models:
        files[f"models/{module.name}.py"] = _text("client/model.py.jinja", view=module)
    for resource in package.resources:
        files[f"resources/{resource.name}.py"] = _text("client/resource.py.jinja", view=resource)
    verify(package, files)
    for name, text in runtime_files().items():
        files[f"_runtime/{name}"] = text
    files |= render_docs(package.docs, environment())
    return {PurePosixPath(name): files[name] for name in sorted(files)}


def _text(template: str, **values: object) -> str:
    return environment().get_template(template).render(**values)
