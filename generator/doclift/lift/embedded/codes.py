"""The codes of OpenAPI that pages carry in their own ways: 231 to 239."""

from __future__ import annotations

from ...diagnostics import Code

__all__ = [
    "DIALECT",
    "MENTION_FOUND",
    "MENTION_LOST",
    "OPERATION_LOST",
    "PACKED_UNREADABLE",
    "REPEATED",
    "SERVER_FROM_LINE",
]

DIALECT = Code(
    "I231",
    "a dialect of pages",
    "The fence holds an operation in a form of the documentation's own, with lists of schemas "
    "(`schemaArray`) in place of OpenAPI's. It says the same, and is read as OpenAPI.",
)
PACKED_UNREADABLE = Code(
    "E232",
    "packed operation cannot be read",
    "The front matter of a page holds an operation as packed text (base64 of zlib of JSON), and "
    "the text is damaged or too large.",
)
MENTION_FOUND = Code(
    "I233",
    "page that points into a document",
    "The page holds no description of its own but names an operation of an OpenAPI document, which "
    "is at hand: the operation is read from there.",
)
MENTION_LOST = Code(
    "W234",
    "document of a page is not at hand",
    "Pages name operations of an OpenAPI document that is not among the sources nor beside the "
    "pages. Of these endpoints no more is known than the pages say.",
    leaves_out=True,
)
OPERATION_LOST = Code(
    "W235",
    "operation of a page is not in its document",
    "A page names an operation that the OpenAPI document does not have. One of the two is older "
    "than the other.",
    leaves_out=True,
)
SERVER_FROM_LINE = Code(
    "I236",
    "server from the request line",
    "The OpenAPI fragment of a page names no server, but the page shows the whole address of the "
    "operation. What stands before the path is taken as the server.",
)
REPEATED = Code(
    "I237",
    "text that repeats an OpenAPI fragment",
    "A page shows the endpoint of its OpenAPI fragment once more as text. The fragment says all of "
    "it, so the text is not read.",
)
