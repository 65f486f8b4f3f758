"""Running the repairs over a document given as text."""

from __future__ import annotations

from typing import Any

from doclift.diagnostics import Report
from doclift.document import Document, clone
from doclift.lift.repair import repair
from doclift.read.source import Excerpt


def repaired(text: str) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """The root of a document after repair, and the codes with their lines."""
    excerpt = Excerpt("api.yaml", text)
    document = Document(clone(excerpt.value))
    document.origins.link((), excerpt)
    report = Report()
    root = repair(document, report).root
    return root, [(d.code.id, d.at.line) for d in report.diagnostics]
