"""What pages tell once, given to the endpoints of all pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from ....diagnostics import Report, Span
from ....document import Document
from ...openapi.items import all_operations
from .. import codes
from ..schemas.build import server_of
from .bases import Base
from .credentials import Together
from .giving import give_common, give_failure
from .page import Told
from .titles import front_rank

__all__ = ["give_base", "share"]

_MOST_AGREE = 0.6
_PLACEHOLDER = re.compile(
    r"//(?:[\w.-]*\.)?(?:example\.(?:com|org|net)|your[\w.-]*|my-?(?:server|host|domain)[\w.-]*"
    r"|(?:host|hostname|server|domain)(?:\.com)?)(?::|/|$)",
    re.IGNORECASE,
)


def share(
    pieces: Sequence[Document],
    embedded: Sequence[Document],
    whole: Sequence[Document],
    told: Sequence[Told],
    report: Report,
) -> None:
    """Give the pieces of pages what pages tell for the whole API: title, server, authentication.

    `pieces` were read from prose, `embedded` are the OpenAPI that pages carry; `told` stands for
    all pages, those without endpoints too. What a piece says itself stays, and of what one of the
    `whole` OpenAPI documents says nothing is shared.
    """
    of_pages = [*pieces, *embedded]
    if of_pages and not any(each.root.get("info", {}).get("title") for each in whole):
        _share_title(of_pages, told, report)
    if of_pages and not any(each.root.get("servers") for each in whole):
        _share_server(of_pages, told, report)
    if pieces and not any(each.root.get("security") for each in whole):
        _share_credentials(pieces, told, report)
    _share_common(pieces, told, report)


def _share_common(pieces: Sequence[Document], told: Sequence[Told], report: Report) -> None:
    """Give operations the common parameters and failures, those of the pages that introduce the
    others first. A page with endpoints beside others that says `all endpoints` speaks of its own.
    """
    by_file: dict[str, list[Document]] = {}
    for piece in pieces:
        by_file.setdefault(piece.locate().file, []).append(piece)
    telling = [each for each in told if each.common or each.failure is not None]
    for each in sorted(telling, key=lambda page: front_rank(page.file) is None):
        own = by_file.get(each.file, [])
        targets = own if own and front_rank(each.file) is None else pieces
        for common in each.common:
            give_common(own if common.scope.is_own else targets, common, report)
        if each.failure is not None:
            give_failure(targets, each.failure, report)


def _share_title(pieces: Sequence[Document], told: Sequence[Told], report: Report) -> None:
    if any(piece.root.get("info", {}).get("title") for piece in pieces):
        return
    named = _by_rank(told) if len({each.file for each in told}) > 1 else told
    found = next((each.title for each in named if each.title is not None), None)
    if found is None:
        return
    pieces[0].root.setdefault("info", {})["title"] = found[0]
    report.add(
        codes.TITLE_TOLD,
        found[1],
        f"'{found[0]}', what this page calls the API, is its title unless another one is given.",
    )


def _by_rank(told: Sequence[Told]) -> list[Told]:
    """The pages that introduce the others, the likeliest first; none stands below the others."""
    top = min((each.file.count("/") for each in told), default=0)
    ranked = [
        (rank, each.file, each)
        for each in told
        if (rank := front_rank(each.file)) is not None and each.file.count("/") == top
    ]
    return [each for *_, each in sorted(ranked, key=lambda found: found[:2])]


def _share_server(pieces: Sequence[Document], told: Sequence[Told], report: Report) -> None:
    without = [piece for piece in pieces if not piece.root.get("servers")]
    stated = _stated(told)
    found = stated or (_most_shown(told) if len(without) == len(pieces) else None)
    if found is None or not without:
        return
    for piece in without:
        give_base(piece, found)
    report.add(
        codes.SERVER_TOLD if stated else codes.SERVER_SHOWN,
        found.at,
        f"The base URL {found.url} is told here for all endpoints."
        if stated
        else f"No page calls a URL the base; the requests of the examples go to {found.url}.",
        "" if stated else "If the API is elsewhere, say so in an overlay.",
    )


def give_base(piece: Document, base: Base) -> None:
    """Put the endpoints of a piece below a base URL, whose path most of theirs may repeat."""
    url = base.url
    prefix = urlsplit(url).path.rstrip("/")
    paths = list(piece.root.get("paths", {}))
    repeats = sum(f"{path}/".startswith(f"{prefix}/") for path in paths) if prefix else 0
    if repeats * 2 > len(paths):
        url = url.removesuffix(prefix)
    piece.root["servers"] = [server_of(url)]
    piece.origins.set(("servers",), base.at)


def _stated(told: Sequence[Told]) -> Base | None:
    """The base URL of the page that introduces the others, else what most pages call so."""
    bases = [each.base for each in _by_rank(told) if each.base]
    if bases:
        return bases[0]
    general = [each.base for each in told if each.base and not each.base.is_own]
    counts = Counter(base.url for base in general)
    return max(general, key=lambda base: counts[base.url], default=None)


def _most_shown(told: Sequence[Told]) -> Base | None:
    """The URL that most examples begin with, when it is one that can be called."""
    shown = [found for each in told for found in each.bases]
    counts = Counter(url for url, _ in shown)
    url, count = counts.most_common(1)[0] if counts else ("", 0)
    if not url or count < _MOST_AGREE * len(shown) or _PLACEHOLDER.search(url):
        return None
    return Base(url, next(at for shown_url, at in shown if shown_url == url))


def _share_credentials(pieces: Sequence[Document], told: Sequence[Told], report: Report) -> None:
    operations = [operation for piece in pieces for *_, operation in all_operations(piece.root)]
    if any("security" in operation for operation in operations):
        return
    ways, at, stated = _ways(told)
    if not ways:
        return
    schemes = {each.key: each.scheme() for way in ways for each in way}
    for piece in pieces:
        components = piece.root.setdefault("components", {})
        components["securitySchemes"] = {**schemes, **components.get("securitySchemes", {})}
        piece.root["security"] = [
            {name: [] for name in sorted(each.key for each in way)} for way in ways
        ]
        for name in schemes:
            piece.origins.set(("components", "securitySchemes", name), at)
    names = " or ".join(" with ".join(sorted(each.key for each in way)) for way in ways)
    report.add(
        codes.SECURITY_TOLD if stated else codes.SECURITY_SHOWN,
        at,
        f"Authentication is told here for all endpoints: {names}."
        if stated
        else f"No page tells the authentication; most examples carry {names}.",
        "" if stated else "If it is another one, say so in an overlay.",
    )


def _ways(told: Sequence[Told]) -> tuple[list[Together], Span, bool]:
    """The ways to sign a request, the first place, and whether a page tells them as such.

    Of several pages that tell some the one decides whose way the examples show, else the one that
    introduces the others, else the first.
    """
    used = [found for each in told for found in each.used]
    counts = Counter(way for way, _ in used if way)
    shown, count = counts.most_common(1)[0] if counts else (Together(), 0)
    telling = [each for each in (*_by_rank(told), *told) if each.credentials]
    best = next((each for each in telling if shown in each.credentials), None)
    if best is None and telling:
        best = telling[0]
    if best is not None:
        return list(best.credentials), next(iter(best.credentials.values())), True
    if shown and count * 2 >= len(used):
        return [shown], next(at for way, at in used if way == shown), False
    return [], Span(""), False
