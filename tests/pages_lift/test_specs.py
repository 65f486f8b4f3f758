"""The transcribed documents give the figures that were counted by hand in the originals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doclift.document import is_list, is_object

from .support import Lifted, lift

ROOT = Path(__file__).parents[2]
ORIGINALS = ROOT.parent / "shared" / "seeds"
PAGES = {
    "daftra/invoices-get.txt": "001",
    "daftra/invoices-add.txt": "003",
    "simplefatoora/api.txt": "002",
    "bigcapital/sale-invoice.txt": "004",
}


def spec(name: str) -> Lifted:
    return lift((ROOT / "specs" / name).read_text(encoding="utf-8"), name)


def size(schema: dict[str, Any], root: dict[str, Any]) -> int:
    """Members of an object and of the objects in its arrays."""
    if "$ref" in schema:
        schema = root["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    below = (each["items"] for each in schema["properties"].values() if "items" in each)
    return len(schema["properties"]) + sum(size(items, root) for items in below)


def test_single_invoice() -> None:
    found = spec("daftra/invoices-get.txt")
    assert found.keys == ["GET /invoices/{id}{format}"]
    assert len(found.root["x-doclift-named-only"]) == 149
    assert len({each["group"] for each in found.root["x-doclift-named-only"]}) == 35
    assert list(found.operation()["responses"]) == ["200", "401", "403", "404"]
    assert found.operation()["security"] == [{"bearer": []}, {"apikey": []}]
    assert found.root["servers"][0]["url"] == "https://{subdomain}.daftra.com/api2"
    pagination = found.answer(status="200")["properties"]["pagination"]["properties"]
    assert list(pagination) == ["prev", "next", "page", "page_count", "total_results"]
    assert pagination["prev"]["type"] == ["string", "null"]


def test_new_invoice() -> None:
    found = spec("daftra/invoices-add.txt")
    assert found.keys == ["POST /invoices.json"]
    assert found.schema("NewInvoice")["required"] == ["client_id", "store_id", "InvoiceItem"]
    assert len(found.schema("NewInvoice")["properties"]) == 11
    item = found.schema("NewInvoiceItem")
    assert item["required"] == ["product_id", "quantity", "unit_price"]
    assert len(item["properties"]) == 10
    assert item["properties"]["discount_type"]["x-enum-varnames"] == ["Percentage", "Absolute"]
    assert list(found.answer()["properties"]) == ["code", "result", "id"]


def test_run_together_page() -> None:
    found = spec("simplefatoora/api.txt")
    assert found.keys == [
        "POST /api_doc/users/validate_user_api_key",
        "POST /api_doc/client/get_all",
        "POST /api_doc/client/create",
        "POST /api_doc/client/update",
        "DELETE /api_doc/client/delete/{id}",
        "POST /api_doc/invoice/get_all",
        "GET /api_doc/invoice/get_byid/{id}",
        "POST /api_doc/invoice/create",
    ]
    variants = found.body("POST /api_doc/invoice/create")["oneOf"]
    assert [size(each, found.root) for each in variants] == [19, 27, 19, 27, 15, 15]
    assert len(found.body("POST /api_doc/client/create")["then"]["required"]) == 10
    assert "W319" in found.codes


def test_page_with_a_token_a_line() -> None:
    found = spec("bigcapital/sale-invoice.txt")
    assert found.keys == ["GET /api/sale-invoices/{id}"]
    answer = found.answer()
    assert len(answer["properties"]) == 35
    assert len(answer["required"]) == 16
    assert len(answer["properties"]["entries"]["items"]["properties"]) == 16
    assert len(answer["properties"]["paymentMethods"]["items"]["properties"]) == 2
    assert answer["properties"]["discountType"]["enum"] == ["percentage", "amount"]
    assert found.codes.count("I321") == 32
    assert found.params() == {"id": "path", "organization-id": "header"}


@pytest.mark.parametrize("name", PAGES)
def test_the_transcription_says_what_the_original_says(name: str) -> None:
    originals = sorted(ORIGINALS.glob(f"{PAGES[name]}_*")) if ORIGINALS.is_dir() else []
    if not originals:
        pytest.skip("the original documents are not here")
    original = lift(originals[0].read_text(encoding="utf-8"), name)
    ours = spec(name)
    assert bare(ours.root) == bare(original.root)
    places = [(each.code.id, each.at) for each in ours.report.diagnostics]
    assert places == [(each.code.id, each.at) for each in original.report.diagnostics]


def bare(value: Any, *, of_names: bool = False) -> Any:
    """A document without descriptions and examples."""
    if is_object(value):
        return {
            key: bare(each, of_names=key in ("properties", "schemas"))
            for key, each in value.items()
            if of_names or key not in ("description", "examples", "summary")
        }
    return [bare(each) for each in value] if is_list(value) else value
