"""Small things that every page reader does with a piece of text."""

from __future__ import annotations

import re
from functools import lru_cache

from ....plurals import singular
from ....read import inline

__all__ = ["joined", "key_of", "plain", "singular", "words_of"]

_BULLET = re.compile(r"^(?:[-*+•◦▪·]|\d{1,3}[.)])\s+")
_ANGLED = re.compile(r"(?<=[/=])<([\w .:-]{1,80})>")


def plain(text: str) -> str:
    """Text without Markdown and HTML dress: bullets, marks, links, tags; `/<id>` is `/{id}`."""
    return _kept(text) if len(text) <= inline.LONGEST_KEPT else _plain(text)


def _plain(text: str) -> str:
    text = _ANGLED.sub(r"{\1}", _BULLET.sub("", text.strip()))
    return inline.plain(text).lstrip("#").strip()


_kept = lru_cache(inline.MOST_KEPT)(_plain)


def joined(description: str, more: str) -> str:
    """A description with one more sentence behind it."""
    if description and description[-1] not in ".!?:;":
        description += "."
    return f"{description} {more}".strip()


def words_of(name: str) -> list[str]:
    """`InvoiceItem`, `invoice_item`, `Invoice Item` -> `["invoice", "item"]`."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def key_of(name: str) -> str:
    """A name without case, separators and plural: what two spellings of it have in common."""
    words = words_of(name)
    if words:
        words[-1] = singular(words[-1])
    return "".join(words)
