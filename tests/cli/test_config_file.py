"""`doclift.toml`: what it yields, and where its faults are reported."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from doclift.config import ApiConfig, EnvelopeRule, PagingRule, Selection
from doclift.config_file import find, load, package_folder, package_name
from doclift.diagnostics import Report

_API = "[api.a]\nsources = 'x'\n"


def read(
    folder: Path, text: str, name: str = "doclift.toml"
) -> tuple[tuple[ApiConfig, ...], list[str]]:
    path = folder / name
    path.write_text(text)
    report = Report()
    apis = load(path, report)
    return apis, [
        f"{found.at.line}:{found.at.column} {found.code.id} {found.message}"
        + (f" [{found.hint}]" if found.hint else "")
        for found in report.diagnostics
    ]


def test_every_key(tmp_path: Path) -> None:
    apis, faults = read(
        tmp_path,
        """
        [api.acme-billing]
        sources = ["docs", "extra.yaml"]
        overlays = "fix.yaml"
        output = "src/acme"
        package = "acme"
        title = "Acme"
        client = "AcmeClient"
        quirks = ["list-is-map"]
        client_parameters = ["X-Tenant"]
        allow_hosts = ["example.com"]
        allow_paths = ["../shared"]
        include = { tags = ["Billing"], methods = ["get"] }
        exclude.paths = ["/internal/*"]

        [api.acme-billing.methods]
        "GET /invoices/{id}" = "fetch"

        [[api.acme-billing.envelope]]
        data = "/data"
        flag = "/status"
        failures = [false, "fail"]

        [[api.acme-billing.envelope]]
        operations = ["GET /raw/*"]

        [api.acme-billing.paging]
        style = "page"
        send = "page"
        first = 0
        """,
    )
    assert faults == []
    assert apis == (
        ApiConfig(
            name="acme-billing",
            sources=("docs", "extra.yaml"),
            overlays=("fix.yaml",),
            output="src/acme",
            package="acme",
            title="Acme",
            client="AcmeClient",
            quirks=frozenset({"list-is-map"}),
            client_parameters=("X-Tenant",),
            allow_hosts=("example.com",),
            allow_paths=("../shared",),
            include=Selection(tags=("Billing",), methods=("get",)),
            exclude=Selection(paths=("/internal/*",)),
            methods={"GET /invoices/{id}": "fetch"},
            envelope=(
                EnvelopeRule(data="/data", flag="/status", failures=(False, "fail")),
                EnvelopeRule(operations=("GET /raw/*",)),
            ),
            paging=(PagingRule(style="page", send="page", first=0),),
        ),
    )


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    apis, faults = read(tmp_path, '[api.Acme-2]\nsources = "a.yaml"\n')
    assert faults == []
    assert [(api.package, api.output) for api in apis] == [("acme_2", "generated/acme_2")]


def test_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.doclift.api.acme]\nsources = ["a.yaml"]\nsurces = 1\n'
    apis, faults = read(tmp_path, text, "pyproject.toml")
    assert [api.name for api in apis] == ["acme"]
    assert faults == ["5:1 E503 The key 'surces' is not known here. [Did you mean 'sources'?]"]
    assert find(tmp_path) == tmp_path / "pyproject.toml"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert find(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[api.a]\nsources = [", "2:12 E502 This is not TOML: Invalid value"),
        (
            "[api.a]\nsources = ['x']\nsources = ['y']",
            "3:16 E502 This is not TOML: Cannot overwrite a value",
        ),
        ("[api.a]\noutput = 'x'", "1:1 E505 The API 'a' has no sources."),
        (
            "[apis.a]\nsources = 'x'",
            "1:1 E503 The key 'apis' is not known here. [Did you mean 'api'?]",
        ),
        ("api = 3", "1:1 E504 `api` must be a table, not 3"),
        ("[api]\na = 'x'", "2:1 E504 `a` must be a table, not a text"),
        (
            _API + "[api.a.include]\n  tags = [1]",
            "4:3 E504 `tags` must be a list of texts in brackets, not a list",
        ),
        (
            _API + "[[api.a.paging]]\n[[api.a.paging]]\nfirst = true",
            "5:1 E504 `first` must be a whole number, not True",
        ),
        (
            _API + "quirks = ['lst-is-map']",
            "'lst-is-map'. [Did you mean 'list-is-map'?]",
        ),
        (
            _API + "package = 'a-b'",
            "3:1 E504 'a-b' is no name for a Python package",
        ),
        (_API + "package = 'pydantic'", "would hide the library that it needs"),
        (
            _API + "[api.b]\nsources = 'y'\noutput = 'generated/a'",
            "5:1 E506 'generated/a/b' meets the folder of 'a': 'generated/a'",
        ),
    ],
)
def test_faults_have_a_place(tmp_path: Path, text: str, fault: str) -> None:
    _, faults = read(tmp_path, text)
    assert any(fault in found for found in faults), faults


def test_one_faulty_api_does_not_cost_the_others(tmp_path: Path) -> None:
    apis, faults = read(tmp_path, "[api.a]\nsources = 1\n[api.b]\nsources = 'x'")
    assert [api.name for api in apis] == ["b"]
    assert len(faults) == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    report = Report()
    assert load(tmp_path / "none.toml", report) == ()
    assert [found.code.id for found in report.diagnostics] == ["E501"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme Billing", "acme_billing"),
        ("2nd", "api_2nd"),
        ("class", "api_class"),
        ("__", "client"),
        ("Büro", "b_ro"),
    ],
)
def test_package_name(text: str, name: str) -> None:
    assert package_name(text) == name


def test_package_folder() -> None:
    assert package_folder("src/acme", "acme") == "src/acme"
    assert package_folder("src", "acme") == "src/acme"
    assert package_folder("src\\clients", "acme") == "src/clients/acme"


def test_each_key_is_documented_and_has_an_effect() -> None:
    root = Path(__file__).parent.parent.parent
    documented = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    read_by = {
        node.attr
        for path in (root / "generator" / "doclift").rglob("*.py")
        if path.stem not in ("config", "config_file")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    keys = {
        field.name
        for cls in (ApiConfig, EnvelopeRule, PagingRule)
        for field in fields(cls)
        if field.name not in ("name", "include", "exclude")
    }
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", documented)] == []
    assert sorted(keys - read_by) == []
