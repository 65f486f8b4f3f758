"""Growth of the time with the document, over a sample of the corpus, as CSV and as a picture."""

from __future__ import annotations

import csv
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus import CORPUS, source_of, units

__all__ = ["Point", "draw", "measure", "slope", "write_csv"]

Point = tuple[str, int, float]
"""A unit of the corpus, its size in bytes, and CPU seconds."""

_WIDTH, _HEIGHT, _EDGE = 720, 440, 60
_SMALLEST = 20_000
"""Bytes below which the fixed costs of a run are most of it."""


def measure(limit: int, more: Sequence[tuple[str, Path]]) -> list[Point]:
    """CPU time of generating a client from each of `limit` real documents, evenly spread, and
    from `more` documents, in this one process."""
    from doclift import pipeline
    from doclift.config import ApiConfig
    from doclift.diagnostics import Report

    rows = units({"real"}, "", limit) if CORPUS.is_dir() else []
    jobs = [(row["file"], source_of(row)) for row in rows]
    jobs += [(name, [file]) for name, file in more]
    points: list[Point] = []
    for name, files in jobs:
        if not all(file.is_file() for file in files):
            continue
        with tempfile.TemporaryDirectory() as folder:
            config = ApiConfig(
                name="api", sources=tuple(map(str, files)), output="api", package="api"
            )
            started = time.process_time()
            pipeline.generate(config, Path(folder), Report(), check=False, force=True, full=True)
            took = time.process_time() - started
        points.append((name, sum(file.stat().st_size for file in files), took))
        print(f"\r{len(points)}/{len(jobs)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return points


def slope(points: Sequence[Point]) -> float:
    """The exponent of the growth: 1 is linear. Least squares of the logarithms."""
    large = [(math.log(size), math.log(cpu)) for _, size, cpu in points if size >= _SMALLEST]
    if len(large) < 2:
        return math.nan
    x = sum(a for a, _ in large) / len(large)
    y = sum(b for _, b in large) / len(large)
    spread = sum((a - x) ** 2 for a, _ in large)
    return sum((a - x) * (b - y) for a, b in large) / spread


def write_csv(points: Sequence[Point], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("file", "bytes", "cpu_seconds"))
        writer.writerows((name, size, f"{cpu:.3f}") for name, size, cpu in sorted(points))


def draw(points: Sequence[Point], file: Path) -> None:
    """A picture with two logarithmic axes; a line of slope 1 goes through the largest one."""
    sizes = [math.log10(size) for _, size, _ in points]
    times = [math.log10(cpu) for _, _, cpu in points]
    left, right = math.floor(min(sizes)), math.ceil(max(sizes))
    low, high = math.floor(min(times)), math.ceil(max(times))

    def at(size: float, cpu: float) -> tuple[float, float]:
        x = _EDGE + (size - left) / (right - left) * (_WIDTH - 2 * _EDGE)
        y = _HEIGHT - _EDGE - (cpu - low) / (high - low) * (_HEIGHT - 2 * _EDGE)
        return round(x, 1), round(y, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(left, right + 1):
        x, y = at(power, low)
        top = at(power, high)[1]
        parts.append(f'<path d="M{x} {y}V{top}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{_size(power)}</text>')
    for power in range(low, high + 1):
        x, y = at(left, power)
        parts.append(f'<path d="M{x} {y}H{at(right, power)[0]}" stroke="#ddd"/>')
        label = f"{10.0**power:g} s"
        parts.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{label}</text>')
    largest = max(range(len(points)), key=lambda index: sizes[index])
    start = max(left, sizes[largest] - (times[largest] - low))
    (x1, y1), (x2, y2) = (
        at(start, times[largest] - (sizes[largest] - start)),
        at(sizes[largest], times[largest]),
    )
    parts.append(f'<path d="M{x1} {y1}L{x2} {y2}" stroke="#c33" stroke-dasharray="5 4"/>')
    for size, cpu in zip(sizes, times, strict=True):
        x, y = at(size, cpu)
        parts.append(f'<circle cx="{x}" cy="{y}" r="2.5" fill="#246" fill-opacity="0.6"/>')
    title = "CPU seconds of a cold generation by size of the document; dashed: linear"
    parts.append(f'<text x="{_WIDTH / 2}" y="30" text-anchor="middle">{title}</text>')
    file.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _size(power: int) -> str:
    return f"{10 ** (power % 3)} {('B', 'kB', 'MB', 'GB')[power // 3]}"
