"""What must hold for every file of the repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Each pattern is split so that this file does not match itself.
_FORBIDDEN = {
    "a path of a machine": r"(?:^|[\s\"'(=])/(?:ho" r"me|ro" r"ot|Us" r"ers|wo" r"rk|tm" r"p)/\w",
    "the address of a package file": r"https?://[^\s\"']+\.(?:wh" r"l|tar\.g" r"z)\b",
    "a pinned registry": r"(?:\"reso" r"lved\"|regis" r"try\s*=)\s*[:\"]",
    "a note to oneself": r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b",
    "a merge conflict": r"^(?:<{7}|>{7}) ",
    "trailing white space in code": r"(?:)[ \t]+$",
}
_CODE = {".py", ".toml", ".jinja", ".cfg", ".sh"}
# Documents are as their authors wrote them.
_AS_THEY_ARE = ("specs/", "generated/", "tests/cases/")


def files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in listing.stdout.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    yield from enumerate(text.split("\n"), 1)


@pytest.mark.parametrize("name", _FORBIDDEN)
def test_no_file_holds(name: str) -> None:
    pattern = re.compile(_FORBIDDEN[name])
    found: list[str] = []
    for path in files():
        relative = path.relative_to(ROOT).as_posix()
        if relative.startswith(_AS_THEY_ARE) and "path" not in name:
            continue
        if "code" in name and path.suffix not in _CODE:
            continue
        found += [
            f"{relative}:{number}: {line.strip()[:100]}"
            for number, line in lines(path)
            if pattern.search(line)
        ]
    assert found == []


def test_every_python_file_says_what_it_is() -> None:
    wrong: list[str] = []
    for path in files():
        relative = path.relative_to(ROOT).as_posix()
        if path.suffix != ".py" or relative.startswith((*_AS_THEY_ARE, "tests/runtime/")):
            continue
        text = path.read_text(encoding="utf-8")
        if text.strip() and not text.startswith(('"""', 'r"""', "#!")):
            wrong.append(relative)
    assert wrong == []


def test_modules_have_one_duty() -> None:
    """A module of more than 450 lines has more than one."""
    wrong: list[str] = []
    for path in files():
        relative = path.relative_to(ROOT).as_posix()
        if relative.startswith(("generator/", "templates/runtime/")) and path.suffix == ".py":
            length = len(path.read_text(encoding="utf-8").splitlines())
            if length > 450:
                wrong.append(f"{relative}: {length}")
    assert wrong == []
