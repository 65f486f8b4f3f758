"""The cases: a folder each, with input, commands and what comes of them.

    tests/cases/<name>/
      commands.txt   lines for the command line, without `doclift`
      input/         the folder in which they run
      output.txt     what they print, and their exit codes
      expected/      the files that they write or change (without the runtime and the manifest)

`pytest tests/test_cases.py --update-cases` writes `output.txt` and `expected/` anew.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from doclift.cli import main

CASES = Path(__file__).parent / "cases"
# Copied from the templates, or made of hashes: tested elsewhere.
_LEFT_OUT = ("_runtime", "doclift.json")


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_case(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    case = CASES / name
    folder = tmp_path / "input"
    shutil.copytree(case / "input", folder)
    before = _files(folder)
    monkeypatch.chdir(folder)
    output = "".join(
        _run(line, capsys) for line in (case / "commands.txt").read_text().splitlines()
    )
    written = {file: text for file, text in _files(folder).items() if before.get(file) != text}
    if request.config.getoption("--update-cases"):
        _update(case, output, written)
    assert output == (case / "output.txt").read_text(encoding="utf-8")
    assert written == _files(case / "expected")


def _run(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        main(shlex.split(line))
    out, err = capsys.readouterr()
    return f"$ doclift {line}\n{err}{out}[exit {end.value.code}]\n"


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(_LEFT_OUT) & set(path.relative_to(folder).parts)
    }


def _update(case: Path, output: str, written: dict[str, str]) -> None:
    (case / "output.txt").write_text(output, encoding="utf-8")
    shutil.rmtree(case / "expected", ignore_errors=True)
    for file, text in written.items():
        target = case / "expected" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
