"""Diagnostics as text for people, and as JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from . import __version__
from .diagnostics import Diagnostic, Report, Severity

__all__ = [
    "FORMATS",
    "Segment",
    "github",
    "json_text",
    "printable",
    "render",
    "sarif",
    "segments",
    "summary",
]

FORMATS = ("text", "json", "github", "sarif")

Segment = tuple[str, str]
"""A piece of text and its style, in the words of rich; "" for none."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WIDTH = 96
_CUT = "…"


def segments(found: Diagnostic, report: Report) -> Iterator[Segment]:
    """One finding: place, code and message; the source line with a caret; the hint."""
    style = _STYLES[found.severity]
    yield f"{printable(str(found.at))}: ", "bold"
    yield found.code.id, style
    yield f" {printable(found.message)}\n", ""
    line = report.line(found.at)
    if line is not None and line.strip():
        shown, caret = _window(line, found.at.column)
        yield f"    {shown}\n", "dim"
        yield f"    {' ' * caret}^\n", style
    if found.hint:
        lines = (f"    {printable(line)}".rstrip() for line in found.hint.split("\n"))
        yield "".join(f"{line}\n" for line in lines), "italic"


def summary(report: Report) -> str:
    """`2 errors, 1 warning`; "" when there is nothing to tell."""
    counts = ((report.count(severity), severity.value) for severity in Severity)
    names = {"info": "note"}
    return ", ".join(
        f"{count} {names.get(word, word)}{'s' if count > 1 else ''}"
        for count, word in counts
        if count
    )


def render(found: Sequence[Diagnostic], form: str) -> str:
    """All findings in a form for programs: one of `FORMATS` but `text`."""
    return {"json": json_text, "github": github, "sarif": sarif}[form](found)


def json_text(found: Iterable[Diagnostic]) -> str:
    """A JSON array of `{code, severity, message, file, line, column, hint}`."""
    rows = [
        {
            "code": one.code.id,
            "severity": one.severity.value,
            "message": one.message,
            "file": one.at.file,
            "line": one.at.line,
            "column": one.at.column,
            "hint": one.hint,
        }
        for one in found
    ]
    return json.dumps(rows, indent=2)


def github(found: Iterable[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    return "\n".join(
        f"::{names[one.severity]} file={_property(one.at.file)},line={one.at.line},"
        f"col={one.at.column},title={one.code.id}::{_data(_whole(one))}"
        for one in found
    )


def sarif(found: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log with one run."""
    codes = sorted({one.code.id: one.code for one in found}.items())
    indexes = {name: index for index, (name, _) in enumerate(codes)}
    rules = [
        {
            "id": name,
            "shortDescription": {"text": code.title},
            "fullDescription": {"text": code.help},
            "defaultConfiguration": {"level": _LEVELS[code.severity]},
        }
        for name, code in codes
    ]
    results = [_result(one, indexes[one.code.id]) for one in found]
    driver = {"name": "doclift", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return json.dumps(log, indent=2)


def printable(text: str) -> str:
    """The text without what a terminal would obey: control and direction characters escaped."""
    return "".join(_escaped(char) for char in text)


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": _uri(found.at.file)},
        "region": {"startLine": found.at.line, "startColumn": found.at.column},
    }
    return {
        "ruleId": found.code.id,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": _whole(found)},
        "locations": [{"physicalLocation": place}],
    }


def _whole(found: Diagnostic) -> str:
    return f"{found.message} ({found.hint})" if found.hint else found.message


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, escaped, and how far in the caret stands."""
    line = line.expandtabs(1)
    index = min(max(column - 1, 0), len(line))
    indent = len(line) - len(line.lstrip())
    start = min(indent, index)
    if index - start > _WIDTH * 2 // 3:
        start = index - _WIDTH // 2
    head = _CUT if start > indent else ""
    before = printable(head + line[start:index])
    after = line[index : start + _WIDTH]
    tail = _CUT if len(line) > start + _WIDTH else ""
    return before + printable(after + tail).rstrip(), _columns(before)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _escaped(char: str) -> str:
    # Cc control, Cf format (zero width, bidirectional), Cs surrogates, Zl and Zp line ends.
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return repr(char)[1:-1]
    return char
