"""Text of documents in the output: docstrings and literals, whatever it holds."""

from __future__ import annotations

import ast
import math

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.plan.models import prose
from doclift.plan.python.docstring import clean, docstring, wrap
from doclift.plan.python.expr import lines
from doclift.plan.python.literal import literal, quoted

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\"'\\\n\r\t\x00\u2028\u2029\u202e\ufeff{}`#- \ud800\x85\x0c"),
        st.characters(exclude_categories=()),
    ),
    max_size=120,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(HOSTILE, inner, max_size=4),
    max_leaves=12,
)
MODE = black.Mode()


def _module_of(text: list[str]) -> str:
    return "\n".join(["class A:", *text, "", "    x = 1", ""])


@given(HOSTILE)
@settings(max_examples=300)
def test_docstrings_are_one_string(text: str) -> None:
    doc = docstring(prose(text, 400, 4), 4)
    if not doc:
        return
    source = _module_of(doc)
    body = ast.parse(source.encode("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.ClassDef)
    assert [type(node) for node in body[0].body] == [ast.Expr, ast.Assign]
    assert "\x00" not in source
    assert "\u202e" not in source


@given(HOSTILE)
@settings(max_examples=150)
def test_docstrings_are_left_alone_by_black(text: str) -> None:
    doc = docstring(prose(text, 400, 4), 4)
    if doc:
        source = _module_of(doc)
        assert black.format_str(source, mode=MODE) == source


@given(HOSTILE)
@settings(max_examples=300)
def test_strings_are_themselves_and_left_alone_by_black(text: str) -> None:
    code = quoted(text)
    assert ast.literal_eval(code) == text
    assert black.format_str(f"x = {code}\n", mode=MODE) == f"x = {code}\n"


@given(JSON)
def test_literals_are_themselves(value: object) -> None:
    code = "\n".join(lines(literal(value), 0, "x = "))
    scope: dict[str, object] = {}
    exec(compile(code.encode("utf-8", "surrogatepass"), "x", "exec"), scope)
    assert _same(scope["x"], value)


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("left\u202eright\x00", "leftright"),
        ("half \ud800 pair", "half  pair"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_lists_and_code_keep_their_lines() -> None:
    assert wrap("Values:\n- one\n- two\n  more", 40) == ["Values:", "- one", "- two more"]
    assert wrap("```\na   b\n```", 40) == ["```", "a   b", "```"]
