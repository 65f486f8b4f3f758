"""The codes of overlays: 540 to 579."""

from __future__ import annotations

from .diagnostics import Code

__all__ = ["NOTHING_SELECTED", "NOT_AN_OVERLAY", "QUERY_SYNTAX", "WRONG_ACTION", "WRONG_TARGET"]

NOT_AN_OVERLAY = Code(
    "E540",
    "not an overlay",
    "An overlay is a mapping with `overlay: 1.0.0` (or 1.1.0), `info` and a list of `actions`.",
)
WRONG_ACTION = Code(
    "E541",
    "faulty action of an overlay",
    "An action has a `target` and one of `update`, `remove: true` or, from 1.1 on, `copy`.",
)
QUERY_SYNTAX = Code(
    "E542",
    "target that is no JSONPath",
    "The target of an action does not follow RFC 9535, the JSONPath standard.",
)
NOTHING_SELECTED = Code(
    "E543",
    "target that matches nothing",
    "The target of an action selects nothing in the lifted document, so that the correction has "
    "no effect: the document has changed, or a name is misspelt. The overlay is not applied.",
)
WRONG_TARGET = Code(
    "E544",
    "target that cannot take the change",
    "The value of an action does not fit what its target selects, such as an object merged into "
    "a text.",
)
