"""What stands elsewhere: objects that types link to, pages that describe a request."""

from __future__ import annotations

from typing import Any

from doclift.diagnostics import Report
from doclift.lift.pages import Library, lift_page, without_mere_examples
from doclift.read.markdown import cut

from .support import lift

CALL = "# Save\n\n`POST /things`\n\n### Body\n\n| Name | Type |\n|---|---|\n"


def lift_all(pages: dict[str, str]) -> tuple[dict[str, Any], Report]:
    report = Report()
    library = Library(pages, lambda name: cut(name, pages[name]))
    lifted = [
        lift_page(cut(name, text), frozenset(), report, library) for name, text in pages.items()
    ]
    root: dict[str, Any] = {"paths": {}, "schemas": {}}
    for piece in without_mere_examples(lifted, report):
        root["paths"].update(piece.root["paths"])
        root["schemas"].update(piece.root.get("components", {}).get("schemas", {}))
    return root, report


def test_a_type_is_the_object_of_another_page() -> None:
    root, _ = lift_all(
        {
            "api/save.md": CALL + "| owner | [User](../models/User.md) |\n"
            "| tags | array of [Tag](/models/Tag) |\n",
            "models/User.md": "# User\n\n| Name | Type |\n|---|---|\n| name | string |\n"
            "| boss | [User](User.md) |\n",
            "models/Tag.md": "# Tag\n\n- `label` (string, required)\n\n"
            "| Name | Type |\n|---|---|\n| label | string |\n",
        }
    )
    body = root["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]
    members = body["schema"]["properties"]
    assert members["owner"] == {"$ref": "#/components/schemas/User"}
    assert members["tags"]["items"] == {"$ref": "#/components/schemas/Tag"}
    assert root["schemas"]["User"]["properties"]["boss"] == {"$ref": "#/components/schemas/User"}


def test_a_type_is_the_object_below_an_anchor() -> None:
    found = lift(
        CALL + "| pet | [Pet](#schemapet) |\n| kind | [Kind](#kind) |\n\n"
        '# Schemas\n\n## The pet\n\n<a id="schemapet"></a>\n\n'
        "| Name | Type |\n|---|---|\n| *anonymous* | [Animal](#animal) |\n| age | integer |\n\n"
        "## Animal\n\n| Name | Type |\n|---|---|\n| legs | integer |\n\n"
        "## Kind\n\n| Name | Value |\n|---|---|\n| *anonymous* | cat |\n| *anonymous* | dog |\n"
    )
    assert found.schema("ThePet") == {
        "type": "object",
        "allOf": [{"$ref": "#/components/schemas/Animal"}],
        "properties": {"age": {"type": "integer"}},
    }
    assert found.schema("Kind")["enum"] == ["cat", "dog"]


def test_a_link_that_leads_nowhere_is_an_unknown_type() -> None:
    found = lift(CALL + "| owner | [User](nowhere.md) |\n")
    assert found.body()["properties"]["owner"] == {}
    assert "W331" in found.codes


def test_an_index_that_links_to_the_pages_makes_no_endpoints() -> None:
    root, report = lift_all(
        {
            "index.md": "# Tasks\n\n| Task | Request |\n|---|---|\n"
            "| [Read a thing][get] | `GET /things/{x}` |\n"
            "| [Elsewhere](other.md) | `GET /others` |\n\n[get]: things.md\n",
            "things.md": "# Read\n\n`GET /v1/things/{id}`\n",
        }
    )
    assert list(root["paths"]) == ["/others", "/v1/things/{id}"]
    assert [each.code.id for each in report.diagnostics].count("I360") == 1


def test_pages_of_examples_among_many_with_announced_requests_make_no_endpoints() -> None:
    pages = {
        f"page{n}.md": f"# Read {n}\n\n## HTTP request\n\n```http\nGET /a{n}/{{id}}\n```\n"
        for n in range(12)
    }
    root, report = lift_all({**pages, "guide.md": "# Guide\n\n```http\nGET /a1/5\n```\n"})
    assert len(root["paths"]) == 12
    assert "I361" in [each.code.id for each in report.diagnostics]
    alone, _ = lift_all({"guide.md": "# Guide\n\n```http\nGET /a1/x\n```\n"})
    assert list(alone["paths"]) == ["/a1/x"]


def test_a_page_announces_its_request_once() -> None:
    found = lift(
        "# Read\n\n## HTTP request\n\n```http\nGET /a/{id}\nGET /b/{id}\n```\n\n"
        "## In a group\n\n```http\nGET /groups/x/a\n```\n\n"
        "## Upload\n\n```http\nPUT https://files.example.com/up/7\n```\n"
    )
    assert found.keys == ["GET /a/{id}", "GET /b/{id}"]


def test_a_table_of_two_requests_a_row_compares_them() -> None:
    assert lift(
        "# New\n\n`GET /new`\n\n| Before | Now |\n|---|---|\n"
        "| `GET /a` | `GET /b` |\n| `GET /c` | `GET /d` |\n"
    ).keys == ["GET /new"]


def test_a_query_with_values_is_read_where_nothing_better_is() -> None:
    found = lift("# A\n\n```\nGET /a?sort=name\n```\n\n# B\n\n```\nGET /b\nGET /b?x=1\n```\n")
    assert found.keys == ["GET /a", "GET /b"]
    assert found.params("GET /a") == {"sort": "query"}


def test_a_request_below_its_template_is_an_example() -> None:
    found = lift(
        "# Users\n\n## Read\n\n`GET /users/{id}`\n\n### Request\n\n```\nGET /users/42\n```\n\n"
        "## List\n\n`GET /users`\n\n### Request\n\n```\nGET /users\nAccept: text/html\n```\n\n"
        "## Me\n\n`GET /users/me`\n"
    )
    assert found.keys == ["GET /users/{id}", "GET /users", "GET /users/me"]


def test_one_request_or_several_are_announced_alike() -> None:
    found = lift(
        "## Pots\n\n### All\n\n#### Endpoint\n\n`GET /pots`\n\n### One\n\n#### Endpoints\n\n"
        "`GET /pots/{id}`\n\n`GET /lids/{id}/pot`\n"
    )
    assert found.keys == ["GET /pots", "GET /pots/{id}", "GET /lids/{id}/pot"]


KINDS = (
    "\n# Objects\n\n### Pot Object\n\n###### Pot Structure\n\n"
    "| Field | Type | Description |\n|---|---|---|\n"
    "| kind | integer | the [kind of pot](#pot-object-pot-kinds) |\n"
    "| lid | ?[lid](#pot-object-lid) | its lid |\n"
    "| metals | array of [metals](#pot-object-metals) | see [care](#care) |\n"
    "| flags | integer | [flags](#pot-object-pot-flags) |\n\n"
    "###### Pot Kinds\n\nHow it is used.\n\n| Pot Kind | Value | Description | Most |\n"
    "|---|---|---|---|\n| TEA | 1 | for tea | 3 |\n| SOUP | 4 | for soup | 1 |\n\n"
    "###### Lid\n\n| Field | Type |\n|---|---|\n| knob | string |\n\n"
    "###### Metals\n\n| Value | Description |\n|---|---|\n| tin | light |\n| iron | heavy |\n\n"
    "###### Pot Flags\n\n| Flag | Value |\n|---|---|\n| HOT | 1 << 0 |\n"
)


def test_links_lead_to_tables_of_values() -> None:
    found = lift("## Pot\n\n`GET /pot`\n\nReturns a [pot](#pot-object) object.\n" + KINDS)
    pot = found.schema("PotObject")["properties"]
    assert list(pot) == ["kind", "lid", "metals", "flags"]
    assert pot["kind"]["$ref"] == "#/components/schemas/PotKinds"
    assert found.schema("PotKinds") == {
        "type": "integer",
        "enum": [1, 4],
        "x-enum-varnames": ["TEA", "SOUP"],
    }
    assert found.schema("Metals") == {"type": "string", "enum": ["tin", "iron"]}
    assert pot["metals"]["items"] == {"$ref": "#/components/schemas/Metals"}
    assert pot["lid"]["anyOf"] == [{"$ref": "#/components/schemas/Lid"}, {"type": "null"}]
    assert list(found.schema("Lid")["properties"]) == ["knob"]
    assert pot["flags"] == {"type": "integer", "description": "flags"}


def test_a_short_link_is_no_list_of_a_type_of_its_name() -> None:
    root, _ = lift_all(
        {
            "api/save.md": CALL + "| scan | [file][] |\n| notes | [string][] |\n\n"
            "[file]: ../models/file.md\n",
            "models/file.md": "# file\n\n| Name | Type |\n|---|---|\n| size | integer |\n",
        }
    )
    body = root["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]
    members = body["schema"]["properties"]
    assert members["scan"] == {"$ref": "#/components/schemas/File"}
    assert members["notes"] == {"type": "array", "items": {"type": "string"}}
