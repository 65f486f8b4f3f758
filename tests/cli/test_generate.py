"""`doclift generate`: where packages go, what runs again, what is refused, what is said."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      responses:
        "200":
          description: The orders
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
components:
  schemas:
    Order: {type: object, properties: {id: {type: integer}}}
"""
CONFIG = '[api.shop]\nsources = ["shop.yaml"]\noutput = "out"\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a document and a configuration."""
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "doclift.toml").write_text(CONFIG)
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_first_run_and_the_second(run: Run, shop: Path) -> None:
    first = run("generate")
    assert first.code == 0, first.err
    assert "created" in first.out
    before = snapshot(shop / "out" / "shop")
    assert {"__init__.py", "py.typed", "doclift.json", "openapi.yaml"} <= before.keys()
    started = time.process_time()
    second = run("generate")
    assert time.process_time() - started < 0.5
    assert (second.code, second.out) == (
        0,
        f"shop (out/shop): up to date, {len(before) - 1} files\n",
    )
    assert snapshot(shop / "out" / "shop") == before
    assert run("generate", "--check").code == 0


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (["-o", "client"], "client"),
        (["-o", "src", "--package", "acme"], "src/acme"),
        (["-o", "src/acme", "--package", "acme"], "src/acme"),
    ],
)
def test_where_a_package_goes(run: Run, shop: Path, words: list[str], folder: str) -> None:
    result = run("generate", "shop.yaml", *words)
    assert result.code == 0, result.err
    assert (shop / folder / "__init__.py").is_file()


def test_check_tells_and_changes_nothing(run: Run, shop: Path) -> None:
    fresh = run("generate", "--check")
    assert fresh.code == 2
    assert "out of date" in fresh.out
    assert not (shop / "out").exists()
    run("generate")
    (shop / "shop.yaml").write_text(SHOP.replace("id:", "number:"))
    before = snapshot(shop)
    assert run("generate", "--check").code == 2
    assert snapshot(shop) == before


def test_a_change_of_the_program_alone_is_not_out_of_date(run: Run, shop: Path) -> None:
    run("generate")
    manifest = shop / "out" / "shop" / "doclift.json"
    value = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**value, "doclift": "0.0.1", "digest": "other"}))
    assert run("generate", "--check").code == 0


def test_hand_edits(run: Run, shop: Path) -> None:
    run("generate")
    edited = shop / "out" / "shop" / "__init__.py"
    before = edited.read_text()
    edited.write_text(before + "\n# mine\n")
    check = run("generate", "--check")
    assert check.code == 2
    assert "out/shop/__init__.py:1:1: E801" in check.err
    refused = run("generate")
    assert refused.code == 1
    assert "out/shop/__init__.py:1:1: E801" in refused.err
    assert edited.read_text().endswith("# mine\n")
    assert run("generate", "--force").code == 0
    assert edited.read_text() == before


def test_an_endpoint_that_goes_takes_its_files_along(run: Run, shop: Path) -> None:
    extra = SHOP.replace(
        "components:",
        "  /users:\n    get: {tags: [Users], responses: {'200': {description: ok}}}\ncomponents:",
    )
    (shop / "shop.yaml").write_text(extra)
    run("generate")
    assert (shop / "out/shop/resources/users.py").is_file()
    (shop / "shop.yaml").write_text(SHOP)
    result = run("generate")
    assert "- resources/users.py" in result.out
    assert not (shop / "out/shop/resources/users.py").exists()


def test_a_faulty_overlay_writes_nothing(run: Run, shop: Path) -> None:
    (shop / "fix.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\n"
        "actions:\n  - target: $.paths['/order']\n    remove: true\n"
    )
    result = run("generate", "shop.yaml", "-o", "client", "--overlay", "fix.yaml")
    assert result.code == 1
    assert "fix.yaml:4:5: E5" in result.err
    assert not (shop / "client").exists()


def test_strict_fails_on_warnings_also_when_nothing_changed(run: Run, shop: Path) -> None:
    (shop / "shop.yaml").write_text(SHOP.replace("{type: integer}", "{type: intger}"))
    assert run("generate").code == 0
    assert run("generate").code == 0
    strict = run("generate", "--strict")
    assert strict.code == 1
    assert "shop.yaml:" in strict.err


def test_a_changed_file_that_is_referred_to_is_noticed(run: Run, shop: Path) -> None:
    (shop / "shop.yaml").write_text(SHOP.replace("'#/components/schemas/Order'", "order.yaml"))
    (shop / "order.yaml").write_text("type: object\nproperties: {id: {type: integer}}\n")
    run("generate")
    assert "up to date" in run("generate").out
    (shop / "order.yaml").write_text("type: object\nproperties: {sku: {type: integer}}\n")
    changed = run("generate")
    assert "changed" in changed.out


def test_an_overlay_in_a_folder_of_sources_is_no_source(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/shop.yaml").write_text(SHOP)
    (tmp_path / "docs/overlay.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\n"
        "actions:\n  - target: $.info\n    update: {title: Store}\n"
    )
    result = run("lint", "docs", "--overlay", "docs/overlay.yaml", "--format", "json")
    assert result.code == 0
    assert [found["code"] for found in json.loads(result.out) if found["severity"] != "info"] == []


def test_no_endpoint_no_package(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Nothing to see\n")
    result = run("generate", "page.md", "-o", "client")
    assert result.code == 1
    assert "nothing was written" in result.out
    assert result.err.count(": E") == 1
    assert not (tmp_path / "client").exists()
    assert run("lift", "page.md", "-o", "openapi.yaml").code == 1
    assert not (tmp_path / "openapi.yaml").exists()


def test_a_document_of_schemas_only_makes_a_package_of_models(run: Run, shop: Path) -> None:
    (shop / "shop.yaml").write_text(SHOP.replace("paths:", "x-old-paths:"))
    assert run("lift", "shop.yaml", "-o", "openapi.yaml").code == 0
    result = run("generate", "shop.yaml", "-o", "client")
    assert result.code == 0
    assert "W692" in result.err
    assert "class Order(Model)" in (shop / "client/models/shared.py").read_text()


def test_a_selection_of_nothing_is_an_error(run: Run, shop: Path) -> None:
    with (shop / "doclift.toml").open("a") as file:
        file.write('\n[api.shop.include]\ntags = ["nowhere"]\n')
    result = run("generate")
    assert (result.code, result.err.count(": E")) == (1, 1)
    assert "E691" in result.err


def test_lint_formats(run: Run, shop: Path) -> None:
    (shop / "shop.yaml").write_text(SHOP.replace("{type: integer}", "{type: intger}"))
    text = run("lint")
    assert text.code == 0
    assert "shop.yaml:17:" in text.out
    found = json.loads(run("lint", "--format", "json").out)
    assert {"code", "severity", "message", "file", "line", "column", "hint"} == found[0].keys()
    assert "::warning file=shop.yaml,line=17" in run("lint", "--format", "github").out
    assert json.loads(run("lint", "--format", "sarif").out)["version"] == "2.1.0"
    assert run("lint", "--strict").code == 1


STORES = """\
openapi: 3.1.0
info: {title: Stores, version: "1"}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      tags: [Orders]
      responses: {"200": {$ref: '#/components/responses/Order'}}
  /stores:
    get:
      tags: [Stores]
      description: Where to buy.
      responses: {"200": {$ref: '#/components/responses/Order'}}
components:
  responses:
    Order:
      description: OK
      content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
  schemas:
    Order: {type: object, properties: {id: {type: double}}}
"""


def test_a_changed_operation_rewrites_its_own_files(run: Run, shop: Path) -> None:
    """Though all that stands below it has moved: one page alone has the numbers of lines."""
    (shop / "shop.yaml").write_text(STORES)
    assert run("generate").code == 0
    before = snapshot(shop / "out" / "shop")
    sources = before["docs/sources.md"].decode()
    assert "`shop.yaml:20` | `type: double` is read as" in sources
    assert "| `get` | `shop.yaml:10` | OpenAPI |" in sources
    assert "| `Order` | `shop.yaml:20` |" in sources
    assert (
        b"Documented in `shop.yaml` ([line](../sources.md#clientstores))."
        in (before["docs/resources/stores.md"])
    )
    added = "tags: [Orders]\n      parameters:\n      - {name: size, in: query, schema: {}}\n"
    (shop / "shop.yaml").write_text(STORES.replace("tags: [Orders]\n", added))
    assert run("generate").code == 0
    after = snapshot(shop / "out" / "shop")
    assert {file for file in after if after[file] != before.get(file)} == {
        "docs/resources/orders.md",
        "docs/sources.md",
        "doclift.json",
        "openapi.yaml",
        "resources/orders.py",
    }


PAGE = """\
# Shop

`POST /charges`

| Parameter | In | Type | Required | Description |
|---|---|---|---|---|
| amount | body | integer | yes | In cents |

```json
{"amount": 100, "note": "hello"}
```
"""


def test_docs_tell_what_was_read_from_what(run: Run, tmp_path: Path) -> None:
    """Of an operation, and of each argument that was read from something else."""
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "doclift.toml").write_text(CONFIG.replace("shop.yaml", "page.md"))
    assert run("generate").code == 0
    package = tmp_path / "out" / "shop"
    charges = (package / "docs" / "resources" / "charges.md").read_text()
    assert "| `amount` | `int` | yes | body | In cents |" in charges
    assert "| `note` | `str` |  | body | Read from an example. |" in charges
    assert "Read from a table of `page.md` ([line](../sources.md#clientcharges))." in charges
    sources = (package / "docs" / "sources.md").read_text()
    assert "| `create` | `page.md:3` | a table |" in sources
