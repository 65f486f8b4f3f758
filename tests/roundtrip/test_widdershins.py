"""Documents, rendered to Markdown by widdershins and lifted again, say what they said."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .compare import Score, facts_of, lifted_root, scored
from .corpus import sample

_DOCUMENTS = 30


def _tool() -> str:
    found = os.environ.get("DOCLIFT_WIDDERSHINS") or shutil.which("widdershins")
    if not found:
        pytest.skip("widdershins is not installed (npm install widdershins), or not in PATH")
    return found


@pytest.mark.parametrize(
    "options", [("--omitHeader", "--code"), ("--expandBody",)], ids=["plain", "samples"]
)
def test_documents_come_back(options: tuple[str, ...], tmp_path: Path) -> None:
    """Without the code samples, and with them above the request lines, as the tool has it."""
    tool = _tool()
    score = Score()
    rendered = 0
    for document in sample(_DOCUMENTS):
        page = tmp_path / f"{document.stem}.md"
        command = [tool, *options, str(document), "-o", str(page)]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not page.exists():  # the tool gives up on some documents
            continue
        rendered += 1
        root = lifted_root(document.name, document.read_text(encoding="utf-8-sig"))
        lifted = lifted_root(page.name, page.read_text(encoding="utf-8"))
        scored(score, document.name, facts_of(root), facts_of(lifted))
    assert rendered >= 0.9 * _DOCUMENTS
    assert score.lost == []
    assert score.invented == []
    assert score.share(score.missing) >= 0.98, score.missing[:10]
    assert score.share(score.required) >= 0.98, score.required[:10]
    assert score.share(score.types) >= 0.95, score.types[:10]
    assert score.answered(score.unanswered) >= 0.95, score.unanswered[:10]
    assert score.answered(score.answer_types) >= 0.95, score.answer_types[:10]
