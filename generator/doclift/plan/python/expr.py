"""Python code as values: a small tree that knows its imports and lays itself out.

What `lines` prints is what black leaves as it is: a piece that does not fit in 88 columns is
opened: the arguments of a call on one line if they fit there, else one part a line, with a
trailing comma. Text of a document gets in only through
`literal.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "WIDTH",
    "Code",
    "Expr",
    "Group",
    "Import",
    "Pair",
    "Union",
    "declared",
    "flat",
    "joined",
    "lines",
    "name",
    "seen",
]

WIDTH = 88


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`from module import name`, or `import module as name` when `whole`."""

    module: str
    name: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parts between brackets: `head(a, b)`, `head[a, b]`, `{a: b}`. `brackets` are the two.

    Round ones without a head are a tuple."""

    head: str
    items: tuple[Code, ...]
    brackets: str = "()"


@dataclass(frozen=True, slots=True)
class Union:
    """`a | b | c`."""

    items: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """`key: value` or `key=value`, perhaps with something `after` it, such as a default; only
    the value is opened."""

    key: str
    value: Code
    after: str = ""


Code: TypeAlias = str | Group | Union | Pair


@dataclass(frozen=True, slots=True)
class Expr:
    """A piece of code with the imports that it needs."""

    code: Code
    imports: frozenset[Import] = frozenset()

    @property
    def text(self) -> str:
        """The code on one line."""
        return flat(self.code)


def name(module: str, name: str) -> Expr:
    """A name imported from a module."""
    return Expr(name, frozenset({Import(module, name)}))


def seen(parts: Iterable[Expr]) -> frozenset[Import]:
    """The imports of several pieces."""
    return frozenset[Import]().union(*(part.imports for part in parts))


def flat(code: Code) -> str:
    """Code on one line, however long."""
    if isinstance(code, str):
        return code
    match code:
        case Group(head, items, brackets):
            comma = "," if brackets == "()" and not head and len(items) == 1 else ""
            return f"{head}{brackets[0]}{', '.join(map(flat, items))}{comma}{brackets[1]}"
        case Union(items):
            return " | ".join(map(flat, items))
        case Pair(key, value, after):
            return key + flat(value) + after


def lines(code: Code, indent: int = 0, before: str = "", after: str = "") -> list[str]:
    """Code as lines at an indent, with text before it on the first and after it on the last."""
    pad = " " * indent
    line = pad + before + flat(code) + after
    if len(line) <= WIDTH:
        return [line]
    match code:
        case str():
            return [line]
        case Pair(key, value, end):
            return lines(value, indent, before + key, end + after)
        case Group(head, items, brackets):
            if not items:
                return [line]
            if head and brackets == "()" and len(items) > 1:
                inner = joined(items, indent + 4)
                if inner:
                    return [f"{pad}{before}{head}(", *inner, f"{pad}){after}"]
            comma = "" if brackets == "[]" and len(items) == 1 and head else ","
            inner = [part for item in items for part in lines(item, indent + 4, "", comma)]
            return [f"{pad}{before}{head}{brackets[0]}", *inner, f"{pad}{brackets[1]}{after}"]
        case Union(items):
            inside = " " * (indent + 4)
            if len(inside) + len(flat(code)) <= WIDTH:
                inner = [inside + flat(code)]
            else:
                inner = lines(items[0], indent + 4)
                for item in items[1:]:
                    inner += lines(item, indent + 4, "| ")
            return [f"{pad}{before}(", *inner, f"{pad}){after}"]


def joined(items: Iterable[Code], indent: int) -> list[str]:
    """The arguments of a call or a function on one line of their own; none where it is too long."""
    line = " " * indent + ", ".join(map(flat, items))
    return [line] if len(line) <= WIDTH else []


def declared(target: str, annotation: Code, value: str, indent: int = 0) -> list[str]:
    """The lines of `target: annotation = value`; no value when it is empty."""
    before = f"{target}: "
    if not value:
        if isinstance(annotation, str) and len(before) + len(annotation) + indent > WIDTH:
            inner = lines(annotation, indent + 4)
            if len(inner[0]) <= WIDTH:
                return [f"{' ' * indent}{before}(", *inner, f"{' ' * indent})"]
        return lines(annotation, indent, before)
    opened = f"{' ' * indent}{before}{flat(annotation)} = ("
    closed = isinstance(annotation, Group) and len(annotation.items) > 1
    if not closed and len(opened) <= WIDTH < len(opened) + len(value) - 1:
        pad = " " * indent
        return [opened, f"{pad}    {value}", f"{pad})"]
    return lines(annotation, indent, before, f" = {value}")
