"""What the type checkers and the formatter say of many generated packages, in few runs.

The packages are laid side by side under names of their own, some at a time. They all have the
same runtime: it is checked once, and the packages take its names from there. What mypy has found
out about the runtime and the libraries serves all runs.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

__all__ = ["format_faults", "type_faults"]

_BATCH = 80_000
"""Lines that are checked in one run."""

_RUNTIME = "p0000"
"""A package that has the runtime and nothing else."""
_SHARED = f'''"""The runtime of all packages."""

from {_RUNTIME}._runtime import *
'''
_MYPY = "[mypy]\nstrict = true\npython_version = 3.11\nshow_error_codes = true\n"

Faults = tuple[str, list[str]]
"""The key of a package, and what is wrong with it."""


def type_faults(packages: Mapping[str, Path]) -> Iterator[Faults]:
    """Errors of `mypy --strict` and strict pyright, after each run of the two. Those of the runtime
    are told with the first package."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "mypy.ini").write_text(_MYPY)
        laid = 0
        for batch in _batches(packages):
            if not laid:
                _lay_out_runtime(next(iter(batch.values())), root)
            keys = {f"p{laid + number:04}": key for number, key in enumerate(batch, 1)}
            laid += len(keys)
            for name, key in keys.items():
                _lay_out(batch[key], root / name)
            found: dict[str, list[str]] = {}
            for name, error in (*_mypy(root, keys), *_pyright(root, keys)):
                found.setdefault(keys.get(name, next(iter(batch))), []).append(error)
            yield from found.items()
            for name in keys:
                shutil.rmtree(root / name)


def format_faults(packages: Mapping[str, Path]) -> Iterator[Faults]:
    """Files that black would change."""
    for key, package in packages.items():
        files = [file for file in package.rglob("*.py") if file.parent.name != "_runtime"]
        done = _run([sys.executable, "-m", "black", "--check", *map(str, sorted(files))], package)
        names = re.findall(r"^(?:would reformat|error: cannot format) (.*)", done, re.MULTILINE)
        if names:
            yield key, [name.removeprefix(f"{package}/") for name in names]


def _batches(packages: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    batch: dict[str, Path] = {}
    lines = 0
    for key, package in packages.items():
        batch[key] = package
        lines += sum(
            file.read_bytes().count(b"\n")
            for file in package.rglob("*.py")
            if file.parent.name != "_runtime"
        )
        if lines > _BATCH:
            yield batch
            batch, lines = {}, 0
    if batch:
        yield batch


def _lay_out_runtime(package: Path, root: Path) -> None:
    shutil.copytree(package / "_runtime", root / _RUNTIME / "_runtime")
    (root / _RUNTIME / "__init__.py").write_text('"""The runtime."""\n')


def _lay_out(package: Path, folder: Path) -> None:
    shutil.copytree(package, folder, ignore=shutil.ignore_patterns("_runtime", "docs"))
    (folder / "_runtime").mkdir()
    (folder / "_runtime" / "__init__.py").write_text(_SHARED)


def _mypy(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    wanted = [part for name in (_RUNTIME, *names) for part in ("-p", name)]
    text = _run([sys.executable, "-m", "mypy", "--cache-dir", "cache", *wanted], root)
    errors = [line for line in text.splitlines() if ": error:" in line]
    if not errors and "Success" not in text:
        errors = [f"{_RUNTIME}/: error: mypy failed: {text[-500:]}"]
    for line in errors:
        yield line.partition("/")[0], f"mypy {line}"


def _pyright(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    settings = {
        "include": list(names),
        "exclude": ["p*/_runtime"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (root / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    text = _run(command, root)
    try:
        said = json.loads(text[text.index("{") :])
    except ValueError:
        yield _RUNTIME, f"pyright failed: {text[-500:]}"
        return
    for fault in said["generalDiagnostics"]:
        if fault["severity"] == "error":
            file = Path(fault["file"]).relative_to(root)
            line = fault["range"]["start"]["line"] + 1
            yield file.parts[0], f"pyright {file}:{line} {fault['message']} ({fault.get('rule')})"


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
