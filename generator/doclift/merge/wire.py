"""Schemas that say what is really on the wire, beside what it means.

A boolean that is sent as 0 or 1, and a date-time in a form that no standard knows, are told by
extensions. Whoever reads the document without them (validators, mock servers) must find a schema
that the real messages fit.
"""

from __future__ import annotations

from operator import is_
from typing import Any

from ..document import Document, is_list

__all__ = ["as_sent"]


def as_sent(document: Document) -> Document:
    """The document with the types that are sent; what they mean stays in the extensions."""
    return Document(_plain(document.root), document.origins)


def _plain(value: Any) -> Any:
    """A list or an object as it is sent: the same one where nothing in it changes."""
    if is_list(value):
        items = [_plain(item) if isinstance(item, (dict, list)) else item for item in value]
        return value if all(map(is_, items, value)) else items
    made: dict[str, Any] = value
    for key, item in value.items():
        if isinstance(item, (dict, list)) and (sent := _plain(item)) is not item:
            made = dict(value) if made is value else made
            made[key] = sent
    if made.get("x-doclift-wire") == "zero-one":
        return _zero_one(made)
    if "x-doclift-datetime" in made and made.get("format") == "date-time":
        return {key: item for key, item in made.items() if key != "format"}
    return made


def _zero_one(schema: dict[str, Any]) -> dict[str, Any]:
    """A boolean as the integers 0 and 1, with its default and examples."""
    kinds = schema.get("type")
    nullable = is_list(kinds) and "null" in kinds
    values: list[int | None] = [0, 1, None] if nullable else [0, 1]
    given = {"type": ["integer", "null"] if nullable else "integer", "enum": values}
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "type":
            made.update(given)
        elif key in ("default", "example"):
            made[key] = _digit(value)
        elif key == "examples" and is_list(value):
            made[key] = [_digit(item) for item in value]
        elif key != "enum":
            made[key] = value
    return {**given, **made}


def _digit(value: Any) -> Any:
    return int(value) if isinstance(value, bool) or value in ("0", "1") else value
