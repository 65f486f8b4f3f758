"""Names made from any text."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from doclift.plan.naming.words import constant, is_own, module, pascal, reserved, snake, split

TEXTS = st.text(max_size=200)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("getHTTPResponse_v2", ("get", "HTTP", "Response", "v2")),
        ("userIDs", ("user", "IDs")),
        ("OAuth2Token", ("Oauth2", "Token")),
        ("v2Users", ("v2", "Users")),
        ("B2BClient", ("B2B", "Client")),
        ("invoice-items[0].name", ("invoice", "items", "0", "name")),
        ("Größe des Café", ("Große", "des", "Cafe")),
        ("+1", ("plus", "1")),
        ("-1", ("minus", "1")),
        (">=", ("greater", "equal")),
        ("", ()),
        ("💥", ()),
    ],
)
def test_split(text: str, words: tuple[str, ...]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("invoice_item", "InvoiceItem"),
        ("HTTPValidationError", "HTTPValidationError"),
        ("INVOICE STATUS", "InvoiceStatus"),
        ("3D model", "Model3DModel"),
        ("عميل", "عميل"),
        ("💥", "Model"),
    ],
)
def test_pascal(text: str, name: str) -> None:
    assert pascal(text) == name


@given(TEXTS)
def test_every_text_gives_identifiers(text: str) -> None:
    for name in (snake(text), pascal(text), constant(text)):
        assert name.isidentifier()
        assert len(name) <= 80
    file = module(text)
    assert file.isascii()
    assert file.isidentifier()
    assert file == file.lower()


@given(TEXTS)
def test_identifiers_are_what_python_reads(text: str) -> None:
    name = snake(text)
    if not keyword.iskeyword(name):
        scope: dict[str, object] = {}
        exec(f"{name} = 1", scope)
        assert name in scope


@pytest.mark.parametrize("name", ["Pet", "list_2", "été", "class_", "a" * 60, "V1_2"])
def test_names_that_may_have_been_given(name: str) -> None:
    assert is_own(name)


@pytest.mark.parametrize(
    "name", ["", "_x", "__class__", "class", "None", "a b", "a.b", "ﬁ", "Ａ", "a" * 90, "a\n"]
)
def test_names_that_nobody_gave(name: str) -> None:
    assert not is_own(name)


def test_members_hide_nothing_of_their_class() -> None:
    """pydantic warns of a member that hides an attribute, those of the metaclass included."""
    public = {name for name in (*dir(BaseModel), *dir(type(BaseModel))) if name[0] != "_"}
    assert public <= reserved("members")
