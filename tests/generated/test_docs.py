"""The examples in the docs of the packages are good programs: typed, and they work."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import APIS, GENERATED, Stage

_FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)

# How the three clients are meant to be used, as one would write it by hand.
USAGE = """
from daftra import AsyncDaftra, Daftra, InvoiceType, NewInvoice, NewInvoiceItem, Token
from simplefatoora import ClientSendMail, ClientType, NewSimplifiedInvoice, SimpleFatoora
from bigcapital import Bigcapital


class Store:
    def __init__(self) -> None:
        self.token: Token | None = None

    def load(self) -> Token | None:
        return self.token

    def save(self, token: Token) -> None:
        self.token = token


def daftra() -> float:
    client = Daftra(subdomain="acme", token="…")
    total = 0.0
    for invoice in client.invoices.list(limit=100):
        print(invoice.no, invoice.summary_total)
        total += invoice.summary_total or 0
        if invoice.type is InvoiceType.CREDIT_NOTE and invoice.date is not None:
            print(invoice.date.year)
    created = client.invoices.create(
        invoice=NewInvoice(
            client_id=15,
            store_id=1,
            invoice_item=[NewInvoiceItem(product_id=1, quantity=2, unit_price=100)],
        )
    )
    number: int | None = created.id
    first = client.invoices.list().first()
    raw = client.raw(client.invoices.get, "26")
    print(number, first.id if first else None, raw.value.no, raw.response.status_code)
    for page in client.invoices.list().pages():
        print(len(page.items))
    return total


def sign_in() -> Daftra:
    return Daftra.login(
        subdomain="acme",
        client_id="…",
        client_secret="…",
        username="…",
        password="…",
        store=Store(),
        retries=0,
    )


async def asynchronous() -> None:
    async with AsyncDaftra(subdomain="acme", token=lambda: "…") as client:
        async for invoice in client.invoices.list(limit=100):
            print(invoice.no)
        invoice = await client.invoices.get("26", timeout=5)
        print(invoice.draft is True)


def simplefatoora() -> None:
    with SimpleFatoora(api_key="…", timeout=10, headers={"X-Mine": "1"}) as client:
        created = client.clients.create(
            first_name="Ada",
            email_id="ada@example.com",
            country_code="+966",
            mobile_number="555000123",
            client_type=ClientType.INDIVIDUAL,
            client_send_mail=ClientSendMail.NO,
            category_id=["1", "2"],
        )
        print(created.user_id)
        invoice = NewSimplifiedInvoice.model_validate(
            {"date_time": "2024-05-01 12:00:00", "invoice_detail": []}
        )
        print(client.invoices.create(body=invoice).invoice_number)


def bigcapital() -> float:
    client = Bigcapital(base_url="https://books.example.com", organization_id="1", token="bc_…")
    return client.sale_invoices.get(1).total
"""


def examples() -> list[tuple[str, int, str]]:
    """Package, number and text of each example in READMEs and docs."""
    return [
        (api, number, text)
        for api in APIS
        for number, text in enumerate(
            found
            for page in [
                GENERATED / api / "README.md",
                *sorted((GENERATED / api).glob("docs/**/*.md")),
            ]
            for found in _FENCE.findall(page.read_text(encoding="utf-8"))
        )
    ]


EXAMPLES = examples()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All examples, a module each, beside the packages."""
    folder = tmp_path_factory.mktemp("examples")
    for api, number, text in EXAMPLES:
        (folder / f"example_{api}_{number}.py").write_text(text, encoding="utf-8")
    (folder / "usage.py").write_text(USAGE, encoding="utf-8")
    (folder / "mypy.ini").write_text(
        f"[mypy]\nstrict = true\nwarn_unreachable = true\nmypy_path = {GENERATED}\n"
    )
    return folder


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_there_is_one_for_each_operation() -> None:
    from .calls import CALLS

    operations = {(call.api, call.operation) for call in CALLS}
    calls = [
        api
        for api, _, text in EXAMPLES
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).startswith("client.")
    ]
    for api in APIS:
        assert calls.count(api) >= len([one for one in operations if one[0] == api])


def test_mypy(folder: Path) -> None:
    assert run(folder, "mypy", "--config-file", "mypy.ini", ".") == ""


def test_pyright(folder: Path) -> None:
    config = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "extraPaths": [str(GENERATED)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    assert run(folder, "pyright", "--pythonpath", sys.executable, ".") == ""


@pytest.mark.parametrize(("api", "number", "text"), EXAMPLES)
def test_example_runs(
    api: str,
    number: int,
    text: str,
    stage: Callable[[str], Stage],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the address of the server, and with credentials where the docs have dots."""
    server = stage(api)
    package = importlib.import_module(api)
    made: list[Any] = []
    for name in package._MODULES["_client"].split():
        monkeypatch.setattr(package, name, _local(getattr(package, name), server.url, made))
    exec(compile(text, f"{api}-{number}", "exec"), {"__name__": f"{api}_{number}"})
    for client in made:
        assert client.drift.total == 0
    if "client." in text:
        assert server.requests
        if "print" in text:
            assert capsys.readouterr().out


def _local(kind: Any, url: str, made: list[Any]) -> Any:
    class Local(kind):  # type: ignore[misc]
        def __init__(self, **given: Any) -> None:
            plain = {key: "x" if value == "…" else value for key, value in given.items()}
            super().__init__(**{**plain, "base_url": url, "retries": 0})
            made.append(self)

    return Local
