"""One measurement in a fresh process. Prints what it found as JSON.

python fresh.py call FOLDER PATH ANSWER      import the client, call once, decode the answer
python fresh.py decode FOLDER PATH ANSWER    decode a list of 100 such answers again and again
python fresh.py pydantic MODULE MODEL ANSWER the same with the models of another generator
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SECONDS = 3.0
_ITEMS = 100


def main(kind: str, *arguments: str) -> None:
    measures = {"call": call, "decode": decode, "pydantic": pydantic}
    print(json.dumps(measures[kind](*arguments)))


def call(folder: str, path: str, answer: str) -> dict[str, Any]:
    """CPU time of this process from its start to the first decoded answer."""
    data = Path(answer).read_bytes()
    resource, method = _method(Path(folder), path)
    sys.path.insert(0, str(Path(folder).parent))
    started = time.process_time()
    import httpx2

    libraries = time.process_time()
    package = importlib.import_module(Path(folder).name)
    headers = {"content-type": "application/json"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=data, headers=headers))
    client = getattr(package, _client_class(Path(folder)))(
        http_client=httpx2.Client(transport=transport), base_url="https://api.example.com"
    )
    value = getattr(getattr(client, resource), method)(*["1"] * path.count("{"))
    ended = time.process_time()
    return {
        "cpu": ended,
        "httpx2": libraries - started,
        "client": ended - libraries,
        "modules": len(sys.modules),
        "type": type(value).__name__,
        "drift": client.drift.total,
    }


def decode(folder: str, path: str, answer: str) -> dict[str, Any]:
    """Answers decoded a CPU second, by the reader that the client uses."""
    name = Path(folder).name
    sys.path.insert(0, str(Path(folder).parent))
    resource, method = _method(Path(folder), path)
    module = importlib.import_module(f"{name}.resources.{resource}")
    operation = getattr(module, f"_{method.upper()}")
    reader = importlib.import_module(f"{name}._runtime.decode")
    one = operation.answers["200"]
    many = reader.Reader(list.__class_getitem__(one()))
    wrong: list[str] = []
    rate = _rate(lambda data: many.read_json(data, lambda at, what: wrong.append(what)), answer)
    return {"rate": rate, "drift": len(wrong)}


def pydantic(module: str, model: str, answer: str) -> dict[str, Any]:
    """Answers decoded a CPU second, by models of pydantic."""
    from pydantic import TypeAdapter

    sys.path.insert(0, str(Path(module).parent))
    found: Any = getattr(importlib.import_module(Path(module).stem), model)
    many: Any = list.__class_getitem__(found)
    return {"rate": _rate(TypeAdapter(many).validate_json, answer)}


def _rate(read: Callable[[bytes], object], answer: str) -> float:
    data = json.dumps([json.loads(Path(answer).read_bytes())] * _ITEMS).encode()
    read(data)
    rounds = 0
    started = time.process_time()
    while time.process_time() - started < _SECONDS:
        read(data)
        rounds += 1
    return rounds * _ITEMS / (time.process_time() - started)


def _method(folder: Path, path: str) -> tuple[str, str]:
    """The resource and the method that is `GET path`."""
    wanted = re.compile(rf'^_(\w+): \S* = \w+\(\s*"GET",\s*"{re.escape(path)}"', re.MULTILINE)
    for file in sorted((folder / "resources").glob("*.py")):
        found = wanted.search(file.read_text(encoding="utf-8"))
        if found:
            return file.stem, found[1].lower()
    raise SystemExit(f"no method is GET {path}")


def _client_class(folder: Path) -> str:
    text = (folder / "_client.py").read_text(encoding="utf-8")
    (name, *_) = re.findall(r"^class (?!Async)(\w+)", text, re.MULTILINE)
    return str(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
