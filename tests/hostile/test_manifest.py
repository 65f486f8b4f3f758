"""Whatever stands in `doclift.json`: names that nobody gave are not taken, no file outside of the
package is touched, nothing is waited for."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from doclift.write.manifest import content_hash

from .payloads import PAYLOADS
from .shape import calls, faults
from .support import Made, make

_DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "tags": ["things"],
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {"Thing": {"type": "object", "properties": {"id": {"type": "integer"}}}}
    },
}
_NAMES = ["__class__", "_client", "class", "None", "mro", "login", "str", "Model", "ﬁ", "a" * 5000]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(_DOCUMENT, tmp_path_factory.mktemp("first"))


def _again(folder: Path, **members: Any) -> Made:
    """Generate, put members into the manifest, and generate again."""
    manifest = make(_DOCUMENT, folder).root / "doclift.json"
    value = json.loads(manifest.read_text(encoding="utf-8"))
    for key, more in members.items():
        value[key] = {**value.get(key, {}), **more} if isinstance(more, dict) else more
    manifest.write_text(json.dumps(value), encoding="utf-8")
    return make(_DOCUMENT, folder)


@pytest.mark.parametrize("name", [*_NAMES, *PAYLOADS.values()])
def test_names(name: str, first: Made, tmp_path: Path) -> None:
    names = {
        "resource:things": name,
        "method:GET /things": name,
        "model:/components/schemas/Thing": name,
    }
    made = _again(tmp_path, names=names)
    assert made.errors == []
    assert faults(made.modules) == []
    assert calls(made.modules) == calls(first.modules)
    assert all(re.fullmatch(r"(?:[a-z]\w*/)?[a-z_]\w*\.py", file) for file in made.modules)


def test_files_outside_of_the_package_stay(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("kept", encoding="utf-8")
    known = content_hash(b"kept")
    places = ["../../outside.txt", "models/../../../outside.txt", str(outside), "", "..", "a\0b"]
    files = dict.fromkeys(places, known)
    made = _again(tmp_path, files=files, previous=files)
    assert outside.read_text(encoding="utf-8") == "kept"
    assert faults(made.modules) == []


def test_what_is_referred_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    made = _again(tmp_path, references=["pipe", "/dev/zero", "a\0b", "..", "a" * 5000])
    assert made.errors == []
