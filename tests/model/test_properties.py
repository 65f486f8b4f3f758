"""Any document, however wrong, gives an API; the order of components changes nothing."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doclift.model.types import Alias, Array, Either, Map, Nullable, Record, Ref, Tuple, Type

from .support import Built, build_document

NAMES = st.sampled_from(["A", "B", "C", "D", "a/b", "x~y", "", "é", "properties", "items"])
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.text(max_size=4),
    st.lists(st.integers(0, 2), max_size=2),
    st.dictionaries(NAMES, st.integers(0, 2), max_size=2),
)
REFS = st.one_of(
    NAMES.map(lambda name: f"#/components/schemas/{name.replace('~', '~0').replace('/', '~1')}"),
    st.sampled_from(["#/components/schemas/A/properties/B", "#", "#x", "other.yaml#/A", "#/a%2"]),
)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])


KEYS = """
    get parameters requestBody content responses 200 schema $ref name in security servers callbacks
    headers a/b examples encoding tags operationId additionalOperations /p
""".split()


def _schema(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "$ref": REFS | JUNK,
            "type": TYPES | st.lists(TYPES, max_size=3) | JUNK,
            "properties": st.dictionaries(NAMES, inner, max_size=3) | JUNK,
            "required": st.lists(NAMES, max_size=2) | JUNK,
            "items": inner,
            "prefixItems": st.lists(inner, max_size=2) | JUNK,
            "additionalProperties": inner,
            "patternProperties": st.dictionaries(NAMES, inner, max_size=1) | JUNK,
            "allOf": st.lists(inner, max_size=3) | JUNK,
            "oneOf": st.lists(inner, max_size=3) | JUNK,
            "anyOf": st.lists(inner, max_size=3) | JUNK,
            "if": inner,
            "then": inner,
            "enum": st.lists(JUNK, max_size=3) | JUNK,
            "const": JUNK,
            "default": JUNK,
            "examples": JUNK,
            "format": st.sampled_from(["date", "binary", "int64", "password"]) | JUNK,
            "minimum": JUNK,
            "maxLength": JUNK,
            "readOnly": JUNK,
            "nullable": JUNK,
            "title": JUNK,
            "description": JUNK,
            "x-enum-varnames": JUNK,
            "discriminator": st.fixed_dictionaries(
                {}, optional={"propertyName": NAMES | JUNK, "mapping": st.dictionaries(NAMES, REFS)}
            )
            | JUNK,
        },
    )


SCHEMAS = st.recursive(JUNK | _schema(JUNK), _schema, max_leaves=12)
COMPONENTS = st.dictionaries(NAMES, SCHEMAS, max_size=5)


def _built(components: dict[str, Any], schema: Any) -> Built:
    media = {"application/json": {"schema": schema}, "multipart/form-data": {"schema": schema}}
    operation = {
        "parameters": [{"name": "q", "in": "query", "schema": schema}],
        "requestBody": {"content": media},
        "responses": {"200": {"content": media}, "default": {"content": media}},
    }
    return build_document(
        {"paths": {"/a": {"post": operation}}, "components": {"schemas": components}}
    )


def targets_of(of: Type | None) -> list[str]:
    match of:
        case Ref(target):
            return [target]
        case Nullable(inner) | Map(inner):
            return targets_of(inner)
        case Array(item):
            return targets_of(item)
        case Tuple(items, rest):
            return [target for each in (*items, rest) for target in targets_of(each)]
        case Either(options, tag):
            found = [target for each in options for target in targets_of(each)]
            return found + [target for _, target in tag.cases] if tag else found
        case _:
            return []


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(COMPONENTS, SCHEMAS, st.randoms(use_true_random=False))
def test_any_schemas(components: dict[str, Any], schema: Any, order: random.Random) -> None:
    built = _built(components, schema)
    types = built.api.types
    for declaration in types.values():
        used = (
            [declaration.type]
            if isinstance(declaration, Alias)
            else [*(field.type for field in declaration.fields), declaration.extra]
        )
        for of in used:
            assert all(target in types for target in targets_of(of))
    _assert_aliases_end(types.values(), types)
    keys = list(components)
    order.shuffle(keys)
    shuffled = _built({key: components[key] for key in keys}, schema)
    # Members that are not numbers differ from themselves, so what is written is compared.
    assert repr(sorted(shuffled.api.types.items())) == repr(sorted(types.items()))
    assert repr(shuffled.api.operations) == repr(built.api.operations)


def _assert_aliases_end(declarations: Any, types: Any) -> None:
    """No alias leads to itself by names, unions and null alone."""
    for start in declarations:
        todo, seen = [start], set[str]()
        while todo:
            current = todo.pop()
            if isinstance(current, Record):
                continue
            for target in _plain_targets(current.type):
                assert target != start.id
                if target not in seen:
                    seen.add(target)
                    todo.append(types[target])


def _plain_targets(of: Type) -> list[str]:
    match of:
        case Ref(target):
            return [target]
        case Nullable(inner):
            return _plain_targets(inner)
        case Either(options):
            return [target for each in options for target in _plain_targets(each)]
        case _:
            return []


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(
        JUNK,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(KEYS),
                inner,
                max_size=4,
            )
        ),
        max_leaves=15,
    ),
    st.sampled_from(["paths", "webhooks", "components", "servers", "security", "info"]),
)
def test_any_document(value: Any, key: str) -> None:
    wrapped = {"/a": value, "/b/{c}": {"get": value}} if key == "paths" else value
    assert build_document({key: wrapped}).api is not None
