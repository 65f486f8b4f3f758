"""What is sent: the forms that the APIs want, and what is refused before it is sent."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import daftra as d
import httpx2
import pytest
import simplefatoora as s
from pydantic import ValidationError

from .calls import WHEN, business, clients, full_invoice, new_invoice, person
from .conftest import Stage


def sent(stage: Stage) -> Any:
    return json.loads(stage.bodies[-1])


def make(stage: Stage, api: str = "simplefatoora", **settings: Any) -> Any:
    return clients(api, stage.url, **settings)[0]


def lines() -> list[s.NewInvoiceDetail]:
    return [
        s.NewInvoiceDetail(
            description="Paper", product_id="p1", unit_price=100, quantity=2, vat_percent=15
        )
    ]


def test_a_new_invoice(daftra: Stage) -> None:
    created = make(daftra, "daftra").invoices.create(invoice=full_invoice())
    assert isinstance(created, d.InvoiceCreateResponse)
    assert daftra.requests[-1].headers["content-type"] == "application/json"
    assert sent(daftra) == {
        "Invoice": {
            "client_id": 15,
            "store_id": 1,
            "InvoiceItem": [
                {
                    "product_id": 1, "quantity": 2.5, "unit_price": 100, "discount": 1,
                    "discount_type": 2, "tax1": 1, "tax2": 2, "col_3": "a", "col_4": "b",
                    "col_5": "c",
                }
            ],
            "currency_code": "USD",
            "date": "2024-05-01",
            "draft": 1,
            "discount": 5,
            "discount_amount": 0,
            "notes": "Thanks",
            "po_number": "26",
            "is_offline": 0,
        }
    }  # fmt: skip


def test_what_was_not_given_is_not_sent(daftra: Stage) -> None:
    make(daftra, "daftra").invoices.create(invoice=new_invoice())
    assert sent(daftra)["Invoice"].keys() == {"client_id", "store_id", "InvoiceItem"}
    invoice = new_invoice()
    invoice.notes = None
    make(daftra, "daftra").invoices.create(invoice=invoice)
    assert sent(daftra)["Invoice"]["notes"] is None


def test_the_suffix_of_a_path(daftra: Stage) -> None:
    client = make(daftra, "daftra")
    client.invoices.get("26")
    client.invoices.get("26", format="")
    client.invoices.get("a/b.c")
    paths = [request.scope["raw_path"] for request in daftra.requests]
    assert paths == [
        b"/api2/invoices/26.json",
        b"/api2/invoices/26",
        b"/api2/invoices/a%2Fb.c.json",
    ]


def test_members_have_two_names() -> None:
    by_wire_name = d.NewInvoice.model_validate({"client_id": 1, "store_id": 1, "InvoiceItem": []})
    assert by_wire_name == d.NewInvoice(client_id=1, store_id=1, invoice_item=[])
    with pytest.raises(ValidationError, match="store_id"):
        d.NewInvoice.model_validate({"client_id": 1})


def test_a_list_is_joined(fatoora: Stage) -> None:
    make(fatoora).clients.create(**person(), category_id=["1", "2", "3"])
    assert sent(fatoora)["category_id"] == "1,2,3"
    make(fatoora).clients.update(id=85, last_name="L", **person(), category_id=["7"])
    assert sent(fatoora)["category_id"] == "7"
    assert sent(fatoora)["id"] == 85
    assert sent(fatoora)["client_type"] == 2


def test_conditional_members(fatoora: Stage) -> None:
    client = make(fatoora)
    firm = {**person(), "client_type": s.ClientType.BUSINESS}
    for given in (firm, {**firm, "client_type": 1}):
        with pytest.raises(s.InvalidRequest) as caught:
            client.clients.create(**given, company_vat_number="3101")
        message = str(caught.value)
        assert "company_registration_number" in message
        assert "company_vat_number" not in message
        assert "client_type" in message
    assert fatoora.requests == []
    client.clients.create(**firm, **business())
    client.clients.create(**person())
    with pytest.raises(s.InvalidRequest):
        client.clients.update(id=1, last_name="L", **firm)
    assert len(fatoora.requests) == 2


def test_conditions_can_be_switched_off(fatoora: Stage) -> None:
    fatoora.json({"response": {"user_id": 1}, "status": True})
    client = make(fatoora, check=False)
    firm = {**person(), "client_type": s.ClientType.BUSINESS}
    assert client.clients.create(**firm).user_id == 1
    assert sent(fatoora)["client_type"] == 1


def test_variants(fatoora: Stage) -> None:
    client = make(fatoora)
    common: dict[str, Any] = {"date_time": WHEN, "invoice_detail": lines()}
    parent: dict[str, Any] = {"parent_type": 1, "parent_invoice_number": "12332"}
    for body, constants in (
        (s.NewSimplifiedInvoice(**common), {"invoice_type": 0, "client_type": 2}),
        (s.NewStandardInvoice(**common), {"invoice_type": 1, "client_type": 1}),
        (s.NewIndividualPurchase(**common), {"invoice_type": 2, "client_type": 2}),
        (s.NewBusinessPurchase(**common), {"invoice_type": 2, "client_type": 1}),
        (s.NewCreditNote(**common, **parent), {"invoice_type": 3}),
        (s.NewDebitNote(**common, **parent), {"invoice_type": 4}),
    ):
        client.invoices.create(body=body)
        found = sent(fatoora)
        assert {name: found[name] for name in constants} == constants
        assert ("client_type" in found) == ("client_type" in constants)
        assert found["date_time"] == "2024-12-19 12:14:00"
        assert found["invoice_detail"][0]["vat_percent"] == 15
    with pytest.raises(ValidationError):
        s.NewCreditNote(**common)  # the invoice that it corrects is missing
    with pytest.raises(ValidationError):
        s.NewDebitNote(**{**common, **parent, "invoice_type": 3})


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (dt.datetime(2024, 1, 2, 3, 4, 5, 678), "2024-01-02 03:04:05"),
        (dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC), "2024-01-02 03:04:05"),
        ("2024-12-19 12:14:00", "2024-12-19 12:14:00"),
    ],
)
def test_date_times(when: Any, expected: str, fatoora: Stage) -> None:
    body = s.NewSimplifiedInvoice(date_time=when, invoice_detail=lines())
    make(fatoora).invoices.create(body=body)
    assert sent(fatoora)["date_time"] == expected


def test_a_delete_has_no_body(fatoora: Stage) -> None:
    make(fatoora).clients.delete(85)
    request = fatoora.requests[-1]
    assert (request.method, request.url.path) == ("DELETE", "/api_doc/client/delete/85")
    assert fatoora.bodies[-1] == b""
    assert "content-type" not in request.headers


def test_options_of_a_call(daftra: Stage) -> None:
    daftra.json({"data": {"Invoice": {}}})
    client = make(daftra, "daftra", headers={"X-Mine": "1", "X-Other": "1"})
    client.invoices.get("1", headers={"X-Mine": "2", "X-Other": None}, query={"debug": True})
    request = daftra.requests[-1]
    assert request.headers["x-mine"] == "2"
    assert "x-other" not in request.headers
    assert request.query_params["debug"] == "true"


def test_the_raw_response(daftra: Stage) -> None:
    client = make(daftra, "daftra")
    raw = client.raw(client.invoices.get, "26")
    assert isinstance(raw.value, d.Invoice)
    assert raw.response.status_code == 200
    assert raw.response.json()["data"]["Invoice"].keys() >= {"id"}


def test_clients_close_what_is_theirs(daftra: Stage) -> None:
    with httpx2.Client() as mine:
        with make(daftra, "daftra", http_client=mine) as client:
            client.invoices.get("1")
        assert not mine.is_closed
    with make(daftra, "daftra") as client:
        client.invoices.get("1")
    with pytest.raises(RuntimeError, match="closed"):
        client.invoices.get("1")
