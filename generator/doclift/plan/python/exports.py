"""What modules and packages export."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from .expr import WIDTH, Group, lines
from .literal import quoted

__all__ = ["export_lines", "listing"]


def export_lines(names: Sequence[str]) -> list[str]:
    """`__all__ = [...]`."""
    return lines(Group("", tuple(quoted(name) for name in names), "[]"), 0, "__all__ = ")


def listing(module: str, names: Sequence[str]) -> list[str]:
    """The entry of a module in a table of names: one text, its words wrapped."""
    before, words = f'    "{module}": ', " ".join(names)
    if len(before) + len(words) + 3 <= WIDTH:
        return [f'{before}"{words}",']
    pad = " " * 8
    wrapped = textwrap.wrap(
        words, WIDTH, initial_indent=pad, subsequent_indent=pad, break_long_words=False
    )
    return [f'{before}"""', *wrapped, '    """,']
