"""Envelopes: what the configuration says of how answers are wrapped, and what looks like it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..config import EnvelopeRule
from ..diagnostics import Report
from ..document import Document, format_pointer
from . import codes
from .api import Operation
from .paging import is_exact, rule_for
from .types import Anything, Choice, Record, Scalar, ScalarKind, Type
from .walk import Walker, success_types

__all__ = ["propose_envelope", "with_envelope"]

_DATA = ("data", "result", "response", "payload", "results", "content", "value")
_COMPANIONS = frozenset(
    (
        "code",
        "error",
        "meta",
        "ok",
        "pagination",
        "paging",
        "requestId",
        "request_id",
        "result",
        "status",
        "statusCode",
        "success",
        "timestamp",
    )
)
_FLAGS = ("success", "status", "result", "ok")
_MESSAGES = ("message", "msg", "error_message", "errorMessage", "error")
_ERRORS = ("errors", "validation_errors", "validationErrors", "error_details")
_FEWEST_SHARE = 0.5


def with_envelope(
    operations: Sequence[Operation],
    rules: Sequence[EnvelopeRule],
    walker: Walker,
    document: Document,
    report: Report,
) -> tuple[Operation, ...]:
    """The operations with the envelope that the configuration gives them."""
    found: list[Operation] = []
    for operation in operations:
        rule = rule_for(operation, rules)
        if rule is None:
            found.append(operation)
            continue
        envelope = rule.envelope
        if rule.data and not _has(operation, rule.data, walker):
            if is_exact(operation, rule):
                report.add(
                    codes.ENVELOPE_MISFIT,
                    document.locate(*operation.pointer),
                    f"The answer of {operation.key} has nothing at {rule.data!r}.",
                    "Correct the rule in the configuration.",
                )
            # What tells a failure holds for answers without data too.
            envelope = replace(envelope, data="", inner="")
        elif rule.inner and not _has_inner(operation, rule, walker):
            envelope = replace(envelope, inner="")
        found.append(replace(operation, envelope=envelope))
    return tuple(found)


def propose_envelope(
    operations: Sequence[Operation], name: str, walker: Walker, document: Document, report: Report
) -> None:
    """Report the wrapper that most JSON answers share, with the lines that take it off."""
    found: Counter[str] = Counter()
    examples: dict[str, Record] = {}
    answered: list[Operation] = []
    for operation in operations:
        record = next(
            (plain for of in success_types(operation) for plain in walker.plain(of)), None
        )
        if record is None:
            continue
        answered.append(operation)
        if isinstance(record, Record) and (member := _data_member(record)):
            found[member] += 1
            examples.setdefault(member, record)
    if not found:
        return
    member, count = max(found.items(), key=lambda item: (item[1], item[0]))
    if count < len(answered) * _FEWEST_SHARE:
        return
    record = examples[member]
    lines = [f"[[api.{name}.envelope]]", f"data = {json.dumps(format_pointer((member,)))}"]
    lines += _flag_lines(record) + _pointer_line("message", _MESSAGES, record)
    lines += _pointer_line("errors", _ERRORS, record)
    report.add(
        codes.ENVELOPE_PROPOSED,
        document.locate(*record.pointer),
        f"{count} of {len(answered)} answers hold what was asked for in {member!r}.",
        "to take it off, add to the configuration:\n" + "\n".join(lines),
    )


def _data_member(record: Record) -> str:
    names = {field.wire_name for field in record.fields}
    member = next((name for name in _DATA if name in names), "")
    others = names - {member}
    if not member or not others or not others <= _COMPANIONS | set(_ERRORS) | set(_MESSAGES):
        return ""
    of = next(field.type for field in record.fields if field.wire_name == member)
    return "" if isinstance(of, (Scalar, Choice)) else member


def _flag_lines(record: Record) -> list[str]:
    for name in _FLAGS:
        for field in record.fields:
            if field.wire_name != name:
                continue
            if isinstance(field.type, Scalar) and field.type.kind is ScalarKind.BOOLEAN:
                return [f"flag = {json.dumps(format_pointer((name,)))}", "failures = [false]"]
    return []


def _pointer_line(key: str, names: Iterable[str], record: Record) -> list[str]:
    known = {field.wire_name for field in record.fields}
    found = next((name for name in names if name in known), "")
    return [f"{key} = {json.dumps(format_pointer((found,)))}"] if found else []


def _has(operation: Operation, pointer: str, walker: Walker) -> bool:
    return any(walker.at(of, pointer) is not None for of in success_types(operation))


def _has_inner(operation: Operation, rule: EnvelopeRule, walker: Walker) -> bool:
    for of in success_types(operation):
        data: Type | None = walker.at(of, rule.data)
        if data is None:
            continue
        item = walker.item(data)
        target = data if item is None else item
        if isinstance(target, Anything) or walker.at(target, rule.inner) is not None:
            return True
    return False
