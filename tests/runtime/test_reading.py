"""What is read from answers that are not as documented."""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from typing import Any, Literal

import pytest
from acme import models as m
from acme._runtime import DecodeError
from acme._runtime.decode import Reader
from acme.client import Acme
from pydantic import TypeAdapter

from .conftest import Server


def read(annotation: Any, value: object) -> tuple[Any, list[str]]:
    told: list[str] = []
    result = Reader(annotation).read(
        value, lambda p, r: told.append(f"{'.'.join(map(str, p))}: {r}")
    )
    return result, told


def test_plain_meanings_need_no_report() -> None:
    raw = {
        "id": "26",
        "no": 5,
        "kind": "5",
        "status": "brand-new",
        "date": "2024-05-01",
        "created": "2024-05-01 10:00:00",
        "draft": "0",
        "total": "12.50",
        "due": "",
        "meta": [],
        "deposit": 1,
        "Deposit": {"product_id": 1},
        "unknown": {"x": 1},
        "InvoiceItem": [{"quantity": "2"}],
    }
    invoice, told = read(m.Invoice, raw)
    assert told == []
    assert (invoice.id, invoice.no, invoice.kind, invoice.status) == (
        26,
        "5",
        m.Kind.CREDIT_NOTE,
        "brand-new",
    )
    assert (invoice.date, invoice.draft, invoice.total, invoice.due, invoice.meta) == (
        dt.date(2024, 5, 1),
        False,
        12.5,
        None,
        {},
    )
    assert invoice.deposit_.product_id == 1
    assert invoice.invoice_item[0].quantity == 2
    assert invoice.model_extra == {"unknown": {"x": 1}}


def test_wrong_parts_do_not_spoil_the_rest() -> None:
    raw = {
        "no": None,
        "kind": "x",
        "date": "0000-00-00",
        "created": "19 Dec 2024, 12:14PM",
        "total": "",
        "custom": [],
        "Deposit": [],
        "InvoiceItem": [{"quantity": 1}, {"quantity": "q"}, 3],
        "extra": 1,
    }
    invoice, told = read(m.Invoice, raw)
    assert invoice.id is None
    assert invoice.no is None
    assert invoice.kind == "x"
    assert invoice.date is None
    assert invoice.created == "19 Dec 2024, 12:14PM"
    assert invoice.total is None
    assert invoice.custom == {}
    assert isinstance(invoice.deposit_, m.Item)
    assert [type(item) for item in invoice.invoice_item] == [m.Item, m.Item, int]
    assert invoice.invoice_item[1].quantity == "q"
    assert invoice.model_extra == {"extra": 1}
    assert [line.partition(":")[0] for line in told] == [
        "id",
        "kind",
        "date",
        "created",
        "total",
        "custom",
        "Deposit",
        "InvoiceItem.1.quantity",
        "InvoiceItem.2",
    ]


def test_unknown_numbers_of_an_enumeration_pass() -> None:
    invoice, told = read(m.Invoice, {"id": 1, "kind": 77})
    assert told == []
    assert invoice.kind == 77
    assert invoice.kind.name == "VALUE_77"
    assert isinstance(invoice.kind, m.Kind)


def test_unions() -> None:
    assert read(m.Cat | m.Dog, {"kind": "dog", "tricks": ["sit"]})[0] == m.Dog(tricks=["sit"])
    dog, told = read(m.Cat | m.Dog, {"kind": "dog", "tricks": [[]]})
    assert isinstance(dog, m.Dog)
    assert told == ["tricks.0: a list is no str"]
    assert read(list[m.Cat | m.Dog] | None, "text")[0] == "text"


def test_drift_is_counted_and_logged(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.json("/plain/1", {"id": 1, "InvoiceItem": [{"quantity": "a"}, {"quantity": "b"}]})
    client = Acme(base_url=server.url)
    with caplog.at_level(logging.WARNING, "acme"):
        client.invoices.plain(1)
        client.invoices.plain(1)
    assert client.drift.total == 4
    assert client.drift.places == {"GET /plain/{id} InvoiceItem.*.quantity": 4}
    assert len(caplog.records) == 1


def test_strict_names_the_member(server: Server) -> None:
    server.json("/plain/1", {"id": 1, "InvoiceItem": [{}, {"quantity": "b"}]})
    with pytest.raises(DecodeError) as caught:
        Acme(base_url=server.url, strict=True).invoices.plain(1)
    assert caught.value.path == "InvoiceItem.1.quantity"
    assert "GET /plain/{id}" in str(caught.value)


def test_deep_answers_end(server: Server) -> None:
    server.text("/plain/1", "[" * 100000, media="application/json")
    with pytest.raises(DecodeError):
        Acme(base_url=server.url).invoices.plain(1)
    deep: Any = {}
    for _ in range(500):
        deep = {"meta": deep}
    assert read(m.Invoice, {"id": 1, "meta": deep, "total": "x"})[0].id == 1


def _invoices() -> bytes:
    item = {"product_id": 1, "quantity": 2.5, "unit_price": 100}
    one = {
        "id": 1,
        "no": "000001",
        "kind": 0,
        "status": "paid",
        "date": "2024-05-01",
        "created": "2024-05-01T10:00:00",
        "draft": False,
        "total": 250.75,
        "InvoiceItem": [item] * 5,
    }
    return json.dumps([one] * 1000).encode()


def test_fast_path_costs_little_more_than_pydantic() -> None:
    data = _invoices()
    annotation = list[m.Invoice]
    plain, ours = TypeAdapter(annotation), Reader(annotation)

    def best(run: Any) -> float:
        times = []
        for _ in range(10):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
        return min(times)

    never: Any = None
    reference = best(lambda: plain.validate_json(data))
    assert best(lambda: ours.read_json(data, never)) < reference * 1.5 + 0.002


def test_slow_path_is_linear() -> None:
    value = json.loads(_invoices())
    for one in value:
        one["total"] = "free"
    start = time.process_time()
    result, told = read(list[m.Invoice], value)
    assert len(told) == 1000
    assert result[999].total == "free"
    assert time.process_time() - start < 5


def test_a_value_that_fits_no_option_of_a_union_with_fixed_values() -> None:
    annotation = Literal["a", "b"] | list[int] | m.Item
    result, told = read(annotation, {"quantity": "many"})
    assert isinstance(result, m.Item)
    assert told == ["quantity: a text is no float"]
    assert read(annotation, [1, "x"]) == ([1, "x"], ["1: a text is no int"])
    assert read(annotation, 1.5)[1] == [": 1.5 is no Literal['a', 'b'] or list[int] or Item"]
