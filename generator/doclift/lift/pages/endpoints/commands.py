"""What a command line adds to an endpoint: its path, its body, the form of its authentication."""

from __future__ import annotations

import re

from ....diagnostics import Report, Span
from ....read.jsontext import find_json
from ....read.mended import report_mends
from .. import codes
from ..drafts import EndpointDraft, Evidence, FieldDraft
from ..examples import FoundExample
from .curl import CurlCall
from .paths import read_address, relative_to

__all__ = ["set_media_type", "use_command"]

_EMPTIED = re.compile(r"https?://[./]|https?://[^/]*\.\.", re.IGNORECASE)


def use_command(
    draft: EndpointDraft, call: CurlCall, examples: list[FoundExample], report: Report
) -> bool:
    """Take from a command line what the page does not say elsewhere; whether it calls the
    endpoint of the draft."""
    if _EMPTIED.match(call.url):
        report.add(
            codes.COMMAND_EMPTIED,
            call.at,
            f"The command line's variables are empty ({call.url}); nothing is learned from it.",
        )
        return False
    if (draft.method and call.method != draft.method) or _is_of_another(draft, call):
        return False
    if not draft.path:
        _take_path(draft, call, report)
    _take_body(draft, call, examples, report)
    return True


def _is_of_another(draft: EndpointDraft, call: CurlCall) -> bool:
    """Whether a command's path lacks the last word of the draft's, so that it calls another
    endpoint. The base path may differ."""
    words = [part for part in draft.path.split("/") if part and "{" not in part]
    called = re.split(r"[?#]", call.url)[0].rstrip("/").split("/")
    return bool(words) and len(called) > 1 and words[-1] not in called


def set_media_type(draft: EndpointDraft, text: str, at: Span, report: Report) -> None:
    """Take a media type for the body, except a text type: what is documented is JSON."""
    if not text.startswith("text/"):
        draft.body_media_type = text
        return
    report.add(
        codes.JSON_AS_TEXT,
        at,
        f"The body is documented as JSON and called '{text}'; it is sent as application/json.",
        "If the server insists on it, set the media type in an overlay.",
    )


def _take_path(draft: EndpointDraft, call: CurlCall, report: Report) -> None:
    address = read_address(call.url)
    if address is None or address.path == "/":
        return
    path, doubled = address.path, ""
    if draft.servers:
        path, doubled = relative_to(address, next(reversed(draft.servers)))
    elif address.origin:
        draft.servers.setdefault(address.origin, call.at)
    draft.method = draft.method or call.method
    draft.path = path
    report.add(
        codes.PATH_FROM_COMMAND,
        call.at,
        f"The path is written in the command line only; taken as {draft.method} {path}.",
    )
    if doubled:
        report.add(
            codes.BASE_DOUBLED,
            call.at,
            f"'{call.url}' has '{doubled}' twice: once in the server, once in the path; "
            f"folded to {path}.",
            "If the path really begins with it, set the path in an overlay.",
        )
    known = {(param.name, param.place) for param in draft.params}
    draft.params += [
        FieldDraft(name, call.at, place="query", evidence=Evidence.EXAMPLE)
        for name in address.query
        if (name, "query") not in known
    ]


def _take_body(
    draft: EndpointDraft, call: CurlCall, examples: list[FoundExample], report: Report
) -> None:
    found = next(find_json(call.data), None) if call.data else None
    if found is not None:
        report_mends(found, lambda offset: call.at, report)
        examples.append(FoundExample(found.value, call.at, "request"))
    written = next((v for k, v in call.headers.items() if k.lower() == "content-type"), "")
    if written and not draft.body_media_type and (found is not None or call.form):
        at = call.header_at("content-type")
        set_media_type(draft, written.split(";")[0].strip().lower(), at, report)
    known = {each.name for each in draft.body}
    if call.form:
        draft.body_media_type = draft.body_media_type or "multipart/form-data"
        draft.body += [
            FieldDraft(name, call.at, place="body", examples=(value,), evidence=Evidence.EXAMPLE)
            for name, value in call.form.items()
            if name not in known
        ]
