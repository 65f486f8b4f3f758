"""Paging: the rules of the configuration, put on the operations that they fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TypeVar

from ..config import EnvelopeRule, PagingRule
from ..diagnostics import Report
from ..document import Document
from . import codes
from .api import MediaKind, Operation, Paging, Place
from .types import Anything, Array, Type
from .walk import Walker, success_types

__all__ = ["is_exact", "misfit", "rule_for", "with_paging"]

_Rule = TypeVar("_Rule", PagingRule, EnvelopeRule)


def rule_for(operation: Operation, rules: Iterable[_Rule]) -> _Rule | None:
    """The first rule one of whose patterns is, or matches, the key of an operation."""
    for rule in rules:
        for pattern in rule.operations:
            if pattern == operation.key or fnmatchcase(operation.key, pattern):
                return rule
    return None


def is_exact(operation: Operation, rule: PagingRule | EnvelopeRule) -> bool:
    """Whether a rule names this operation, and not just many by a pattern."""
    return operation.key in rule.operations


def with_paging(
    operations: Sequence[Operation],
    rules: Sequence[PagingRule],
    walker: Walker,
    document: Document,
    report: Report,
) -> tuple[Operation, ...]:
    """The operations with the paging that the configuration gives them. A rule that fits an
    operation only by a pattern is left aside where the operation lacks what it names."""
    found: list[Operation] = []
    for operation in operations:
        paging: Paging | None = None
        for rule in rules:
            if rule_for(operation, (rule,)) is None:
                continue
            problem = misfit(operation, rule, walker)
            if not problem:
                has_size = rule.size and _takes(operation, rule.size, rule.send_in, walker)
                paging = replace(rule.paging, size=rule.size if has_size else "")
                break
            if is_exact(operation, rule):
                report.add(
                    codes.PAGING_MISFIT,
                    document.locate(*operation.pointer),
                    f"The paging rule for {operation.key} does not fit: {problem}.",
                    "Correct the rule in the configuration.",
                )
                break
        found.append(operation if paging is None else replace(operation, paging=paging))
    return tuple(found)


def misfit(operation: Operation, rule: PagingRule, walker: Walker) -> str:
    """Why a rule cannot walk an operation; "" when it can."""
    if rule.send and not _takes(operation, rule.send, rule.send_in, walker):
        return f"it has no {rule.send_in} argument {rule.send!r}"
    types = tuple(success_types(operation))
    if not types:
        return "it has no JSON answer"
    if not any(_may_be_list(walker.at(of, rule.items), walker) for of in types):
        return f"its answer has no list at {rule.items or 'its root'!r}"
    in_item = f"{rule.items}/0{rule.last}" if rule.last else ""
    for pointer in (rule.next, rule.more, rule.pages, rule.total, in_item):
        if pointer and all(walker.at(of, pointer) is None for of in types):
            return f"its answer has nothing at {pointer!r}"
    if rule.style == "cursor" and not rule.next and not rule.last:
        return "a cursor needs `next`, or `last` where it is a member of the last item"
    return ""


def _may_be_list(of: Type | None, walker: Walker) -> bool:
    """Whether something is a list, or not described so closely that it could not be one."""
    if of is None:
        return False
    return any(isinstance(each, (Array, Anything)) for each in walker.plain(of))


def _takes(operation: Operation, name: str, place: str, walker: Walker) -> bool:
    if place == "body":
        media = operation.body.media if operation.body else ()
        return any(
            walker.at(medium.type, name if name.startswith("/") else f"/{name}") is not None
            for medium in media
            if medium.kind in (MediaKind.JSON, MediaKind.FORM)
        )
    return any(
        parameter.wire_name == name and parameter.place is Place.QUERY
        for parameter in operation.params
    )
