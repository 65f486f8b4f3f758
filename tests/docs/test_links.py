"""Every link of the generated docs leads to a page that is there, and to a heading on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from doclift.plan.docs.markdown import anchor

GENERATED = Path(__file__).parents[2] / "generated"
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    for match in LINK.finditer(text):
        yield match[0], (page.parent / match[1] if match[1] else page), match[2] or ""


@pytest.mark.parametrize("package", sorted(p.name for p in GENERATED.iterdir() if p.is_dir()))
def test_links_lead_somewhere(package: str) -> None:
    checked = 0
    for page in sorted((GENERATED / package).rglob("*.md")):
        for link, target, fragment in links(page):
            checked += 1
            assert target.is_file(), f"{page.name}: {link}"
            headings = re.findall(r"(?m)^#+ (.+)$", target.read_text(encoding="utf-8"))
            assert not fragment or fragment in map(anchor, headings), f"{page.name}: {link}"
    assert checked >= 8
