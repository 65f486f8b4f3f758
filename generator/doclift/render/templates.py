"""Where the templates are: beside the program in a checkout, inside the package in a wheel."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["environment", "runtime_files", "templates_folder"]


@lru_cache(maxsize=1)
def templates_folder() -> Path:
    """The folder with `client/`, `docs/` and `runtime/`.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent.parent / "templates"):
        if (folder / "runtime" / "__init__.py").is_file():
            return folder
    raise FileNotFoundError(f"no templates beside {package}; install doclift again")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates that loop and branch; a name that is not there is an error. `put(lines)` writes
    lines, each with its end."""
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Python, not HTML; text is escaped when planned
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    names: dict[str, Any] = made.globals
    names["put"] = _put  # a macro would take several times as long
    return made


def _put(lines: Iterable[str]) -> str:
    return "".join([f"{line}\n" for line in lines])


def runtime_files() -> dict[str, str]:
    """The files of the runtime, by name, sorted."""
    folder = templates_folder() / "runtime"
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
        if path.suffix == ".py"
    }
