"""What holds of the Daftra client after its OpenAPI fragments were lifted: a function a fault."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any, get_type_hints

import pytest

from .support import Seeds

LIST = "GET /invoices{format}"
SINGLE = "GET /invoices/{id}{format}"
CREATE = "POST /invoices{format}"
TOKEN = "POST /v2/oauth/token"


def models(seeds: Seeds) -> Any:
    return seeds.package("daftra", "models")


def read(seeds: Seeds, model: str, value: dict[str, Any]) -> Any:
    """A value read as a model, leniently as the client reads answers."""
    reader = seeds.package("daftra", "_runtime.decode").Reader(getattr(models(seeds), model))
    return reader.read(value, _forgive)


def _forgive(path: tuple[str | int, ...], reason: str) -> None:
    """What does not fit is no failure here."""


def fields_of(model: Any) -> dict[str, Any]:
    """The members of a generated model by their names in Python."""
    fields: dict[str, Any] = model.model_fields
    return fields


def signature(seeds: Seeds, method: str) -> inspect.Signature:
    client = seeds.package("daftra").Daftra(subdomain="acme", token="t")
    return inspect.signature(getattr(client.invoices, method))


def d01(seeds: Seeds) -> None:
    sources = {
        key: seeds.daftra.operation(key)["x-doclift-source"] for key in (TOKEN, LIST, SINGLE)
    }
    assert sources == {
        TOKEN: "specs/daftra/api.md:56",
        LIST: "specs/daftra/api.md:180",
        SINGLE: "specs/daftra/api.md:1154",
    }


def d02(seeds: Seeds) -> None:
    assert seeds.daftra.root["info"]["title"] == "Daftra"
    assert seeds.bare_daftra.root["info"]["title"] == "Daftra API"


def d03(seeds: Seeds) -> None:
    server = seeds.daftra.root["servers"][0]
    assert server["url"] == "https://{subdomain}.daftra.com/api2"
    assert server["variables"]["subdomain"]["x-doclift-required"] is True
    parameters = inspect.signature(seeds.package("daftra").Daftra).parameters
    assert parameters["subdomain"].default is inspect.Parameter.empty
    assert "{{" not in seeds.text("daftra", "_client.py")
    assert "{{" not in seeds.text("daftra", "openapi.yaml")


def d04(seeds: Seeds) -> None:
    assert all(server["url"] for server in seeds.daftra.root["servers"])


def d05(seeds: Seeds) -> None:
    assert [server["url"].partition(".com")[2] for server in seeds.daftra.root["servers"]] == [
        "/api2",
        "/v2/api/entity",
    ]
    assert "server" in inspect.signature(seeds.package("daftra").Daftra).parameters


def d06(seeds: Seeds) -> None:
    flow = seeds.bare_daftra.root["components"]["securitySchemes"]["oauth2"]["flows"]["password"]
    assert flow["tokenUrl"] == "v2/oauth/token"
    login = inspect.signature(seeds.package("daftra").Daftra.login)
    assert login.parameters["token_url"].default == "v2/oauth/token"


def d07(seeds: Seeds) -> None:
    assert seeds.daftra.root["security"] == [{"bearer": []}, {"oauth2": []}, {"apikey": []}]
    for key in (LIST, SINGLE, CREATE):
        assert seeds.daftra.operation(key).get("security") != []


def d08(seeds: Seeds) -> None:
    for key in seeds.daftra.keys:
        assert all(each["in"] != "header" for each in seeds.daftra.parameters(key).values())
    assert set(signature(seeds, "list").parameters) == {"format", "limit", "page", "options"}


def d09(seeds: Seeds) -> None:
    assert "requestBody" not in seeds.daftra.operation(LIST)
    assert "content-type" not in seeds.text("daftra", "resources/invoices.py").lower()


def d10(seeds: Seeds) -> None:
    assert "access_token}}" not in str(seeds.daftra.root)
    assert "{{apikey" not in str(seeds.daftra.root)


def d11(seeds: Seeds) -> None:
    scheme = seeds.daftra.root["components"]["securitySchemes"]["apikey"]
    assert scheme["x-doclift-deprecated"] is True
    package = seeds.package("daftra")
    with pytest.warns(DeprecationWarning, match="api_key"):
        package.Daftra(subdomain="acme", api_key="k")
    with pytest.raises(ValueError, match="both"):
        package.Daftra(subdomain="acme", api_key="k", token="t")


def d12(seeds: Seeds) -> None:
    assert seeds.daftra.operation(TOKEN)["security"] == []
    assert "parameters" not in seeds.daftra.operation(TOKEN)


def d13(seeds: Seeds) -> None:
    assert seeds.daftra.operation(TOKEN)["requestBody"]["required"] is True
    assert len(seeds.daftra.body(TOKEN)["required"]) == 5


def d14(seeds: Seeds) -> None:
    for text in (str(seeds.daftra.root), seeds.text("daftra", "openapi.yaml")):
        assert "eyJ0" not in text
        assert "def502" not in text
        assert "madeUp0Secret" not in text
    assert seeds.daftra.body(TOKEN)["properties"]["client_secret"]["x-doclift-secret"] is True


def d15(seeds: Seeds) -> None:
    assert seeds.daftra.body(TOKEN)["properties"]["grant_type"]["default"] == "password"


def d16(seeds: Seeds) -> None:
    answer = seeds.daftra.answer(TOKEN, "200")
    assert list(answer["properties"]) == [
        "token_type",
        "expires_in",
        "access_token",
        "refresh_token",
    ]
    assert "required" not in answer


def d17(seeds: Seeds) -> None:
    assert {LIST, SINGLE} <= set(seeds.daftra.keys)
    assert '"/invoices/{id}{format}"' in seeds.text("daftra", "resources/invoices.py")


def d18(seeds: Seeds) -> None:
    bare = seeds.bare_daftra.parameters(LIST)["format"]
    assert bare["required"] is True
    assert "default" not in bare["schema"]
    assert seeds.daftra.parameters(LIST)["format"]["schema"]["default"] == ".json"
    assert signature(seeds, "list").parameters["format"].default == ".json"


def d19(seeds: Seeds) -> None:
    for key in (LIST, SINGLE):
        for parameter in seeds.bare_daftra.parameters(key).values():
            assert "example" not in parameter
            assert "examples" not in parameter


def d20(seeds: Seeds) -> None:
    found = seeds.daftra.parameters(LIST)
    assert "description" not in found["limit"]
    assert (found["limit"]["schema"]["default"], found["page"]["schema"]["default"]) == (20, 1)


def d21(seeds: Seeds) -> None:
    counted = seeds.daftra.findings("I261")
    assert [found.message.partition("(")[2][:8] for found in counted] == ["51 times", "57 times"]
    assert seeds.daftra.members("Invoice")["po_number"]["examples"] == [26]


def d22(seeds: Seeds) -> None:
    found = seeds.daftra.members("Invoice")["discount"]
    assert (found["type"], found["format"]) == ("number", "double")


def d23(seeds: Seeds) -> None:
    found = seeds.daftra.members("Invoice")["created"]
    assert (found["type"], found["format"]) == ("string", "date-time")


def d24(seeds: Seeds) -> None:
    members = seeds.daftra.members("Invoice")
    assert members["name"]["maxLength"] == 255
    assert len(read(seeds, "Invoice", {"name": "x" * 300}).name) == 300


def d25(seeds: Seeds) -> None:
    assert "maxLength" not in seeds.daftra.members("Payment")["treasury_id"]


def d26(seeds: Seeds) -> None:
    kind = seeds.daftra.members("Invoice")["type"]
    assert kind["enum"][:3] == [0, 2, 3]
    assert kind["x-enum-varnames"][:3] == ["Invoice", "Subscription", "Estimate"]
    member = models(seeds).InvoiceType
    assert member.CREDIT_NOTE == 5
    assert read(seeds, "Invoice", {"type": 99}).type == 99


def d27(seeds: Seeds) -> None:
    gender = seeds.daftra.members("Client")["gender"]
    assert "null" in gender["type"]
    assert "Not selected" in gender["description"]
    assert [each.name for each in models(seeds).Gender] == ["NOT_SELECTED", "MALE", "FEMALE"]


def d28(seeds: Seeds) -> None:
    shipping = seeds.daftra.members("Invoice")["shipping_options"]
    assert "" not in shipping["enum"]
    assert "Auto" in shipping["description"]
    assert read(seeds, "Invoice", {"shipping_options": ""}).shipping_options is None
    assert all(each.name for each in models(seeds).ShippingOptions)


def d29(seeds: Seeds) -> None:
    assert [each.name for each in models(seeds).DepositType] == ["UNPAID_0", "UNPAID_1", "PAID"]


def d30(seeds: Seeds) -> None:
    assert models(seeds).PaymentStatus.DRAFT == -1


def d31(seeds: Seeds) -> None:
    status = seeds.daftra.members("Payment")["status"]
    assert "enum" not in status
    assert "1=>completed" in status["description"]


def d32(seeds: Seeds) -> None:
    for name in ("Invoice", "InvoiceItem"):
        member = seeds.daftra.members(name)["estimate_id" if name == "Invoice" else "store_id"]
        assert "default" not in member
        assert "store id" in member["description"]


def d33(seeds: Seeds) -> None:
    assert "default" not in seeds.daftra.members("Invoice")["shipping_options"]


def d34(seeds: Seeds) -> None:
    limit = seeds.daftra.members("Client")["credit_limit"]
    assert limit["type"] == "string"
    assert "default" not in limit
    assert read(seeds, "Client", {"credit_limit": 0}).credit_limit == "0"


def d35(seeds: Seeds) -> None:
    invoice = read(seeds, "Invoice", {"po_number": 26, "draft": "0"})
    assert (invoice.po_number, invoice.draft) == ("26", False)


def d36(seeds: Seeds) -> None:
    schema = seeds.daftra.root["components"]["schemas"]["Client"]
    assert {"password", "type"} <= set(schema["required"])
    client = read(seeds, "Client", {})
    assert client.type is None
    assert "password" not in fields_of(models(seeds).Client)


def d37(seeds: Seeds) -> None:
    schemas = seeds.daftra.root["components"]["schemas"]
    assert "ClientBase" not in schemas
    assert not [name for name in schemas if name.endswith(("Ref", "Base"))]
    assert schemas["Invoice"]["properties"]["Client"] == {"$ref": "#/components/schemas/Client"}
    invoice = read(seeds, "Invoice", {"Client": {"first_name": "Mona"}})
    assert invoice.client.first_name == "Mona"


def d38(seeds: Seeds) -> None:
    invoice = read(seeds, "Invoice", {"deposit": 1.5, "Deposit": {"a": 1}})
    fields = fields_of(models(seeds).Invoice).items()
    (other,) = [name for name, field in fields if field.alias == "Deposit"]
    assert invoice.deposit == 1.5
    assert getattr(invoice, other) == {"a": 1}


def d39(seeds: Seeds) -> None:
    hints = get_type_hints(models(seeds).Payment)
    assert "datetime" in str(hints["date"])
    assert read(seeds, "Invoice", {"date": "2024-04-30"}).date == dt.date(2024, 4, 30)


def d40(seeds: Seeds) -> None:
    for name in ("DocumentTitle", "Document", "InvoiceReminder", "Deposit", "InvoiceCustomField"):
        assert not seeds.daftra.members("Invoice")[name].get("properties")
    invoice = read(seeds, "Invoice", {"Document": []})
    assert not invoice.document


def d41(seeds: Seeds) -> None:
    schemas = seeds.daftra.root["components"]["schemas"]
    assert "invoice_id" in schemas["InvoiceItem"]["required"]
    assert schemas["NewInvoiceItem"]["required"] == ["product_id", "quantity", "unit_price"]
    models(seeds).NewInvoiceItem(product_id=1, quantity=2, unit_price=3)


def d42(seeds: Seeds) -> None:
    for name in ("InvoiceItem", "NewInvoiceItem"):
        assert seeds.daftra.members(name)["quantity"]["type"] == "number"
    assert read(seeds, "InvoiceItem", {"quantity": 1.5}).quantity == 1.5


def d43(seeds: Seeds) -> None:
    wire = seeds.package("daftra", "_runtime.wire")
    invoice = models(seeds).NewInvoice(client_id=1, store_id=1, invoice_item=[], draft=True)
    assert wire.to_wire(invoice)["draft"] in (1, "1")
    for value in (1, "1", True):
        assert read(seeds, "Invoice", {"draft": value}).draft is True
    for value in (0, "0", False):
        assert read(seeds, "Invoice", {"draft": value}).draft is False


def d44(seeds: Seeds) -> None:
    text = seeds.text("daftra", "resources/invoices.py")
    assert 'pages="/pagination/page_count"' in text
    assert "/pagination/next" not in text


def d45(seeds: Seeds) -> None:
    assert "pagination" in seeds.daftra.answer(SINGLE, "200")["properties"]
    assert "Pager" not in str(signature(seeds, "get").return_annotation)


def d46(seeds: Seeds) -> None:
    assert "Deposit" in str(seeds.daftra.members("Invoice")["shipping_options"]) or (
        "deposit" in seeds.daftra.members("Invoice")["shipping_options"]["description"]
    )


def d47(seeds: Seeds) -> None:
    assert "](/" not in str(seeds.daftra.root)
    assert "GET STAFF API" in seeds.daftra.members("Client")["staff_id"]["description"]


def d48(seeds: Seeds) -> None:
    for text in ("2018-11-07", "2018-05-10 00:42:00", "2019-08-24T14:15:22Z"):
        created = read(seeds, "Invoice", {"created": text}).created
        assert isinstance(created, dt.datetime)
        assert created.isoformat().startswith(text[:10])
    assert read(seeds, "Invoice", {"created": "soon"}).created == "soon"


def d49(seeds: Seeds) -> None:
    assert seeds.daftra.operation(LIST)["tags"] == ["Invoices"]
    assert seeds.daftra.operation(SINGLE)["tags"] == ["Invoices"]


def d50(seeds: Seeds) -> None:
    invoices = seeds.package("daftra", "resources.invoices").Invoices
    assert {"list", "get", "create"} <= set(dir(invoices))
    assert invoices.list.__doc__.startswith("GET All Invoices")


def d51(seeds: Seeds) -> None:
    assert "no" in seeds.daftra.members("Invoice")
    assert all(isinstance(name, str) for name in seeds.daftra.members("Invoice"))


def d52(seeds: Seeds) -> None:
    assert "apidog" not in str(seeds.daftra.root)
    assert list(seeds.daftra.members("Invoice"))[:4] == [
        "id",
        "staff_id",
        "subscription_id",
        "store_id",
    ]


def d53(seeds: Seeds) -> None:
    assert "429" not in str(seeds.daftra.root["paths"])
    assert "X-Rate" not in seeds.text("daftra", "_client.py")


def d54(seeds: Seeds) -> None:
    assert 'ISO "ALPHA-2' in seeds.daftra.members("Client")["country_code"]["description"]
    assert "```" in seeds.daftra.members("Invoice")["discount"]["description"]
    assert models(seeds).Client is not None  # the module is Python in spite of them
