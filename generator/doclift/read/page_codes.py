"""The codes of the page cutter and of JSON in pages (150-199)."""

from __future__ import annotations

from ..diagnostics import Code

__all__ = [
    "FRONT_MATTER_UNREADABLE",
    "JSON_COMMENT",
    "JSON_ELIDED",
    "JSON_MISSING_COMMA",
    "JSON_WORDS",
    "JSON_WRITTEN_LOOSELY",
    "TABLE_OPEN",
    "TABLE_ROW_WIDTH",
    "UNCLOSED_FENCE",
]

JSON_MISSING_COMMA = Code(
    "W150",
    "a comma is missing in a JSON example",
    "Two members of a JSON example follow each other without a comma. The comma is put in at "
    "the end of the first one.",
)
JSON_WRITTEN_LOOSELY = Code(
    "W151",
    "a JSON example is not strict JSON",
    "A JSON example has a comma too many, keys without quotes, other quotes than straight double "
    "ones, or constants of a programming language. It is read as what it plainly means.",
)
JSON_COMMENT = Code(
    "I152",
    "a JSON example has comments",
    "Comments are no part of JSON; they are left out of the value.",
)
JSON_ELIDED = Code(
    "I153",
    "a JSON example leaves something out",
    "An example has '...' where the author shortened it. What is shown is read.",
)
JSON_WORDS = Code(
    "W154",
    "a value in a JSON example is no JSON value",
    "A value is a placeholder, some words without quotes, or missing. Its place is known, its "
    "type is not.",
)
UNCLOSED_FENCE = Code(
    "W155",
    "a code fence is not closed",
    "A fence has no closing line. It is taken to end where the next fence or heading begins.",
)
FRONT_MATTER_UNREADABLE = Code(
    "W156",
    "the front matter of a page cannot be read",
    "The block between the two '---' lines at the start of the page is no YAML mapping. It is "
    "read as text of the page.",
)
TABLE_ROW_WIDTH = Code(
    "I157",
    "a table row has more cells than its header",
    "A cell holds a bar that is not escaped. Cells that belong together are joined.",
)
TABLE_OPEN = Code(
    "I158",
    "tables without bars at the start of their rows",
    "Tables of the page leave out the outer bars. Their columns are found by the header.",
)
