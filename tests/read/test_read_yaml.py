"""YAML to values: the core schema, keys as text, merges, faults that cost little, budgets."""

from __future__ import annotations

import json
import math
import time
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doclift.diagnostics import Report, Skip
from doclift.read.source import Source


def load(text: str) -> Any:
    return Source("f.yaml", text).value


def remarks(text: str) -> list[tuple[str, int, int]]:
    return [
        (found.code.id, found.at.line, found.at.column) for found in Source("f.yaml", text).remarks
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("2020-01-31", "2020-01-31"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        (".inf", math.inf),
        ("-.inf", -math.inf),
        ("+", "+"),
        (".", "."),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ('!!int "5"', 5),
        ("!secret x", "x"),
        ("=", "="),
    ],
)
def test_scalars_follow_the_core_schema(text: str, value: object) -> None:
    assert load(f"a: {text}\nb: 1")["a"] == value
    assert type(load(f"a: {text}\nb: 1")["a"]) is type(value)


def test_keys_are_texts_as_written() -> None:
    text = "200: a\n010: b\nno: c\nnull: d\n1.10: e\n2020-01-01: f\n"
    assert list(load(text)) == ["200", "010", "no", "null", "1.10", "2020-01-01"]


def test_merge_keys_give_way_to_own_members() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  y: own\n  <<: [*a, *b]\n"
    assert load(text)["c"] == {"x": 1, "y": "own", "z": 4}


def test_merged_members_stand_where_they_were_written() -> None:
    source = Source("f.yaml", "a: &a\n  x: 1\nc:\n  y: 2\n  <<: *a\n")
    assert source.locate(("c", "x")).line == 2
    assert source.locate(("c", "y")).line == 4


def test_quoted_merge_key_is_a_key() -> None:
    assert load('a: {"<<": {b: 1}}') == {"a": {"<<": {"b": 1}}}


def test_repeated_keys_are_reported_and_the_last_counts() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"
    assert load(text) == {"a": 3, "b": {"c": 2}}
    assert remarks(text) == [("W104", 4, 3), ("W104", 5, 1)]
    assert Source("f.yaml", text).locate(("a",)).line == 5


def test_tabs_are_read_as_spaces() -> None:
    text = "a:\n\tb: 1\n\tc:\n\t\td: 2\n"
    assert load(text) == {"a": {"b": 1, "c": {"d": 2}}}
    assert remarks(text) == [("W107", 2, 1)]


def test_template_braces_cost_only_their_member() -> None:
    text = "url: {{host}}\nb: 1\n"
    assert load(text)["b"] == 1
    assert [code for code, _, _ in remarks(text)] == ["W109"]


def test_unknown_alias_further_document_and_control_character_are_reported() -> None:
    text = 'a: *x\nb: "\x01"\n---\nc: 1\n'
    assert load(text) == {"a": None, "b": "\ufffd"}
    assert {code for code, _, _ in remarks(text)} == {"W108", "W110", "W113"}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: b: c\n", 1, 5), ("a:\n  - x\n - y\n", 3, 2), ('a: "open\n', 2, 1)],
)
def test_syntax_errors_have_a_place(text: str, line: int, column: int) -> None:
    with pytest.raises(Skip) as caught:
        load(text)
    assert caught.value.diagnostic.code.id == "E102"
    assert (caught.value.diagnostic.at.line, caught.value.diagnostic.at.column) == (line, column)


def _bomb() -> str:
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in pairwise(names)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [_bomb(), "a: &a\n  b: *a\n", "a: &a [*a]\n", "[" * 10_000, "a: " + "{b: " * 5_000],
    ids=["bomb", "cycle", "list-cycle", "deep", "deep-mapping"],
)
def test_bombs_end_quickly_with_an_error(text: str) -> None:
    start = time.process_time()
    with pytest.raises(Skip) as caught:
        load(text)
    assert caught.value.diagnostic.code.id in ("E102", "E103")
    assert time.process_time() - start < 2


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON_VALUES)
def test_what_is_dumped_is_read_again(value: object) -> None:
    wrapped = {"value": value}
    dumped = yaml.safe_dump(wrapped, allow_unicode=True)
    if "!!" not in dumped and "? " not in dumped:
        assert Source("f.yaml", dumped).value == json.loads(json.dumps(wrapped))


@given(st.text(max_size=200))
def test_any_text_is_a_value_or_an_error(text: str) -> None:
    report = Report()
    source = Source("f.yaml", text)
    with report.keeping():
        json.dumps(source.value)
        assert all(found.at.line >= 1 for found in source.remarks)
    assert all(found.at.line >= 1 for found in report.diagnostics)
    source.locate(("a", "0"))
