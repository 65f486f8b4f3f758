"""Prism, a mock server that is not ours: it judges requests and answers by a document.

`DOCLIFT_PRISM` is the path of its program (npm package @stoplight/prism-cli).
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["PRISM", "serve_prism"]

PRISM = os.environ.get("DOCLIFT_PRISM", "")


@contextmanager
def serve_prism(document: Path, program: str = PRISM) -> Iterator[str]:
    """Have Prism serve a document (JSON or YAML), and refuse what is not valid; yields its URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "mock", "--errors", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--seed", "1", str(document)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            said: list[str] = []
            for line in process.stdout:
                said.append(line)
                if "listening on" in line:
                    break
            else:
                raise RuntimeError("Prism does not start: " + "".join(said[-5:]))
            # Prism logs each request, and would wait for a reader.
            threading.Thread(target=_drain, args=[process.stdout], daemon=True).start()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _drain(lines: Iterator[str]) -> None:
    for _ in lines:
        pass
