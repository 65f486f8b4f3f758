"""Answers by status: lists and tables of codes, examples that contradict what is listed."""

from __future__ import annotations

import pytest

from .support import lift

GET = "## Read a lamp\n\n`GET /lamps/{id}`\n\n"
SHOWN = '```json\n{"id": "seven", "room": "hall"}\n```\n\n'


@pytest.mark.parametrize(
    "listed",
    [
        "**Status codes**:\n\n- **200** – no error\n- **404** – no such\n  lamp\n"
        "- **503** - in the dark\n",
        "### Status codes\n\n* `200 OK`: no error\n* `404 Not Found`: no such lamp\n"
        "* `503`: in the dark\n",
        "### Errors\n\n| Code | Meaning |\n|---|---|\n| 404 | no such lamp |\n"
        "| 503 | in the dark |\n",
        "Answers:\n\n- 200 OK\n- 404 Not Found: no such lamp\n"
        "- 503 Service Unavailable: in the dark\n",
    ],
)
def test_answers_are_listed_by_their_status(listed: str) -> None:
    answers = lift(f"{GET}### Response\n\n{SHOWN}{listed}").operation()["responses"]
    success = next(status for status in answers if status.startswith("2"))
    assert set(answers) == {success, "404", "503"}
    assert answers["404"]["description"].endswith("no such lamp")
    assert answers["503"]["description"].endswith("in the dark")
    schema = answers[success]["content"]["application/json"]["schema"]
    assert list(schema["properties"]) == ["id", "room"]


@pytest.mark.parametrize(
    "listed",
    [
        "- 200 requests a minute\n- 500 requests an hour\n",
        "- 404\n",
        "- 1001: no lamp\n- 1002: dark\n",
    ],
)
def test_other_lists_of_numbers_are_no_answers(listed: str) -> None:
    assert list(lift(f"{GET}{listed}").operation()["responses"]) == ["2XX"]


def test_parameters_behind_the_status_codes_are_those_of_the_request() -> None:
    found = lift(
        "## Hang a lamp\n\n`POST /lamps`\n\n**Status codes**:\n\n- **201** – hung\n"
        "- **500** – no\n\n"
        "**JSON parameters**:\n\n- **room** – the room\n"
    )
    assert list(found.body()["properties"]) == ["room"]
    assert list(found.operation()["responses"]) == ["201", "500"]


def test_an_example_that_contradicts_the_table_is_told_with_both_places() -> None:
    found = lift(f"{GET}### Response\n\n| Field | Type |\n|---|---|\n| id | integer |\n\n{SHOWN}")
    told = next(each for each in found.report.diagnostics if each.code.id == "I332")
    assert told.at.line == 9
    assert told.also is not None
    assert told.also.line == 12
