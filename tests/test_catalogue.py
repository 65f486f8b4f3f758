"""Codes are unique, in the range of their stage, well told, and all in `docs/diagnostics.md`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from doclift.catalogue import all_codes, markdown
from doclift.diagnostics import Code

PAGE = Path(__file__).parent.parent / "docs" / "diagnostics.md"


def test_numbers_are_used_once() -> None:
    counts = Counter(code.id[1:] for code in all_codes())
    assert [number for number, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: str(code.id))
def test_a_code_is_well_told(code: Code) -> None:
    assert re.fullmatch(r"[EWI][1-8]\d\d", code.id)
    assert code.title
    assert not code.title.endswith(".")
    assert code.help.endswith((".", "`"))
    assert "  " not in code.help


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), (
        "run: doclift explain --all > docs/diagnostics.md"
    )
