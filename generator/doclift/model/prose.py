"""What a document says in words: of a schema, and of what no type can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..document import is_object
from .compose import Shape
from .conditions import condition_of
from .hypertext import markdown_of
from .plain import listing, mapping, text, texts
from .types import Doc, Json

__all__ = ["doc_of", "examples_of", "limits_in_words"]

_UNTYPED: Mapping[str, str] = {
    "not": "Must not match",
    "contains": "Some item must match",
    "propertyNames": "Names of members must match",
    "patternProperties": "Members by the pattern of their name",
    "unevaluatedItems": "Items not described anywhere",
    "dependentRequired": "Members that need others",
}
_BRANCHES = ("if", "then", "else")
_LONGEST = 300
_ANY_NAME = frozenset(("", ".*", "^.*$", ".+", "^.+$"))


def doc_of(value: Mapping[str, Any], more: str = "") -> Doc:
    """Summary, description, source and evidence of an object of the document, their HTML as
    Markdown; `more` is added as a paragraph of its own."""
    said = markdown_of(text(value.get("description"))).strip()
    if more or "externalDocs" in value:
        outer = mapping(value.get("externalDocs"))
        link = text(outer.get("url"))
        if link:
            link = f"[{text(outer.get('description')) or link}]({link})"
        said = "\n\n".join(paragraph for paragraph in (said, more, link) if paragraph)
    return Doc(
        markdown_of(text(value.get("summary"))).strip(),
        said,
        text(value.get("x-doclift-source")),
        text(value.get("x-doclift-evidence")),
    )


def examples_of(value: Mapping[str, Any]) -> tuple[Json, ...]:
    """`examples` of a schema (a list), of a parameter or medium (named objects), `example`."""
    found: list[Json] = []
    examples = value.get("examples")
    if is_object(examples):
        for item in mapping(examples).values():
            named = mapping(item)
            if "dataValue" in named:
                found.append(named["dataValue"])
            elif "value" in named:
                found.append(named["value"])
    else:
        found.extend(listing(examples))
    if "example" in value and value["example"] not in found:
        found.append(value["example"])
    return tuple(found)


def limits_in_words(shape: Shape) -> str:
    """The keywords of a shape that no type holds, as one list."""
    lines: list[str] = []
    for leaf in shape.leaves:
        for key, words in _UNTYPED.items():
            if key in leaf.schema and not _is_plain(key, leaf.schema):
                lines.append(f"- {words}: {_spell(leaf.schema[key])}")
        if "if" in leaf.schema and ("else" in leaf.schema or not condition_of(leaf.schema)):
            said = [f"{key} {_spell(leaf.schema[key])}" for key in _BRANCHES if key in leaf.schema]
            lines.append("- " + ", ".join(said))
        for key in ("oneOf", "anyOf"):
            needed = [
                texts(mapping(option).get("required")) for option in listing(leaf.schema.get(key))
            ]
            if needed and all(needed):
                words = "Exactly" if key == "oneOf" else "At least"
                ways = "; ".join(", ".join(names) for names in needed)
                lines.append(f"- {words} one of these is needed: {ways}")
    return "\n".join(lines)


def _is_plain(key: str, schema: Mapping[str, Any]) -> bool:
    """Keywords that change nothing, such as `unevaluatedItems: true`, or that a type holds."""
    value = schema[key]
    if key == "patternProperties":
        return _ANY_NAME.issuperset(mapping(value))
    return isinstance(value, bool)


def _spell(value: Json) -> str:
    spelled = json.dumps(value, ensure_ascii=False)
    if len(spelled) > _LONGEST:
        spelled = spelled[:_LONGEST] + "…"
    return "`" + spelled.replace("`", "'") + "`"
