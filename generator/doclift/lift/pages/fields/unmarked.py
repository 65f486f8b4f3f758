"""Fields without a mark: whether they are required by the habits of the page, or by a sentence
about all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....read.blocks import Block, Line
from ....read.inline import plain
from ..drafts import EndpointDraft, Evidence
from ..told.conventions import Conventions
from .samples import mark_by_samples

__all__ = ["settle_unmarked"]

_ALL_OPTIONAL = re.compile(
    r"\ball (?:of )?(?:the |these |its )?(?:\w{1,20} )?(?:parameters|params|fields|arguments"
    r"|properties|attributes)\b[^.:]{0,60}\bare optional\b",
    re.IGNORECASE,
)
_LONGEST = 400


def settle_unmarked(
    draft: EndpointDraft, blocks: Sequence[Block], conventions: Conventions
) -> None:
    """Decide what no row, section or column says of the fields of a request.

    `blocks` describe the endpoint. Where the page marks optional fields (`name?`), the others in
    its tables are required, unless a sentence calls all of them optional.
    """
    if conventions.describes_calls:
        mark_by_samples(draft, blocks)
    fields = [each for each in (*draft.params, *draft.body) if each.place != "path"]
    if any(_calls_all_optional(block) for block in blocks):
        for each in fields:
            each.required = False
    elif conventions.marks_optional:
        for each in fields:
            if each.required is None and not each.condition and each.evidence is Evidence.TABLE:
                each.required = True


def _calls_all_optional(block: Block) -> bool:
    text = block.text if isinstance(block, Line) else ""
    return "optional" in text and bool(_ALL_OPTIONAL.search(plain(text[:_LONGEST])))
