"""A stage imports only what stands above it in `docs/architecture.md`, and the common modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "generator" / "doclift"
# What every stage may use: values that pass through all of them.
COMMON = ("diagnostics", "document", "config", "plurals", "yamltext")


def stages() -> list[str]:
    """The stages in their order, as the architecture lists them."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listing = text.split("## Stages", 1)[1].split("\n\n", 2)[1]
    return re.findall(r"^    (\w+) ", listing, re.MULTILINE)


def modules() -> list[str]:
    return sorted(
        ".".join(path.relative_to(PROGRAM).with_suffix("").parts)
        for path in PROGRAM.rglob("*.py")
        if "templates" not in path.parts
    )


def imports(module: str) -> Iterator[str]:
    """The parts of doclift that a module imports, such as `read.source`."""
    path = PROGRAM / (module.replace(".", "/") + ".py")
    package = module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            start = [*base, *(node.module.split(".") if node.module else [])]
            if start:
                yield ".".join(start)
            else:
                yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("doclift"):
            yield (node.module or "").partition(".")[2]
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.partition(".")[2]
                for alias in node.names
                if alias.name.startswith("doclift.")
            )


def _stage(module: str) -> str:
    """A stage of one module has its codes beside it: `overlay_codes`."""
    return module.split(".")[0].removesuffix("_codes")


def test_the_architecture_names_the_stages() -> None:
    assert stages() == ["read", "lift", "merge", "overlay", "model", "plan", "render", "write"]


@pytest.mark.parametrize("stage", stages())
def test_a_stage_imports_only_what_stands_above_it(stage: str) -> None:
    order = stages()
    allowed = {*order[: order.index(stage) + 1], *COMMON, "__version__"}
    wrong = [
        f"{module} imports {target}"
        for module in modules()
        if _stage(module) == stage
        for target in imports(module)
        if _stage(target) not in allowed
    ]
    assert wrong == []


def test_common_modules_import_no_stage() -> None:
    wrong = [
        f"{module} imports {target}"
        for module in COMMON
        for target in imports(module)
        if target.split(".")[0] not in COMMON
    ]
    assert wrong == []


def test_nothing_imports_the_command_line() -> None:
    users = [module for module in modules() for target in imports(module) if target == "cli"]
    assert users == ["__main__"]


def test_no_stage_prints_or_exits() -> None:
    forbidden = {"print", "exit", "input", "eval", "exec", "compile", "__import__"}
    forbidden |= {"click.echo", "sys.exit", "sys.stdout.write", "sys.stderr.write"}
    wrong = [
        f"{module}:{node.lineno} {ast.unparse(node.func)}"
        for module in modules()
        if module not in ("cli", "console")
        for node in ast.walk(ast.parse((PROGRAM / (module.replace(".", "/") + ".py")).read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in forbidden
    ]
    assert wrong == []
