"""JSON to values, and the places of its parts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclift.diagnostics import Skip
from doclift.document import Pointer
from doclift.read.source import Excerpt, Source

TEXT = """{
  "a": [1, {"b": "x, }"}],
  "c": {
    "d\\u00e9": []
  },
  "": {"~/": null}
}"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ((), 1, 1),
        (("a",), 2, 3),
        (("a", "0"), 2, 9),
        (("a", "1"), 2, 12),
        (("a", "1", "b"), 2, 13),
        (("c", "dé"), 4, 5),
        (("c", "dé", "0"), 4, 5),
        (("c", "missing", "x"), 3, 3),
        (("", "~/"), 6, 8),
        (("missing",), 1, 1),
    ],
)
def test_places_of_parts(pointer: Pointer, line: int, column: int) -> None:
    at = Source("f.json", TEXT).locate(pointer)
    assert (at.line, at.column) == (line, column)


def test_excerpt_maps_to_its_page() -> None:
    excerpt = Excerpt("page.md", '{"a": 1,\n "b": 2}', line=10, column=5)
    assert str(excerpt.locate(("a",))) == "page.md:10:6"
    assert str(excerpt.locate(("b",))) == "page.md:11:6"


def test_repeated_keys_at_any_depth() -> None:
    source = Source("f.json", '{"a": 1, "b": [{"c": 1, "c": 2}], "a": 3}')
    assert source.value == {"a": 3, "b": [{"c": 2}]}
    assert [(found.code.id, found.at.column) for found in source.remarks] == [
        ("W104", 25),
        ("W104", 35),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('{"a": "x\ty"}', {"a": "x\ty"}),
        ("{'a': 1}", {"a": 1}),
        ('{"a": 1 # why\n}', {"a": 1}),
    ],
)
def test_almost_json_is_read_and_reported(text: str, value: object) -> None:
    source = Source("f.json", text)
    assert source.value == value
    assert source.remarks[0].code.id == "W112"


def test_broken_json_is_reported_where_it_breaks() -> None:
    with pytest.raises(Skip) as caught:
        _ = Source("f.json", '{"a": 1\n "b": 2}').value
    assert caught.value.diagnostic.code.id == "E101"
    assert caught.value.diagnostic.at.line == 2


@pytest.mark.parametrize("text", ['{"a":' * 900 + "1" + "}" * 900, '{"a":' * 50_000])
def test_depth_is_limited(text: str) -> None:
    with pytest.raises(Skip) as caught:
        _ = Source("f.json", text).value
    assert caught.value.diagnostic.code.id == "E103"


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    value = Source("f.json", r'{"a": "\ud83d\ude00 \ud800 \\ud800"}').value
    assert value == {"a": "\U0001f600 \ufffd \\ud800"}
    json.dumps(value, ensure_ascii=False).encode()


@given(
    st.recursive(
        st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=15,
    ),
    st.sampled_from([None, 1]),
)
def test_every_part_has_its_place(value: Any, indent: int | None) -> None:
    text = json.dumps({"v": value}, indent=indent, ensure_ascii=True)
    source = Source("f.json", text)
    lines = text.split("\n")

    def check(part: Any, pointer: Pointer) -> None:
        members = (
            part.items()
            if isinstance(part, dict)
            else enumerate(part)
            if isinstance(part, list)
            else ()
        )
        for key, child in members:
            at = source.locate((*pointer, str(key)))
            rest = lines[at.line - 1][at.column - 1 :]
            expected = json.dumps(key if isinstance(part, dict) else child)
            assert rest.startswith(expected[:1])
            if isinstance(part, dict):
                assert rest.startswith(expected)
            check(child, (*pointer, str(key)))

    check(json.loads(text), ())
