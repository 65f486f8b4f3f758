"""Whatever the input is and wherever the output goes: an exit code and a message, no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Result

Run = Callable[..., Result]

SMALL = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://example.com"}],
    "paths": {
        "/things": {"get": {"operationId": "listThings", "responses": {"200": {"description": ""}}}}
    },
}
TEXT = json.dumps(SMALL)
_CODES = {0, 1, 2, 64}

INPUTS: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t\n",
    "nul": b"\x00" * 5_000,
    "binary": bytes(range(256)) * 40,
    "gzip": b"\x1f\x8b\x08\x00" + bytes(200),
    "bom-only": b"\xef\xbb\xbf",
    "utf-16-half": b"\xff\xfe{",
    "null": b"null",
    "number": b"1" * 10_000,
    "text": b'"text"',
    "list": b"[1, 2",
    "object": b"{",
    "deep-json": b'{"openapi":' + b'{"a":' * 100_000,
    "deep-list": b"[" * 100_000,
    "deep-yaml": b"openapi: 3.1.0\npaths: " + b"{a: " * 5_000,
    "deep-block": b"".join(b" " * n + b"a:\n" for n in range(1_500)),
    "deep-schema": json.dumps({**SMALL, "components": {"schemas": {"A": {}}}})
    .replace('{"A": {}}', '{"A": ' + '{"items": ' * 400 + "{}" + "}" * 400 + "}")
    .encode(),
    "tabs": b"openapi: 3.1.0\n\tinfo:\n\t\ttitle: x\n",
    "yaml-tags": b"openapi: !!python/object/apply:os.system ['echo x']\npaths: {}\n",
    "yaml-loop": b"openapi: 3.1.0\ninfo: &a\n  x: *a\npaths: *a\n",
    "yaml-merge-loop": b"openapi: 3.1.0\ninfo: &a\n  <<: *a\npaths:\n  <<: [*a, *a]\n",
    "ref-loop": json.dumps(
        {**SMALL, "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}}
    ).encode(),
    "ref-outside": json.dumps({**SMALL, "paths": {"/a": {"$ref": "../../etc/passwd"}}}).encode(),
    "ref-absolute": json.dumps({**SMALL, "paths": {"/a": {"$ref": "file:///etc/passwd"}}}).encode(),
    "ref-remote": json.dumps({**SMALL, "paths": {"/a": {"$ref": "http://localhost:9/"}}}).encode(),
    "paths-list": json.dumps({**SMALL, "paths": [1]}).encode(),
    "wrong-everything": json.dumps(dict.fromkeys(SMALL, 1) | {"openapi": "3.0.0"}).encode(),
    "version-number": b"openapi: 3.1\npaths: {/a: {get: {responses: {200: {}}}}}\n",
    "page-of-fences": b"```\n" * 20_001,
    "page-of-bars": b"|" * 100_000 + b"\n" + b"|-" * 50_000,
    "page-of-quotes": b">" * 100_000,
    "page-of-stars": b"*" * 100_000 + b"a" + b"_" * 100_000,
    "page-of-brackets": b"[" * 50_000 + b"](" * 50_000,
    "page-of-html": b"<a " * 50_000 + b"<!--" * 20_000,
    "page-of-json": b'{"a": ' * 30_000,
    "page-of-endpoints": b"GET /a/{b}\n" * 3_000,
}


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("suffix", [".yaml", ".md"])
def test_any_input(run: Run, tmp_path: Path, name: str, suffix: str) -> None:
    (tmp_path / f"api{suffix}").write_bytes(INPUTS[name])
    start = time.process_time()
    results = [
        run("generate", f"api{suffix}", "-o", "out/acme"),
        run("lift", f"api{suffix}", "-o", "lifted.yaml"),
    ]
    assert time.process_time() - start < 20
    for result in results:
        assert result.code in _CODES, result.err
        assert "Traceback" not in result.err
        assert result.code == 0 or result.err.strip()
    assert {path.name for path in tmp_path.iterdir()} <= {f"api{suffix}", "out", "lifted.yaml"}


@pytest.mark.parametrize("depth", [9, 60])
def test_a_bomb_of_aliases_costs_little(tmp_path: Path, depth: int) -> None:
    """Each level holds the one before nine times; three seconds of the processor and 200 MB of
    addresses must do, as the system ends or refuses what asks for more."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    text = "openapi: 3.1.0\n" + "\n".join(levels) + f"\npaths: *a{depth - 1}\n"
    (tmp_path / "bomb.yaml").write_text(text)
    script = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (3, 3))\n"
        "resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))\n"
        "from doclift import cli\n"
        "cli.main(['lint', 'bomb.yaml', '--format', 'json'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert {found["code"] for found in json.loads(done.stdout)} & {"E102", "E103"}


def test_a_large_document_is_read(run: Run, tmp_path: Path) -> None:
    """20 MB of one document."""
    text = "x" * 1_000
    schemas = {f"S{n}": {"type": "string", "description": text} for n in range(20_000)}
    (tmp_path / "api.json").write_text(json.dumps({**SMALL, "components": {"schemas": schemas}}))
    assert (tmp_path / "api.json").stat().st_size > 20_000_000
    assert run("generate", "api.json", "-o", "out/acme").code == 0


def test_folders_links_and_devices(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "api.json").write_text(TEXT)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.json").symlink_to("self.json")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.json")
    result = run("generate", "docs", "-o", "out/acme")
    assert result.code in (0, 1)
    assert "Traceback" not in result.err
    assert (tmp_path / "out/acme/_client.py").exists()
    assert run("generate", "docs/pipe.json", "-o", "out/other").code in (1, 64)
    assert run("generate", "docs/self.json", "-o", "out/other").code in (1, 64)
    assert run("generate", "docs/folder.yaml", "-o", "out/other").code in (1, 64)
    assert not (tmp_path / "out/other").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read and write everything")
def test_no_permission(run: Run, tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(TEXT)
    (tmp_path / "secret.json").write_text(TEXT)
    (tmp_path / "secret.json").chmod(0)
    assert run("lint", "secret.json").code == 1
    (tmp_path / "out").mkdir(mode=0o500)
    assert run("generate", "api.json", "-o", "out/acme").code == 1


def test_an_output_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(TEXT)
    (tmp_path / "acme").write_text("mine")
    assert run("generate", "api.json", "-o", "acme").code == 1
    assert run("generate", "api.json", "-o", "acme/inner").code == 1
    assert run("lift", "api.json", "-o", "acme/lifted.yaml").code == 1
    assert (tmp_path / "acme").read_text() == "mine"


def test_an_output_that_leads_elsewhere(run: Run, tmp_path: Path) -> None:
    """A link inside the package folder is not followed, a file of somebody is not replaced."""
    (tmp_path / "api.json").write_text(TEXT)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme/models").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert run("generate", "api.json", "-o", "acme").code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "acme/models").unlink()
    (tmp_path / "mine.py").write_text("mine")
    (tmp_path / "acme/_client.py").symlink_to(tmp_path / "mine.py")
    assert run("generate", "api.json", "-o", "acme", "--force").code == 1
    assert (tmp_path / "mine.py").read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["ünï cödé", "with space", "a\u202eb", "tab\there", "new\nline", "-dash", "[brackets]"]
)
def test_strange_names_of_files(run: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / f"{name}.json").write_text(TEXT)
    (folder / f"{name}.md").write_text(
        "`POST https://example.com/x`\n\n| Name | Type |\n|-|-|\n|a|\n"
    )
    result = run("generate", f"./{name}", "-o", "out/acme")
    assert result.code == 0, result.err
    assert "\u202e" not in result.err + result.out
    for path in (tmp_path / "out/acme").rglob("*.py"):
        compile(path.read_bytes(), str(path), "exec")
        assert "\u202e" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("moment", [0, 1, 5])
def test_a_killed_run_is_taken_up(tmp_path: Path, moment: int) -> None:
    """SIGKILL after so many written files: nothing is half there, and the next run mends it."""
    (tmp_path / "api.json").write_text(TEXT)
    script = (
        "import os, signal, sys\n"
        "from doclift import cli\n"
        "from doclift.write.folder import Folder\n"
        "left, replace = [int(sys.argv[1])], Folder.replace\n"
        "def dying(self, name, content):\n"
        "    replace(self, name, content)\n"
        "    left[0] -= 1\n"
        "    if left[0] < 0:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "Folder.replace = dying\n"
        "cli.main(['generate', 'api.json', '-o', 'acme'])\n"
    )
    arguments = [sys.executable, "-c", script, str(moment * 7)]
    killed = subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    for path in (tmp_path / "acme").rglob("*.py"):
        compile(path.read_bytes(), str(path), "exec")
    assert _command(tmp_path, "generate", "api.json", "-o", "acme").returncode == 0
    assert not list((tmp_path / "acme").rglob(".*"))
    done = _command(tmp_path, "generate", "api.json", "-o", "acme", "--check")
    assert done.returncode == 0, done.stdout


def _command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "doclift", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
