"""YAML that we write reads back as the same value, with our reader and with a 1.1 reader."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.read.source import Excerpt
from doclift.yamltext import to_json, to_yaml

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False)
    | _TEXTS
    | st.sampled_from(
        ["no", "on", "NULL", "~", "1e3", "0o17", "0x1F", "1_000", "12:30", "2024-01-02", "=", "<<"]
    )
    | st.from_regex(r"[ a:#'\"\n\-|>{}\[\],&*!%@`?~/$.0-9\t\\]{0,12}", fullmatch=True)
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=400)
@given(_VALUES)
def test_reads_back_with_a_yaml_11_reader(value: Any) -> None:
    assert yaml.load(to_yaml(value), yaml.CSafeLoader) == value


@settings(max_examples=400)
@given(
    st.dictionaries(
        _TEXTS,
        _VALUES,
        min_size=1,
        max_size=4,
    )
)
def test_reads_back_with_our_reader(value: Any) -> None:
    assert Excerpt("x.yaml", to_yaml(value)).value == value


def test_block_style() -> None:
    value: dict[str, Any] = {
        "openapi": "3.1.1",
        "info": {"title": "A: b", "description": "One\n\n  two\n", "tags": []},
        "responses": {"200": [{"a": 1, "b": [[1, 2.5], {}]}, "no"]},
    }
    assert to_yaml(value) == (
        "openapi: 3.1.1\n"
        "info:\n"
        '  title: "A: b"\n'
        "  description: |\n"
        "    One\n"
        "\n"
        "      two\n"
        "  tags: []\n"
        "responses:\n"
        '  "200":\n'
        "    - a: 1\n"
        "      b:\n"
        "        - - 1\n"
        "          - 2.5\n"
        "        - {}\n"
        '    - "no"\n'
    )


@pytest.mark.parametrize("text", ["a\u202eb", "a\u2028b", "\ufeffa", "a\x1b[2Jb", "a\u200bb"])
def test_characters_that_a_reader_does_not_see_are_escaped(text: str) -> None:
    written = to_yaml({"a": text})
    assert written.isascii()
    assert yaml.safe_load(written) == {"a": text}


def test_lone_surrogates_are_replaced() -> None:
    assert to_yaml(["a\ud800"]) == '- "a\ufffd"\n'


def test_numbers_without_end() -> None:
    inf, nan = yaml.safe_load(to_yaml([math.inf, math.nan]))
    assert inf == math.inf
    assert math.isnan(nan)


def test_a_long_key_stays_a_key() -> None:
    value = {"k" * 5000: {"a": 1}, "l" * 5000: 1}
    assert yaml.safe_load(to_yaml(value)) == value


@given(_VALUES)
def test_json_reads_back_and_hides_nothing(value: Any) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert not set(text) & {*map(chr, range(0x7F, 0xA0)), "\x1b", "\u202e", "\u2066", "\u2028"}


def test_json_of_what_no_file_can_hold() -> None:
    assert to_json({"a": "\ud800\x9b"}).encode() == b'{\n  "a": "\\ud800\\u009b"\n}\n'
