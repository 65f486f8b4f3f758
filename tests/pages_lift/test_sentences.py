"""Endpoints and parameters that stand in bullets of prose, with ids of examples and commands."""

from __future__ import annotations

import pytest

from .support import lift

NOTES = """Notes
=====

Get notes
---------

* `GET /boards/7/notes.json` will return a [paged list](paging.md) of the notes on board `7`.

###### Example JSON Response

``` json
[{"id": 12, "text": "Buy ink"}]
```

Get a note
----------

* `GET /boards/7/notes/12.json` will return the note with an ID of `12`.

Make a note
-----------

* `POST /boards/7/notes.json` makes a note.

**Required parameters**: `text` for what the note says.

_Optional parameters_:

* `pinned` - when set to `true`, the note stays at the top.
"""


def test_ids_of_examples_in_paths_are_parameters() -> None:
    found = lift(NOTES)
    assert found.keys == [
        "GET /boards/{board_id}/notes.json",
        "POST /boards/{board_id}/notes.json",
        "GET /boards/{board_id}/notes/{note_id}.json",
    ]
    item = found.operation("GET /boards/{board_id}/notes/{note_id}.json")
    assert [each["schema"]["type"] for each in item["parameters"]] == ["integer", "integer"]
    assert found.at("W312") == ["7:1", "18:1", "23:1"]


def test_a_sentence_names_the_required_fields_and_bullets_the_others() -> None:
    body = lift(NOTES).body("POST /boards/{board_id}/notes.json")
    assert list(body["properties"]) == ["text", "pinned"]
    assert body["required"] == ["text"]
    assert body["properties"]["text"]["description"] == "for what the note says."


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/boards/3/cards", "/boards/{board_id}/cards"),
        ("/boards/3fa85f64-5717-4562-b3fc-2c963f66afa6/x", "/boards/{board_id}/x"),
        ("/api/2/cards", "/api/2/cards"),
        ("/1/cards", "/1/cards"),
        ("/media/0/source", "/media/0/source"),
        ("/boards/{id}/sizes/0/link", "/boards/{id}/sizes/0/link"),
    ],
)
def test_numbers_of_versions_and_beside_braces_stay(written: str, path: str) -> None:
    assert lift(f"## Cards\n\n`GET {written}`\n").keys == [f"GET {path}"]


def test_a_number_behind_a_path_of_the_page_is_an_id() -> None:
    assert lift("`GET /staff.json`\n\n`GET /staff/2/tasks.json`\n").keys == [
        "GET /staff.json",
        "GET /staff/{staff_id}/tasks.json",
    ]


LAMPS = """## Lamps

`GET /lamps`

The `state` query parameter selects lamps that are on or off.

```json
$ curl 'http://localhost:80/lamps?state=on'
{"lamps": [{"id": 1}]}
```
"""


def test_a_sentence_names_a_parameter_of_the_query() -> None:
    assert lift(LAMPS).params() == {"state": "query"}


def test_what_stands_below_a_command_in_its_fence_is_the_answer() -> None:
    assert list(lift(LAMPS).answer()["properties"]) == ["lamps"]


def test_a_sentence_counts_less_than_a_list() -> None:
    text = LAMPS.replace("query parameter", "parameter") + "\n- `room` (string): where it is\n"
    assert lift(text).params() == {"room": "query"}


SENT = """## Post a lamp

`POST /lamps`

Example request

```shell
curl -X POST https://lamps.example/lamps
  -H "Content-Type: application/json"
  -d '{"room": "hall"}'
```

%s

```json
{"id": 4, "room": "hall"}
```
"""


@pytest.mark.parametrize("above", ["", "Successful response is a lamp", "It returns the lamp:"])
def test_an_example_below_the_command_of_its_section_is_the_answer(above: str) -> None:
    found = lift(SENT % above)
    assert list(found.body()["properties"]) == ["room"]
    assert list(found.answer()["properties"]) == ["id", "room"]


def test_a_command_that_calls_another_endpoint_says_nothing() -> None:
    other = SENT.replace("lamps.example/lamps", "lamps.example/switches")
    found = lift(other.replace("Example request", "") % "It returns the lamp:")
    assert "requestBody" not in found.operation()


BULLETS = """## Readings

```
GET /readings
POST /readings
```

URL query parameters:

- `sensor=<string>`: Name of the sensor.
- `from=<rfc3339 | unix_timestamp>`: Start. Optional.
- `order=up|down`: Which comes first.
- `parts[]=<integer>`: Parts of it.
"""


def test_bullets_show_what_stands_for_the_value() -> None:
    found = lift(BULLETS)
    params = {each["name"]: each for each in found.operation("GET /readings")["parameters"]}
    assert {name: each["in"] for name, each in params.items()} == {
        "sensor": "query",
        "from": "query",
        "order": "query",
        "parts[]": "query",
    }
    assert params["sensor"]["schema"]["type"] == "string"
    assert params["order"]["schema"]["enum"] == ["up", "down"]
    assert found.params("POST /readings") == found.params("GET /readings")


FOLDED = """# Cars

<details>
 <summary><code>GET</code> <code><b>/cars</b></code> <code>(all cars)</code></summary>

##### Parameters

> | name    | type     | data type | description |
> |---------|----------|-----------|-------------|
> | `limit` | optional | int       | how many    |

##### Responses

> | http code | content-type       | response                      |
> |-----------|--------------------|-------------------------------|
> | `200`     | `application/json` | `{"total": 4, "cars": []}` |

##### Example cURL

> ```javascript
>  curl http://localhost:3000/cars?limit=5
> ```

</details>
<details>
 <summary><code>GET</code> <code><b>/cars/{id}</b></code> <code>(one car)</code></summary>

##### Parameters

> | name   | type | data type | description |
> |--------|------|-----------|-------------|
> | `None` | N/A  | N/A       | N/A         |

</details>
"""


def test_folded_parts_of_a_page_end_their_headings() -> None:
    found = lift(FOLDED)
    assert found.keys == ["GET /cars", "GET /cars/{id}"]
    assert found.params("GET /cars") == {"limit": "query"}
    assert found.params("GET /cars/{id}") == {"id": "path"}


def test_a_table_of_answers_may_show_them() -> None:
    assert list(lift(FOLDED).answer("GET /cars", "200")["properties"]) == ["total", "cars"]


ALONE = """## Method

#### /send

`POST` https://mail.example/v1/send

## Concept

Sends a letter.

| Size | Meaning |
|---|---|
| big | large |

## Attributes

### Mandatory

| Attributes | Type | Description |
|---|---|---|
| to | string | Who gets it |

### Optional

| Attributes | Type | Description |
|---|---|---|
| delay | number | Seconds to wait |

## Response

### 200

| Attributes | Type | Description |
|---|---|---|
| letterId | string | Its id |

### 405

Look at the method.
"""


def test_the_only_endpoint_of_a_page_has_the_sections_that_list_fields() -> None:
    found = lift(ALONE)
    body = found.body()
    assert (list(body["properties"]), body["required"]) == (["to", "delay"], ["to"])
    assert list(found.answer()["properties"]) == ["letterId"]


def test_two_requests_for_one_endpoint_show_all_its_parameters() -> None:
    text = "## Cancel\n\n```\nDELETE /jobs?id=<id>&quote=<quote>\nDELETE /jobs?name=<name>\n```\n"
    assert lift(text).params() == {"id": "query", "quote": "query", "name": "query"}


def test_a_second_request_below_a_label_has_its_own_sections() -> None:
    section = "### HTTP request\n\n`POST /v%d/moves`\n\n### Scopes\n\nAny.\n\n### Parameters\n\n"
    rows = "Name | Type\n--- | ---\namount | string\n\n"
    found = lift("## Move\n\n" + section % 2 + rows + section % 1 + rows)
    assert found.keys == ["POST /v2/moves", "POST /v1/moves"]
    for key in found.keys:
        assert list(found.body(key)["properties"]) == ["amount"]


MISPLACED = """## Make a song

```shell
curl "https://music.example/songs"
  -X POST -d '{"title": "Rain", "mode": "minor"}'
```

### HTTP Request

`POST https://music.example/songs`

### Query Parameters

Parameter | Type
--------- | ----
title | string
mode | string
tags | array

## Drop a song

### HTTP Request

`DELETE https://music.example/songs/<ID>`

### Query Parameters

Parameter | Type
--------- | ----
ID | integer
"""


def test_the_example_sends_parameters_in_the_body() -> None:
    found = lift(MISPLACED)
    assert list(found.body("POST /songs")["properties"]) == ["title", "mode", "tags"]
    assert found.params("POST /songs") == {}
    assert "W379" in found.codes


def test_a_parameter_of_the_path_is_none_of_the_query() -> None:
    assert lift(MISPLACED).params("DELETE /songs/{ID}") == {"ID": "path"}


def test_titles_in_bold_bullets_are_no_fields() -> None:
    found = lift(
        "### 1. Look up\n\n* **Endpoint:** `/places`\n* **Method:** `GET`\n* **Parameters:**\n"
        "    * `code` (required): Five digits.\n* **Example:**\n\n    ```\n    GET /places?code=1\n"
        "    ```\n"
    )
    assert found.params("GET /places") == {"code": "query"}


def test_a_line_lists_the_parameters_behind_its_title() -> None:
    found = lift(
        "### 2. GET `/bills/:pupil`\n\n- **Query params:** `type` (`fee` | `meal`), `since` "
        '(datetime, optional), `page=1`, `most`\n- **Response:** `{ "total": 3 }`\n'
    )
    params = {each["name"]: each for each in found.operation()["parameters"]}
    assert list(params) == ["pupil", "type", "since", "page", "most"]
    assert params["type"]["schema"]["enum"] == ["fee", "meal"]
    assert params["since"]["schema"] == {"type": "string", "format": "date-time"}
    assert list(found.answer()["properties"]) == ["total"]


def test_a_line_shows_the_body_behind_its_title() -> None:
    found = lift('### POST /notes\n\n* **Body (JSON):** `{ "text": "Buy ink" }`\n')
    assert list(found.body()["properties"]) == ["text"]


def test_the_name_of_an_object_is_no_field_of_the_body() -> None:
    assert "requestBody" not in lift("### POST /notes\n\n- **Body:** `NewNote`\n").operation()
