"""What the parts of a client share: its arguments, and how a signature is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..python.expr import Code, Expr, Group, Pair, lines

__all__ = ["Taken", "free", "signature"]


@dataclass(frozen=True, slots=True)
class Taken:
    """An argument that the client takes: its annotation and default as code, and its text."""

    name: str
    annotation: Expr
    default: str
    text: str

    @property
    def line(self) -> Code:
        """The argument in a signature."""
        default = f" = {self.default}" if self.default else ""
        return Pair(f"{self.name}: ", self.annotation.code, default)


def free(name: str, blocked: frozenset[str]) -> str:
    """A name that is not blocked."""
    return f"{name}_" if name in blocked else name


def signature(name: str, arguments: Sequence[Taken], gives: str, first: str = "self") -> list[str]:
    """The lines of a method that takes its arguments by keyword."""
    items: list[Code] = [first, "*", *(argument.line for argument in arguments)]
    return lines(Group(f"def {name}", tuple(items)), 4, "", f" -> {gives}:")
