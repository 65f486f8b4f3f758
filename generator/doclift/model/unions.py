"""Putting options together: null to `Nullable`, constants to one `Choice`, equal ones once."""

from __future__ import annotations

from collections.abc import Iterable

from .enums import kind_of_values, value_key
from .types import (
    Anything,
    Choice,
    Either,
    EnumValue,
    Never,
    Nullable,
    Scalar,
    ScalarKind,
    Tag,
    Type,
)

__all__ = ["combine", "nullable"]


def nullable(of: Type) -> Type:
    """A type that may also be null."""
    if isinstance(of, (Nullable, Anything)):
        return of
    if isinstance(of, Never) or (isinstance(of, Scalar) and of.kind is ScalarKind.NULL):
        return Scalar(ScalarKind.NULL)
    return Nullable(of)


def combine(options: Iterable[Type], tag: Tag | None = None, marks: tuple[Tag, ...] = ()) -> Type:
    """The union of some types, as simple as it can be written.

    Nested unions without a tag or marks of their own are spread out; null becomes `Nullable`;
    choices of one kind become one choice, and an open one when plain values of that kind are
    allowed too.
    """
    null = False
    plain: list[Type] = []
    for option in _spread(options):
        if isinstance(option, Nullable):
            null = True
            option = option.of
        if isinstance(option, Scalar) and option.kind is ScalarKind.NULL:
            null = True
        elif not isinstance(option, Never) and option not in plain:
            plain.append(option)
    plain = _merge_choices(plain)
    # An option that takes everything comes last: the others are tried first.
    plain.sort(key=lambda option: isinstance(option, Anything))
    if not plain:
        return Scalar(ScalarKind.NULL) if null else Never()
    of = plain[0] if len(plain) == 1 else Either(tuple(plain), tag, marks)
    return nullable(of) if null else of


def _spread(options: Iterable[Type]) -> Iterable[Type]:
    for option in options:
        inner = option.of if isinstance(option, Nullable) else option
        if isinstance(inner, Either) and inner.tag is None and not inner.marks:
            yield from inner.options
            if inner is not option:
                yield Scalar(ScalarKind.NULL)
        else:
            yield option


def _merge_choices(options: list[Type]) -> list[Type]:
    """Choices of one kind as one; it stands where the first of them stood."""
    merged: dict[ScalarKind, Choice] = {}
    for option in options:
        if isinstance(option, Choice) and option.kind is not None:
            before = merged.get(option.kind)
            merged[option.kind] = option if before is None else _both(before, option)
    for option in options:
        if isinstance(option, Scalar) and option.format is None and option.wire is None:
            choice = merged.get(option.kind)
            if choice is not None:
                merged[option.kind] = Choice(choice.values, choice.kind, open=True)
    result: list[Type] = []
    for option in options:
        replaced: Type = option
        if isinstance(option, Choice) and option.kind is not None:
            replaced = merged[option.kind]
        elif isinstance(option, Scalar) and option.format is None and option.wire is None:
            replaced = merged.get(option.kind, option)
        if replaced not in result:
            result.append(replaced)
    return result


def _both(left: Choice, right: Choice) -> Choice:
    values: dict[tuple[str, object], EnumValue] = {
        value_key(each.value): each for each in (*right.values, *left.values)
    }
    order = (*left.values, *right.values)
    kept = {value_key(each.value): None for each in order}
    found = tuple(values[key] for key in kept)
    return Choice(found, kind_of_values(each.value for each in found), open=True)
