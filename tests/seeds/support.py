"""The three APIs of `specs/`, lifted, planned and rendered once a run."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from doclift.config import ApiConfig
from doclift.config_file import load
from doclift.diagnostics import Diagnostic, Report
from doclift.model.build import build
from doclift.pipeline import lift_inputs, read_inputs
from doclift.plan import plan
from doclift.render import render

__all__ = ["APIS", "ORIGINALS", "ROOT", "SEEDS", "Lifted", "Seeds", "lifted", "original"]

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
APIS = {api.name: api for api in load(ROOT / "doclift.toml", Report())}

# Which original stands behind which of our files, by the first digits of its name.
ORIGINALS = {
    "specs/daftra/api.md": "000",
    "specs/daftra/invoices-get.txt": "001",
    "specs/daftra/invoices-add.txt": "003",
    "specs/simplefatoora/api.txt": "002",
    "specs/bigcapital/sale-invoice.txt": "004",
}


@dataclass
class Lifted:
    """One API: the lifted document and what was reported on the way."""

    config: ApiConfig
    root: dict[str, Any]
    report: Report

    def operation(self, key: str) -> dict[str, Any]:
        """`GET /things` -> its operation."""
        method, path = key.split(" ", 1)
        found: dict[str, Any] = self.root["paths"][path][method.lower()]
        return found

    @property
    def keys(self) -> list[str]:
        """All operations, as `GET /things`."""
        return [
            f"{method.upper()} {path}"
            for path, item in self.root["paths"].items()
            for method in item
            if method in ("get", "put", "post", "delete", "patch")
        ]

    def members(self, name: str) -> dict[str, Any]:
        """The members of a named schema."""
        found: dict[str, Any] = self.root["components"]["schemas"][name]["properties"]
        return found

    def body(self, key: str) -> dict[str, Any]:
        """The schema of the request body."""
        return schema_of(self.operation(key)["requestBody"])

    def answer(self, key: str, status: str = "2XX") -> dict[str, Any]:
        """The schema of an answer."""
        return schema_of(self.operation(key)["responses"][status])

    def parameters(self, key: str) -> dict[str, dict[str, Any]]:
        """The parameters of an operation by name."""
        return {each["name"]: each for each in self.operation(key).get("parameters", [])}

    def findings(self, code: str, file: str = "", says: str = "") -> list[Diagnostic]:
        """The findings of a code, in a file whose name ends so, with a text in the message."""
        return [
            found
            for found in self.report.diagnostics
            if found.code.id == code and found.at.file.endswith(file) and says in found.message
        ]


def schema_of(holder: dict[str, Any]) -> dict[str, Any]:
    """The schema of the one content of a body or an answer."""
    (media,) = holder["content"].values()
    found: dict[str, Any] = media["schema"]
    return found


def lifted(
    name: str,
    *,
    overlay: bool = True,
    base: Path = ROOT,
    title: str | None = None,
    more: tuple[str, ...] = (),
) -> Lifted:
    """An API of `doclift.toml`, with its overlay (and `more`) or with its documents alone."""
    config = APIS[name]
    config = replace(config, overlays=(*config.overlays, *more))
    if not overlay:
        files = tuple(file for file in ORIGINALS if file.startswith(f"specs/{name}/"))
        config = replace(config, sources=files, overlays=())
    if title is not None:
        config = replace(config, title=title)
    report = Report()
    document = lift_inputs(read_inputs(config, base, report), report)
    assert document is not None
    return Lifted(config, document.root, report)


def original(name: str, folder: Path, *, overlay: bool) -> Lifted:
    """An API from the original documents, under the names of our transcriptions."""
    for file, digits in ORIGINALS.items():
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        (source,) = SEEDS.glob(f"{digits}_*.txt")
        target.write_bytes(source.read_bytes())
    for api in APIS:
        target = folder / "specs" / api / "overlay.yaml"
        target.write_bytes((ROOT / "specs" / api / "overlay.yaml").read_bytes())
    return lifted(name, overlay=overlay, base=folder)


class Seeds:
    """The three APIs with their overlays; `bare_...` without; `packages` imports their clients."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def daftra(self) -> Lifted:
        return lifted("daftra")

    @cached_property
    def simplefatoora(self) -> Lifted:
        return lifted("simplefatoora")

    @cached_property
    def bigcapital(self) -> Lifted:
        return lifted("bigcapital")

    @cached_property
    def bare_daftra(self) -> Lifted:
        return lifted("daftra", overlay=False, title="")

    @cached_property
    def bare_simplefatoora(self) -> Lifted:
        return lifted("simplefatoora", overlay=False, title="")

    @cached_property
    def bare_bigcapital(self) -> Lifted:
        return lifted("bigcapital", overlay=False, title="")

    def daftra_with(self, overlay: str) -> Lifted:
        """Daftra with one more overlay, given as text."""
        file = self._folder / "more.yaml"
        file.write_text(overlay, encoding="utf-8")
        return lifted("daftra", more=(str(file),))

    def text(self, name: str, file: str) -> str:
        """A file of the package that is generated for an API."""
        return self._write(name).joinpath(file).read_text(encoding="utf-8")

    def package(self, name: str, module: str = "") -> Any:
        """The client generated for an API, imported."""
        folder = self._write(name)
        if str(folder.parent) not in sys.path:
            sys.path.insert(0, str(folder.parent))
        return importlib.import_module(folder.name + (f".{module}" if module else ""))

    def _write(self, name: str) -> Path:
        folder = self._folder / f"seed_{name}"
        if not folder.exists():
            config = APIS[name]
            report = Report()
            document = lift_inputs(read_inputs(config, ROOT, report), report)
            assert document is not None
            package = plan(build(document, config, report), document, config, {}, report)
            for file, text in render(package, document, report).items():
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
        return folder
