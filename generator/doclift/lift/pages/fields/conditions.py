"""Fields that are required when another field has a value: `Conditional(Yes for Business)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ....diagnostics import Report
from .. import codes
from ..drafts import FieldDraft
from ..words.texts import joined

__all__ = ["add_conditions"]

_BARE = re.compile(r"conditional(?:ly)?|depends|sometimes|varies", re.IGNORECASE)


def add_conditions(
    schema: dict[str, Any],
    fields: Sequence[FieldDraft],
    examples: Sequence[dict[str, Any]],
    report: Report,
) -> None:
    """Write `if`/`then` into an object schema for each condition that names a labelled value."""
    bare = [field for field in fields if _BARE.fullmatch(field.condition.strip())]
    if bare:
        _tell_bare(bare, examples, report)
    by_text: dict[str, list[FieldDraft]] = {}
    for field in fields:
        if field not in bare:
            by_text.setdefault(field.condition, []).append(field)
    rules: list[dict[str, Any]] = []
    for text, group in by_text.items():
        names = [field.name for field in group]
        found = _labelled_value(schema.get("properties", {}), text)
        if found is None:
            report.add(
                codes.CONDITION_UNKNOWN,
                group[0].at,
                f"Required under the condition '{text}', which names no value of another field: "
                f"{', '.join(names)}.",
            )
            for name in names:
                _describe(schema["properties"][name], text)
            continue
        other, value = found
        report.add(
            codes.CONDITION,
            group[0].at,
            f"'{text}' is read as: required when {other} is {value!r}: {', '.join(names)}.",
        )
        rules.append(
            {
                "if": {"properties": {other: {"const": value}}, "required": [other]},
                "then": {"required": names},
            }
        )
    if len(rules) == 1:
        schema.update(rules[0])
    elif rules:
        schema["allOf"] = rules


def _describe(schema: dict[str, Any], text: str) -> None:
    schema["description"] = joined(schema.get("description", ""), f"Required: {text}.")


def _labelled_value(properties: dict[str, Any], text: str) -> tuple[str, Any] | None:
    """The field and the value whose label is a word of the condition, or `field is value`."""
    words = re.findall(r"\w+", text.lower())
    for name, schema in properties.items():
        values = schema.get("enum", ())
        labels = schema.get("x-enum-varnames", ())
        for value, label in zip(values, labels, strict=False):
            if _within(re.findall(r"\w+", str(label).lower()), words, words_needed=name):
                return name, value
    for name, schema in properties.items():
        if name.lower() in words:
            for value in schema.get("enum", ()):
                if str(value).lower() in words and str(value).lower() != name.lower():
                    return name, value
            if schema.get("type") == "boolean" and words[-1] in ("true", "false"):
                return name, words[-1] == "true"
    return None


def _within(label: list[str], words: list[str], *, words_needed: str) -> bool:
    """Whether a label stands in a condition. `Yes` and `No` count only beside the field's name."""
    if not label or not any(
        words[start : start + len(label)] == label for start in range(len(words))
    ):
        return False
    return label not in (["yes"], ["no"]) or words_needed.lower() in words


def _tell_bare(
    fields: list[FieldDraft], examples: Sequence[dict[str, Any]], report: Report
) -> None:
    names = [field.name for field in fields]
    sets = list(dict.fromkeys(tuple(n for n in names if n in each) for each in examples))
    sets = [each for each in sets if each]
    hint = "Say the condition in an overlay (`if`/`then` or `dependentRequired`)."
    if len(sets) > 1 and not any(all(name in each for each in sets) for name in names):
        hint = (
            "In the examples either "
            + " or ".join(" + ".join(each) for each in sets)
            + " are given; if that is the rule, say so in an overlay."
        )
    report.add(
        codes.CONDITION_UNSAID,
        fields[0].at,
        f"{len(fields)} fields are conditional without saying when; they are optional: "
        f"{', '.join(names)}.",
        hint,
    )
