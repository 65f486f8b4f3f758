"""What the keywords of a single schema mean, before it is put together with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..document import Pointer, is_object
from .plain import listing, mapping
from .refs import Part

__all__ = [
    "UNIONS",
    "is_annotation",
    "is_bare",
    "is_null",
    "is_weak",
    "only_limits",
    "only_option",
    "reference_of",
]

_ANNOTATIONS = frozenset(
    """
    $anchor $comment $dynamicAnchor $defs $id $schema default definitions deprecated description
    discriminator example examples externalDocs readOnly summary title writeOnly xml
    """.split()
)
_TYPING_EXTENSIONS = frozenset(
    ("x-doclift-wire", "x-doclift-datetime", "x-doclift-joined", "x-nullable")
)
_WEAK = frozenset(("type", "nullable", "x-nullable"))
_LIMITING = frozenset(("required", "not", "minProperties", "maxProperties", "dependentRequired"))

UNIONS = ("oneOf", "anyOf")


def is_annotation(key: str) -> bool:
    """Whether a keyword says nothing about which values are valid."""
    return key in _ANNOTATIONS or (key.startswith("x-") and key not in _TYPING_EXTENSIONS)


def is_weak(schema: object) -> bool:
    """Whether a part of an `allOf` says no more than words and a type."""
    if schema is True:
        return True
    return is_object(schema) and all(key in _WEAK or is_annotation(key) for key in schema)


def reference_of(schema: Mapping[str, Any]) -> Any:
    """What `$ref` (or `$dynamicRef`, read as its static target) of a schema holds, or None."""
    return schema.get("$ref", schema.get("$dynamicRef"))


def is_bare(schema: object) -> bool:
    """Whether a schema is a reference and says nothing else."""
    return is_object(schema) and len(schema) == 1 and reference_of(schema) is not None


def is_null(schema: object) -> bool:
    """Whether a schema lets nothing but null through."""
    value = mapping(schema)
    return (
        value.get("type") in ("null", ["null"])
        or value.get("enum") == [None]
        or ("const" in value and value["const"] is None)
    )


def only_option(schema: Mapping[str, Any], pointer: Pointer) -> tuple[Part | None, bool]:
    """The one option of a union that is no choice (`anyOf: [X, null]`), and whether null is
    allowed besides; None where a schema has no such union."""
    found: Part | None = None
    null = False
    for key in UNIONS:
        if key not in schema:
            continue
        options = listing(schema.get(key))
        different = [index for index, option in enumerate(options) if not is_null(option)]
        if len(different) == 1:
            if found is not None:
                return None, False
            (index,) = different
            found = Part((*pointer, key, str(index)), options[index])
            null = len(options) > 1
        elif different:
            return None, False
    return found, null


def only_limits(schema: Any) -> bool:
    """Whether an option of a union only limits what is described beside the union, as
    `required` lists do that ask for one of two members."""
    return is_object(schema) and all(
        key in _LIMITING or is_annotation(key) for key in mapping(schema)
    )
