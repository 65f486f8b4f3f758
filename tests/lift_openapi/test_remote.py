"""References over https, to a server on the loopback with a certificate authority of its own."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from doclift.lift.openapi import refs

from .support import lift_files

DOCUMENT = """openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets:
    get:
      responses:
        '200':
          description: OK
          content:
            application/json: {schema: {$ref: 'URL/schemas/pet.yaml'}}
        '404':
          description: None
          content:
            application/json: {schema: {$ref: 'URL/schemas/pet.yaml#/$defs/Problem'}}
"""
PET = """type: object
properties:
  owner: {$ref: ../people/owner.json}
  parent: {$ref: pet.yaml}
$defs:
  Problem: {type: object, properties: {message: {type: string}}}
"""
OWNER = '{"type": "object", "properties": {"name": {"type": "string"}}}'


@dataclass
class Site:
    """A running server: what it has, where its addresses redirect to, and what was asked of it."""

    url: str = ""
    files: dict[str, str] = field(default_factory=dict[str, str])
    moved: dict[str, str] = field(default_factory=dict[str, str])
    asked: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def site(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    found = Site(files={"/schemas/pet.yaml": PET, "/people/owner.json": OWNER})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            text = found.files.get(self.path, "").encode()
            self.send_response(302 if self.path in found.moved else 200 if text else 404)
            self.send_header("location", found.moved.get(self.path, ""))
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Keep the output of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found.url = f"https://localhost:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("no_proxy", "localhost")
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The authority is one of those that the system trusts."""
    with authority.cert_pem.tempfile() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        yield


def test_an_allowed_host_is_read(site: Site, trusted: None, tmp_path: Path) -> None:
    files = {"api.yaml": DOCUMENT.replace("URL", site.url)}
    lifted = lift_files(tmp_path, files, allow_hosts=["LOCALHOST"]).check()
    assert lifted.codes == []
    assert lifted["components schemas pet properties owner $ref"] == "#/components/schemas/owner"
    assert lifted["components schemas pet properties parent $ref"] == "#/components/schemas/pet"
    assert lifted["components schemas owner properties name type"] == "string"
    assert lifted["components schemas Problem properties message type"] == "string"
    assert sorted(site.asked) == ["/people/owner.json", "/schemas/pet.yaml"]
    at = lifted.document.locate("components", "schemas", "Problem")
    assert (at.file, at.line) == (f"{site.url}/schemas/pet.yaml", 6)


def test_other_hosts_are_not_asked(site: Site, trusted: None, tmp_path: Path) -> None:
    files = {"api.yaml": DOCUMENT.replace("URL", site.url)}
    for hosts in ([], ["example.com"], ["localhost.example"], ["127.0.0.1"]):
        assert set(lift_files(tmp_path, files, allow_hosts=hosts).codes) == {"W212"}
    assert site.asked == []


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("missing", "the answer is 404"),
        ("moved", "the answer is 302"),
        ("large", "it is larger than 100 bytes"),
        ("latin", "cannot be read"),
    ],
)
def test_what_cannot_be_read_costs_its_piece(
    site: Site,
    trusted: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    message: str,
) -> None:
    if fault == "missing":
        del site.files["/people/owner.json"]
    if fault == "moved":  # to where the host is not allowed
        site.moved["/people/owner.json"] = "https://example.com/owner.json"
    if fault == "large":
        site.files["/people/owner.json"] += " " * 100
        site.files["/schemas/pet.yaml"] = "properties: {owner: {$ref: ../people/owner.json}}"
        monkeypatch.setattr(refs, "_BYTES", 100)
    if fault == "latin":
        site.files["/people/owner.json"] = "no: JSON: at: all"
        message = "YAML"
    text = DOCUMENT.replace("URL", site.url).partition("        '404'")[0]
    lifted = lift_files(tmp_path, {"api.yaml": text}, allow_hosts=["localhost"]).check()
    assert [found.code.id for found in lifted.report.diagnostics if found.code.id[0] != "I"]
    assert any(message in found.message for found in lifted.report.diagnostics)
    assert "get" in lifted["paths /pets"]


def test_a_certificate_of_nobody_is_refused(site: Site, tmp_path: Path) -> None:
    files = {"api.yaml": DOCUMENT.replace("URL", site.url)}
    lifted = lift_files(tmp_path, files, allow_hosts=["localhost"])
    assert "CERTIFICATE_VERIFY_FAILED" in lifted.report.diagnostics[0].message
    assert site.asked == []
