"""`doclift lift --report` and `doclift overlay init`: what was understood, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from doclift.cli import main
from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.missing import MARK, draft_overlay, missing_facts
from doclift.overlay import apply_overlays
from doclift.read.source import Source

PAGES = {
    "cats.md": (
        "# Cats\n\n## List cats\n\n```\nGET /cats\n```\n\n"
        "| Name | Type | Required |\n|---|---|---|\n| limit | integer | no |\n"
        "| tag | string | no |\n"
    ),
    "dogs.md": "# Dogs\n\n```yaml\nopenapi: 3.0.0\npaths:\n  /dogs:\n    get:\n      responses:\n"
    "        '200': {description: ok, content: {application/json: {schema:"
    " {$ref: '#/components/schemas/Dog'}}}}\ncomponents:\n  schemas:\n"
    "    Dog: {type: object, properties: {id: {type: integer}}}\n```\n",
    "more/puppies.md": "# Puppies\n\n```yaml\nopenapi: 3.0.0\npaths:\n  /puppies:\n    get:\n"
    "      responses:\n        '200': {description: ok, content: {application/json: {schema:"
    " {$ref: '#/components/schemas/Dog'}}}}\ncomponents:\n  schemas:\n"
    "    Dog: {type: object, properties: {id: {type: string}}}\n```\n",
    "story.md": "# A story\n\nOnce upon a time.\n",
    "menu.mdx": '---\ntitle: Feed it\'s "cat"\napi: {file: x.json, operationId: feed}\n---\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)


@pytest.fixture
def found(folder: Path) -> dict[str, Any]:
    assert run("lift", "docs", "-o", "o.yaml", "--report", "report.json") == 0
    loaded: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return loaded


def test_the_report_counts_what_was_read(found: dict[str, Any]) -> None:
    assert found["summary"] | {"warnings": 0, "infos": 0} == {
        "files": 5,
        "documents": 0,
        "pages": 5,
        "pages_with_endpoints": 3,
        "endpoints": 3,
        "named_only": 1,
        "errors": 0,
        "warnings": 0,
        "infos": 0,
    }
    assert found["evidence"]["endpoints"] == {"OpenAPI": 2, "table": 1}
    assert found["evidence"]["parameters"] == {"table": 2}


def test_the_report_says_where_each_endpoint_is_from(found: dict[str, Any]) -> None:
    places = {each["path"]: (each["evidence"], each["source"]) for each in found["endpoints"]}
    assert places == {
        "/cats": ("table", "docs/cats.md:6"),
        "/dogs": ("OpenAPI", "docs/dogs.md:7"),
        "/puppies": ("OpenAPI", "docs/more/puppies.md:7"),
    }


def test_contradictions_have_both_places(found: dict[str, Any]) -> None:
    (one,) = found["contradictions"]
    assert one["code"] == "W401"
    assert sorted((one["at"], one["also"])) == ["docs/dogs.md:12", "docs/more/puppies.md:12"]


def test_what_was_left_out_has_its_reason(found: dict[str, Any]) -> None:
    left = {(each["code"], each["at"].partition(":")[0]) for each in found["left_out"]}
    assert {("W234", "docs/menu.mdx"), ("I336", "docs/story.md")} <= left
    assert all(each["message"] for each in found["left_out"])


def test_prose_is_listed_by_file(folder: Path, found: dict[str, Any]) -> None:
    prose = {each["file"]: each["prose"] for each in found["files"]}
    assert prose["docs/story.md"] == [1]
    assert prose["docs/cats.md"] == []
    assert [each["at"] for each in found["left_out"] if each["prose"]] == ["docs/story.md:1"]
    assert run("lift", "docs", "-o", "o.yaml", "--report", "report.md") == 0
    rows = [line for line in (folder / "report.md").read_text().splitlines() if "story" in line]
    assert rows == ["| docs/story.md | page | 0 | 1 | 1 |"]


def test_many_warnings_of_one_code_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"| a{n} | blurb{n} | no |\n" for n in range(8))
    path = folder / "docs" / "cats.md"
    path.write_text(PAGES["cats.md"] + rows)
    assert run("lift", "docs", "-o", "o.yaml") == 0
    said = capsys.readouterr().err
    assert said.count(": W331 ") == 5
    assert "3 more of W331 (" in said
    assert "(--verbose shows all)" in said
    assert run("lift", "docs", "-o", "o.yaml", "--verbose") == 0
    assert capsys.readouterr().err.count(": W331 ") == 8


def test_missing_facts_are_listed(found: dict[str, Any]) -> None:
    topics = [each["topic"] for each in found["missing"]]
    assert topics == ["title", "server", "authentication", "method and path"]


def test_the_markdown_shows_texts_as_they_are(folder: Path) -> None:
    assert run("lift", "docs", "-o", "o.yaml", "--report", "report.md") == 0
    text = (folder / "report.md").read_text()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert not [token for token in tokens if token.type.startswith("html")]
    titles = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]
    assert titles[1:] == [
        "How it was understood",
        "What is missing",
        "Contradictions",
        "Left out",
        "Known by name only",
        "Endpoints",
        "Files",
        "Findings",
    ]
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "<td>GET /cats</td>" in html
    assert "<td>docs/more/puppies.md:12</td>" in html


def test_reports_repeat_themselves(folder: Path) -> None:
    texts: list[str] = []
    for _ in range(2):
        run("lift", "docs", "-o", "o.yaml", "--report", "r.md")
        texts.append((folder / "r.md").read_text())
    assert texts[0] == texts[1]
    assert str(folder) not in texts[0]


def test_a_drafted_overlay_changes_nothing(folder: Path) -> None:
    assert run("lift", "docs", "-o", "before.json") == 0
    assert run("overlay", "init", "docs", "-o", "fix.yaml") == 0
    assert run("lift", "docs", "--overlay", "fix.yaml", "-o", "after.json") == 0
    assert (folder / "before.json").read_text() == (folder / "after.json").read_text()
    draft = yaml.safe_load((folder / "fix.yaml").read_text())
    assert draft["overlay"] == "1.0.0"
    assert [action["update"] for action in draft["actions"]] == [{}] * 4
    assert all(action["description"].startswith(MARK) for action in draft["actions"])
    assert run("overlay", "init", "docs", "-o", "fix.yaml") == 64
    assert run("overlay", "init", "docs", "-o", "fix.yaml", "--force") == 0


def _filled_in(draft: str) -> str:
    """The draft with what stands in its comments in place of the empty updates."""
    lines = [line for line in draft.split("\n") if line.strip() not in ("update: {}", "#")]
    return "\n".join(line.replace("    # ", "    ", 1) for line in lines)


def test_a_filled_in_overlay_leaves_nothing_missing(folder: Path) -> None:
    assert run("overlay", "init", "docs", "-o", "fix.yaml") == 0
    draft = (folder / "fix.yaml").read_text()
    (folder / "fix.yaml").write_text(_filled_in(draft))
    assert run("lift", "docs", "--overlay", "fix.yaml", "-o", "o.json", "--report", "r.json") == 0
    document = json.loads((folder / "o.json").read_text())
    assert document["servers"] == [{"url": "https://api.example.com"}]
    assert "/things/{id}" in document["paths"]
    assert json.loads((folder / "r.json").read_text())["missing"] == []


@pytest.mark.parametrize(
    "name",
    ["a 'b' \"c\"", "x && @.y", "\u0645\u0631\u062d\u0628\u0627", "back\\slash", "a\u202eb\tc"],
)
def test_names_of_any_text_are_selected(name: str) -> None:
    report = Report()
    entry = {"name": name, "source": "p.md:1"}
    text = json.dumps(
        {
            "openapi": "3.1.1",
            "info": {"title": "T", "version": "1"},
            "x-doclift-named-only": [entry],
        }
    )
    document = merge(lift([Source("p.json", text)], report), report)
    assert [fact.topic for fact in missing_facts(document)][-1] == "method and path"
    draft = draft_overlay(document)
    filled = apply_overlays(document, [Source("o.yaml", _filled_in(draft))], report)
    assert not [found for found in report.diagnostics if found.code.id.startswith("E")]
    assert "/things/{id}" in filled.root["paths"]


def test_a_document_without_gaps_has_a_draft_too() -> None:
    text = """openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://x.example}]
paths: {/a: {get: {responses: {'200': {description: ok}}}}}
components: {securitySchemes: {b: {type: http, scheme: bearer}}}
"""
    report = Report()
    document = merge(lift([Source("p.yaml", text)], report), report)
    assert missing_facts(document) == []
    draft = draft_overlay(document)
    assert MARK not in draft.split("actions:")[1]
    assert apply_overlays(document, [Source("o.yaml", draft)], report).root == document.root


def test_an_address_of_the_own_machine_is_to_be_replaced(folder: Path) -> None:
    with (folder / "docs" / "dogs.md").open("a") as page:
        page.write("\n# Setup\n\nThe base URL is `http://localhost:8080/v1`.\n")
    assert run("overlay", "init", "docs", "-o", "fix.yaml") == 0
    text = (folder / "fix.yaml").read_text()
    action = text.index("target: $.servers[0]")
    filled = text[:action] + text[action:].replace(
        "update: {}", "update: {url: 'https://api.example.com/v1'}", 1
    )
    (folder / "fix.yaml").write_text(filled)
    assert run("lift", "docs", "--overlay", "fix.yaml", "-o", "o.json") == 0
    servers = json.loads((folder / "o.json").read_text())["servers"]
    assert [server["url"] for server in servers] == ["https://api.example.com/v1"]
