"""Which object of an OpenAPI document holds which members, and of which shape: a table.

It serves everything that goes through a document as a whole: following references, checking
shapes, moving schemas to 3.1. Schemas may hold members that the table does not name.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ...document import is_list, is_object

__all__ = ["GRAMMAR", "METHODS", "SECTIONS", "Form", "Kind", "Slot", "children", "sections"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


class Kind(enum.StrEnum):  # texts have a fast hash
    """What an object is; the value is its name for people."""

    DOCUMENT = "document"
    INFO = "info"
    CONTACT = "contact"
    LICENSE = "license"
    TAG = "tag"
    EXTERNAL_DOCS = "external documentation"
    SERVER = "server"
    SERVER_VARIABLE = "server variable"
    COMPONENTS = "components"
    PATH_ITEM = "path item"
    OPERATION = "operation"
    CALLBACK = "callback"
    PARAMETER = "parameter"
    HEADER = "header"
    REQUEST_BODY = "request body"
    RESPONSE = "response"
    MEDIA_TYPE = "media type"
    ENCODING = "encoding"
    EXAMPLE = "example"
    LINK = "link"
    SECURITY_SCHEME = "security scheme"
    FLOWS = "OAuth flows"
    FLOW = "OAuth flow"
    SCHEMA = "schema"
    DISCRIMINATOR = "discriminator"


class Form(enum.Enum):
    """The shape of a member; the value is how it is asked for."""

    TEXT = "a text"
    FLAG = "true or false"
    NUMBER = "a number"
    COUNT = "a whole number"
    TEXTS = "a list of texts"
    TEXT_MAP = "an object of texts"
    LIST = "a list"
    SECURITY = "a list of security requirements"
    TYPE = "a type or a list of types"
    ANY = "anything"
    ONE = "an object"
    MAP = "an object of objects"
    MANY = "a list of objects"


class Slot(NamedTuple):
    """The shape of one member, and what stands in it where that is an object of the table."""

    form: Form
    kind: Kind | None = None


_TEXT = Slot(Form.TEXT)
_FLAG = Slot(Form.FLAG)
_ANY = Slot(Form.ANY)


def _one(kind: Kind) -> Slot:
    return Slot(Form.ONE, kind)


def _map(kind: Kind) -> Slot:
    return Slot(Form.MAP, kind)


def _many(kind: Kind) -> Slot:
    return Slot(Form.MANY, kind)


def _slots(form: Form, names: str) -> dict[str, Slot]:
    return dict.fromkeys(names.split(), Slot(form))


_DESCRIBED = {"summary": _TEXT, "description": _TEXT}
_PARAMETER: Mapping[str, Slot] = {
    **_slots(Form.TEXT, "description style"),
    **_slots(Form.FLAG, "required deprecated allowEmptyValue explode allowReserved"),
    "schema": _one(Kind.SCHEMA),
    "content": _map(Kind.MEDIA_TYPE),
    "example": _ANY,
    "examples": _map(Kind.EXAMPLE),
}
_SCHEMA: Mapping[str, Slot] = {
    "type": Slot(Form.TYPE),
    **_slots(
        Form.TEXT,
        "title description format pattern contentEncoding contentMediaType $ref $id $anchor"
        " $dynamicRef $dynamicAnchor $schema $comment",
    ),
    **_slots(Form.FLAG, "deprecated readOnly writeOnly uniqueItems"),
    **_slots(Form.NUMBER, "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"),
    **_slots(
        Form.COUNT,
        "minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains",
    ),
    **_slots(Form.LIST, "enum examples"),
    "required": Slot(Form.TEXTS),
    **dict.fromkeys(
        ("properties", "patternProperties", "dependentSchemas", "$defs"), _map(Kind.SCHEMA)
    ),
    **dict.fromkeys(
        (
            "items contains additionalProperties unevaluatedProperties unevaluatedItems"
            " propertyNames not if then else contentSchema"
        ).split(),
        _one(Kind.SCHEMA),
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _many(Kind.SCHEMA)),
    "discriminator": _one(Kind.DISCRIMINATOR),
    "externalDocs": _one(Kind.EXTERNAL_DOCS),
    "xml": Slot(Form.ONE),
}

GRAMMAR: Mapping[Kind, Mapping[str, Slot]] = {
    Kind.DOCUMENT: {
        **_slots(Form.TEXT, "openapi jsonSchemaDialect $self"),
        "info": _one(Kind.INFO),
        "servers": _many(Kind.SERVER),
        "paths": _map(Kind.PATH_ITEM),
        "webhooks": _map(Kind.PATH_ITEM),
        "components": _one(Kind.COMPONENTS),
        "security": Slot(Form.SECURITY),
        "tags": _many(Kind.TAG),
        "externalDocs": _one(Kind.EXTERNAL_DOCS),
    },
    Kind.INFO: {
        **_slots(Form.TEXT, "title summary description termsOfService version"),
        "contact": _one(Kind.CONTACT),
        "license": _one(Kind.LICENSE),
    },
    Kind.CONTACT: _slots(Form.TEXT, "name url email"),
    Kind.LICENSE: _slots(Form.TEXT, "name identifier url"),
    Kind.TAG: {
        **_slots(Form.TEXT, "name summary description parent kind"),
        "externalDocs": _one(Kind.EXTERNAL_DOCS),
    },
    Kind.EXTERNAL_DOCS: _slots(Form.TEXT, "description url"),
    Kind.SERVER: {
        **_slots(Form.TEXT, "url description name"),
        "variables": _map(Kind.SERVER_VARIABLE),
    },
    Kind.SERVER_VARIABLE: {
        **_slots(Form.TEXT, "default description"),
        "enum": Slot(Form.TEXTS),
    },
    Kind.COMPONENTS: {
        "schemas": _map(Kind.SCHEMA),
        "responses": _map(Kind.RESPONSE),
        "parameters": _map(Kind.PARAMETER),
        "examples": _map(Kind.EXAMPLE),
        "requestBodies": _map(Kind.REQUEST_BODY),
        "headers": _map(Kind.HEADER),
        "securitySchemes": _map(Kind.SECURITY_SCHEME),
        "links": _map(Kind.LINK),
        "callbacks": _map(Kind.CALLBACK),
        "pathItems": _map(Kind.PATH_ITEM),
        "mediaTypes": _map(Kind.MEDIA_TYPE),
    },
    Kind.PATH_ITEM: {
        "$ref": _TEXT,
        **_DESCRIBED,
        **dict.fromkeys(METHODS, _one(Kind.OPERATION)),
        "additionalOperations": _map(Kind.OPERATION),
        "servers": _many(Kind.SERVER),
        "parameters": _many(Kind.PARAMETER),
    },
    Kind.OPERATION: {
        "tags": Slot(Form.TEXTS),
        **_slots(Form.TEXT, "summary description operationId"),
        "externalDocs": _one(Kind.EXTERNAL_DOCS),
        "parameters": _many(Kind.PARAMETER),
        "requestBody": _one(Kind.REQUEST_BODY),
        "responses": _map(Kind.RESPONSE),
        "callbacks": _map(Kind.CALLBACK),
        "deprecated": _FLAG,
        "security": Slot(Form.SECURITY),
        "servers": _many(Kind.SERVER),
    },
    Kind.CALLBACK: {},
    Kind.PARAMETER: {"name": _TEXT, "in": _TEXT, **_PARAMETER},
    Kind.HEADER: _PARAMETER,
    Kind.REQUEST_BODY: {
        "description": _TEXT,
        "content": _map(Kind.MEDIA_TYPE),
        "required": _FLAG,
    },
    Kind.RESPONSE: {
        **_DESCRIBED,
        "headers": _map(Kind.HEADER),
        "content": _map(Kind.MEDIA_TYPE),
        "links": _map(Kind.LINK),
    },
    Kind.MEDIA_TYPE: {
        "description": _TEXT,
        "schema": _one(Kind.SCHEMA),
        "itemSchema": _one(Kind.SCHEMA),
        "example": _ANY,
        "examples": _map(Kind.EXAMPLE),
        "encoding": _map(Kind.ENCODING),
        "prefixEncoding": _many(Kind.ENCODING),
        "itemEncoding": _one(Kind.ENCODING),
    },
    Kind.ENCODING: {
        **_slots(Form.TEXT, "contentType style"),
        "headers": _map(Kind.HEADER),
        **_slots(Form.FLAG, "explode allowReserved"),
        "encoding": _map(Kind.ENCODING),
        "prefixEncoding": _many(Kind.ENCODING),
        "itemEncoding": _one(Kind.ENCODING),
    },
    Kind.EXAMPLE: {
        **_slots(Form.TEXT, "summary description externalValue serializedValue"),
        "value": _ANY,
        "dataValue": _ANY,
    },
    Kind.LINK: {
        **_slots(Form.TEXT, "operationRef operationId description"),
        "parameters": Slot(Form.ONE),
        "requestBody": _ANY,
        "server": _one(Kind.SERVER),
    },
    Kind.SECURITY_SCHEME: {
        **_slots(
            Form.TEXT,
            "type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl",
        ),
        "flows": _one(Kind.FLOWS),
        "deprecated": _FLAG,
    },
    Kind.FLOWS: dict.fromkeys(
        (
            "implicit",
            "password",
            "clientCredentials",
            "authorizationCode",
            "deviceAuthorization",
        ),
        _one(Kind.FLOW),
    ),
    Kind.FLOW: {
        **_slots(Form.TEXT, "authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl"),
        "scopes": Slot(Form.TEXT_MAP),
    },
    Kind.SCHEMA: _SCHEMA,
    Kind.DISCRIMINATOR: {
        **_slots(Form.TEXT, "propertyName defaultMapping"),
        "mapping": Slot(Form.TEXT_MAP),
    },
}

_SWAGGER: Mapping[Kind, Mapping[str, Slot]] = {
    Kind.DOCUMENT: {
        "definitions": _map(Kind.SCHEMA),
        "parameters": _map(Kind.PARAMETER),
        "responses": _map(Kind.RESPONSE),
        "securityDefinitions": _map(Kind.SECURITY_SCHEME),
    },
    Kind.RESPONSE: {"schema": _one(Kind.SCHEMA)},
    Kind.SCHEMA: {"definitions": _map(Kind.SCHEMA)},
}
"""Members of Swagger 2.0 and of older JSON Schema that hold something; read as 3.x elsewhere."""

SECTIONS: Mapping[Kind, str] = {
    slot.kind: section for section, slot in GRAMMAR[Kind.COMPONENTS].items() if slot.kind
}
"""The section of `components` that holds objects of a kind."""

_EVERY = {kind: {**slots, **_SWAGGER.get(kind, {})} for kind, slots in GRAMMAR.items()}


def sections(swagger: bool) -> Mapping[Kind, tuple[str, ...]]:
    """The pointer of the section where a named object of each kind is kept."""
    if swagger:
        return {
            Kind.SCHEMA: ("definitions",),
            Kind.PARAMETER: ("parameters",),
            Kind.RESPONSE: ("responses",),
        }
    return {kind: ("components", section) for kind, section in SECTIONS.items()}


def children(kind: Kind, node: dict[str, Any]) -> Iterator[tuple[str, Slot]]:
    """The members of an object of any version (2.0 to 3.2) that hold objects of the table."""
    if kind is Kind.CALLBACK:
        for key, value in node.items():
            if is_object(value) and not key.startswith("x-"):
                yield key, _one(Kind.PATH_ITEM)
        return
    slots = _EVERY[kind]
    for key, value in node.items():
        slot = slots.get(key)
        if slot is not None and slot.kind is not None and (is_object(value) or is_list(value)):
            yield key, slot
