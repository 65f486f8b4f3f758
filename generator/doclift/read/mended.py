"""Reporting what was mended in JSON that stands in a page."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Code, Report, Span
from . import page_codes as codes
from .jsontext import FoundJson, Mend

__all__ = ["report_mends"]

_CODES: dict[Mend, Code] = {
    Mend.MISSING_COMMA: codes.JSON_MISSING_COMMA,
    Mend.EXTRA_COMMA: codes.JSON_WRITTEN_LOOSELY,
    Mend.COMMENT: codes.JSON_COMMENT,
    Mend.ELISION: codes.JSON_ELIDED,
    Mend.QUOTES: codes.JSON_WRITTEN_LOOSELY,
    Mend.BARE_KEY: codes.JSON_WRITTEN_LOOSELY,
    Mend.BARE_VALUE: codes.JSON_WORDS,
    Mend.MISSING_VALUE: codes.JSON_WORDS,
    Mend.CONSTANT: codes.JSON_WRITTEN_LOOSELY,
}
_HINT = "Correct the example in the page."


def report_mends(found: FoundJson, place: Callable[[int], Span], report: Report) -> None:
    """Report each repair of a JSON value; `place` gives the place of an offset of its text."""
    for repair in found.repairs:
        shown = f": {repair.text}" if repair.text else "."
        code = _CODES[repair.kind]
        report.add(code, place(repair.offset), f"{repair.kind.value}{shown}", _HINT)
