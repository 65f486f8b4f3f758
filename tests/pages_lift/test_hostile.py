"""Any text at all: no crash, no endless work, the same result twice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .support import lift

ROOT = Path(__file__).parents[2]
PIECES = st.sampled_from(
    [
        "GET", "POST", "/", "/a/{id}", "`GET /a`", "https://{{x}}.y/z", "| a | b |", "|---|---|",
        "| Name | Type |", "| x | string |", "↳ y | int", "name", "string", "required", "Example:",
        "Default:", "Available options:", "a,", "Response", "Header Params", "🟢200OK", "{", "}",
        '{"a": [1, {"b": null}]}', '"c": 1', "curl 'x", "curl -d '{", "'", "• GET x", "  • Add y",
        "Mandatory Fields", "Item Optional Fields", "```", "```json", "## H", "**", "<X a=\"b\"",
        "- `a` (int: 0)", "object[]", "enum<", "Conditional(Yes for B)", "",
        "\u2028", "\x00",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map("\n".join))
def test_any_lines_are_read(text: str) -> None:
    first = lift(text)
    assert lift(text).root == first.root


@settings(max_examples=60)
@given(st.data())
def test_damaged_pages_are_read(data: st.DataObject) -> None:
    names = sorted((ROOT / "specs").glob("*/*.txt"))
    text = data.draw(st.sampled_from(names)).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lift(text[:start] + data.draw(st.text(max_size=5)) + text[end:])


@pytest.mark.parametrize(
    "text",
    [
        "GET /" + "a/" * 50_000,
        "`GET /" + "(" * 50_000,
        "POST\n" + "/\nx\n" * 20_000,
        "| Name | Type |\n|---|---|\n" + "| a | " + "array of " * 5_000 + "|\n",
        "`POST /x`\n\n| Name | Type |\n|---|---|\n" + "| x | string |\n" * 5_000,
        "`POST /x`\n\n| Name | Type |\n|---|---|\n"
        + "".join(f"| {'»' * min(n, 300)} x{n} | object |\n" for n in range(400)),
        "• GET x\n" * 20_000,
        "".join("  " * n + "• GET x\n" for n in range(500)),
        "curl '" + "\\\n" * 20_000,
        "GET\n/x\nResponse\n" + "a\nstring\nAvailable options:\n" + "x,\n" * 20_000,
        "## " + "<a " * 20_000,
        "<Route " + 'x="' * 20_000,
        "- `a` (" * 10_000,
        '`POST /x`\n\n```json\n' + '{"a":' * 150 + "1" + "}" * 150 + "\n```\n",
        "POST\n/x\n" + "Example:\n" * 20_000,
        "`POST /x`\n\n" + "<Box>\n" * 20_000,
        "`POST /x`\n\n<P " + '<A b="' * 20_000,
        "`POST /x`\n\n<P a={" + "{" * 20_000,
        "`POST /x`\n\n" + "<ParamField body='x'>\n" * 5_000,
        "## A [GET /a]\n+ Response 200\n+ Parameters\n" + "    + a: " + " (" * 20_000,
        "## A [GET /a]\n+ Response 200\n+ Attributes\n"
        + "".join(" " * n + "+ a: 1 (object)\n" for n in range(1_000)),
        "`GET /x`\n\n| Name | Type |\n|---|---|\n"
        + "".join(f"| x{n} | [X](#x{n}) |\n" for n in range(300))
        + "".join(
            f"\n## x{n}\n\n| Name | Type |\n|---|---|\n| y | [X](#x{n + 1}) |\n"
            for n in range(300)
        ),
        "`GET /x`\n\n# A\n\na" + " " * 50_000 + "b\n",
        "### a" + " " * 50_000 + "b\n",
        "## A\n\n`GET /x`\n\n" + "name\n: String. text\n\n" * 5_000,
        "## A\n\n`GET /x`\n\n" + ": " * 50_000,
        "URL: /a\n\n" * 10_000,
        "## GET\n\n" * 3_000,
        "Send a GET request to " + "to " * 50_000,
        "## Authentication\n\n" + "authorization " * 50_000,
        "## Auth\n\n" + "X-a-b-c-" * 20_000,
        "{% x " * 50_000 + '{% x a="' * 20_000,
        '{% x method="get" path="/x" %}\n' * 3_000,
        "<Endpoint\n" * 10_000,
        "`POST /x`\n\n" + "<A b={<B c={" * 5_000 + "\n" + "<P a={>\n" * 5_000,
        "<table><tr><td>" + "<a href=x>y" * 20_000 + "</a>" * 20_000 + "</td></tr></table>",
        "<table><tr><td><pre>" * 3_000 + "</pre></td></tr></table>" * 3_000,
        "### /a\n\n" + "Method: GET\n\n" * 5_000,
        "`GET /x`\n\n" + "Returns a " * 20_000 + "[x](y)\n",
        ("## A [GET /a]\n+ Request" + " " * 1_900 + "x\n") * 20 + "+ Response 200\n",
        "`POST /x`\n\n| Name | Type | Description |\n|---|---|---|\n| x | object | Such as `"
        + '{"a":' * 600 + "1" + "}" * 600 + "` |\n",
        '`POST /x`\n\n| Name | Type | About |\n|---|---|---|\n| x | object | As `{"a": ["b"]}` |\n',
        "`POST /x`\n\n| Name | Type |\n|---|---|\n| x" + "<br>" * 20_000 + "y | string |\n",
        "`POST /x`\n\n| Name | Type |\n|---|---|\n| x" + "\u3000" * 50_000 + "y | string |\n",
        "GET" + "\u3000" * 20_000 + "x",
        "".join(f"## S\n\n```\ncurl https://x.test/v1/a{n}\n```\n" for n in range(1_000)),
        "".join(f"`GET /a{n}/{{i}}`\n\n    curl https://x.test/a{n}/7\n\n" for n in range(1_000)),
    ],
    ids=range(47),
)  # fmt: skip
def test_hostile_pages_take_little_time(text: str) -> None:
    start = time.process_time()
    lift(text)
    assert time.process_time() - start < 10
