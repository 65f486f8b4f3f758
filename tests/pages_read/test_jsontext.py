"""JSON as documentation writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.read.jsontext import JsonTextError, Mend, find_json, mend, read_json


@pytest.mark.parametrize(
    ("text", "value", "kinds"),
    [
        ('{"a": 1\n"b": 2}', {"a": 1, "b": 2}, [Mend.MISSING_COMMA]),
        ('{"a": "x"\n"b": 2}', {"a": "x", "b": 2}, [Mend.MISSING_COMMA]),
        ('[{"a": 1}\n{"a": 2}]', [{"a": 1}, {"a": 2}], [Mend.MISSING_COMMA]),
        ('{"a": 1,}', {"a": 1}, [Mend.EXTRA_COMMA]),
        ("[1, 2,,]", [1, 2], [Mend.EXTRA_COMMA, Mend.EXTRA_COMMA]),
        ('{"a": 1, // one\n"b": 2 /* two */}', {"a": 1, "b": 2}, [Mend.COMMENT, Mend.COMMENT]),
        ('{"a": 1, # one\n"b": "#2"}', {"a": 1, "b": "#2"}, [Mend.COMMENT]),
        ('{"u": "http://a//b", "n": 1,}', {"u": "http://a//b", "n": 1}, [Mend.EXTRA_COMMA]),
        ('[{"a": 1}, ...]', [{"a": 1}], [Mend.ELISION]),
        ('{"a": 1,\n  ...\n"b": 2}', {"a": 1, "b": 2}, [Mend.ELISION]),
        ('{"a": {...}, "b": […]}', {"a": {}, "b": []}, [Mend.ELISION, Mend.ELISION]),
        ('{"a": ...}', {"a": None}, [Mend.ELISION]),
        ("{'a': 'it\\'s'}", {"a": "it's"}, [Mend.QUOTES, Mend.QUOTES]),
        ('{"a": "b"",\n"c": ["d""]}', {"a": "b", "c": ["d"]}, [Mend.QUOTES, Mend.QUOTES]),
        ('{"a": "b,\n"c": "d\n}', {"a": "b", "c": "d"}, [Mend.QUOTES, Mend.QUOTES]),
        ("{“a”: “b”}", {"a": "b"}, [Mend.QUOTES, Mend.QUOTES]),
        ("{a: 1, b_c: 2}", {"a": 1, "b_c": 2}, [Mend.BARE_KEY, Mend.BARE_KEY]),
        (
            '{"a": NaN, "b": True, "c": None}',
            {"a": None, "b": True, "c": None},
            [Mend.CONSTANT] * 3,
        ),
        ('{"a": <id>, "b": {{token}}}', {"a": "<id>", "b": "{{token}}"}, [Mend.BARE_VALUE] * 2),
        (
            '{"a": string, "b": some words}',
            {"a": "string", "b": "some words"},
            [Mend.BARE_VALUE] * 2,
        ),
        ('{"a": , "b": 1}', {"a": None, "b": 1}, [Mend.MISSING_VALUE]),
        ('{"a": 007}', {"a": "007"}, [Mend.BARE_VALUE]),
        ('{"a": "\\d"}', {"a": "\\d"}, []),
        ('{"a": "x\ty"}', {"a": "x\ty"}, []),
    ],
)
def test_mending(text: str, value: Any, kinds: list[Mend]) -> None:
    mended, repairs = mend(text)
    assert mended == value
    assert [repair.kind for repair in repairs] == kinds


def test_a_repair_has_its_place() -> None:
    text = '{\n"a": 1\n"b": 2\n}'
    assert mend(text)[1][0].offset == text.index("\n", 3)


@pytest.mark.parametrize(
    "text",
    ["", "text", "{", '{"a"', "{]", "[}", "{a b: 1}", '{"a": 1} more', "[words alone]", "{:}",
     "{" * 300 + "}" * 300, "[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_mended(text: str) -> None:
    with pytest.raises(JsonTextError):
        mend(text)


def test_values_that_run_together() -> None:
    text = 'a {"x": "}{"}{"y": [1]} b [2]'
    assert [found.value for found in find_json(text)] == [{"x": "}{"}, {"y": [1]}, [2]]
    assert [text[found.start : found.end] for found in find_json(text)][1] == '{"y": [1]}'


def test_reading_stops_behind_the_value() -> None:
    assert read_json('  {"a": 1}{"b"', 0).end == 10


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip
CONTAINERS = st.lists(JSON, max_size=4) | st.dictionaries(st.text(max_size=8), JSON, max_size=4)


@given(CONTAINERS)
def test_json_is_read_as_it_is(value: Any) -> None:
    assert mend(json.dumps(value)) == (value, ())
    assert mend(json.dumps(value, ensure_ascii=False, indent=1)) == (value, ())


@given(CONTAINERS.filter(bool))
def test_a_trailing_comma_changes_nothing(value: Any) -> None:
    text = json.dumps(value, indent=1)
    broken = f"{text[:-1].rstrip()},\n{text[-1]}"
    mended, repairs = mend(broken)
    assert mended == value
    assert [repair.kind for repair in repairs] == [Mend.EXTRA_COMMA]


@given(st.text(alphabet="{}[]\"',:.…/*#<>\\ \n\tabn0123-eE“”", max_size=80))
@settings(max_examples=500)
def test_any_text_ends(text: str) -> None:
    ends = [(found.start, found.end) for found in find_json(text)]
    assert all(start < end <= len(text) for start, end in ends)
