"""Pages of documentation with a payload in each place: as safe as OpenAPI documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from .payloads import PAYLOADS
from .shape import faults
from .support import generate
from .target import page

TEXTS = tuple(PAYLOADS.values())


@pytest.mark.parametrize("turn", range(len(TEXTS)))
def test_hostile_pages(turn: int, tmp_path: Path) -> None:
    asked: list[str] = []

    def put(slot: str, _: str) -> str:
        asked.append(slot)
        return TEXTS[(len(asked) + turn) % len(TEXTS)]

    text = page(put).encode("utf-8", "replace")
    (tmp_path / "page.md").write_bytes(text)
    made = generate(tmp_path, "page.md")
    assert made.modules or made.report.diagnostics
    assert faults(made.modules) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"page.md", "out"}


def test_the_harmless_page_is_a_package(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(page(lambda _, word: word))
    made = generate(tmp_path, "page.md")
    assert "cell_name" in "".join(made.modules.values())
