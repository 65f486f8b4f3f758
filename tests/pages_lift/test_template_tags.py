"""Template tags that describe endpoints by their attributes, whatever they are called."""

from __future__ import annotations

import pytest

from .support import lift

NESTED = """# Notes

{% call-method method="post" host="https://paper.test" path="/v1/notes/:id" %}
{% call-method-summary %}
Write a note
{% endcall-method-summary %}

{% call-method-description %}
It is kept.
{% endcall-method-description %}

{% call-method-spec %}
{% call-method-path-parameters %}
{% call-method-parameter name=":id" type="string" required=true %}
Which one
{% endcall-method-parameter %}
{% endcall-method-path-parameters %}
{% call-method-query-parameters %}
{% call-method-parameter name="quiet" type="boolean" %}
Tell nobody
{% endcall-method-parameter %}
{% endcall-method-query-parameters %}
{% call-method-body-parameters %}
{% call-method-parameter name="short\\_text" type="string" required=true %}
What it says
{% endcall-method-parameter %}
{% endcall-method-body-parameters %}
{% call-method-response %}
{% call-method-response-example httpCode=201 %}
```javascript
{"id": 7}
```
{% endcall-method-response-example %}
{% endcall-method-response %}
{% endcall-method-spec %}
{% endcall-method %}
"""

FLAT = """# Notes

{% op baseUrl="https://paper.test" method="post" path="/v1/notes/{id}" summary="Write a note" %}
{% op-description %}
It is kept.
{% endop-description %}

{% op-parameter in="path" name="id" type="string" required="true" %}
Which one
{% endop-parameter %}

{% op-parameter in="query" name="quiet" type="Boolean" required="false" %}
Tell nobody
{% endop-parameter %}

{% op-parameter in="body" name="short_text" type="String" required="true" %}
What it says
{% endop-parameter %}

{% op-response status="201: Created" description="" %}
```javascript
{"id": 7}
```
{% endop-response %}
{% endop %}
"""


@pytest.mark.parametrize("page", [NESTED, FLAT], ids=["nested", "flat"])
def test_endpoints_are_read_with_their_parameters_and_answers(page: str) -> None:
    found = lift(page)
    assert found.keys == ["POST /v1/notes/{id}"]
    assert found.root["servers"] == [{"url": "https://paper.test"}]
    operation = found.operation()
    assert operation["summary"] == "Write a note"
    assert found.params() == {"id": "path", "quiet": "query"}
    assert found.body()["required"] == ["short_text"]
    assert found.body()["properties"]["short_text"]["description"] == "What it says"
    assert list(operation["responses"]) == ["201"]
    assert found.answer()["properties"]["id"]["type"] == "integer"


def test_tabs_are_answers_by_their_titles() -> None:
    found = lift(
        '## Remove\n\n`DELETE /notes/{id}`\n\n{% tabs %}\n{% tab title="200: OK " %}\n'
        '```json\n{"ok": true}\n```\n{% endtab %}\n\n{% tab title="404: Not Found" %}\n'
        '```json\n{"error": "none"}\n```\n{% endtab %}\n{% endtabs %}\n'
    )
    assert list(found.operation()["responses"]) == ["200", "404"]
    assert "requestBody" not in found.operation()


@pytest.mark.parametrize(
    "tag",
    [
        "{% for x in [1] %}{{ x }}{% endfor %}",
        '{% hint style="info" %}\nMind the gap.\n{% endhint %}',
        '{% op-parameter name="<script>" type="string" %}',
        '{% op method="get" path="" %}',
        "{% " + "a" * 5000,
        '{% x a="' + "b" * 5000 + '" %}',
    ],
)
def test_other_tags_cost_nothing(tag: str) -> None:
    found = lift(f"## Read\n\n`GET /notes`\n\n{tag}\n\n## Write\n\n`POST /notes`\n")
    assert found.keys == ["GET /notes", "POST /notes"]


def _parameter(attributes: str) -> str:
    return f"{{% op-parameter {attributes} %}}\n{{% endop-parameter %}}\n"


@pytest.mark.parametrize(
    ("attributes", "key", "server"),
    [
        ('path="notes/{id}" baseUrl=" "', "GET /notes/{id}", ""),
        ('path="" baseUrl="<domain>/v1/notes/:id "', "GET /v1/notes/{id}", "{domain}"),
        ('path="/notes/:id" baseUrl="paper.test/v1/"', "GET /v1/notes/{id}", "https://paper.test"),
        ('path="https://paper.test/notes/:id"', "GET /notes/{id}", "https://paper.test"),
    ],
)
def test_addresses_that_lack_a_slash_or_a_scheme(attributes: str, key: str, server: str) -> None:
    found = lift(f'# A note\n\n{{% op method="get" {attributes} %}}\n{{% endop %}}\n')
    assert found.keys == [key]
    assert [each["url"] for each in found.root.get("servers", [])] == ([server] if server else [])


def test_parameters_of_the_host_are_its_variables() -> None:
    found = lift(
        '# Notes\n\n{% op method="get" path="/:note" baseUrl="https://{env}.paper.test/{v}" %}\n'
        + _parameter('in="path" name="env" required="true"')
        + _parameter('in="query" name=":note"')
        + "{% endop %}\n"
    )
    assert found.keys == ["GET /{v}/{note}"]
    assert found.params() == {"v": "path", "note": "path"}
    assert list(found.root["servers"][0]["variables"]) == ["env"]


def test_headers_that_are_all_required_sign_in_together() -> None:
    tags = "".join(
        _parameter(f'in="header" name="{name}" required="{required}"')
        for name, required in (("X-API-KEY", True), ("X-API-TOKEN", True), ("X-Auth-Key", False))
    )
    found = lift(f'# Notes\n\n{{% op method="get" path="/notes" %}}\n{tags}{{% endop %}}\n')
    together: dict[str, list[str]] = {"X-API-KEY": [], "X-API-TOKEN": []}
    assert found.operation()["security"] == [together, {"X-Auth-Key": []}]
