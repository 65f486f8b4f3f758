"""What a page calls the API: its front matter, its first heading, its words of welcome."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from ....diagnostics import Span
from ....read.blocks import Heading, Line, Page
from ..drafts import EndpointDraft
from ..words.texts import plain

__all__ = ["front_rank", "read_title"]

_FRONT = (
    "readme", "index", "llms-full", "llms", "introduction", "intro", "overview", "home", "welcome",
    "getting-started", "get-started", "quickstart",
)  # fmt: skip
_ORDER = re.compile(r"^[\d_.-]+(?=[a-z])")
_GENERIC = frozenset(
    "api apis http https rest restful json web developer developers reference references guide"
    " documentation documentations docs doc manual introduction intro overview home welcome to the"
    " our getting get started quickstart quick start index readme about endpoints endpoint page"
    " pages table of contents service services usage general authentication authorization"
    " specification structure root public official main using and for a an how use"
    " summary content md markdown in concepts".split()
)
_VERSION = re.compile(r"v?\d+(?:\.\d+){0,3}")
_TAIL = re.compile(
    r"(?<![\s:–—-])[\s:–—-]+(?:documentation|docs?|reference|specification|guide|manual|overview|introduction"
    r"|concepts|in markdown)$",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"\bwelcome to (?:the |our )?(?P<name>[A-Z](?:[\w &'-]|\.(?=\w)){1,50}?)"
    r"(?: (?:documentation|docs|reference)\b|[.!,:](?=\s|$)|$)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:welcome to|introduction to|getting started with)\s+(?:the\s+)?", re.I)
_LONGEST = 60
_FIRST_BLOCKS = 60


def front_rank(file: str) -> int | None:
    """How likely a page is the one that introduces the others, by its file's name (0: most);
    None for all other pages."""
    stem = posixpath.basename(file).partition(".")[0].lower()
    stem = _ORDER.sub("", stem).replace("_", "-")
    return _FRONT.index(stem) if stem in _FRONT else None


def read_title(page: Page, drafts: Sequence[EndpointDraft]) -> tuple[str, Span] | None:
    """The name of the API, if this page is the one that introduces it, and its place.

    The title of a page that describes one endpoint is that endpoint's.
    """
    for text, at in _candidates(page):
        name = _cleaned(text)
        if name and not (len(drafts) == 1 and plain(text) == drafts[0].title):
            return name, at
    return None


def _candidates(page: Page) -> list[tuple[str, Span]]:
    stated = (page.front_matter or {}).get("title")
    found = [(stated, Span(page.file))] if isinstance(stated, str) else []
    top = [block for block in page.blocks if isinstance(block, Heading) and block.level == 1]
    if len(top) > 1:  # they are chapters
        top = [block for block in top if re.search(r"\bAPIs?\b", block.text)]
    found += [(block.text, block.at) for block in top[:1]]
    for block in page.blocks[:_FIRST_BLOCKS]:
        if not isinstance(block, Line) or "welcome" not in block.text.lower():
            continue
        welcome = _WELCOME.search(plain(block.text))
        if welcome is not None:
            found.append((welcome["name"], block.at))
            break
    return found


def _cleaned(text: str) -> str:
    """A title without the words that every documentation has; "" when nothing else is left."""
    name = _LEAD.sub("", " ".join(plain(text).split()).strip(" .:#*"))
    while not _is_generic(shorter := _TAIL.sub("", name)) and shorter != name:
        name = shorter
    return "" if _is_generic(name) or len(name) > _LONGEST or "/" in name else name


def _is_generic(name: str) -> bool:
    words = re.findall(r"\w[\w.]*", name.lower())
    return all(word in _GENERIC or _VERSION.fullmatch(word) for word in words)
