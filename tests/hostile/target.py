"""An OpenAPI document in which every text that reaches the output is a slot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["KINDS", "NAMES", "SLOTS", "WORDS", "document", "page"]

Put = Callable[[str, str], str]
"""The text of a slot: its name, and the harmless word that stands there otherwise."""


class _Asked:
    def __init__(self) -> None:
        self.slots: dict[str, str] = {}

    def __call__(self, slot: str, word: str) -> str:
        assert slot not in self.slots, f"the slot {slot} is there twice"
        self.slots[slot] = word
        return word


def document(put: Put) -> dict[str, Any]:
    """The document, with what `put` gives for each slot."""
    name = put("security scheme", "Scheme word")
    first, second = put("schema name", "Schema word"), put("schema name 2", "Other schema")
    discriminator = put("discriminator property", "kind of")
    tag = put("tag", "Tag word")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": put("info.title", "Title words"),
            "version": put("info.version", "Version words"),
            "summary": put("info.summary", "Summary words"),
            "description": put("info.description", "Description words"),
            "termsOfService": put("info.termsOfService", "Terms words"),
            "contact": {
                "name": put("contact.name", "Name words"),
                "url": put("contact.url", "Url words"),
                "email": put("contact.email", "Email words"),
            },
            "license": {"name": put("license.name", "License words")},
        },
        "externalDocs": {
            "url": put("externalDocs.url", "Link words"),
            "description": put("externalDocs.description", "Docs words"),
        },
        "servers": [
            {
                "url": "https://{part}.example.com/" + put("server url", "url-word"),
                "description": put("server description", "Server words"),
                "variables": {
                    "part": {
                        "default": put("variable default", "default words"),
                        "description": put("variable description", "Variable words"),
                        "enum": [put("variable enum", "enum words"), "plain"],
                    }
                },
            },
            {"url": put("server url whole", "whole-word"), "description": "second"},
        ],
        "tags": [{"name": tag, "description": put("tag description", "Tag description")}],
        "security": [{name: [put("scope used", "scope used")]}, {"key": []}, {"basic": []}],
        "paths": {
            "/things": {
                "get": {
                    "operationId": put("operationId", "operation word"),
                    "tags": [tag],
                    "summary": put("summary", "Summary words"),
                    "description": put("operation description", "Operation words"),
                    "externalDocs": {"url": put("operation docs", "Docs words")},
                    "x-doclift-group": put("x-doclift-group", "Group words"),
                    "x-doclift-source": put("x-doclift-source operation", "source words"),
                    "x-doclift-evidence": put("x-doclift-evidence", "evidence words"),
                    "parameters": [
                        _parameter(put, "query"),
                        _parameter(put, "header"),
                        _parameter(put, "cookie"),
                        {
                            "name": "content-parameter",
                            "in": "query",
                            "content": {
                                put("parameter media", "application/word"): {
                                    "schema": {"type": "object"}
                                }
                            },
                        },
                        {
                            "name": "choice",
                            "in": "query",
                            "style": put("style", "style words"),
                            "schema": {
                                "type": "string",
                                "enum": [put("parameter enum", "enum words"), "plain"],
                                "x-enum-descriptions": [
                                    put("parameter enum description", "enum description"),
                                    "plain",
                                ],
                                "default": "plain",
                            },
                        },
                        {
                            "name": put("client parameter", "client parameter"),
                            "in": "header",
                            "x-doclift-client-parameter": True,
                            "description": put("client parameter description", "Held words"),
                            "schema": {"type": "string"},
                        },
                    ],
                    "responses": {
                        "200": {
                            "description": put("response description", "Response words"),
                            "headers": {
                                put("response header", "Header-Word"): {
                                    "description": put("header description", "Header words"),
                                    "schema": {"type": "string"},
                                }
                            },
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": _ref(first)},
                                    "example": {"name": put("media example", "example words")},
                                }
                            },
                        },
                        put("status", "2XX"): {"description": "strange status"},
                        "404": {
                            "description": put("failure description", "Failure words"),
                            "content": {
                                put("failure media", "application/word"): {
                                    "schema": {"type": "object", "title": "Failed"}
                                }
                            },
                        },
                    },
                    "callbacks": {
                        put("callback", "callback word"): {
                            put("callback expression", "{$request.body#/url}"): {
                                "post": {"responses": {"200": {"description": "ok"}}}
                            }
                        }
                    },
                },
                "post": {
                    "operationId": "makeThing",
                    "deprecated": True,
                    "requestBody": {
                        "description": put("body description", "Body words"),
                        "content": {
                            "application/json": {"schema": {"$ref": _ref(second)}},
                            put("body media", "application/word"): {"schema": {"type": "string"}},
                        },
                    },
                    "responses": {
                        "200": {
                            "description": "ok",
                            "content": {
                                put("answer media", "text/word"): {"schema": {"type": "string"}}
                            },
                        }
                    },
                },
            },
            "/" + put("path", "path-word"): {
                "put": {
                    "summary": "Put.",
                    "tags": [put("tag of operation", "Another tag")],
                    "requestBody": {
                        "content": {
                            "multipart/form-data": {
                                "schema": {
                                    "type": "object",
                                    "properties": {
                                        "file": {"type": "string", "format": "binary"},
                                        put("part name", "part name"): {"type": "string"},
                                    },
                                },
                                "encoding": {
                                    "file": {"contentType": put("part media", "image/word")}
                                },
                            }
                        }
                    },
                    "responses": {"204": {"description": "done"}},
                }
            },
            "/inline/{" + put("path parameter", "path_parameter") + "}": {
                "get": {
                    "operationId": "inline",
                    "parameters": [
                        {
                            "name": put("path parameter name", "other_parameter"),
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string"},
                        }
                    ],
                    "responses": {
                        "200": {
                            "description": "ok",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "title": put("inline title", "Inline title"),
                                        "properties": {
                                            put("inline property", "inline property"): {
                                                "type": "object",
                                                "properties": {"x": {"type": "integer"}},
                                            }
                                        },
                                    }
                                }
                            },
                        }
                    },
                }
            },
        },
        "webhooks": {
            put("webhook", "webhook word"): {
                "post": {
                    "summary": put("webhook summary", "Webhook words"),
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": _ref(first)}}}
                    },
                    "responses": {"200": {"description": "ok"}},
                }
            }
        },
        "x-doclift-named-only": [
            {
                "name": put("named-only name", "named words"),
                "group": put("named-only group", "group words"),
                "method": put("named-only method", "get"),
                "source": put("named-only source", "source words"),
            }
        ],
        "components": {
            "securitySchemes": {
                name: {
                    "type": "oauth2",
                    "description": put("scheme description", "Scheme words"),
                    "flows": {
                        "password": {
                            "tokenUrl": "https://example.com/" + put("token url", "token-word"),
                            "scopes": {
                                put("scope", "scope word"): put("scope text", "Scope words")
                            },
                        }
                    },
                },
                "key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": put("api key header", "X-Key-Word"),
                    "x-doclift-prefix": put("x-doclift-prefix", "prefix words"),
                    "description": put("api key description", "Key words"),
                },
                "basic": {"type": "http", "scheme": "basic"},
            },
            "schemas": {
                first: _schema(put, first, second),
                second: {
                    "type": "object",
                    "properties": {
                        discriminator: {"type": "string"},
                        "x": {"$ref": _ref(first)},
                    },
                },
                "Cat": _case(discriminator, put("case const", "cat words")),
                "Dog": _case(discriminator, put("case const 2", "dog words")),
                "Animal": {
                    "oneOf": [{"$ref": _ref("Cat")}, {"$ref": _ref("Dog")}],
                    "discriminator": {
                        "propertyName": discriminator,
                        "mapping": {
                            put("mapping key", "cat mapped"): _ref("Cat"),
                            "dog": put("mapping value", "Dog"),
                        },
                    },
                },
            },
        },
    }


def _parameter(put: Put, place: str) -> dict[str, Any]:
    return {
        "name": put(f"{place} parameter", f"{place}-parameter word"),
        "in": place,
        "description": put(f"{place} parameter description", "Parameter words"),
        "schema": {"type": "string", "default": put(f"{place} parameter default", "default words")},
        "example": put(f"{place} parameter example", "example words"),
    }


def _case(discriminator: str, value: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [discriminator],
        "properties": {discriminator: {"type": "string", "const": value}},
    }


def _schema(put: Put, first: str, second: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": put("schema title", "Schema title"),
        "description": put("schema description", "Schema words"),
        "x-doclift-source": put("x-doclift-source", "source words"),
        "required": [put("required", "not there")],
        "properties": {
            put("property", "property word"): {
                "type": "string",
                "title": put("property title", "Property title"),
                "description": put("property description", "Property words"),
                "default": put("default text", "default words"),
                "pattern": put("pattern", "pattern words"),
                "format": put("format", "format words"),
                "examples": [put("schema example", "example words")],
            },
            "texts": {
                "type": "string",
                "enum": [put("enum text", "enum words"), put("enum text 2", "enum other")],
                "description": put("enum description", "Enum words"),
            },
            "numbers": {
                "type": "integer",
                "enum": [1, 2],
                "x-enum-varnames": [put("x-enum-varnames", "label words"), "Second"],
                "x-enum-descriptions": [put("x-enum-descriptions", "Value words"), "Two"],
            },
            "constant": {"const": put("const", "const words")},
            "array": {
                "type": "array",
                "items": {"type": "string"},
                "default": [put("default array", "default words")],
            },
            "object": {
                "type": "object",
                "default": {put("default key", "default key"): put("default value", "value words")},
            },
            "integer": {"type": "integer", "default": put("default integer", "no number")},
            "number": {"type": "number", "default": float("inf")},
            "other_number": {"type": "number", "default": float("nan"), "minimum": float("-inf")},
            "boolean": {"type": "boolean", "default": put("default boolean", "no boolean")},
            "date": {"type": "string", "format": "date", "default": put("default date", "no date")},
            "strftime": {
                "type": "string",
                "format": "date-time",
                "x-doclift-datetime": put("x-doclift-datetime", "%Y words"),
            },
            "joined": {
                "type": "string",
                "x-doclift-joined": put("x-doclift-joined", "separator"),
            },
            "wire": {"type": "boolean", "x-doclift-wire": put("x-doclift-wire", "wire words")},
            "strange": {"type": put("type", "type words")},
            "media": {
                "type": "string",
                "contentMediaType": put("contentMediaType", "application/word"),
                "contentEncoding": put("contentEncoding", "encoding words"),
            },
            "if": {"type": "string"},
            "again": {"$ref": _ref(second)},
            "self": {"$ref": _ref(first)},
            "animal": {"$ref": _ref("Animal")},
        },
        "patternProperties": {put("patternProperties", "^pattern words"): {"type": "integer"}},
        "if": {"properties": {"if": {"const": put("condition value", "condition words")}}},
        "then": {"required": ["texts", put("condition member", "condition member")]},
        "externalDocs": {"url": put("schema docs", "Docs words")},
        "x-word": put("x-unknown", "unknown words"),
    }


def _ref(name: str) -> str:
    return "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")


def _slots() -> dict[str, str]:
    asked = _Asked()
    document(asked)
    return asked.slots


SLOTS = _slots()
"""The harmless word of each slot, by its name."""

NAMES = frozenset(
    {
        "security scheme",
        "schema name",
        "schema name 2",
        "schema title",
        "discriminator property",
        "tag",
        "tag of operation",
        "operationId",
        "x-doclift-group",
        "query parameter",
        "part name",
        "inline title",
        "inline property",
        "webhook",
        "property",
        "x-enum-varnames",
    }
)
"""The slots that give a name to something."""

KINDS = frozenset(
    {
        "server url",
        "server url whole",
        "server description",
        "path",
        "path parameter",
        "path parameter name",
        "cookie parameter",
        "status",
        "style",
        "type",
        "header parameter",
        "client parameter",
        "api key header",
        "x-doclift-prefix",
        "x-doclift-joined",
        "x-doclift-datetime",
        "required",
        "condition member",
        *(slot for slot in SLOTS if slot.endswith(" media")),
    }
)
"""The slots that decide what something is, or whether it is there at all."""

WORDS = tuple(slot for slot in SLOTS if slot not in NAMES | KINDS)
"""The slots that hold mere words or values."""


def page(put: Put) -> str:
    """A page of documentation: headings, tables, fences, lists and an example."""
    row = "| {} | {} | {} | {} |"
    return "\n".join(
        [
            "# " + put("page title", "Title words"),
            "",
            put("page prose", "Prose words"),
            "",
            "## " + put("heading", "Heading words"),
            "",
            "`POST https://example.com/" + put("page path", "path-word") + "`",
            "",
            "| Name | Type | Required | " + put("column", "Description") + " |",
            "|---|---|---|---|",
            row.format("plain", "string", "Yes", put("cell description", "Cell words")),
            row.format(put("cell name", "cell_name"), "string", "No", "Text"),
            row.format("typed", put("cell type", "string"), "No", "Text"),
            row.format("needed", "string", put("cell required", "No"), "Text"),
            row.format("listed", "enum<a, " + put("cell enum", "b") + ">", "No", "Text"),
            "",
            "```" + put("fence info", "text"),
            put("fence content", "fence words"),
            "```",
            "",
            "- `item` (string): " + put("list item", "Item words"),
            "",
            "Response:",
            "",
            "```json",
            '{"id": 1, "' + put("json key", "key_word") + '": "' + put("json text", "words") + '"}',
            "```",
            "",
        ]
    )
