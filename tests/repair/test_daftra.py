"""The faults of a real document: three fragments exported by an API editor into one page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.files import collect

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "specs" / "daftra" / "api.md"
SEEDS = ROOT.parent / "shared" / "seeds"
ORIGINAL = next(iter(sorted(SEEDS.glob("000_*.txt"))), None)


def lifted(path: Path) -> tuple[Document, Report]:
    report = Report()
    sources = collect([Path(path.name)], path.parent, report)
    return merge(lift(sources, report), report, title="Daftra"), report


DOCUMENT, REPORT = lifted(PAGE)
LINES = PAGE.read_text(encoding="utf-8").split("\n")
SCHEMAS: dict[str, Any] = DOCUMENT.root["components"]["schemas"]
INVOICE: dict[str, Any] = SCHEMAS["Invoice"]["properties"]
LIST = DOCUMENT.root["paths"]["/invoices{format}"]["get"]
GET = DOCUMENT.root["paths"]["/invoices/{id}{format}"]["get"]
TOKEN = DOCUMENT.root["paths"]["/v2/oauth/token"]["post"]
COUNTS = Counter(d.code.id for d in REPORT.diagnostics)


def lines_with(code: str) -> list[str]:
    """The source lines that findings of a code point to."""
    return [LINES[d.at.line - 1].strip() for d in REPORT.diagnostics if d.code.id == code]


def names(operation: dict[str, Any]) -> list[str]:
    return [parameter["name"] for parameter in operation.get("parameters", [])]


def test_the_result_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(DOCUMENT.root).validate()


def test_fragments_become_one_document() -> None:  # D01, D53
    assert list(DOCUMENT.root["paths"]) == [
        "/v2/oauth/token",
        "/invoices{format}",
        "/invoices/{id}{format}",
    ]
    assert COUNTS["I292"] + COUNTS["I336"] >= 1


def test_servers() -> None:  # D03, D04, D05
    assert [server["url"] for server in DOCUMENT.root["servers"]] == [
        "https://{subdomain}.daftra.com/api2",
        "https://{subdomain}.daftra.com/v2/api/entity",
    ]
    assert DOCUMENT.root["servers"][0]["variables"]["subdomain"]["x-doclift-required"] is True
    assert "{{" not in str(DOCUMENT.root)
    assert set(lines_with("W280")) == {"- url: ''"}


def test_authentication() -> None:  # D06-D12, D15
    schemes = DOCUMENT.root["components"]["securitySchemes"]
    assert schemes["bearer"]["scheme"] == "bearer"
    assert schemes["apikey"]["name"] == "apikey"
    assert schemes["apikey"]["x-doclift-deprecated"] is True
    flow = schemes["oauth2"]["flows"]["password"]
    assert flow["tokenUrl"] == "v2/oauth/token"
    assert flow["x-doclift-token-media-type"] == "multipart/form-data"
    assert DOCUMENT.root["security"] == [{"bearer": []}, {"oauth2": []}, {"apikey": []}]
    assert TOKEN["security"] == []
    assert "security" not in LIST
    assert names(TOKEN) == []
    assert names(LIST) == ["format", "limit", "page"]
    assert names(GET) == ["id", "format"]
    assert set(lines_with("W270")) == {"- name: Authorization", "- name: apikey"}
    assert COUNTS["W270"] == 5
    assert COUNTS["I271"] == 6
    assert lines_with("W276") == ["post:"]


def test_the_token_request() -> None:  # D13, D15
    body = TOKEN["requestBody"]
    assert body["required"] is True
    schema = body["content"]["multipart/form-data"]["schema"]
    assert len(schema["required"]) == 5
    assert schema["properties"]["grant_type"]["default"] == "password"


def test_secrets() -> None:  # D14
    assert "eyJ" not in str(DOCUMENT.root)
    assert "def50200" not in str(DOCUMENT.root)
    assert COUNTS["W282"] == 3


def test_the_token_answer() -> None:  # D16
    schema = TOKEN["responses"]["200"]["content"]["application/json"]["schema"]
    assert list(schema["properties"]) == [
        "token_type",
        "expires_in",
        "access_token",
        "refresh_token",
    ]
    assert "required" not in schema
    assert lines_with("W263") == ["01JRSR8P77AX0WG65ZHFX3Q0R1:"]


def test_parameters() -> None:  # D18, D19, D20
    form, limit, page = LIST["parameters"]
    assert form["required"] is True
    assert "default" not in form["schema"]
    assert "example" not in form
    assert "description" not in limit
    assert limit["schema"]["default"] == 20
    assert page["schema"]["default"] == 1
    assert COUNTS["I273"] == 3
    assert COUNTS["I274"] == 2


def test_examples_are_kept() -> None:  # D21, D35, D48
    assert INVOICE["no"]["examples"] == ["0700000AAAAA0001"]
    assert INVOICE["draft"]["examples"] == ["0"]
    assert INVOICE["po_number"]["examples"] == [26]
    assert COUNTS["I261"] == 2


def test_types() -> None:  # D22, D23
    assert INVOICE["discount"]["type"] == "number"
    assert INVOICE["discount"]["format"] == "double"
    assert INVOICE["created"]["format"] == "date-time"
    assert Counter(lines_with("W250")) == {"type: double": 24, "type: date-time": 4}


def test_limits() -> None:  # D24, D25
    assert INVOICE["name"]["maxLength"] == 255
    assert COUNTS["I252"] == 58
    assert "maxLength" not in SCHEMAS["Payment"]["properties"]["treasury_id"]
    assert COUNTS["I253"] == 1


def test_enumerations() -> None:  # D26-D31
    kind = INVOICE["type"]
    assert kind["enum"] == [0, 2, 3, 5, 6, 7, 8]
    assert kind["x-enum-varnames"][:2] == ["Invoice", "Subscription"]
    status = INVOICE["payment_status"]
    assert [value for value in status["enum"] if value is not None] == [0, 1, 2, 3, 4, -1]
    assert "null" in status["type"]
    assert INVOICE["deposit_type"]["x-enum-varnames"] == ["Unpaid 0", "Unpaid 1", "Paid"]
    shipping = INVOICE["shipping_options"]
    assert "" not in shipping["enum"]
    assert "default" not in shipping
    assert SCHEMAS["Client"]["properties"]["type"]["x-enum-varnames"] == ["Individual", "Business"]
    assert "enum" not in SCHEMAS["Payment"]["properties"]["status"]
    assert "1=>completed" in SCHEMAS["Payment"]["properties"]["status"]["description"]
    assert COUNTS["W256"] == 17


def test_defaults() -> None:  # D32, D33, D34
    assert "default" not in INVOICE["estimate_id"]
    assert "The primary store id" in INVOICE["estimate_id"]["description"]
    assert SCHEMAS["Client"]["properties"]["credit_limit"].get("type") == "string"
    assert "default" not in SCHEMAS["Client"]["properties"]["credit_limit"]
    assert Counter(lines_with("W255")) == {
        "default: The primary store id": 2,
        "default: The invoice store id": 1,
        "default: ''": 2,
        "default: 0": 4,
    }


def test_required_members_and_access_stay() -> None:  # D36, D41, D42
    assert SCHEMAS["Client"]["properties"]["password"]["writeOnly"] is True
    assert "password" in SCHEMAS["Client"]["required"]
    assert "invoice_id" in SCHEMAS["InvoiceItem"]["required"]


def test_wrappers() -> None:  # D37, D38, D40
    assert set(SCHEMAS) == {"Invoice", "Client", "InvoiceItem", "Payment", "Pagination"}
    assert len(INVOICE) == 60 + 8
    assert {name: len(schema["properties"]) for name, schema in SCHEMAS.items()} == {
        "Invoice": 68,
        "Client": 47,
        "Payment": 30,
        "InvoiceItem": 21,
        "Pagination": 5,
    }
    assert INVOICE["Client"] == {"$ref": "#/components/schemas/Client"}
    assert INVOICE["Deposit"]["type"] == "object"
    assert lines_with("I264") == ["Deposit:"]
    for operation in (LIST, GET):
        data = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert "#/components/schemas/Invoice'" in str(data)
    assert COUNTS["I400"] == 1
    assert COUNTS["W401"] == 0


def test_zero_one() -> None:  # D43
    assert INVOICE["draft"]["x-doclift-wire"] == "zero-one"
    assert INVOICE["is_offline"]["x-doclift-wire"] == "zero-one"


def test_paging_is_on_both_answers() -> None:  # D44, D45
    assert "pagination" in str(GET["responses"]["200"])
    assert SCHEMAS["Pagination"]["properties"]["next"]["examples"] == ["/api2/clients/?page=3"]


def test_links() -> None:  # D47
    assert "](/" not in str(DOCUMENT.root)
    assert COUNTS["I283"] >= 10


def test_groups() -> None:  # D50
    assert LIST["summary"] == "GET All Invoices"


def test_names_are_texts_in_the_order_of_the_editor() -> None:  # D51, D52
    assert list(INVOICE)[:6] == ["id", "staff_id", "subscription_id", "store_id", "type", "no"]
    assert "apidog" not in str(DOCUMENT.root)
    assert COUNTS["I265"] == 3


def test_odd_prose_is_kept() -> None:  # D46, D54
    assert "```" in INVOICE["discount"]["description"]
    assert 'ISO "ALPHA-2' in SCHEMAS["Client"]["properties"]["country_code"]["description"]


def _facts(node: Any) -> Any:
    """A document without its prose and its examples."""
    if isinstance(node, dict):
        return {
            key: _facts(value)
            for key, value in node.items()
            if key not in ("example", "examples")
            and not (key == "description" and isinstance(value, str))
        }
    return [_facts(item) for item in node] if isinstance(node, list) else node


@pytest.mark.skipif(ORIGINAL is None, reason="the original documents are not beside the checkout")
def test_the_transcription_says_what_the_original_says() -> None:
    assert ORIGINAL is not None
    original, report = lifted(ORIGINAL)
    assert _facts(original.root) == _facts(DOCUMENT.root)
    counts = Counter(d.code.id for d in report.diagnostics)
    different = {code for code in counts | COUNTS if counts[code] != COUNTS[code]}
    assert different <= {"I292", "I336"}
