"""Call every operation of the clients of a corpus, against servers made from the documents.

    python benchmarks/calls.py [--limit N] [--only TEXT,TEXT] [--operations 100] [--jobs 1]
                               [--folder DIR] [--report FILE]

For each unit of `../shared/corpus/index.tsv` (or file of a folder) with at most so many operations:
the client is generated, a server made from the lifted document is started, and each operation is
called by the blocking and the asynchronous client with arguments made from its schemas: once with
every argument for each media type of its body, once with the required ones, and once for each of
its answers. openapi-core judges the requests, and what was sent is compared with what was given.
Lists that look paged are walked to their end by a second package, made with the rules that doclift
proposes. Every example of an answer is decoded, too. Prints a line for each unit with what failed,
and counts it by cause; what is the fault of the document or of the judge is told apart by the rules
below.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from corpus import PACKAGE, TooLongError, source_of, units  # noqa: E402
from tests.support.building import lift  # noqa: E402
from tests.support.calling import Finding, Outcome, Tally, call_all  # noqa: E402
from tests.support.described import operations  # noqa: E402
from tests.support.examples import Examples, decode_examples  # noqa: E402

PAGED = f"{PACKAGE}_in_pages"

_LOADED = (
    "doclift.lift",
    "doclift.merge",
    "doclift.merge.gaps",
    "doclift.overlay",
    "httpx2",
    "httpcore2",
    "anyio._backends._asyncio",
    "openapi_core",
    "openapi_schema_validator",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.lifespan.off",
)
"""What each unit needs."""

EXCUSED: tuple[tuple[str, str, str], ...] = (
    (Outcome.UNMADE, r"is a required property", "a member is required that nothing describes"),
    (Outcome.UNMADE, r"not of type|is not one of|was expected", "an allOf contradicts itself"),
    (Outcome.UNMADE, r"dditional properties|Unevaluated", "an allOf closes what it extends"),
    (Outcome.UNMADE, r"does not match|is not a '", "a pattern or format that nothing simple meets"),
    (Outcome.UNMADE, r"is too (short|long)|non-empty", "lengths that contradict other keywords"),
    (Outcome.UNMADE, r"valid under each of", "options of a oneOf that overlap"),
    (Outcome.UNMADE, r"not valid under any of", "a union without an option that is simple to meet"),
    (Outcome.UNMADE, r"cannot be judged", "a schema that jsonschema cannot read"),
    (Outcome.COMPLAINT, r"is valid under each of", "options of a oneOf that overlap"),
    (Outcome.COMPLAINT, r"^the judge fails", "an error inside the judge"),
    (Outcome.INVALID, r"is not the name of a header", "no header can have the documented name"),
)
"""What is not the client's fault: the cause of a finding, what its detail has (a regex), and the
reason. Where no valid instance was made, an invalid one was sent: then only what the judge says
of it is excused."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A document, and the most operations that it may have to be called."""

    name: str
    sources: list[Path]
    most: int


@dataclass
class Result:
    """What became of one unit. `outcome` is `ok`, `refused` (nothing was generated), or `crash`."""

    file: str
    outcome: str = "ok"
    detail: str = ""
    tally: Tally = field(default_factory=Tally)
    examples: Examples = field(default_factory=Examples)
    seconds: float = 0.0


def run(job: tuple[Unit, float]) -> Result:
    """Generate and call one unit; a process does no more than one."""
    unit, seconds = job
    result = Result(unit.name)
    folder = Path(tempfile.mkdtemp())

    def stop(*_: object) -> None:
        raise TooLongError(f"more than {seconds:.0f} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(int(seconds))
    started = time.perf_counter()
    try:
        _call(unit, folder, result)
    except Exception as error:
        result.outcome = "crash"
        result.detail = "".join(traceback.format_exception(error))[-1500:]
    finally:
        signal.alarm(0)
        result.seconds = time.perf_counter() - started
        shutil.rmtree(folder, ignore_errors=True)
    return result


def _call(unit: Unit, folder: Path, result: Result) -> None:
    lifted = lift(unit.sources, folder, PACKAGE)
    document = {} if lifted is None else lifted.document.root
    if sum(1 for _ in operations(document)) > unit.most:
        result.outcome = "left out"
        return
    package = None if lifted is None else lifted.write(folder, PACKAGE)
    if lifted is None or package is None:
        result.outcome = "refused"
        return
    sys.path.insert(0, str(folder))
    result.tally = call_all(package, document, PACKAGE)
    result.examples = decode_examples(package, lifted.document, PACKAGE)
    rules = lifted.paging()
    paged = lifted.write(folder, PAGED, rules) if rules else None
    if paged is not None:
        result.tally.add(call_all(paged, document, PAGED, rules))


def _units(folder: str, only: str, most: int) -> list[Unit]:
    """The real documents of the corpus, or the files of a folder."""
    if folder:
        files = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".json", ".yaml", ".yml"))
        found = [Unit(file.relative_to(folder).as_posix(), [file], most) for file in files]
    else:
        rows = units({"real"}, "", 0, most)
        found = [Unit(row["file"], source_of(row), most) for row in rows]
    return [unit for unit in found if any(text in unit.name for text in only.split(","))]


def excuse(finding: Finding) -> str:
    """Why a finding is no fault of the client; "" when it may be one."""
    for cause, pattern, reason in EXCUSED:
        if finding.cause == cause and re.search(pattern, finding.detail):
            return reason
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--only", default="", help="units whose name has one of these texts")
    parser.add_argument("--folder", default="", help="documents below this folder, not the corpus")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--operations", type=int, default=100, help="units with at most so many")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--shown", type=int, default=3, help="findings shown of each unit")
    parser.add_argument("--report", default="", help="write all findings to this TSV file")
    given = parser.parse_args()
    chosen = _units(given.folder, given.only, given.operations)
    if 0 < given.limit < len(chosen):
        chosen = [chosen[i * len(chosen) // given.limit] for i in range(given.limit)]
    # Before the processes are forked: once for all, and a change does not reach into a run.
    for name in _LOADED:
        importlib.import_module(name)
    results: list[Result] = []
    context = multiprocessing.get_context("fork")
    with (
        context.Pool(given.jobs, maxtasksperchild=1) as pool,
        open(given.report or os.devnull, "w", encoding="utf-8", newline="") as file,
    ):
        report = csv.writer(file, delimiter="\t")
        report.writerow(("file", "operation", "way", "cause", "excuse", "detail"))
        for result in pool.imap_unordered(run, [(unit, given.seconds) for unit in chosen]):
            results.append(result)
            _show(result, given.shown)
            report.writerows(_rows(result))
            file.flush()
    _summarise(results)
    return any(
        r.outcome == "crash" or r.examples.unexplained or any(map(_is_open, r.tally.findings))
        for r in results
    )


def _is_open(finding: Finding) -> bool:
    return not excuse(finding)


def _show(result: Result, shown: int) -> None:
    tally, examples = result.tally, result.examples
    open_ = list(filter(_is_open, tally.findings))
    print(
        f"{result.outcome} {result.file}: {tally.operations} operations, {tally.calls} calls,"
        f" {len(open_)} failures; {examples.count} examples, {len(examples.unexplained)} failures"
    )
    if result.detail:
        print("    " + result.detail.replace("\n", "\n    "))
    seen: Counter[str] = Counter()
    for finding in open_:
        seen[finding.cause] += 1
        if seen[finding.cause] <= shown:
            print(f"    {finding.operation} ({finding.way}) {finding.cause}")
            print("        " + finding.detail[:600].replace("\n", "\n        "))
    for example in result.examples.unexplained[:shown]:
        print(f"    example at {example.place} ({example.pointer}): {example.drift}")
    sys.stdout.flush()


def _summarise(results: list[Result]) -> None:
    print("\nunits, by outcome:", dict(Counter(r.outcome for r in results)))
    whole = Tally()
    for result in results:
        whole.operations += result.tally.operations
        whole.add(result.tally)
    print(f"operations {whole.operations}, calls {whole.calls}")
    for title, counts in (("compared", whole.checked), ("not judged", whole.unjudged)):
        print(f"{title}: " + ", ".join(f"{kind} {n}" for kind, n in sorted(counts.items())))
    for title, wanted in (("failures", False), ("not the client's", True)):
        findings = [
            (f.cause, excuse(f), (r.file, f.operation))
            for r in results
            for f in r.tally.findings
            if bool(excuse(f)) is wanted
        ]
        counts = Counter((cause, reason) for cause, reason, _ in findings)
        print(
            f"{title}: {len(findings)} calls, {len({where for *_, where in findings})} operations"
        )
        for (cause, reason), count in counts.most_common():
            print(f"  {count:6}  {cause}" + (f": {reason}" if reason else ""))
    print(
        f"examples {sum(r.examples.count for r in results)}, decoded without drift"
        f" {sum(r.examples.clean for r in results)}, contradicting their schemas"
        f" {sum(len(r.examples.contradicting) for r in results)},"
        f" unexplained {sum(len(r.examples.unexplained) for r in results)}"
    )
    for result in sorted(results, key=lambda r: -r.seconds)[:3]:
        print(f"  {result.seconds:6.1f} s  {result.file}")


def _rows(result: Result) -> Iterator[tuple[str, ...]]:
    """All findings, and all examples that were not read as their types; what has no excuse is a
    failure."""
    for f in result.tally.findings:
        detail = json.dumps(f.detail, ensure_ascii=False)
        yield result.file, f.operation, f.way, f.cause, excuse(f), detail
    for example in (*result.examples.unexplained, *result.examples.contradicting):
        place = f"{example.place} {example.pointer}"
        yield result.file, example.operation, place, "example", example.reason, example.drift


if __name__ == "__main__":
    sys.exit(main())
