"""Samples beside what they are samples of: code, and bodies in YAML."""

from __future__ import annotations

from .support import lift

SECTION = """## {name}

> Code samples

```shell
curl -X POST https://paper.test/v1{path}
```

`POST {path}`

*Writes*

> Body parameter

```yaml
Kind: note
Lines: 3
```

|Name|In|Type|Required|
|---|---|---|---|
|size|query|integer|true|

"""


def test_a_request_behind_the_samples_of_it_is_no_sample() -> None:
    last = "## Third\n\n`GET /thirds`\n\n> Example\n\n```\nGET /thirds?size=1\n```\n"
    page = SECTION.format(name="First", path="/1") + SECTION.format(name="2nd", path="/2")
    found = lift(page + last)
    assert found.keys == ["POST /1", "POST /2", "GET /thirds"]
    assert found.params("POST /2") == {"size": "query"}


def test_a_body_in_yaml_is_an_example() -> None:
    found = lift(SECTION.format(name="First", path="/notes"))
    properties = found.body()["properties"]
    assert {name: each["type"] for name, each in properties.items()} == {
        "Kind": "string",
        "Lines": "integer",
    }
