"""Imports the packages in the folders given, and stops at whatever an import must not do.

python import_all.py CANARY FOLDER...
"""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pkgutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

_FORBIDDEN = tuple(
    "socket. subprocess. shutil. ctypes. os.system os.exec os.posix_spawn os.fork os.remove "
    "os.rename os.mkdir os.link os.symlink".split()
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Refused(BaseException):
    """Not an `Exception`, so that no `try` in between hides it."""


def _watch(canary: str) -> None:
    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise _Refused(event)
        if event == "open":
            _, mode, flags = arguments
            if (flags or 0) & _WRITING or set(str(mode or "")) & set("wax+"):
                raise _Refused(f"open {arguments!r}")
        if event == "compile" and arguments[1] == "<string>" and (source := arguments[0]):
            text = source.decode() if isinstance(source, bytes) else str(source)
            if canary in text and _calls(text):
                raise _Refused(f"compile {text!r}")

    sys.addaudithook(hook)


def _calls(text: str) -> bool:
    """Whether an annotation calls anything but classes: what it says in quotes is no call."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return not all(isinstance(call, ast.Name) and call.id[0].isupper() for call in calls)


def _import(name: str, base: type[BaseModel]) -> None:
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, f"{name}."):
        loaded = importlib.import_module(found.name)
        for value in vars(loaded).values():
            if inspect.isclass(value) and issubclass(value, base) and value is not base:
                value.model_rebuild(force=True)


def main(canary: str, folders: list[str]) -> None:
    import pydantic

    importlib.import_module("httpx2")  # what a package needs is loaded before it is watched
    warnings.simplefilter("ignore")
    _watch(canary)
    for folder in folders:
        sys.path.insert(0, folder)
        _import(next(path.name for path in Path(folder).iterdir()), pydantic.BaseModel)
    print("imported", len(folders))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
