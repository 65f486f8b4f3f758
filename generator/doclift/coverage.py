"""What was understood of the sources, and what was not: the facts of a coverage report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .diagnostics import Diagnostic, Report, Severity, Skip
from .document import Document, is_object, resolve
from .lift.codes import PROSE_SKIPPED
from .lift.openapi.document import is_openapi
from .lift.openapi.items import all_operations
from .lift.pages.codes import NOT_UNDERSTOOD
from .merge.named import KEY
from .missing import missing_facts
from .read.source import Source

__all__ = ["coverage"]

FRAGMENT = "OpenAPI"
_PROSE = (PROSE_SKIPPED, NOT_UNDERSTOOD)


def coverage(
    document: Document | None, sources: Sequence[Source], report: Report
) -> dict[str, Any]:
    """The coverage of one API as plain JSON values.

    `summary` counts; `evidence` counts endpoints and parameters by what they were read from;
    `files` and `endpoints` list them, files with the lines from which they hold nothing but
    prose; `named_only` are endpoints without a method or a path;
    `missing` are facts for an overlay; `contradictions` have both places; `left_out` and
    `findings` (by code) say why something is not there or not as the source has it.
    """
    root = document.root if document is not None else {}
    endpoints = [
        _endpoint(path, method, operation, root) for path, method, operation in all_operations(root)
    ]
    found = report.diagnostics
    per_file = Counter(str(endpoint["source"]).rpartition(":")[0] for endpoint in endpoints)
    by_file: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_file.setdefault(one.at.file, []).append(one)
    files = [
        _file(source, per_file[source.name], by_file.get(source.name, ())) for source in sources
    ]
    kinds = Counter(file["kind"] for file in files)
    named: list[Any] = root.get(KEY, [])
    parameters: Counter[str] = Counter()
    for endpoint in endpoints:
        parameters.update(endpoint["parameters"])
    return {
        "title": root.get("info", {}).get("title", ""),
        "summary": {
            "files": len(files),
            "documents": kinds["document"],
            "pages": kinds["page"],
            "pages_with_endpoints": sum(
                file["kind"] == "page" and file["endpoints"] > 0 for file in files
            ),
            "endpoints": len(endpoints),
            "named_only": len(named),
            **{f"{severity.value}s": report.count(severity) for severity in Severity},
        },
        "evidence": {
            "endpoints": _counts(Counter(endpoint["evidence"] for endpoint in endpoints)),
            "parameters": _counts(parameters),
        },
        "files": files,
        "endpoints": endpoints,
        "named_only": named,
        "missing": [
            {"topic": fact.topic, "what": fact.text, "target": fact.target, "source": fact.source}
            for fact in (missing_facts(document) if document is not None else ())
        ],
        "contradictions": [
            {**_finding(one), "also": _place(one.also)} for one in found if one.also is not None
        ],
        "left_out": [
            {**_finding(one), "prose": one.code in _PROSE}
            for one in found
            if one.code.leaves_out or one.severity is Severity.ERROR
        ],
        "findings": _by_code(found),
    }


def _endpoint(
    path: str, method: str, operation: dict[str, Any], root: dict[str, Any]
) -> dict[str, Any]:
    evidence = _evidence(operation, FRAGMENT)
    parameters = [_resolved(each, root) for each in operation.get("parameters", [])]
    by_evidence = Counter(_evidence(each, evidence) for each in parameters)
    body = _resolved(operation.get("requestBody"), root)
    for media in body.get("content", {}).values():
        schema = _resolved(media.get("schema"), root)
        for member in schema.get("properties", {}).values():
            by_evidence[_evidence(member, _evidence(schema, evidence))] += 1
    return {
        "method": method.upper(),
        "path": path,
        "source": str(operation.get("x-doclift-source", "")),
        "evidence": evidence,
        "parameters": _counts(by_evidence),
        "answers": sorted(str(status) for status in operation.get("responses", {})),
    }


def _resolved(value: Any, root: dict[str, Any]) -> dict[str, Any]:
    """The object, or the one that it refers to."""
    found = resolve(value, root)
    return found if is_object(found) else {}


def _evidence(value: Any, default: str) -> str:
    return str(value.get("x-doclift-evidence", default)) if is_object(value) else default


def _counts(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _file(source: Source, endpoints: int, found: Sequence[Diagnostic]) -> dict[str, Any]:
    """A source, and what the findings in it say."""
    return {
        "file": source.name,
        "kind": _kind(source),
        "endpoints": endpoints,
        "findings": len(found),
        "prose": sorted({one.at.line for one in found if one.code in _PROSE}),
    }


def _kind(source: Source) -> str:
    if not source.is_data:
        return "page"
    try:
        return "document" if is_openapi(source.value) else "other"
    except Skip:
        return "other"


def _finding(one: Diagnostic) -> dict[str, Any]:
    return {"code": one.code.id, "at": _place(one.at), "message": one.message, "hint": one.hint}


def _place(at: Any) -> str:
    return f"{at.file}:{at.line}"


def _by_code(found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    counts = Counter(one.code for one in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].id))
    return [
        {"code": code.id, "title": code.title, "severity": code.severity.value, "count": count}
        for code, count in ordered
    ]
