"""Bodies and answers that tables name by media type and type; bullets with the type below."""

from __future__ import annotations

from .support import lift

TABLES = """### [POST] /notes

#### Request Body

| Required | Schema |
| -------- | ------ |
| Yes | **application/vnd.note+json; charset=utf-8**: [Note](#note)<br>**text/plain**: string<br> |

#### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 201 | Written | **application/json**: [Note](#note)<br> |

### [DELETE]/notes/{+name}

#### Note

| Name | Type | Required |
| ---- | ---- | -------- |
| lines | integer | Yes |
"""


def test_a_table_tells_the_type_of_the_whole_body() -> None:
    found = lift(TABLES)
    assert found.keys == ["POST /notes", "DELETE /notes/{name}"]
    body = found.operation()["requestBody"]
    assert body["required"] is True
    assert list(body["content"]) == ["application/vnd.note+json"]
    assert found.root["components"]["schemas"]["Note"]["required"] == ["lines"]
    assert found.answer(status="201") == {"$ref": "#/components/schemas/Note"}
    assert list(found.operation()["responses"]["201"]["content"]) == ["application/json"]


BULLETS = """### Write a note

- **Method:** `POST`
- **Path:** `/notes`

#### Request Body

- **`lines` (required)**

  `integer`, format: `int32`, default: `3` — How many

- **`style`**

  `object`

  - **`bold` (required)**

    `boolean`

- **`title`**

  `string` — What stands above
"""


def test_the_type_of_a_bullet_stands_below_it() -> None:
    body = lift(BULLETS).body()
    lines, style, title = (body["properties"][name] for name in ("lines", "style", "title"))
    assert body["required"] == ["lines"]
    assert (lines["type"], lines["format"], lines["default"]) == ("integer", "int32", 3)
    assert style["$ref"].startswith("#/components/schemas/")
    assert (title["type"], title["description"]) == ("string", "What stands above")
