"""Names that only headers have, also in the spelling that a programming language gives them."""

from __future__ import annotations

import re

from ..words.texts import words_of

__all__ = ["header_name"]

_WRITTEN = re.compile(
    r"[Xx]-[A-Za-z0-9-]{1,80}|[A-Z][A-Za-z0-9]{0,30}(?:-[A-Z][A-Za-z0-9]{0,30}){1,6}|Authorization"
)
_STANDARD = {
    "".join(name.lower().split("-")): name
    for name in (
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization",
        "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-MD5", "Content-Range", "Content-Type", "Idempotency-Key", "If-Match",
        "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
        "Last-Modified", "User-Agent",
    )
}  # fmt: skip
_RESPELLED = re.compile(r"x_[a-z0-9]+(?:_[a-z0-9]+)*|x(?:[A-Z][a-z0-9]*)+")
_FEWEST_WORDS = 3


def header_name(name: str, *, respelled: bool = False) -> str:
    """The name of the header that a parameter can only be, "" where it may be anything.

    `respelled`: names may stand as arguments of a function, such as `if_none_match`.
    """
    if _WRITTEN.fullmatch(name):
        return name
    standard = _STANDARD.get(name.lower().replace("_", "").replace("-", ""), "")
    if standard and (respelled or "-" in name):
        return standard if respelled else name
    words = words_of(name)
    if respelled and _RESPELLED.fullmatch(name) and len(words) >= _FEWEST_WORDS:
        return "-".join(word.capitalize() for word in words)
    return ""
