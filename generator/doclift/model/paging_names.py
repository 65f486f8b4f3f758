"""Names under which APIs page: of arguments and of members of answers, the most telling first.

They are compared without case, `_` and `-`.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "CURSORS",
    "FLAGS",
    "IDS",
    "ITEMS",
    "LAST_IDS",
    "NEXT_CURSORS",
    "NEXT_LINKS",
    "OFFSETS",
    "PAGES",
    "PAGE_COUNTS",
    "SIDE_LISTS",
    "SIZES",
    "TOTALS",
    "WRAPPERS",
    "first_of",
    "folded",
]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PAGES = _names("page pagenumber pageno pagenum pageindex currentpage pagenr p page[number]")
OFFSETS = _names(
    "offset skip start startat startindex startposition from $skip page[offset] firstresult"
)
CURSORS = _names(
    "cursor pagetoken nexttoken continuationtoken marker startingafter after page[cursor]"
    " startcursor nextcursor nextpagetoken skiptoken $skiptoken pagecursor paginationtoken"
)
SIZES = _names(
    "limit perpage pagesize size count maxresults maxitems pagelimit $top top page[size]"
    " page[limit] first numberofrecords maxresultsperpage resultsperpage itemsperpage"
)
NEXT_CURSORS = _names(
    "nextcursor nextpagetoken nexttoken continuationtoken nextmarker cursor endcursor after next"
    " lastid nextpagecursor"
)
# Arguments that take the id of the last item, where no answer has a cursor.
LAST_IDS = _names("startingafter startafter afterid startafterid lastid sinceid after")
IDS = _names("id uuid gid sid key")
FLAGS = _names(
    "hasmore hasnext hasnextpage hasmoreitems hasmoreresults morefollows moreresults more"
    " istruncated truncated"
)
NEXT_LINKS = _names(
    "nextlink nexturl nextpageurl nextpageuri nextpagelink @odata.nextlink odata.nextlink"
    " odatanextlink nextpage next nexthref"
)
PAGE_COUNTS = _names("pagecount totalpages totalpage numpages pages lastpage")
TOTALS = _names("total totalcount totalitems totalresults totalrecords totalelements")
ITEMS = _names("data items results records entries values list rows value content elements")
# Lists beside the one that is asked for.
SIDE_LISTS = _names("errors warnings messages links included facets")
WRAPPERS = _names(
    "pagination paging meta links page pageinfo data response result responsemetadata metadata"
    " payload cursor cursors"
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
