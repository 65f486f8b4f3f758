"""API Blueprint: headings with addresses, lists of sections."""

from __future__ import annotations

from .support import lift

PAGE = """FORMAT: 1A
HOST: https://api.example.com

# Polls

# Group Questions

## Question [/questions/{question_id}]

+ Parameters
    + question_id: 1 (number, required) - The number

### Read [GET]

+ Response 200 (application/json)

        {"question": "Which?", "votes": 5}

### Change [PUT /questions/{question_id}{?dry}]

+ Parameters
    + dry: true (boolean, optional) - Only try
        + Default: false

+ Request (application/json)

    + Attributes (Draft)
        + choices (array[string]) - The choices
        + kind (enum[string])
            + Members
                + `open`
                + `closed`

+ Response 201 (application/json)

    + Attributes
        + id: 5 (number)
        + author (Person)

### Remove [DELETE]

+ Response 204

# Data Structures

## Draft
+ question: Which? (string, required) - The question

## Person (object)
+ name: Kim (string)
"""


def test_resources_and_actions() -> None:
    found = lift(PAGE, "polls.apib")
    assert found.keys == [
        "GET /questions/{question_id}",
        "PUT /questions/{question_id}",
        "DELETE /questions/{question_id}",
    ]
    assert found.root["servers"] == [{"url": "https://api.example.com"}]
    assert found.operation()["tags"] == ["Questions"]
    assert found.operation()["parameters"][0]["schema"]["type"] == "integer"
    assert set(found.answer()["properties"]) == {"question", "votes"}


def test_attributes_and_structures() -> None:
    found = lift(PAGE, "polls.apib")
    change = "PUT /questions/{question_id}"
    assert found.params(change) == {"question_id": "path", "dry": "query"}
    assert found.operation(change)["parameters"][1]["schema"]["default"] is False
    body = found.body(change)
    assert list(body["properties"]) == ["question", "choices", "kind"]
    assert body["required"] == ["question"]
    assert body["properties"]["kind"]["enum"] == ["open", "closed"]
    answer = found.answer(change, "201")
    assert list(answer["properties"]["author"]["properties"]) == ["name"]
    assert list(found.operation("DELETE /questions/{question_id}")["responses"]) == ["204"]


def test_addresses_in_brackets_alone_are_no_blueprint() -> None:
    found = lift("## List [GET /a]\n\n- `x` (string, required): text\n")
    assert found.keys == ["GET /a"]
    assert found.params() == {"x": "query"}


OLDER = """## Floor [/floors/{id}]

+ Parameters
    + id (required, number, `5`) ... Id of the floor

+ Model (application/json)

    + Body

            {"id": 5, "area": 2000}

### One floor [GET]
+ Response 200

    [Floor][]

### Paint a floor [/floors/{id}/paint] [POST]
+ Request (application/json)
    ```
    {"colour": "red"}
    ```
+ Response 200
"""


def test_answers_refer_to_models_and_paths_stand_before_methods() -> None:
    found = lift(OLDER)
    assert found.keys == ["GET /floors/{id}", "POST /floors/{id}/paint"]
    assert list(found.answer("GET /floors/{id}")["properties"]) == ["id", "area"]
    assert list(found.body("POST /floors/{id}/paint")["properties"]) == ["colour"]
    (param,) = found.operation("GET /floors/{id}")["parameters"]
    assert param["schema"]["type"] == "integer"
