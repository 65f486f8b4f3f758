"""Parameter notations: tables, bullets, lines; places, nesting, required marks."""

from __future__ import annotations

import pytest

from .support import lift

POST = "## Save\n\n`POST /things`\n\n"


def table(header: str, *rows: str) -> str:
    return "\n".join([header, "|".join(["---"] * (header.count("|") + 1)), *rows]) + "\n"


@pytest.mark.parametrize(
    "page",
    [
        table("Name | Type | Required", "a | int | yes", "b | string | no"),
        table("Required | Type | Parameter", "true | integer | a", "false | String | b"),
        table("Field | Type | Optional", "a | integer | no", "b | string | yes"),
        table("Field | Type | Description", "a* | integer | x", "b | string | y"),
        table("Field | Type | Description", "a | int | Required. x", "b | string | Optional. y"),
        "- `a` (integer, required): x\n- `b` (string): y\n",
        "* **a** (integer, required) - x\n* **b** (string, optional) - y\n",
        "- `a` `(int: <required>)` - x\n- `b` `(string: \"\")` - y\n",
        "Body Params\na\ninteger\nrequired\nb\nstring\noptional\n",
        "Body Params\na\nrequired\ninteger\nx is this\nb\nstring\n",
        "### Required\n\n" + table("Name | Type", "a | integer")
        + "\n### Optional parameters\n\n" + table("Name | Type", "b | string"),
    ],
)  # fmt: skip
def test_the_same_fields_in_every_notation(page: str) -> None:
    body = lift(POST + "### Parameters\n\n" + page).body()
    assert {name: each["type"] for name, each in body["properties"].items()} == {
        "a": "integer",
        "b": "string",
    }
    assert body["required"] == ["a"]


@pytest.mark.parametrize("mark", ["↳ ", "» ", "> ", "└ ", "&nbsp;&nbsp;↳ "])
def test_marks_nest_rows(mark: str) -> None:
    body = lift(
        POST
        + table(
            "| Name | Type | Required",
            "| lines | array of objects | yes",
            f"| {mark}text | string | yes",
            f"| {mark}size | int | no",
            "| note | string | no",
        )
    ).body()
    assert list(body["properties"]) == ["lines", "note"]
    assert body["properties"]["lines"]["items"] == {"$ref": "#/components/schemas/NewLine"}


def test_deeper_marks_nest_deeper() -> None:
    found = lift(
        POST + table("Name | Type", "a | object", "» b | object", "»» c | int", "» d | int")
    )
    assert list(found.schema("NewA")["properties"]) == ["b", "d"]
    assert list(found.schema("NewB")["properties"]) == ["c"]


@pytest.mark.parametrize(
    "names", [("a", "a.b", "a.c"), ("a", "a[b]", "a[c]"), ("a[]", "a[].b", "a[].c")]
)
def test_dotted_names_nest(names: tuple[str, ...]) -> None:
    kinds = ("array" if "[]" in names[0] else "object", "string", "int")
    found = lift(
        POST + table("Name | Type", *(f"{n} | {k}" for n, k in zip(names, kinds, strict=True)))
    )
    assert list(found.body()["properties"]) == ["a"]
    assert list(found.schema("NewA")["properties"]) == ["b", "c"]


def test_sections_split_required_from_optional_and_items_from_the_object() -> None:
    found = lift(
        "Save\nPOST\n/things\nMandatory Fields\n"
        + table("Field | Type | Description |", "owner | integer | o |", "ThingPart | array | p |")
        + "Thing Part Mandatory Fields\n"
        + table("Field | Type | Description |", "size | number | s |")
        + "Common Optional Fields\n"
        + table("Field | Type | Description | Default |", "note | string | n | null |")
        + "Thing Part Optional Fields\n"
        + table("Field | Type | Description | Default |", "rate | number | r | 0 |")
    )
    body = found.body()
    assert list(body["properties"]) == ["owner", "ThingPart", "note"]
    assert body["required"] == ["owner", "ThingPart"]
    assert body["properties"]["note"]["type"] == ["string", "null"]
    part = found.schema("NewThingPart")
    assert part["required"] == ["size"]
    assert part["properties"]["rate"]["default"] == 0


def test_fields_of_an_object_that_nothing_names_are_reported() -> None:
    found = lift("POST\n/things\nWheel Mandatory Fields\n" + table("Field | Type", "size | number"))
    assert list(found.body()["properties"]) == ["size"]
    assert found.at("W335") == ["6:1"]


def test_places_come_from_columns_headings_and_methods() -> None:
    found = lift(
        "## Get\n\n`GET /things/{id}`\n\n"
        + table(
            "Name | In | Type", "id | path | int", "x-trace | header | string", "q | query | string"
        )
        + "\n### Query parameters\n\n- `page` (integer)\n\n### Other attributes\n\n"
        + table("Name | Type", "size | int")
    )
    assert found.params() == {
        "id": "path",
        "x-trace": "header",
        "q": "query",
        "page": "query",
        "size": "query",
    }


def test_answers_are_told_from_requests() -> None:
    found = lift(
        POST
        + table("Name | Type", "a | int")
        + "\n### Response\n\n"
        + table("Name | Type", "b | int")
        + "\n### Error codes\n\n"
        + table("Code | Description", "17 | bad")
    )
    assert list(found.body()["properties"]) == ["a"]
    assert list(found.answer()["properties"]) == ["b"]


@pytest.mark.parametrize(
    "look_alike",
    [
        table("Version | Description", "1.2 | Added"),
        table("Permission | Description", "read | May read"),
        table("Error code | Meaning", "bad | Wrong"),
        table("Limit | Value", "calls | 10"),
    ],
)
def test_tables_about_other_things_are_left_alone(look_alike: str) -> None:
    assert "requestBody" not in lift(POST + look_alike).operation()


def test_status_lines_make_answers() -> None:
    found = lift(
        "GET\n/things\nResponses\n🟢200OK\napplication/json\nBody\nid\ninteger\nrequired\n"
        "🟠401Unauthorized\n🟠404Record Not Found\n"
    )
    responses = found.operation()["responses"]
    assert list(responses) == ["200", "401", "404"]
    assert responses["404"]["description"] == "Record Not Found"
    assert found.answer(status="200")["required"] == ["id"]


def test_values_follow_their_labels() -> None:
    found = lift(
        "GET\n/things\nQuery Params\nkind\nenum<string>\nAvailable options:\nbig,\nsmall\n"
        "Example:\nsize\ninteger\ndeprecated\nHow large it is,\nin metres\nDefault:\n10\n"
        "Example:\n12\n"
    )
    kind, size = found.operation()["parameters"]
    assert kind["schema"] == {"type": "string", "enum": ["big", "small"]}
    assert found.at("I307") == ["4:1"]
    assert size["schema"] == {"type": "integer", "default": 10, "examples": [12]}
    assert size["deprecated"] is True
    assert size["description"] == "How large it is, in metres"


def test_a_field_may_be_called_like_a_type() -> None:
    found = lift("POST\n/x\nBody Params\ndate\nstring\nrequired\nExample:\nsoon\nnumber\ninteger\n")
    assert list(found.body()["properties"]) == ["date", "number"]
    assert found.body()["properties"]["date"]["examples"] == ["soon"]


def test_bullets_of_prose_are_no_fields() -> None:
    found = lift(POST + "Notes:\n\n- `admin` users see more\n- it is fast\n")
    assert "requestBody" not in found.operation()


def test_deeper_bullets_are_members() -> None:
    found = lift(
        POST
        + "### JSON parameters\n\n- **a** - one\n  - **b** - (integer) two\n  - **c** - three\n"
    )
    assert list(found.schema("NewA")["properties"]) == ["b", "c"]


def test_parameters_listed_for_the_path_under_another_name() -> None:
    found = lift("GET\n/things/{id}\nPath Params\nthing_id\ninteger\nrequired\n")
    (parameter,) = found.operation()["parameters"]
    assert (parameter["name"], parameter["schema"]["type"]) == ("id", "integer")


def test_parameters_that_the_path_does_not_have_are_sent_in_the_query() -> None:
    found = lift("GET\n/things\nURL parameters\npage\ninteger\nrequired\n")
    assert found.params() == {"page": "query"}
    assert found.at("W349") == ["4:1"]


def test_a_field_called_body_is_the_whole_body() -> None:
    found = lift(
        "`POST /things`\n\n"
        + table(
            "Name | Type | Description", "**body** | [**Thing**](Thing.md) | it", "x | str | how"
        )
    )
    assert found.params() == {"x": "query"}
    assert "properties" not in found.body()


@pytest.mark.parametrize(
    ("lead", "required"),
    [
        ("**Required**", True),
        ("Required:", True),
        ("_Optional:_", False),
        ("The following parameters are required:", True),
        ("All fields are required.", True),
        ("All parameters of this endpoint are optional.", False),
        ("All fields are required unless there is a name.", False),
        ("At least one of these fields is required:", False),
    ],
)
def test_the_sentence_above_a_table_says_what_is_required(lead: str, required: bool) -> None:
    found = lift(f"`POST /lamps`\n\n{lead}\n\n| Name | Type |\n|---|---|\n| `colour` | string |\n")
    assert found.body().get("required", []) == (["colour"] if required else [])


@pytest.mark.parametrize(
    "row",
    ["colour ✅ | string", "(required) colour | string", "*colour | string", "colour | String!"],
)
def test_marks_of_required_fields(row: str) -> None:
    found = lift(f"`POST /lamps`\n\n| Name | Type |\n|---|---|\n| {row} |\n")
    assert found.body()["required"] == ["colour"]


def test_objects_may_be_null_and_cells_may_say_nothing() -> None:
    found = lift(
        "`GET /x`\n\n### Response\n\n| Name | Type | Required | Restrictions | Description |\n"
        "|---|---|---|---|---|\n| » lid | object¦null | false | none | none |\n"
        "|»» knob | integer | false | none | round |\n"
    )
    assert found.answer()["properties"]["lid"] == {
        "type": ["object", "null"],
        "properties": {"knob": {"type": "integer", "description": "round"}},
    }
