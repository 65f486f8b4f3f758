"""What the documents list, counted and compared by readers that are not ours.

Each test takes facts out of the text of `specs/` in the plainest way (regular expressions, a
YAML parser) and looks for every one of them in the lifted documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from doclift.document import is_list, is_object

from .support import APIS, ROOT, Lifted, Seeds

API_MD = (ROOT / "specs/daftra/api.md").read_text(encoding="utf-8")
GET_TXT = (ROOT / "specs/daftra/invoices-get.txt").read_text(encoding="utf-8")
ADD_TXT = (ROOT / "specs/daftra/invoices-add.txt").read_text(encoding="utf-8")
FATOORA = (ROOT / "specs/simplefatoora/api.txt").read_text(encoding="utf-8")
BIGCAPITAL = (ROOT / "specs/bigcapital/sale-invoice.txt").read_text(encoding="utf-8")

FRAGMENTS: list[dict[str, Any]] = [
    yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", API_MD, re.M | re.S)
]


@pytest.mark.parametrize("name", APIS)
def test_the_lifted_documents_are_valid(name: str, seeds: Seeds) -> None:
    for found in (getattr(seeds, name), getattr(seeds, f"bare_{name}")):
        errors = list(OpenAPIV31SpecValidator(found.root).iter_errors())
        assert errors == []


@pytest.mark.parametrize("name", APIS)
def test_everything_can_be_traced(name: str, seeds: Seeds) -> None:
    found: Lifted = getattr(seeds, name)
    schemas = found.root.get("components", {}).get("schemas", {})
    pieces = {key: found.operation(key) for key in found.keys} | schemas
    for key, piece in pieces.items():
        file, _, line = piece["x-doclift-source"].rpartition(":")
        text = (ROOT / file).read_text(encoding="utf-8").split("\n")[int(line) - 1]
        assert text.strip(), key
        assert int(line) > 1, key


def test_endpoints_with_a_path(seeds: Seeds) -> None:
    assert seeds.daftra.keys == [
        "POST /v2/oauth/token",
        "GET /invoices{format}",
        "POST /invoices{format}",
        "GET /invoices/{id}{format}",
    ]
    paths = re.findall(r"(/api_doc/[a-z_]+/[a-z_]+(?:/\d+)?)", FATOORA)
    expected = {re.sub(r"\d+$", "{id}", path) for path in paths}
    assert set(seeds.simplefatoora.root["paths"]) == expected
    assert len(seeds.simplefatoora.keys) == len(expected) == 8
    assert seeds.bigcapital.keys == ["GET /api/sale-invoices/{id}"]


def test_endpoints_known_by_name(seeds: Seeds) -> None:
    menu = re.findall(r"^( +)• (.*)$", "\n".join(GET_TXT.split("\n")[8:197]), re.M)
    leaves: list[tuple[str, str]] = []
    group = ""
    for indent, name in menu:
        if len(indent) == 4:
            group = name
        else:
            leaves.append((group, name))
    assert len(leaves) == 149
    assert len({group for group, _ in leaves}) == 35
    described = [
        ("Auth", "Generate Access Token"),
        ("Invoices", "GET All Invoices"),
        ("Invoices", "GET Single Invoice"),
        ("Invoices", "Add New Invoice"),
    ]
    named = seeds.daftra.root["x-doclift-named-only"]
    assert len(named) == 145
    assert [(entry["group"], entry["name"]) for entry in named] == [
        leaf for leaf in leaves if leaf not in described
    ]


def test_fragments_keep_every_member(seeds: Seeds) -> None:
    base = FRAGMENTS[2]["components"]["schemas"]
    expected = {
        "Invoice": base["InvoiceBase"]["properties"],
        "Client": base["ClientBase"]["properties"],
        "Payment": base["PaymentBase"]["properties"],
        "Pagination": base["Pagination"]["properties"],
        "InvoiceItem": base["InvoiceItemRef"]["properties"]["InvoiceItem"]["items"]["properties"],
    }
    assert {name: len(members) for name, members in expected.items()} == {
        "Invoice": 60,
        "Client": 47,
        "Payment": 30,
        "Pagination": 5,
        "InvoiceItem": 21,
    }
    for name, members in expected.items():
        found = seeds.daftra.members(name)
        assert found.keys() >= members.keys()
        for key, stated in members.items():
            _same_type(f"{name}.{key}", stated, found[key])
            _same_values(f"{name}.{key}", stated, found[key])
    wrapped = seeds.daftra.members("Invoice").keys() - expected["Invoice"].keys()
    assert len(wrapped) == 8


def test_required_members_of_the_fragments(seeds: Seeds) -> None:
    base = FRAGMENTS[2]["components"]["schemas"]
    schemas = seeds.daftra.root["components"]["schemas"]
    assert schemas["Client"]["required"] == base["ClientBase"]["required"]
    item = base["InvoiceItemRef"]["properties"]["InvoiceItem"]["items"]
    assert sorted(schemas["InvoiceItem"]["required"]) == sorted(item["required"])
    token = FRAGMENTS[0]["paths"]["/v2/oauth/token"]["post"]["requestBody"]["content"]
    body = seeds.daftra.body("POST /v2/oauth/token")
    stated = token["multipart/form-data"]["schema"]
    assert body["required"] == stated["required"]
    assert list(body["properties"]) == list(stated["properties"])


def test_answers_of_the_fragments(seeds: Seeds) -> None:
    for fragment in FRAGMENTS:
        for path, item in fragment["paths"].items():
            for method, operation in item.items():
                found = seeds.daftra.operation(f"{method.upper()} {path}")
                assert found["responses"].keys() == operation["responses"].keys()
                for status, answer in operation["responses"].items():
                    stated = answer["content"]["application/json"]["schema"]
                    got = seeds.daftra.answer(f"{method.upper()} {path}", status)
                    for name in stated["properties"]:
                        if len(name) != 26:  # the random name, which is dropped
                            assert name in got["properties"], (path, status, name)
    single = seeds.daftra.operation("GET /invoices/{id}{format}")
    assert set(re.findall(r"[🟢🟠](\d{3})", GET_TXT)) == single["responses"].keys()


def test_authentication(seeds: Seeds) -> None:
    schemes = seeds.daftra.root["components"]["securitySchemes"]
    headers = {
        parameter["name"].lower()
        for fragment in FRAGMENTS
        for item in fragment["paths"].values()
        for operation in item.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "header"
    }
    assert headers == {"accept", "content-type", "authorization", "apikey"}
    assert {scheme["type"] for scheme in schemes.values()} == {"http", "apiKey", "oauth2"}
    assert schemes["apikey"]["name"] == "apikey"
    assert seeds.simplefatoora.root["components"]["securitySchemes"]["apiKey"]["in"] == "header"
    assert seeds.bigcapital.root["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_the_tables_of_the_new_invoice(seeds: Seeds) -> None:
    tables = re.split(r"^(.*Fields)$", ADD_TXT.split("Example Request")[0], flags=re.M)
    seen = 0
    for title, table in zip(tables[1::2], tables[2::2], strict=True):
        schema = "NewInvoiceItem" if "Item" in title else "NewInvoice"
        required = seeds.daftra.root["components"]["schemas"][schema]["required"]
        for row in re.findall(r"^(\w+) \| (\w+) \|", table, re.M):
            name, kind = row
            if name == "Field":
                continue
            seen += 1
            found = seeds.daftra.members(schema)[name]
            zero_one = found.get("x-doclift-wire") == "zero-one"
            assert kind in _kinds(found) or (zero_one and kind in ("integer", "boolean")), name
            assert (name in required) == ("Mandatory" in title), name
    assert seen == 11 + 10
    answer = json.loads(ADD_TXT.split("\nResponse\n", 1)[1].split("Request", 1)[0])
    got = seeds.daftra.answer("POST /invoices{format}")["properties"]
    assert got.keys() >= answer.keys() == {"code", "result", "id"}


ROW = re.compile(
    r"^(?:.*?\|)? ?(?P<mark>↳ )?(?P<name>\w+) \| (?P<type>[^|]+) \| (?P<required>[^|]+) \| "
    r"(?P<text>.*?) \|",
    re.M,
)


def fatoora_tables() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Path and rows of each table of the run-together page."""
    pieces = re.split(r"(/api_doc/[a-z_]+/[a-z_]+)", FATOORA)
    for path, text in zip(pieces[1::2], pieces[2::2], strict=True):
        rows = [match.groupdict() for match in ROW.finditer(text)]
        yield path, [row for row in rows if row["name"] not in ("Key", "Required")]


def test_the_tables_of_the_run_together_page(seeds: Seeds) -> None:
    found = seeds.simplefatoora
    variants = [
        reference["$ref"].rsplit("/", 1)[1]
        for reference in found.body("POST /api_doc/invoice/create")["oneOf"]
    ]
    sizes: list[int] = []
    seen = 0
    for path, rows in fatoora_tables():
        if not rows:
            continue
        if path == "/api_doc/invoice/create":
            schema = found.root["components"]["schemas"][variants[len(sizes)]]
            sizes.append(len(rows))
        else:
            schema = found.body(f"POST {path}")
        conditional = set(schema.get("then", {}).get("required", []))
        for row in rows:
            seen += 1
            holder = _items(found, schema) if row["mark"] else schema
            member = holder["properties"][row["name"]]
            where = f"{path} {row['name']}"
            said = row["required"].strip().lower()
            assert (row["name"] in holder.get("required", [])) == (said == "yes"), where
            assert (row["name"] in conditional) == (said == "conditional(yes for business)"), where
            _fits(where, row, member)
    assert sizes == [19, 27, 19, 27, 15, 15]
    assert seen == 1 + 3 + 18 + 19 + 2 + sum(sizes)


def test_the_answers_of_the_run_together_page(seeds: Seeds) -> None:
    """Every member of every example is in the schema of its answer or its body."""
    found = seeds.simplefatoora
    for key in found.keys:
        operation = found.operation(key)
        for holder in [operation["responses"]["2XX"], operation.get("requestBody")]:
            if holder is None:
                continue
            media = holder["content"]["application/json"]
            for example in media["examples"].values():
                _covers(key, found, media["schema"], example["value"])


def test_the_fields_of_the_mintlify_page(seeds: Seeds) -> None:
    example = json.loads(re.search(r"^\{\n.*?^\}", BIGCAPITAL, re.M | re.S)[0])  # type: ignore[index]
    listed = BIGCAPITAL.split("\nResponse\n", 1)[1]
    fields = re.findall(r"^(\w+)\n([a-z]+(?:<[\w-]+>|\[\])?)\n(required\n)?", listed, re.M)
    schema = seeds.bigcapital.answer("GET /api/sale-invoices/{id}")
    assert len(fields) == 35
    assert list(schema["properties"]) == [name for name, _, _ in fields]
    assert schema["required"] == [name for name, _, required in fields if required]
    assert len(schema["required"]) == 16
    assert set(schema["properties"]) == example.keys()
    entries = schema["properties"]["entries"]["items"]["properties"]
    assert list(entries) == list(example["entries"][0])
    assert len(entries) == 16
    for name, kind, _ in fields:
        word = re.split(r"[<\[]", kind)[0].replace("enum", "string")
        member = schema["properties"][name]
        expected = "array" if kind.endswith("[]") else word
        assert member["type"] == expected or (expected, member["type"]) == ("number", "integer")
    assert schema["properties"]["discountType"]["enum"] == ["percentage", "amount"]


def _kinds(schema: dict[str, Any]) -> list[str]:
    if "$ref" in schema:
        return ["object"]
    stated = schema.get("type", [])
    return [stated] if isinstance(stated, str) else list(stated)


def _same_type(where: str, stated: dict[str, Any], found: dict[str, Any]) -> None:
    kind = {"double": "number", "date-time": "string"}.get(stated["type"], stated["type"])
    kinds = _kinds(found)
    if found.get("x-doclift-wire") == "zero-one":
        assert kind == "boolean", where
    elif where == "InvoiceItem.quantity":  # a number where it is sent, so in the answer too
        assert (kind, kinds) == ("integer", ["number"])
    else:
        assert kind in kinds, where
    if stated.get("nullable"):
        assert "null" in kinds, where


_LABELLED = re.compile(r"(?P<value>-?\d+|null|'*) => '?(?P<label>.*?)'?")


def _same_values(where: str, stated: dict[str, Any], found: dict[str, Any]) -> None:
    """Each `value => label` of an enumeration is a value with that label."""
    if "enum" not in stated or found.get("x-doclift-wire") == "zero-one":
        return
    labels = dict(
        zip(map(str, found["enum"]), found.get("x-enum-varnames", []), strict=False)
    ) | dict(zip(map(str, found["enum"]), found.get("x-enum-descriptions", []), strict=False))
    for text in stated["enum"]:
        match = _LABELLED.fullmatch(str(text))
        assert match is not None, (where, text)
        value, label = match["value"], match["label"]
        if value in ("null", "", "''"):
            assert "null" in _kinds(found), where
            assert label in str(found["description"]), where
        else:
            assert labels[value].startswith(label), (where, text)


def _items(found: Lifted, schema: dict[str, Any]) -> dict[str, Any]:
    """The object in the one list of objects of a schema."""
    for member in schema["properties"].values():
        if _kinds(member) == ["array"]:
            items: dict[str, Any] = member["items"]
            if "$ref" in items:
                name = items["$ref"].rsplit("/", 1)[1]
                items = found.root["components"]["schemas"][name]
            return items
    raise AssertionError("no list of objects")


def _fits(where: str, row: dict[str, str], member: dict[str, Any]) -> None:
    word = row["type"].split()[0].lower()
    expected = {"int": "integer", "float": "number"}.get(word, word)
    text = row["text"].strip()
    if re.fullmatch(r"\d+", text):
        assert member["const"] == int(text), where
        return
    labels = re.findall(r"(\d) = (\w+)", text)
    if labels:
        assert member["enum"] == [int(value) for value, _ in labels], where
        assert member["x-enum-varnames"] == [label for _, label in labels], where
        return
    if re.match(r"\d or \d", text):
        assert member["enum"] == [int(value) for value in re.findall(r"\d", text.split("(")[0])]
        return
    assert _kinds(member) == [expected], where


def _covers(where: str, found: Lifted, schema: dict[str, Any], value: Any) -> None:
    if "$ref" in schema:
        schema = found.root["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        names: set[str] = set()
        for reference in schema["oneOf"]:
            names |= found.members(reference["$ref"].rsplit("/", 1)[1]).keys()
        assert names >= value.keys(), where
    elif is_object(value):
        for name, item in value.items():
            assert name in schema["properties"], (where, name)
            _covers(where, found, schema["properties"][name], item)
    elif is_list(value):
        for item in value:
            _covers(where, found, schema["items"], item)
