"""The way from the sources of an API to its package: one function a command.

Each stage is imported where it is used, so that a run with nothing to do loads none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .config import ApiConfig
from .diagnostics import Code, Report, Severity
from .digest import Inputs, digest
from .document import Document
from .memory import no_collection
from .read.files import collect
from .write import Changes, Manifest, is_current, read_manifest, write
from .yamltext import to_json, to_yaml

if TYPE_CHECKING:
    from .plan.package import Package

__all__ = [
    "Lifted",
    "Outcome",
    "coverage_text",
    "document_text",
    "generate",
    "lift_api",
    "lift_inputs",
    "lint",
    "overlay_text",
    "read_inputs",
]

_CONTENT = ("paths", "webhooks", "components", "x-doclift-named-only")

NO_OPERATION = Code(
    "E691",
    "there is no operation to make a client of",
    "The lifted document has no operation, or the configuration selects none. The other findings "
    "say what was read.",
)
MODELS_ONLY = Code(
    "W692",
    "package of models only",
    "The lifted document has schemas and no operation, so the package has models and no method.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `generate` did. `changes` is None when nothing could be written; `skipped` when the
    inputs and the output are those of the last run, so that nothing was done at all."""

    root: Path
    changes: Changes | None
    skipped: bool = False


def read_inputs(config: ApiConfig, base: Path, report: Report) -> Inputs:
    """Read the files of an API; their paths and their names are relative to `base`.

    An overlay that lies in a folder of sources is an overlay only.
    """
    overlays = collect([Path(overlay) for overlay in config.overlays], base, report)
    names = {overlay.name for overlay in overlays}
    found = collect([Path(source) for source in config.sources], base, report)
    sources = tuple(source for source in found if source.name not in names)
    return Inputs(config, base, sources, overlays)


def lift_inputs(inputs: Inputs, report: Report) -> Document | None:
    """The one OpenAPI 3.1 document of an API, with the user's overlays applied.

    None when nothing was found that a document could hold; the report says so.
    """
    from .lift import lift
    from .lift.openapi.refs import RefLoader
    from .merge import as_sent, merge, trace
    from .overlay import apply_overlays

    refs = RefLoader(
        report,
        allow_paths=[inputs.base / path for path in inputs.config.allow_paths],
        allow_hosts=inputs.config.allow_hosts,
    )
    pieces = lift(inputs.sources, report, refs=refs)
    merged = merge(pieces, report, title=inputs.config.title)
    document = as_sent(apply_overlays(merged, inputs.overlays, report))
    return trace(document) if any(document.root.get(key) for key in _CONTENT) else None


@dataclass(frozen=True, slots=True)
class Lifted:
    """What `lift` made of the sources. `document` is None when nothing was found that a document
    could hold; `is_usable` is False then, and when an overlay is wrong."""

    inputs: Inputs
    document: Document | None
    is_usable: bool


def lift_api(config: ApiConfig, base: Path, report: Report) -> Lifted:
    """The document of an API, judged by a validator that is not ours."""
    inputs = read_inputs(config, base, report)
    document = lift_inputs(inputs, report)
    if document is not None:
        _validate(document, report)
    return Lifted(inputs, document, document is not None and not _is_user_wrong(report))


def document_text(document: Document, file: Path) -> str:
    """A document as the text of `file`: JSON or YAML by its ending."""
    if _is_json(file):
        return to_json(document.root)
    return to_yaml(document.root)


def coverage_text(lifted: Lifted, file: Path, report: Report) -> str:
    """What was understood of the sources, as the text of `file`: JSON or Markdown by its ending."""
    from .coverage import coverage
    from .coverage_text import coverage_json, coverage_markdown

    found = coverage(lifted.document, lifted.inputs.sources, report)
    return coverage_json(found) if _is_json(file) else coverage_markdown(found)


def overlay_text(config: ApiConfig, base: Path, report: Report) -> str:
    """An overlay to fill in what the sources do not tell; "" when nothing was found at all."""
    from .missing import draft_overlay

    document = lift_inputs(read_inputs(config, base, report), report)
    return "" if document is None else draft_overlay(document)


def _is_json(file: Path) -> bool:
    return file.suffix.lower() == ".json"


def lint(config: ApiConfig, base: Path, report: Report) -> None:
    """Everything there is to say about the sources of an API, up to the plan of its package."""
    document = lift_api(config, base, report).document
    if document is not None:
        _plan(document, config, {}, report)


@no_collection()
def generate(
    config: ApiConfig, base: Path, report: Report, *, check: bool, force: bool, full: bool
) -> Outcome:
    """Bring the package of an API up to date, or with `check` say what would change.

    A run that would repeat the last one does nothing, unless it is asked to be `full`. Nothing
    is written when the configuration or an overlay is wrong (codes 5xx) or when there is no
    endpoint; other errors cost only the piece that they are about.
    """
    root = base / config.output
    inputs = read_inputs(config, base, report)
    with report.keeping():
        manifest = read_manifest(root) or Manifest()
        if not full and is_current(root, manifest, digest(inputs, manifest.references)):
            return Outcome(root, Changes(unchanged=len(manifest.files)), skipped=True)
        document = lift_inputs(inputs, report)
        if document is None:
            return Outcome(root, None)
        # What was made from pages is ours to get right; the judge is slow on large documents.
        if not all(source.is_data for source in inputs.sources):
            _validate(document, report)
        package = _plan(document, config, manifest.names, report)
        if package is None or _is_user_wrong(report):
            return Outcome(root, None)
        changes = _write(package, document, inputs, root, report, check=check, force=force)
        return Outcome(root, changes)
    return Outcome(root, None)


def _validate(document: Document, report: Report) -> None:
    from .validate import validate

    validate(document, report)


def _plan(
    document: Document, config: ApiConfig, pinned: Mapping[str, str], report: Report
) -> Package | None:
    from .model.build import build
    from .plan import plan

    api = build(document, config, report)
    if not api.operations and not api.webhooks and api.types:
        report.add(
            MODELS_ONLY,
            document.locate(),
            "There is no operation; the package holds the models only.",
        )
    elif not api.operations and not api.webhooks:
        report.add(
            NO_OPERATION,
            document.locate(),
            "There is no operation to make a client of.",
            "Endpoints that are known by name only need a method and a path from an overlay.",
        )
        return None
    return plan(api, document, config, pinned, report)


def _write(
    package: Package,
    document: Document,
    inputs: Inputs,
    root: Path,
    report: Report,
    *,
    check: bool,
    force: bool,
) -> Changes | None:
    from .render import render

    files = render(package, document, report)
    given = {source.name for source in (*inputs.sources, *inputs.overlays)}
    references = tuple(sorted(report.files - given))
    return write(
        files,
        package.names,
        root,
        check=check,
        force=force,
        report=report,
        # What had errors is done again next time, so that they are told again.
        digest="" if report.count(Severity.ERROR) else digest(inputs, references),
        references=references,
    )


def _is_user_wrong(report: Report) -> bool:
    """Whether there is an error in what the user decided: the configuration or an overlay."""
    return any(
        found.severity is Severity.ERROR and found.code.id[1] == "5" for found in report.diagnostics
    )
