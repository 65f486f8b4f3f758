"""Requests that a page only mentions, because another page describes them."""

from __future__ import annotations

from collections.abc import Sequence

from ....diagnostics import Report
from ....read.blocks import Page
from .. import codes
from ..library import Library, Links
from .notations import Sign, find_signs

__all__ = ["without_references"]


def without_references(
    page: Page, signs: Sequence[Sign], library: Library, report: Report
) -> list[Sign]:
    """The signs that do not point to another page which names an endpoint itself."""
    if not any(sign.link for sign in signs):
        return list(signs)
    links = Links(page)
    names: dict[str, bool] = {}

    def is_reference(sign: Sign) -> bool:
        found = library.find(page.file, links.resolved(sign.link)) if sign.link else None
        if found is None or found[0] == page.file:
            return False
        if found[0] not in names:
            other = library.page(found[0])
            names[found[0]] = other is not None and bool(find_signs(other, frozenset()))
        return names[found[0]]

    kept = [sign for sign in signs if not is_reference(sign)]
    if len(kept) < len(signs):
        first = next(sign for sign in signs if sign not in kept)
        report.add(
            codes.REFERENCES,
            first.at,
            f"{len(signs) - len(kept)} requests are links to pages that describe them; nothing "
            "was made of the links.",
        )
    return kept
