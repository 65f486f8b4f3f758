"""Values made from schemas: one plain instance a schema, the same every time."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

__all__ = ["Instances"]

_FORMATS = {
    "date": "2024-05-17",
    "date-time": "2024-05-17T09:30:00Z",
    "datetime": "2024-05-17T09:30:00Z",
    "time": "09:30:00Z",
    "duration": "PT1H",
    "uuid": "6f1c9a52-0c3b-4a77-9f0e-3d5b8f1f2a10",
    "guid": "6f1c9a52-0c3b-4a77-9f0e-3d5b8f1f2a10",
    "email": "person@example.com",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "binary": "hello",
    "decimal": "1.5",
}


_TELLING = (
    ("properties", "object"),
    ("additionalProperties", "object"),
    ("required", "object"),
    ("items", "array"),
    ("prefixItems", "array"),
    ("pattern", "string"),
    ("minLength", "string"),
    ("maxLength", "string"),
    ("format", "string"),
    ("minimum", "number"),
    ("maximum", "number"),
)
"""Keywords that tell the type of a schema that has none."""


@cache
def _matching(pattern: str, low: int, high: int) -> str | None:
    """The simplest printable text of this length that a pattern finds itself in, or None."""
    texts = st.from_regex(pattern, alphabet=st.characters(min_codepoint=32, max_codepoint=126))
    quick = settings(
        database=None,
        derandomize=True,
        max_examples=50,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    try:
        return find(texts, lambda t: low <= len(t) <= high and bool(t.strip()), settings=quick)
    except Exception:  # no regex, or nothing that is quick to find
        return None


def _finds(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


class Instances:
    """Makes instances for the schemas of one OpenAPI 3.1 document.

    `incoming` is true for what a client sends (no readOnly members), false for what it receives.
    Optional members are made down to `depth` levels, required ones always; of unions the option
    of this number is made, or the last.
    """

    def __init__(
        self, document: dict[str, Any], *, incoming: bool, depth: int = 3, option: int = 0
    ) -> None:
        self._document = document
        self._skip = "readOnly" if incoming else "writeOnly"
        self._depth = depth
        self._option = option

    def preferring(self, option: int) -> Instances:
        """The same, but with another option of unions."""
        incoming = self._skip == "readOnly"
        return Instances(self._document, incoming=incoming, depth=self._depth, option=option)

    def resolve(self, schema: Any) -> dict[str, Any]:
        """Follow `$ref` until a schema; keywords beside a `$ref` win."""
        extra: dict[str, Any] = {}
        seen: set[str] = set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            ref = schema["$ref"]
            extra = {**{k: v for k, v in schema.items() if k != "$ref"}, **extra}
            if ref in seen:
                break
            seen.add(ref)
            schema = self._document
            for part in ref.removeprefix("#/").split("/"):
                part = part.replace("~1", "/").replace("~0", "~")
                schema = schema[int(part)] if isinstance(schema, list) else schema[part]
        return {**(schema if isinstance(schema, dict) else {}), **extra}

    def is_hidden(self, schema: Any, depth: int = 0) -> bool:
        """Whether a member does not travel in this direction."""
        schema = self.resolve(schema)
        if schema.get(self._skip) is True:
            return True
        return depth < 10 and any(self.is_hidden(s, depth + 1) for s in schema.get("allOf", ()))

    def of(self, schema: Any, level: int = 0) -> Any:
        """An instance of `schema`."""
        given, schema = schema, self.resolve(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return next((v for v in schema["enum"] if v not in (None, "")), schema["enum"][0])
        for many in ("oneOf", "anyOf"):
            options = [o for o in schema.get(many, ()) if self.resolve(o).get("type") != "null"]
            if options:
                rest = {k: v for k, v in schema.items() if k != many}
                chosen = options[min(self._option, len(options) - 1)]
                made = self.of(chosen, level)
                if isinstance(made, dict) and rest.get("properties"):
                    made = {**self.of(rest, level), **made}
                return self._tagged(made, schema, chosen)
        if "allOf" in schema:
            told = {"discriminator": self._discriminator(schema)}
            return self._tagged(self._all_of(schema, level), told, given)
        return self._tagged(self._plain(schema, level), schema, given)

    def _discriminator(self, schema: Any, depth: int = 0) -> dict[str, Any]:
        """What tells a schema from others that extend the same one."""
        schema = self.resolve(schema)
        found: dict[str, Any] = schema.get("discriminator", {})
        for part in schema.get("allOf", ()) if depth < 10 else ():
            found = found or self._discriminator(part, depth + 1)
        return found

    def _tagged(self, made: Any, schema: dict[str, Any], chosen: Any) -> Any:
        """An object with the tag that tells its schema `chosen` from others, where it is free."""
        told = schema.get("discriminator", {})
        tag = told.get("propertyName")
        ref = chosen.get("$ref", "") if isinstance(chosen, dict) else ""
        if not tag or not ref or not isinstance(made, dict):
            return made
        name = ref.rpartition("/")[2]
        for key, target in told.get("mapping", {}).items():
            if target in (ref, name):
                name = key
                break
        else:
            own = self.resolve(chosen).get("x-ms-discriminator-value")
            name = own if isinstance(own, str) else name
        member = self.resolve(self._members(chosen).get(tag, {}))
        return made if "const" in member or "enum" in member else {**made, tag: name}

    def _members(self, schema: Any, depth: int = 0) -> dict[str, Any]:
        """The members of an object and of what it extends."""
        schema = self.resolve(schema)
        found: dict[str, Any] = {}
        for part in schema.get("allOf", ()) if depth < 10 else ():
            found.update(self._members(part, depth + 1))
        return {**found, **schema.get("properties", {})}

    def _plain(self, schema: dict[str, Any], level: int) -> Any:
        """An instance of a schema that is not made of others."""
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next((k for k in kind if k != "null"), None)
        if kind is None:
            kind = next((kind for word, kind in _TELLING if word in schema), None)
        if kind == "object":
            return self._object(schema, level)
        if kind == "array":
            if schema.get("maxItems") == 0 or (
                level > max(self._depth, 2) and not schema.get("minItems")
            ):
                return []
            prefix = [self.of(item, level + 1) for item in schema.get("prefixItems", ())]
            count = max(schema.get("minItems", 1), 1) - len(prefix)
            return prefix + [self.of(schema.get("items", {}), level + 1)] * max(count, 0)
        if kind in ("integer", "number"):
            return self._number(schema, kind)
        if kind == "boolean":
            return True
        if kind == "null":
            return None
        return self._text(schema) if kind == "string" else "anything"

    def _all_of(self, schema: dict[str, Any], level: int) -> Any:
        rest = {k: v for k, v in schema.items() if k != "allOf"}
        parts = [part for part in [*schema["allOf"], rest] if part]
        made = [self.of(part, level) for part in parts]
        if made and not any(isinstance(one, dict) for one in made):
            return made[0]
        merged: dict[str, Any] = {}
        for part, one in zip(parts, made, strict=True):
            described = self._members(part)
            for name, value in one.items() if isinstance(one, dict) else ():
                if name in described or name not in merged:
                    merged[name] = value
        return merged

    def _object(self, schema: dict[str, Any], level: int) -> dict[str, Any]:
        required = set(schema.get("required", ()))
        made: dict[str, Any] = {}
        for name, member in schema.get("properties", {}).items():
            if self.is_hidden(member):
                continue
            short = len(made) < schema.get("minProperties", 0)
            if name in required or level < self._depth or short:
                made[name] = self.of(member, level + 1)
        described = schema.get("properties", {})
        alike = {name.lower() for name in described}
        for name in sorted(required - described.keys()):
            if name.lower() in alike:
                continue  # the same in other letters: which of them is meant?
            made[name] = self.of(schema.get("additionalProperties", {}), level + 1)
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict) and len(made) < schema.get("minProperties", 0):
            made["name"] = self.of(extra, level + 1)
        return made

    @staticmethod
    def _number(schema: dict[str, Any], kind: str) -> int | float:
        low = schema.get("minimum", schema.get("exclusiveMinimum", -math.inf))
        high = schema.get("maximum", schema.get("exclusiveMaximum", math.inf))
        value: float = min(max(1, low), high)
        if "exclusiveMinimum" in schema and value <= low:
            value = low + 1 if low + 1 <= high else (low + high) / 2
        if "exclusiveMaximum" in schema and value >= high:
            value = high - 1 if high - 1 >= low else (low + high) / 2
        step = schema.get("multipleOf")
        if step:
            value = math.ceil(value / step) * step
        return int(value) if kind == "integer" else value

    @staticmethod
    def _text(schema: dict[str, Any]) -> str:
        low, high = schema.get("minLength", 0), schema.get("maxLength")
        text = _FORMATS.get(str(schema.get("format", "")).lower(), "text")
        if isinstance(schema.get("pattern"), str) and schema.get("format") != "byte":
            for given in (schema.get("example"), schema.get("default"), text):
                if isinstance(given, str) and given and _finds(schema["pattern"], given):
                    text = given
                    break
            else:
                return _matching(schema["pattern"], low, 1000 if high is None else high) or text
        return text.ljust(low, "x")[:high]
