"""Repairs of dialects: what tools and people write in place of OpenAPI.

The rules run on the document as it was parsed, before it is brought to 3.1, so that every place
in it is still a place in the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...diagnostics import Report
from ...document import Document, Pointer
from ..openapi.grammar import Kind
from . import (
    enum_objects,
    enums,
    links,
    media_types,
    members,
    misplaced,
    operations,
    parameters,
    schemes,
    secrets,
    servers,
    texts,
    types,
    wrappers,
)
from .context import Context, Rule
from .walk import walk

__all__ = ["repair"]


def _keyword(key: str) -> Rule:
    def rule(context: Context, pointer: Pointer, schema: dict[str, Any]) -> None:
        types.number_keyword(context, pointer, schema, key)

    return rule


# Which rules look at an object, by its kind and by a key that it must have; "" is any object.
# The order is the order of the rules: types are known before what depends on them.
_RULES: Mapping[Kind, tuple[tuple[str, Rule], ...]] = {
    Kind.DOCUMENT: (("servers", servers.servers), ("", media_types.listed_names)),
    Kind.INFO: (("title", texts.empty_title),),
    Kind.PATH_ITEM: (
        ("servers", servers.servers),
        ("", parameters.header_parameters),
        ("", parameters.shared_segments),
    ),
    Kind.OPERATION: (
        ("summary", operations.missing_id),
        ("tags", operations.nested_tags),
        ("responses", links.foreign_links),
        ("servers", servers.servers),
        ("description", texts.dead_links),
        ("requestBody", operations.token_endpoint),
        ("", media_types.listed_names),
    ),
    Kind.REQUEST_BODY: (
        ("$ref", misplaced.content_reference),
        ("content", media_types.content_names),
        ("content", operations.required_body),
    ),
    Kind.RESPONSE: (
        ("$ref", misplaced.content_reference),
        ("content", media_types.content_names),
        ("description", texts.dead_links),
    ),
    Kind.PARAMETER: (
        ("", secrets.value_secrets),
        ("example", texts.tool_values),
        ("default", texts.tool_values),
        ("description", texts.dead_links),
        ("", parameters.idle_texts),
    ),
    Kind.SECURITY_SCHEME: (("name", schemes.header_with_prefix),),
    Kind.MEDIA_TYPE: (
        ("example", secrets.media_secrets),
        ("examples", secrets.media_secrets),
    ),
    Kind.SCHEMA: (
        ("$ref", misplaced.schema_reference),
        ("type", types.types),
        ("enum", enum_objects.described_values),
        ("enum", enums.labelled_enum),
        ("enum", enums.enum_values),
        *((key, _keyword(key)) for key in types.NUMBER_KEYWORDS),
        ("default", texts.tool_values),
        ("example", texts.tool_values),
        ("default", types.default),
        ("examples", texts.schema_examples),
        ("default", secrets.value_secrets),
        ("example", secrets.value_secrets),
        ("examples", secrets.value_secrets),
        ("example", texts.example_types),
        ("examples", texts.example_types),
        ("description", enums.zero_one),
        ("description", texts.dead_links),
        ("properties", members.random_members),
        ("properties", members.same_names),
        ("properties", members.type_names),
        ("required", members.required_unseen),
    ),
}


def repair(document: Document, report: Report) -> Document:
    """Mend a document of any OpenAPI version, in place, and return it.

    Each rule mends one kind of fault and reports it where it stands. A document without faults
    comes back as it was. Nothing is raised for faulty input.
    """
    context = Context(document, report)
    for visit in walk(document.root):
        kind, pointer, node = visit
        for key, rule in _RULES.get(kind, ()):
            if not key or key in node:
                rule(context, pointer, node)
        if kind is Kind.SCHEMA:
            members.member_order(context, pointer, node)
    members.drop_editor_data(context)
    wrappers.flatten_wrappers(context)
    context.report_tallies()
    return document
