"""The other pages that a page links to: which one is meant, and what stands there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence

from ...read.blocks import Heading, Line, Page
from ...read.inline import link_target

__all__ = ["Anchors", "Library", "Links", "slug_of"]

_DEFINITION = re.compile(r"\[(?P<label>[^\[\]]{1,200})\]:\s*<?(?P<target>[^\s<>]{1,500})>?.*")
_PAGE_SUFFIXES = frozenset("md mdx markdown html htm rst adoc asciidoc".split())
_SUFFIXES = ("", ".md", ".mdx", ".markdown", ".html", "/index.md", "/index.mdx", "/README.md")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:|//")
_MARK = re.compile(r"<[A-Za-z][^<>]{0,80}?\b(?:id|name)=[\"']?([^\"'\s<>]{1,200})")
_MOST_KEPT = 64


class Library:
    """The pages among the sources, cut when a link leads to them.

    `names` are the files of all pages, `read` cuts the page of a name.
    """

    def __init__(
        self, names: Iterable[str] = (), read: Callable[[str], Page] | None = None
    ) -> None:
        self._names = frozenset(names)
        self._read = read
        self._by_stem: dict[str, list[str]] = {}
        for name in sorted(self._names):
            stem = _stem(name).rsplit("/", 1)[-1].lower()
            self._by_stem.setdefault(stem, []).append(name)
        self._pages: dict[str, Page] = {}

    def find(self, file: str, target: str) -> tuple[str, str] | None:
        """The page and the anchor that a link on the page `file` leads to; None when it leads
        elsewhere. A path from the root of a site is looked for by its end: the sources are a
        part of that site, often without the folders around it."""
        path, _, anchor = target.partition("#")
        if not path:
            return (file, anchor) if anchor else None
        if _SCHEME.match(path):
            return None
        wanted = path.split("?")[0].rstrip("/")
        if not wanted.startswith("/"):
            here = posixpath.normpath(posixpath.join(posixpath.dirname(file), wanted))
            for suffix in _SUFFIXES:
                if here + suffix in self._names:
                    return here + suffix, anchor
        parts = _parts(posixpath.normpath("/" + wanted.lstrip("./")))
        similar = self._by_stem.get(parts[-1], []) if parts else []
        ends = {name: _common_end(_parts(name), parts) for name in similar}
        fitting = [name for name, length in ends.items() if length == max(ends.values())]
        return (fitting[0], anchor) if len(fitting) == 1 else None

    def page(self, name: str) -> Page | None:
        """A page of the sources by its file name."""
        if self._read is None or name not in self._names:
            return None
        if name not in self._pages:
            while len(self._pages) >= _MOST_KEPT:
                del self._pages[next(iter(self._pages))]
            self._pages[name] = self._read(name)
        return self._pages[name]


class Links:
    """The links of one page, those by reference (`[text][label]`) resolved."""

    def __init__(self, page: Page) -> None:
        self._definitions: dict[str, str] = {}
        for block in page.blocks:
            if isinstance(block, Line) and block.text.startswith("["):
                found = _DEFINITION.fullmatch(block.text)
                if found is not None:
                    self._definitions.setdefault(found["label"].lower(), found["target"])

    def target(self, text: str) -> str:
        """Where the first link of a text leads, "" when it has none."""
        found = link_target(text)
        return self._definitions.get(found.lower(), found)

    def resolved(self, target: str) -> str:
        """A link's target, which may be the label of a definition."""
        return self._definitions.get(target.lower(), target)


class Anchors:
    """The places of a page that links with a `#` lead to."""

    def __init__(self, page: Page) -> None:
        self._headings: dict[str, int] = {}
        self._below: dict[str, int] = {}
        """By the slug of a heading behind that of the heading it stands under."""
        self._ends: dict[str, int] = {}
        self._marks: dict[str, int] = {}
        above: list[tuple[int, str]] = []
        for index, block in enumerate(page.blocks):
            if isinstance(block, Heading):
                slug = slug_of(block.text)
                self._headings.setdefault(slug, index)
                while above and above[-1][0] >= block.level:
                    above.pop()
                for _, over in above:
                    self._below.setdefault(over + slug, index)
                above.append((block.level, slug))
                if ": " in block.text:  # `Enum: Colour`
                    self._ends.setdefault(slug_of(block.text.rpartition(": ")[2]), index)
            if isinstance(block, Line | Heading) and "<" in block.text:
                for mark in _MARK.finditer(block.text):
                    self._marks.setdefault(mark[1], index)

    def index(self, anchor: str) -> int | None:
        """The index of the heading that an anchor names, as sites make them of headings, or of
        the block with an explicit one (`<a id="x">`)."""
        slug = slug_of(anchor)
        tried = (
            (self._headings, slug),
            (self._marks, anchor),
            (self._below, slug),
            (self._ends, slug),
        )
        return next((known[key] for known, key in tried if key in known), None)


def slug_of(text: str) -> str:
    """The letters of a heading or an anchor: what they have in common."""
    return "".join(char for char in text.lower() if char.isalnum() or char == "_")


def _stem(name: str) -> str:
    head, dot, suffix = name.rpartition(".")
    return head if dot and suffix.lower() in _PAGE_SUFFIXES else name


def _parts(name: str) -> list[str]:
    """The folders of a path and its stem, in lower case."""
    return _stem(name).strip("/").lower().split("/")


def _common_end(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two paths have in common at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next(
        (length for length, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )
