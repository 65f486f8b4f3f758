"""What pages tell once for all endpoints: title, base URL, authentication."""

from __future__ import annotations

from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.source import Source

ENDPOINTS = "# Notes\n\n## List notes\n\n`GET /notes`\n\n## Read a note\n\n`GET /notes/{id}`\n"


def root(pages: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The merged document of some pages, and the codes of the findings."""
    report = Report()
    sources = [Source(name, text) for name, text in pages.items()]
    merged = merge(lift(sources, report), report)
    return merged.root, [found.code.id for found in report.diagnostics]


def told(overview: str) -> dict[str, Any]:
    return root({"docs/index.md": overview, "docs/notes.md": ENDPOINTS})[0]


@pytest.mark.parametrize(
    ("overview", "title"),
    [
        ("# Paper API\n", "Paper API"),
        ("---\ntitle: Paper API Reference\n---\n\n# Introduction\n", "Paper API"),
        ("# Introduction\n\nWelcome to the Paper API! It keeps notes.\n", "Paper API"),
        ("# Introduction\n\n# Errors\n\n# The Paper APIs\n", "The Paper APIs"),
        ("# API Reference\n", "API"),
        ("# REST API v2 documentation\n", "API"),
    ],
)
def test_the_page_that_introduces_the_others_names_the_api(overview: str, title: str) -> None:
    assert told(overview)["info"]["title"] == title


def test_a_page_alone_names_the_api_and_one_of_many_does_not() -> None:
    assert root({"paper.md": ENDPOINTS.replace("Notes", "Paper")})[0]["info"]["title"] == "Paper"
    found, codes = root({"a.md": ENDPOINTS, "b.md": "# Pens\n\n`GET /pens`\n"})
    assert found["info"]["title"] == "API"
    assert "W410" in codes


def test_the_title_of_the_one_endpoint_is_not_that_of_the_api() -> None:
    assert root({"a.md": "# List notes\n\n`GET /notes`\n"})[0]["info"]["title"] == "API"


@pytest.mark.parametrize(
    ("overview", "url"),
    [
        ("The base URL is `https://paper.test/v1`.\n", "https://paper.test/v1"),
        ("## Base URL\n\n```\nhttps://paper.test\n```\n", "https://paper.test"),
        ("All URLs are relative to https://paper.test/api/\n", "https://paper.test/api"),
    ],
)
def test_the_base_is_told_once(overview: str, url: str) -> None:
    found = told(overview)
    assert [server["url"] for server in found["servers"]] == [url]
    assert list(found["paths"]) == ["/notes", "/notes/{id}"]


def test_a_base_whose_path_the_endpoints_repeat_is_not_doubled() -> None:
    pages = {
        "index.md": "Base URL: https://paper.test/v1\n",
        "notes.md": ENDPOINTS.replace("GET /", "GET /v1/"),
    }
    found, codes = root(pages)
    assert [server["url"] for server in found["servers"]] == ["https://paper.test"]
    assert "/v1/notes" in found["paths"]
    assert "I371" in codes
    assert "W406" not in codes


def test_the_base_is_known_from_examples_that_agree() -> None:
    shown = "\n```\ncurl https://{host}/api/notes/7\n```\n\n```py\nget('https://{host}/api/notes')\n```\n"
    found, codes = root({"notes.md": ENDPOINTS + shown.replace("{host}", "paper.test")})
    assert [server["url"] for server in found["servers"]] == ["https://paper.test/api"]
    assert "W372" in codes
    for host in ("example.com", "your-host.test", "api.example.org"):
        assert "servers" not in root({"notes.md": ENDPOINTS + shown.replace("{host}", host)})[0]
    torn = ENDPOINTS + shown.replace("{host}", "a.test") + shown.replace("{host}", "b.test")
    assert "servers" not in root({"notes.md": torn})[0]


BEARER = {"bearer": {"type": "http", "scheme": "bearer"}}
BASIC = {"basic": {"type": "http", "scheme": "basic"}}


def key(name: str, place: str = "header") -> dict[str, Any]:
    return {name: {"type": "apiKey", "in": place, "name": name}}


@pytest.mark.parametrize(
    ("overview", "schemes"),
    [
        ("## Authentication\n\nSend `Authorization: Bearer <token>`.\n", BEARER),
        (
            "## Auth\n\n```\ncurl -H 'X-Paper-Token: abc' https://x.test/\n```\n",
            key("X-Paper-Token"),
        ),
        ("## Authentication\n\n```\ncurl -u me:secret https://x.test/\n```\n", BASIC),
        ("## Authentication\n\nWe use HTTP Basic authentication.\n", BASIC),
        ("## API keys\n\nAdd `?api_key=KEY` to each address.\n", key("api_key", "query")),
        ("## Security\n\n| Header | Value |\n|---|---|\n| X-API-KEY | abc |\n", key("X-API-KEY")),
        ("All requests must carry `Authorization: Bearer TOKEN`.\n", BEARER),
        (
            "## Authentication\n\nBasic auth asks for a token, a bearer token signs the rest:\n"
            "`Authorization: Basic abc` or `Authorization: Bearer abc`\n",
            BEARER,
        ),
        (
            "## Authentication\n\n```\nApp-Key: a\nApp-Secret: b\n```\n",
            {**key("App-Key"), **key("App-Secret")},
        ),
        ("## Auth\n\n`Authorization: abcabcabc`\n", key("Authorization")),
        (
            "## Authorization\n\n`Authorization: token abc`\n",
            {
                "Authorization": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "x-doclift-prefix": "token ",
                }
            },
        ),
    ],
)
def test_authentication_is_told_once(overview: str, schemes: dict[str, Any]) -> None:
    found = told("# Paper API\n\n" + overview)
    assert found["components"]["securitySchemes"] == schemes
    assert found["security"] == [{name: [] for name in sorted(schemes)}]


@pytest.mark.parametrize(
    "overview",
    [
        "## Webhooks\n\nWe send `X-Paper-Token: abc` to your server.\n",
        "## Create an API key\n\n`X-Paper-Key` names the new key.\n",
        "## Authentication errors\n\n`Authorization: Bearer` was missing.\n",
        "## Security\n\nSend `X-CSRF-Token: abc` and an `Idempotency-Key`.\n",
    ],
)
def test_other_sections_tell_no_authentication(overview: str) -> None:
    assert "security" not in told("# Paper API\n\n" + overview)


def test_ways_to_sign_are_alternatives() -> None:
    found = told("## Authentication\n\n`X-Paper-Key: k`, or\n`Authorization: Bearer t`\n")
    assert found["security"] == [{"X-Paper-Key": []}, {"bearer": []}]


def test_authentication_is_known_from_most_examples() -> None:
    signed = "\n```\ncurl -H 'Authorization: Bearer T' https://paper.test/notes\n```\n"
    found, codes = root({"notes.md": ENDPOINTS + signed})
    assert found["components"]["securitySchemes"] == BEARER
    assert found["security"] == [{"bearer": []}]
    assert "W374" in codes
    plain = "\n```\ncurl https://paper.test/notes/7\n```\n"
    assert "security" not in root({"notes.md": ENDPOINTS + signed + plain * 2})[0]


def test_what_an_endpoint_says_of_its_own_authentication_stays() -> None:
    own = ENDPOINTS + "\n| Header | Value |\n|---|---|\n| X-API-Key | abc |\n"
    found, _ = root({"index.md": "## Authentication\n\n`Authorization: Bearer t`\n", "n.md": own})
    assert list(found["components"]["securitySchemes"]) == ["X-API-Key"]


def test_messages_without_a_host_show_how_they_are_signed() -> None:
    shown = "\n### Example\n\n```http\nGET /notes/7 HTTP/1.1\nAuthorization: Bearer T\n```\n"
    found, codes = root({"notes.md": ENDPOINTS + shown})
    assert found["components"]["securitySchemes"] == BEARER
    assert "servers" not in found
    assert {"W374", "W406"} & set(codes) == {"W374"}


def test_what_a_whole_document_says_is_not_told_again() -> None:
    document = (
        "openapi: 3.1.0\ninfo: {title: Paper, version: '1'}\nservers: [{url: 'https://p.test'}]\n"
        "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}\n"
        "paths: {/pens: {get: {responses: {'200': {description: All}}}}}\n"
    )
    page = "# Readme\n\nBase URL: https://other.test\n\n## Auth\n\n`Authorization: Bearer t`\n"
    found, codes = root({"README.md": page + ENDPOINTS, "spec.yaml": document})
    assert found["info"]["title"] == "Paper"
    assert list(found["components"]["securitySchemes"]) == ["key"]
    assert not {"I370", "I371", "I373"} & set(codes)
