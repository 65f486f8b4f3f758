"""Documents in which anything stands anywhere: repair and merge end, and raise nothing."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.diagnostics import Report, Span
from doclift.document import Document, Pointer
from doclift.lift.openapi.document import lift_document
from doclift.lift.repair import repair
from doclift.merge import merge
from doclift.read.blocks import Fence
from doclift.read.markdown import cut
from doclift.read.source import Excerpt

PAGE = Path(__file__).parents[2] / "specs" / "daftra" / "api.md"
FRAGMENTS = [
    Excerpt("api.md", block.text).value
    for block in cut("api.md", PAGE.read_text(encoding="utf-8")).blocks
    if isinstance(block, Fence)
]
JUNK: list[Any] = [None, 1, -1.5, True, "", "x", "{{x}}", "0 => a", [], {}, [None], [{}], ["a", 1]]
JUNK += [{"a": None}, {"$ref": 5}, {"$ref": "#/x"}, {"type": [1]}, {"name": "apikey"}]


class Nowhere:
    def locate(self, pointer: Pointer) -> Span:
        return Span("api.md")


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a value with each of its keys."""
    found: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        found += [(node, key) for key in keys]
        stack += [node[key] for key in keys if isinstance(node[key], (dict, list))]
    return found


@settings(max_examples=60)
@given(st.data())
def test_anything_anywhere(data: st.DataObject) -> None:
    value = copy.deepcopy(data.draw(st.sampled_from(FRAGMENTS)))
    for _ in range(data.draw(st.integers(1, 8))):
        found = places(value)
        if not found:
            break
        node, key = found[data.draw(st.integers(0, len(found) - 1))]
        node[key] = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
    document = Document(copy.deepcopy(value))
    document.origins.link((), Nowhere())
    repair(document, Report())
    lifted = lift_document({**value, "openapi": "3.0.1"}, Nowhere(), Report())
    other = lift_document(copy.deepcopy(FRAGMENTS[1]), Nowhere(), Report())
    merge([lifted, other], Report(), title="T")
