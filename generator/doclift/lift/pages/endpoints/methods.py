"""The method of an endpoint whose page does not say it."""

from __future__ import annotations

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft
from ..words.texts import singular, words_of

__all__ = ["BODILESS", "VERBS", "infer_method"]

BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
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
