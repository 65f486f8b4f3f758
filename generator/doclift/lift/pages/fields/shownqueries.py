"""Values that the queries of example requests carry: hints of what parameters look like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from ....read.blocks import Block, Fence, Line
from ..drafts import FieldDraft

__all__ = ["add_shown_values"]

_QUERY = re.compile(r"(?<=[\w/})\]])\?(?P<query>[\w.\[\]%$-]{1,80}=[^\s\"'`<>(){}\\]{0,1000})")
_STANDS_FOR_VALUE = re.compile(r"[$:{<\[].*|\.{2,}+.*|…|[A-Z]+(?:_[A-Z]+)+|\*+|[xX]{3,}")
_MOST_VALUES = 3


def add_shown_values(params: Iterable[FieldDraft], blocks: Iterable[Block]) -> None:
    """Give parameters of the query that have no type and no example the values shown for them."""
    wanted = {
        param.name: param
        for param in params
        if param.place == "query" and not param.type_text and not param.examples
    }
    if not wanted:
        return
    for block in blocks:
        if not isinstance(block, Line | Fence) or "?" not in block.text:
            continue
        for found in _QUERY.finditer(block.text):
            for name, value in parse_qsl(found["query"]):
                param = wanted.get(name)
                if param is None or value in param.examples or _STANDS_FOR_VALUE.fullmatch(value):
                    continue
                param.examples = (*param.examples, value)[:_MOST_VALUES]
