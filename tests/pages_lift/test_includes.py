"""Parts that pages share, and the method that OpenAPI does not know."""

from __future__ import annotations

import pytest

from doclift.diagnostics import Report
from doclift.lift.pages import Library, lift_page
from doclift.read.markdown import cut

from .support import Lifted, lift

PAGE = (
    "# Pots\n\n{imports}\n\n## Add\n\n`POST /pots`\n\n"
    "### Parameters\n\n- `lid` (string)\n\n{line}\n"
)
SHARED = "- `cups` (integer, required) - how many\n\n@include 'more'\n"


def lift_with(page: str, others: dict[str, str]) -> Lifted:
    pages = {"api/pots.mdx": page, **others}
    library = Library(pages, lambda name: cut(name, pages[name]))
    report = Report()
    lifted = lift_page(cut("api/pots.mdx", page), frozenset(), report, library)
    return Lifted(lifted.pieces[0].root, report)


@pytest.mark.parametrize(
    "line",
    [
        "@include 'shared.mdx'",
        '{% include "shared.mdx" %}',
        '--8<-- "shared.mdx"',
        "[!INCLUDE [Shared fields](../parts/shared.mdx)]",
        "{!parts/shared.mdx!}",
        "<Fields />",
    ],
)
def test_a_line_stands_for_another_page(line: str) -> None:
    text = PAGE.format(imports='import Fields from "../parts/shared.mdx"', line=line)
    parts = {"parts/shared.mdx": SHARED, "parts/more.mdx": "- `hot` (bool: false)\n\n" + line}
    found = lift_with(text, parts)
    assert list(found.body()["properties"]) == ["lid", "cups", "hot"]
    assert found.body()["required"] == ["cups"]


def test_a_part_that_is_not_at_hand_is_left_out() -> None:
    found = lift_with(PAGE.format(imports="", line="@include 'shared.mdx'"), {})
    assert list(found.body()["properties"]) == ["lid"]


def test_lists_are_asked_for_with_get() -> None:
    rows = "| Method | Path |\n|---|---|\n"
    found = lift(
        f"## One\n\n{rows}| `GET` | `/pots` |\n\n## All\n\n{rows}| `LIST` | `/pots` |\n\n"
        f"## Lids\n\n{rows}| `LIST` | `/lids` |\n"
    )
    assert found.keys == ["GET /pots", "GET /lids"]
    (pots,), (lids,) = (found.operation(key)["parameters"] for key in found.keys)
    assert (pots["name"], pots["in"], pots.get("required")) == ("list", "query", None)
    assert lids["required"] is True
    assert found.codes.count("W378") == 2
