"""Importing a package loads nothing heavy; the names that it gives are there when asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import APIS, GENERATED

_HEAVY = ("pydantic", "pydantic_core", "httpx2", "anyio", "asyncio", "email")
_PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
before = set(sys.modules)
import {api} as package
{use}
print(" ".join(sorted(set(sys.modules) - before)))
"""
_CLIENTS = {
    "bigcapital": 'Bigcapital(base_url="https://x.test", organization_id="1")',
    "daftra": 'Daftra(subdomain="a")',
    "simplefatoora": "SimpleFatoora()",
}


def loaded(api: str, use: str = "") -> set[str]:
    """The modules that a fresh interpreter loads for the package."""
    program = _PROGRAM.format(folder=str(GENERATED), api=api, use=use)
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("api", APIS)
def test_import(api: str) -> None:
    found = loaded(api)
    assert api in found
    assert not {name for name in found if name.partition(".")[0] in _HEAVY}
    assert {name for name in found if name.startswith(f"{api}.")} == set()


@pytest.mark.parametrize("api", APIS)
def test_a_client_loads_no_model_and_no_resource(api: str) -> None:
    found = loaded(api, f"client = package.{_CLIENTS[api]}")
    mine = {name.removeprefix(f"{api}.") for name in found if name.startswith(f"{api}.")}
    assert not {name for name in mine if name.startswith("models.")}
    assert not {name for name in mine if name.startswith("resources")}


_EVERY_NAME = """
import ast
tree = ast.parse(open(package.__file__, encoding="utf-8").read())
found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
names = {alias.asname for node in found for alias in node.names if alias.asname}
assert len(names) > 20
for name in sorted(names):
    getattr(package, name)
for name in dir(package.models):
    getattr(package.models, name)
assert names < set(dir(package)), names - set(dir(package))
assert set(package.models._HOME) < set(dir(package))
for name in dir(package):
    getattr(package, name)
try:
    package.nonsense
except AttributeError as error:
    assert str(error) == f"module {package.__name__!r} has no attribute 'nonsense'", error
else:
    raise AssertionError
"""


@pytest.mark.parametrize("api", APIS)
def test_every_name_is_there(api: str) -> None:
    assert f"{api}.models" in loaded(api, _EVERY_NAME)


def test_two_packages_live_side_by_side() -> None:
    found = loaded("daftra", "import simplefatoora; package.Daftra; simplefatoora.SimpleFatoora")
    assert {"daftra._runtime.client", "simplefatoora._runtime.client"} <= found


_ALL_OF_IT = """
import pkgutil
from importlib import import_module
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    import_module(module.name)
from pydantic import BaseModel
found = [getattr(package.models, name) for name in package.models._HOME]
models = [m for m in found if isinstance(m, type) and issubclass(m, BaseModel)]
assert models
built = [m.__name__ for m in models if m.__pydantic_complete__]
assert not built, built
"""


@pytest.mark.parametrize("api", APIS)
def test_importing_all_of_it_builds_no_model(api: str) -> None:
    """Building the validators of models is what makes imports slow; they wait for first use."""
    loaded(api, _ALL_OF_IT)
