"""What holds of the Bigcapital client: a function a fault."""

from __future__ import annotations

import inspect
from typing import Any

from .support import Seeds

KEY = "GET /api/sale-invoices/{id}"


def members(seeds: Seeds) -> dict[str, Any]:
    found: dict[str, Any] = seeds.bigcapital.answer(KEY)["properties"]
    return found


def arguments(seeds: Seeds) -> Any:
    return inspect.signature(seeds.package("bigcapital").Bigcapital).parameters


def b01(seeds: Seeds) -> None:
    assert "servers" not in seeds.bigcapital.root
    assert [found.at.line for found in seeds.bigcapital.findings("W406")] == [1]
    assert arguments(seeds)["base_url"].default is inspect.Parameter.empty


def b02(seeds: Seeds) -> None:
    assert seeds.bigcapital.keys == [KEY]


def b03(seeds: Seeds) -> None:
    assert members(seeds)["balance"]["examples"] == [1000]
    assert members(seeds)["currencyCode"]["examples"] == ["USD"]


def b04(seeds: Seeds) -> None:
    schemes = seeds.bare_bigcapital.root["components"]["securitySchemes"]
    assert schemes["authorization"]["x-doclift-prefix"] == "Bearer "
    assert seeds.bigcapital.root["components"]["securitySchemes"].keys() == {"bearer"}
    assert "token" in arguments(seeds)


def b05(seeds: Seeds) -> None:
    parameter = seeds.bigcapital.parameters(KEY)["organization-id"]
    assert parameter["x-doclift-client-parameter"] is True
    assert arguments(seeds)["organization_id"].default is inspect.Parameter.empty
    assert "headers" in seeds.package("bigcapital", "_runtime").Options.__annotations__


def b06(seeds: Seeds) -> None:
    assert list(seeds.bigcapital.parameters(KEY)) == ["id", "organization-id"]


def b07(seeds: Seeds) -> None:
    assert seeds.bigcapital.parameters(KEY)["id"]["schema"]["type"] == "integer"
    assert members(seeds)["customerId"]["type"] == "integer"
    assert members(seeds)["balance"]["type"] == "number"


def b08(seeds: Seeds) -> None:
    for name, count in (("entries", 16), ("paymentMethods", 2)):
        items = members(seeds)[name]["items"]
        assert len(items["properties"]) == count
        assert "required" not in items


def b09(seeds: Seeds) -> None:
    assert members(seeds)["attachments"]["items"] == {"type": "object"}


def b10(seeds: Seeds) -> None:
    assert members(seeds)["discountType"]["enum"] == ["percentage", "amount"]
    entry = members(seeds)["entries"]["items"]["properties"]["discountType"]
    assert (entry["type"], "enum" in entry) == ("string", False)


def b11(seeds: Seeds) -> None:
    for name in ("balance", "paymentAmount", "subtotal", "total", "dueAmount"):
        assert members(seeds)[name].keys() == {"type", "examples"}


def b12(seeds: Seeds) -> None:
    assert list(seeds.bigcapital.operation(KEY)["responses"]) == ["2XX"]


def b13(seeds: Seeds) -> None:
    assert seeds.bigcapital.root["info"]["title"] == "Bigcapital"
    assert [found.at.line for found in seeds.bare_bigcapital.findings("W410")] == [1]
    assert "Skip to main content" not in str(seeds.bigcapital.root)
    package = seeds.package("bigcapital")
    client = package.Bigcapital(base_url="https://x.example", organization_id="1", token="t")
    assert callable(client.sale_invoices.get)


def b14(seeds: Seeds) -> None:
    places = {name: each["in"] for name, each in seeds.bigcapital.parameters(KEY).items()}
    assert places == {"id": "path", "organization-id": "header"}


def b15(seeds: Seeds) -> None:
    model = seeds.package("bigcapital", "models").SaleInvoice
    fields = model.model_fields
    assert fields["invoice_date"].alias == "invoiceDate"
    assert fields["is_partially_paid"].alias == "isPartiallyPaid"
