"""Repairs of descriptions and examples."""

from __future__ import annotations

import re
from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context
from .types import convert, type_of

__all__ = [
    "dead_links",
    "empty_title",
    "example_types",
    "report_tool_values",
    "schema_examples",
    "tool_values",
]

_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((/(?!/)[^()\s]{0,300})\)")
_TOOL_VALUE = re.compile(r"\s{0,9}(?:[A-Za-z]{1,20}\s{1,9})?\{\{[^{}]{0,80}\}\}\s{0,9}")
_DATES = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "date-time": re.compile(
        r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?"
    ),
}


def dead_links(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """`[text](/123)` -> text: the page is not here."""
    text = node["description"]
    if not isinstance(text, str) or "](/" not in text:
        return
    for match in _LINK.finditer(text):
        context.tally(
            codes.DEAD_LINK,
            (*pointer, "description"),
            f"`{match[2]}` is a page of the site that the document came from; its link is dropped "
            "({count}).",
        )
    node["description"] = _LINK.sub(r"\1", text)


def schema_examples(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """`examples` of a schema is a list, whatever the version; a map gives its values."""
    stated = schema["examples"]
    if is_object(stated):
        schema["examples"] = [
            value["value"] if is_object(value) and "value" in value else value
            for value in stated.values()
        ]
    elif not is_list(stated):
        schema["examples"] = [stated]
    if not context.has_type_lists:
        context.tally(
            codes.SCHEMA_EXAMPLES,
            (*pointer, "examples"),
            "`examples` in schemas is of a later version of OpenAPI; it is read ({count}).",
        )


def tool_values(context: Context, pointer: Pointer, node: dict[str, Any]) -> None:
    """Drop defaults and examples that are a tool's variable: `{{token}}`, `Bearer {{token}}`."""
    for key in report_tool_values(context, pointer, node):
        del node[key]


def report_tool_values(context: Context, pointer: Pointer, node: dict[str, Any]) -> list[str]:
    """Which of `default` and `example` is a tool's variable and of no use; reported."""
    found: list[str] = []
    for key in ("default", "example"):
        value = node.get(key)
        if isinstance(value, str) and _TOOL_VALUE.fullmatch(value):
            found.append(key)
            context.add(
                codes.TOOL_VARIABLE,
                (*pointer, key),
                f"The {key} `{value}` is a variable of a tool; it is dropped.",
            )
    return found


def empty_title(context: Context, pointer: Pointer, info: dict[str, Any]) -> None:
    """Report an API without a name; `merge` gives it one."""
    title = info["title"]
    if isinstance(title, str) and not title.strip():
        context.add(
            codes.NO_TITLE,
            (*pointer, "title"),
            "The API has no name here; it is named by the configuration or by another source.",
            "Give the title in the configuration, or by --title.",
        )


def example_types(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
    """Report examples that are not of the schema's type, or dates in another form."""
    kind = type_of(schema)
    if kind in (None, "array", "object", "file"):
        return
    values: list[tuple[Pointer, Any]] = []
    if "example" in schema:
        values.append(((*pointer, "example"), schema["example"]))
    if is_list(schema.get("examples")):
        values += [((*pointer, "examples", str(i)), v) for i, v in enumerate(schema["examples"])]
    form = _DATES.get(str(schema.get("format")))
    for at, value in values:
        if value is None or value == "":
            continue
        if not _is(value, kind):
            context.add(
                codes.EXAMPLE_TYPE, at, f"The example {_short(value)} is not of the type {kind}."
            )
        elif kind == "string" and form is not None and not form.fullmatch(value):
            context.add(
                codes.EXAMPLE_TYPE,
                at,
                f"The example {_short(value)} is not in the form of a {schema['format']}.",
            )


def _is(value: Any, kind: str | None) -> bool:
    try:
        return type(convert(value, kind)) is type(value)
    except ValueError:
        return False


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
