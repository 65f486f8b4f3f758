"""From sources to OpenAPI 3.1 pieces: each source goes to the readers that its content asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..diagnostics import Report, Span
from ..document import Document, is_object
from ..read.blocks import Line, Page
from ..read.markdown import cut
from . import codes
from .embedded import SpecLibrary, lift_embedded
from .openapi.document import is_openapi, lift_document
from .openapi.refs import RefLoader
from .pages import lift_page
from .repair import repair

if TYPE_CHECKING:
    from ..read.source import Source

__all__ = ["lift"]


def lift(
    sources: Sequence[Source], report: Report, *, refs: RefLoader | None = None
) -> list[Document]:
    """Lift every source into OpenAPI 3.1 pieces, in the order of the sources.

    A source whose content is a JSON or YAML mapping is a whole document, or a file that one of
    the documents refers to; anything else is a page. `refs` loads what lies outside of the
    sources. What cannot be read is reported and left out; nothing is raised for faulty input.
    """
    loader = refs or RefLoader(report)
    for source in sources:
        loader.know(source)
    specs = SpecLibrary(sources, loader, report)
    pieces: list[Document] = []
    others: list[Source] = []
    for source in sources:
        with report.keeping():
            if not source.is_data:
                pieces.extend(_lift_page(source, specs, report))
            elif is_openapi(source.value):
                pieces.append(lift_document(source.value, source, report, refs=loader))
            else:
                others.append(source)
    pieces += specs.documents()
    for source in others:
        if source.name not in loader.used:
            _report_other(source, report)
    return pieces


def _report_other(source: Source, report: Report) -> None:
    value = source.value
    if is_object(value) and "overlay" in value and "actions" in value:
        report.add(
            codes.OVERLAY_AS_SOURCE,
            Span(source.name),
            "This is an OpenAPI Overlay, not an API.",
            f"Give it as an overlay: `--overlay {source.name}`.",
        )
    else:
        report.add(
            codes.NOT_AN_API,
            Span(source.name),
            "This file describes no API: it has neither `openapi` nor `swagger` at its top.",
        )


def _lift_page(source: Source, specs: SpecLibrary, report: Report) -> list[Document]:
    carried = lift_embedded(source, cut(source.name, source.text, report), specs, report)
    if carried.is_all:
        return carried.documents
    page, taken = carried.page, carried.taken
    found = [repair(piece, report) for piece in lift_page(page, taken, report)]
    if carried.documents and not found:
        _report_prose(page, taken, report)
    return carried.documents + found


def _report_prose(page: Page, taken: set[int], report: Report) -> None:
    """Say which runs of lines of a page of fragments nothing was taken from."""
    start: Line | None = None
    last = 0
    for index, block in enumerate([*page.blocks, None]):
        if isinstance(block, Line) and index not in taken:
            if any(char.isalnum() for char in block.text):
                start = start or block
                last = block.at.line
        elif start is not None:
            report.add(
                codes.PROSE_SKIPPED,
                start.at,
                f"Lines {start.at.line} to {last} are prose; nothing was taken from them.",
            )
            start = None
