"""The command line itself: words, options, exit codes, and no traceback ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doclift import pipeline

Run = Callable[..., Any]
"""The fixture `run`."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["genrate"], "No such command 'genrate'"),
        (["generate", "--chek"], "--chek"),
        (["generate"], "There is no doclift.toml here"),
        (["generate", "nope"], "'nope': there is no such file or folder"),
        (["generate", "page.md"], "say where the package goes, with --output DIR"),
        (["generate", "page.md", "nope.md", "-o", "x"], "'nope.md': there is no such file"),
        (["generate", "page.md", "-o", "x", "--package", "a-b"], "is no name for a Python package"),
        (["generate", "page.md", "-o", "x", "--package", "pydantic"], "would hide the library"),
        (["generate", "--config", "none.toml"], "does not exist"),
        (["generate", "page.md", "-o", "x", "--overlay", "none.yaml"], "does not exist"),
        (["lift", "page.md"], "Missing option '-o'"),
        (["lint", "page.md", "--format", "xml"], "'xml' is not one of"),
        (["explain", "W000"], "There is no code 'W000'"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "page.md").write_text("# Page\n")
    result = run(*words)
    assert result.code == 64
    assert said in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["generate", "acne"], "Did you mean 'acme'?"),
        (["generate", "zzz"], "It has acme."),
        (["generate", "-o", "x"], "--output goes with sources"),
        (["generate", "acme", "--title", "x"], "--title goes with sources"),
    ],
)
def test_words_that_the_configuration_does_not_know(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "doclift.toml").write_text('[api.acme]\nsources = "docs"\n')
    result = run(*words)
    assert result.code == 64
    assert said in result.err


def test_a_faulty_configuration_stops_everything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "doclift.toml").write_text('[api.acme]\nsources = "docs"\nsurces = 1\n')
    result = run("generate")
    assert result.code == 1
    assert result.err.startswith(
        "doclift.toml:3:1: E503 The key 'surces' is not known here.\n    surces = 1\n    ^"
    )
    assert not (tmp_path / "generated").exists()


def test_help_teaches(run: Run) -> None:
    for command in ("generate", "lift", "lint"):
        result = run(command, "--help")
        assert result.code == 0
        assert f"doclift {command}" in result.out.split("Examples:")[1]


def test_a_bug_is_said_in_two_lines(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a\x1b[2J\nb")

    (tmp_path / "page.md").write_text("# Page\n")
    monkeypatch.setattr(pipeline, "lint", broken)
    result = run("lint", "page.md")
    assert result.code == 70
    assert result.err.count("\n") == 2
    assert "This is a bug in doclift." in result.err
    assert "\x1b" not in result.err


def test_an_interruption(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "page.md").write_text("# Page\n")
    monkeypatch.setattr(pipeline, "lint", interrupted)
    assert run("lint", "page.md").code == 130


def test_starting_loads_no_heavy_library() -> None:
    script = (
        "import sys, doclift.cli\n"
        "heavy = {'jinja2', 'rich', 'markdown_it', 'openapi_spec_validator', 'jsonschema', "
        "'jsonpath_rfc9535', 'httpx2', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_python_m_doclift() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "doclift", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("doclift ")
