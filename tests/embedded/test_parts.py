"""Parts of documents in fences, and pages that point to a document which is not at hand."""

from __future__ import annotations

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.source import Source

PARTS = """# Notes

Add these to the document:

```yaml
# All of them

/api/notes:
  get:
    summary: All notes
    responses:
      '200': {description: OK}
```

```json
{
  "/api/lines": {
    "delete": {"responses": {"204": {"description": "Gone"}}}
  }
}
```

```yaml
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: authkey}
```

```yaml
/etc/hosts:
  mode: 644
```
"""


def test_paths_and_schemes_alone_are_parts_of_a_document() -> None:
    report = Report()
    document = merge(lift([Source("page.md", PARTS)], report), report, title="T")
    root = document.root
    assert {path: list(item) for path, item in root["paths"].items()} == {
        "/api/notes": ["get"],
        "/api/lines": ["delete"],
    }
    assert "summary" not in root["paths"]["/api/lines"]["delete"]
    assert list(root["components"]["securitySchemes"]) == ["key"]
    line = document.locate("paths", "/api/lines", "delete").line
    assert '"delete"' in PARTS.split("\n")[line - 1]
    assert {found.code.id for found in report.diagnostics if found.code.id[0] != "I"} == set()


def test_a_link_to_a_document_describes_nothing() -> None:
    page = (
        '# Notes\n\n{% openapi-operation spec="notes" path="/v1/notes/" method="get" %}\n'
        "[OpenAPI notes](https://specs.paper.test/notes.yaml)\n{% endopenapi-operation %}\n\n"
        "## Examples\n\n```bash\ncurl https://paper.test/v1/notes/?lines=3\n```\n"
    )
    report = Report()
    root = merge(lift([Source("page.md", page)], report), report, title="T").root
    assert "description" not in root["paths"]["/v1/notes/"]["get"]
    assert "W234" in {found.code.id for found in report.diagnostics}
