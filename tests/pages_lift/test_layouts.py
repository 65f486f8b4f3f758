"""Pages that are laid out with tables, and addresses behind labels."""

from __future__ import annotations

from doclift.read.blocks import Fence, Heading, Line, Table
from doclift.read.markdown import cut

from .support import lift

LAYOUT = """<table>
  <tr><td colspan="2"><h5><strong>/pots/:pot</strong></h5></td></tr>
  <tr><td>Verb: <code>PUT</code></td><td>Response code: <code>200 OK</code></td></tr>
  <tr><td colspan="2">Path parameters</td></tr>
  <tr><td><ul><li><code>pot</code> - the <a href="#p">pot</a>.</li></ul></td></tr>
  <tr><td><summary>Request</summary><pre><code>{
  "type": "object",
  "properties": {
    "lid": {"type": "string", "enum": ["on", "off"], "required": true},
    "cups": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "any"}}}}
  }
}</code></pre></td></tr>
  <tr><td><summary>Response</summary><pre><code>{"hot": true}</code></pre></td></tr>
</table>
"""


def test_a_table_that_lays_out_is_read_as_what_it_shows() -> None:
    blocks = cut("a.md", LAYOUT).blocks
    assert [type(block) for block in blocks[:3]] == [Heading, Line, Line]
    assert [block.text for block in blocks[:3] if not isinstance(block, Table)] == [
        "/pots/:pot", "Verb: `PUT`", "Response code: `200 OK`",
    ]  # fmt: skip
    assert blocks[0].at.line == 2
    assert [block.at.line for block in blocks if isinstance(block, Fence)] == [6, 13]


def test_a_table_of_data_may_hold_code() -> None:
    text = (
        "<table><tr><th>Name</th><th>Type</th></tr>"
        "<tr><td>a</td><td><pre>int</pre></td></tr></table>"
    )
    assert [type(block) for block in cut("a.md", text).blocks] == [Table]


def test_cells_keep_their_links() -> None:
    text = '<table><tr><td><a class="x" href="#pot">A pot</a></td><td>b</td></tr></table>'
    table = cut("a.md", text).blocks[0]
    assert isinstance(table, Table)
    assert table.header.cells[0].text == "[A pot](#pot)"


def test_schemas_in_place_of_examples_are_the_members() -> None:
    found = lift(LAYOUT)
    assert found.keys == ["PUT /pots/{pot}"]
    body = found.body()
    assert body["required"] == ["lid"]
    assert body["properties"]["lid"]["enum"] == ["on", "off"]
    cup = body["properties"]["cups"]["items"]["$ref"].rsplit("/", 1)[-1]
    assert list(found.schema(cup)["properties"]) == ["n"]
    assert list(found.answer(status="200")["properties"]) == ["hot"]


def test_a_sentence_tells_the_method_of_a_labelled_address() -> None:
    found = lift(
        "### List pots\n\n<table>\n<tr><td>Description</td><td>This ```GET``` method lists pots."
        "</td></tr>\n<tr><td>URL</td><td>```http://pots.test/api/pots```</td></tr>\n"
        '<tr><td>Response</td><td><pre>{"pots": []}</pre></td></tr>\n</table>\n'
    )
    assert found.keys == ["GET /api/pots"]


def test_an_address_is_told_once_for_several_methods() -> None:
    found = lift(
        "## Pots\n\n### Endpoint: /pots/?id=<id>\n1. Method: GET\n    * Parameters:\n\n"
        "        | Name | Type | Required |\n        |---|---|---|\n"
        "        | id | Long | Yes |\n    * Response:\n\n"
        "        | Code | Description |\n        |---|---|\n        | 404 | None |\n"
        "1. Method: PUT\n    * Parameters:\n\n        | Name | Type | Required |\n"
        "        |---|---|---|\n        | lid | String | Yes |\n"
    )
    assert found.keys == ["GET /pots/", "PUT /pots/"]
    read = found.operation("GET /pots/")
    assert [each["name"] for each in read["parameters"]] == ["id"]
    assert read["parameters"][0]["schema"]["type"] == "integer"
    assert read["parameters"][0]["required"] is True
    assert "404" in read["responses"]
    assert list(found.body("PUT /pots/")["properties"]) == ["lid"]
