"""The import statements of a module, sorted as isort has them and laid out as black has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .annotate import MODELS, RUNTIME
from .expr import WIDTH, Import

__all__ = ["render_imports"]

_THIRD_PARTY = frozenset({"httpx2", "pydantic", "typing_extensions"})
_TYPES_ONLY = frozenset(
    {
        "AsyncDownload",
        "AsyncPager",
        "AsyncStream",
        "Download",
        "File",
        "Omit",
        "Options",
        "Pager",
        "Stream",
    }
)
"""Names of the runtime that stand in annotations alone."""


def render_imports(
    imports: Iterable[Import],
    *,
    above: str = "..",
    homes: dict[str, str] | None = None,
    types_only: Iterable[Import] = (),
) -> list[str]:
    """Import lines, without blank lines at either end.

    `above` leads from the module to the package. `homes` gives the module of each model, for
    modules of models; elsewhere models are seen through `m`. What annotations alone need is
    imported for type checkers only.
    """
    now: set[Import] = set()
    later: set[Import] = set()
    for item in imports:
        if item.module == MODELS:
            if homes is None:
                now.add(Import(above, "models as m"))
            elif item.name in homes:
                now.add(Import(f".{homes[item.name]}", item.name))
        elif item.module == RUNTIME:
            target = later if item.name in _TYPES_ONLY and homes is None else now
            target.add(Import(f"{above}{RUNTIME}", item.name))
        else:
            now.add(item)
    for item in types_only:
        later.add(Import(f"{above}{RUNTIME}", item.name) if item.module == RUNTIME else item)
    later -= now
    if later:
        now.add(Import("typing", "TYPE_CHECKING"))
    lines = _statements(now)
    if later:
        lines += ["", "if TYPE_CHECKING:"]
        lines += [f"    {line}" if line else "" for line in _statements(later, WIDTH - 4)]
    return lines


def _statements(imports: Iterable[Import], width: int = WIDTH) -> list[str]:
    sections: tuple[list[str], list[str], list[str]] = ([], [], [])
    wholes = sorted(item for item in imports if item.whole)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for item in sorted(imports):
        if not item.whole:
            named[item.module].append(item.name)
    for item in wholes:
        renamed = "" if item.name == item.module else f" as {item.name}"
        sections[_section(item.module)].append(f"import {item.module}{renamed}")
    for module in sorted(named, key=_order):
        names = sorted(named[module], key=_case)
        line = f"from {module} import {', '.join(names)}"
        if len(line) <= width:
            statement = [line]
        else:
            statement = [f"from {module} import (", *(f"    {n}," for n in names), ")"]
        sections[_section(module)].extend(statement)
    lines: list[str] = []
    for section in sections:
        if section:
            lines += ["", *section] if lines else section
    return lines


def _section(module: str) -> int:
    return 2 if module.startswith(".") else int(module.partition(".")[0] in _THIRD_PARTY)


def _order(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return -dots, module


def _case(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)
