"""Whole packages: they say what was planned, are formatted, import, and pass the type checkers."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import black
import pytest
from tests.support.packages import CONFIG, files_of, operation, package_of

from doclift.render.verify import Unplanned, verify

TEXT = {"type": "string"}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Any, media: str = "application/json", **members: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}, **members}}


SCHEMAS: dict[str, Any] = {
    "Pet": {
        "type": "object",
        "description": 'A "pet" with """quotes""", a \\ and a very long line ' + "of words " * 20,
        "required": ["id", "kind"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "kind": {"type": "string", "enum": ["cat", "dog"]},
            "bornOn": {"type": ["string", "null"], "format": "date"},
            "date": {"type": "string", "format": "date"},
            "deposit": {"type": "number"},
            "Deposit": {"type": "object", "additionalProperties": TEXT},
            "state": ref("State"),
            "owner": ref("Owner"),
            "shape": ref("Shape"),
            "tree": ref("Tree"),
            "pair": {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
            "raw": {"type": "string", "contentEncoding": "base64"},
            "copy": TEXT,
            "list": TEXT,
            "@type": {"const": "pet"},
        },
    },
    "Owner": {"type": "object", "properties": {"pets": {"type": "array", "items": ref("Pet")}}},
    "State": {"type": "integer", "enum": [0, 1, -1], "x-enum-varnames": ["Out", "In", "mro"]},
    "Tree": {"oneOf": [TEXT, {"type": "array", "items": ref("Tree")}]},
    "Engine": {"type": "object", "properties": {"name": TEXT}},
    "Circle": {"type": "object", "properties": {"form": TEXT, "r": {"type": "number"}}},
    "Square": {"type": "object", "properties": {"form": TEXT, "a": {"type": "number"}}},
    "Shape": {
        "oneOf": [ref("Circle"), ref("Square")],
        "discriminator": {
            "propertyName": "form",
            "mapping": {"circle": ref("Circle")["$ref"], "square": ref("Square")["$ref"]},
        },
    },
    "Failure": {"type": "object", "properties": {"message": TEXT}},
    "A" + "VeryLongNameOfASchema" * 3: {"type": "object", "properties": {"a": TEXT}},
}
LONG = ref("A" + "VeryLongNameOfASchema" * 3)
UPLOAD = {
    "type": "object",
    "required": ["photo"],
    "properties": {"photo": {"type": "string", "format": "binary"}, "caption": TEXT},
}
STREAM = {
    "200": {
        "description": "OK",
        "content": {
            "application/json": {"schema": ref("Pet")},
            "text/event-stream": {"schema": ref("Pet")},
        },
    }
}
BINARY = {"200": {"description": "OK", "content": {"image/png": {"schema": TEXT}}}}
FAILING = {
    "204": {"description": "Gone"},
    "404": {"description": "No", "content": {"application/json": {"schema": ref("Failure")}}},
}
FILTER = {
    "name": "filter",
    "in": "query",
    "style": "deepObject",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": TEXT},
}
PATHS: dict[str, Any] = {
    "/pets": {
        "get": operation(
            {"type": "array", "items": ref("Pet")}, tags=["pets"], parameters=[FILTER]
        ),
        "post": operation(ref("Pet"), tags=["pets"], **body(ref("Pet"))),
    },
    "/pets/{id}": {
        "get": operation(ref("Pet"), tags=["pets"], parameters=[ID], deprecated=True),
        "delete": {"tags": ["pets"], "parameters": [ID], "responses": FAILING},
    },
    "/pets/{id}/photo": {
        "put": operation(
            LONG, tags=["pets"], parameters=[ID], **body(UPLOAD, "multipart/form-data")
        ),
        "get": {"tags": ["pets"], "parameters": [ID], "responses": BINARY},
    },
    "/pets/watch": {"get": {"tags": ["pets"], "responses": STREAM}},
    # A module of models that is called as the package of models is.
    "/models": {"get": operation(ref("Engine"), tags=["models"])},
    "/long": {
        "get": operation(
            {"oneOf": [LONG, ref("Pet"), {"type": "array", "items": ref("Owner")}]},
            operationId="aVeryLongNameOfAnOperationThatFillsTheLine",
        )
    },
}
MEMBERS: dict[str, Any] = {
    "paths": PATHS,
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "oauth": {
                "type": "oauth2",
                "flows": {"password": {"tokenUrl": "/oauth/token", "scopes": {}}},
            },
        },
    },
    "servers": [{"url": "https://{tenant}.example.com", "variables": {"tenant": {"default": "a"}}}],
    "security": [{"bearer": []}, {"key": []}],
}
QUIRKS = replace(CONFIG, quirks=frozenset({"blank-is-null", "list-is-map", "optional-answers"}))

USE = """
from acme import Acme, NewPet, NotFound, Pet

client = Acme(token="t", base_url="http://localhost:1")
for pet in client.pets.list():
    kind: str | None = pet.kind
    pet.shape
made: Pet = client.pets.create(body=NewPet(kind="cat", born_on=None))
client.pets.update_photo(1, photo=b"x", caption="hello")
try:
    client.pets.delete(1)
except NotFound as error:
    print(error.status)
"""


def write(files: Mapping[PurePosixPath, str], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / "acme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["plain", "quirks"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = QUIRKS if request.param == "quirks" else CONFIG
    return write(files_of(config, **MEMBERS), tmp_path_factory.mktemp(request.param))


def test_black_changes_nothing(folder: Path) -> None:
    mode = black.Mode()
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert black.format_str(text, mode=mode) == text, path.name


def test_everything_imports_and_builds(folder: Path) -> None:
    code = """
import importlib, pkgutil, acme, acme.models
for module in pkgutil.walk_packages(acme.__path__, "acme."):
    importlib.import_module(module.name)
for name in acme.models._HOME:
    model = getattr(acme, name)
    if hasattr(model, "model_rebuild"):
        model.model_rebuild()
"""
    run(folder, "-W", "error", "-c", code)


def test_importing_loads_nothing_heavy(folder: Path) -> None:
    code = """
import sys, acme, acme.resources.pets, acme.models
heavy = [name for name in sys.modules if name in ("httpx2", "acme.models.pets")]
assert not heavy, heavy
"""
    run(folder, "-c", code)


def test_type_checkers_agree(folder: Path) -> None:
    (folder / "use.py").write_text(USE, encoding="utf-8")
    run(folder, "-m", "mypy", "--strict", "acme", "use.py")
    settings = {"typeCheckingMode": "strict", "include": ["acme", "use.py"]}
    settings |= {"pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    wrong = "client.pets.create(body=NewPet(kind=1))  # type: ignore[arg-type]\n"
    (folder / "wrong.py").write_text(USE + wrong, encoding="utf-8")
    run(folder, "-m", "mypy", "--strict", "--warn-unused-ignores", "wrong.py")
    run(folder, "-m", "pyright", "--pythonpath", sys.executable)


def test_unions_are_told_apart(folder: Path) -> None:
    code = """
from acme import Pet, Square
pet = Pet.model_validate({"id": 1, "kind": "cat", "shape": {"form": "square", "a": 2}})
assert isinstance(pet.shape, Square), pet.shape
"""
    run(folder, "-c", code)


def test_the_same_document_gives_the_same_files() -> None:
    turned: dict[str, Any] = {
        **MEMBERS,
        "paths": dict(reversed(PATHS.items())),
        "components": {**MEMBERS["components"], "schemas": dict(reversed(SCHEMAS.items()))},
    }
    one, other = files_of(**MEMBERS), files_of(**turned)
    for name in one:
        if name.suffix == ".py":
            assert one[name] == other[name], name


EVIL = [
    '"""\nimport os\nos.system("x")\n"""',
    "'; import os #",
    "\r\nimport os\n",
    "{os}",
    "../../etc/passwd",
    "# -*- coding: utf-7 -*-",
    "x\u2028import os",
    "\u202eevil\x00",
    "\\",
    '\\"""',
    "__import__('os')",
    "\ud800",
]


def _planted(payload: str) -> dict[str, Any]:
    """A document with a payload wherever text may stand."""
    schema = {
        "type": "object",
        "title": payload,
        "description": payload,
        "properties": {
            payload: {"type": "string", "default": payload, "description": payload},
            "e": {"type": "string", "enum": [payload, "b"], "x-enum-varnames": [payload, "b"]},
            "k": {"const": payload},
            "n": {"type": "integer", "enum": [1, 2], "x-enum-varnames": [payload, "two"]},
        },
    }
    query = {"name": payload, "in": "query", "description": payload, "schema": TEXT}
    return {
        "info": {"title": payload, "version": payload, "description": payload},
        "paths": {
            "/x": {
                "post": operation(
                    schema,
                    tags=[payload],
                    operationId=payload,
                    summary=payload,
                    description=payload,
                    parameters=[query],
                    **body(schema, description=payload),
                )
            }
        },
        "servers": [
            {
                "url": "https://example.com/" + payload,
                "variables": {payload: {"default": payload, "description": payload}},
            }
        ],
        "components": {
            "schemas": {payload: schema},
            "securitySchemes": {
                payload: {"type": "apiKey", "in": "header", "name": payload},
                "o": {
                    "type": "oauth2",
                    "flows": {"password": {"tokenUrl": payload or "x", "scopes": {}}},
                },
            },
        },
    }


def _skeleton(text: str) -> str:
    """A module without its constants and names."""
    tree = ast.parse(text)
    calls = sorted(ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    statements = sorted(type(node).__name__ for node in tree.body)
    return repr((calls, statements))


@pytest.mark.parametrize("payload", EVIL)
def test_text_is_never_code(payload: str) -> None:
    files = files_of(**_planted(payload))
    harmless = files_of(**_planted("harm less"))
    for name, text in files.items():
        assert ".." not in name.parts
        assert name.as_posix().isascii()
        if name.suffix == ".py":
            ast.parse(text)
    shapes = sorted(_skeleton(t) for n, t in files.items() if n.parts[0] == "models")
    assert shapes == sorted(_skeleton(t) for n, t in harmless.items() if n.parts[0] == "models")


def test_what_was_not_planned_is_refused() -> None:
    package = package_of(**MEMBERS)
    files = {str(name): text for name, text in files_of(**MEMBERS).items()}
    verify(package, files)
    for intruder in ("import os\n", "print(1)\n", "x = 1\n", "class Evil:\n    pass\n", "def\n"):
        with pytest.raises(Unplanned):
            verify(package, {**files, "models/pets.py": files["models/pets.py"] + intruder})


def test_an_overload_says_no_more_than_a_signature() -> None:
    package = package_of(**MEMBERS)
    files = {str(name): text for name, text in files_of(**MEMBERS).items()}
    file = next(name for name in files if name.startswith("resources/") and "class " in files[name])
    text = files[file].replace("from typing import ", "from typing import overload, ", 1)
    head, method, rest = text.partition("    def ")
    signature = "    @overload\n    def evil(self) -> None:\n        {}\n\n"
    verify(package, {**files, file: head + signature.format("...") + method + rest})
    for body in ("pass", "return None", "super().x()", "...\n        ..."):
        with pytest.raises(Unplanned):
            verify(package, {**files, file: head + signature.format(body) + method + rest})
    twice = signature.replace("    @overload\n", "    @overload\n    @deprecated('')\n")
    with pytest.raises(Unplanned):
        verify(package, {**files, file: head + twice.format("...") + method + rest})
