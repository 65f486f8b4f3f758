"""The program's own check: text that a template lets through as code is seen, and not written."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader

from doclift.render.templates import environment
from doclift.render.verify import Unplanned

from .support import hostile, make

_PLANTS = {
    "statement in a module": ("client/model.py.jinja", "{{ put(view.doc) }}"),
    "statement in a class": ("client/model.py.jinja", "{{ put(field.lines) -}}"),
    "statement in a method": (
        "client/resource.py.jinja",
        "{{ put(method.async_call if asynchronous else method.call) -}}",
    ),
    "statement in the client": ("client/client.py.jinja", "{{ put(view.doc) }}"),
}
_TEXTS = {
    "call": "open('doclift_canary', 'w')",
    "call of a name that is planned elsewhere": "items('x')",
    "assignment": "x = 1",
    "import": "import os",
    "import from": "from os import path",
    "condition": "if True:\nINDENT    pass",
    "loop": "while True: pass",
    "deletion": "del str",
    "name": "__builtins__",
    "attribute": "int.__subclasses__",
    "lambda": "(lambda: 1)",
    "comprehension": "[x for x in '']",
    "function": "def f(): pass",
    "class": "class Planted: pass",
    "format": "f'{1}'",
    "string": "'text'.format",
    "global": "global str",
    "not Python": "this is no Python",
}


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("plant", _PLANTS)
def test_what_is_planted_is_seen(
    plant: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, before = _PLANTS[plant]
    given = environment()
    assert given.loader
    source, *_ = given.loader.get_source(given, name)
    indent = {"statement in a module": "", "statement in a method": " " * 8}.get(plant, " " * 4)
    planted = indent + _TEXTS[text].replace("INDENT", indent)
    assert before in source
    changed = source.replace(before, f"{before.replace(' -}}', ' }}')}\n{planted}\n", 1)
    monkeypatch.setattr(given, "loader", ChoiceLoader([DictLoader({name: changed}), given.loader]))
    monkeypatch.setattr(given, "cache", {})
    with pytest.raises(Unplanned):
        make(hostile({}), tmp_path)
    assert not (tmp_path / "out").exists()


def test_what_is_planned_passes(tmp_path: Path) -> None:
    assert make(hostile({}), tmp_path).modules
