"""No pattern that is searched for takes quadratic time where what it begins with is repeated.

A search tries each place of a text. Where the pattern begins with an unbounded repeat that
something has to follow, each place of a long run (of white space, mostly) is tried to its end.
Such a repeat is guarded by what may not stand before it: `(?<!\\s)\\s+x`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import doclift

kinds: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

_SEARCHES = {"search", "sub", "subn", "findall", "finditer", "split"}
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_BOUNDED = 500


def test_no_searched_pattern_begins_with_an_unguarded_repeat() -> None:
    found = list(_searched())
    assert len(found) > 100
    assert [
        where for where, pattern, flags in found if _is_slow(parser.parse(pattern, flags))
    ] == []


def test_the_judge_sees_unguarded_repeats() -> None:
    for pattern in (r"\s*x", r"(?:a|\s+)x", r"(\s*)x", r"\b\w*x", r"a?\s*x"):
        assert _is_slow(parser.parse(pattern)), pattern
    for pattern in (r"(?<!\s)\s*x", r"^\s*x", r"\s+", r"x\s*", r"(?:(?<!\s)\s+)?x", r"\s{0,9}x"):
        assert not _is_slow(parser.parse(pattern)), pattern


def _searched() -> Iterator[tuple[str, str, int]]:
    """The patterns of all modules that are searched for, with the lines that make them."""
    for each in pkgutil.walk_packages(doclift.__path__, "doclift."):
        if each.name.endswith("__main__"):
            continue
        module = importlib.import_module(each.name)
        path = Path(str(module.__file__))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _in_module(module, tree, path.name)


def _in_module(module: ModuleType, tree: ast.Module, file: str) -> Iterator[tuple[str, str, int]]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        holder = node.func.value
        if node.func.attr not in _SEARCHES or not isinstance(holder, ast.Name):
            continue
        first = node.args[0] if node.args else None
        if holder.id == "re" and isinstance(first, ast.Constant):
            yield f"{file}:{node.lineno}", str(first.value), 0
        names.add(holder.id)
    for name in sorted(names):
        value: re.Pattern[str] | None = getattr(module, name, None)
        if isinstance(value, re.Pattern):
            yield f"{file}: {name}", value.pattern, value.flags


def _is_slow(parts: Iterable[Any]) -> bool:
    """Whether an unbounded repeat may come first and something has to come behind it."""
    every = list(parts)
    if not every or _is_guard(*every[0]):
        return False
    (kind, value), *rest = every
    if kind in _REPEATS and value[1] > _BOUNDED:
        return not all(_may_be_empty(*part) for part in rest)
    options = _options(kind, value)
    if _may_be_empty(kind, value) and (kind in _REPEATS or not options):
        options.append([])
    return any(_is_slow([*option, *rest]) for option in options)


def _is_guard(kind: Any, value: Any) -> bool:
    """Whether a part holds at few places only: at the start, behind or before certain texts."""
    if kind is kinds.AT:
        return value in (kinds.AT_BEGINNING, kinds.AT_BEGINNING_STRING)
    return kind is kinds.ASSERT or (kind is kinds.ASSERT_NOT and value[0] < 0)


def _options(kind: Any, value: Any) -> list[Any]:
    """What a part may be, where it is made of parts."""
    if kind is kinds.SUBPATTERN:
        return [value[3]]
    if kind is kinds.BRANCH:
        return list(value[1])
    if kind in _REPEATS and value[1] <= _BOUNDED:
        return [value[2]]
    return [value] if kind is kinds.ATOMIC_GROUP else []


def _may_be_empty(kind: Any, value: Any) -> bool:
    if kind in _REPEATS and value[0] == 0:
        return True
    if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT, kinds.GROUPREF):
        return kind is not kinds.AT or value is not kinds.AT_END
    options = _options(kind, value)
    return any(all(_may_be_empty(*part) for part in option) for option in options)
