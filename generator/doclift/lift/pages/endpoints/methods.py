"""The methods of endpoints: those that a page does not say, and one that OpenAPI does not know."""

from __future__ import annotations

from collections.abc import Sequence

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft, Evidence, FieldDraft
from ..words.texts import singular, words_of
from .signs import LIST

__all__ = ["BODILESS", "VERBS", "get_lists", "infer_method"]

BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE", LIST})
"""Methods of requests that seldom have a body."""

VERBS = {
    "get": "GET", "list": "GET", "fetch": "GET", "find": "GET", "read": "GET", "show": "GET",
    "view": "GET", "retrieve": "GET",
    "delete": "DELETE", "remove": "DELETE", "destroy": "DELETE",
    "update": "PUT", "edit": "PUT", "replace": "PUT",
    "create": "POST", "add": "POST", "new": "POST", "post": "POST", "send": "POST",
    "submit": "POST", "upload": "POST", "register": "POST", "login": "POST",
}  # fmt: skip

_SAID = {**VERBS, "return": "GET", "query": "GET"}
_FIRST_WORDS = 5


def infer_method(draft: EndpointDraft, report: Report) -> None:
    """Set the method where it is written nowhere: a body means POST, a verb in the path its own.

    Without either the method stays "".
    """
    if draft.method or not draft.path:
        return
    verb, method = _verb_in(draft.path)
    said, called = _verb_said(draft)
    if draft.body or (draft.body_examples and called != "GET"):
        draft.method, draft.method_evidence = "POST", "a request body is documented"
    elif called:
        draft.method, draft.method_evidence = called, f"the page says '{said}'"
    elif method:
        draft.method, draft.method_evidence = method, f"the path says '{verb}'"
    else:
        return
    report.add(
        codes.METHOD_INFERRED,
        draft.at,
        f"No method is written for {draft.path}; {draft.method} is taken, for "
        f"{draft.method_evidence}.",
        "If it is another one, say so in an overlay.",
    )


def get_lists(drafts: Sequence[EndpointDraft], report: Report) -> None:
    """Make endpoints of the method LIST, which OpenAPI cannot say, a GET with `list=true`.

    Servers that know LIST take that for the same, as clients and proxies need it.
    """
    read = {draft.path for draft in drafts if draft.method == "GET"}
    for draft in drafts:
        if draft.method != LIST:
            continue
        draft.method = "GET"
        asked = FieldDraft("list", draft.at, "boolean", place="query", evidence=Evidence.LIST)
        asked.required = draft.path not in read
        asked.examples = ("true",)
        asked.description = "`true` asks for the list."
        draft.params.append(asked)
        report.add(
            codes.METHOD_LIST,
            draft.at,
            f"OpenAPI has no method LIST; LIST {draft.path} is a GET with 'list=true'.",
            "If the server does not take it so, leave the endpoint out in an overlay.",
        )


def _verb_in(path: str) -> tuple[str, str]:
    for segment in reversed(path.split("/")):
        if "{" in segment:
            continue
        for word in words_of(segment):
            if word in VERBS:
                return word, VERBS[word]
    return "", ""


def _verb_said(draft: EndpointDraft) -> tuple[str, str]:
    """The verb near the beginning of the title or the description, and its method."""
    for text in (draft.title, draft.description):
        if "/" in text[:60]:
            continue
        for word in words_of(text[:200])[:_FIRST_WORDS]:
            for verb in (word, singular(word)):
                if verb in _SAID:
                    return word, _SAID[verb]
    return "", ""
