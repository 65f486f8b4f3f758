"""Recognising lists in pages, to propose the lines of the configuration that walk them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from ..config import Paging, PagingRule
from ..diagnostics import Report
from ..document import Document, format_pointer
from . import codes
from .api import MediaKind, Operation, Place
from .paging import misfit
from .paging_names import (
    CURSORS,
    FLAGS,
    IDS,
    ITEMS,
    LAST_IDS,
    NEXT_CURSORS,
    NEXT_LINKS,
    OFFSETS,
    PAGE_COUNTS,
    PAGES,
    SIDE_LISTS,
    SIZES,
    TOTALS,
    WRAPPERS,
    first_of,
    folded,
)
from .paging_stated import stated_paging
from .types import Field, Record, Scalar, ScalarKind, Type
from .walk import Walker, success_types

__all__ = ["propose_paging", "recognised"]

_ADDRESSES = ("href", "url", "uri", "link")
_DEEPEST = 3
"""So many wrappers may stand around what tells of the pages: `/paging/next/after`."""


def propose_paging(
    operations: Sequence[Operation], name: str, walker: Walker, document: Document, report: Report
) -> None:
    """Report operations that look paged, those of one form together, with the lines to add; and
    those of which the document says so, but not truly."""
    by_rule: dict[PagingRule, list[Operation]] = {}
    by_problem: dict[str, list[Operation]] = {}
    for operation in operations:
        if operation.paging is not None:
            continue
        if rule := recognised(operation, walker, document):
            by_rule.setdefault(rule, []).append(operation)
        elif stated := stated_paging(operation, document):
            by_problem.setdefault(misfit(operation, stated, walker), []).append(operation)
    for rule, paged in by_rule.items():
        report.add(
            codes.PAGING_PROPOSED,
            document.locate(*paged[0].pointer),
            f"{_shown(paged)}: looks like a list in pages ({rule.style}).",
            "to walk it, add to the configuration:\n"
            + _toml(rule, [operation.key for operation in paged], name),
        )
    for problem, paged in by_problem.items():
        report.add(
            codes.PAGING_MISFIT,
            document.locate(*paged[0].pointer),
            f"{_shown(paged)}: an extension says that it is a list in pages, but {problem}.",
            "Describe by an overlay what is missing, or correct the extension.",
        )


def _shown(operations: Sequence[Operation]) -> str:
    keys = [operation.key for operation in operations]
    return ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")


def recognised(operation: Operation, walker: Walker, document: Document) -> PagingRule | None:
    """The rule that an operation's extension states, if the operation has all that it names, or
    that its arguments and answer suggest."""
    stated = stated_paging(operation, document)
    if stated is not None and not misfit(operation, stated, walker):
        return stated
    return _suggested(operation, walker)


def _suggested(operation: Operation, walker: Walker) -> PagingRule | None:
    """The rule that arguments and answer suggest."""
    if operation.method not in ("GET", "POST", "QUERY"):
        return None
    answer = next(success_types(operation), None)
    items = None if answer is None else _items(answer, operation, walker)
    if answer is None or items is None:
        return None
    place, names = _arguments(operation, walker)
    members = _members(answer, walker)
    size = first_of(SIZES, names)
    rule = PagingRule(send_in=place, items=items, size=size)
    return _by_argument(rule, operation, names, members, walker) or _by_link(
        rule, operation, members
    )


def _by_argument(
    rule: PagingRule,
    operation: Operation,
    names: Mapping[str, str],
    members: Mapping[str, str],
    walker: Walker,
) -> PagingRule | None:
    """The rule for an operation one of whose arguments says which page is wanted."""
    # What stands under `links` is an address, not a cursor.
    cursors = {name: at for name, at in members.items() if "links/" not in at}
    more = members.get(first_of(FLAGS, members), "")
    # An answer may name the argument: `nextPage` is for `page`, `nextStartKey` for `startKey`.
    paired = {
        send: at
        for name, at in cursors.items()
        if (send := first_of([folded(name).removeprefix("next")], names))
        and folded(name).startswith("next")
    }
    send = first_of(CURSORS, names)
    next_cursor = cursors.get(first_of(NEXT_CURSORS, cursors), "")
    if send and next_cursor:
        return replace(rule, style="cursor", send=send, next=next_cursor, more=more)
    send, last = first_of(LAST_IDS, names), _id_of_item(rule, operation, walker)
    # `after` may be a date as well: then only a flag tells that there are pages.
    if send and last and (more or folded(send) != "after"):
        return replace(rule, style="cursor", send=send, last=last, more=more)
    pages = members.get(first_of(PAGE_COUNTS, members), "")
    total = members.get(first_of(TOTALS, members), "")
    if pages or total:
        more = ""
    if send := first_of(PAGES, names):
        if _is_text_argument(operation, send, walker) and send in paired:
            return replace(rule, style="cursor", send=send, next=paired[send])
        return replace(rule, style="page", send=send, pages=pages, total=total, more=more)
    if (send := first_of(OFFSETS, names)) and rule.size:
        return replace(rule, style="offset", send=send, first=0, total=total, more=more)
    for send, following in sorted(paired.items()):
        return replace(rule, style="cursor", send=send, next=following)
    return None


def _by_link(
    rule: PagingRule, operation: Operation, members: Mapping[str, str]
) -> PagingRule | None:
    """The rule for an operation whose answer has the address of the next page."""
    if operation.method != "GET":
        return None
    links = {name: at for name, at in members.items() if "cursor" not in at.lower()}
    if link := first_of(NEXT_LINKS, links):
        return replace(rule, style="link", next=links[link])
    if rule.size and _has_link_header(operation):
        return replace(rule, style="header")
    return None


def _items(answer: Type, operation: Operation, walker: Walker) -> str | None:
    """Where the list of an answer is: its root, a member, or a member of a wrapper."""
    if walker.item(answer) is not None:
        return ""
    members = walker.fields(answer)
    texts = [part for part in operation.path.parts if isinstance(part, str)]
    subject = folded(texts[-1].strip("/").rpartition("/")[2]) if texts else ""
    lists = _lists(members, subject, walker)
    named = [name for name in lists if folded(name) == subject]
    named = named or [name for name in lists if folded(name) in ITEMS]
    if named or len(lists) == 1:
        return format_pointer(((named or lists)[0],))
    if lists:
        return None
    wrapping = [name for name in members if walker.fields(members[name].type)]
    known = [name for name in wrapping if folded(name) in (*WRAPPERS, "embedded")]
    for name in known or (wrapping if len(wrapping) == 1 else []):
        below = _lists(walker.fields(members[name].type), subject, walker)
        if len(below) > 1:
            below = [each for each in below if folded(each) in ITEMS]
        if len(below) == 1:
            return format_pointer((name, below[0]))
    return None


def _lists(members: Mapping[str, Field], subject: str, walker: Walker) -> list[str]:
    """The members that are lists of what an operation is about."""
    return [
        name
        for name, field in members.items()
        if walker.item(field.type) is not None
        and (folded(name) == subject or folded(name) not in SIDE_LISTS)
    ]


def _arguments(operation: Operation, walker: Walker) -> tuple[str, dict[str, str]]:
    """Where paging arguments stand, and the names of all arguments there that are single values."""
    query = {
        p.wire_name: p.wire_name
        for p in operation.params
        if p.place is Place.QUERY and _is_single(p.type, walker)
    }
    if operation.method == "GET" or operation.body is None:
        return "query", query
    for medium in operation.body.media:
        if medium.kind in (MediaKind.JSON, MediaKind.FORM):
            fields = walker.fields(medium.type)
            return "body", {n: n for n, field in fields.items() if _is_single(field.type, walker)}
    return "query", query


def _is_text_argument(operation: Operation, name: str, walker: Walker) -> bool:
    return any(
        isinstance(plain, Scalar) and plain.kind is ScalarKind.TEXT
        for parameter in operation.params
        if parameter.wire_name == name and parameter.place is Place.QUERY
        for plain in walker.plain(parameter.type)
    )


def _id_of_item(rule: PagingRule, operation: Operation, walker: Walker) -> str:
    """The member of an item that tells it from others, as a pointer; "" where there is none."""
    for answer in success_types(operation):
        listed = walker.at(answer, rule.items)
        item = None if listed is None else walker.item(listed)
        if item is not None and (name := first_of(IDS, walker.fields(item))):
            return format_pointer((name,))
    return ""


def _members(answer: Type, walker: Walker) -> dict[str, str]:
    """The pointers of single members of an answer, by name, and of those in its wrappers: the
    outer ones go first."""
    found: dict[str, str] = {}
    level: list[tuple[tuple[str, ...], Type]] = [((), answer)]
    for _ in range(_DEEPEST):
        inner: list[tuple[tuple[str, ...], Type]] = []
        for at, of in level:
            for name, field in walker.fields(of).items():
                where = (*at, name)
                if _is_single(field.type, walker):
                    # `next: {href: ...}` is the address of the next page.
                    is_next = at and folded(at[-1]) == "next" and folded(name) in _ADDRESSES
                    found.setdefault(at[-1] if is_next else name, format_pointer(where))
                elif folded(name) in (*WRAPPERS, "next"):
                    inner.append((where, field.type))
        level = inner
    return found


def _is_single(type: Type, walker: Walker) -> bool:
    return walker.item(type) is None and not any(
        isinstance(plain, Record) for plain in walker.plain(type)
    )


def _has_link_header(operation: Operation) -> bool:
    return any(
        header.wire_name.lower() == "link"
        for answer in operation.answers
        if answer.is_success
        for header in answer.headers
    )


def _toml(rule: PagingRule, keys: Sequence[str], name: str) -> str:
    lines = [f"[[api.{name}.paging]]", f"operations = {json.dumps(list(keys))}"]
    for each in fields(Paging):
        value = getattr(rule, each.name)
        if each.name == "style" or value != each.default:
            lines.append(f"{each.name} = {json.dumps(value)}")
    return "\n".join(lines)
