"""Shapes: every piece of a document has the members and types that OpenAPI 3.1 asks for.

One walk over the document, by the table in `grammar`. What does not fit is left out alone and
reported, schemas are moved to 2020-12 on the way, and references are collected for `references`.
After this the stages behind may rely on the shapes of the table without looking.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ...diagnostics import Code, Report
from ...document import OPENAPI_VERSION, Document, Pointer, is_list, is_object
from . import codes
from .grammar import GRAMMAR, METHODS, SECTIONS, Form, Kind, Slot
from .rules import FILLED, FROM_3_1, FROM_3_2, NEEDED, RULES
from .upgrade3 import upgrade_schema
from .values import FAULT, convert, describe

__all__ = ["Reference", "conform"]

_EMPTY_MEANS_ANY = frozenset((Kind.SCHEMA, Kind.MEDIA_TYPE, Kind.RESPONSE))
_EXTENSIBLE_MAPS = frozenset((Kind.PATH_ITEM, Kind.RESPONSE))
_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)|default")


class Reference(NamedTuple):
    """An object with a `$ref` or a `$dynamicRef` (or a discriminator, whose mapping may hold
    some), and the object or list that it stands in."""

    pointer: Pointer
    kind: Kind
    node: dict[str, Any]
    holder: dict[str, Any] | list[Any]


def conform(
    document: Document, report: Report, version: tuple[int, int] = (3, 1)
) -> list[Reference]:
    """Bring the root of `document` into shape, in place, and return its references.

    `version` is the one that the document was written for. What it then calls itself is 3.1.1,
    or 3.2.0 where it uses what only 3.2 has.
    """
    root = document.root
    walk = _Walk(document, report, version)
    walk.object(Kind.DOCUMENT, root, root)
    if not any(root.get(key) for key in ("paths", "webhooks", "components")):
        root["paths"] = {}
        report.add(
            codes.NOTHING_DESCRIBED,
            document.locate(),
            "The document describes no paths, webhooks or components.",
        )
    if "info" not in root:
        report.add(codes.NO_INFO, document.locate(), "The document has no `info`.")
        root["info"] = dict(FILLED[Kind.INFO])
    root["openapi"] = "3.2.0" if walk.uses_3_2 else OPENAPI_VERSION
    return walk.references


class _Walk:
    def __init__(self, document: Document, report: Report, version: tuple[int, int]) -> None:
        self.references: list[Reference] = []
        self.uses_3_2 = False
        self._origins = document.origins
        self._report = report
        self._from_3_1: Mapping[Kind, frozenset[str]] = {} if version >= (3, 1) else FROM_3_1
        self._path: list[str] = []

    def object(self, kind: Kind, node: dict[str, Any], holder: dict[str, Any] | list[Any]) -> bool:
        """Bring one object into shape; False when it must be left out."""
        if kind is Kind.SCHEMA:
            if upgrade_schema(node):
                here = tuple(self._path)
                self._origins.alias((*here, "anyOf", "0"), here)
        elif kind is Kind.EXAMPLE:
            self._example(node)
        elif kind is Kind.PATH_ITEM:
            self._method_names(node)
        if kind is Kind.DISCRIMINATOR:
            self.references.append(Reference(tuple(self._path), kind, node, holder))
        elif kind in SECTIONS and isinstance(node.get("$ref"), str):
            self.references.append(Reference(tuple(self._path), kind, node, holder))
            if kind is not Kind.SCHEMA and kind is not Kind.PATH_ITEM:
                self._plain_reference(kind, node)
                return True
        elif kind is Kind.SCHEMA and "$dynamicRef" in node:
            self.references.append(Reference(tuple(self._path), kind, node, holder))
        slots = GRAMMAR[kind]
        path = self._path
        for key in list(node):
            slot = slots.get(key)
            if slot is None:
                if kind is Kind.SCHEMA or key.startswith("x-"):
                    continue
                if kind is not Kind.CALLBACK:
                    self._unknown(kind, node, key)
                    continue
                slot = Slot(Form.ONE, Kind.PATH_ITEM)
            path.append(key)
            self._member(kind, node, key, slot)
            path.pop()
        for key, value in FILLED.get(kind, {}).items():
            if key not in node:
                node[key] = dict(value) if is_object(value) else value
        for key in NEEDED.get(kind, ()):
            if key not in node:
                self._add(
                    codes.INCOMPLETE_PIECE,
                    f"This {kind.value} has no `{key}`; it is left out.",
                )
                return False
        newest = FROM_3_2.get(kind)
        if newest is not None and not newest.isdisjoint(node):
            self.uses_3_2 = True
        if kind is Kind.PARAMETER and node["in"] == "querystring":
            self.uses_3_2 = True
        for key in sorted(self._from_3_1.get(kind, frozenset()).intersection(node)):
            self._add(
                codes.NEWER_MEMBER,
                f"`{key}` of a {kind.value} belongs to OpenAPI 3.1; it is read all the same.",
            )
        rule = RULES.get(kind)
        return rule is None or rule(node, self._add)

    # -- members -------------------------------------------------------------------------------

    def _member(self, owner: Kind, node: dict[str, Any], key: str, slot: Slot) -> None:
        value = node[key]
        form, kind = slot
        if kind is None:
            if form is Form.ANY or (form is Form.TEXT and type(value) is str):
                return
            self._scalar(owner, node, key, form)
        elif form is Form.ONE:
            kept, value = self._piece(kind, value, node)
            if kept:
                node[key] = value
            else:
                del node[key]
        elif form is Form.MAP and is_object(value):
            self._map(kind, value)
        elif form is Form.MANY and is_list(value):
            self._list(kind, value)
            if not value and kind is Kind.SCHEMA:  # JSON Schema wants one at least
                self._add(codes.EMPTY_PIECE, f"`{key}` of this {owner.value} is empty.")
                del node[key]
        else:
            if value is None:
                self._add(codes.EMPTY_PIECE, f"`{key}` of this {owner.value} is empty.")
            else:
                self._misfit(owner, key, form, value)
            del node[key]

    def _scalar(self, owner: Kind, node: dict[str, Any], key: str, form: Form) -> None:
        value = node[key]
        if value is None:
            del node[key]
            return
        converted = convert(form, value)
        if converted is FAULT:
            self._misfit(owner, key, form, value)
            del node[key]
        elif converted is not value:
            node[key] = converted
            if converted != value or type(converted) is not type(value):
                self._add(
                    codes.COERCED,
                    f"`{key}` of this {owner.value} must be {form.value}, not {describe(value)}; "
                    f"it is read as {describe(converted)}.",
                )

    def _piece(
        self, kind: Kind, value: Any, holder: dict[str, Any] | list[Any]
    ) -> tuple[bool, Any]:
        """An object of the table: whether it is kept, and as what."""
        if is_object(value):
            return self.object(kind, value, holder), value
        if kind is Kind.SCHEMA and isinstance(value, bool):
            return True, value
        if kind is Kind.EXAMPLE:
            self._add(codes.EXAMPLE_WRAPPED, "The example stands in the place of its object.")
            return True, {"value": value}
        if value is None:
            means = kind in _EMPTY_MEANS_ANY
            self._add(
                codes.EMPTY_PIECE,
                f"This {kind.value} is empty; it is " + ("read as {}." if means else "left out."),
            )
            return means, ({"description": ""} if kind is Kind.RESPONSE else {})
        self._add(
            codes.WRONG_SHAPE,
            f"This {kind.value} must be an object, not {describe(value)}; it is left out.",
        )
        return False, None

    def _map(self, kind: Kind, members: dict[str, Any]) -> None:
        for name in list(members):
            if kind in _EXTENSIBLE_MAPS and name.startswith("x-"):
                continue
            self._path.append(name)
            kept, value = self._piece(kind, members[name], members)
            if not kept:
                del members[name]
            elif kind is Kind.RESPONSE and self._path[:2] != ["components", "responses"]:
                self._status(members, name, value)
            else:
                members[name] = value
            self._path.pop()

    def _list(self, kind: Kind, items: list[Any]) -> None:
        kept: list[tuple[int, Any]] = []
        for index, item in enumerate(items):
            self._path.append(str(index))
            keep, value = self._piece(kind, item, items)
            if keep:
                kept.append((index, value))
            self._path.pop()
        if len(kept) < len(items):
            here = tuple(self._path)
            for index, (old, _) in enumerate(kept):
                if index != old:
                    self._origins.alias((*here, str(index)), (*here, str(old)))
        items[:] = [value for _, value in kept]

    # -- what the table cannot say -------------------------------------------------------------

    def _status(self, responses: dict[str, Any], status: str, response: Any) -> None:
        """Keys of `responses` are statuses; `2xx` is a common spelling of `2XX`."""
        upper = status.upper() if status.lower() != "default" else "default"
        if _STATUS.fullmatch(upper):
            if upper == status:
                responses[status] = response
                return
            members = {(upper if k == status else k): v for k, v in responses.items()}
            responses.clear()
            responses.update(members)
            here = tuple(self._path)
            self._origins.alias((*here[:-1], upper), here)
            return
        del responses[status]
        self._add(
            codes.WRONG_SHAPE,
            f"`{status}` is no HTTP status, range such as 2XX, or `default`; the response is "
            "left out.",
        )

    def _method_names(self, item: dict[str, Any]) -> None:
        for key in list(item):
            lower = key.lower()
            if key != lower and lower in METHODS and lower not in item:
                item[lower] = item.pop(key)
                here = tuple(self._path)
                self._origins.alias((*here, lower), (*here, key))
                self._add(
                    codes.COERCED, f"Methods are written small: `{key}` is read as `{lower}`."
                )

    def _example(self, node: dict[str, Any]) -> None:
        known = GRAMMAR[Kind.EXAMPLE]
        if node and "$ref" not in node and not any(key in known for key in node):
            value = dict(node)
            node.clear()
            node["value"] = value
            self._add(codes.EXAMPLE_WRAPPED, "The example stands in the place of its object.")

    def _plain_reference(self, kind: Kind, node: dict[str, Any]) -> None:
        """Beside the `$ref` of anything but a schema only texts count."""
        for key in list(node):
            if key not in ("$ref", "summary", "description") and not key.startswith("x-"):
                self._add(
                    codes.UNKNOWN_MEMBER,
                    f"`{key}` stands beside the `$ref` of a {kind.value}, where it has no "
                    "meaning; it is left out.",
                )
                del node[key]

    # -- findings ------------------------------------------------------------------------------

    def _unknown(self, kind: Kind, node: dict[str, Any], key: str) -> None:
        self._path.append(key)
        self._add(
            codes.UNKNOWN_MEMBER,
            f"A {kind.value} has no member `{key}`; it is left out.",
            "Names of extensions begin with `x-`.",
        )
        self._path.pop()
        del node[key]

    def _misfit(self, owner: Kind, key: str, form: Form, value: Any) -> None:
        self._add(
            codes.WRONG_SHAPE,
            f"`{key}` of this {owner.value} must be {form.value}, not {describe(value)}; it is "
            "left out.",
        )

    def _add(self, code: Code, message: str, hint: str = "") -> None:
        self._report.add(code, self._origins.locate(tuple(self._path)), message, hint)
