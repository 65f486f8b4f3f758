"""What holds of the SimpleFatoora client: a function a fault."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from typing import Any

import pytest

from .support import Seeds

CREATE_CLIENT = "POST /api_doc/client/create"
UPDATE_CLIENT = "POST /api_doc/client/update"
LIST_INVOICES = "POST /api_doc/invoice/get_all"
GET_INVOICE = "GET /api_doc/invoice/get_byid/{id}"
CREATE = "POST /api_doc/invoice/create"
VALIDATE = "POST /api_doc/users/validate_user_api_key"
VARIANTS = (
    "NewInvoiceType0",
    "NewInvoiceType1",
    "NewInvoiceType2ClientType2",
    "NewInvoiceType2ClientType1",
    "NewInvoiceType3",
    "NewInvoiceType4",
)


def payload(seeds: Seeds, key: str) -> dict[str, Any]:
    """The members of what an answer wraps."""
    found: dict[str, Any] = seeds.simplefatoora.answer(key)["properties"]["response"]
    return found


def source(seeds: Seeds, file: str) -> str:
    return seeds.text("simplefatoora", file)


def s01(seeds: Seeds) -> None:
    assert "servers" not in seeds.bare_simplefatoora.root
    assert [f.at.line for f in seeds.bare_simplefatoora.findings("W406")] == [1]
    assert seeds.simplefatoora.root["servers"][0]["url"] == "https://api.simplefatoora.com"
    assert not seeds.simplefatoora.findings("W406")


def s02(seeds: Seeds) -> None:
    keys = seeds.simplefatoora.keys
    assert sum(key.startswith("POST ") for key in keys) == 6
    assert "DELETE /api_doc/client/delete/{id}" in keys
    assert GET_INVOICE in keys


def s03(seeds: Seeds) -> None:
    assert "security" not in seeds.bare_simplefatoora.root
    assert "securitySchemes" not in seeds.bare_simplefatoora.root["components"]
    schemes = seeds.simplefatoora.root["components"]["securitySchemes"]
    assert [scheme["name"] for scheme in schemes.values()] == ["X-API-Key"]


def s04(seeds: Seeds) -> None:
    assert all(path.startswith("/api_doc/") for path in seeds.simplefatoora.root["paths"])
    assert not any("|" in path for path in seeds.simplefatoora.root["paths"])


def s05(seeds: Seeds) -> None:
    media = seeds.simplefatoora.operation(VALIDATE)["responses"]["2XX"]["content"]
    examples = media["application/json"]["examples"].values()
    assert [each["value"]["status"] for each in examples] == [True, False]
    assert "status" not in seeds.simplefatoora.body(VALIDATE)["properties"]


def s06(seeds: Seeds) -> None:
    users = payload(seeds, "POST /api_doc/client/get_all")["properties"]["users"]["items"]
    assert {"client_send_mail", "address"} <= users["properties"].keys()


def s07(seeds: Seeds) -> None:
    for key in ("DELETE /api_doc/client/delete/{id}", GET_INVOICE):
        (parameter,) = seeds.simplefatoora.parameters(key).values()
        assert (parameter["name"], parameter["schema"]["type"]) == ("id", "integer")


def s08(seeds: Seeds) -> None:
    options = seeds.simplefatoora.body(CREATE)["oneOf"]
    assert [each["$ref"].rsplit("/", 1)[1] for each in options] == list(VARIANTS)
    classes = re.findall(r"^class (New\w+)\(Model\)", source(seeds, "models/invoices.py"), re.M)
    assert len(classes) == 6 + 1  # the lines of an invoice are one more


def s09(seeds: Seeds) -> None:
    constants = [
        (members["invoice_type"]["const"], members.get("client_type", {}).get("const"))
        for members in map(seeds.simplefatoora.members, VARIANTS)
    ]
    assert constants == [(0, 2), (1, 1), (2, 2), (2, 1), (3, None), (4, None)]


def s10(seeds: Seeds) -> None:
    for key in (CREATE_CLIENT, UPDATE_CLIENT):
        found = seeds.simplefatoora.body(key)["properties"]["client_type"]
        assert (found["type"], found["enum"]) == ("integer", [1, 2])
        assert found["x-enum-varnames"] == ["Business", "Individual"]


def s11(seeds: Seeds) -> None:
    for key in (CREATE_CLIENT, UPDATE_CLIENT):
        found = seeds.simplefatoora.body(key)["properties"]["client_send_mail"]
        assert (found["enum"], found["x-enum-varnames"]) == ([1, 0], ["Yes", "No"])
    mail = seeds.package("simplefatoora", "models").ClientSendMail
    assert mail(2) == 2  # not listed, and accepted


def s12(seeds: Seeds) -> None:
    for key in (CREATE_CLIENT, UPDATE_CLIENT):
        body = seeds.simplefatoora.body(key)
        assert body["if"]["properties"] == {"client_type": {"const": 1}}
        assert len(body["then"]["required"]) == 10
    make = seeds.package("simplefatoora").SimpleFatoora
    client = make(api_key="k")
    with pytest.raises(ValueError, match="company_vat_number"):
        client.clients.create(
            first_name="a",
            email_id="a@example.com",
            country_code="+966",
            mobile_number="5",
            client_type=1,
            client_send_mail=0,
        )
    assert "check" in inspect.signature(make).parameters


def s13(seeds: Seeds) -> None:
    for name in VARIANTS[:4]:
        schema = seeds.simplefatoora.root["components"]["schemas"][name]
        assert not {"client_id", "client_name"} & set(schema["required"])
        assert "if" not in schema
    hints = [found.hint for found in seeds.simplefatoora.findings("W328")]
    assert all("either client_id or client_name + " in hint for hint in hints)


def s14(seeds: Seeds) -> None:
    listed = seeds.simplefatoora.body(LIST_INVOICES)
    assert listed["properties"]["page"]["type"] == "integer"
    assert "required" not in listed
    assert seeds.simplefatoora.body(VALIDATE)["required"] == ["api_key"]


def s15(seeds: Seeds) -> None:
    for name in VARIANTS:
        detail = seeds.simplefatoora.members(name)["invoice_detail"]
        assert detail["items"] == {"$ref": "#/components/schemas/NewInvoiceDetail"}
    assert len(seeds.simplefatoora.members("NewInvoiceDetail")) == 6


def s16(seeds: Seeds) -> None:
    for name in VARIANTS:
        found = seeds.simplefatoora.members(name)["date_time"]
        assert found["x-doclift-datetime"] == "%Y-%m-%d %H:%M:%S"
    answered = payload(seeds, CREATE)["properties"]["date_time"]
    assert answered.keys() == {"type"}
    wire = seeds.package("simplefatoora", "_runtime.wire")
    note = seeds.package("simplefatoora", "models").NewCreditNote(
        parent_type=0,
        date_time=dt.datetime(2024, 12, 19, 12, 14, 39),
        parent_invoice_number="1",
        invoice_detail=[],
    )
    assert wire.to_wire(note)["date_time"] == "2024-12-19 12:14:39"


def s17(seeds: Seeds) -> None:
    logo = seeds.simplefatoora.members(VARIANTS[0])["logo"]
    assert logo["type"] == "string"
    assert "format" not in logo


def s18(seeds: Seeds) -> None:
    assert seeds.simplefatoora.body(UPDATE_CLIENT)["properties"]["id"]["type"] == "integer"


def s19(seeds: Seeds) -> None:
    assert "last_name" not in seeds.simplefatoora.body(CREATE_CLIENT)["required"]
    assert "last_name" in seeds.simplefatoora.body(UPDATE_CLIENT)["required"]


def s20(seeds: Seeds) -> None:
    users = payload(seeds, "POST /api_doc/client/get_all")["properties"]["users"]["items"]
    assert {"full_name", "category_title"} <= users["properties"].keys()
    assert not {"first_name", "category_id", "latitude"} & users["properties"].keys()
    assert "required" not in users


def s21(seeds: Seeds) -> None:
    answer = seeds.simplefatoora.answer(VALIDATE)
    assert answer["properties"]["response"]["type"] == "string"
    assert answer["properties"]["message"]["type"] == "string"
    assert "required" not in answer
    assert payload(seeds, CREATE)["type"] == "object"


def s22(seeds: Seeds) -> None:
    (proposal,) = seeds.bare_simplefatoora.findings("I333")
    assert "failures = [false]" in proposal.hint
    assert "failures=(False,)" in source(seeds, "resources/clients.py")


def s23(seeds: Seeds) -> None:
    members = payload(seeds, GET_INVOICE)["properties"]
    untyped = [name for name, member in members.items() if "type" not in member]
    assert len(untyped) == 10
    assert "    buyer_name: Any = None" in source(seeds, "models/invoices.py")


def s24(seeds: Seeds) -> None:
    assert payload(seeds, GET_INVOICE)["properties"]["status"]["type"] == "integer"
    outer = seeds.simplefatoora.answer(GET_INVOICE)["properties"]["status"]
    assert outer["type"] == "boolean"


def s25(seeds: Seeds) -> None:
    assert "invoice_details" in payload(seeds, GET_INVOICE)["properties"]
    assert "invoice_detail" in seeds.simplefatoora.members(VARIANTS[0])


def s26(seeds: Seeds) -> None:
    members = payload(seeds, GET_INVOICE)["properties"]
    for name in ("invoice_type", "created_from", "client_id"):
        assert members[name] == {"type": "integer"}


def s27(seeds: Seeds) -> None:
    media = seeds.simplefatoora.operation(LIST_INVOICES)["responses"]["2XX"]["content"]
    (example,) = media["application/json"]["examples"].values()
    assert example["value"]["response"]["pagination_meta"]["pages"] == 2
    assert 'pages="/response/pagination_meta/pages"' in source(seeds, "resources/invoices.py")


def s28(seeds: Seeds) -> None:
    assert payload(seeds, CREATE)["properties"]["invoice"] == {"type": "string"}
    assert "…" in str(seeds.simplefatoora.operation(CREATE)["responses"])


def s29(seeds: Seeds) -> None:
    assert "Client’s" in source(seeds, "models/invoices.py")
    assert "provieded" in seeds.simplefatoora.members(VARIANTS[0])["logo"]["description"]


def s30(seeds: Seeds) -> None:
    client = seeds.package("simplefatoora").SimpleFatoora(api_key="k")
    assert {"create", "update", "delete", "list"} <= set(dir(client.clients))
    assert {"create", "get", "list"} <= set(dir(client.invoices))
    assert "Auth1" not in str(seeds.simplefatoora.root)


def s31(seeds: Seeds) -> None:
    for text in ("3f9ab25c01d", "e7c44b10a92f6d"):
        assert text not in str(seeds.simplefatoora.root)
        assert text not in source(seeds, "openapi.yaml")
        assert text not in source(seeds, "docs/sources.md")


def s32(seeds: Seeds) -> None:
    for name in VARIANTS[4:]:
        found = seeds.simplefatoora.members(name)["parent_type"]
        assert (found["type"], found["enum"]) == ("integer", [0, 1, 2])


def s33(seeds: Seeds) -> None:
    bare = seeds.bare_simplefatoora.root["components"]["schemas"]
    assert "x-enum-varnames" not in bare["NewInvoiceType3"]["properties"]["invoice_type"]
    titles = [
        seeds.simplefatoora.root["components"]["schemas"][name]["title"] for name in VARIANTS[4:]
    ]
    assert titles == ["Credit note", "Debit note"]


def s34(seeds: Seeds) -> None:
    assert seeds.simplefatoora.root["security"] == [{"apiKey": []}]
    for key in seeds.simplefatoora.keys:
        assert "security" not in seeds.simplefatoora.operation(key)


def s35(seeds: Seeds) -> None:
    for key in (CREATE_CLIENT, UPDATE_CLIENT):
        found = seeds.simplefatoora.body(key)["properties"]["category_id"]
        assert (found["type"], found["x-doclift-joined"]) == ("string", ",")
    assert 'Joined(",")' in source(seeds, "resources/clients.py")
