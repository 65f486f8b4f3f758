"""Names under which APIs page: of arguments and of members of answers, the most telling first.

They are compared without case, `_` and `-`.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "CURSORS",
    "ITEMS",
    "NEXT_CURSORS",
    "NEXT_LINKS",
    "OFFSETS",
    "PAGES",
    "PAGE_COUNTS",
    "SIZES",
    "TOTALS",
    "WRAPPERS",
    "first_of",
    "folded",
]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PAGES = _names("page pagenumber pageno pagenum pageindex currentpage p page[number]")
OFFSETS = _names("offset skip start startat startindex from $skip page[offset] firstresult")
CURSORS = _names(
    "cursor pagetoken nexttoken continuationtoken marker startingafter after page[cursor]"
    " startcursor nextcursor nextpagetoken"
)
SIZES = _names(
    "limit perpage pagesize size count maxresults pagelimit $top page[size] page[limit] first"
)
NEXT_CURSORS = _names(
    "nextcursor nextpagetoken nexttoken continuationtoken nextmarker cursor endcursor after next"
    " lastid"
)
NEXT_LINKS = _names("nextlink nexturl nextpageurl nextpageuri @odata.nextlink nextpage next")
PAGE_COUNTS = _names("pagecount totalpages pages lastpage")
TOTALS = _names("total totalcount totalitems totalresults")
ITEMS = _names("data items results records entries values list rows value")
WRAPPERS = _names(
    "pagination paging meta links page pageinfo data response result responsemetadata metadata"
)


def folded(name: str) -> str:
    """A name as it is compared."""
    return name.lower().replace("_", "").replace("-", "")


def first_of(wanted: Iterable[str], names: Iterable[str]) -> str:
    """The one of `names` that stands first in `wanted`; "" if none does."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(folded(name), name)
    return next((known[name] for name in wanted if name in known), "")
