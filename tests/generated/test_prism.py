"""Prism, a mock server that is not ours, serves the lifted documents and judges every call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import daftra as d
import httpx2
import pytest
from tests.support.prism import PRISM, serve_prism

from .calls import CALLS, Call, settle
from .conftest import APIS, GENERATED, Stage

pytestmark = pytest.mark.skipif(not PRISM, reason="DOCLIFT_PRISM is not set")

# Prism cannot match a template whose variables touch each other: it finds no `id`. openapi-core
# judges these calls.
UNMATCHED = "GET /invoices/{id}{format}"
# Examples of the documents contradict their types (a number for a text, a date in another form).
# Prism answers with them and then refuses its own answer; the request was valid.
CONTRADICTED = "GET /invoices{format}"


@pytest.fixture(scope="module")
def prism() -> Iterator[Callable[[str], str]]:
    """The address of Prism for an API; each is started when it is first asked for."""
    with ExitStack() as running:
        urls: dict[str, str] = {}

        def address(api: str) -> str:
            if api not in urls:
                urls[api] = running.enter_context(serve_prism(GENERATED / api / "openapi.yaml"))
            return urls[api]

        yield address


def test_prism_judges(prism: Callable[[str], str]) -> None:
    answer = httpx2.post(f"{prism('daftra')}/invoices.json", json={"Invoice": {}})
    assert answer.status_code == 401
    headers = {"Authorization": "Bearer t"}
    answer = httpx2.post(
        f"{prism('daftra')}/invoices.json", json={"Invoice": {"draft": True}}, headers=headers
    )
    assert answer.status_code == 422
    told = answer.headers["sl-violations"]
    assert "must have required property 'store_id'" in told
    assert "draft must be equal to one of the allowed values: 0, 1" in told


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("call", CALLS, ids=str)
def test_call_is_valid(
    call: Call, asynchronous: bool, prism: Callable[[str], str], stage: Callable[[str], Stage]
) -> None:
    url = prism(call.api)
    if call.operation == UNMATCHED:
        with pytest.raises(d.UnprocessableEntity) as refused:
            settle(call, url, asynchronous=asynchronous)
        assert _faults(refused.value) == [
            (["path"], "Request path must have required property 'id'")
        ]
        settle(call, stage(call.api).url, asynchronous=asynchronous)
    elif call.operation == CONTRADICTED:
        with pytest.raises(d.ServerError) as contradicted:
            settle(call, url, asynchronous=asynchronous, retries=0)
        faults = _faults(contradicted.value)
        assert faults
        assert {location[0] for location, _ in faults} == {"response"}
    else:
        assert settle(call, url, asynchronous=asynchronous, retries=0)[0] is not None


def _faults(error: d.StatusError) -> list[tuple[list[str], str]]:
    body: Any = error.response.json() if error.response is not None else {}
    return [(fault["location"], fault["message"]) for fault in body["validation"]]


def test_every_document_is_served(prism: Callable[[str], str]) -> None:
    for api in APIS:
        assert httpx2.get(f"{prism(api)}/no-such-path").status_code == 404
