"""What holds of the Daftra client after the portal's texts were read: a function a fault."""

from __future__ import annotations

import inspect
from typing import Any

from .facts_daftra import CREATE, LIST, SINGLE, TOKEN, models, read
from .support import Seeds


def named(seeds: Seeds) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = seeds.daftra.root["x-doclift-named-only"]
    return found


def p01(seeds: Seeds) -> None:
    assert "Partners" not in str(seeds.daftra.root)


def p02(seeds: Seeds) -> None:
    by_name = {(entry["group"], entry["name"]): entry for entry in named(seeds)}
    edit = by_name["Invoices", "Edit Invoices"]
    assert (edit["method"], edit["evidence"]) == ("put", "written")
    listed = by_name["Estimates", "GET All Estimates"]
    assert (listed["method"], listed["evidence"]) == ("get", "name")
    other = by_name["Estimates", "Edit Estimates"]
    assert (other["method"], other["evidence"]) == ("put", "analogy")
    assert all("evidence" in entry for entry in named(seeds) if "method" in entry)


def p03(seeds: Seeds) -> None:
    assert len(named(seeds)) == 145
    page = seeds.text("daftra", "docs/named-only.md")
    assert all(f"| {entry['name']} |" in page for entry in named(seeds))
    paths = ["/v2/oauth/token", "/invoices{format}", "/invoices/{id}{format}"]
    assert list(seeds.daftra.root["paths"]) == paths
    more = seeds.daftra_with(PATH_OF_EDIT)
    edit = more.operation("PUT /invoices/{id}{format}")
    assert (edit["summary"], len(more.root["x-doclift-named-only"])) == ("Edit Invoices", 144)
    assert list(more.parameters("PUT /invoices/{id}{format}")) == ["id", "format"]


PATH_OF_EDIT = """
overlay: 1.0.0
info: {title: The path of one endpoint, version: 1.0.0}
actions:
  - target: $['x-doclift-named-only'][?@.name == 'Edit Invoices']
    update:
      path: /invoices/{id}{format}
"""


def p04(seeds: Seeds) -> None:
    names = {entry["name"] for entry in named(seeds)}
    assert {"GET Single Expens", "GET Single Taxe"} & names
    assert "Client-attendance-log" in {entry["group"] for entry in named(seeds)}


def p05(seeds: Seeds) -> None:
    assert seeds.daftra.keys.count(SINGLE) == 1
    assert len(seeds.daftra.root["servers"]) == 2


def p06(seeds: Seeds) -> None:
    assert "https://." not in str(seeds.daftra.root)
    assert "/invoices/" not in seeds.daftra.root["paths"]


def p07(seeds: Seeds) -> None:
    media = seeds.daftra.operation(SINGLE)["responses"]["200"]["content"]["application/json"]
    (example,) = media["examples"].values()
    invoice = example["value"]["data"]["Invoice"]
    assert invoice["type"] == "0 => Invoice"
    assert seeds.daftra.members("Invoice")["type"]["enum"][0] == 0
    found = read(seeds, "Invoice", invoice)
    assert found.type == "0 => Invoice"  # what cannot be understood stays as it came
    assert found.client_id == 15


def p08(seeds: Seeds) -> None:
    assert list(seeds.daftra.parameters(SINGLE)) == ["id", "format"]
    assert "security" not in seeds.daftra.operation(SINGLE)


def p09(seeds: Seeds) -> None:
    data = seeds.daftra.answer(SINGLE, "200")["properties"]["data"]
    assert data["properties"]["Invoice"] == {"$ref": "#/components/schemas/Invoice"}


def p10(seeds: Seeds) -> None:
    assert list(seeds.daftra.operation(SINGLE)["responses"]) == ["200", "401", "403", "404"]
    assert "message" in seeds.daftra.answer(SINGLE, "404")["properties"]


def a01(seeds: Seeds) -> None:
    assert "servers" not in seeds.daftra.operation(CREATE)
    assert "{subdomain}/api2" not in [server["url"] for server in seeds.daftra.root["servers"]]


def a02(seeds: Seeds) -> None:
    assert CREATE in seeds.daftra.keys


def a03(seeds: Seeds) -> None:
    assert not [path for path in seeds.daftra.root["paths"] if "api2" in path]
    assert LIST.split()[1] == CREATE.split()[1]


def a04(seeds: Seeds) -> None:
    assert list(seeds.daftra.operation(CREATE)["requestBody"]["content"]) == ["application/json"]


def a05(seeds: Seeds) -> None:
    answer = seeds.bare_daftra.answer(CREATE)
    assert list(answer["properties"]) == ["code", "result", "id"]
    assert "required" not in answer


def a06(seeds: Seeds) -> None:
    assert list(seeds.bare_daftra.operation(CREATE)["responses"]) == ["2XX"]
    assert "code" in models(seeds).InvoiceCreateResponse.model_fields


def a07(seeds: Seeds) -> None:
    body = seeds.daftra.body(CREATE)
    assert list(body["properties"]) == ["Invoice"]
    assert "InvoiceItem" in seeds.daftra.members("NewInvoice")
    client = seeds.package("daftra").Daftra(subdomain="acme", token="t")
    assert "invoice" in inspect.signature(client.invoices.create).parameters


def a08(seeds: Seeds) -> None:
    assert len(seeds.daftra.members("NewInvoice")) == 11
    assert len(seeds.daftra.members("NewInvoiceItem")) == 10


def a09(seeds: Seeds) -> None:
    for name in ("currency_code", "date"):
        member = seeds.daftra.members("NewInvoice")[name]
        assert "default" not in member
        assert ":" in member["description"] or "." in member["description"]


def a10(seeds: Seeds) -> None:
    notes = seeds.daftra.members("NewInvoice")["notes"]
    assert notes["type"] == ["string", "null"]
    assert seeds.daftra.members("NewInvoice")["discount"]["default"] == 0
    assert seeds.daftra.members("NewInvoice")["is_offline"]["default"] == 0  # false, on the wire


def a11(seeds: Seeds) -> None:
    for name in ("draft", "is_offline"):
        member = seeds.daftra.members("NewInvoice")[name]
        assert member["x-doclift-wire"] == "zero-one"
        field = models(seeds).NewInvoice.model_fields[name]
        assert "bool" in str(field.annotation)


def a12(seeds: Seeds) -> None:
    member = seeds.daftra.members("NewInvoiceItem")["discount_type"]
    assert (member["enum"], member["x-enum-varnames"]) == ([1, 2], ["Percentage", "Absolute"])
    item = models(seeds).NewInvoiceItem(product_id=1, quantity=1, unit_price=1, discount_type=7)
    assert item.discount_type == 7


def a13(seeds: Seeds) -> None:
    assert "Â" not in str(seeds.daftra.root)


def a14(seeds: Seeds) -> None:
    assert seeds.daftra.body(CREATE)["required"] == ["Invoice"]


def a15(seeds: Seeds) -> None:
    assert set(seeds.daftra.root["components"]["securitySchemes"]) == {
        "bearer",
        "oauth2",
        "apikey",
    }
    assert seeds.daftra.operation(TOKEN)["security"] == []


def a16(seeds: Seeds) -> None:
    code = seeds.daftra.members("NewInvoice")["currency_code"]
    assert code.keys() <= {"type", "description", "examples"}
