"""Type texts, required marks, enumerations in prose, table headers, inline marks."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from doclift.lift.pages.fields.columns import Role, TableKind, classify
from doclift.lift.pages.words.defaulttext import default_in_words
from doclift.lift.pages.words.enumtext import find_constant, find_enum, is_zero_one
from doclift.lift.pages.words.enumvalues import EnumText, with_enum
from doclift.lift.pages.words.limittext import limits_in_words
from doclift.lift.pages.words.requiredtext import parse_required, required_letters
from doclift.lift.pages.words.typetext import parse_type
from doclift.read.inline import link_target, plain

STRING = {"type": "string"}
OBJECT = {"type": "object"}
INT64 = {"type": "integer", "format": "int64"}


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ("int", {"type": "integer"}),
        ("LONG", INT64),
        ("**int64**", INT64),
        ("integer($int64)", INT64),
        ("integer <int64>", INT64),
        ("uint16", {"type": "integer", "format": "uint16"}),
        ("unsigned integer", {"type": "integer", "minimum": 0}),
        ("Float", {"type": "number", "format": "float"}),
        ("DECIMAL", {"type": "number", "format": "decimal"}),
        ("BoolEnum", {"type": "boolean"}),
        ("`str`", STRING),
        ("stringÂ", STRING),
        ("stringÂ\xa0", STRING),
        ("string (optional)", STRING),
        ("String - required", STRING),
        ("an object", OBJECT),
        ("string (URL)", {"type": "string", "format": "uri"}),
        ("string<date-time>", {"type": "string", "format": "date-time"}),
        ("ISO8601 timestamp", {"type": "string", "format": "date-time"}),
        ("unix timestamp", {"type": "integer", "format": "unixtime"}),
        (
            "string (YYYY-MM-DD HH:MM:SS)",
            {"type": "string", "format": "date-time", "x-doclift-datetime": "%Y-%m-%d %H:%M:%S"},
        ),
        (
            "string (dd/MM/yyyy hh:mm AM)",
            {"type": "string", "format": "date-time", "x-doclift-datetime": "%d/%m/%Y %I:%M %p"},
        ),
        ("string (yyyy-mm-dd)", {"type": "string", "format": "date"}),
        ("string (YYYY-MM-DDTHH:MM:SSZ)", {"type": "string", "format": "date-time"}),
        ("integer (1 or 2)", {"type": "integer", "enum": [1, 2]}),
        ("string (1 or 2)", {"type": "string", "enum": ["1", "2"]}),
        ("0 or 1", {"type": "integer", "enum": [0, 1]}),
        ('"asc" | "desc"', {"type": "string", "enum": ["asc", "desc"]}),
        ("enum(open, closed)", {"type": "string", "enum": ["open", "closed"]}),
        ("boolean (0 or 1)", {"type": "boolean", "x-doclift-wire": "zero-one"}),
        ("char[64]", {"type": "string", "maxLength": 64}),
        ("string (max 255 chars)", {"type": "string", "maxLength": 255}),
        ("String[]", listed(STRING)),
        ("[string]", listed(STRING)),
        ("[]string", listed(STRING)),
        ("array[string]", listed(STRING)),
        ("array&lt;object&gt;", listed(OBJECT)),
        ("Array of strings", listed(STRING)),
        ("array string", listed(STRING)),
        ("list of strings", listed(STRING)),
        ("String collection", listed(STRING)),
        ("Collection(String)", listed(STRING)),
        ("array of objects", listed(OBJECT)),
        ("object[]", listed(OBJECT)),
        ("string[][]", listed(listed(STRING))),
        ("Array<string|number>", listed({"type": ["string", "number"]})),
        ("map[string]int", {"type": "object", "additionalProperties": {"type": "integer"}}),
        ("dict(str, str)", {"type": "object", "additionalProperties": STRING}),
        ("object of strings", {"type": "object", "additionalProperties": STRING}),
        ("string  | null", {"type": ["string", "null"]}),
        ("string¦null", {"type": ["string", "null"]}),
        ("?string", {"type": ["string", "null"]}),
        ("int64?", {"type": ["integer", "null"], "format": "int64"}),
        ("String, nullable", {"type": ["string", "null"]}),
        ("integer or string", {"type": ["integer", "string"]}),
        ("integer/string", {"type": ["integer", "string"]}),
        ("string or array of strings", {"anyOf": [STRING, listed(STRING)]}),
        ("mixed", {}),
        ("any", {}),
        ("", {}),
    ],
)
def test_types(text: str, schema: dict[str, Any]) -> None:
    found = parse_type(text)
    assert found.known
    assert found.schema == schema


@pytest.mark.parametrize(
    ("text", "known", "schema", "model", "link"),
    [
        ("object (Pagination)", True, OBJECT, "Pagination", ""),
        ("[**V1Job**](V1Job.md)", False, {}, "V1Job", "V1Job.md"),
        ("[drive][]", False, {}, "drive", "drive"),
        ("[string][]", True, listed(STRING), "", ""),
        ("array[User]", True, {"type": "array"}, "User", ""),
        ("Array of User objects", True, listed(OBJECT), "User", ""),
        ("User", False, {}, "User", ""),
        ("something else entirely", False, {}, "", ""),
    ],
)
def test_models(text: str, known: bool, schema: dict[str, Any], model: str, link: str) -> None:
    found = parse_type(text)
    assert (found.known, found.schema, found.model, found.link) == (known, schema, model, link)


def test_what_a_type_says_beside() -> None:
    assert parse_type("enum<string>").options_elsewhere
    assert parse_type("string - optional").required is False
    assert parse_type("string: <required>").required is True
    assert parse_type("String &nbsp;<Optional>**Optional**</Optional>").required is False
    assert parse_type("integer, default 20").default == "20"
    assert parse_type("int: 0").default == "0"


@pytest.mark.parametrize(
    ("text", "required", "condition"),
    [
        ("yes", True, ""), ("**Yes**", True, ""), ("`YES`", True, ""), ("Required.", True, ""),
        ("**ture**", True, ""), ("✓", True, ""), ("必填", True, ""), ("[`yes`](x.md)", True, ""),
        ("no", False, ""), ("false**", False, ""), ("-", False, ""), ("Optional", False, ""),
        ("Optional Default: `false`", False, ""), ("", None, ""), ("500 requests", None, ""),
        ("✔️", True, ""), (":white_check_mark:", True, ""), ("1..1", True, ""), ("0..n", False, ""),
        ("Conditional", False, "Conditional"),
        ("Conditional(Yes for Business)", False, "Yes for Business"),
        ("Required(if no `roomId`)", False, "if no roomId"),
        ("yes if `color` is not provided", False, "if color is not provided"),
        ("one of content, file, embeds", False, "one of content, file, embeds"),
    ],
)  # fmt: skip
def test_required(text: str, required: bool | None, condition: str) -> None:
    assert parse_required(text) == (required, condition)


@pytest.mark.parametrize(
    ("column", "marks"),
    [
        ("M O", [True, False]),
        ("R O", [True, False]),
        ("O X", [True, False]),
        ("T F", [True, False]),
        ("M M", [True, True]),
        ("O -", [True, False]),
        ("M C", [True, False]),
    ],
)
def test_letters_mean_what_the_others_of_the_column_say(column: str, marks: list[bool]) -> None:
    cells = column.split()
    letters = required_letters(cells)
    assert [parse_required(cell, letters)[0] for cell in cells] == marks


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("Optional Default: `false`", "false"),
        ("The order. Defaults to `asc`.", "asc"),
        ("The size. The default is 20.", "20"),
        ("The size (default: 20)", "20"),
        ("The default value is 'small'", "small"),
        ("Default: `asc` when there is a name, otherwise `desc`", None),
        ("The default is 24 hours", None),
        ("By default all of them", None),
        ("Optional", None),
    ],
)
def test_a_default_in_words(text: str, default: str | None) -> None:
    assert default_in_words(text) == default


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Results per page (max 100). See there.", {"maximum": 100}),
        ("A number between 1 and 1,000.", {"minimum": 1, "maximum": 1000}),
        ("From -90.00 to 90.00", {"minimum": -90.0, "maximum": 90.0}),
        ("Minimum: 1\nMaximum: 200", {"minimum": 1, "maximum": 200}),
        ("The maximum is 90 days", {}),
        ("Between 5 and 10 minutes", {}),
        ("From 10 to 5", {}),
        ("At most 3", {}),
    ],
)
def test_limits_in_words(text: str, limits: dict[str, float]) -> None:
    assert limits_in_words(text) == limits


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Possible values:\n\n* **one**: the first\n* **two**\n\nMore text", ("one", "two")),
        ("Valid values are<ul><li>`a` - one</li><li>`b` - two</li></ul>", ("a", "b")),
        ("Can be: `a` (the first), `b` (the second) or `c`.", ("a", "b", "c")),
        ("Valid types are none, few and per_item", ("none", "few", "per_item")),
        ("Supported formats: `json`, `csv`", ("json", "csv")),
        ("Set to `open` or `closed` to see some", ("open", "closed")),
        ("What to sort by. `made` means when it was made. `seen` or `read` means when it was seen.",
         ("made", "seen", "read")),
        ("Whether the highest (`desc`) or the lowest (`asc`) comes first", ("desc", "asc")),
        ("The role of it (worker|manager)", ("worker", "manager")),
        ("BUY or SELL", ("BUY", "SELL")),
        ("NSE, BSE, NFO", ("NSE", "BSE", "NFO")),
        ("The ID or URL", None),
        ("It is available for `a`, `b` and `c`", None),
        ("Possible values:\n- `a`: one\n- And any other text", None),
        ("Items:\n- `a`: one\n- `b`: two", None),
    ],
)  # fmt: skip
def test_lists_of_values(text: str, values: tuple[str, ...] | None) -> None:
    found = find_enum(text)
    assert (found.values if found is not None else None) == values


@pytest.mark.parametrize(
    ("text", "values", "labels", "whole"),
    [
        ("1 = Business, 2 = Individual", (1, 2), ("Business", "Individual"), True),
        ("The type (1=Percentage, 2=Absolute)", (1, 2), ("Percentage", "Absolute"), True),
        ("1 = Yes, 0 = No", (1, 0), ("Yes", "No"), True),
        ("1: one; 2: two", (1, 2), ("one", "two"), True),
        ("1 (one), 2 (two)", (1, 2), ("one", "two"), True),
        ("0=>failed, 1=>done , 2=>not done", (0, 1, 2), ("failed", "done", "not done"), False),
        ("Is it a draft (0/1)", (0, 1), ("", ""), True),
        ("0 or 1 or 2(type of the parent)", (0, 1, 2), ("", "", ""), True),
        ('One of: "a", "b" or "c".', ("a", "b", "c"), ("", "", ""), True),
        ("Can be `a` or `b`; by default `a`", ("a", "b"), ("", ""), True),
        ("Either `a`, `b`, and more.", ("a", "b"), ("", ""), False),
        ("Values: 'a' - one; 'b' - two; (and so on)", ("a", "b"), ("one", "two"), False),
        ("Allowed values: open, closed.", ("open", "closed"), ("", ""), True),
        ("Print it (`flat` or `bound`). Defaults to `flat`.", ("flat", "bound"), ("", ""), True),
        ("The state of a page, either torn or whole.", ("torn", "whole"), ("", ""), True),
        ("Default: `asc` by `name`, otherwise `desc`.", ("asc", "desc"), ("", ""), True),
        ("<p>Either <code>a</code> or <code>b</code></p>", ("a", "b"), ("", ""), True),
    ],
)
def test_enumerations(
    text: str, values: tuple[Any, ...], labels: tuple[str, ...], whole: bool
) -> None:
    assert find_enum(text) == EnumText(values, labels, None, whole)


@pytest.mark.parametrize(
    "text",
    ["", "2", "A date (YYYY-MM-DD)", "code such as +966", "with client_type=2", "the ratio 16:9",
     "sort by `a` or `b`", "Pages (`limit`, `offset`)", "Give either name or id",
     "status 200 = OK", "10 - 20 items"],
)  # fmt: skip
def test_what_is_no_enumeration(text: str) -> None:
    assert find_enum(text) is None


def test_null_in_an_enumeration_has_a_label_and_no_member() -> None:
    found = find_enum("null => Not chosen, 0 => No, 1 => Yes")
    assert found is not None
    assert (found.values, found.null_label) == ((0, 1), "Not chosen")
    assert with_enum({"type": "integer"}, found)["type"] == ["integer", "null"]


def test_values_take_the_type_of_the_field() -> None:
    found = find_enum("1 = Business, 2 = Individual")
    assert found is not None
    labels = {"x-enum-varnames": ["Business", "Individual"]}
    assert with_enum({"type": "string"}, found) == {"type": "string", "enum": ["1", "2"], **labels}
    assert with_enum({}, found) == {"type": "integer", "enum": [1, 2], **labels}
    assert with_enum({"type": ["integer", "null"]}, found)["enum"] == [1, 2, None]
    assert with_enum(listed({}), found)["items"]["enum"] == [1, 2]
    assert with_enum({"type": "boolean"}, found) == {"type": "boolean"}


def test_constants() -> None:
    assert find_constant("2", {"type": "integer"}) == 2
    assert find_constant("2", {"type": "string"}) is None
    assert find_constant("2 items", {"type": "integer"}) is None


def test_zero_and_one_for_no_and_yes() -> None:
    assert is_zero_one({"type": "boolean"}, "offline (0/1)")
    assert is_zero_one({"type": "integer"}, "Whether this is a draft (0/1)")
    assert is_zero_one({"type": "integer"}, "1 = Yes, 0 = No")
    assert not is_zero_one({"type": "integer"}, "0 = simple, 1 = standard")
    assert not is_zero_one({"type": "integer"}, "1 or 2")


@pytest.mark.parametrize(
    ("header", "kind", "roles"),
    [
        ("Key|Type|Required|Description", "parameters", "NAME TYPE REQUIRED DESCRIPTION"),
        ("Field | Type | Description | Default", "parameters", "NAME TYPE DESCRIPTION DEFAULT"),
        ("Description|Mandatory|Datatype|**Name**", "parameters", "DESCRIPTION REQUIRED TYPE NAME"),
        (
            "Argument|Example|Required|Description",
            "parameters",
            "NAME EXAMPLE REQUIRED DESCRIPTION",
        ),
        ("Name|Location|Type|Required|Notes", "parameters", "NAME PLACE TYPE REQUIRED NOTES"),
        ("Query Parameter|Default value|Comments", "parameters", "NAME DEFAULT DESCRIPTION"),
        ("actions[] attribute|type|description", "parameters", "NAME TYPE DESCRIPTION"),
        ("|Type|Description", "parameters", "NAME TYPE DESCRIPTION"),
        ("参数名|类型|必填|说明", "parameters", "NAME TYPE REQUIRED DESCRIPTION"),
        ("HTTP Method|URL|Requires Auth", "endpoints", "METHOD PATH -"),
        ("Status Code|Description|Response Headers", "status codes", "STATUS DESCRIPTION -"),
        ("Version|Description", "changelog", "- DESCRIPTION"),
        ("Permission type|Permissions", "permissions", "TYPE -"),
        ("Value|Description", "values of an enumeration", "EXAMPLE DESCRIPTION"),
        ("Time duration|Request limit", "limits", "- -"),
        ("Language|Repository", "other", "- -"),
    ],
)
def test_columns(header: str, kind: str, roles: str) -> None:
    found = classify(header.split("|"))
    assert found.kind == TableKind(kind)
    assert [role.name if role else "-" for role in found.roles] == roles.split()


def test_columns_are_found_by_name() -> None:
    columns = classify(["Description", "Name"])
    assert columns.index(Role.NAME) == 1
    assert columns.index(Role.TYPE) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**`name`** *", "name *"), ("[a](b.md) and [c][d]", "a and c"), ("a&nbsp;&lt;b>", "a <b>"),
        ("array<object>", "array<object>"), ("<id>", "<id>"), ("<Note>x</Note>", "x"),
        ("one<br/>two", "one\ntwo"), (r"a\_b \| c", "a_b | c"), ("`<b>`", "<b>"),
        ("snake_case_name", "snake_case_name"), ("__strong__ _it_", "strong it"),
        ("a * b * c", "a * b * c"), ("`/__a__` __b__ `_c_`", "/__a__ b _c_"),
        ("POST /__a__", "POST /__a__"),
    ],
)  # fmt: skip
def test_plain(text: str, words: str) -> None:
    assert plain(text) == words


def test_link_targets() -> None:
    assert link_target("see [x](a/b.md#c)") == "a/b.md#c"
    assert link_target('<a href="u">x</a>') == "u"
    assert link_target("none") == ""


PIECES = st.sampled_from(
    ["string", "int", "array", "list of ", "object", "null", "enum", "nullable", "date", "any", "A",
     " or ", "[]", "[", "]", "<", ">", "(", ")", "|", "/", "?", ",", " ", "=", "=>", ":", "0", "1",
     "2", '"a"', "`b`", "one of ", "default ", "required", "optional", "YYYY-MM-DD", "max 5", "\n",
     "*", "_", "Â", "漢"]
)  # fmt: skip
CHARACTERS = st.lists(PIECES, max_size=16).map("".join)


@given(CHARACTERS)
@settings(max_examples=1000)
def test_any_text_is_read(text: str) -> None:
    schema = parse_type(text).schema
    Draft202012Validator.check_schema(schema)
    parse_required(text)
    found = find_enum(text)
    if found is not None:
        Draft202012Validator.check_schema(with_enum(schema, found))
    assert found is None or len(found.values) == len(found.labels)
    classify(text.split("|"))


@pytest.mark.parametrize(
    "piece",
    ["array of ", "(", "a<", "1=a, ", "0/", "one of ", "`a`, ", " or ", "[", "*a ", "<a ", "?",
     "\\", "default ", "a|", "[a](", " "],
)  # fmt: skip
def test_long_texts_take_little_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    parse_type(text)
    parse_required(text)
    find_enum(text)
    plain(text)
    link_target(text)
    classify([text] * 3)
    assert time.process_time() - start < 2
