"""Measure doclift against other generators: one run, one machine, ratios.

    python benchmarks/run.py [--cache DIR] [--peers DIR] [--only NAME]... [--growth N] [--write]

Prints Markdown tables; `--write` puts them into `benchmarks/README.md`, with the growth over the
corpus as `growth.csv` and `growth.svg` beside it. What is not installed is left out. CPU time is
that of a command and its children, user and system; memory is the largest resident set.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import growth
from documents import Document, fetch
from samples import sample
from tools import Run, commands, folder, lines_of, run, versions

import doclift
from doclift.read.source import Source

HERE = Path(__file__).resolve().parent
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
# The only peer that makes a method of each operation; the others leave some out.
_WHOLE = "openapi-generator"
_MODELS = "datamodel-code-generator"


@dataclass
class Measured:
    """What was found out about one document."""

    document: Document
    size: int
    runs: dict[str, Run] = field(default_factory=dict[str, Run])
    lines: dict[str, int] = field(default_factory=dict[str, int])
    again: Run | None = None
    changed: tuple[str, ...] = ()
    call: dict[str, Any] = field(default_factory=dict[str, Any])
    rates: dict[str, float] = field(default_factory=dict[str, float])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "doclift-benchmark"
    parser.add_argument("--cache", type=Path, default=cache, help="documents and outputs")
    parser.add_argument("--peers", type=Path, help="virtual environment of the other generators")
    parser.add_argument("--only", action="append", default=[], help="name of a document")
    parser.add_argument("--growth", type=int, default=120, help="documents of the corpus; 0: none")
    parser.add_argument("--write", action="store_true", help="put the figures into the README")
    given = parser.parse_args()
    peers: Path = given.peers or given.cache / "peers"
    run([sys.executable, "-m", "compileall", "-q", str(Path(doclift.__file__).parent)])
    measured = [
        measure(document, file, given.cache / "output" / document.name, peers)
        for document, file in fetch(given.cache, frozenset(given.only))
    ]
    parts = [*tables(measured), about(peers)]
    if given.growth:
        parts.insert(-1, grown(given.growth, given.cache, measured, write=given.write))
    text = "\n\n".join(parts)
    print(text)
    if given.write:
        readme = HERE / "README.md"
        old = readme.read_text(encoding="utf-8")
        kept = re.split(f"{_BEGIN}|{_END}", old)
        readme.write_text(f"{kept[0]}{_BEGIN}\n\n{text}\n\n{_END}{kept[2]}", encoding="utf-8")


def measure(document: Document, file: Path, output: Path, peers: Path) -> Measured:
    """All figures of one document; outputs of earlier runs are thrown away."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    found = Measured(document, file.stat().st_size)
    made = commands(file, output, peers)
    for name, command in made.items():
        print(f"{document.name}: {name}", file=sys.stderr, flush=True)
        found.runs[name] = run(command)
        if name == _MODELS and found.runs[name].code:
            # Documents with dots in the names of schemas need a folder for many modules.
            found.runs[name] = run([*command[:-1], str(folder(output, name))])
        found.lines[name] = lines_of(folder(output, name))
    package = folder(output, "doclift") / "api"
    found.again = run(made["doclift"])
    if document.call is not None:
        answer = output / "answer.json"
        apart(write_answer, file, document.call.schema, answer)
        path = document.call.path
        calls = [fresh(sys.executable, "call", package, path, answer) for _ in range(4)]
        found.call = min(calls, key=lambda one: one.get("cpu", 99.0))
        decoded = fresh(sys.executable, "decode", package, path, answer)
        found.rates["doclift"] = decoded.get("rate", 0.0)
        models = folder(output, _MODELS)
        models = models / "models.py" if (models / "models.py").exists() else models
        if models.exists():
            python = peers / "bin" / "python"
            peer = fresh(str(python), "pydantic", models, document.call.model, answer)
            found.rates[_MODELS] = peer.get("rate", 0.0)
    found.changed = after_a_change(file, made["doclift"], package)
    return found


def fresh(python: str, *arguments: object) -> dict[str, Any]:
    """What `fresh.py` finds in a process of its own; nothing if it fails, which is told."""
    done = run([python, str(HERE / "fresh.py"), *map(str, arguments)])
    if done.code:
        print(done.output[-500:], file=sys.stderr)
        return {}
    result: dict[str, Any] = json.loads(done.output.splitlines()[-1])
    return result


def after_a_change(file: Path, command: Sequence[str], package: Path) -> tuple[str, ...]:
    """The files that differ after one operation of the document got a parameter."""
    before = hashes(package)
    text = file.read_text(encoding="utf-8")
    try:
        apart(add_parameter, file)
        run(command)
    finally:
        file.write_text(text, encoding="utf-8")
    after = hashes(package)
    return tuple(sorted(name for name in after if after[name] != before.get(name)))


def apart(work: Callable[..., None], *arguments: object) -> None:
    """Do something large in a process of its own: what this one holds would count as the memory
    of the commands that it starts."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()


def write_answer(file: Path, schema: str, answer: Path) -> None:
    """Write an answer of a schema of a document."""
    root = json.loads(file.read_bytes())
    value = sample(root, root["components"]["schemas"][schema])
    answer.write_text(json.dumps(value), encoding="utf-8")


def add_parameter(file: Path) -> None:
    """Give the first operation of a document that reads one more parameter."""
    root = Source(file.name, file.read_text(encoding="utf-8")).value
    operation = next(
        item["get"] for item in root["paths"].values() if "get" in item and "$ref" not in item
    )
    added = {"name": "one_more", "in": "query", "schema": {"type": "string"}}
    operation["parameters"] = [*operation.get("parameters", ()), added]
    file.write_text(json.dumps(root), encoding="utf-8")


def hashes(package: Path) -> dict[str, str]:
    """The hash of each file of a package."""
    return {
        path.relative_to(package).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in package.rglob("*")
        if path.is_file()
    }


def tables(measured: Sequence[Measured]) -> list[str]:
    """The figures as Markdown."""
    return [
        "### Cold generation",
        table(
            ("document", "generator", "CPU s", "ratio", "peak MB", "lines of Python", "exit"),
            [row for one in measured for row in generation(one)],
        ),
        "Ratio: CPU time by that of doclift. `openapi-generator` alone makes a method of each "
        "operation; the others leave some out, and `datamodel-code-generator` makes models only.",
        "### A run with nothing to do, and one changed operation",
        table(
            ("document", "source", "size", "nothing to do, CPU s", "rewritten files"),
            [
                (
                    one.document.name,
                    one.document.source,
                    f"{one.size / 1e6:.1f} MB",
                    f"{one.again.cpu:.2f}" if one.again else "",
                    ", ".join(f"`{name}`" for name in one.changed) or "none",
                )
                for one in measured
            ],
        ),
        "### Import of the client, one call and its first decode, in a fresh process",
        table(
            ("document", "CPU s", "of it httpx2", "modules", "goal", "raw values kept"),
            [
                (
                    one.document.name,
                    f"{one.call['cpu']:.2f}",
                    f"{one.call['httpx2']:.2f}",
                    str(one.call["modules"]),
                    f"< {one.document.call.limit}",
                    str(one.call["drift"]),
                )
                for one in measured
                if one.document.call and one.call
            ],
        ),
        "### Decoding lists of 100 full answers",
        table(
            ("document", "model", "doclift, items/s", f"{_MODELS}, items/s", "ratio"),
            [
                (
                    one.document.name,
                    one.document.call.schema,
                    f"{one.rates['doclift']:,.0f}",
                    f"{one.rates.get(_MODELS, 0):,.0f}",
                    f"{one.rates['doclift'] / one.rates[_MODELS]:.1f}"
                    if one.rates.get(_MODELS)
                    else "fails",
                )
                for one in measured
                if one.document.call and one.rates
            ],
        ),
    ]


def generation(one: Measured) -> list[tuple[str, ...]]:
    """The rows of one document."""
    own = one.runs["doclift"].cpu
    return [
        (
            one.document.name,
            name,
            f"{made.cpu:.1f}",
            "1" if name == "doclift" else f"{made.cpu / own:.1f}",
            str(made.peak),
            f"{one.lines[name]:,}" if one.lines[name] else "none",
            str(made.code),
        )
        for name, made in one.runs.items()
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def grown(limit: int, cache: Path, measured: Sequence[Measured], *, write: bool) -> str:
    """The growth over the corpus, in words; its data and picture are kept."""
    more = [
        (one.document.name, cache / f"{one.document.name}{Path(one.document.member).suffix}")
        for one in measured
    ]
    points = growth.measure(limit, more)
    target = HERE if write else cache
    growth.write_csv(points, target / "growth.csv")
    growth.draw(points, target / "growth.svg")
    return (
        "### Growth\n\n"
        f"{len(points)} documents; CPU time grows with the size to the power of "
        f"{growth.slope(points):.2f} (1 is linear): [data](growth.csv).\n\n"
        "![CPU time by size of the document](growth.svg)"
    )


def about(peers: Path) -> str:
    """What was measured on what."""
    found = ", ".join(f"{name} {version}" for name, version in versions(peers).items())
    return (
        f"Measured with Python {platform.python_version()} on {os.cpu_count()} cores "
        f"({platform.machine()}, {platform.system()}); {found or 'no other generator'}."
    )


if __name__ == "__main__":
    main()
