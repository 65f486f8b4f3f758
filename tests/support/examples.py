"""Decodes the examples of answers that a document has."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from doclift.plan.package import Package

from .instances import Instances
from .valid import Validity

__all__ = ["Examples", "decode_examples"]


@dataclass
class Examples:
    """How many examples there are, how many were read as their types, and why not."""

    count: int = 0
    clean: int = 0
    contradicting: int = 0
    unexplained: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Place and reason of those that are valid and yet were not read as their types."""


def decode_examples(package: Package, document: dict[str, Any], import_name: str) -> Examples:
    """Read each JSON example of an answer with the package that is importable by this name."""
    import httpx2

    answer = importlib.import_module(f"{import_name}._runtime.answer")
    drifts = importlib.import_module(f"{import_name}._runtime.drift")
    operations = importlib.import_module(f"{import_name}._runtime.operation")
    errors = importlib.import_module(f"{import_name}._runtime.errors")
    logger = logging.getLogger("examples")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    resolver, validity, result = (
        Instances(document, incoming=False),
        Validity(document, incoming=False),
        Examples(),
    )
    for resource in package.resources:
        module = importlib.import_module(f"{import_name}.resources.{resource.name}")
        for method in resource.methods:
            operation = getattr(module, method.constant_name)
            if not isinstance(operation, operations.Operation):
                continue
            verb, path = method.http.split(" ", 1)
            described = document["paths"][path][verb.lower()]
            for code, media, schema, example in _examples(described, resolver):
                result.count += 1
                drift = drifts.Drift(logger)
                reader = answer.AnswerReader(operation, False, drift, list)
                reason = ""
                try:
                    reader.value(
                        httpx2.Response(
                            code, headers={"content-type": media}, content=json.dumps(example)
                        )
                    )
                except errors.DecodeError as error:
                    reason = str(error)
                if not drift.total and not reason:
                    result.clean += 1
                elif validity.complaint(schema, example):
                    result.contradicting += 1
                else:
                    place = f"{method.http} {code} {media}"
                    result.unexplained.append((place, reason or str(drift.places)))
    return result


def _examples(
    operation: dict[str, Any], resolver: Instances
) -> Iterator[tuple[int, str, Any, Any]]:
    """Status, media type, schema and example of the answers of an operation."""
    for status, answer in operation.get("responses", {}).items():
        if status[0] != "2":
            continue
        code = int(status.upper().replace("X", "0"))
        for media_type, media in (resolver.resolve(answer).get("content") or {}).items():
            if not media_type.partition(";")[0].strip().endswith(("/json", "+json")):
                continue
            schema = media.get("schema", {})
            given = [media["example"]] if "example" in media else []
            for example in media.get("examples", {}).values():
                found = resolver.resolve(example)
                if "value" in found:
                    given.append(found["value"])
            resolved = resolver.resolve(schema)
            if "example" in resolved and not given:
                given.append(resolved["example"])
            for example in given:
                yield code, media_type, schema, example
