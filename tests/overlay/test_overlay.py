"""Overlays: what they change, and what their faults look like."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.overlay import apply_overlays
from doclift.read.source import Source

API = """{
 "openapi": "3.1.1", "info": {"title": "T", "version": "1"},
 "servers": [{"url": "https://a.example"}, {"url": "https://b.example"}],
 "paths": {
  "/things": {"get": {"tags": ["a"], "parameters": [
     {"name": "x", "in": "query"}, {"name": "y", "in": "query"}, {"name": "z", "in": "query"}],
     "responses": {}}}
 },
 "x-doclift-named-only": [
  {"name": "Add Thing", "group": "Things", "source": "menu:3"},
  {"name": "/things/{id}", "path": "/things/{id}", "operation": {"responses": {"200": {}}}}
 ]
}"""


def applied(actions: str, version: str = "1.0.0") -> tuple[dict[str, Any], list[str], Document]:
    """The document after an overlay with these actions, and what was reported."""
    source = Source("api.json", API)
    document = Document(source.value)
    document.origins.link((), source)
    text = f"overlay: {version}\ninfo: {{title: o, version: '1'}}\nactions:\n{actions}"
    report = Report()
    result = apply_overlays(document, [Source("o.yaml", text)], report)
    assert Source("api.json", API).value == document.root, "the document given is left alone"
    found = [f"{d.code.id} {d.at.file}:{d.at.line}" for d in report.diagnostics]
    return result.root, found, result


def test_update_merges_objects_appends_to_lists_and_replaces_values() -> None:
    root, _, document = applied(
        """
  - target: $.info
    update: {title: New, contact: {name: me}}
  - target: $.servers
    update: {url: https://c.example}
  - target: $.paths['/things'].get
    update:
      tags: [b]
      parameters: [{name: w, in: query}]
"""
    )
    assert root["info"] == {"title": "New", "version": "1", "contact": {"name": "me"}}
    assert [server["url"][8] for server in root["servers"]] == ["a", "b", "c"]
    assert root["paths"]["/things"]["get"]["tags"] == ["a", "b"]
    assert len(root["paths"]["/things"]["get"]["parameters"]) == 4
    assert str(document.locate("info", "title")) == "o.yaml:6:14"
    assert document.locate("paths", "/things", "get", "parameters", "3").line == 12
    assert document.locate("paths", "/things", "get", "parameters", "2").file == "api.json"


def test_remove_takes_members_and_items_away() -> None:
    root, _, document = applied(
        """
  - target: $.paths['/things'].get.parameters[?@.name != 'z']
    remove: true
  - target: $.servers
    remove: true
"""
    )
    assert root["paths"]["/things"]["get"]["parameters"] == [{"name": "z", "in": "query"}]
    assert "servers" not in root
    at = document.locate("paths", "/things", "get", "parameters", "0")
    assert (at.file, at.column) == ("api.json", 66)


def test_copy_and_single_values_of_version_1_1() -> None:
    root, _, _ = applied(
        """
  - target: $.paths
    update: {/others: {}}
  - target: $.paths['/others']
    copy: $.paths['/things']
  - target: $.info.title
    update: Newer
""",
        "1.1.0",
    )
    assert root["paths"]["/others"] == root["paths"]["/things"]
    assert root["info"]["title"] == "Newer"


@pytest.mark.parametrize(
    ("actions", "finding"),
    [
        ("  - target: $.paths['/thing'].get\n    update: {}\n", "E543 o.yaml:4"),
        ("  - target: $.paths[\n    update: {}\n", "E542 o.yaml:4"),
        ("  - update: {}\n", "E541 o.yaml:4"),
        ("  - target: $.info\n", "E541 o.yaml:4"),
        ("  - target: $.info\n    update: text\n", "E544 o.yaml:4"),
        ("  - target: $\n    remove: true\n", "E544 o.yaml:4"),
        ("  - target: $.info\n    copy: $.servers[*]\n", "E541 o.yaml:5"),
        ("  x: 1\n", "E540 o.yaml:1"),
    ],
)
def test_a_faulty_overlay_changes_nothing(actions: str, finding: str) -> None:
    good = "  - target: $.info\n    update: {title: changed}\n"
    root, found, _ = applied(actions + (good if actions.startswith("  -") else ""))
    assert root["info"]["title"] == "T"
    assert finding in found


def test_a_target_that_matches_nothing_shows_the_nearest_key() -> None:
    source = Source("api.json", API)
    report = Report()
    text = "overlay: 1.0.0\nactions:\n  - target: $.paths['/thing'].get\n    update: {}\n"
    apply_overlays(Document(source.value), [Source("o.yaml", text)], report)
    (error,) = [d for d in report.diagnostics if d.code.id == "E543"]
    assert "`$['paths']` has no `['/thing']`" in error.message
    assert error.hint == "The nearest key there is `/things`."


def test_another_version_is_refused() -> None:
    root, found, _ = applied("  - target: $.info\n    update: {title: x}\n", "2.0.0")
    assert root["info"]["title"] == "T"
    assert "E540 o.yaml:1" in found


def test_an_endpoint_known_by_name_becomes_an_operation() -> None:
    root, found, document = applied(
        """
  - target: $['x-doclift-named-only'][?@.name == 'Add Thing']
    update: {method: post, path: '/things/{kind}'}
  - target: $['x-doclift-named-only'][?@.path == '/things/{id}']
    update: {method: delete}
"""
    )
    assert "x-doclift-named-only" not in root
    assert root["paths"]["/things/{kind}"]["post"] == {
        "summary": "Add Thing",
        "tags": ["Things"],
        "parameters": [
            {"name": "kind", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "responses": {"default": {"description": ""}},
        "x-doclift-source": "menu:3",
    }
    assert root["paths"]["/things/{id}"]["delete"]["responses"] == {"200": {}}
    assert document.locate("paths", "/things/{kind}", "post").line == 10
    assert found == []


def test_an_operation_that_an_overlay_adds_describes_the_endpoint_of_its_name() -> None:
    root, found, _ = applied(
        """
  - target: $.paths['/things']
    update: {post: {summary: Add thing, responses: {}}}
"""
    )
    assert [entry["name"] for entry in root["x-doclift-named-only"]] == ["/things/{id}"]
    assert root["paths"]["/things"]["post"]["tags"] == ["Things"]
    assert found == ["W411 api.json:11"]
