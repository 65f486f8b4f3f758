"""Changes that people make to pages: the touched part may be lost, the others stay."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .support import lift

HEADER = ("Name", "Type", "Required", "Description")
ROWS = (
    ("id", "integer", "yes", "The id"),
    ("note", "string", "no", "A note"),
    ("rate", "number", "no", "A rate"),
    ("open", "boolean", "yes", "Whether it is open"),
)
SYNONYMS = {
    "Name": ("Parameter", "Field", "**Key**", "attribute"),
    "Type": ("Data type", "`type`", "types"),
    "Required": ("Mandatory", "Required?", "is_required"),
    "Description": ("Details", "Comments", "Notes"),
}


def table(header: tuple[str, ...], rows: list[tuple[str, ...]], *, bars: bool = True) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    edge = "|" if bars else ""
    return "\n".join(f"{edge} {' | '.join(line)} {edge}".strip() for line in lines)


def section(name: str, fields: str) -> str:
    return f"## Save {name}\n\n`POST /{name}`\n\n### Parameters\n\n{fields}\n\n"


PLAIN = table(HEADER, list(ROWS))
BULLETS = "\n".join(
    f"- `{name}` ({kind}, {'required' if required == 'yes' else 'optional'}): {text}"
    for name, kind, required, text in ROWS
)
FENCED = (
    "## Save c\n\n```\nPOST /c\n```\n\n" + PLAIN + "\n\n```json\n"
    '{"id": 1, "note": "x", "rate": 1.5, "open": true}\n```\n\n'
)
PAGE = "# Things\n\n" + section("a", PLAIN) + section("b", BULLETS) + FENCED


def fields(root: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = root["paths"][path]["post"]["requestBody"]
    schema = next(iter(found["content"].values()))["schema"]
    kinds = {name: each["type"] for name, each in schema["properties"].items()}
    return {"kinds": kinds, "required": sorted(schema["required"])}


WHOLE = {path: fields(lift(PAGE).root, path) for path in ("/a", "/b", "/c")}


def test_the_page_is_read() -> None:
    assert WHOLE["/a"] == WHOLE["/b"] == WHOLE["/c"]
    assert WHOLE["/a"]["required"] == ["id", "open"]


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.booleans())
def test_order_words_and_bars_of_a_table_mean_nothing(chance: random.Random, bars: bool) -> None:
    order = chance.sample(range(len(HEADER)), len(HEADER))
    rows = chance.sample(ROWS, len(ROWS))
    header = tuple(chance.choice((HEADER[at], *SYNONYMS[HEADER[at]])) for at in order)
    text = table(header, [tuple(row[at] for at in order) for row in rows], bars=bars)
    assert fields(lift(section("a", text)).root, "/a") == WHOLE["/a"], text


@settings(max_examples=60)
@given(st.integers(0, len(PAGE)))
def test_of_a_page_that_ends_early_the_first_part_stays(end: int) -> None:
    root = lift(PAGE[:end]).root
    for path, after in (("/a", "## Save b"), ("/b", "## Save c")):
        if PAGE.index(after) < end:
            assert fields(root, path) == WHOLE[path]


@settings(max_examples=60)
@given(st.data())
def test_a_lost_line_costs_its_own_section_alone(data: st.DataObject) -> None:
    lines = PAGE.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    home = next((f"/{line[-1]}" for line in lines[at::-1] if line.startswith("## Save ")), "")
    root = lift("\n".join(lines[:at] + lines[at + 1 :])).root
    title = lines[at].startswith("## ")
    before = {"/b": "/a", "/c": "/b"}.get(home, "") if title else ""
    for path in WHOLE:
        if path not in (home, before):
            assert fields(root, path) == WHOLE[path], lines[at]


OTHERS = (
    "# Paper\n\n## Authentication\n\n`X-Api-Key: abc`\n\n## Write\n\n**URL**\n\n/notes/:id\n\n"
    "**Method**\n\n`PUT`\n\n## `/pens`\n\n### GET\n\nlimit\n: Optional. Integer. How many.\n",
    '# Paper\n\n{% op method="post" path="/notes" baseUrl="https://x.test" summary="Write" %}\n'
    '{% op-parameter in="body" name="text" type="string" required="true" %}\nWords\n'
    '{% endop-parameter %}\n{% op-response status="200: OK" %}\n```json\n{"id": 1}\n```\n'
    "{% endop-response %}\n{% endop %}\n",
    "# Paper\n\n## Read\n\nSend a `GET` request to\n`/notes`.\n\n```\ncurl -u a:b "
    "https://x.test/v1/notes -H 'Authorization: Bearer T'\n```\n\n## Routes\n\n```\nPOST /a # one\n"
    "GET  /a/:id # two\n```\n",
)


@settings(max_examples=120)
@given(st.sampled_from(OTHERS), st.data())
def test_other_notations_bear_damage(page: str, data: st.DataObject) -> None:
    lines = page.split("\n")
    lines = data.draw(st.permutations(lines)) if data.draw(st.booleans()) else lines
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lift(text[:start] + text[end:])


@pytest.mark.parametrize("mark", ["#", "|", "`", "-", "*"])
def test_pages_without_any_of_a_mark_are_read(mark: str) -> None:
    lift(PAGE.replace(mark, ""))


def fenced(name: str) -> str:
    return (
        f"## Save {name}\n\n```\nPOST /{name}\n```\n\n{PLAIN}\n\nAn answer:\n\n"
        '```\n{"id": 1, "note": "x"}\n```\n\n'
    )


SEVERAL = "# Things\n\n" + "".join(map(fenced, "abcdef"))


@pytest.mark.parametrize(
    "at", [at for at, line in enumerate(SEVERAL.split("\n")) if line.startswith("```")]
)
def test_a_lost_mark_of_a_fence_costs_its_own_section_alone(at: int) -> None:
    whole = lift(SEVERAL)
    lines = SEVERAL.split("\n")
    home = "/" + [line for line in lines[: at + 1] if line.startswith("## ")][-1][-1]
    damaged = lift("\n".join(lines[:at] + lines[at + 1 :])).root["paths"]
    for path, item in whole.root["paths"].items():
        if path != home:
            assert damaged[path] == item


CALLS = "# Calls\n\n" + "".join(
    f"## find_{name}\n\n`GET /{name}/{{itemId}}`\n\n"
    "Name | Type | Description | Notes\n--- | --- | --- | ---\n"
    f"**item_id** | **str** | The {name} |\n"
    "**page_size** | **int** | Use pageSize with care | [optional]\n"
    "**sort_order** | **str** | The sortOrder | [optional] [default to up]\n\n"
    for name in ("pens", "cups", "bags", "hats", "pans", "lids")
)


def test_a_damaged_table_does_not_change_what_the_page_does_everywhere() -> None:
    whole = lift(CALLS)
    assert whole.params("GET /cups/{itemId}") == {
        "itemId": "path",
        "pageSize": "query",
        "sortOrder": "query",
    }
    first, marker, rest = CALLS.partition("Name | Type | Description | Notes")
    damaged = lift(f"{first}Name | Type | Notes | Description{rest}")
    assert marker
    for key in whole.keys[1:]:
        assert damaged.operation(key) == whole.operation(key)
