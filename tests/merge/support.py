"""Pieces of an API given as text."""

from __future__ import annotations

from doclift.diagnostics import Report
from doclift.document import Document, clone
from doclift.merge import merge
from doclift.read.source import Excerpt


def piece(name: str, text: str) -> Document:
    excerpt = Excerpt(name, text)
    document = Document(clone(excerpt.value))
    document.origins.link((), excerpt)
    return document


def merged(*pieces: Document, title: str = "T") -> tuple[Document, list[str]]:
    """The merged document, and the findings as `CODE file:line`."""
    report = Report()
    document = merge(pieces, report, title=title)
    return document, [f"{d.code.id} {d.at.file}:{d.at.line}" for d in report.diagnostics]
