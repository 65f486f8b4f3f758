"""From sources to OpenAPI 3.1 pieces: each source goes to the readers that its content asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..diagnostics import Report, Span
from ..document import Document, is_object
from ..read.blocks import Page
from ..read.pages import Part, pages_of, read_page
from . import codes
from .embedded import SpecLibrary, lift_embedded
from .openapi.document import is_openapi, lift_document
from .openapi.refs import RefLoader
from .pages import Library, LiftedPage, lift_page, share, without_mere_examples
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
    pieces: list[Document] = []
    embedded: list[Document] = []
    pages: list[LiftedPage] = []
    others: list[Source] = []
    library = _library(sources)
    specs = SpecLibrary(sources, loader, report)
    for source in sources:
        with report.keeping():
            if not source.is_data:
                for part in pages_of(source.name, source.text):
                    page = read_page(source.name, part, report)
                    found = lift_embedded(source, part, page, specs, report)
                    embedded += found.documents
                    if not found.is_all:
                        pages.append(lift_page(found.page, found.taken, report, library))
            elif is_openapi(source.value):
                pieces.append(lift_document(source.value, source, report, refs=loader))
            else:
                others.append(source)
    pieces += specs.documents()
    for source in others:
        if source.name not in loader.used:
            _report_other(source, report)
    described = without_mere_examples(pages, report)
    share(described, embedded, pieces, [page.told for page in pages], report)
    return [*pieces, *embedded, *(repair(piece, report) for piece in described)]


def _library(sources: Sequence[Source]) -> Library:
    """The pages among the sources; which of them are data shows only when they are asked for."""
    by_name = {source.name: source for source in sources}

    def read(name: str) -> Page:
        source = by_name[name]
        return Page(name, ()) if source.is_data else read_page(name, Part(source.text), Report())

    return Library(by_name, read)


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
