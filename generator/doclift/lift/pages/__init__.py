"""Pages without OpenAPI: endpoint notations and parameter notations, read independently."""

from __future__ import annotations

import copy
import enum
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from ...diagnostics import Report, Span
from ...document import Document
from ...read.blocks import Line, Page
from . import codes
from .assemble import assemble
from .drafts import EndpointDraft
from .endpoints.blueprint import read_blueprint
from .endpoints.notations import Sign, find_signs
from .endpoints.references import without_references
from .endpoints.tree import read_trees
from .includes import with_includes
from .library import Library
from .regions import split
from .remarks import outside, tell_left_out, tell_type_words
from .schemas.build import build
from .schemas.objects import Objects
from .told.common import read_common, without_shown
from .told.conventions import read_conventions
from .told.linked import Sections, take_linked
from .told.page import Told, read_told
from .told.shared import give_base, share
from .words.values import is_secret_value

__all__ = ["Library", "LiftedPage", "Notation", "lift_page", "share", "without_mere_examples"]


class Notation(enum.IntEnum):
    """How surely a page names its endpoints."""

    NONE = 0
    EXAMPLE = 1
    SURE = 2
    ANNOUNCED = 3
    """A heading such as `HTTP request` stands above them."""


@dataclass(slots=True)
class LiftedPage:
    """What a page gave, what it tells of the whole API, and the surest notation of its
    endpoints."""

    told: Told
    pieces: list[Document] = field(default_factory=list[Document])
    notation: Notation = Notation.NONE


_DECIDING = {Notation.SURE: (4, 0.7), Notation.ANNOUNCED: (10, 0.85)}
"""How many pages with endpoints must have a notation, and which part of them, so that requests in
a weaker one are examples."""


def without_mere_examples(pages: Sequence[LiftedPage], report: Report) -> list[Document]:
    """The pieces of all pages of an API, without pages of examples.

    Where nearly all pages with endpoints announce them, requests on the others are examples.
    """
    telling = [page.notation for page in pages if page.notation]
    asked = Notation.NONE
    for notation, (fewest, part) in _DECIDING.items():
        fitting = [each for each in telling if each >= notation]
        if len(fitting) >= fewest and len(fitting) >= part * len(telling):
            asked, telling = notation, fitting
    for page in pages:
        if Notation.NONE < page.notation < asked and page.pieces:
            report.add(
                codes.EXAMPLES_ONLY,
                page.pieces[0].locate(),
                "The requests here are taken for examples: unlike those of other pages they are "
                "not announced as endpoints.",
                "If they are endpoints, add them in an overlay.",
            )
    return [
        piece
        for page in pages
        if page.notation is Notation.NONE or page.notation >= asked
        for piece in page.pieces
    ]


def lift_page(
    page: Page, skip: Set[int], report: Report, library: Library | None = None
) -> LiftedPage:
    """What the prose, tables, lists and examples of a page say, as OpenAPI pieces.

    `skip` are the indexes of the blocks that another reader has taken, `library` has the pages
    that this one may link to. A page without endpoints gives no piece and one line in the report.
    """
    library = library or Library()
    page, skip = with_includes(page, skip, library)
    named, menu = read_trees(page, report)
    taken = frozenset(skip) | menu
    common = read_common(page)
    signs = without_references(page, find_signs(page, taken), library, report)
    signs = without_shown(signs, common)
    regions = split(page, signs)
    conventions = read_conventions(page, signs, report if regions else Report())
    sections = Sections(page, library)
    drafts = read_blueprint(page, report)
    blueprint = bool(drafts)
    for region in () if blueprint else regions:
        _tell_address(region.sign, report)
        draft = assemble(page, region, taken, conventions, report)
        take_linked(page.blocks[region.start : region.end], draft, sections)
        drafts += [draft, *(_moved(draft, other) for other in region.sign.also)]
    if not (drafts or named or skip):
        at = page.blocks[0].at if page.blocks else Span(page.file)
        report.add(codes.NOT_UNDERSTOOD, at, "Nothing here is understood as an endpoint.")
    elif not blueprint:
        tell_left_out(page, outside(page, regions, drafts, taken), report)
    if not drafts and not named:
        return LiftedPage(read_told(page, (), common))
    tell_type_words(drafts, report)
    _tell_lost_headers(page, regions[0].start if regions else 0, report)
    groups = {each.name: each.group for each in named}
    for draft in drafts:
        draft.group = draft.group or groups.get(draft.title, ())
    title = _title(page, menu) if named else ""
    objects = Objects(page, library, conventions, report)
    piece = build(drafts, named, page.file, title, report, objects)
    inside = {index for each in regions for index in range(each.start, each.end)}
    told = read_told(page, drafts, common, inside)
    if told.base is not None and not piece.root.get("servers"):
        give_base(piece, told.base)
    notation = Notation.SURE if blueprint else _notation(signs)
    return LiftedPage(told, [piece], notation)


def _notation(signs: Iterable[Sign]) -> Notation:
    best = Notation.NONE
    for sign in signs:
        sure = Notation.ANNOUNCED if sign.label else Notation.SURE
        best = max(best, sure if sign.sure and not sign.valued else Notation.EXAMPLE)
    return best


def _moved(draft: EndpointDraft, sign: Sign) -> EndpointDraft:
    """The same endpoint at another address."""
    return replace(
        copy.deepcopy(draft), at=sign.at, method=sign.method or draft.method, path=sign.path
    )


def _tell_address(sign: Sign, report: Report) -> None:
    whole = " ".join(part for part in (sign.method, sign.server, sign.path) if part)
    if sign.end - sign.start > 1:
        report.add(
            codes.ADDRESS_SPREAD,
            sign.at,
            f"The address is spread over {sign.end - sign.start} lines; read as: {whole}",
        )
    elif not sign.method and sign.at.column > 1:
        report.add(codes.PATH_GLUED, sign.at, f"The path is cut out of a line: {whole}")


def _tell_lost_headers(page: Page, end: int, report: Report) -> None:
    """Tell values that can only be a key and a media type of headers whose names are gone."""
    for block in page.blocks[:end]:
        if isinstance(block, Line) and is_secret_value(block.text):
            report.add(
                codes.HEADER_NAMES_LOST,
                block.at,
                "This looks like the key that a header carries; the name of the header stands "
                "nowhere, and none is guessed.",
                "Add the security scheme in an overlay.",
            )


def _title(page: Page, menu: Set[int]) -> str:
    """The name of the API above its menu: the first line of the page."""
    first = next(
        (block for block in page.blocks if not isinstance(block, Line) or block.text), None
    )
    fits = isinstance(first, Line) and min(menu, default=0) < 12 and len(first.text) <= 60
    return first.text if fits and isinstance(first, Line) else ""
