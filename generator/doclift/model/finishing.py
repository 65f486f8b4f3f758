"""Last steps over all types: aliases that are only themselves, and raw bytes outside of forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..diagnostics import Report
from ..document import Document
from . import codes
from .api import Answer, Api, Body, BodyMedia, MediaKind, Operation, Parameter
from .types import (
    Alias,
    Anything,
    Array,
    Declaration,
    Either,
    Field,
    Map,
    Nullable,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    TypeId,
)
from .unions import combine, nullable

__all__ = ["finished"]

_FORMS = (MediaKind.FORM, MediaKind.MULTIPART)


def finished(api: Api, document: Document, report: Report) -> Api:
    """The API with every alias ending in something, and with `FILE` only where bytes can stand:
    as a whole body, and as a part of a form. Elsewhere (inside JSON, in a header) it is text."""
    types = _without_circles(api.types, document, report)
    in_forms = _form_records(api, types)
    return replace(
        api,
        types={
            key: declaration if key in in_forms else _declaration(declaration)
            for key, declaration in types.items()
        },
        operations=tuple(_operation(each) for each in api.operations),
        webhooks=tuple(
            replace(each, body=_body(each.body)) if each.body else each for each in api.webhooks
        ),
    )


def _without_circles(
    types: Mapping[TypeId, Declaration], document: Document, report: Report
) -> dict[TypeId, Declaration]:
    """Aliases that lead only to each other hold nothing: such a link becomes any value."""
    result = dict(types)
    settled: set[TypeId] = set()
    for start in sorted(types):
        left: dict[TypeId, list[TypeId]] = {}
        stack = [start]
        while stack:
            current = stack[-1]
            if current not in left:
                declaration = result[current]
                left[current] = []
                if isinstance(declaration, Alias) and current not in settled:
                    left[current] = _direct(declaration.type)
            if not left[current]:
                settled.add(stack.pop())
                continue
            following = left[current].pop()
            if following not in left and following not in settled:
                stack.append(following)
            elif following not in settled:
                declaration = result[current]
                if isinstance(declaration, Alias):
                    report.add(
                        codes.CIRCULAR,
                        document.locate(*declaration.pointer),
                        f"{declaration.name!r} contains only itself.",
                    )
                    cut = _cut(declaration.type, following)
                    result[current] = replace(declaration, type=cut)
    return result


def _direct(of: Type) -> list[TypeId]:
    """The declarations that a type is, or may be, without anything around them."""
    match of:
        case Ref(target):
            return [target]
        case Nullable(inner):
            return _direct(inner)
        case Either(options):
            return [target for option in options for target in _direct(option)]
        case _:
            return []


def _cut(of: Type, target: TypeId) -> Type:
    match of:
        case Ref(found) if found == target:
            return Anything()
        case Nullable(inner):
            return nullable(_cut(inner, target))
        case Either(options):
            return combine(_cut(each, target) for each in options if each != Ref(target))
        case _:
            return of


def _form_records(api: Api, types: Mapping[TypeId, Declaration]) -> set[TypeId]:
    """The records whose members are the parts of a form, through aliases and unions."""
    bodies = [operation.body for operation in api.operations]
    bodies += [webhook.body for webhook in api.webhooks]
    todo = [
        target
        for body in bodies
        if body is not None
        for medium in body.media
        if medium.kind in _FORMS
        for target in _direct(medium.type)
    ]
    found: set[TypeId] = set()
    while todo:
        target = todo.pop()
        if target not in found:
            found.add(target)
            declaration = types[target]
            if isinstance(declaration, Alias):
                todo.extend(_direct(declaration.type))
            else:
                # A list of files may have a name of its own.
                todo.extend(
                    inner
                    for field in declaration.fields
                    for inner in _direct(field.type)
                    if isinstance(types[inner], Alias)
                )
    return found


def _without_files(of: Type) -> Type:
    """The same type with text where raw bytes stood; the same object when there were none."""
    match of:
        case Scalar(kind=ScalarKind.FILE):
            return replace(of, kind=ScalarKind.TEXT)
        case Array(item):
            inner = _without_files(item)
            return of if inner is item else replace(of, item=inner)
        case Map(value):
            inner = _without_files(value)
            return of if inner is value else replace(of, value=inner)
        case Nullable(value):
            inner = _without_files(value)
            return of if inner is value else Nullable(inner)
        case Either(options):
            changed = tuple(map(_without_files, options))
            same = all(new is old for new, old in zip(changed, options, strict=True))
            return of if same else replace(of, options=changed)
        case Tuple(items, rest):
            first = tuple(map(_without_files, items))
            return replace(of, items=first, rest=rest and _without_files(rest))
        case _:
            return of


def _declaration(declaration: Declaration) -> Declaration:
    if isinstance(declaration, Alias):
        of = _without_files(declaration.type)
        return declaration if of is declaration.type else replace(declaration, type=of)
    fields = tuple(map(_field, declaration.fields))
    extra = declaration.extra and _without_files(declaration.extra)
    same = all(new is old for new, old in zip(fields, declaration.fields, strict=True))
    if same and extra is declaration.extra:
        return declaration
    return replace(declaration, fields=fields, extra=extra)


def _field(field: Field) -> Field:
    of = _without_files(field.type)
    return field if of is field.type else replace(field, type=of)


def _parameter(parameter: Parameter) -> Parameter:
    of = _without_files(parameter.type)
    return parameter if of is parameter.type else replace(parameter, type=of)


def _medium(medium: BodyMedia) -> BodyMedia:
    if medium.kind is MediaKind.BINARY:
        return medium
    return replace(medium, type=_without_files(medium.type))


def _body(body: Body) -> Body:
    return replace(body, media=tuple(map(_medium, body.media)))


def _answer(answer: Answer) -> Answer:
    return replace(
        answer,
        media=tuple(map(_medium, answer.media)),
        headers=tuple(map(_parameter, answer.headers)),
    )


def _operation(operation: Operation) -> Operation:
    return replace(
        operation,
        params=tuple(map(_parameter, operation.params)),
        body=operation.body and _body(operation.body),
        answers=tuple(map(_answer, operation.answers)),
    )
