"""OpenAPI that pages carry: in fences, in front matter, and by pointing into a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...diagnostics import Report
from ...document import OPENAPI_VERSION, Document
from ...read.blocks import Block, Heading, Line, Page
from ...read.pages import Part
from ...read.source import Source
from ..pages.endpoints.notations import find_signs
from .addresses import add_servers, is_told, operations_of, repeated
from .fragments import lift_fragments
from .frontmatter import lift_front_matter, matter_of
from .mentions import Mention, find_mentions
from .specs import SpecLibrary

__all__ = ["Embedded", "SpecLibrary", "lift_embedded"]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a page carries. `taken` are the indexes of the blocks of `page` that need no other
    reader; `page` may have more blocks than the one that was read. `is_all` tells that there is
    nothing else to read: all was in the front matter, and the text names no endpoint."""

    documents: list[Document]
    taken: set[int]
    page: Page
    is_all: bool


def lift_embedded(
    source: Source, part: Part, page: Page, library: SpecLibrary, report: Report
) -> Embedded:
    """The OpenAPI that a page carries, as documents. `page` are the blocks of `part` of `source`.

    Operations that the page names by method and path alone, in its front matter, are put before
    its text as a line, so that the readers of prose find them and what the page says of them.
    """
    documents, taken = lift_fragments(page, report)
    add_servers(page, documents, report)
    matter = matter_of(source.name, part)
    with report.keeping():
        documents += lift_front_matter(page, matter, report)
    found: list[tuple[str, str]] = []
    added: list[Block] = []
    for mention in find_mentions(page, matter):
        operation = library.find(mention, source) if mention.points else None
        taken |= set(mention.blocks)
        page = _without(page, mention.blocks)
        if operation is not None:
            found.append(operation)
        elif mention.operation_id:
            documents.append(_named_only(mention))
        elif not is_told(page, mention, taken):
            added += _told(mention, page)
    operations = [operation for document in documents for operation in operations_of(document)]
    taken |= repeated(page, [*operations, *found], taken, report)
    if added:
        page = replace(page, blocks=(*added, *page.blocks))
        taken = {index + len(added) for index in taken}
    is_all = bool(documents or found) and not taken and not find_signs(page, taken)
    return Embedded(documents, taken, page, is_all)


def _without(page: Page, indexes: Sequence[int]) -> Page:
    """The page with empty lines in place of some blocks."""
    blocks = list(page.blocks)
    for index in indexes:
        blocks[index] = Line("", 0, blocks[index].at)
    return replace(page, blocks=tuple(blocks))


def _told(mention: Mention, page: Page) -> list[Block]:
    """What the front matter says, as the blocks of a page."""
    blocks: list[Block] = []
    has_title = any(isinstance(block, Heading) and block.level == 1 for block in page.blocks)
    if mention.title and not has_title:
        blocks.append(Heading(mention.title, 1, mention.at))
    blocks += [Line(f"{mention.method.upper()} {mention.path}", 0, mention.at)]
    blocks += [Line(text, 0, mention.at) for text in ("", *mention.description.split("\n"), "")]
    return blocks


def _named_only(mention: Mention) -> Document:
    """An operation of which a page tells nothing but its name."""
    at = mention.at
    entry = {
        "name": mention.title or mention.operation_id,
        "source": f"{at.file}:{at.line}",
    }
    document = Document({"openapi": OPENAPI_VERSION, "info": {}, "x-doclift-named-only": [entry]})
    document.origins.set((), at)
    return document
