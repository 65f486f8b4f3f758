"""Bodies of several media types: the caller chooses, and a type checker sees whether it fits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Make, Server

DOCUMENT = """
paths:
  /pets:
    post:
      operationId: createPet
      tags: [Pets]
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}}
          application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
          image/png: {schema: {type: string, format: binary}}
      responses: {'204': {description: OK}}
    patch:
      operationId: updatePets
      tags: [Pets]
      requestBody:
        content:
          application/json: {schema: {type: object, properties: {name: {type: string}}}}
          text/plain: {schema: {type: string}}
      responses: {'204': {description: OK}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""
GOOD = """
from acme_operations import Acme, AsyncAcme, Pet

client = Acme(base_url="https://acme.example")
client.pets.create(body=Pet(name="Rex"))
client.pets.create(body=Pet(name="Rex"), content_type="application/x-www-form-urlencoded")
client.pets.create(body="<pet/>", content_type="application/xml")
client.pets.create(body=b"png", content_type="image/png")
client.pets.update()
client.pets.update(body="name", content_type="text/plain")


async def main() -> None:
    await AsyncAcme(base_url="https://acme.example").pets.create(
        body="<pet/>", content_type="application/xml"
    )
"""
BAD = """
from acme_operations import Acme, Pet

client = Acme(base_url="https://acme.example")
client.pets.create(body="<pet/>")
client.pets.create(body=Pet(name="Rex"), content_type="application/xml")
client.pets.create(body=b"png", content_type="application/json")
client.pets.create(body="<pet/>", content_type="text/xml")
client.pets.update(content_type="text/plain")
"""


def faults(folder: Path, text: str) -> list[int]:
    """The lines that mypy refuses."""
    (folder / "use.py").write_text(text)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "use.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return [int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line]


def test_types_go_with_media_types(make: Make) -> None:
    folder = make(DOCUMENT).folder.parent
    assert faults(folder, GOOD) == []
    assert faults(folder, BAD) == [5, 6, 7, 8, 9]


def test_each_is_sent_as_it_says(make: Make, server: Server) -> None:
    made = make(DOCUMENT)
    pets = made.client(server.url).pets
    pet = made.module.Pet(name="Rex & Co")
    pets.create(body=pet)
    assert json.loads(server.body) == {"name": "Rex & Co"}
    pets.create(body=pet, content_type="application/x-www-form-urlencoded")
    assert server.body == b"name=Rex+%26+Co"
    pets.create(body="<pet/>", content_type="application/xml")
    assert server.body == b"<pet/>"
    pets.create(body=b"\x89PNG", content_type="image/png")
    assert server.body == b"\x89PNG"
    assert [request.headers["content-type"].split(";")[0] for request in server.seen] == [
        "application/json",
        "application/x-www-form-urlencoded",
        "application/xml",
        "image/png",
    ]
    pets.update()
    assert "content-type" not in server.seen[-1].headers


def test_no_overloads_where_one_signature_serves(make: Make) -> None:
    text = DOCUMENT.replace("application/xml", "application/merge-patch+json")
    made = make(text.replace("          image/png: {schema: {type: string, format: binary}}\n", ""))
    written = (made.folder / "resources" / "pets.py").read_text()
    create = written.split("def create(", 1)[0]
    assert "@overload" not in create


def test_any_media_type_is_the_one_that_says_what_is_sent(make: Make, server: Server) -> None:
    body = "requestBody: {required: true, content: {'*/*': {schema: %s}}}"
    paths = "".join(
        f"  /{name}:\n    post:\n      tags: [Things]\n      operationId: {name}\n"
        f"      {body % schema}\n      responses: {{'204': {{description: OK}}}}\n"
        for name, schema in {
            "thing": "{$ref: '#/components/schemas/Thing'}",
            "words": "{type: string}",
            "file": "{type: string, format: binary}",
        }.items()
    )
    thing = "{type: object, properties: {a: {type: string}}}"
    made = make(f"paths:\n{paths}components: {{schemas: {{Thing: {thing}}}}}\n")
    things = made.client(server.url).things
    things.thing(body=made.module.Thing(a="b"))
    things.words(body="b")
    things.file(body=b"b")
    assert server.bodies == [b'{"a":"b"}', b"b", b"b"]
    assert [request.headers["content-type"].split(";")[0] for request in server.seen] == [
        "application/json",
        "text/plain",
        "application/octet-stream",
    ]


def test_lines_are_sent_one_value_each(make: Make, server: Server) -> None:
    item = "{type: object, properties: {a: {type: string}}}"
    made = make(
        "openapi: 3.2.0\ninfo: {title: Acme, version: '1'}\npaths:\n"
        + "".join(
            f"  /{name}:\n    post:\n      tags: [Things]\n      operationId: {name}\n"
            f"      requestBody: {{required: true, content: {{{media}: {{itemSchema: {item}}}}}}}\n"
            "      responses: {'204': {description: OK}}\n"
            for name, media in {
                "lines": "application/x-ndjson",
                "seq": "application/json-seq",
            }.items()
        )
    )
    things = made.client(server.url).things
    things.lines(body=[{"a": "b"}, {"a": "c\n"}])
    assert server.body == b'{"a":"b"}\n{"a":"c\\n"}\n'
    assert server.seen[-1].headers["content-type"] == "application/x-ndjson"
    things.seq(body=[{"a": "b"}])
    assert server.body == b'\x1e{"a":"b"}\n'
    things.lines(body=b'{"a": 1}\n')
    assert server.body == b'{"a": 1}\n'
    with pytest.raises(made.module.InvalidRequest):
        things.lines(body={"a": "b"})
    assert "body: Sequence[m." in (made.folder / "resources" / "things.py").read_text()
