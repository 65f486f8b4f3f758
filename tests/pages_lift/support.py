"""Lifting a text in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from doclift.diagnostics import Report
from doclift.lift.pages import lift_page
from doclift.read.markdown import cut


@dataclass
class Lifted:
    """The one piece that a page gave ({} for none), and what was reported."""

    root: dict[str, Any]
    report: Report

    @property
    def keys(self) -> list[str]:
        paths: dict[str, Any] = self.root.get("paths", {})
        return [f"{method.upper()} {path}" for path, item in paths.items() for method in item]

    @property
    def codes(self) -> list[str]:
        return [found.code.id for found in self.report.diagnostics]

    def at(self, code: str) -> list[str]:
        """The places (`line:column`) of a code."""
        return [
            f"{found.at.line}:{found.at.column}"
            for found in self.report.diagnostics
            if found.code.id == code
        ]

    def operation(self, key: str = "") -> dict[str, Any]:
        method, _, path = (key or self.keys[0]).partition(" ")
        found: dict[str, Any] = self.root["paths"][path][method.lower()]
        return found

    def body(self, key: str = "") -> dict[str, Any]:
        content = self.operation(key)["requestBody"]["content"]
        found: dict[str, Any] = next(iter(content.values()))["schema"]
        return found

    def answer(self, key: str = "", status: str = "") -> dict[str, Any]:
        responses = self.operation(key)["responses"]
        content = responses[status or next(iter(responses))]["content"]
        found: dict[str, Any] = next(iter(content.values()))["schema"]
        return found

    def params(self, key: str = "") -> dict[str, str]:
        return {each["name"]: each["in"] for each in self.operation(key).get("parameters", [])}

    def schema(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.root["components"]["schemas"][name]
        return found


def lift(text: str, name: str = "page.md") -> Lifted:
    report = Report()
    pieces = lift_page(cut(name, text, report), frozenset(), report).pieces
    assert len(pieces) <= 1
    return Lifted(pieces[0].root if pieces else {}, report)
