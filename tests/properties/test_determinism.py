"""The same input gives the same bytes, and the order of a document changes no name."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.shape import identifiers
from tests.hostile.support import hostile, make
from tests.properties.test_mutants import PETS

DOCUMENTS: dict[str, dict[str, Any]] = {"pets": PETS, "hostile": hostile({})}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hash_seeds_change_nothing(name: str, tmp_path: Path) -> None:
    outputs: list[dict[str, bytes]] = []
    for seed in ("0", "1", "random"):
        folder = tmp_path / seed
        folder.mkdir()
        (folder / "api.json").write_text(json.dumps(DOCUMENTS[name]))
        for words in ([], ["--check"]):
            done = subprocess.run(
                [sys.executable, "-m", "doclift", "generate", "api.json", "-o", "acme", *words],
                cwd=folder,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
        files = (path for path in (folder / "acme").rglob("*") if path.is_file())
        outputs.append({str(p.relative_to(folder)): p.read_bytes() for p in files})
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_order_of_keys_changes_no_name(name: str, seed: int, tmp_path: Path) -> None:
    order = random.Random(seed)
    document = DOCUMENTS[name]
    components = {
        kind: _shuffled(members, order) for kind, members in document["components"].items()
    }
    shuffled = {
        **document,
        "paths": _shuffled(document["paths"], order),
        "components": _shuffled(components, order),
    }
    one = make(document, tmp_path / "one")
    other = make(shuffled, tmp_path / "other")
    assert _names(one.files) == _names(other.files)
    # Arguments of the client stand in the order of the document; what there is does not change.
    assert identifiers(one.modules) == identifiers(other.modules)


def _shuffled(value: dict[str, Any], order: random.Random) -> dict[str, Any]:
    keys = list(value)
    order.shuffle(keys)
    return {key: value[key] for key in keys}


def _names(files: Any) -> dict[str, str]:
    names: dict[str, str] = json.loads(files["doclift.json"])["names"]
    return names


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = make(hostile({}), tmp_path)
    second = make(hostile({}), tmp_path)
    assert first.files == second.files
    assert re.fullmatch(r"[0-9a-f]{64}", json.loads(first.files["doclift.json"])["digest"])
