"""What the type checkers and the formatter say of many generated packages, in few runs.

The packages are laid side by side under names of their own. They all have the same runtime: it
is checked once, and the others take its names from there.
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

_FIRST = "p0000"
_SHARED = f'''"""The runtime of the first package."""

from {_FIRST}._runtime import *
'''
_MYPY = "[mypy]\nstrict = true\npython_version = 3.11\nshow_error_codes = true\n"

Faults = dict[str, list[str]]


def type_faults(packages: Mapping[str, Path]) -> Faults:
    """Errors of `mypy --strict` and strict pyright, by the key of the package."""
    found: Faults = {}
    for batch in _batches(packages):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            keys = dict(_lay_out(batch, root))
            for name, error in (*_mypy(root), *_pyright(root)):
                found.setdefault(keys.get(name, name), []).append(error)
    return found


def format_faults(packages: Mapping[str, Path]) -> Faults:
    """Files that black would change, by the key of the package."""
    found: Faults = {}
    for key, package in packages.items():
        files = [file for file in package.rglob("*.py") if file.parent.name != "_runtime"]
        done = _run([sys.executable, "-m", "black", "--check", *map(str, sorted(files))], package)
        names = re.findall(r"^(?:would reformat|error: cannot format) (.*)", done, re.MULTILINE)
        if names:
            found[key] = [name.removeprefix(f"{package}/") for name in names]
    return found


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


def _lay_out(packages: Mapping[str, Path], root: Path) -> Iterator[tuple[str, str]]:
    """Copy the packages; yields the new name and the key of each."""
    for number, (key, package) in enumerate(packages.items()):
        name = f"p{number:04}"
        skipped = shutil.ignore_patterns("_runtime") if number else None
        shutil.copytree(package, root / name, ignore=skipped)
        if number:
            (root / name / "_runtime").mkdir()
            (root / name / "_runtime" / "__init__.py").write_text(_SHARED)
        yield name, key


def _mypy(root: Path) -> Iterator[tuple[str, str]]:
    (root / "mypy.ini").write_text(_MYPY)
    names = sorted(path.name for path in root.iterdir() if path.is_dir())
    text = _run([sys.executable, "-m", "mypy", "--cache-dir", "cache", *_packages(names)], root)
    errors = [line for line in text.splitlines() if ": error:" in line]
    if not errors and "Success" not in text:
        errors = [f"{_FIRST}/: error: mypy failed: {text[-500:]}"]
    for line in errors:
        yield line.partition("/")[0], f"mypy {line}"


def _packages(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from ("-p", name)


def _pyright(root: Path) -> Iterator[tuple[str, str]]:
    settings = {
        "include": ["p*"],
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
        yield _FIRST, f"pyright failed: {text[-500:]}"
        return
    for fault in said["generalDiagnostics"]:
        if fault["severity"] == "error":
            file = Path(fault["file"]).relative_to(root)
            line = fault["range"]["start"]["line"] + 1
            yield file.parts[0], f"pyright {file}:{line} {fault['message']} ({fault.get('rule')})"


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
