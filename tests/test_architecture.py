"""What `docs/architecture.md` lists is what the program has."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROGRAM = ROOT / "generator" / "doclift"
_EXTENSION = re.compile(r"x-doclift-[a-z]+(?:-[a-z]+)*")


def test_the_extensions_are_those_of_the_program() -> None:
    listed = set(re.findall(rf"^\| `({_EXTENSION.pattern})`", TEXT, re.MULTILINE))
    used = {
        name
        for path in PROGRAM.rglob("*.py")
        for name in _EXTENSION.findall(path.read_text(encoding="utf-8"))
    }
    assert listed == used


def test_the_folders_are_there() -> None:
    listing = TEXT.split("## Folders", 1)[1].split("##", 1)[0]
    names = re.findall(r"[\w/*]+(?:/|\.py)(?=[ \n])", listing.replace("generator/doclift/", ""))
    assert len(names) > 20
    missing = [
        name
        for name in names
        if not list(PROGRAM.glob(name)) and not list((ROOT / "templates").glob(name))
        if not (ROOT / name).is_dir()
    ]
    assert missing == []
