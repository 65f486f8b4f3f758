"""Codes are unique, in the range of their stage, well told, and all in `docs/diagnostics.md`."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from doclift.catalogue import all_codes, markdown
from doclift.diagnostics import Code

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "diagnostics.md"
_REPORTING = ("add", "_add", "_drop", "_fault", "tally", "Skip", "Fault", "SyntaxFault")
# What is shown as it is may stand behind a colon at the end.
_SENTENCE = re.compile(r"(?:[^a-z]|null ).*(?:[.?:…]|: \S*)", re.DOTALL)


def messages() -> Iterator[tuple[str, str]]:
    """The messages and hints in the code, with `X` for each value put in, and their places."""
    for path in sorted((ROOT / "generator" / "doclift").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if ast.unparse(node.func).rpartition(".")[2] not in _REPORTING:
                continue
            for argument in node.args[1:]:
                text = ""
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    text = argument.value
                elif isinstance(argument, ast.JoinedStr):
                    text = "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "X"
                        for part in argument.values
                    )
                if " " in text and len(text) > 12:
                    yield f"{path.name}:{argument.lineno}", text


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


def test_findings_are_told_in_sentences() -> None:
    told = list(messages())
    assert len(told) > 200
    assert [place_text for place_text in told if not _SENTENCE.fullmatch(place_text[1])] == []
