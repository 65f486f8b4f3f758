"""What a repair rule works with: the document, where its pieces stand, and the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ...diagnostics import Code, Report
from ...document import Document, Pointer, free_name, is_list, is_object, look_up, resolve

__all__ = ["Context", "Rule"]


@dataclass(slots=True)
class Context:
    """One run of the rules over one document. Rules change `root` in place.

    `editors` are the names of API editors whose extensions were recognised.
    """

    document: Document
    report: Report
    editors: set[str] = field(default_factory=set[str])
    _tallies: dict[tuple[Code, str], tuple[Pointer, int]] = field(
        default_factory=dict[tuple[Code, str], tuple[Pointer, int]]
    )

    @property
    def root(self) -> dict[str, Any]:
        return self.document.root

    @property
    def is_swagger(self) -> bool:
        return "swagger" in self.root

    @property
    def has_type_lists(self) -> bool:
        """Whether the version writes null as a type (3.1 and later)."""
        return not self.is_swagger and not str(self.root.get("openapi", "")).startswith("3.0")

    def add(self, code: Code, pointer: Pointer, message: str, hint: str = "") -> None:
        """Report a finding at the place in the source that `pointer` came from."""
        self.report.add(code, self.document.origins.locate(pointer), message, hint)

    def tally(self, code: Code, pointer: Pointer, message: str) -> None:
        """Count a finding that may be there hundreds of times; it is reported once, at the first
        place. `{count}` in the message is how often it was found."""
        first, count = self._tallies.get((code, message), (pointer, 0))
        self._tallies[code, message] = (first, count + 1)

    def report_tallies(self) -> None:
        for (code, message), (pointer, count) in self._tallies.items():
            times = "once" if count == 1 else f"{count} times, here first"
            self.add(code, pointer, message.replace("{count}", times))

    def move(self, origin: Pointer, target: Pointer) -> None:
        """Say that the piece at `origin` now stands at `target`."""
        self.document.origins.graft(target, self.document.origins, origin)

    def resolve(self, node: Any) -> Any:
        """What a node refers to within the document; see `document.resolve`."""
        return resolve(node, self.root)

    def members(self, media: Any) -> dict[str, Any]:
        """The members of the object that a body of a media type is."""
        schema = self.resolve(media.get("schema")) if is_object(media) else None
        members = schema.get("properties") if is_object(schema) else None
        return members if is_object(members) else {}

    def schemes(self) -> dict[str, Any]:
        """The security schemes of the document; to add one, `add_scheme`."""
        found = look_up(self.root, self._section())
        return found if is_object(found) else {}

    def _section(self) -> Pointer:
        """Where security schemes are declared."""
        return ("securityDefinitions",) if self.is_swagger else ("components", "securitySchemes")

    def add_scheme(self, name: str, scheme: dict[str, Any], origin: Pointer) -> str:
        """Declare a security scheme that was read at `origin`; return its key: `name`, with a
        number where another scheme has it."""
        section, holder = self._section(), self.root
        for part in section:
            holder = _object_at(holder, part)
        key = free_name(name, holder)
        holder[key] = scheme
        self.move(origin, (*section, key))
        return key

    def make_nullable(self, schema: dict[str, Any]) -> None:
        """Let null be a value of a schema, in the way of the document's version."""
        if not self.has_type_lists:
            schema["x-nullable" if self.is_swagger else "nullable"] = True
        elif isinstance(schema.get("type"), str):
            schema["type"] = [schema["type"], "null"]
        elif is_list(schema.get("type")) and "null" not in schema["type"]:
            schema["type"] = [*schema["type"], "null"]

    def is_nullable(self, schema: dict[str, Any]) -> bool:
        """Whether a schema lets null through, or says nothing of types at all."""
        stated = schema.get("type")
        return (
            stated is None
            or schema.get("nullable") is True
            or schema.get("x-nullable") is True
            or stated == "null"
            or (is_list(stated) and "null" in stated)
        )


def _object_at(holder: dict[str, Any], key: str) -> dict[str, Any]:
    if not is_object(holder.get(key)):
        holder[key] = {}
    found: dict[str, Any] = holder[key]
    return found


Rule: TypeAlias = Callable[[Context, Pointer, dict[str, Any]], None]
"""Looks at one object of the document and mends it in place; reports what it did."""
