"""Signs of endpoints, and which of them are no more than examples or mentions."""

from __future__ import annotations

from dataclasses import dataclass

from ....diagnostics import Span
from ..drafts import Evidence

__all__ = ["LIST", "METHODS", "WRITTEN", "Sign", "worthy"]

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
LIST = "LIST"
"""A method that some servers have beside those that OpenAPI knows."""
WRITTEN = (*METHODS, LIST)
"""The methods that stand before a path, in a line or in a row."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A place that names an endpoint: blocks `start` to `end` (excluded) of the page.

    `method` or `path` may be "". `sure` is False for what may be an example or a mention; such a
    sign counts only where nothing better names the endpoint; neither does a `valued` one, whose
    query carries values, where its section has a plain one. A `message` has headers or a body
    below the address. `also` are further addresses of the
    same endpoint. A `listed` sign is a row of an index: what describes the endpoint stands
    elsewhere, perhaps below a heading with the text `name`. `link` is the first link of the row
    or line. `label` is the heading that announces a request (`HTTP request`), `scope` the indexes
    of the headings that the sign stands under.
    """

    start: int
    end: int
    at: Span
    method: str = ""
    path: str = ""
    server: str = ""
    query: tuple[str, ...] = ()
    sure: bool = True
    valued: bool = False
    message: bool = False
    evidence: Evidence = Evidence.TABLE
    name: str = ""
    listed: bool = False
    link: str = ""
    label: str = ""
    scope: tuple[int, ...] = ()
    also: tuple[Sign, ...] = ()


def worthy(signs: list[Sign]) -> list[Sign]:
    """Without unsure signs where there is a sure one, without rows of an index whose endpoint is
    described."""
    sure = _announced(_without_instances([sign for sign in signs if sign.sure]))
    described = {(sign.method, sign.path) for sign in sure if not sign.listed and not sign.valued}
    sections = {(sign.method, sign.scope) for sign in sure if not sign.valued}
    kept = [
        sign
        for sign in sure
        if not (sign.listed or sign.valued)
        or (
            (sign.method, sign.path) not in described
            and not (sign.valued and (sign.method, sign.scope) in sections)
        )
    ]
    return kept or signs[:1]


def _without_instances(signs: list[Sign]) -> list[Sign]:
    """Without requests that only fill in the parameters of one above them in the same section.
    Rows of one index are endpoints beside each other."""
    kept: list[Sign] = []
    above: dict[tuple[str, tuple[int, ...]], Sign] = {}
    for sign in signs:
        sections = (sign.scope[:length] for length in range(len(sign.scope), 0, -1))
        templates = [
            other
            for section in sections
            if (other := above.get((sign.method, section))) is not None
            and not (sign.listed and other.listed and sign.start == other.start)
        ]
        if any(_fills(sign.path, other.path) for other in templates):
            continue
        above[sign.method, sign.scope] = sign
        kept.append(sign)
    return kept


def _fills(path: str, template: str) -> bool:
    """Whether a path is a template with values in place of its parameters."""
    parts, slots = path.split("/"), template.split("/")
    return (
        path != template
        and "{" in template
        and "{" not in path
        and len(parts) == len(slots)
        and all(part == slot or slot[:1] == "{" for part, slot in zip(parts, slots, strict=True))
    )


def _announced(signs: list[Sign]) -> list[Sign]:
    """Without the examples of endpoints whose requests a heading announces.

    A page announces its requests under one text. What it does not announce is an example where it
    carries values or a message, where it goes to another host, where another text announces it,
    or where an announced request with its method stands under the same title.
    """
    plain_ones = {(sign.method, sign.scope): sign.start for sign in signs if not sign.label}
    announced = [
        sign
        for sign in signs
        if sign.label and plain_ones.get((sign.method, sign.scope[:-1]), sign.start) >= sign.start
    ]
    if not announced:
        return signs
    first = announced[0]
    methods = {(sign.method, sign.scope[:-1]) for sign in announced if sign.label == first.label}

    def is_example(sign: Sign) -> bool:
        if sign.label == first.label:
            return False
        if sign.valued or sign.message or (sign.server and sign.server != first.server):
            return True
        if sign.label:
            return any(sign.method == method for method, _ in methods)
        parents = {sign.scope[:length] for length in range(1, len(sign.scope) + 1)}
        return any((sign.method, parent) in methods for parent in parents)

    return [sign for sign in signs if not is_example(sign)]
