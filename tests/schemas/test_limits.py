"""Limits of the documentation, checked before a call leaves where the configuration asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from tests.support.server import serve

from .made import Made, make, passes_type_checkers

SCHEMAS = """
Thing:
  type: object
  minProperties: 1
  properties:
    displayName: {type: string, minLength: 2, maxLength: 4, pattern: '^\\w+$'}
    age: {anyOf: [{type: integer, minimum: 0, exclusiveMaximum: 150}, {type: 'null'}]}
    either: {oneOf: [{type: integer, minimum: 5}, {type: string, maxLength: 2}]}
    any: {oneOf: [{type: string, maxLength: 2}, {type: string, format: date}]}
    day: {type: string, format: date, maxLength: 10}
    secret: {type: string, format: password, minLength: 8}
    price: {type: number, multipleOf: 0.1}
    marks: {type: array, minItems: 1, uniqueItems: true, items: {type: number}}
    map: {type: object, maxProperties: 1, additionalProperties: {type: string, maxLength: 1}}
    inner: {$ref: '#/components/schemas/Thing'}
    list: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    no: {type: integer, minimum: 5, maximum: 1}
    ahead: {type: string, pattern: '^(?=a)b'}
    wrong: {type: string, pattern: '^[0-9]+$', example: abc}
  additionalProperties: {type: integer, maximum: 9}
"""
PATHS = """
/inline/{id}:
  post:
    operationId: sendInline
    tags: [all]
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, pattern: '^[a-z]$'}}
      - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      - name: tag
        in: query
        schema: {type: array, maxItems: 1, items: {type: string, minLength: 2}}
      - {name: X-Key, in: header, schema: {type: string, maxLength: 3}}
    requestBody:
      content:
        application/json:
          schema:
            type: object
            minProperties: 1
            properties:
              name: {type: string, maxLength: 3}
              thing: {$ref: '#/components/schemas/Thing'}
    responses: {'200': {description: OK, content: {application/json: {schema: {}}}}}
/list:
  put:
    operationId: sendList
    tags: [all]
    requestBody:
      required: true
      content: {application/json: {schema: {type: array, minItems: 1, items: {maximum: 5}}}}
    responses: {'200': {description: OK, content: {application/json: {schema: {}}}}}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("limits"), SCHEMAS, PATHS, check_constraints=True)


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("unchecked"), SCHEMAS, PATHS)


@pytest.fixture(scope="module")
def seen() -> list[Any]:
    return []


@pytest.fixture(scope="module")
def url(seen: list[Any]) -> Iterator[str]:
    """A server that answers with what it is sent."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive)
        if not await request.body():
            await JSONResponse({}, 400)(scope, receive, send)
            return
        value = await request.json()
        seen.append(value)
        await JSONResponse(value)(scope, receive, send)

    with serve(app) as address:
        yield address


def client_of(made: Made, url: str, **given: Any) -> Any:
    name = made.package.__name__
    return getattr(made, name.capitalize())(base_url=url, retries=0, **given)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"display_name": "a"}, "displayName must have at least 2 characters, and is 'a'"),
        ({"display_name": "abcde"}, "displayName must have at most 4 characters, and is 'abcde'"),
        ({"display_name": "a b"}, "displayName must match '^[A-Za-z0-9_]+$', and is 'a b'"),
        ({"display_name": "ab\n"}, "displayName must match '^[A-Za-z0-9_]+$', and is 'ab\\n'"),
        ({"age": -1}, "age must be at least 0, and is -1"),
        ({"age": 150}, "age must be less than 150, and is 150"),
        ({"either": 4}, "either must be at least 5, and is 4"),
        ({"either": "abc"}, "either must have at most 2 characters, and is 'abc'"),
        ({"secret": "short"}, "secret must have at least 8 characters"),
        ({"price": 0.35}, "price must be a multiple of 0.1, and is 0.35"),
        ({"marks": []}, "marks must have at least 1 item, and has 0"),
        ({"marks": [1, 1.0]}, "marks must have no item twice"),
        ({"map": {"a": "b", "c": "d"}}, "map must have at most 1 member, and has 2"),
        ({"map": {"a": "bc"}}, "map.a must have at most 1 character, and is 'bc'"),
        ({"more": 10}, "more must be at most 9, and is 10"),
        ({}, "the value must have at least 1 member, and has 0"),
    ],
)
def test_a_model_that_breaks_a_rule_is_not_sent(
    made: Made, url: str, seen: list[Any], members: dict[str, Any], message: str
) -> None:
    before = len(seen)
    with client_of(made, url) as client:
        for thing, path in (
            (made.Thing(**members), ""),
            (made.Thing(age=1, inner=made.Thing(**members)), "inner"),
            (made.Thing(age=1, list=[made.Thing(age=1), made.Thing(**members)]), "list.1"),
        ):
            with pytest.raises(made.InvalidRequest) as raised:
                client.all.add_thing(body=thing)
            told = message.replace("the value", path or "the value")
            if path and not message.startswith("the value"):
                told = f"{path}.{message}"
            assert str(raised.value).removeprefix("POST /Thing: ") == told
    assert len(seen) == before


@pytest.mark.parametrize(
    "members",
    [
        {"display_name": "ab", "age": None, "price": 0.3, "marks": [1, 2]},
        {"any": "longer than two", "secret": "long enough", "either": 5},
        {"day": dt.date(2024, 5, 1), "map": {"a": "b"}, "more": 9},
        {"no": 3, "ahead": "x", "wrong": "x"},  # rules that cannot be right are left out
    ],
)
def test_what_keeps_the_rules_is_sent(made: Made, url: str, members: dict[str, Any]) -> None:
    with client_of(made, url) as client:
        thing = made.Thing(**members)
        assert client.all.add_thing(body=thing) == thing


def test_arguments_are_checked(made: Made, url: str, seen: list[Any]) -> None:
    before = len(seen)
    with client_of(made, url) as client:
        for given, message in [
            ({"limit": 101}, "limit must be at most 100, and is 101"),
            ({"tag": ["a"]}, "tag.0 must have at least 2 characters, and is 'a'"),
            ({"tag": ["aa", "bb"]}, "tag must have at most 1 item, and has 2"),
            ({"x_key": "long"}, "X-Key must have at most 3 characters, and is 'long'"),
            ({"name": "long"}, "name must have at most 3 characters, and is 'long'"),
            ({"thing": made.Thing(age=-1)}, "thing.age must be at least 0, and is -1"),
        ]:
            with pytest.raises(made.InvalidRequest, match=f"^{message}$".replace(".", r"\.")):
                client.all.send_inline("a", **{"name": "abc", **given})
        with pytest.raises(made.InvalidRequest, match=r"^id must match '\^\[a-z\]\$', and is 'B'$"):
            client.all.send_inline("B", name="a")
        with pytest.raises(made.InvalidRequest, match="at least 1 item"):
            client.all.send_list(body=[])
        with pytest.raises(made.InvalidRequest, match="1 must be at most 5, and is 6"):
            client.all.send_list(body=[1, 6])
        assert len(seen) == before
        assert client.all.send_inline("a", name="abc", limit=100, tag=["aa"]) == {"name": "abc"}


def test_answers_are_never_checked(made: Made) -> None:
    thing, told = made.read(made.Thing, {"displayName": "much too long", "age": -5})
    assert told == []
    assert (thing.display_name, thing.age) == ("much too long", -5)


def test_checks_can_be_switched_off(made: Made, unchecked: Made, url: str) -> None:
    with client_of(made, url, check=False) as client:
        assert client.all.send_list(body=[6]) == [6]
    with client_of(unchecked, url) as client:
        assert client.all.send_list(body=[6]) == [6]
    texts = [
        file.read_text() for file in unchecked.folder.rglob("*.py") if "_runtime" not in file.parts
    ]
    assert not any("Limits" in text for text in texts)


def test_what_is_not_checked_is_told(made: Made, unchecked: Made) -> None:
    assert made.codes.count("I704") == 3
    assert "I704" not in unchecked.codes


def test_the_checkers_agree(made: Made, tmp_path: Path) -> None:
    passes_type_checkers(made, "from PACKAGE import Thing\n\nThing(age=1)\n")


def test_a_body_that_is_not_sent_is_not_checked(made: Made, url: str, seen: list[Any]) -> None:
    with client_of(made, url) as client, pytest.raises(made.BadRequest):
        client.all.send_inline("a")
