"""Header parameters that are no arguments: authentication, transport, the client's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ....diagnostics import Report, Span
from .. import codes
from ..drafts import FieldDraft
from ..schemas.facts import tell_damage
from ..words.texts import key_of, words_of
from ..words.typetext import parse_type

__all__ = ["Security", "is_client_parameter", "is_key_name", "is_transport", "sort_headers"]

_TRANSPORT = frozenset({"accept", "contenttype", "contentlength", "host", "useragent"})
_KEYS = frozenset(
    "apikey xapikey apitoken xapitoken accesstoken xaccesstoken authtoken xauthtoken xauthkey"
    " apisecret xapisecret authkey subscriptionkey ocpapimsubscriptionkey privatetoken".split()
)
# Behind a name of the vendor's own.
_KEY_END = re.compile(r"(?:api(?:key|token|secret)|(?:access|auth)token|subscriptionkey)$")
_KEY_WORDS = frozenset({"key", "token", "auth", "secret", "apikey", "apitoken", "authtoken"})
_OTHER_KEYS = frozenset(
    "csrf xsrf idempotency www public next page continuation request signature encryption".split()
)
_FORM = re.compile(r"\b(?P<form>bearer|basic|token|apikey|digest)\s", re.IGNORECASE)


_Scheme: TypeAlias = tuple[dict[str, Any], Span]
_Requirement: TypeAlias = dict[str, list[str]]


@dataclass(slots=True)
class Security:
    """Security schemes by name, and the alternatives that an operation accepts."""

    schemes: dict[str, _Scheme] = field(default_factory=dict[str, _Scheme])
    alternatives: list[_Requirement] = field(default_factory=list[_Requirement])
    _together: _Requirement = field(default_factory=dict[str, list[str]])
    """What the required headers carry; `_headers` are their names."""
    _headers: set[str] = field(default_factory=set[str])

    def add(self, name: str, scheme: dict[str, Any], param: FieldDraft) -> None:
        """Accept what a header carries. Headers that are all required are needed together."""
        self.schemes.setdefault(name, (scheme, param.at))
        header = key_of(param.name)
        joins = param.required and header not in self._headers
        requirement: _Requirement = self._together if joins else {}
        requirement[name] = []
        if joins:
            self._headers.add(header)
        if requirement not in self.alternatives:
            self.alternatives.append(requirement)


def sort_headers(
    params: Sequence[FieldDraft], report: Report
) -> tuple[list[FieldDraft], Security, str]:
    """The parameters that stay arguments, the authentication, and the media type of the body.

    `Accept` and `Content-Type` are left to the transport.
    """
    kept: list[FieldDraft] = []
    security = Security()
    media_type = ""
    for param in params:
        key = key_of(param.name) if param.place == "header" else ""
        is_key = key in _KEYS or _KEY_END.search(key) is not None
        if key == "authorization" or is_key or key in _TRANSPORT:
            tell_damage(param, parse_type(param.type_text), report)
        if key == "authorization":
            _authorization(param, security, report)
        elif is_key:
            _api_key(param, security, report)
        elif key in _TRANSPORT:
            report.add(
                codes.TRANSPORT_HEADER,
                param.at,
                f"The header {param.name} is set by the client and is no argument.",
            )
            value = param.default or next((e for e in param.examples if e), "")
            if key == "contenttype" and re.fullmatch(r"[\w.+-]+/[\w.+-]+", str(value)):
                media_type = str(value).lower()
        else:
            kept.append(param)
    return kept, security, media_type


def _authorization(param: FieldDraft, security: Security, report: Report) -> None:
    texts = [param.default or "", *(str(each) for each in param.examples), param.description]
    found = next((match for text in texts if (match := _FORM.search(text + " "))), None)
    form = found["form"] if found is not None else ""
    if form.lower() in ("bearer", "basic", "digest"):
        security.add(form.lower(), {"type": "http", "scheme": form.lower()}, param)
        report.add(
            codes.SECURITY_FROM_HEADER,
            param.at,
            f"The header {param.name} carries {form} authentication; it belongs to the client.",
        )
        return
    prefix = f"{form} " if form else "Bearer "
    scheme = {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-doclift-prefix": prefix,
    }
    security.add("authorization", scheme, param)
    if not form:
        report.add(
            codes.SECURITY_FORM_UNSAID,
            param.at,
            "An Authorization header is required and its form is not said; "
            "'Bearer ' and the key are sent.",
            "Say the security scheme in an overlay.",
        )


def _api_key(param: FieldDraft, security: Security, report: Report) -> None:
    scheme: dict[str, Any] = {"type": "apiKey", "in": "header", "name": param.name}
    if param.deprecated:
        scheme["x-doclift-deprecated"] = True
    if param.description:
        scheme["description"] = param.description
    security.add(param.name, scheme, param)
    report.add(
        codes.SECURITY_FROM_HEADER,
        param.at,
        f"The header {param.name} carries a key; it belongs to the client"
        + (" (deprecated alternative)." if param.deprecated else "."),
    )


def is_transport(name: str) -> bool:
    """Whether a header is left to the transport, as `Accept` is and all about the content, or
    signs requests."""
    key = key_of(name)
    return key in _TRANSPORT or key == "authorization" or name.lower().startswith("content-")


def is_key_name(name: str) -> bool:
    """Whether a header that signs requests may have this name: it ends in a word for a key."""
    words = words_of(name)
    return bool(words) and words[-1] in _KEY_WORDS and not _OTHER_KEYS & set(words)


def is_client_parameter(param: FieldDraft, report: Report) -> bool:
    """Whether a required header names a tenant, so that it belongs to the client."""
    words = words_of(param.name)
    if param.place != "header" or not param.required or not words or words[-1] != "id":
        return False
    if {"request", "correlation", "trace", "idempotency", "message"} & set(words):
        return False
    report.add(
        codes.CLIENT_PARAMETER,
        param.at,
        f"The required header {param.name} is an argument of the client; a call may override it.",
    )
    return True
