"""Notations of tools that write documentation: components, lists of answers, marks in notes."""

from __future__ import annotations

from .support import lift

COMPONENTS = """# Create a tag

<AnyEndpoint method="POST" url="https://api.example.com/v1/tags/{tag_id}" />

<ParamField path="tag_id" type="string" required>
  The id
</ParamField>
<ParamField query="page" type="integer" default="1">Page</ParamField>

### Body

<ParamField body="lines" type="object[]" required>
  All lines
  <Expandable title="members">
    <ParamField body="name" type="string" required>The `name`</ParamField>
    <ParamField
      body="kind"
      type="enum<string>"
      enum={["a", "b"]}
    />
  </Expandable>
</ParamField>
<ApiThing name="late" type="boolean" required={false} description="Whether it is late" />
<Note>Nothing of this is a field.</Note>

<ResponseField name="id" type="string" required>The id</ResponseField>
"""


def test_components_are_told_by_their_attributes() -> None:
    found = lift(COMPONENTS)
    assert found.keys == ["POST /v1/tags/{tag_id}"]
    assert found.params() == {"tag_id": "path", "page": "query"}
    body = found.body()
    assert list(body["properties"]) == ["lines", "late"]
    assert body["required"] == ["lines"]
    line = found.schema("NewLine")
    assert line["properties"]["kind"]["enum"] == ["a", "b"]
    assert line["required"] == ["name"]
    assert list(found.answer()["properties"]) == ["id"]


def test_rows_without_names_and_maps() -> None:
    found = lift(
        "## Save\n\n`POST /a`\n\n| Name | In | Type | Required |\n|---|---|---|---|\n"
        "| body | body | object | true |\n| » tags | body | object | false |\n"
        "| »» **additionalProperties** | body | integer | false |\n"
        "| » lines | body | [object] | false |\n| »» *anonymous* | body | object | false |\n"
        "| »»» size | body | integer | true |\n| » code | body | string | false |\n"
        "| »» *Code* | body | string | false |\n"
    )
    body = found.body()
    assert body["properties"]["tags"]["additionalProperties"]["type"] == "integer"
    assert body["properties"]["code"]["type"] == "string"
    assert found.schema("NewLine")["required"] == ["size"]


def test_tables_of_answers_and_of_values() -> None:
    found = lift(
        "## List\n\n`GET /a`\n\n### Parameters\n\n| Name | In | Type |\n|---|---|---|\n"
        "| state | query | string |\n\n#### Enumerated Values\n\n| Parameter | Value |\n"
        "|---|---|\n| state | open |\n| state | closed |\n\n### Responses\n\n"
        "| Status | Meaning | Description | Schema |\n|---|---|---|---|\n"
        "| 200 | OK | All of them | [Thing](#thing) |\n| 404 | Not Found | None | None |\n\n"
        "# Schemas\n\n## Thing\n\n| Name | Type |\n|---|---|\n| id | integer |\n"
    )
    assert found.operation()["parameters"][0]["schema"]["enum"] == ["open", "closed"]
    assert found.answer(status="200") == {"$ref": "#/components/schemas/Thing"}
    assert "404" in found.operation()["responses"]


def test_notes_mark_what_is_optional_and_names_are_respelled() -> None:
    found = lift(
        "Method | HTTP request | Description\n---|---|---\n"
        "[**add_pet**](Api.md#add_pet) | **POST** /pet |\n\n"
        "# **add_pet**\n> Pet add_pet(body, dry_run=dry_run)\n\n### Parameters\n\n"
        "Name | Type | Description | Notes\n---|---|---|---\n"
        " **body** | [**Pet**](#pet)|  |\n"
        " **dry_run** | **str**| dryRun keeps nothing | [optional] [default to all]\n"
        " **max_age** | **int**| how old, see maxAge | [optional]\n\n"
        "### Return type\n\n[**list[Pet]**](#pet)\n\n"
        "# Pet\n\nName | Type | Description | Notes\n---|---|---|---\n"
        "**pet_name** | **str** |  |\n**tag** | **str** |  | [optional]\n"
    )
    assert found.params() == {"dryRun": "query", "maxAge": "query"}
    assert found.operation()["parameters"][0]["schema"]["default"] == "all"
    assert found.body() == {"$ref": "#/components/schemas/Pet"}
    assert found.schema("Pet")["required"] == ["petName"]
    assert found.answer() == {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
    assert "W362" in found.codes


def test_descriptions_tell_types_and_values() -> None:
    found = lift(
        "## List\n\n`GET /a`\n\n### Query parameters\n\n"
        "- **limit** - Number of items to show\n- **force** - Whether to force it\n"
        "- **sort** - Either `name` or `date`.\n- **ids** - A list of ids\n"
        "- **filter** - a text. Filters:\n  - `a=<int>`; the a\n  - `b`=(`x` or `y`)\n"
    )
    schemas = {each["name"]: each["schema"] for each in found.operation()["parameters"]}
    assert schemas["limit"]["type"] == "integer"
    assert schemas["force"]["type"] == "boolean"
    assert schemas["sort"]["enum"] == ["name", "date"]
    assert schemas["ids"]["type"] == "array"
    assert list(schemas) == ["limit", "force", "sort", "ids", "filter"]


def test_labels_in_html_name_the_endpoint_and_what_is_required() -> None:
    found = lift(
        '## Save\n\n<div class="box">\n<i class="label label-post">POST</i>\n'
        "<h6>/v3/things/&lt;id&gt;</h6>\n</div>\n\n### Attributes\n\n"
        "Attribute | Type | Description\n---|---|---\n"
        '`name` | string | The name. <i class="label label-info">mandatory</i>\n'
        "`note` | string | A note.\n"
    )
    assert found.keys == ["POST /v3/things/{id}"]
    assert found.body()["required"] == ["name"]


def test_the_base_url_of_a_page_is_the_server() -> None:
    call = "\n## List\n\n`GET /a`\n\n## Read\n\n`GET /a/{id}`\n"
    for told in (
        "All URIs are relative to *https://api.example.com/v1*\n",
        "Base URL: `https://api.example.com/v1/`\n",
        "## Base URL\n\n```\nhttps://api.example.com/v1\n```\n",
    ):
        found = lift("# API\n\n" + told + call)
        assert found.root["servers"] == [{"url": "https://api.example.com/v1"}], told
    assert "servers" not in lift("# API\n\nSee https://example.com\n" + call).root


def test_tags_hold_components_in_their_values() -> None:
    found = lift(
        "<Call\n  url=\"/boxes/new\"\n  verb='POST'\n  badges={\n    <>\n"
        '      <Badge text="Don\'t share" tone={"GET"} />\n    </>\n  }\n/>\n\n'
        "## Body\n\n<Param name='size' type={'integer'} required>\n  Its size\n</Param>\n"
    )
    assert found.keys == ["POST /boxes/new"]
    assert found.body()["required"] == ["size"]
