"""Whatever stands in `doclift.toml`: a fault with its place or a package, never code, no crash."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Result

from doclift.config import ApiConfig, EnvelopeRule, PagingRule, Selection

from .payloads import PAYLOADS
from .shape import calls, faults

Run = Callable[..., Result]
_PINS = {
    "resources": "things",
    "methods": "GET /things",
    "models": "#/components/schemas/Thing",
}
_DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://example.com"}],
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "tags": ["things"],
                "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Thing"},
                                }
                            }
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
_RULES = {"envelope": EnvelopeRule, "paging": PagingRule}
_SELECTIONS = ("include", "exclude")
_PLAIN = [
    field.name
    for field in fields(ApiConfig)
    if field.name not in ("name", "sources", *_PINS, *_RULES, *_SELECTIONS)
]
_ODD = [
    "1979-05-27T07:32:00Z",
    "07:32:00",
    "nan",
    "-inf",
    "1e400",
    "9" * 5_000,
    "0x" + "f" * 5_000,
    "true",
    "[]",
    "{}",
    "[[[]], {a = [1]}]",
    "[" * 2_000,
    "[" * 20_000 + "]" * 20_000,
    "{a = " * 5_000,
    "a." * 20_000 + "b = 1",
    "'''",
    '"\\u0000"',
    '"\\ud800"',
    "\x00",
    "'*" + "*?" * 2_000 + "'",
    "'" + "x/" * 50_000 + "'",
]


def _text(value: str) -> str:
    """A TOML text; it knows no surrogate."""
    known = "".join("?" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
    return json.dumps(known)


def _check(run: Run, folder: Path, lines: str) -> dict[str, str]:
    """A run with a configuration: it ends well or with an error. The modules that it wrote."""
    (folder / "api.json").write_text(json.dumps(_DOCUMENT))
    (folder / "doclift.toml").write_text(lines, encoding="utf-8", errors="surrogatepass")
    result = run("generate")
    assert result.code in (0, 1), result.err
    assert result.code == 0 or " E" in result.err
    assert "Traceback" not in result.err
    assert {path.name for path in folder.iterdir()} <= {"api.json", "doclift.toml", "generated"}
    modules = {
        "/".join(path.parts[-2:]): path.read_text(encoding="utf-8")
        for path in sorted((folder / "generated").rglob("*.py"))
        if "_runtime" not in path.parts
    }
    shutil.rmtree(folder / "generated", ignore_errors=True)
    assert faults(modules) == []
    return modules


def _api(*lines: str) -> str:
    return "\n".join(["[api.acme]", 'sources = "api.json"', *lines, ""])


@pytest.mark.parametrize("key", [*_PLAIN, "sources"])
def test_odd_values(run: Run, tmp_path: Path, key: str) -> None:
    for value in _ODD:
        lines = _api() if key != "sources" else "[api.acme]\n"
        _check(run, tmp_path, f"{lines}{key} = {value}\n")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_as_names(run: Run, tmp_path: Path, payload: str) -> None:
    """What the user may name: a payload is refused, or made a name of."""
    text = _text(PAYLOADS[payload])
    usual = calls(_check(run, tmp_path, _api()))
    pins = [f"{kind} = {{ {_text(name)} = {text} }}" for kind, name in _PINS.items()]
    for lines in ([f"client = {text}", *pins], [f"title = {text}"], [f"package = {text}"]):
        found = calls(_check(run, tmp_path, _api(*lines)))
        assert {call for call in found - usual if "(" in call} == set(), lines


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_rules(run: Run, tmp_path: Path, payload: str) -> None:
    """In all members of the rules that are texts, and in one of them alone."""
    text = _text(PAYLOADS[payload])
    turn = list(PAYLOADS).index(payload)
    for kind, rule in _RULES.items():
        lines = [f"{field.name} = {text}" for field in fields(rule) if field.type == "str"]
        _check(run, tmp_path, _api(f"[[api.acme.{kind}]]", *lines))
        _check(run, tmp_path, _api(f"[[api.acme.{kind}]]", lines[turn % len(lines)]))
    members = [f"{field.name} = [{text}]" for field in fields(Selection)]
    _check(run, tmp_path, _api(f"[api.acme.{_SELECTIONS[turn % 2]}]", *members))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_as_names_of_apis(run: Run, tmp_path: Path, payload: str) -> None:
    name = _text(PAYLOADS[payload])
    _check(run, tmp_path, f'[api.{name}]\nsources = "api.json"\n')
    _check(run, tmp_path, f'[api.{name}]\nsources = "api.json"\n{name} = 1\n')


@pytest.mark.parametrize("value", _ODD)
def test_odd_values_that_fail(run: Run, tmp_path: Path, value: str) -> None:
    _check(run, tmp_path, _api("[[api.acme.envelope]]", 'flag = "/ok"', f"failures = [{value}]"))
    _check(run, tmp_path, _api("[[api.acme.paging]]", 'send = "page"', f"first = {value}"))
