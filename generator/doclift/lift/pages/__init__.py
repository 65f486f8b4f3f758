"""Pages without OpenAPI: endpoint notations and parameter notations, read independently."""

from __future__ import annotations

import copy
from collections.abc import Set
from dataclasses import replace

from ...diagnostics import Report, Span
from ...document import Document
from ...read.blocks import Line, Page
from . import codes
from .assemble import assemble
from .build import build
from .drafts import EndpointDraft
from .endpoints import Sign, find_signs
from .regions import split
from .tree import read_trees
from .values import is_secret_value

__all__ = ["lift_page"]


def lift_page(page: Page, skip: Set[int], report: Report) -> list[Document]:
    """What the prose, tables, lists and examples of a page say, as OpenAPI pieces.

    `skip` are the indexes of the blocks that another reader has taken. A page without endpoints
    gives [] and one line in the report.
    """
    named, menu = read_trees(page, report)
    taken = frozenset(skip) | menu
    regions = split(page, find_signs(page, taken))
    drafts: list[EndpointDraft] = []
    for region in regions:
        _tell_address(region.sign, report)
        draft = assemble(page, region, taken, report)
        drafts += [draft, *(_moved(draft, other) for other in region.sign.also)]
    if not drafts and not named:
        if not skip:
            report.add(
                codes.NOT_UNDERSTOOD, Span(page.file), "Nothing here is understood as an endpoint."
            )
        return []
    _tell_lost_headers(page, regions[0].start if regions else 0, report)
    groups = {each.name: each.group for each in named}
    for draft in drafts:
        draft.group = draft.group or groups.get(draft.title, ())
    title = _title(page, menu) if named else ""
    return [build(drafts, named, page.file, title, report)]


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
