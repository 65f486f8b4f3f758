"""Building an `Api` from a few lines of YAML, and writing types in short."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import yaml

from doclift.config import ApiConfig
from doclift.diagnostics import Report
from doclift.document import Document
from doclift.model.api import Api, Operation
from doclift.model.build import build
from doclift.model.types import (
    Alias,
    Anything,
    Array,
    Choice,
    Declaration,
    Either,
    Map,
    Never,
    Nullable,
    Record,
    Ref,
    Scalar,
    Tuple,
    Type,
)

CONFIG = ApiConfig(name="acme", sources=(), output="out", package="acme")


@dataclass
class Built:
    """An API, and what was reported on the way."""

    api: Api
    report: Report

    @property
    def codes(self) -> list[str]:
        return sorted({found.code.id for found in self.report.diagnostics})

    def operation(self, key: str) -> Operation:
        return next(each for each in self.api.operations if each.key == key)

    def declaration(self, name: str) -> Declaration:
        return next(each for each in self.api.types.values() if each.id.endswith(f"/{name}"))

    def record(self, name: str) -> Record:
        found = self.declaration(name)
        assert isinstance(found, Record)
        return found

    def alias(self, name: str) -> Alias:
        found = self.declaration(name)
        assert isinstance(found, Alias)
        return found

    def field(self, name: str, record: str = "Thing") -> str:
        """The type of a member, in short."""
        fields = self.record(record).fields
        return short(next(field.type for field in fields if field.wire_name == name))

    def hint(self, code: str) -> str:
        return next(found.hint for found in self.report.diagnostics if found.code.id == code)


def build_document(root: dict[str, Any], config: ApiConfig = CONFIG) -> Built:
    report = Report()
    head = {"openapi": "3.1.1", "info": {"title": "Acme", "version": "1"}}
    return Built(build(Document({**head, **root}), config, report), report)


def build_text(text: str, **config: Any) -> Built:
    """A document without its head, as YAML."""
    return build_document(yaml.safe_load(text), replace(CONFIG, **config))


def build_schemas(text: str) -> Built:
    """Component schemas as YAML, reached from one operation that answers with `Thing`."""
    schemas = yaml.safe_load(text)
    answer = {"$ref": "#/components/schemas/Thing"}
    content = {"application/json": {"schema": answer}}
    responses = {"200": {"description": "", "content": content}}
    paths = {"/thing": {"get": {"responses": responses}}}
    return build_document({"paths": paths, "components": {"schemas": schemas}})


def build_field(schema: str, more: str = "{}") -> Built:
    """One member `it` of `Thing`, and other components."""
    member = yaml.safe_load(schema)
    thing = {"type": "object", "properties": {"it": member}}
    return build_schemas(yaml.safe_dump({**yaml.safe_load(more), "Thing": thing}))


def short(of: Type) -> str:
    """`Nullable(Array(Ref(".../Pet")))` -> `[Pet]?`."""
    match of:
        case Ref(target):
            return target.removeprefix("/components/schemas/")
        case Scalar(kind=kind, wire=wire):
            return kind.value + (f"<{wire.kind}{wire.pattern}>" if wire else "")
        case Choice(values=values, open=is_open):
            inner = "|".join(
                repr(each.value) + (f"={each.label}" if each.label else "") for each in values
            )
            return inner + ("…" if is_open else "")
        case Array(item, wire=wire):
            return f"[{short(item)}]" + (f"<{wire.kind}{wire.pattern}>" if wire else "")
        case Tuple(items, rest):
            return f"({', '.join(map(short, items))}; {short(rest) if rest else '-'})"
        case Map(value):
            return "{" + short(value) + "}"
        case Nullable(inner):
            return short(inner) + "?"
        case Either(options, tag):
            text = " | ".join(map(short, options))
            if tag is None:
                return text
            cases = ", ".join(f"{value!r}: {short(Ref(to))}" for value, to in tag.cases)
            return f"{text} by {tag.wire_name} {{{cases}}}"
        case Anything():
            return "any"
        case Never():
            return "never"
