"""Packages made from a few component schemas, by the whole way from document to import."""

from __future__ import annotations

import importlib
import itertools
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from doclift import pipeline
from doclift.config import ApiConfig
from doclift.diagnostics import Report

__all__ = ["Made", "make", "passes_type_checkers"]

_numbers = itertools.count()


@dataclass(frozen=True)
class Made:
    """A generated package, imported."""

    folder: Path
    package: ModuleType
    codes: tuple[str, ...]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.package, name)

    def read(self, annotation: Any, value: object) -> tuple[Any, list[str]]:
        """A value of an answer as a type, and what was said of it."""
        decode = importlib.import_module(f"{self.package.__name__}._runtime.decode")
        told: list[str] = []
        found = decode.Reader(annotation).read(
            value, lambda path, reason: told.append(f"{'.'.join(map(str, path))}: {reason}")
        )
        return found, told

    def sent(self, value: object) -> Any:
        """What is sent for a value."""
        return importlib.import_module(f"{self.package.__name__}._runtime.wire").to_wire(value)


def make(folder: Path, schemas: str, paths: str = "{}", **settings: Any) -> Made:
    """The package of a document with these component schemas, each of which has a path of its
    own that is read (GET) and written (POST), and with these paths."""
    components = yaml.safe_load(schemas)
    name = f"made{next(_numbers)}"
    document = {
        "openapi": "3.1.1",
        "info": {"title": name, "version": "1"},
        "servers": [{"url": "http://127.0.0.1:1"}],
        "paths": {**dict(map(_path, components)), **yaml.safe_load(paths)},
        "components": {"schemas": components},
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    report = Report()
    config = ApiConfig(name, (f"{name}.json",), name, name, **settings)
    pipeline.generate(config, folder, report, check=False, force=True, full=True)
    sys.path.insert(0, str(folder))
    try:
        package = importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
    return Made(folder / name, package, tuple(one.code.id for one in report.diagnostics))


def _path(name: str) -> tuple[str, dict[str, Any]]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    answer = {"200": {"description": "OK", "content": content}}
    body = {"required": True, "content": content}
    tags = ["all"]
    return f"/{name}", {
        "get": {"operationId": f"get{name}", "tags": tags, "responses": answer},
        "post": {
            "operationId": f"add{name}",
            "tags": tags,
            "requestBody": body,
            "responses": answer,
        },
    }


def passes_type_checkers(made: Made, use: str) -> None:
    """Both checkers, at their strictest, have nothing to say of a package and its use."""
    folder, name = made.folder.parent, made.package.__name__
    (folder / "use.py").write_text(use.replace("PACKAGE", name), encoding="utf-8")
    settings = {"typeCheckingMode": "strict", "include": [name, "use.py"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    _run(folder, "mypy", "--strict", name, "use.py")
    _run(folder, "pyright", "--pythonpath", sys.executable)


def _run(folder: Path, *command: str) -> None:
    whole: Iterable[str] = (sys.executable, "-m", *command)
    done = subprocess.run(list(whole), cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
