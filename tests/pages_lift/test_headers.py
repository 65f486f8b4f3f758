"""Headers that are no arguments."""

from __future__ import annotations

from .support import Lifted, lift


def get(*headers: str) -> Lifted:
    return lift("GET\n/things\nHeader Params\n" + "".join(f"{each}\n" for each in headers))


def test_bearer_tokens_belong_to_the_client() -> None:
    found = get("Authorization\nstring\nrequired\nExample:\nBearer {{token}}")
    assert found.operation()["security"] == [{"bearer": []}]
    assert found.root["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert found.params() == {}
    assert found.at("I315") == ["4:1"]


def test_an_unsaid_form_is_a_key_with_a_prefix_and_a_warning() -> None:
    found = get("Authorization\nstring\nrequired")
    (scheme,) = found.root["components"]["securitySchemes"].values()
    assert scheme == {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-doclift-prefix": "Bearer ",
    }
    assert found.at("W316") == ["4:1"]


def test_keys_may_be_deprecated_alternatives() -> None:
    found = get("Authorization\nstring\nrequired\nExample:\nBearer x", "apikey\nstring\ndeprecated")
    assert found.operation()["security"] == [{"bearer": []}, {"apikey": []}]
    assert found.root["components"]["securitySchemes"]["apikey"]["x-doclift-deprecated"] is True


def test_transport_headers_are_no_arguments() -> None:
    found = get("Accept\nstring\nrequired", "Content-Type\nstring\nDefault:\napplication/json")
    assert found.params() == {}
    assert found.at("I317") == ["4:1", "7:1"]


def test_required_ids_belong_to_the_client() -> None:
    found = get("organization-id\nstring\nrequired", "x-request-id\nstring\nrequired")
    tenant, request = found.operation()["parameters"]
    assert tenant["x-doclift-client-parameter"] is True
    assert "x-doclift-client-parameter" not in request
    assert found.at("I318") == ["4:1"]


def test_values_of_headers_without_names_are_told_and_not_guessed() -> None:
    found = lift(
        "Use these headers.\n5747324adfb***f8d374a37c612aapplication/json/api/x/create"
        "| Key | Type |\n|---|---|\n| a | string |\n"
    )
    assert found.keys == ["POST /api/x/create"]
    assert found.at("W319") == ["2:1"]
    assert "security" not in found.operation()


def test_keys_of_vendors_belong_to_the_client() -> None:
    found = get("x-paper-api-key\nstring\nrequired", "Idempotency-Key\nstring")
    assert found.operation()["security"] == [{"x-paper-api-key": []}]
    assert found.params() == {"Idempotency-Key": "header"}
