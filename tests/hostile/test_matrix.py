"""Every payload in every place of a document: the code says what it says for harmless words.

`DOCLIFT_HOSTILE=full` tries each payload in each place alone, which takes many minutes, and
`DOCLIFT_HOSTILE=2/5` the second fifth of these pairs; without it a fixed tenth of them is tried.
Always tried are all of them together, many at once.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .payloads import CANARY, PAYLOADS
from .shape import Shape, calls, faults, identifiers, shape_of
from .support import Made, hostile, make
from .target import KINDS, NAMES, SLOTS, WORDS

ASKED = os.environ.get("DOCLIFT_HOSTILE", "")
FULL = ASKED == "full"
SHARD, SHARDS = map(int, ASKED.split("/")) if "/" in ASKED else (0, 1 if FULL else 10)
TURNS = len(PAYLOADS)
TEXTS = tuple(PAYLOADS.values())


class Twin(NamedTuple):
    """The package of the harmless document; `fixed` are the identifiers of no document."""

    made: Made
    fixed: frozenset[str]

    def shape(self, besides: frozenset[str] = frozenset()) -> Shape:
        return shape_of(self.made.modules, self.fixed - besides)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Twin:
    folder = tmp_path_factory.mktemp("twin")
    made = make(hostile({}), folder / "one")
    renamed = {slot: f"{SLOTS[slot]}q" for slot in NAMES}
    other = make(hostile(renamed), folder / "two")
    assert made.errors == other.errors == []
    fixed = identifiers(made.modules) & identifiers(other.modules)
    assert shape_of(made.modules, fixed) == shape_of(other.modules, fixed)
    return Twin(made, fixed)


def test_the_shape_tells_code_apart(twin: Twin) -> None:
    """The judge itself: a planted statement, call, default or base changes the shape."""
    modules = twin.made.modules
    name = next(name for name in modules if name.startswith("resources/t"))
    for old, new in [
        ("        return ", "        open('x', 'w')\n        return "),
        ("= omit", "= open('x')"),
        ("(Resource)", "(Resource, print('x'))"),
        ('"POST"', '"POST" + str(1)'),
    ]:
        planted = modules[name].replace(old, new, 1)
        assert planted != modules[name]
        assert shape_of({**modules, name: planted}, twin.fixed) != twin.shape()
    assert faults({name: modules[name] + "\nprint(nowhere)  # said\n"}) == [
        f"{name}:{modules[name].count(chr(10)) + 2}: a comment: # said",
        f"{name}: nowhere is bound nowhere",
    ]


@pytest.mark.parametrize("turn", range(TURNS))
def test_words_change_constants_only(turn: int, twin: Twin, tmp_path: Path) -> None:
    """All places of mere words at once, each with another payload: not one identifier differs."""
    made = make(hostile(_turned(WORDS, turn)), tmp_path)
    assert faults(made.modules) == []
    assert identifiers(made.modules) == identifiers(twin.made.modules)
    assert shape_of(made.modules, twin.fixed) == twin.shape()
    assert made.modules.keys() == twin.made.modules.keys()
    _assert_nothing_ran_or_left(tmp_path)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_change_identifiers_only(payload: str, twin: Twin, tmp_path: Path) -> None:
    """One place that gives a name, with one payload."""
    turn = list(PAYLOADS).index(payload)
    for index, slot in enumerate(sorted(NAMES)):
        if (index + turn - SHARD) % SHARDS == 0:
            made = make(hostile({slot: PAYLOADS[payload]}), tmp_path / str(index))
            _assert_same_but_for_names(made, twin, PAYLOADS[payload], slot)
    _assert_nothing_ran_or_left(tmp_path, *(str(index) for index in range(len(NAMES))))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_kinds_bring_no_code(payload: str, twin: Twin, tmp_path: Path) -> None:
    """All places that decide what something is, with one payload."""
    made = make(hostile(dict.fromkeys(KINDS, PAYLOADS[payload])), tmp_path)
    assert faults(made.modules) == []
    assert calls(made.modules) <= calls(twin.made.modules)
    _assert_nothing_ran_or_left(tmp_path)


@pytest.mark.parametrize("turn", range(TURNS))
def test_all_at_once(turn: int, twin: Twin, tmp_path: Path) -> None:
    """Payloads everywhere: names may meet, and no code that nobody planned comes of it."""
    made = make(hostile(_turned(tuple(SLOTS), turn)), tmp_path)
    assert made.modules
    assert faults(made.modules) == []
    assert calls(made.modules) <= calls(twin.made.modules)
    _assert_nothing_ran_or_left(tmp_path)


@settings(max_examples=400 if FULL else 12, derandomize=not FULL)
@given(
    texts=st.dictionaries(st.sampled_from(WORDS), st.text() | st.sampled_from(TEXTS), max_size=8)
)
def test_any_text(
    twin: Twin, tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    made = make(hostile(texts), tmp_path_factory.mktemp("any"))
    assert faults(made.modules) == []
    assert shape_of(made.modules, twin.fixed) == twin.shape()


def test_imports_do_nothing(tmp_path: Path) -> None:
    """Under an audit hook each module is imported and each model completed, which evaluates its
    annotations: no file is written, no socket and no process opened, no code of a text is run."""
    turns = range(0, TURNS, 1 if FULL else 9)
    for turn in turns:
        make(hostile(_turned(tuple(SLOTS), turn)), tmp_path / f"t{turn}", package=f"acme{turn}")
    folders = [str(tmp_path / f"t{turn}" / "out") for turn in turns]
    done = subprocess.run(
        [sys.executable, "-B", str(Path(__file__).parent / "import_all.py"), CANARY, *folders],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split() == ["imported", str(len(folders))]


def _turned(slots: tuple[str, ...], turn: int) -> dict[str, str]:
    return {slot: TEXTS[(index + turn) % TURNS] for index, slot in enumerate(slots)}


def _assert_same_but_for_names(made: Made, twin: Twin, payload: str, slot: str) -> None:
    assert faults(made.modules) == [], slot
    # A name made of the payload may be one of our own words, such as `self`, and where it yields
    # no name there is a word for what it is.
    single = re.fullmatch(r"\W*(\w+)\W*", payload)
    words = {single[1].casefold().strip("_") if single else "", "value", "field", "model"}
    besides = frozenset(word for word in twin.fixed if word.casefold().strip("_") in words)
    assert shape_of(made.modules, twin.fixed - besides) == twin.shape(besides), slot


def _assert_nothing_ran_or_left(folder: Path, *inside: str) -> None:
    """Only the document and the output are in the folder, and no code of a payload ran here."""
    assert not Path(CANARY).exists()
    assert {path.name for path in folder.iterdir()} <= {"api.json", "out", *inside}
    names = [str(p.relative_to(folder)).casefold() for p in folder.rglob("*")]
    assert len(names) == len(set(names))
    assert not any(path.is_symlink() for path in folder.rglob("*"))
    files = [path for path in folder.rglob("*.py") if "_runtime" not in path.parts]
    assert all(re.fullmatch(r"[a-z_][a-z0-9_]*\.py", path.name) for path in files)
