"""What a page tells once for the whole API: its name, where it is, how requests are signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from ....diagnostics import Span
from ....read.blocks import Block, Fence, Line, Page
from ..drafts import EndpointDraft
from ..endpoints.curl import find_curl
from ..endpoints.paths import PathMatcher, path_matcher, read_address
from .bases import Base, read_base
from .common import Common
from .credentials import Together, credentials_in, credentials_told
from .failures import Failure, read_failure
from .titles import read_title

__all__ = ["Told", "read_told"]

_URL = re.compile(r"https?://[^\s`'\"|*)\],;\\]{3,300}", re.IGNORECASE)
_MESSAGE = re.compile(r"^[A-Z]{3,7} (?P<path>/\S{0,300}) HTTP/\d", re.MULTILINE)
_HOST = re.compile(r"^host:[ \t]*(?P<host>[\w.:-]{1,200})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ANSWERS = ("HTTP/", "{", "[", "<")
_MOST_EXAMPLES = 500
_LONGEST_EXAMPLE = 50_000


@dataclass(slots=True)
class Told:
    """What one page says of all endpoints; all of it may be missing.

    `title` is the name of the API if this is the page that introduces it. `base` is the URL that
    the page calls the base. `bases` are the URLs below which the examples have the paths of the
    endpoints, `used` the credentials that these examples carry, one entry an example.
    `credentials` are those of sections about authentication. `common` are the parameters of all
    endpoints of a kind, `failure` is what all failed requests are answered with.
    """

    file: str
    title: tuple[str, Span] | None = None
    base: Base | None = None
    bases: list[tuple[str, Span]] = field(default_factory=list[tuple[str, Span]])
    credentials: dict[Together, Span] = field(default_factory=dict[Together, Span])
    used: list[tuple[Together, Span]] = field(default_factory=list[tuple[Together, Span]])
    common: list[Common] = field(default_factory=list[Common])
    failure: Failure | None = None


def read_told(
    page: Page,
    drafts: Sequence[EndpointDraft],
    common: Sequence[Common] = (),
    described: Set[int] = frozenset(),
) -> Told:
    """What a page tells of the whole API. `drafts` are the endpoints that it describes, in the
    blocks `described`, `common` the parameters of all endpoints."""
    told = Told(page.file, read_title(page, drafts), read_base(page))
    told.credentials = credentials_told(page)
    told.common = [each for each in common if each.is_sure or each.start not in described]
    told.failure = read_failure(page, described)
    matchers = [matcher for draft in drafts if (matcher := path_matcher(draft.path)) is not None]
    if not matchers:
        return told
    for text, at in _examples(page.blocks):
        bases = [base for url in _urls(text) if (base := _base_of(url, matchers)) is not None]
        if not bases:
            continue
        if bases[0]:
            told.bases.append((bases[0], at))
        told.used.append((credentials_in(text), at))
        if len(told.used) >= _MOST_EXAMPLES:
            break
    return told


def _examples(blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """The texts of a page that show requests: no answers, and lines with a command alone."""
    for block in blocks:
        if isinstance(block, Fence) and len(block.text) < _LONGEST_EXAMPLE:
            if not block.text.lstrip().startswith(_ANSWERS):
                yield block.text, block.at
        elif isinstance(block, Line) and find_curl(block.text[:_LONGEST_EXAMPLE]) >= 0:
            yield block.text, block.at


def _urls(text: str) -> Iterator[str]:
    """The URLs in a text; that of a message stands in two lines of it, or has no host."""
    for found in _URL.finditer(text):
        yield found.group().rstrip(".")
    message, host = _MESSAGE.search(text), _HOST.search(text)
    if message is not None:
        yield (f"https://{host['host']}" if host else "") + message["path"]


def _base_of(url: str, matchers: Sequence[PathMatcher]) -> str | None:
    """What stands before the path of an endpoint in a URL, "" for a path without a host; None
    when no path ends it."""
    address = read_address(url)
    if address is None:
        return None
    for matcher in matchers:
        start = matcher.start_in(address.path)
        if start >= 0:
            return address.origin + address.path[:start] if address.origin else ""
    return None
