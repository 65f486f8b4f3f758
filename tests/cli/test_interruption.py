"""Ctrl-C at any stage: exit code 130, one line, and no file that is half there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .test_generate import CONFIG, SHOP, snapshot

# Stops at a function of doclift, says so, and waits there for the signal.
_STOPPING = """\
import sys, threading
from importlib import import_module
from doclift import cli
module, _, name = sys.argv[1].rpartition(":")
left = int(sys.argv[2])
*owner, name = name.split(".")
holder = import_module(module)
for step in owner:
    holder = getattr(holder, step)
real = getattr(holder, name)
def stopping(*given, **named):
    global left
    left -= 1
    if left < 0:
        print("here", flush=True)
        threading.Event().wait(60)
    return real(*given, **named)
setattr(holder, name, stopping)
cli.main(sys.argv[3:])
"""


def interrupted(folder: Path, place: str, after: int, *words: str) -> tuple[int, str]:
    """Exit code and last words of a run that gets SIGINT at the call number `after` of `place`."""
    with subprocess.Popen(
        [sys.executable, "-c", _STOPPING, place, str(after), *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell without job control starts its children with SIGINT ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=50)
        return process.returncode, said


def generate(folder: Path) -> dict[str, bytes]:
    command = [sys.executable, "-m", "doclift", "generate"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return snapshot(folder / "out")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for other processes")
@pytest.mark.parametrize(
    ("place", "after", "writes"),
    [
        ("doclift.pipeline:collect", 1, False),
        ("doclift.lift:lift", 0, False),
        ("doclift.plan:plan", 0, False),
        ("doclift.render:render", 0, False),
        ("doclift.write.folder:Folder.replace", 0, False),
        ("doclift.write.folder:Folder.replace", 3, True),
        ("os:open", 2, True),
        ("pathlib:Path.replace", 4, True),
        ("doclift.write.folder:Folder.remove", 0, True),
    ],
)
def test_nothing_is_half_written(tmp_path: Path, place: str, after: int, writes: bool) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "doclift.toml").write_text(CONFIG)
    old = generate(tmp_path)
    changed = SHOP.replace("Order", "Parcel").replace("orders", "parcels")
    (tmp_path / "shop.yaml").write_text(changed)

    code, said = interrupted(tmp_path, place, after, "generate")
    assert code == 130, said
    assert said.strip() == "doclift: interrupted"
    left = snapshot(tmp_path / "out")
    assert (left != old) is writes

    new = generate(tmp_path)
    # Before the first file comes a manifest of all that will be ours, without the final digest.
    assert json.loads(left.pop("shop/doclift.json"))["digest"] in ("", _digest(old))
    for name, content in left.items():
        assert content in (old.get(name), new.get(name)), name


def _digest(files: dict[str, bytes]) -> str:
    digest: str = json.loads(files["shop/doclift.json"])["digest"]
    return digest
