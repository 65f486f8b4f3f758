"""Real pages of other APIs, compared with what they say and with the specs of their vendors."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from doclift.diagnostics import Report
from doclift.lift import lift
from doclift.merge import merge
from doclift.read.files import collect

CORPUS = Path(__file__).parents[3] / "shared" / "docs-corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of pages is not here")

APIS = (
    "docker-engine-1.24",
    "docusaurus-petstore",
    "github",
    "gitlab-2016",
    "kubernetes",
    "meilisearch",
    "onedrive",
    "rocketchat",
    "upstox",
    "zerodha",
)
NO_PAGES = ("SOURCE.txt", "docs_endpoints.tsv")


@cache
def scorer() -> Callable[[list[str]], dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("docs_corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    main: Callable[[list[str]], dict[str, Any]] = module.main
    return main


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Any]]:
    folder = tmp_path_factory.mktemp("lifted")

    def run(api: str, *options: str) -> dict[str, Any]:
        lifted = folder / f"{api}.json"
        if not lifted.exists():
            report = Report()
            sources = collect([CORPUS / api], CORPUS, report)
            pages = [source for source in sources if not source.name.endswith(NO_PAGES)]
            document = merge(lift(pages, report), report, title=api)
            lifted.write_text(json.dumps(document.root), encoding="utf-8")
        truth = CORPUS / "truth" / f"{api}.json"
        listed = str(CORPUS / api / "docs_endpoints.tsv")
        known = str(truth) if truth.exists() else "-"
        return scorer()([str(lifted), known, "--endpoints", listed, "--json", *options])

    return run


@pytest.mark.parametrize("api", APIS)
def test_endpoints_are_those_of_the_pages(api: str, score: Callable[..., dict[str, Any]]) -> None:
    found = score(api)["endpoints in the pages"]
    assert found["recall"] >= 98, found
    assert found["precision"] >= 98, found


@pytest.mark.parametrize(
    ("api", "least"),
    [
        # What the pages do not say lowers the figures: objects on pages that are not there,
        # fields of a later version, names that the spec spells otherwise (snake case for camel
        # case), required marks that the spec has for parameters with defaults.
        ("github", {"recall": 97, "precision": 99, "required": 99, "type": 99}),
        ("kubernetes", {"recall": 90, "precision": 99, "required": 99, "type": 95}),
        # One page calls a parameter required that the spec, of a later version, does not.
        ("docker-engine-1.24", {"recall": 79, "precision": 94, "required": 96, "type": 93}),
        ("meilisearch", {"recall": 71, "precision": 75, "required": 75, "type": 92}),
    ],
)
def test_parameters_are_those_of_the_specs(
    api: str,
    least: dict[str, float],
    score: Callable[..., dict[str, Any]],
) -> None:
    found = score(api, "--depth", "1")
    figures = {
        "recall": found["parameters by name"]["recall"],
        "precision": found["parameters by name"]["precision"],
        "required": found["required"]["accuracy"],
        "type": found["type"]["accuracy"],
    }
    assert all(figures[name] >= value for name, value in least.items()), figures
