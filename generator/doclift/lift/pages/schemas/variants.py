"""Several descriptions of one method and path: repetitions, or variants told apart by constants."""

from __future__ import annotations

from collections.abc import Sequence

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft, FieldDraft
from ..words.enumtext import find_constant
from ..words.texts import singular, words_of
from ..words.typetext import parse_type

__all__ = ["Group", "group_drafts", "variant_names"]

Group = list[EndpointDraft]


def group_drafts(drafts: Sequence[EndpointDraft]) -> list[Group]:
    """Drafts of one method and path together, in the order of the page."""
    groups: dict[tuple[str, str], Group] = {}
    for draft in drafts:
        groups.setdefault((draft.method, draft.path), []).append(draft)
    return list(groups.values())


def constants_of(draft: EndpointDraft) -> dict[str, int | float | str]:
    """The members of a body that always have one value."""
    found: dict[str, int | float | str] = {}
    for field in draft.body:
        value = _constant(field)
        if value is not None:
            found[field.name] = value
    return found


def _constant(field: FieldDraft) -> int | float | str | None:
    if not field.required:
        return None
    return find_constant(field.description, parse_type(field.type_text).schema)


def variant_names(group: Group, resource: str, report: Report) -> list[str]:
    """Names for the bodies of variants, made of the constants that tell them apart.

    [] when constants do not tell them apart: then the drafts are one and the same body.
    """
    constants = [constants_of(draft) for draft in group]
    shared = [name for name in constants[0] if all(name in each for each in constants)]
    if not shared:
        return []
    main = max(shared, key=lambda name: len({each[name] for each in constants}))
    others = [name for name in dict.fromkeys(n for c in constants for n in c) if name != main]
    names: list[str] = []
    for each in constants:
        name = f"New{resource}{_label(main, resource)}{each[main]}"
        if sum(other[main] == each[main] for other in constants) > 1:
            name += "".join(f"{_label(o, resource)}{each[o]}" for o in others if o in each)
        names.append("".join(char for char in name if char.isalnum() or char == "_"))
    if len(set(names)) < len(names):
        return []
    report.add(
        codes.SAME_PATH,
        group[0].at,
        f"{group[0].method} {group[0].path} is described {len(group)} times; the bodies are told "
        f"apart by {', '.join([main, *others])} and became variants of one operation.",
        "An overlay names a variant by the `title` of its schema.",
    )
    return names


def _label(name: str, resource: str) -> str:
    words = words_of(name)
    if len(words) > 1 and words[0] == singular(resource).lower():
        del words[0]
    return "".join(word.capitalize() for word in words)
