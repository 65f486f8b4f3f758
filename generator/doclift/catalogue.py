"""Every code that doclift can report, and the page of the documentation that lists them."""

from __future__ import annotations

import importlib
import pkgutil
import textwrap

import doclift

from .diagnostics import Code, Severity

__all__ = ["all_codes", "markdown"]

_STAGES = {
    "1": "Reading files",
    "2": "OpenAPI documents",
    "3": "Pages of documentation",
    "4": "Merging",
    "5": "Configuration and overlays",
    "6": "The model",
    "7": "The plan of the package",
    "8": "Writing",
}
_MEANINGS = {
    Severity.ERROR: "error: the command exits with 1",
    Severity.WARNING: "warning: doclift went on, and says what it made of it",
    Severity.INFO: "note: something to know, or a line to add to the configuration",
}


def all_codes() -> tuple[Code, ...]:
    """The codes of all modules, by number; two of one number are both there."""
    found: dict[int, Code] = {}
    for module in pkgutil.walk_packages(doclift.__path__, "doclift."):
        if module.name.endswith(".__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Code):
                found[id(value)] = value
    return tuple(sorted(found.values(), key=lambda code: (code.id[1:], code.id)))


def markdown() -> str:
    """The text of `docs/diagnostics.md`."""
    lines = ["# Diagnostics", "", "Made by `doclift explain --all`; the texts stand in the code."]
    lines += [
        "`doclift explain CODE` shows one of them. The letter tells how bad a finding is:",
        "",
    ]
    lines += [f"- `{severity.name[0]}` {meaning}" for severity, meaning in _MEANINGS.items()]
    stage = ""
    for code in all_codes():
        if code.id[1] != stage:
            stage = code.id[1]
            lines += ["", f"## {stage}xx: {_STAGES[stage]}"]
        lines += ["", f"### {code.id}", "", f"**{code.title[:1].upper()}{code.title[1:]}.**", ""]
        lines += textwrap.wrap(code.help, 98, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) + "\n"
