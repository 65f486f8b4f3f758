"""Our transcriptions describe the same APIs as the original documents, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doclift.document import is_list, is_object

from .support import APIS, SEEDS, lifted, original

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the original documents are not beside the checkout"
)

_PROSE = frozenset({"description", "title", "summary"})
_NAMED = frozenset({"properties", "schemas", "paths", "responses", "securitySchemes"})


@pytest.mark.parametrize("overlay", [True, False], ids=["overlay", "bare"])
@pytest.mark.parametrize("name", APIS)
def test_the_same_api(name: str, overlay: bool, tmp_path: Path) -> None:
    ours = lifted(name, overlay=overlay)
    theirs = original(name, tmp_path, overlay=overlay)
    assert facts(ours.root) == facts(theirs.root)


@pytest.mark.parametrize("name", APIS)
def test_the_same_findings_at_the_same_places(name: str, tmp_path: Path) -> None:
    ours = lifted(name, overlay=False)
    theirs = original(name, tmp_path, overlay=False)
    assert places(ours.report.diagnostics) == places(theirs.report.diagnostics)


@pytest.mark.parametrize("name", APIS)
def test_examples_have_the_same_form(name: str, tmp_path: Path) -> None:
    ours = lifted(name, overlay=False)
    theirs = original(name, tmp_path, overlay=False)
    assert forms(ours.root) == forms(theirs.root)


def facts(node: Any, *, names: bool = False) -> Any:
    """A document without prose and examples; the keys of a map of names are no keywords."""
    if is_object(node):
        return {
            key: facts(value, names=key in _NAMED and not names)
            for key, value in node.items()
            if names or (key not in _PROSE and key not in ("example", "examples"))
        }
    return [facts(item) for item in node] if is_list(node) else node


def forms(node: Any) -> Any:
    """The examples of a document, with types in the place of texts and numbers."""
    if is_list(node):
        return [form for item in node for form in forms(item)]
    if not is_object(node):
        return []
    found = [shape(node[key]) for key in ("example", "examples") if key in node]
    return found + [form for value in node.values() for form in forms(value)]


def shape(value: Any) -> Any:
    if is_object(value):
        return {key: shape(item) for key, item in value.items()}
    if is_list(value):
        return [shape(item) for item in value]
    if value is None or isinstance(value, bool) or value == "":
        return value
    return type(value).__name__


def places(found: Any) -> list[tuple[str, str, int, int]]:
    return [(each.code.id, each.at.file, each.at.line, each.at.column) for each in found]
