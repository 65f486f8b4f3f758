"""Pages that document the calls of a library, as client generators write them."""

from __future__ import annotations

import pytest

from doclift.lift.pages.words.languagetypes import neutral_type
from doclift.lift.pages.words.spelling import Style, respelled, style_of, unescaped
from doclift.lift.pages.words.typetext import parse_type

from .support import lift

_INDEX = (
    "| Method | HTTP request | Description |\n|---|---|---|\n"
    "| [**listPets**](Api.md#listPets) | **GET** /pets/{ownerId} | |\n"
    "| [**addPet**](Api.md#addPet) | **POST** /pets/{ownerId} | |\n\n"
)
_HEADER = "| Name | Type | Description | Notes |\n|---|---|---|---|\n"


def _call(name: str, rows: str, content_type: str, sample: str = "") -> str:
    return (
        f"# **{name}**\n> {name}(x)\n\nWhat it does\n\n{sample}### Parameters\n\n{_HEADER}{rows}\n"
        "### Return type\n\n[**Pet**](#pet)\n\n"
        f"### HTTP request headers\n\n - **Content-Type**: {content_type}\n"
        " - **Accept**: application/json\n\n"
    )


_LIST = _call(
    "listPets",
    "| **owner_id** | **int** | | |\n| **page_size** | **int** | | [optional][default to 20] |\n"
    "| **x_request_id** | **str** | | [optional] |\n",
    "Not defined",
)
_ADD = _call(
    "addPet",
    "| **owner_id** | **int** | | |\n| **dry_run** | **bool** | | [optional] |\n"
    "| **new_pet** | [**NewPet**](#newpet) | | |\n",
    "application/json",
)
_MODEL = f"# NewPet\n\n{_HEADER}| **pet_name** | **str** | | |\n| **var_from** | **str** | | |\n"


def test_the_body_is_an_argument_among_others() -> None:
    found = lift(_INDEX + _LIST + _ADD + _MODEL)
    path = "/pets/{ownerId}"
    assert found.params(f"GET {path}") == {
        "ownerId": "path", "pageSize": "query", "X-Request-Id": "header",
    }  # fmt: skip
    assert found.params(f"POST {path}") == {"ownerId": "path", "dryRun": "query"}
    assert found.body(f"POST {path}") == {"$ref": "#/components/schemas/NewPet"}
    assert list(found.schema("NewPet")["properties"]) == ["petName", "from"]
    page_size = found.operation(f"GET {path}")["parameters"][1]
    assert page_size["schema"]["default"] == 20
    assert "required" not in page_size


@pytest.mark.parametrize(
    ("content_type", "places"),
    [
        ("application/x-www-form-urlencoded", {"ownerId": "path"}),
        ("Not defined", {"ownerId": "path", "name": "query"}),
    ],
)
def test_the_media_type_tells_where_arguments_go(content_type: str, places: dict[str, str]) -> None:
    rows = "| **ownerId** | **int** | | |\n| **name** | **str** | | [optional] |\n"
    found = lift(_INDEX + _LIST + _call("addPet", rows, content_type))
    assert found.params("POST /pets/{ownerId}") == places


def test_comments_in_samples_mark_what_is_optional() -> None:
    sample = (
        '```go\nfunc main() {\n\tname := "x" // string | the name (optional)\n'
        "\tage := int32(1) // int32 | the age\n}\n```\n\n"
    )
    rows = "| **name** | **string** | | |\n\n| **age** | **int32** | | |\n"
    found = lift(_INDEX + _LIST + _call("addPet", rows, "Not defined", sample))
    parameters = found.operation("POST /pets/{ownerId}")["parameters"]
    needed = {each["name"]: each.get("required", False) for each in parameters}
    assert needed == {"ownerId": True, "name": False, "age": True}


def test_enumerations_stand_below_the_object() -> None:
    found = lift(
        _INDEX + _LIST + f"# Pet\n\n{_HEADER}| **kind** | [**KindEnum**](#KindEnum) | | |\n\n"
        "## Enum: KindEnum\n\n| Name | Value |\n|---|---|\n| CAT | &quot;cat&quot; |\n"
        "| DOG | &quot;dog&quot; |\n"
    )
    assert list(found.schema("Pet")["properties"]) == ["kind"]
    assert found.schema("KindEnum") == {"type": "string", "enum": ["cat", "dog"]}


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("Option<Vec<models::Pet>>", "Vec<Pet>"),
        ("**\\Acme\\Model\\Pet[]**", "**Pet[]**"),
        ("kotlin.collections.List<kotlin.Int>", "List<Int>"),
        ("Pointer to **NullableString**", "**String | null**"),
        ("[**number**]", "number"),
        ("[**number**](#number)", "[**number**](#number)"),
        ("**[String]**", "**[String]**"),
        ("application/json", "application/json"),
        ("https://example.com/Pet", "https://example.com/Pet"),
    ],
)
def test_types_of_languages_lose_their_dress(text: str, neutral: str) -> None:
    assert neutral_type(text) == neutral


def test_types_of_languages_are_types() -> None:
    assert parse_type("Option<**Vec<i32>**>").schema["items"]["type"] == "integer"
    assert parse_type("Map<String, List<Integer>>").schema["additionalProperties"] == {
        "type": "array", "items": {"type": "integer"},
    }  # fmt: skip
    assert parse_type("**byte[]**").schema["contentEncoding"] == "base64"


def test_spellings_of_names() -> None:
    assert style_of("pageSize") is Style.CAMEL
    assert style_of("size") is None
    assert respelled("pageSize", Style.SNAKE) == "page_size"
    assert respelled("page_size", Style.PASCAL) == "PageSize"
    assert respelled("X-Page", Style.CAMEL) == "xPage"
    assert [unescaped(name) for name in ("var_from", "_class", "_links", "var_x")] == [
        "from", "class", "_links", "var_x",
    ]  # fmt: skip
