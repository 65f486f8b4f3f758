"""Corrections by the user: OpenAPI Overlay 1.0 and 1.1, applied to the lifted document."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import overlay_codes as codes
from .diagnostics import Code, Report, Skip
from .document import Document, Locator, Pointer, clone, is_list, is_object, look_up
from .merge.gaps import report_gaps
from .merge.named import settle_named

if TYPE_CHECKING:
    from jsonpath_rfc9535 import JSONPathNode, JSONPathQuery

    from .read.source import Source

__all__ = ["apply_overlays"]

_VERSIONS = ("1.0", "1.1")


def apply_overlays(document: Document, overlays: Sequence[Source], report: Report) -> Document:
    """The document with the overlays applied, in their order.

    An overlay with a fault is reported (file and line) and changes nothing. Endpoints known by
    name only that an overlay gives a method and a path become operations. What is missing after
    that is reported.
    """
    for overlay in overlays:
        with report.keeping():
            document = _apply(document, overlay)
    if overlays:
        document = Document({**document.root}, document.origins)
        settle_named(document)
    report_gaps(document, report)
    return document


def _apply(document: Document, overlay: Source) -> Document:
    """One overlay, on a copy; raises `Skip` at its first fault."""
    value = overlay.value
    actions = value.get("actions") if is_object(value) else None
    if not is_object(value) or not is_list(actions):
        raise Skip(
            codes.NOT_AN_OVERLAY,
            overlay.locate(()),
            "This is no overlay: it has no list of `actions`.",
            "An overlay begins with `overlay: 1.0.0`.",
        )
    version = str(value.get("overlay", ""))
    if not version.startswith(_VERSIONS):
        raise Skip(
            codes.NOT_AN_OVERLAY,
            overlay.locate(("overlay",)),
            f"The version of the overlay is {version or 'missing'}; it must be 1.0.0 or 1.1.0.",
        )
    result = Document(clone(document.root))
    result.origins.graft((), document.origins)
    for index, action in enumerate(actions):
        _Action(result, overlay, ("actions", str(index))).run(action)
    return result


class _Action:
    """One action of an overlay on a document that it may change."""

    def __init__(self, document: Document, overlay: Locator, at: Pointer) -> None:
        self.document = document
        self.overlay = overlay
        self.at = at

    def run(self, action: Any) -> None:
        if not is_object(action) or not isinstance(action.get("target"), str):
            raise self._fault(codes.WRONG_ACTION, (), "The action has no `target`.")
        nodes = self._select(action["target"], "target")
        if action.get("remove") is True:
            self._remove([self._pointer(node) for node in nodes])
        elif "update" in action:
            for node in nodes:
                self._merge(self._pointer(node), action["update"], (*self.at, "update"))
        elif isinstance(action.get("copy"), str):
            self._copy(action["copy"], nodes)
        else:
            raise self._fault(
                codes.WRONG_ACTION,
                (),
                "The action says neither `update`, `remove: true` nor `copy`.",
            )

    def _copy(self, source: str, nodes: list[JSONPathNode]) -> None:
        found = self._select(source, "copy")
        if len(found) != 1:
            raise self._fault(
                codes.WRONG_ACTION, ("copy",), f"`copy` selects {len(found)} values, not one."
            )
        value = clone(found[0].value)
        for node in nodes:
            self._merge(self._pointer(node), value, (*self.at, "copy"))

    def _fault(self, code: Code, below: Pointer, message: str, hint: str = "") -> Skip:
        return Skip(code, self.overlay.locate((*self.at, *below)), message, hint)

    def _select(self, text: str, key: str) -> list[JSONPathNode]:
        from jsonpath_rfc9535 import JSONPathError
        from jsonpath_rfc9535 import compile as compile_query

        try:
            query = compile_query(text)
            nodes = list(query.finditer(self.document.root))
        except (JSONPathError, RecursionError) as error:
            raise self._fault(
                codes.QUERY_SYNTAX, (key,), f"`{text}` is no JSONPath: {error}."
            ) from None
        if not nodes:
            message, hint = _nothing(query, self.document.root)
            raise self._fault(codes.NOTHING_SELECTED, (key,), message, hint)
        return nodes

    @staticmethod
    def _pointer(node: JSONPathNode) -> Pointer:
        return tuple(str(part) for part in node.location)

    def _remove(self, pointers: list[Pointer]) -> None:
        lists: dict[Pointer, list[int]] = {}
        for pointer in pointers:
            if not pointer:
                raise self._fault(
                    codes.WRONG_TARGET, ("target",), "The document cannot be removed."
                )
            parent = look_up(self.document.root, pointer[:-1])
            if is_object(parent):
                parent.pop(pointer[-1], None)
            elif is_list(parent):
                lists.setdefault(pointer[:-1], []).append(int(pointer[-1]))
        for pointer, indexes in lists.items():
            parent = look_up(self.document.root, pointer)
            if not is_list(parent):
                continue
            kept = [index for index in range(len(parent)) if index not in set(indexes)]
            parent[:] = [parent[index] for index in kept]
            for index, origin in enumerate(kept):
                if index != origin:
                    self.document.origins.graft(
                        (*pointer, str(index)), self.document.origins, (*pointer, str(origin))
                    )

    def _merge(self, pointer: Pointer, value: Any, origin: Pointer) -> None:
        """Merge a value into what stands at a pointer: objects by member, lists by appending."""
        target = look_up(self.document.root, pointer)
        if is_object(target) and is_object(value):
            self._merge_object(pointer, target, value, origin)
        elif is_list(target):
            self._append(pointer, target, value if is_list(value) else [value], origin)
        elif pointer and not is_object(target) and not is_object(value) and not is_list(value):
            self._put(pointer, value, origin)
        else:
            raise self._fault(
                codes.WRONG_TARGET,
                ("target",),
                f"The target is {_describe(target)} and cannot be merged with {_describe(value)}.",
            )

    def _merge_object(
        self, pointer: Pointer, target: dict[str, Any], update: dict[str, Any], origin: Pointer
    ) -> None:
        for key, value in update.items():
            existing, at, source = target.get(key), (*pointer, key), (*origin, key)
            if is_object(existing) and is_object(value):
                self._merge_object(at, existing, value, source)
            elif is_list(existing) and is_list(value):
                self._append(at, existing, value, source)
            else:
                target[key] = clone(value)
                self.document.origins.link(at, self.overlay, source)

    def _append(
        self, pointer: Pointer, target: list[Any], values: list[Any], origin: Pointer
    ) -> None:
        for index, value in enumerate(values):
            at = (*pointer, str(len(target)))
            target.append(clone(value))
            self.document.origins.link(at, self.overlay, (*origin, str(index)))

    def _put(self, pointer: Pointer, value: Any, origin: Pointer) -> None:
        parent = look_up(self.document.root, pointer[:-1])
        if is_object(parent):
            parent[pointer[-1]] = value
        elif is_list(parent):
            parent[int(pointer[-1])] = value
        self.document.origins.link(pointer, self.overlay, origin)


def _describe(value: Any) -> str:
    if is_object(value):
        return "an object"
    return "a list" if is_list(value) else "a single value"


def _nothing(query: JSONPathQuery, root: Any) -> tuple[str, str]:
    """Why a query selects nothing: where it stops, and the nearest key there is."""
    from jsonpath_rfc9535 import JSONPathQuery

    segments = query.segments
    length = 0
    nodes: list[Any] = [root]
    for size in range(1, len(segments) + 1):
        part = JSONPathQuery(env=query.env, segments=segments[:size])
        found = [node.value for node in part.finditer(root)]
        if not found:
            break
        length, nodes = size, found
    reached = "$" + "".join(str(segment) for segment in segments[:length])
    failed = str(segments[length]) if length < len(segments) else ""
    message = f"`{query}` matches nothing: `{reached}` has no `{failed}`."
    keys = list(dict.fromkeys(key for node in nodes if is_object(node) for key in node))
    wanted = failed.strip("[]'\"")
    near = difflib.get_close_matches(wanted, keys[:5000], n=1, cutoff=0.0)
    return message, f"The nearest key there is `{near[0]}`." if near else ""
