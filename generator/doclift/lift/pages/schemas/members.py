"""Field drafts and examples -> JSON Schema, with the place of each member."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ....diagnostics import Report, Span
from ....document import Document, Origins, is_list, is_object
from ....read.inline import link_target
from .. import codes
from ..drafts import Evidence, FieldDraft
from ..fields.conditions import add_conditions
from ..fields.maps import is_called_map, map_schema
from ..fields.nesting import may_have_members, objects_at
from ..words.describedtypes import is_joined
from ..words.enumvalues import EnumText, with_enum
from ..words.inlinejson import containers_in, objects_in_words
from ..words.texts import joined, singular, words_of
from ..words.typetext import COLLAPSED_LINK, parse_type
from ..words.values import (
    NOT_A_VALUE,
    is_nullable,
    is_secret_name,
    is_secret_value,
    is_unsaid,
    kinds_of,
    read_value,
)
from .facts import TypeFacts, type_facts
from .infer import schema_of
from .objects import ObjectDraft, Objects

__all__ = ["Components", "SchemaMaker", "pascal"]

_OBJECT_LINK = re.compile(
    r"[^.\[\]]{0,60}\b(?:an?|the|of|all)\s(?:\w{1,20}\s)?"
    r"\[[^\[\]]{0,60}\bobjects?\]\((?P<target>[^()\s]{1,300})\)",
    re.IGNORECASE,
)
_MERE_LINK = re.compile(
    r"(?:[\w'’-]{1,30}\s){0,4}\[[^\[\]]{1,80}\]\((?P<target>[^()\s]{1,300})\)(?:\s\([^()]{0,200}\))?\W?"
)
_OR_NULL = re.compile(r"^\?|(?:\bor|[|¦/])\s?null\b")
"""How the type of an object that a link names says that there may be none."""
_WHOLE = re.compile(r"-?\d{1,18}")
_LONGEST_CHAIN = 40
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


def pascal(name: str) -> str:
    """`invoice_items` -> `InvoiceItem`."""
    words = words_of(name)
    if words:
        words[-1] = singular(words[-1])
    return "".join(word[:1].upper() + word[1:] for word in words)


def _object_in_words(draft: FieldDraft) -> str:
    """Where the object is described that a description names: `An array of [tasks objects](#x)`."""
    found = _OBJECT_LINK.match(draft.marked) if draft.type_text else None
    return found["target"] if found is not None and may_have_members(draft.type_text) else ""


def _described_link(draft: FieldDraft) -> str:
    """Where a description leads that is no more than a link: `the rule's [kind](#rule-kinds)`."""
    found = _MERE_LINK.fullmatch(draft.marked)
    return "" if found is None else found["target"]


def _is_of(found: ObjectDraft, schema: dict[str, Any]) -> bool:
    """Whether what a description leads to is of the type that the field has."""
    items = schema.get("items")
    kinds = kinds_of(items if is_object(items) else schema)
    if found.fields:
        return kinds == ["object"]
    return bool(found.options) and kinds == [_enumeration(found)["type"]]


def _enumeration(found: ObjectDraft) -> dict[str, Any]:
    """The schema of the values that a section lists."""
    whole = all(_WHOLE.fullmatch(option) for option in found.options)
    values = tuple(int(option) if whole else option for option in found.options)
    return with_enum({}, EnumText(values, found.labels or ("",) * len(values)))


def _is_no_url(value: Any) -> bool:
    return isinstance(value, str) and ("://" not in value or "…" in value)


@dataclass(slots=True)
class Components:
    """The component schemas of a piece; equal ones are one, others get a number."""

    schemas: dict[str, Any] = field(default_factory=dict[str, Any])
    origins: Origins = field(default_factory=Origins)
    objects: Objects | None = None
    linked: dict[Span, str] = field(default_factory=dict[Span, str])
    """The names of the objects that were linked to, by their places."""

    def add(self, name: str, made: Document) -> Document:
        """Keep a schema under a name (or the next free one); returns the reference to it."""
        candidate, number = name, 1
        while candidate in self.schemas and self.schemas[candidate] != made.root:
            number += 1
            candidate = f"{name}{number}"
        if candidate not in self.schemas:
            self.schemas[candidate] = made.root
            self.origins.graft((candidate,), made.origins)
        return Document({"$ref": f"#/components/schemas/{candidate}"})


@dataclass(slots=True)
class SchemaMaker:
    """Makes the schemas of one operation.

    `naming` is a pair of texts around the names of component schemas made for nested objects
    (`("New", "")`), None when nested objects stay where they are. `evidence` is that of the
    operation: members with another one say so.
    """

    report: Report
    evidence: Evidence
    components: Components
    naming: tuple[str, str] | None = None
    is_request: bool = False
    linking: int = 0
    """How many links led here."""
    shown: Span | None = None
    """Where the first example stands."""

    def of_object(self, fields: Sequence[FieldDraft], values: Sequence[Any]) -> Document:
        """The schema of an object with these fields, completed from example values."""
        made = Document({"type": "object"})
        if fields:
            made.origins.set((), fields[0].at)
        objects = objects_at(values)
        properties: dict[str, Any] = {}
        conditional: list[FieldDraft] = []
        required: list[str] = []
        for each in fields:
            if not each.name or each.is_rest:
                self._unnamed(each, made)
                continue
            seen = [value[each.name] for value in objects if each.name in value]
            child = self.of_field(each, seen)
            properties[each.name] = child.root
            made.origins.graft(("properties", each.name), child.origins)
            made.origins.set(("properties", each.name), each.at)
            if each.condition:
                conditional.append(each)
            elif each.required:
                required.append(each.name)
        self._complete(properties, objects, made)
        if properties:
            made.root["properties"] = properties
        if required:
            made.root["required"] = required
        if conditional and self.is_request:
            add_conditions(made.root, conditional, objects, self.report)
        return made

    def _unnamed(self, field: FieldDraft, made: Document) -> None:
        """Members of any name, or those of another object."""
        if field.is_rest:
            rest = self.of_field(field, ())
            made.root["additionalProperties"] = rest.root
            made.origins.graft(("additionalProperties",), rest.origins)
        elif (linked := self._linked(field)) is not None:
            made.root.setdefault("allOf", []).append(linked)

    def _complete(
        self, properties: dict[str, Any], objects: Sequence[dict[str, Any]], made: Document
    ) -> None:
        """Add the members that only examples have; what they may hold where they are a map's."""
        shown = schema_of(objects)
        for name, schema in shown.get("properties", {}).items():
            if name not in properties:
                properties[name] = self._from_example(name, schema)
        if not properties and "additionalProperties" in shown:
            made.root.setdefault("additionalProperties", shown["additionalProperties"])

    def _from_example(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        schema = dict(schema)
        if is_secret_name(name):
            schema["x-doclift-secret"] = True
        return self._marked(schema, Evidence.EXAMPLE)

    def _marked(self, schema: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
        if evidence is not self.evidence and "$ref" not in schema:
            schema["x-doclift-evidence"] = evidence.name.lower()
        return schema

    def _linked(self, draft: FieldDraft) -> dict[str, Any] | None:
        """A reference to the object that the type text links to, in the list or map it is in."""
        if draft.children or self.components.objects is None or self.linking > _LONGEST_CHAIN:
            return None
        typed = parse_type(draft.type_text)
        link = typed.link or link_target(draft.type_text) or _object_in_words(draft)
        found = self.components.objects.find(draft.at.file, link)
        kinds = kinds_of(typed.schema)
        if found is None:
            link = _described_link(draft)
            found = self.components.objects.find(draft.at.file, link) if link else None
            if found is None or not _is_of(found, typed.schema):
                return None
        reference = {"$ref": f"#/components/schemas/{self._object_name(found)}"}
        # What leads to an object by its short form is a link, though it names a plain type.
        if "array" in kinds and not COLLAPSED_LINK.fullmatch(draft.type_text.strip()):
            return {"type": "array", "items": reference}
        if "object" in kinds and is_called_map(typed.text):
            return {"type": "object", "additionalProperties": reference}
        nullable = is_nullable(typed.schema) or (not kinds and _OR_NULL.search(typed.text))
        return {"anyOf": [reference, {"type": "null"}]} if nullable else reference

    def _object_name(self, found: ObjectDraft) -> str:
        """The name of the component of an object, which is made when it is first met."""
        linked = self.components.linked
        if found.at not in linked:
            words = (word[:1].upper() + word[1:] for word in found.name.split())
            base = re.sub(r"[^\w.-]", "", "".join(words)) or "Object"
            name, number = base, 1
            while name in self.components.schemas:
                number += 1
                name = f"{base}{number}"
            linked[found.at] = name
            self.components.schemas[name] = {}
            maker = SchemaMaker(
                self.report, Evidence.TABLE, self.components, linking=self.linking + 1
            )
            if len(found.fields) == 1 and not found.fields[0].name:
                made = maker.of_field(found.fields[0], ())  # a list of another object, say
            elif found.fields or not found.options:
                made = maker.of_object(found.fields, found.examples)
            else:
                made = Document(_enumeration(found))
            made.origins.set((), found.at)
            self.components.schemas[name] = made.root
            self.components.origins.graft((name,), made.origins)
        return linked[found.at]

    def of_field(self, draft: FieldDraft, values: Sequence[Any]) -> Document:
        """The schema of one field. `values` are what examples have at its place."""
        if draft.place in ("", "body"):
            values = [*values, *containers_in(draft.examples, draft.name)]
            if not any(objects_at(values)):
                values += objects_in_words(draft.marked or draft.description, draft.name)
        linked = self._linked(draft)
        facts = type_facts(draft, values, self.report, linked=linked is not None)
        made = Document(linked) if linked else self._inside(draft, facts.schema, values)
        self._annotate(made.root, draft, facts, values)
        if "x-doclift-joined" in made.root:
            made.root.pop("enum", None)  # choices of what is joined, not of the text
        self._compare(made.root, draft, values)
        return made

    def _inside(self, draft: FieldDraft, schema: dict[str, Any], values: Sequence[Any]) -> Document:
        """The schema with the members or items of the field."""
        made = Document(copy.deepcopy(schema))
        kinds = kinds_of(made.root)
        if draft.children or "object" in kinds or (not kinds and objects_at(values)):
            made = self._object(draft, made, values)
        elif "array" in kinds:
            made = self._array(draft, made, values)
        elif kinds == ["string"] and is_joined(draft.description):
            made.root["x-doclift-joined"] = ","
            self.report.add(
                codes.JOINED_LIST, draft.at, f"'{draft.name}' is a comma-separated list in a text."
            )
        return made

    def _compare(self, schema: dict[str, Any], draft: FieldDraft, values: Sequence[Any]) -> None:
        """Tell an example that contradicts the type; the type counts."""
        kind = schema.get("type")
        if not isinstance(kind, str) or kind not in _SCALARS or "x-doclift-wire" in schema:
            return
        if schema.get("format") == "uri" and any(_is_no_url(value) for value in values):
            del schema["format"]
            self.report.add(
                codes.TYPES_DIFFER,
                draft.at,
                f"'{draft.name}' is called a URL, and an example is none; it is any text.",
                also=self.shown,
            )
        shown = schema_of(values).get("type") if values else None
        if isinstance(shown, str) and shown != kind and (shown, kind) != ("integer", "number"):
            self.report.add(
                codes.TYPES_DIFFER,
                draft.at,
                f"'{draft.name}' is called {kind}, its example {values[0]!r:.40} is {shown}; "
                "the type counts.",
                also=self.shown,
            )

    def _object(self, draft: FieldDraft, made: Document, values: Sequence[Any]) -> Document:
        kinds = kinds_of(made.root)
        nullable = is_nullable(made.root)
        if "array" not in kinds and (mapped := map_schema(draft, values)) is not None:
            made.root |= {"type": made.root.get("type", "object")} | mapped
            return made
        inside = self.of_object(draft.children, objects_at(values))
        self._tell_items(draft, inside.root)
        listed = "array" in kinds or (not kinds and any(is_list(value) for value in values))
        if not draft.children and "properties" not in inside.root and kinds:
            if "array" not in kinds and "additionalProperties" in inside.root:
                made.root.setdefault("additionalProperties", inside.root["additionalProperties"])
            return made
        inside = self._named(draft.name, inside)
        if listed:
            whole = Document({"type": made.root.get("type", "array"), "items": inside.root})
            whole.origins.graft(("items",), inside.origins)
            return whole
        if nullable and "$ref" in inside.root:
            return Document({"anyOf": [inside.root, {"type": "null"}]})
        if nullable:
            inside.root["type"] = ["object", "null"]
        return inside

    def _array(self, draft: FieldDraft, made: Document, values: Sequence[Any]) -> Document:
        """An array whose members are told by the example only."""
        items = made.root.get("items")
        if is_object(items) and items.get("type", "object") != "object":
            return made
        below = [item for value in values for item in (value if is_list(value) else [value])]
        shown = schema_of(below) if below else {}
        if shown.get("type") == "object":
            inside = self.of_object((), objects_at(below))
            if "properties" in inside.root:
                self._tell_items(draft, inside.root)
                made.root["items"] = self._named(draft.name, inside).root
            else:
                made.root["items"] = {"type": "object"}
        else:
            made.root.setdefault("items", shown)
        return made

    def _tell_items(self, draft: FieldDraft, schema: dict[str, Any]) -> None:
        found = len(schema.get("properties", {}))
        if draft.name and not draft.children and found:
            self.report.add(
                codes.ITEMS_BY_EXAMPLE,
                draft.at,
                f"The {found} members of '{draft.name}' are known from the example only.",
            )

    def _named(self, name: str, made: Document) -> Document:
        if self.naming is None or "properties" not in made.root:
            return made
        before, after = self.naming
        return self.components.add(f"{before}{pascal(name)}{after}", made)

    def _annotate(
        self, schema: dict[str, Any], draft: FieldDraft, facts: TypeFacts, values: Sequence[Any]
    ) -> None:
        description = facts.description
        raw = draft.default if draft.default is not None else facts.default
        if raw is not None and raw.strip() and not is_unsaid(raw):
            value = read_value(raw, schema)
            if value is NOT_A_VALUE:
                description = joined(description, f"Default: {raw}.")
                self.report.add(
                    codes.DEFAULT_IS_PROSE,
                    draft.at,
                    f"The default of '{draft.name}' is no value but a description: '{raw}'.",
                )
            elif value is None:
                self.report.add(
                    codes.DEFAULT_NULL,
                    draft.at,
                    f"The default of '{draft.name}' is null ('{raw}'), so it may be null.",
                )
                if isinstance(schema.get("type"), str):
                    schema["type"] = [schema["type"], "null"]
                    if "enum" in schema and None not in schema["enum"]:
                        schema["enum"] = [*schema["enum"], None]
            elif not is_secret_name(draft.name) and "{{" not in raw:
                schema["default"] = value
        if description:
            schema["description"] = description
        if draft.deprecated:
            schema["deprecated"] = True
        self._examples(schema, draft, values)
        self._marked(schema, draft.evidence)

    def _examples(self, schema: dict[str, Any], draft: FieldDraft, values: Sequence[Any]) -> None:
        if not draft.examples or "$ref" in schema or schema.get("type") in ("object", "array"):
            return
        written = [example for example in draft.examples if example != ""]
        found = [
            value
            for value in (
                read_value(each, schema) if isinstance(each, str) else each for each in written
            )
            if value is not NOT_A_VALUE
        ]
        if not written and values:
            found = [values[0]]
            self.report.add(
                codes.VALUE_FROM_EXAMPLE,
                draft.at,
                f"'Example:' of '{draft.name}' has no value; the JSON has {values[0]!r:.50}.",
            )
        if is_secret_name(draft.name) or any(is_secret_value(value) for value in found):
            schema["x-doclift-secret"] = True
            if found:
                self.report.add(
                    codes.SECRET, draft.at, f"The example of '{draft.name}' is a credential."
                )
        elif found:
            schema["examples"] = found
