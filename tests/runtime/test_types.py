"""The runtime and its callers under the strict type checkers, black, and a bare import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import RUNTIME, make_package

USAGE = Path(__file__).parent / "usage.py"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    make_package(folder)
    (folder / "usage.py").write_text(USAGE.read_text("utf-8"), "utf-8")
    return folder


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_mypy(package: Path) -> None:
    command = ("mypy", "--strict", "--warn-unreachable", "--python-version", "3.11", ".")
    assert run(package, *command) == ""


def test_pyright(package: Path) -> None:
    config = '{"typeCheckingMode": "strict", "pythonVersion": "3.11"}'
    (package / "pyrightconfig.json").write_text(config)
    assert run(package, "pyright", "--pythonpath", sys.executable, ".") == ""


def test_black() -> None:
    assert run(RUNTIME, "black", "--check", "--line-length", "88", ".") == ""


LIGHT = """
import sys
import acme._runtime as r
r.Operation, r.PagedOperation, r.PageNumber, r.Style, r.Body, r.Envelope, r.Server
r.Resource, r.AsyncResource, r.omit, r.Omit, r.Options, r.Retry, r.ApiInfo, r.ZeroOne
heavy = {"httpx2", "pydantic", "pydantic_core", "anyio", "asyncio"} & set(sys.modules)
assert not heavy, heavy
for name in dir(r):
    getattr(r, name)
from acme._runtime import omit, omitted
assert omit is omitted.omit
"""


def test_looking_at_resources_loads_nothing_heavy(package: Path) -> None:
    assert run_code(package, LIGHT) == ""


def run_code(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_exports_are_complete() -> None:
    """What type checkers see and what is there are the same names."""
    import acme._runtime as runtime

    text = (RUNTIME / "__init__.py").read_text("utf-8")
    seen = {line.split()[-1] for line in text.splitlines() if line.startswith("    from .")}
    assert seen == set(runtime._HOME)
