"""specs/simplefatoora says the same as the original, in other words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.read.blocks import Block, JsonBlock, Line, Table
from doclift.read.markdown import cut

SPEC = Path(__file__).parents[2] / "specs" / "simplefatoora" / "api.txt"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.exists(), reason="the originals are not beside this checkout"
)


def facts(file: Path) -> tuple[list[Any], list[tuple[str, int, int]]]:
    report = Report()
    page = cut("page.txt", file.read_text(encoding="utf-8"), report)
    found = [(item.code.id, item.at.line, item.at.column) for item in report.diagnostics]
    return [(block.at.line, fact(block)) for block in page.blocks], found


def fact(block: Block) -> Any:
    """What a block says, without prose and sample values."""
    if isinstance(block, Table):
        return [
            [cell.text for cell in row.cells[:-1]] + [constant(row.cells[-1].text)]
            for row in (block.header, *block.rows)
        ]
    if isinstance(block, JsonBlock):
        return shape(block.value)
    assert isinstance(block, Line)
    return block.text if "/" in block.text and " " not in block.text else "prose"


def constant(text: str) -> str:
    """The part of a description that is no prose: constants and enumerations."""
    return (
        text
        if text[:1].isdigit() and "(" not in text
        else text.split("(")[0][:1].isdigit() * "enum"
    )


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(member) for key, member in value.items()}
    if isinstance(value, list):
        return [shape(member) for member in value]
    if isinstance(value, str):
        return "text…" if "…" in value else "text" if value else ""
    return value


def test_the_same_api() -> None:
    original, original_repairs = facts(next(SEEDS.glob("002_*.txt")))
    ours, repairs = facts(SPEC)
    assert ours == original
    assert repairs == original_repairs == [("W150", 39, 22)]


def test_no_sentence_is_copied() -> None:
    original = next(SEEDS.glob("002_*.txt")).read_text(encoding="utf-8")
    pieces = {piece.strip() for line in original.split("\n") for piece in line.split("|")}
    ours = SPEC.read_text(encoding="utf-8")
    copied = {
        text for text in pieces if len(text.split()) > 3 and text[0].isalpha() and text in ours
    }
    assert copied == {"integer (1 or 2)", "string (1 or 2)"}
