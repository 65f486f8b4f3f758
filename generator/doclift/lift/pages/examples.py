"""JSON examples on a page: taking them out of blocks, telling requests from answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ...diagnostics import Report, Span
from ...document import is_object
from ...read.blocks import Block, Fence, JsonBlock, Line
from ...read.jsontext import find_json
from ...read.mended import report_mends
from . import codes
from .drafts import EndpointDraft, ExampleDraft, FieldDraft
from .endpoints.curl import CurlCall, find_curl, read_curl
from .endpoints.methods import BODILESS
from .fields.shownschemas import fields_of_schema

__all__ = ["FoundExample", "answer_below", "json_in", "read_command", "sort_examples"]

_OTHER_LANGUAGES = frozenset(
    "python py java php ruby rb go swift kotlin csharp c# c cpp rust perl typescript "
    "ts tsx jsx node graphql sql xml html yaml yml toml ini dart r elixir powershell".split()
)
_BOOLEAN_OUTCOMES = frozenset("status success ok error succeeded isSuccess".split())
_ANSWER_KEYS = frozenset("response data result results message errors error pagination".split())
_MOST_BLOCKS = 400


@dataclass(slots=True)
class FoundExample:
    """An example and what is known of it: `direction` `request`, `response` or ""."""

    value: Any
    at: Span
    direction: str = ""
    status: str = ""


def json_in(block: Block, report: Report) -> list[tuple[Any, Span]]:
    """The JSON values that a block holds: a JSON block, or a fence that is data. What had to be
    mended in a fence is reported; of a JSON block it has been."""
    if isinstance(block, JsonBlock):
        return [(block.value, block.at)]
    if not isinstance(block, Fence):
        return []
    language = block.info.split()[0].lower() if block.info.split() else ""
    text = block.text
    if language in _OTHER_LANGUAGES or find_curl(text) >= 0 or not ("{" in text or "[" in text):
        return []
    if not text.lstrip().startswith(("{", "[", "HTTP/", "//", "/*", "POST ", "PUT ", "PATCH ")):
        return []
    values: list[tuple[Any, Span]] = []
    for found in find_json(text):
        values.append((found.value, _place(block, found.start)))
        report_mends(found, partial(_place, block), report)
    return values


def _place(block: Fence, offset: int) -> Span:
    before = block.text[:offset]
    return replace(
        block.at,
        line=block.at.line + before.count("\n"),
        column=block.at.column + offset - (before.rfind("\n") + 1),
    )


def read_command(blocks: Sequence[Block], index: int) -> tuple[CurlCall | None, int]:
    """The command line that starts in a block, and the index after its last block."""
    block = blocks[index]
    if isinstance(block, Fence):
        return (read_curl(block.text, block.at) if find_curl(block.text) >= 0 else None), index + 1
    if not isinstance(block, Line) or find_curl(block.text) < 0:
        return None, index + 1
    pieces = [block.text]
    index += 1
    while index < len(blocks) and len(pieces) < _MOST_BLOCKS and _goes_on(pieces):
        following = blocks[index]
        if not isinstance(following, Line | JsonBlock):
            break
        pieces.append(following.text)
        index += 1
    return read_curl("\n".join(pieces), block.at), index


def answer_below(block: Fence, call: CurlCall) -> Fence | None:
    """What stands below the command line in its fence, where that may be the answer."""
    rest = block.text[call.end :]
    text = rest.lstrip()
    if not text.startswith(("{", "[", "HTTP/")):
        return None
    lines = block.text.count("\n", 0, len(block.text) - len(text))
    return Fence("", text, replace(block.at, line=block.at.line + lines))


def _goes_on(pieces: list[str]) -> bool:
    if pieces[-1].endswith("\\"):
        return True
    quotes = sum(piece.count("'") for piece in pieces)
    return quotes % 2 == 1


def sort_examples(draft: EndpointDraft, found: Iterable[FoundExample], report: Report) -> None:
    """Give each example to the request or to an answer of the draft.

    Where the page does not say: an answer has a boolean that tells the outcome, a request shares
    its members with the fields of the body.
    """
    for example in found:
        direction = example.direction or _guess(draft, example)
        drafted = ExampleDraft(example.value, example.at)
        members = fields_of_schema(example.value, example.at)
        if members is not None and direction == "request":
            draft.body += members
        elif members is not None:
            draft.response(example.status, example.at).fields += members
        elif direction == "request":
            if example.value not in [each.value for each in draft.body_examples]:
                draft.body_examples.append(drafted)
        else:
            draft.response(example.status, example.at).examples.append(drafted)
        if not example.direction:
            report.add(
                codes.EXAMPLE_SORTED,
                example.at,
                f"Taken as an example of the {direction}; the page does not say which it is.",
            )


def _guess(draft: EndpointDraft, example: FoundExample) -> str:
    value = example.value
    if example.status:
        return "response"
    if not is_object(value):
        return "request" if draft.body and draft.method not in BODILESS else "response"
    outcomes = _BOOLEAN_OUTCOMES - _names(draft.body)
    if any(isinstance(value.get(key), bool) for key in outcomes):
        return "response"
    if draft.method in BODILESS:
        return "response"
    asked = len(_names(draft.body) & value.keys())
    answered = max((len(_names(each.fields) & value.keys()) for each in draft.responses), default=0)
    if asked != answered:
        return "request" if asked > answered else "response"
    return "response" if _ANSWER_KEYS & value.keys() or not draft.method else "request"


def _names(fields: Iterable[FieldDraft]) -> set[str]:
    return {field.name for field in fields}
