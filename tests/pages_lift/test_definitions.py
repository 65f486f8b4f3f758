"""Fields in definition lists."""

from __future__ import annotations

from .support import lift

PAGE = """# Notes

## Write a note

```http
POST /notes/:id HTTP/1.1
```

### Path parameters

:id
: {{<required>}} String. Which note.

### Form data parameters

text
: {{<required>}} String. What it says,
on two lines.

tags[]
: Array of String. Where it goes. Specify at least one of `home`, `work`.

**loud** (boolean)
: Optional. Whether to shout.

old
: {{<deprecated>}} Integer. No longer read.

### Response

Nothing
"""


def test_definition_lists_are_fields() -> None:
    found = lift(PAGE)
    assert found.keys == ["POST /notes/{id}"]
    assert found.params() == {"id": "path"}
    assert found.operation()["parameters"][0]["description"] == "Which note."
    body = found.body()
    assert list(body["properties"]) == ["text", "tags[]", "loud", "old"]
    assert body["required"] == ["text"]
    assert body["properties"]["text"]["description"] == "What it says, on two lines."
    assert body["properties"]["tags[]"]["type"] == "array"
    assert body["properties"]["loud"]["type"] == "boolean"
    assert body["properties"]["old"]["deprecated"] is True


def test_a_colon_in_prose_defines_nothing() -> None:
    found = lift("## Read\n\n`GET /notes`\n\nHere is a list\n: of two words\n\nThe end: all.\n")
    assert "parameters" not in found.operation()


def test_lines_of_code_say_what_stands_for_values() -> None:
    found = lift(
        "## Find\n\n### URL\n\n/birds\n\n### Method\n\n`GET`\n\n### URL Params\n\n**Required:**\n\n"
        "`kind=[string]`\n\n**Optional:**\n\n`most=[integer]` defaults to `20`\n- How many.\n"
        "`from=[string|number]`\n"
    )
    params = {each["name"]: each for each in found.operation("GET /birds")["parameters"]}
    assert list(params) == ["kind", "most", "from"]
    assert params["kind"]["required"] is True
    assert "required" not in params["most"]
    assert params["most"]["schema"]["type"] == "integer"
    assert params["from"]["schema"]["type"] == ["string", "number"]
