"""Generate a client for every document of a corpus and check what came out.

    python benchmarks/corpus.py [--class real] [--only TEXT] [--limit N] [--jobs 2] [--keep DIR]
                                [--largest N] [--types] [--black]

For each unit of `../shared/corpus/index.tsv`: the command ends without a traceback, every file
parses, no import dangles (function bodies too), every module imports in a fresh process, and
each operation of the lifted document is there as a method. With `--types`, `mypy --strict` and
strict pyright report no error; with `--black`, black changes nothing. Prints a line for each unit
that fails, a summary, and the slowest units; `--report FILE` writes all results as TSV.
"""

from __future__ import annotations

import argparse
import ast
import csv
import importlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from checkers import format_faults, type_faults

CORPUS = (Path(__file__).resolve().parents[2] / "shared" / "corpus").resolve()
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
PACKAGE = "client_under_test"


@dataclass
class Result:
    """What became of one unit. `outcome` is `ok`, `refused` (errors were reported and nothing was
    written), or the name of what failed; `detail` its first lines."""

    file: str
    kind: str
    validity: str
    outcome: str = "ok"
    detail: str = ""
    operations: int = 0
    methods: int = 0
    errors: int = 0
    warnings: int = 0
    files: int = 0
    lines: int = 0
    cpu: float = 0.0
    codes: dict[str, int] = field(default_factory=dict[str, int])


def units(kinds: set[str], only: str, limit: int, largest: int = 0) -> list[dict[str, str]]:
    """The rows of the index that are asked for, evenly spread when there is a limit.

    `largest` is the most operations that a unit may have; 0 is any number.
    """
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["class"] in kinds
            and only in row["file"]
            and (largest == 0 or int(row["operations"] or 0) <= largest)
        ]
    if 0 < limit < len(rows):
        rows = [rows[i * len(rows) // limit] for i in range(limit)]
    return rows


def source_of(row: dict[str, str]) -> list[Path]:
    """The document of a unit: a file, or the entry file of a folder."""
    path = CORPUS / row["file"]
    if path.is_dir():
        return [path / row["entry_of_dir"]] if row["entry_of_dir"] else [path]
    return [path]


def package_folder(root: Path, file: str) -> Path:
    """Where the package of a unit is put below `root`."""
    return root / file.replace("/", "__") / PACKAGE


class TooLongError(Exception):
    """A unit took more CPU time than it may."""


def run(job: tuple[dict[str, str], str, float]) -> Result:
    """Generate and check one unit, in this process but for the imports."""
    row, keep, seconds = job
    result = Result(row["file"], row["class"], row["validity"])
    folder = package_folder(Path(keep or tempfile.mkdtemp()), row["file"]).parent
    folder.mkdir(parents=True, exist_ok=True)

    def stop(*_: object) -> None:
        raise TooLongError(f"more than {seconds:.0f} s of CPU time")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    started = time.process_time()
    try:
        generate(source_of(row), folder, result)
    except Exception as error:
        result.outcome = "crash"
        result.detail = "".join(traceback.format_exception(error))[-1500:]
    finally:
        result.cpu = time.process_time() - started
        signal.setitimer(signal.ITIMER_PROF, 0)
    if result.outcome == "ok":
        check(folder / PACKAGE, result)
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    return result


def generate(sources: list[Path], folder: Path, result: Result) -> None:
    """Run the pipeline of `doclift generate`."""
    from doclift import pipeline
    from doclift.config import ApiConfig
    from doclift.diagnostics import Report, Severity

    config = ApiConfig(
        name=PACKAGE,
        sources=tuple(source.name for source in sources),
        output=os.path.relpath(folder / PACKAGE, sources[0].parent),
        package=PACKAGE,
    )
    report = Report()
    outcome = pipeline.generate(
        config, sources[0].parent, report, check=False, force=True, full=True
    )
    result.errors = report.count(Severity.ERROR)
    result.warnings = report.count(Severity.WARNING)
    result.codes = dict(Counter(found.code.id for found in report.diagnostics))
    if outcome.changes is None:
        result.outcome = "refused"
        first = next((d for d in report.diagnostics if d.severity is Severity.ERROR), None)
        result.detail = f"{first.at} {first.code.id} {first.message}" if first else "no diagnostic"


def check(package: Path, result: Result) -> None:
    """Parse, resolve and import what was written; compare the operations."""
    trees: dict[Path, ast.Module] = {}
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        result.files += 1
        result.lines += text.count("\n")
        try:
            trees[path] = ast.parse(text)
        except (SyntaxError, ValueError) as error:
            result.outcome, result.detail = "syntax", f"{path.relative_to(package)}: {error}"
            return
    dangling = sorted(set(unresolved(package, trees)))
    if dangling:
        result.outcome, result.detail = "dangling", "; ".join(dangling[:5])
        return
    wanted = set(documented(package))
    there = set(callable_operations(package, trees))
    result.operations, result.methods = len(wanted), len(wanted & there)
    missing = sorted(wanted - there)
    if missing:
        result.outcome, result.detail = "missing", f"{len(missing)}: " + "; ".join(missing[:5])
        return
    names = [
        ".".join([package.name, *path.relative_to(package).with_suffix("").parts]) for path in trees
    ]
    fault = import_fault(package, [name.removesuffix(".__init__") for name in names])
    if fault:
        result.outcome, result.detail = "import", fault


def import_fault(package: Path, modules: list[str]) -> str:
    """The traceback of an import that fails, each time with nothing of the package loaded: all
    modules, the same from the last to the first, and all models, whose validators are built."""

    def models() -> None:
        from pydantic import BaseModel

        home = importlib.import_module(f"{package.name}.models")
        for name in dir(home):
            model = getattr(home, name)
            if isinstance(model, type) and issubclass(model, BaseModel):
                model.model_rebuild()

    tasks: list[Callable[[], object]] = [
        lambda: [importlib.import_module(name) for name in modules],
        lambda: [importlib.import_module(name) for name in reversed(modules)],
        models,
    ]
    for task in tasks:
        fault = in_fork(task, package.parent)
        if fault:
            return fault
    return ""


def in_fork(task: Callable[[], object], folder: Path) -> str:
    """Run a task in a copy of this process that finds packages in a folder; its traceback."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            try:
                sys.path.insert(0, str(folder))
                sys.dont_write_bytecode = True
                task()
            except BaseException as error:
                said.write("".join(traceback.format_exception(error)).encode(errors="replace"))
                said.flush()
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        text = said.read().decode()
    return text[-600:] or (f"ended with status {status}" if status else "")


def documented(package: Path) -> Iterator[str]:
    """`GET /path` for each operation of the lifted document in a package."""
    from doclift.read.source import Source

    path = package / "openapi.yaml"
    root: Any = Source(path.name, path.read_text(encoding="utf-8")).value
    paths: dict[str, Any] = root.get("paths") or {}
    for route, item in paths.items():
        extra: dict[str, Any] = item.get("additionalOperations") or {}
        for method in [*(m for m in METHODS if m in item), *extra]:
            yield f"{method.upper()} /{route.lstrip('/')}"  # one may lack its slash


def callable_operations(package: Path, trees: dict[Path, ast.Module]) -> Iterator[str]:
    """`GET /path` for each operation constant that a method of a resource uses."""
    for path, tree in trees.items():
        if path.parent.name != "resources":
            continue
        used = {
            node.id
            for item in tree.body
            if isinstance(item, ast.ClassDef)
            for node in ast.walk(item)
            if isinstance(node, ast.Name)
        }
        for item in tree.body:
            if not isinstance(item, ast.AnnAssign | ast.Assign) or item.value is None:
                continue
            target = item.target if isinstance(item, ast.AnnAssign) else item.targets[0]
            if not isinstance(item.value, ast.Call) or not isinstance(target, ast.Name):
                continue
            texts = [
                a.value
                for a in item.value.args[:2]
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if len(texts) == 2 and target.id in used:
                yield f"{texts[0].upper()} /{texts[1].lstrip('/')}"


def unresolved(package: Path, trees: dict[Path, ast.Module]) -> Iterator[str]:
    """Names that are imported from modules of the package which do not have them, and members of
    `models` (as `m.Name`) that are not there."""
    names = {path: set(defined(tree)) for path, tree in trees.items()}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level and node.names[0].name == "*":
                names[path] |= names.get(home_of(node, path)[1], set())
    models = names.get(package / "models" / "__init__.py", set())
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                base, home = home_of(node, path)
                for alias in node.names:
                    inside = (base / alias.name).with_suffix(".py") in names
                    folder = (base / alias.name / "__init__.py") in names
                    known = alias.name == "*" or alias.name in names.get(home, set())
                    if not known and not inside and not folder:
                        yield f"{path.relative_to(package)}:{node.lineno} {alias.name}"
            elif (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "m"
                and path.parent.name == "resources"
                and node.attr not in models
            ):
                yield f"{path.relative_to(package)}:{node.lineno} m.{node.attr}"


def home_of(node: ast.ImportFrom, path: Path) -> tuple[Path, Path]:
    """What a relative import in a module names, as a folder of modules and as a file."""
    base = path.parent
    for _ in range(node.level - 1):
        base = base.parent
    base = base.joinpath(*(node.module.split(".") if node.module else []))
    return base, base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def defined(tree: ast.Module) -> Iterator[str]:
    """The names a module has after import, or offers to type checkers."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        node = todo.pop()
        match node:
            case ast.If():
                todo += [*node.body, *node.orelse]
            case ast.Try():
                todo += [*node.body, *node.orelse, *node.finalbody]
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                yield from (alias.asname or alias.name for alias in node.names)
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign():
                yield from (t.id for t in node.targets if isinstance(t, ast.Name))
            case _:
                pass


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--class", dest="kinds", default="real", help="real,nasty,negative,diff")
    parser.add_argument("--only", default="", help="units whose name has this text")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--largest", type=int, default=0, help="most operations of a unit")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120, help="CPU time of a unit")
    parser.add_argument("--keep", default="", help="keep the packages in this folder")
    parser.add_argument("--report", default="", help="write all results to this TSV file")
    parser.add_argument("--types", action="store_true", help="run mypy --strict and pyright")
    parser.add_argument("--black", action="store_true", help="run black --check")
    given = parser.parse_args()
    rows = units(set(given.kinds.split(",")), given.only, given.limit, given.largest)
    checked: dict[str, Callable[[Mapping[str, Path]], Iterable[tuple[str, list[str]]]]] = {}
    checked |= {"types": type_faults} if given.types else {}
    checked |= {"format": format_faults} if given.black else {}
    with tempfile.TemporaryDirectory() as folder:
        keep = given.keep or (folder if checked else "")
        results = generate_all(rows, keep, given.seconds, given.jobs)
        for outcome, faults_of in checked.items():
            packages = {
                result.file: package_folder(Path(keep), result.file)
                for result in results
                if result.outcome == "ok"
            }
            for file, faults in faults_of(packages):
                result = next(result for result in results if result.file == file)
                result.outcome = outcome
                result.detail = "\n".join([f"{len(faults)}:", *faults[:12]])
                tell(result)
    summarise(results, given.report)
    return any(r.outcome not in ("ok", "refused") for r in results)


def generate_all(
    rows: list[dict[str, str]], keep: str, seconds: float, workers: int
) -> list[Result]:
    """Run all units, in several processes; the results in the order of the files."""
    results: list[Result] = []
    jobs = [(row, keep, seconds) for row in rows]
    for name in ("doclift.pipeline", "pydantic", "httpx2"):
        importlib.import_module(name)  # once, for all processes
    with multiprocessing.get_context("fork").Pool(workers, maxtasksperchild=20) as pool:
        for result in pool.imap_unordered(run, jobs):
            results.append(result)
            if result.outcome != "ok":
                tell(result)
    return sorted(results, key=lambda result: result.file)


def tell(result: Result) -> None:
    """Print what became of a unit that is not `ok`."""
    print(f"{result.outcome:9} {result.kind} {result.validity} {result.file}")
    print("          " + result.detail.strip().replace("\n", "\n          "), flush=True)


def summarise(results: list[Result], report: str) -> None:
    """Print the sums; write all results to the file `report`, when one is named."""
    if report:
        with open(report, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(asdict(Result("", "", ""))), delimiter="\t")
            writer.writeheader()
            for result in results:
                row = asdict(result)
                row["codes"] = json.dumps(row["codes"])
                writer.writerow(row)
    print("\nunits, by class, validity and outcome:")
    counts = Counter((r.kind, r.validity, r.outcome) for r in results)
    for key, count in sorted(counts.items()):
        print(f"  {count:5}  {' '.join(key)}")
    operations, methods = sum(r.operations for r in results), sum(r.methods for r in results)
    print(f"operations {operations}, as methods {methods}; CPU {sum(r.cpu for r in results):.0f} s")
    for result in sorted(results, key=lambda r: -r.cpu)[:5]:
        print(f"  {result.cpu:6.1f} s  {result.lines:7} lines  {result.file}")


if __name__ == "__main__":
    sys.exit(main())
