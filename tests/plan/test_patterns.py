"""Patterns of ECMAScript in the spelling of the engine that checks them."""

from __future__ import annotations

import pytest
from pydantic_core import SchemaValidator, core_schema

from doclift.plan.python.patterns import Unusable, usable_pattern


def matches(pattern: str, text: str) -> bool:
    schema = core_schema.str_schema(pattern=usable_pattern(pattern))
    return SchemaValidator(schema).isinstance_python(text)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("b", "abc", "xyz"),
        (r"^\d+$", "12", "١٢"),
        (r"^\d+$", "12", "12\n"),
        (r"^\w+$", "a_1", "é"),
        (r"^[\w.-]+$", "a.b-c", "a b"),
        (r"^[\d-x]$", "-", "5x"),
        (r"^[a-\d]$", "-", "b"),
        (r"^[\]\[&~|]+$", "[]&~|", "x"),
        (r"^[a&&b]+$", "a&b", "c"),
        (r"^[+--]+$", "-", "a"),
        (r"^\/a\-b\_\:$", "/a-b_:", "a"),
        (r"^\u0041\x42\u{43}$", "ABC", "abc"),
        (r"^\uD83D\uDE00$", "😀", "x"),
        (r"^{id}$", "{id}", "id"),
        (r"^a{2}$", "aa", "a"),
        (r"^a{,2}$", "aa", "aaa"),
        (r"^\p{Lu}$", "É", "é"),
        (r"^(?<year>\d{4})$", "2024", "x"),
        (r"\bword\b", "a word here", "swords"),
        (r"^[^\s]+$", "ab", "a b"),
        (r"\A\d\Z", "1", "1\n"),
        ("/^[a-z]+$/i", "ABC", "1"),
        ("/path/", "a/path/b", "path"),
        (r"^\é$", "é", "e"),
        (r"^[\s\S]*$", "a\nb", "\ud800"),
    ],
)
def test_means_the_same(pattern: str, good: str, bad: str) -> None:
    assert matches(pattern, good)
    assert not matches(pattern, bad)


@pytest.mark.parametrize(
    "pattern",
    [
        "^(?=a)",
        "(?<!a)b",
        r"(a)\1",
        r"(?<n>a)\k<n>",
        "[]",
        "[^]",
        "[a",
        "(",
        "*",
        r"\cA",
        r"\e",
        r"\ud800",
        r"\u12",
        "[[:alpha:]]",
        "\\",
        "a" * 1001,
        r"^\w{1,99999}{1,99999}$",
    ],
)
def test_what_cannot_be_checked(pattern: str) -> None:
    with pytest.raises(Unusable):
        usable_pattern(pattern)


def test_examples_are_believed() -> None:
    assert usable_pattern("^[0-9]+$", ["12", 5]) == "^[0-9]+$"
    with pytest.raises(Unusable, match="example"):
        usable_pattern("^[0-9]+$", ["12", "abc"])


def test_no_pattern_takes_long() -> None:
    # A backtracking engine would need longer than the age of the universe.
    for pattern in (r"^(a+)+$", r"^(a|aa)+$", r"(x+x+)+y", r"^(\w+\s?)*$"):
        assert not matches(pattern, "a" * 5000 + "!")
