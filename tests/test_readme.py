"""What the README promises: its page becomes its client, and its commands and links are there."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from tests.conftest import Result
from tests.support.server import DocumentServer

from doclift.cli import cli
from doclift.config_file import load
from doclift.diagnostics import Report
from doclift.pipeline import lift_api
from doclift.plan.docs.markdown import anchor

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_SERVER = "https://api.acme.example"


def test_the_page_becomes_the_client(run: Callable[..., Result], tmp_path: Path) -> None:
    """Generated, type-checked as it stands, and run against a server that judges its request."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/acme.md").write_text(_indented("From a page like this"))
    generated = run("generate", "docs", "-o", "acme")
    assert generated.code == 0
    assert textwrap.dedent(_indented("## Diagnostics")) in textwrap.dedent(generated.err)

    snippet = _fenced("python", "to a client like this")
    (tmp_path / "snippet.py").write_text(snippet)
    checked = _python(tmp_path, "-m", "mypy", "--strict", "snippet.py")
    assert checked.returncode == 0, checked.stdout

    lifted = run("lift", "docs", "-o", "acme.json")
    assert lifted.code == 0
    document = json.loads((tmp_path / "acme.json").read_text())
    assert document["servers"] == [{"url": _SERVER}]
    with DocumentServer(document).run() as served:
        (tmp_path / "sitecustomize.py").write_text(
            "import functools, acme\n"
            f"acme.Acme = functools.partial(acme.Acme, base_url={served.url!r})\n"
        )
        done = _python(tmp_path, "snippet.py", PYTHONPATH=str(tmp_path))
    assert re.fullmatch(r"\d+\n", done.stdout), done.stderr
    assert [json.loads(body) for body in served.bodies] == [
        {"client_type": 1, "company_name": "Zenith"}
    ]


@pytest.mark.parametrize("section", ["Start", "Tests"])
def test_there_is_one_command(section: str) -> None:
    """One line that makes its own environment, and whose program and options exist."""
    commands = _indented(f"## {section}").splitlines()
    assert len(commands) == 1
    steps = commands[0].split(" && ")
    assert steps[0] == "python3 -m venv .venv"
    assert all(step.startswith(".venv/bin/") for step in steps[1:])


def test_the_configuration_is_read(tmp_path: Path) -> None:
    report = Report()
    (tmp_path / "doclift.toml").write_text(_fenced("toml", "## Configuration"))
    (api,) = load(tmp_path / "doclift.toml", report)
    assert list(report.diagnostics) == []

    (tmp_path / "docs/acme").mkdir(parents=True)
    page = _indented("From a page like this").replace(_SERVER, "")
    (tmp_path / "docs/acme/page.md").write_text(page)
    (tmp_path / "docs/acme.overlay.yaml").write_text(_fenced("yaml", "## Corrections"))
    lifted = lift_api(api, tmp_path, report)
    assert lifted.is_usable
    assert lifted.document is not None
    assert lifted.document.root["servers"] == [{"url": _SERVER}]


def _commands() -> Iterator[str]:
    for page in DOCS:
        text = page.read_text(encoding="utf-8")
        yield from re.findall(r"`doclift ([^`\n]+)`", text)
        yield from re.findall(r"(?m)^ {4}(?:.* )?doclift (?!@)(.+?)(?: +#.*)?$", text)


@pytest.mark.parametrize("command", sorted(set(_commands())))
def test_commands_exist(command: str) -> None:
    """Each word is a command or what it takes, each option is known to it."""
    here: click.Command = cli
    words = iter(shlex.split(command.replace("…", "")))
    for word in words:
        if isinstance(here, click.Group):
            assert word in here.commands or word.startswith("--"), word
            here = here.commands.get(word, here)
        elif word.startswith("-"):
            options = [param for param in here.params if word.partition("=")[0] in param.opts]
            assert options or word in ("--help", "-h"), word


def _links() -> Iterator[tuple[Path, str]]:
    for page in DOCS:
        text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"https?:|mailto:", link):
                yield page, link


@pytest.mark.parametrize(
    ("page", "link"), list(_links()), ids=lambda value: getattr(value, "name", str(value))
)
def test_links_lead_somewhere(page: Path, link: str) -> None:
    name, _, fragment = link.partition("#")
    target = page.parent / name if name else page
    assert target.exists()
    if fragment:
        headings = re.findall(r"(?m)^#+ (.+)$", target.read_text(encoding="utf-8"))
        assert fragment in map(anchor, headings)


def test_paths_that_are_named_exist() -> None:
    """`generated/` and the like; names of a user's files stand in examples of the configuration."""
    named = set(re.findall(r"`((?:\.ci|docs|generated|specs|templates|tests)/[\w./]*)`", README))
    assert named >= {"generated/", ".ci/run"}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def _indented(after: str) -> str:
    """The first block of the README that is indented by four, after a text."""
    text = README[README.index(after) :]
    found = re.search(r"\n\n((?:(?: {4}.*)?\n)+?)(?=\n*\S)", text)
    assert found
    return textwrap.dedent(found[1]).strip("\n") + "\n"


def _fenced(language: str, after: str) -> str:
    text = README[README.index(after) :]
    found = re.search(rf"(?ms)^```{language}\n(.*?)^```$", text)
    assert found
    return found[1]


def _python(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
