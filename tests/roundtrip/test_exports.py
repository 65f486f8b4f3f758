"""Documents that documentation sites export page by page, as fragments, come back whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from doclift.document import is_list, is_object, parse_pointer, resolve
from doclift.lift.openapi.items import all_operations
from doclift.read.source import Source

from .compare import lifted_pages, lifted_root
from .corpus import sample

_DOCUMENTS = 30
_DEEPEST = 7
_Page = Callable[[dict[str, Any], str, str, str], str]


class _Dumper(yaml.SafeDumper):
    """Writes texts that may be read as numbers in quotes, as exporters do."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "'" if text[:1].isdigit() else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


def _dumped(value: dict[str, Any]) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    return text


def _as_yaml(value: dict[str, Any], title: str, method: str, path: str) -> str:
    text = _dumped(value)
    return (
        f"> ## Index\n> All pages: https://paper.test/llms.txt\n\n# {title}\n\n> In short.\n\n"
        f"## OpenAPI\n\n````yaml {method.upper()} {path}\n{text}\n````\n"
    )


def _as_json(value: dict[str, Any], title: str, method: str, path: str) -> str:
    return f"# {title}\n\n# OpenAPI definition\n\n```json\n{json.dumps(value, indent=2)}\n```\n"


def _on_a_line(value: dict[str, Any], title: str, method: str, path: str) -> str:
    return f"## {title}\n\n> In short.\n\n```json\n{json.dumps(value)}\n```\n"


def _behind_its_text(value: dict[str, Any], title: str, method: str, path: str) -> str:
    text = _dumped(value)
    return (
        f"# {title}\n\n{method.upper()} {path}\n\nIn short.\n\n## OpenAPI Specification\n\n"
        f"```yaml\n{text}```\n\n## Query parameters\n\n| Name | Type |\n|---|---|\n| a | string |\n"
    )


_STYLES: dict[str, _Page] = {
    "yaml": _as_yaml,
    "json": _as_json,
    "line": _on_a_line,
    "text": _behind_its_text,
}


@pytest.mark.parametrize("style", _STYLES)
def test_fragments_say_what_the_document_says(style: str, tmp_path: Path) -> None:
    lost: list[str] = []
    for document in sample(_DOCUMENTS):
        text = document.read_text(encoding="utf-8-sig")
        source = Source(document.name, text)
        folder = tmp_path / document.stem
        folder.mkdir()
        for number, (path, method, part) in enumerate(_parts(source.value)):
            title = str(part["paths"][path][method].get("summary") or f"Page {number}")
            page = _STYLES[style](part, title, method, path)
            (folder / f"page{number:03}.md").write_text(page, encoding="utf-8")
        lost += _differences(lifted_root(document.name, text), lifted_pages(folder))
    assert lost == []


def _parts(root: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation as a document of its own, with the components that it leads to."""
    for path, method, operation in all_operations(root):
        item = {key: each for key, each in root["paths"][path].items() if key == "parameters"}
        part: dict[str, Any] = {
            key: each for key, each in root.items() if key not in ("paths", "components")
        }
        for key in ("definitions", "parameters", "responses"):
            part.pop(key, None)
        part["paths"] = {path: {**item, method: operation}}
        _add_targets(part, root)
        schemes = root.get("components", {}).get("securitySchemes")
        if schemes:
            part.setdefault("components", {})["securitySchemes"] = schemes
        yield path, method, part


def _add_targets(part: dict[str, Any], root: dict[str, Any]) -> None:
    waiting: list[Any] = [part["paths"]]
    known: set[str] = set()
    while waiting:
        node = waiting.pop()
        if is_list(node):
            waiting += node
        elif is_object(node):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/") and reference not in known:
                known.add(reference)
                waiting.append(_copy_target(parse_pointer(reference), part, root))
            waiting += node.values()


def _copy_target(pointer: tuple[str, ...], part: dict[str, Any], root: dict[str, Any]) -> Any:
    """Copy a component; what stands inside one, or in a path, is copied with all around it."""
    length = 3 if pointer[0] == "components" else 2
    home, source = part, root
    for key in pointer[: length - 1]:
        home, source = home.setdefault(key, {}), source.get(key, {})
    name = pointer[length - 1]
    found = source.get(name)
    if found is not None:
        home.setdefault(name, found)
    return found


def _differences(original: dict[str, Any], lifted: dict[str, Any]) -> list[str]:
    title = original["info"].get("title")
    found = dict[tuple[str, str], Any]()
    for path, method, operation in all_operations(lifted):
        found[path, method] = operation
    lost: list[str] = []
    for path, method, operation in all_operations(original):
        other = found.pop((path, method), None)
        if other is None:
            lost.append(f"{title}: {method} {path}")
            continue
        wanted, given = _whole(operation, path, original), _whole(other, path, lifted)
        lost += [
            f"{title}: {method} {path}: {key}"
            for key in sorted(wanted.keys() - {"operationId"})
            if _plain(wanted[key], original) != _plain(given.get(key), lifted)
        ]
    return [*lost, *(f"{title}: {method} {path}: new" for path, method in found)]


def _whole(operation: dict[str, Any], path: str, root: dict[str, Any]) -> dict[str, Any]:
    """An operation with what stands outside of it."""
    return {
        "security": root.get("security", []),
        **operation,
        "parameters": _parameters(operation, path, root),
    }


def _parameters(operation: dict[str, Any], path: str, root: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in (*root["paths"][path].get("parameters", []), *operation.get("parameters", [])):
        parameter: Any = resolve(each, root)
        found[f"{parameter['in']} {parameter['name']}"] = parameter
    return found


def _plain(value: Any, root: dict[str, Any], depth: int = 0) -> Any:
    """A value with its references followed, as deep as two documents can be compared."""
    if is_list(value):
        return [_plain(each, root, depth) for each in value]
    if not is_object(value):
        return value
    if "$ref" in value:
        target = None if depth > _DEEPEST else resolve(value, root)
        return _plain(target, root, depth + 1)
    return {
        key: _plain(each, root, depth)
        for key, each in value.items()
        if key not in ("x-doclift-source", "operationId", "mapping")
    }
