"""Every known fault of the documents is handled as the table says, and reported in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType

import pytest

from . import facts_bigcapital, facts_daftra, facts_pages, facts_simplefatoora
from .support import SEEDS, Seeds
from .table import DEFECTS, Defect, Found

_MODULES: tuple[ModuleType, ...] = (
    facts_daftra,
    facts_pages,
    facts_simplefatoora,
    facts_bigcapital,
)
_APIS = {"D": "daftra", "P": "daftra", "A": "daftra", "S": "simplefatoora", "B": "bigcapital"}
_LETTERS = {"D": 54, "P": 10, "A": 16, "S": 35, "B": 15}


def _fact(defect: Defect) -> Callable[[Seeds], None]:
    """The function that is named like the fault."""
    (found,) = [
        getattr(module, defect.id.lower())
        for module in _MODULES
        if hasattr(module, defect.id.lower())
    ]
    fact: Callable[[Seeds], None] = found
    return fact


def test_the_table_is_whole() -> None:
    expected = [f"{letter}{n:02}" for letter, last in _LETTERS.items() for n in range(1, last + 1)]
    assert [defect.id for defect in DEFECTS] == expected
    assert all(defect.handling in _HANDLINGS for defect in DEFECTS)
    silent = {defect.id for defect in DEFECTS if defect.handling == "repair" and not defect.found}
    assert silent == _NOT_REPORTED


_HANDLINGS = {"repair", "keep", "ignore", "overlay", "refuse"}

# Names in camel case are no fault: the docs of the client show both names of each member.
_NOT_REPORTED = {"B15"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the list of faults is not beside the checkout")
def test_the_table_has_the_faults_that_are_known() -> None:
    text = SEEDS.joinpath("defects.md").read_text(encoding="utf-8")
    known = dict(re.findall(r"^\| ([DPASB]\d\d) \|.*?\| (\w+) \| [^|\n]*\|$", text, re.M))
    ours = {defect.id: defect.handling for defect in DEFECTS}
    assert len(known) > 100
    assert known.items() <= ours.items()


@pytest.mark.parametrize(
    ("defect", "expected"),
    [(defect, found) for defect in DEFECTS for found in defect.found],
    ids=lambda each: each.id if isinstance(each, Defect) else each.code,
)
def test_it_is_reported(defect: Defect, expected: Found, seeds: Seeds) -> None:
    lifted = getattr(seeds, f"bare_{_APIS[defect.id[0]]}")
    lines = [
        found.at.line
        for found in lifted.findings(expected.code, f"/{expected.file}", expected.says)
    ]
    assert set(expected.lines) <= set(lines)
    assert len(lines) == (expected.count or len(expected.lines))


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.id)
def test_it_is_handled(defect: Defect, seeds: Seeds) -> None:
    _fact(defect)(seeds)
