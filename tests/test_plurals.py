"""The singulars of English plurals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclift.plurals import singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("invoices", "invoice"),
        ("categories", "category"),
        ("ties", "tie"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("houses", "house"),
        ("cases", "case"),
        ("licenses", "license"),
        ("enterprises", "enterprise"),
        ("branches", "branch"),
        ("caches", "cache"),
        ("statuses", "status"),
        ("aliases", "alias"),
        ("analyses", "analysis"),
        ("schemas", "schema"),
        ("people", "person"),
        ("salesPeople", "salesPerson"),
        ("Children", "Child"),
        ("indices", "index"),
        ("SKUs", "SKU"),
        ("CATEGORIES", "CATEGORY"),
    ],
)
def test_plurals(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    "word", ["status", "data", "news", "series", "analysis", "address", "alias", "ids", "sms", ""]
)
def test_words_that_stay_as_they_are(word: str) -> None:
    assert singular(word) == word


@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    assert len(singular(text)) <= len(text) + 1
    assert text == "" or singular(text)
