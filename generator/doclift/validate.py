"""Judging a lifted document by a validator that is not ours, with places in the sources."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from .diagnostics import Code, Report
from .document import Document, Pointer, format_pointer

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["validate"]

NOT_VALID = Code(
    "W490",
    "the OpenAPI document is not valid",
    "openapi-spec-validator does not accept this part of the lifted document. The part comes from "
    "the place named; correct it there, or in an overlay.",
)

# One fault may surface in thousands of places that refer to it.
_MOST = 200
_MESSAGE_LENGTH = 300


def validate(document: Document, report: Report) -> None:
    """Report each place at which openapi-spec-validator does not accept the document."""
    from openapi_spec_validator import OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

    newer = str(document.root.get("openapi", "")).startswith("3.2")
    judge = OpenAPIV32SpecValidator if newer else OpenAPIV31SpecValidator
    errors: Iterable[ValidationError] = judge(document.root).iter_errors()
    try:
        for error in islice(errors, _MOST):
            _report(document, error, report)
    except RecursionError:
        report.add(
            NOT_VALID,
            document.locate(),
            "The validator could not finish: a reference leads back to itself.",
        )
    except Exception as error:  # the judge may trip over what it judges
        report.add(NOT_VALID, document.locate(), f"The validator stopped: {_short(str(error))}.")


def _report(document: Document, error: ValidationError, report: Report) -> None:
    deepest = _deepest(error)
    pointer: Pointer = tuple(map(str, deepest.absolute_path))
    where = f" at {format_pointer(pointer)}" if pointer else ""
    message = f"The document is not valid{where}: {_short(deepest.message)}."
    report.add(NOT_VALID, document.origins.locate(pointer), message)


def _deepest(error: ValidationError) -> ValidationError:
    """Of the reasons why no alternative fits, the one that got furthest into the value."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return error


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MESSAGE_LENGTH else line[: _MESSAGE_LENGTH - 1] + "…"
