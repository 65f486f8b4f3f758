"""Fields with sections of their own, and objects that are described so."""

from __future__ import annotations

from .support import lift

OBJECT = """
## Task object

```json
{"uid": 4, "kind": "copy", "tags": ["a"], "error": {"code": "x"}}
```

### `uid`

**Type**: Integer<br />
**Description**: The number of the task.

### `kind`

**Type**: String<br />
**Default value**: `copy`<br />
**Description**: What is done. Possible values are `copy` and `move`

### `tags`

**Type**: Array

| Name | Description |
|---|---|
| **`a`** | The first |

### `details`

**Type**: Object

#### Of copies

| Name | Type |
|---|---|
| copies | integer |

### About tasks

```json
{"other": 1}
```
"""


def test_sections_of_fields_describe_the_object_that_words_link_to() -> None:
    found = lift(
        f"# Tasks\n{OBJECT}\n## List tasks\n\n`GET /tasks`\n\n### Response\n\n"
        "| Name | Type | Description |\n|---|---|---|\n"
        "| results | Array | An array of [task objects](#task-object) |\n"
    )
    results = found.answer()["properties"]["results"]
    assert results["items"] == {"$ref": "#/components/schemas/TaskObject"}
    task = found.schema("TaskObject")["properties"]
    assert list(task) == ["uid", "kind", "tags", "details", "error"]
    assert task["uid"]["description"] == "The number of the task."
    assert (task["kind"]["enum"], task["kind"]["default"]) == (["copy", "move"], "copy")
    assert task["tags"]["items"] == {"type": "string"}
    assert list(task["details"]["properties"]) == ["copies"]


def test_sections_of_fields_add_to_what_a_table_lists() -> None:
    found = lift(
        "# Search\n\n`GET /search`\n\n## Query parameters\n\n| Name | Description |\n|---|---|\n"
        "| q | Words |\n\n### Words (q)\n\n**Parameter**: `q`<br />\n"
        "**Expected value**: Any string<br />\n**Required**: yes\n\n"
        "### `size`\n\n**Type**: Integer\n\n### Other\n\nText\n"
    )
    q, size = found.operation()["parameters"]
    assert (q["name"], q["schema"]["type"], q["required"]) == ("q", "string", True)
    assert (size["name"], size["in"], size["schema"]) == ("size", "query", {"type": "integer"})


def test_sections_of_fields_outside_of_lists_of_fields_are_no_parameters() -> None:
    found = lift(f"# Tasks\n\n`GET /tasks`\n{OBJECT}")
    assert found.params() == {}
