"""Every operation of the three clients is called, is accepted by an independent judge, and gives
what the document says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .calls import CALLS, Call, settle
from .conftest import APIS, Stage, document_of, operations_of


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_called(api: str) -> None:
    assert {call.operation for call in CALLS if call.api == api} == operations_of(document_of(api))


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("call", CALLS, ids=str)
def test_call(call: Call, asynchronous: bool, stage: Callable[[str], Stage]) -> None:
    server = stage(call.api)
    value, client = settle(call, server.url, asynchronous=asynchronous, retries=0)
    assert value is not None
    assert dict(client.drift.places) == {}


def _examples(api: str, operation: str) -> list[Any]:
    """The examples of successful answers that a document has."""
    method, _, path = operation.partition(" ")
    answers = document_of(api)["paths"][path][method.lower()]["responses"]
    found: list[Any] = []
    for status, answer in answers.items():
        if status.startswith("2"):
            media = answer["content"]["application/json"]
            found += [media["example"]] if "example" in media else []
            found += [one["value"] for one in media.get("examples", {}).values()]
    return [value for value in found if value.get("status") is not False]


# Examples that contradict the types beside them: what they have is kept as it is, and counted.
CONTRADICTED = {
    "GET /invoices/{id}{format}": {
        "InvoiceItem.*.discount_type",
        "InvoiceItem.*.store_id",
        "estimate_id",
        "payment_status",
        "type",
    },
    "POST /api_doc/invoice/get_all": {""},  # it says that there are two pages of one invoice
}


@pytest.mark.parametrize(
    ("call", "example"),
    [
        (call, example)
        for call in CALLS
        if not call.note
        for example in _examples(call.api, call.operation)
    ],
    ids=lambda value: str(value) if isinstance(value, Call) else "example",
)
def test_documented_examples(call: Call, example: Any, stage: Callable[[str], Stage]) -> None:
    server = stage(call.api)
    server.json(example)
    value, client = settle(call, server.url)
    assert value
    drift = {place.removeprefix(call.operation).strip() for place in client.drift.places}
    assert drift == CONTRADICTED.get(call.operation, set())
