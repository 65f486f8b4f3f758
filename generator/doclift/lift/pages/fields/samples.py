"""What the comments of sample code say of the arguments of a call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....read.blocks import Block, Fence
from ..drafts import EndpointDraft
from ..words.spelling import letters_of

__all__ = ["mark_by_samples"]

_ARGUMENT = re.compile(
    r"\s*(?:(?:val|var|let|const|final)\s+)?(?:[\w.<>\[\]]{1,80}\s+)?\$?(?P<name>\w{1,80})"
    r"\s*(?::=|=|:).{0,400}?(?:#|//).{0,2000}\(optional\)"
)
_MOST_LINES = 400


def mark_by_samples(draft: EndpointDraft, blocks: Sequence[Block]) -> None:
    """Take the arguments as optional that sample code calls so, where no column may mark them."""
    optional = _optional_in(blocks)
    for each in (*draft.params, *draft.body):
        if each.place != "path" and letters_of(each.name) in optional:
            each.required = False


def _optional_in(blocks: Sequence[Block]) -> frozenset[str]:
    """The letters of the arguments that a comment calls optional, as in
    `year := int32(56) // int32 | the year (optional)`."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Fence) and "(optional)" in block.text:
            for line in block.text.splitlines()[:_MOST_LINES]:
                argument = _ARGUMENT.match(line)
                if argument is not None:
                    found.add(letters_of(argument["name"]))
    return frozenset(found)
