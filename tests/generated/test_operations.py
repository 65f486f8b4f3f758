"""Every operation of the three clients is called, is accepted by an independent judge, and gives
what the document says."""

from __future__ import annotations

from collections.abc import Callable

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
