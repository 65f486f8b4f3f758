"""Answers that sentences tell of, by a link to the object that is returned."""

from __future__ import annotations

import pytest

from doclift.diagnostics import Report
from doclift.lift.pages import Library, lift_page
from doclift.read.markdown import cut

from .support import lift

OBJECTS = (
    "\n# Things\n\n### Kettle Object\n\n###### Kettle Structure\n\n"
    "| Field | Type | Description |\n|---|---|---|\n| litres? | integer | its size |\n"
)
REFERENCE = {"$ref": "#/components/schemas/KettleObject"}
LIST = {"type": "array", "items": REFERENCE}


@pytest.mark.parametrize(
    ("said", "schema"),
    [
        ("Returns a [kettle](#kettle-object) object.", REFERENCE),
        ("Boil it. Returns the updated [kettle](#kettle-object) on success.", REFERENCE),
        ("If successful, this method returns `200 OK` and a [kettle](#kettle-object).", REFERENCE),
        ("Returns an array of\n[kettle](#kettle-object) objects.", LIST),
        ('Returns a <a href="#kettle-object">kettle</a> list.', LIST),
        ("#### Response Body\n\nThe created [kettle](#kettle-object).", REFERENCE),
    ],
)
def test_a_link_in_the_sentence_is_the_answer(said: str, schema: dict[str, object]) -> None:
    found = lift(f"## Boil\n\n`POST /boil`\n\n{said}\n{OBJECTS}")
    assert found.answer() == schema
    assert found.schema("KettleObject")["properties"] == {
        "litres": {"type": "integer", "description": "its size"}
    }


@pytest.mark.parametrize(
    "said",
    [
        "Returns the cups that a [kettle](#kettle-object) fills.",
        "Returns the size of the [kettle](#kettle-object).",
        "Send a [kettle](#kettle-object) object.",
        "Returns a [pot](#no-such-object).",
        "## Request\n\nIt returns when the [kettle](#kettle-object) is hot.",
    ],
)
def test_links_to_other_things_are_no_answer(said: str) -> None:
    found = lift(f"## Boil\n\n`POST /boil`\n\n{said}\n{OBJECTS}")
    assert "$ref" not in str(found.operation()["responses"])


def test_the_status_in_the_sentence_is_that_of_the_answer() -> None:
    found = lift("## Cool\n\n`DELETE /boil`\n\nReturns a `204 No Content` on success.\n")
    assert list(found.operation()["responses"]) == ["204"]
    found = lift("## Cool\n\n`GET /boil`\n\nReturns 250 kettles.\n")
    assert list(found.operation()["responses"]) == ["2XX"]


def test_links_from_the_root_of_a_site_lead_into_a_part_of_it() -> None:
    pages = {
        "things/boil.md": "## Boil\n\n`POST /boil`\n\n"
        "Returns a [kettle](/docs/ref/objects#kettle-object-kettle-structure).\n",
        "things/objects.md": OBJECTS,
        "old/cups.md": OBJECTS,
    }
    library = Library(pages, lambda name: cut(name, pages[name]))
    assert library.find("things/boil.md", "/docs/ref/objects#x") == ("things/objects.md", "x")
    assert library.find("things/boil.md", "/docs/ref/spoons") is None
    page = cut("things/boil.md", pages["things/boil.md"])
    piece = lift_page(page, frozenset(), Report(), library).pieces[0]
    assert list(piece.root["components"]["schemas"]) == ["KettleStructure"]


def test_members_listed_flat_go_where_the_example_has_them() -> None:
    rows = "| Field | Type |\n|---|---|\n| id | integer |\n| litres | number |\n"
    found = lift(
        "## Kettles\n\n`GET /kettles`\n\n### Response\n\n"
        f"| Field | Type |\n|---|---|\n| total | integer |\n\nA kettle:\n\n{rows}\n"
        "A cup:\n\n| Field | Type |\n|---|---|\n| id | string |\n| full | boolean |\n\n"
        '```json\n{"code": 0, "data": {"total": 1, "kettles": [{"id": 1, "litres": 2}],\n'
        '"cup": {"id": "a", "full": true}}}\n```\n'
    )
    data = found.answer()["properties"]["data"]["properties"]
    assert list(found.answer()["properties"]) == ["data", "code"]
    assert list(data) == ["total", "kettles", "cup"]
    assert data["kettles"]["items"]["properties"]["id"] == {"type": "integer"}
    assert data["cup"]["properties"]["id"] == {"type": "string"}


def test_one_field_that_the_example_has_elsewhere_stays() -> None:
    found = lift(
        "## Kettles\n\n`GET /kettle`\n\n### Response\n\n"
        "| Field | Type |\n|---|---|\n| litres | number |\n| name | string |\n\n"
        '```json\n{"litres": 2, "maker": {"name": "x", "id": 1}}\n```\n'
    )
    assert list(found.answer()["properties"]) == ["litres", "name", "maker"]


def test_tabs_with_a_status_hold_answers_of_their_own() -> None:
    found = lift(
        "## Boil\n\n`POST /boil`\n\n## Responses\n\n<Tabs>\n"
        '<TabItem value="ok" label="200 OK">\n```json\n{"hot": true}\n```\n</TabItem>\n'
        '<TabItem value="404">\n```json\n{"error": "no kettle"}\n```\n</TabItem>\n</Tabs>\n'
    )
    assert list(found.answer(status="200")["properties"]) == ["hot"]
    assert list(found.answer(status="404")["properties"]) == ["error"]


def test_a_list_inside_of_the_object_that_an_example_shows() -> None:
    said = "Returns a collection of [kettles](#kettle-object)."
    wrapped = '{"kettles": [{"litres": 2}], "total": 1}'
    page = "## List\n\n`GET /kettles`\n\n{}\n\n```json\n{}\n```\n{}"
    found = lift(page.format(said, wrapped, OBJECTS)).answer()
    assert found["properties"]["kettles"] == LIST
    assert found["properties"]["total"]["type"] == "number"
    assert lift(page.format(said, '[{"litres": 2}]', OBJECTS)).answer() == LIST
