"""Answers that are not as documented: read as far as possible, counted, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

import bigcapital as b
import daftra as d
import pytest

from .calls import clients
from .conftest import Stage


def read(stage: Stage, member: str, value: Any, **settings: Any) -> tuple[Any, d.Daftra]:
    """What the client makes of one member of an invoice; and the client."""
    stage.json({"code": 200, "result": "successful", "data": {"Invoice": {member: value}}})
    client: d.Daftra = clients("daftra", stage.url, **settings)[0]
    found = client.invoices.get("1")
    d.Invoice.model_rebuild()  # names of members are known from the first use on
    name = next(n for n, f in d.Invoice.model_fields.items() if (f.alias or n) == member)
    return getattr(found, name), client


# What the servers of this kind are known to send is no drift.
_UTC = dt.UTC


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        ("id", "26", 26),
        ("client_id", 15.0, 15),
        ("summary_total", "605.50", 605.5),
        ("summary_total", 605, 605.0),
        ("po_number", 26, "26"),
        ("no", 26.5, "26.5"),
        *[("draft", value, True) for value in (1, "1", True)],
        *[("draft", value, False) for value in (0, "0", False)],
        ("draft", "", None),
        ("draft", None, None),
        ("client_id", "", None),
        ("client_id", None, None),
        ("summary_total", "", None),
        ("notes", "", ""),
        ("notes", None, None),
        ("date", "2018-05-10", dt.date(2018, 5, 10)),
        ("date", "0000-00-00", None),
        ("date", "", None),
        ("created", "2018-05-10 00:42:00", dt.datetime(2018, 5, 10, 0, 42)),
        ("created", "2019-08-24T14:15:22Z", dt.datetime(2019, 8, 24, 14, 15, 22, tzinfo=_UTC)),
        ("created", "2018-11-07", dt.datetime(2018, 11, 7)),
        ("created", "0000-00-00 00:00:00", None),
        ("type", "0", 0),
        ("type", 99, 99),
        ("payment_status", "", None),
        ("payment_status", "-1", -1),
        ("InvoiceCustomField", [], {}),
        ("InvoiceCustomField", {}, {}),
        ("Deposit", [], {}),
        ("InvoiceItem", [], []),
        ("InvoiceItem", {}, []),
        ("InvoiceItem", None, None),
        ("Client", None, None),
    ],
)
def test_known_ways(member: str, value: Any, expected: Any, daftra: Stage) -> None:
    found, client = read(daftra, member, value)
    assert found == expected
    assert type(found) is type(expected) or isinstance(found, int)
    assert dict(client.drift.places) == {}


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        ("summary_total", "a lot", "a lot"),
        ("id", [1], [1]),
        ("date", "10/05/2018 noon", "10/05/2018 noon"),
        ("draft", "perhaps", "perhaps"),
        ("type", "Invoice", "Invoice"),
        ("notes", {"a": 1}, {"a": 1}),
        ("InvoiceItem", "none", "none"),
        ("InvoiceItem", [7], [7]),
        ("Client", "ACME", "ACME"),
    ],
)
def test_unknown_ways_are_kept_and_counted(
    member: str, value: Any, expected: Any, daftra: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "daftra")
    found, client = read(daftra, member, value)
    assert found == expected
    assert client.drift.total == 1
    ((place, count),) = client.drift.places.items()
    assert place.startswith(f"GET /invoices/{{id}}{{format}} {member}")
    assert count == 1
    assert [record.name for record in caplog.records] == ["daftra"]
    with pytest.raises(d.DecodeError) as caught:
        read(daftra, member, value, strict=True)
    assert caught.value.path.startswith(member)
    assert member in str(caught.value)
    assert caught.value.operation == "GET /invoices/{id}{format}"


def test_one_wrong_part_does_not_spoil_the_rest(daftra: Stage) -> None:
    items = [{"id": "1", "quantity": "two"}, {"id": "2", "quantity": "2", "unit_price": "9.5"}]
    invoice = {"id": "7", "InvoiceItem": items, "Client": {"id": "5", "new": [1]}, "later": {}}
    invoice |= {"po_number": 26, "draft": "1", "date": "", "type": "5"}
    daftra.json({"data": {"Invoice": invoice}})
    client: d.Daftra = clients("daftra", daftra.url)[0]
    found = client.invoices.get("7")
    assert (found.id, found.po_number, found.draft, found.date) == (7, "26", True, None)
    assert found.type is d.InvoiceType.CREDIT_NOTE
    assert found.invoice_item is not None
    assert found.invoice_item[0].id == 1
    assert found.invoice_item[0].quantity == "two"
    assert found.invoice_item[1].unit_price == 9.5
    assert found.client is not None
    assert (found.client.id, found.client.model_extra) == (5, {"new": [1]})
    assert found.model_extra == {"later": {}}
    assert list(client.drift.places) == ["GET /invoices/{id}{format} InvoiceItem.*.quantity"]


def test_enumerations_are_open(daftra: Stage) -> None:
    found, _ = read(daftra, "type", 99)
    assert isinstance(found, d.InvoiceType)
    assert (found, found.name) == (99, "VALUE_99")
    known, _ = read(daftra, "type", "5")
    assert known is d.InvoiceType.CREDIT_NOTE
    status, _ = read(daftra, "payment_status", 4)
    assert status is d.PaymentStatus.OVER_PAID


def test_missing_members(bigcapital: Stage) -> None:
    bigcapital.json({"id": 1, "invoiceNo": "A-1", "total": "1000", "extra": {"a": [1]}})
    client: b.Bigcapital = clients("bigcapital", bigcapital.url)[0]
    found = client.sale_invoices.get(1)
    assert (found.id, found.invoice_no, found.total) == (1, "A-1", 1000.0)
    assert found.model_extra == {"extra": {"a": [1]}}
    assert "GET /api/sale-invoices/{id} dueAmount" in client.drift.places
    strict: b.Bigcapital = clients("bigcapital", bigcapital.url, strict=True)[0]
    with pytest.raises(b.DecodeError, match="invoiceDate: missing"):
        strict.sale_invoices.get(1)


def test_strict_accepts_what_is_documented(bigcapital: Stage, daftra: Stage) -> None:
    strict: b.Bigcapital = clients("bigcapital", bigcapital.url, strict=True)[0]
    assert strict.sale_invoices.get(1).id is not None
    other: d.Daftra = clients("daftra", daftra.url, strict=True)[0]
    assert other.invoices.get("1") is not None
    assert list(other.invoices.list(page=1))


def test_strict_names_the_item(daftra: Stage) -> None:
    items = [{"Invoice": {"id": 1}}, {"Invoice": {"id": 2, "summary_total": "a lot"}}]
    daftra.json({"data": items})
    strict: d.Daftra = clients("daftra", daftra.url, strict=True)[0]
    with pytest.raises(d.DecodeError) as caught:
        list(strict.invoices.list())
    assert caught.value.path == "data.1.summary_total"
    assert caught.value.response is not None


def test_drift_is_logged_once_a_place(daftra: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "daftra")
    daftra.json({"data": {"Invoice": {"summary_total": "a lot"}}})
    client: d.Daftra = clients("daftra", daftra.url)[0]
    for _ in range(3):
        client.invoices.get("1")
    assert client.drift.total == 3
    levels = [record.levelname for record in caplog.records if record.name == "daftra"]
    assert levels == ["WARNING", "DEBUG", "DEBUG"]
    assert "a lot" not in caplog.text


def test_what_was_read_can_be_sent_back(daftra: Stage) -> None:
    """A PUT replaces the whole record: a member that the client lost would be lost for good."""
    before: dict[str, Any] = {
        "client_id": 15,
        "store_id": 1,
        "draft": 1,
        "date": "2024-05-01",
        "undocumented": {"deep": [1, {"a": None}]},
        "InvoiceItem": [
            {"product_id": 1, "quantity": 2, "unit_price": 100, "mine": "kept", "tax1": None}
        ],
    }
    invoice = d.NewInvoice.model_validate(before)
    invoice.notes = "changed"
    client: d.Daftra = clients("daftra", daftra.url)[0]
    client.invoices.create(invoice=invoice)
    sent = json.loads(daftra.bodies[-1])
    assert sent == {"Invoice": {**before, "notes": "changed"}}


def test_an_invoice_that_was_read_loses_nothing(daftra: Stage) -> None:
    raw: dict[str, Any] = {
        "id": "26", "draft": "0", "type": 99, "unknown": {"x": [1]}, "summary_total": "a lot",
        "InvoiceItem": [{"id": "1", "more": True}], "InvoiceCustomField": {"a": 1},
        "created": "2018-05-10 00:42:00",
    }  # fmt: skip
    daftra.json({"data": {"Invoice": raw}})
    client: d.Daftra = clients("daftra", daftra.url)[0]
    found = client.invoices.get("26")
    assert found.model_fields_set >= {"id", "draft", "type", "invoice_item"}
    back = found.model_dump(by_alias=True, mode="json", exclude_unset=True, warnings=False)
    assert back.keys() == raw.keys()
    assert back["unknown"] == {"x": [1]}
    assert back["InvoiceItem"] == [{"id": 1, "more": True}]
    assert back["summary_total"] == "a lot"
