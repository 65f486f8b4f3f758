"""Pages in reStructuredText and AsciiDoc: the same facts, at their own lines, from any text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doclift.diagnostics import Report, Skip
from doclift.read.blocks import Fence, Heading, Line, Table
from doclift.read.pages import Part, read_page

from .test_sources import lifted, places

RST = """\
Cats
====

.. http:get:: /cats/{id}

   :query string q: text

Dogs
====

.. http:get:: /dogs/(int:id)

   :query string q: text
"""
ASCIIDOC = """\
= Pets

== Cats

`GET /cats/{id}`

|===
|Name |Type

|q |string
|===

== Dogs

----
GET /dogs/{id}
----

[cols="1,1",options="header"]
|===
|Name
|Type
|q
|string
|===
"""


@pytest.mark.parametrize(
    ("name", "text", "lines"), [("a.rst", RST, (4, 11)), ("a.adoc", ASCIIDOC, (5, 16))]
)
def test_endpoints_stand_at_their_lines(
    name: str, text: str, lines: tuple[int, int], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    document, _ = lifted(tmp_path, name)
    cats, dogs = lines
    assert places(document) == {"/cats/{id}": f"{name}:{cats}", "/dogs/{id}": f"{name}:{dogs}"}
    for item in document.root["paths"].values():
        assert [found["name"] for found in item["get"]["parameters"]] == ["id", "q"]


def test_what_a_directive_is_told_to_read_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("GET /secret\n")
    for directive in (
        "include:: secret.txt",
        "literalinclude:: secret.txt",
        "csv-table::\n   :file: secret.txt",
    ):
        (tmp_path / "a.rst").write_text(f"{RST}\n.. {directive}\n")
        document, _ = lifted(tmp_path, "a.rst")
        assert set(document.root["paths"]) == {"/cats/{id}", "/dogs/{id}"}


def test_cells_of_asciidoc() -> None:
    page = read_page(
        "a.adoc", Part('[cols="2*"]\n|===\n|a \\| b 2+|c\n|d\nmore\na|e\n|===\n'), Report()
    )
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a | b", "c"],
        ["", "d<br>more"],
        ["e", ""],
    ]


@pytest.mark.parametrize("name", ["a.rst", "a.adoc"])
@pytest.mark.parametrize(
    "text",
    [
        "* " * 3000 + "x",
        "\n".join(" " * depth + "* x\n" for depth in range(600)),
        "|===\n" + "|a " * 20_000,
        "`" * 20_000,
        "".join(f".. d{number}:: x\n\n   :a: b\n\n" for number in range(300)),
        "<<" * 10_000,
        "+-" * 5_000 + "\n" + "| " * 5_000,
        "[" * 5_000 + "]" * 5_000,
        "a::" * 3_000,
    ],
    ids=["stars", "deep list", "wide table", "backticks", "directives", "references", "grid",
         "brackets", "terms"],
)  # fmt: skip
def test_strange_pages_are_text(name: str, text: str) -> None:
    with suppress(Skip):  # one that is nested too deep
        assert read_page(name, Part(text), Report()).blocks


PIECES = st.lists(
    st.sampled_from(
        ["= T", "== S", "====", "T\n===", "----", "....", "|===", "|a |b", "a| b", "* x", "** y",
         "- z", "a::", "  b", "[[id]]", "[source,json]", '{"a": 1}', ".Title", "//", "////",
         "<<id,text>>", ".. http:get:: /a", "   :query int a: b", ".. note:: x", "+---+", "| a |",
         "+", ":a: b", "{a}", "`x`_", "|s|", "``", "", "\t", "\u202e", "include::a[]", ":f:`x`"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_order_of_lines_has_places(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    count = text.count("\n") + 1
    for name in ("a.rst", "a.adoc"):
        for block in read_page(name, Part(text), Report()).blocks:
            assert isinstance(block, Fence | Heading | Line | Table) or block.value is not None
            assert block.at.file == name
            assert 1 <= block.at.line <= count + 1
