"""One exchange with the API: signing in, sending, trying again, following redirects.

Written once as a generator of effects, for blocking and asynchronous clients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from .auth import Auth
from .body import Content, encode
from .decode import parse_json
from .effects import Discard, Failure, Flow, Send, Sleep
from .errors import ConnectionFailed, TimedOut, TransportError
from .oauth2 import TokenAnswer, TokenRequest
from .operation import Body
from .paging import same_origin
from .retry import Retry, is_transient, retry_after
from .secret import Secret

if TYPE_CHECKING:
    import httpx2

__all__ = ["Prepared", "exchange"]

_HOPS = 5


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """A request that is complete but for the credentials."""

    label: str
    method: str
    url: str
    headers: Mapping[str, str]
    content: Content
    timeout: Any
    retry: Retry
    repeatable: bool
    auth: tuple[Auth, ...]
    token_address: Callable[[str], str]
    stream: bool = False

    def __repr__(self) -> str:
        return f"<Prepared {self.label}>"


def exchange(call: Prepared) -> Flow[httpx2.Response]:
    """The answer to a request, whatever its status.

    Raises:
        TransportError: there is none.
        SignInFailed: no token could be had.
    """
    refused: dict[Auth, Secret] = {}
    attempt = hops = 0
    while True:
        request = _request(call)
        used: dict[Auth, Secret] = {}
        for scheme in call.auth:
            secret = yield from scheme.obtain(refused.get(scheme), _token_sender(call))
            scheme.apply(secret, request)
            used[scheme] = secret
        outcome: httpx2.Response | Failure = yield request
        again = call.content.replayable
        if isinstance(outcome, Failure):
            again = not outcome.sent or (again and call.repeatable)
            wait = call.retry.delay(attempt) if again else None
            if wait is None:
                raise _transport_error(outcome, call.label)
            attempt += 1
            yield Sleep(wait)
            continue
        status = outcome.status_code
        if (
            status == 401
            and again
            and not refused
            and any(a.renewable for a in call.auth)
        ):
            refused = used
            yield Discard(outcome)
            continue
        target = _redirection(call, outcome) if hops < _HOPS else None
        if target is not None:
            hops += 1
            yield Discard(outcome)
            call = target
            continue
        if is_transient(status) and again and call.repeatable:
            wait = call.retry.delay(attempt, retry_after(outcome.headers))
            if wait is not None:
                attempt += 1
                yield Discard(outcome)
                yield Sleep(wait)
                continue
        return outcome


def _request(call: Prepared) -> Send:
    return Send(
        call.method,
        call.url,
        dict(call.headers),
        call.content,
        call.timeout,
        call.stream,
    )


def _transport_error(failure: Failure, label: str) -> TransportError:
    kind = TimedOut if failure.timed_out else ConnectionFailed
    return kind(failure.reason, operation=label, sent=failure.sent)


def _redirection(call: Prepared, response: httpx2.Response) -> Prepared | None:
    """The request to follow a redirect with; None where it must not be followed.

    Credentials, cookies and headers of the caller never go to another origin; and what
    is not a mere question is sent again only to the same one.
    """
    status = response.status_code
    location = response.headers.get("location", "")
    if status not in (301, 302, 303, 307, 308) or not location:
        return None
    url = urljoin(call.url, location)
    near = same_origin(url, call.url)
    if call.method in ("GET", "HEAD"):
        if near:
            return replace(call, url=url)
        secure = call.url.startswith("https:")
        if not url.startswith("https:" if secure else ("https:", "http:")):
            return None
        plain = {k: v for k, v in call.headers.items() if k in ("accept", "user-agent")}
        return replace(call, url=url, headers=plain, auth=())
    if near and status in (307, 308) and call.content.replayable:
        return replace(call, url=url)
    return None


# Tokens


def _token_sender(call: Prepared) -> Callable[[TokenRequest], Flow[TokenAnswer]]:
    def send(token: TokenRequest) -> Flow[TokenAnswer]:
        request = replace(
            call,
            label=f"POST {token.url}",
            method="POST",
            url=call.token_address(token.url),
            headers=_token_headers(token, call.headers.get("user-agent")),
            content=_token_content(token),
            repeatable=False,
            auth=(),
            stream=False,
        )
        try:
            response = yield from exchange(request)
        except TransportError as error:
            return TokenAnswer(0, None, str(error.args[0]))
        try:
            body = parse_json(response.content)
        except ValueError:
            body = None
        return TokenAnswer(response.status_code, body)

    return send


def _token_headers(token: TokenRequest, user_agent: str | None) -> dict[str, str]:
    headers = {"accept": "application/json"}
    if user_agent is not None:
        headers["user-agent"] = user_agent
    if token.basic is not None:
        headers["authorization"] = f"Basic {token.basic.reveal()}"
    return headers


def _token_content(token: TokenRequest) -> Content:
    secrets = {name: secret.reveal() for name, secret in token.secrets.items()}
    fields = {k: v for k, v in {**token.fields, **secrets}.items() if v}
    return encode(Body(token.media_type), fields, False)
