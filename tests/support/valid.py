"""Whether instances are valid, by a library that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .instances import Instances

__all__ = ["Complaint", "Validity", "one_way"]


def one_way(document: dict[str, Any], *, incoming: bool) -> dict[str, Any]:
    """The document as it holds in one direction: what is `readOnly` need not be sent, what is
    `writeOnly` need not be answered, though the schema says that it is required."""
    relaxed: dict[str, Any] = _Relaxed(document, incoming).walk(document)
    return relaxed


class _Relaxed:
    """Takes from `required` what does not travel in a direction."""

    def __init__(self, document: dict[str, Any], incoming: bool) -> None:
        self._resolver = Instances(document, incoming=incoming)

    def walk(self, value: Any, outer: frozenset[str] = frozenset()) -> Any:
        """A copy; `outer` are the members that the schema around it hides."""
        if isinstance(value, list):
            return [self.walk(one, outer) for one in value]
        if not isinstance(value, dict):
            return value
        is_schema = any(word in value for word in ("properties", "allOf", "required"))
        hidden = outer | frozenset(self._hidden(value)) if is_schema else outer
        none: frozenset[str] = frozenset()
        made = {k: self.walk(v, hidden if k == "allOf" else none) for k, v in value.items()}
        members = value.get("properties")
        if isinstance(members, dict) and all(isinstance(m, dict | bool) for m in members.values()):
            made.setdefault("type", "object")  # though JSON Schema lets a text pass, too
        if isinstance(value.get("required"), list):
            made["required"] = [name for name in value["required"] if name not in hidden]
        return made

    def _hidden(self, schema: Any, depth: int = 0) -> Iterator[str]:
        schema = self._resolver.resolve(schema)
        members = schema.get("properties")
        for name, member in (members if isinstance(members, dict) else {}).items():
            if self._resolver.is_hidden(member):
                yield name
        for part in schema.get("allOf", ()) if depth < 10 else ():
            yield from self._hidden(part, depth + 1)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a value: where (numbers of items are `*`), and whether that is a union,
    so that anything inside of it may be what is wrong."""

    path: str
    message: str
    union: bool

    def explains(self, path: str) -> bool:
        """Whether what is at a path is wrong by this."""
        inside = f"{path}.".startswith(f"{self.path}." if self.path else "")
        around = f"{self.path}.".startswith(f"{path}." if path else "")
        return around or (self.union and inside)


class Validity:
    """Judges values by the schemas of one OpenAPI 3.1 document, in one direction."""

    def __init__(self, document: dict[str, Any], *, incoming: bool) -> None:
        self._relaxed = _Relaxed(document, incoming)
        parts = {key: document[key] for key in ("components", "paths") if key in document}
        self._root = self._relaxed.walk(parts)

    def complaint(self, schema: Any, value: Any) -> str:
        """Why `value` is not valid; "" when it is."""
        for complaint in self._complaints(schema, value):
            return f"{complaint.path}: {complaint.message}"
        return ""

    def complaints(self, schema: Any, value: Any) -> list[Complaint]:
        """All that is wrong with `value`."""
        return list(self._complaints(schema, value))

    def _complaints(self, schema: Any, value: Any) -> Iterator[Complaint]:
        from openapi_schema_validator import OAS31Validator, oas31_format_checker

        if schema is True or schema == {}:
            return
        root = {**self._root, "allOf": [self._relaxed.walk(schema)]}
        validator = OAS31Validator(root, format_checker=oas31_format_checker)
        try:
            for error in validator.iter_errors(value):
                path = ["*" if isinstance(part, int) else part for part in error.absolute_path]
                if error.validator == "required":
                    path.append(error.message.split("'")[1])
                union = error.validator in ("anyOf", "oneOf", "not")
                text = error.message
                text = text if len(text) <= 200 else f"{text[:100]} … {text[-100:]}"
                yield Complaint(".".join(path), text, union)
        except Exception as failed:
            yield Complaint("(all)", f"cannot be judged: {failed!r:.200}", False)

    def instance(self, schema: Any, makes: Instances, example: Any = None) -> tuple[Any, str]:
        """A valid instance and ""; or one that is not, and why. `example` is the document's own,
        for schemas that are too hard to make instances of."""
        made = makes.of(schema)
        reason = self.complaint(schema, made)
        if reason:
            for option in (1, 2, 3):
                another = makes.preferring(option).of(schema)
                if not self.complaint(schema, another):
                    return another, ""
            resolved = makes.resolve(schema)
            for given in (example, resolved.get("example"), *resolved.get("examples", ())):
                if given is not None and not self.complaint(schema, given):
                    return given, ""
        return made, reason
