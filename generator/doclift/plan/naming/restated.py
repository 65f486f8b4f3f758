"""operationIds that say no more than the method and the path, as many exporters make them up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.api import Operation
from ...plurals import singular
from .words import split

__all__ = ["restates_path"]

_PART = re.compile(r"\{([^{}]*)\}|[^/{}]+")
_FRAME = re.compile(r"apis?|rest|v\d+(?:\.\d+)*", re.IGNORECASE)
_LINKS = frozenset({"by", "for", "with", "id"})


def restates_path(words: Sequence[str], operation: Operation) -> bool:
    """Whether an operationId is the method and each word of the path, and nothing else.

    `words` are its words in small letters: `get files id versions id` says nothing beside
    `GET /files/{file_id}/versions/{version_id}`. Variables may be left out or called `id`,
    `by_id` or by their name; so may `/api` and `/v2`. A path without words is restated by none.
    """
    method = operation.method.lower()
    for rest in (
        words[1:] if words[0] == method else (),
        words[:-1] if words[-1] == method else (),
    ):
        if rest and _left_over(rest, str(operation.path)) == 0:
            return True
    return False


def _left_over(words: Sequence[str], path: str) -> int:
    """How many words the path does not say, from the end; -1 if it says words that are missing."""
    at = 0
    for part in _PART.finditer(path):
        if part[1] is not None:
            own = {word.lower() for word in split(part[1])} | _LINKS
            most = at + len(own)
            while at < min(len(words), most) and words[at] in own:
                at += 1
            continue
        said = [word.lower() for word in split(part[0])]
        if [singular(word) for word in words[at : at + len(said)]] == [*map(singular, said)]:
            at += len(said)
        elif not _FRAME.fullmatch(part[0]):
            return -1
    return len(words) - at
