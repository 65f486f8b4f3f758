"""OpenAPI documents in the fences of pages, as documentation platforms write them."""

from __future__ import annotations

import pytest

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.source import Source

ONE_LINE = (
    '{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/things/%s":'
    '{"get":{"responses":{"200":{"description":"ok"}}}}}}'
)
YAML = """openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    get: {responses: {'200': {description: ok}}}
"""
SWAGGER = YAML.replace("openapi: 3.1.0", "swagger: '2.0'")


def operations(text: str) -> tuple[list[str], list[str]]:
    """The operations of a page, and the findings as `CODE line`."""
    report = Report()
    report.know("page.md", text)
    document = merge(lift([Source("page.md", text)], report), report, title="T")
    found = [f"{method} {path}" for path, item in document.root["paths"].items() for method in item]
    return found, [f"{d.code.id} {d.at.line}" for d in report.diagnostics]


@pytest.mark.parametrize(
    "page",
    [
        f"# Things\n\n## OpenAPI\n\n````yaml get /things\n{YAML}````\n",
        f"# Things\n\n```yaml\n{YAML}\n```\n",
        f"# Things\n\n~~~\n{YAML}~~~\n",
        "1. Things\n\n" + "".join(f"   {line}\n" for line in ("```yaml", *YAML.split("\n"), "```")),
        f"# Things\n\n```yaml\n# exported\n{SWAGGER}```\n",
        f"# Things\n\n```yaml\n{YAML}",
        "# Things\n\n```yaml\n" + YAML.split("\n", 2)[2] + "```\n",
    ],
    ids=["four backticks", "plain", "tildes", "indented", "swagger", "unclosed", "paths only"],
)
def test_a_document_in_a_fence(page: str) -> None:
    assert operations(page)[0] == ["get /things"]


def test_a_heading_names_the_operation_that_has_no_name() -> None:
    report = Report()
    pieces = lift(
        [Source("page.md", f"# List Things\n\n## OpenAPI\n\n```yaml\n{YAML}```\n")], report
    )
    assert pieces[0].root["paths"]["/things"]["get"]["summary"] == "List Things"


def test_several_documents_in_a_page() -> None:
    page = "".join(
        f"## {name}\n\n> text\n\n```json\n{ONE_LINE % name}\n```\n\n" for name in ("a", "b")
    )
    found, codes = operations(f"# Things\n\n{page}")
    assert found == ["get /things/a", "get /things/b"]
    assert "W401" not in str(codes)


def test_a_faulty_fence_costs_only_itself() -> None:
    found, codes = operations(f"```yaml\nopenapi: 3.0.0\npaths: [\n```\n\n```yaml\n{YAML}```\n")
    assert found == ["get /things"]
    assert [code for code in codes if code.startswith("E")] == ["E102 3"]


def test_findings_stand_where_the_page_has_them() -> None:
    page = f"# T\n\n- x\n\n  ```yaml\n{YAML}  components: {{}}\n  ```\n"
    text = page.replace("get: {", "get: {parameters: [{name: Accept, in: header}], ")
    lines = text.split("\n")
    _, codes = operations(text)
    (at,) = [int(code.split()[1]) for code in codes if code.startswith("I271")]
    assert "Accept" in lines[at - 1]


def test_prose_beside_fragments_is_listed() -> None:
    _, codes = operations(f"Welcome.\nRead on.\n\n```yaml\n{YAML}```\n\nThe end.\n")
    assert [code for code in codes if code.startswith("I292")] == ["I292 1", "I292 12"]


@pytest.mark.parametrize(
    "fence",
    ['{"paths": 3}', "openapi: x", '{"paths": {"a": {"get": 1}}}', "{'openapi': 1", "paths:"],
)
def test_other_fences_are_left_to_the_readers_of_prose(fence: str) -> None:
    assert operations(f"```\n{fence}\n```\n")[0] == []
