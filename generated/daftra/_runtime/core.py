"""What blocking and asynchronous clients share: everything but sending."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast

import httpx2

from .answer import AnswerReader, accept_of
from .auth import Auth, check_credentials, choose
from .body import NO_CONTENT, Content, encode
from .drift import Drift
from .errors import InvalidRequest
from .flow import Prepared
from .omitted import Omit, omit, without_omitted
from .operation import (
    AnyOperation,
    ApiInfo,
    DownloadOperation,
    Operation,
    Server,
    StreamOperation,
)
from .options import Options
from .retry import Retry
from .secret import Secret
from .url import base_address, cookie_header, header_value, path_text, query_text
from .values import is_object

if TYPE_CHECKING:
    from .operation import Body

__all__ = ["Arguments", "Core", "recorder"]

recorder: ContextVar[list[httpx2.Response] | None] = ContextVar(
    "recorder", default=None
)
"""Where `raw` collects the responses of the calls it makes."""

_EMPTY: Mapping[str, object] = {}


class Arguments:
    """The arguments of a call, by place and wire name; `url` replaces path, query."""

    __slots__ = (
        "body",
        "cookies",
        "headers",
        "media",
        "options",
        "path",
        "query",
        "url",
    )

    def __init__(
        self,
        path: Mapping[str, object],
        query: Mapping[str, object],
        headers: Mapping[str, object],
        cookies: Mapping[str, object],
        body: object,
        media: str,
        options: Options,
        url: str = "",
    ) -> None:
        self.path = path
        self.query = query
        self.headers = headers
        self.cookies = cookies
        self.body = body
        self.media = media
        self.options = options
        self.url = url

    def replaced(
        self,
        *,
        query: Mapping[str, object] | None = None,
        body: object = omit,
        url: str = "",
    ) -> Arguments:
        """The same call with another query, body, or address."""
        return Arguments(
            self.path,
            self.query if query is None else query,
            self.headers,
            self.cookies,
            self.body if body is omit else body,
            self.media,
            self.options,
            url,
        )


class Core:
    """The settings of a client, and requests made from them."""

    def __init__(
        self,
        api: ApiInfo,
        *,
        auth: Mapping[str, Auth],
        params: Mapping[tuple[str, str], object],
        variables: Mapping[str, str | None],
        server: str,
        base_url: str | None,
        timeout: float | httpx2.Timeout | Omit | None,
        retries: int | Retry,
        headers: Mapping[str, str] | None,
        strict: bool,
        check: bool,
    ) -> None:
        self.api = api
        self.drift = Drift(logging.getLogger(api.name))
        self._auth = dict(auth)
        self._params = dict(params)
        self._variables = dict(variables)
        self._pinned = base_url is not None
        self.base_url = self._base(server, base_url)
        self.timeout = timeout
        self._retry = Retry.of(retries)
        self._headers = {k.lower(): v for k, v in (headers or {}).items()}
        self._strict = strict
        self._check = check
        for argument in check_credentials(self._auth, api.security):
            warnings.warn(
                f"{api.name}: {argument} is a deprecated way to sign in",
                DeprecationWarning,
                stacklevel=4,
            )

    def _base(self, server: str, base_url: str | None) -> str:
        if base_url is not None:
            url = httpx2.URL(base_url)
            if url.scheme not in ("http", "https") or not url.host:
                raise InvalidRequest("base_url must begin with https:// or http://")
            return base_url.rstrip("/")
        servers = self.api.servers
        chosen = (
            [one for one in servers if one.name == server] if server else list(servers)
        )
        if not chosen:
            names = ", ".join(repr(one.name) for one in servers if one.name)
            raise InvalidRequest(
                f"there is no server {server!r}; there are {names}"
                if server
                else "base_url must be given: the documentation names no server"
            )
        return base_address(chosen[0], self._variables)

    def secrets(self) -> list[Secret]:
        """All secrets that are known by now."""
        return [secret for scheme in self._auth.values() for secret in scheme.secrets()]

    def reader(self, operation: AnyOperation) -> AnswerReader:
        """What reads the answers to an operation."""
        return AnswerReader(operation, self._strict, self.drift, self.secrets)

    def prepare(self, operation: AnyOperation, given: Arguments) -> Prepared:
        """The request for a call.

        Raises:
            InvalidRequest: the arguments cannot be sent.
        """
        if self.api.limits and self._check:
            self._check_parameters(operation, given)
        options = given.options
        content = self._content(operation, given)
        retry = Retry.of(options["retries"]) if "retries" in options else self._retry
        repeatable = operation.idempotent
        security = operation.security
        if security is None:
            # Where the documentation is silent, credentials are given to be used.
            security = self.api.security or tuple((key,) for key in self._auth)
        return Prepared(
            label=f"{operation.method} {operation.path}",
            method=operation.method,
            url=given.url or self._address(operation, given),
            headers=self._all_headers(operation, given),
            content=content,
            timeout=options.get("timeout", self.timeout),
            retry=retry,
            repeatable=(
                retry.repeats(operation.method) if repeatable is None else repeatable
            ),
            auth=tuple(choose(self._auth, security)),
            token_address=self._token_address,
            stream=isinstance(operation, (StreamOperation, DownloadOperation)),
        )

    def _check_parameters(self, operation: AnyOperation, given: Arguments) -> None:
        from .limits import check_limits

        limits = operation.limits or {}
        for place, values in (
            ("path", given.path),
            ("query", given.query),
            ("header", given.headers),
            ("cookie", given.cookies),
        ):
            for name, value in self._with_params(operation, place, values).items():
                check_limits(value, limits.get((place, name)), name)

    def _token_address(self, url: str) -> str:
        """The address of a token endpoint: `/token` is on the host of the base address,
        `token` is below the base address."""
        return str(httpx2.URL(self.base_url + "/").join(url))

    def _address(self, operation: AnyOperation, given: Arguments) -> str:
        styles = operation.styles or {}
        base = self.base_url
        if operation.servers and not self._pinned:
            base = self._operation_base(operation.servers[0])
        path = path_text(
            operation.path, self._with_params(operation, "path", given.path), styles
        )
        query = dict(self._with_params(operation, "query", given.query))
        text = query_text(query, styles)
        extra = query_text(given.options.get("query", _EMPTY), {})
        both = "&".join(part for part in (text, extra) if part)
        if path and not path.startswith("/"):
            path = "/" + path
        mark = "&" if "?" in path else "?"
        return f"{base}{path}{mark}{both}" if both else base + path

    def _operation_base(self, server: Server) -> str:
        url = base_address(server, self._variables)
        return str(httpx2.URL(self.base_url + "/").join(url)).rstrip("/")

    def _with_params(
        self, operation: AnyOperation, place: str, given: Mapping[str, object]
    ) -> Mapping[str, object]:
        """The arguments of a place, completed by those that the client holds."""
        if not self._params:
            return given
        values = dict(given)
        for where, name in operation.client_params:
            if where == place and values.get(name, omit) is omit:
                values[name] = self._params.get((where, name), omit)
        return values

    def _content(self, operation: AnyOperation, given: Arguments) -> Content:
        if given.body is omit:
            return NO_CONTENT
        chosen = self._chosen_body(operation, given.media)
        if (
            chosen.optional
            and is_object(given.body)
            and not without_omitted(given.body)
        ):
            return NO_CONTENT
        if self.api.limits and self._check:
            from .limits import check_limits  # only where it was asked for

            check_limits(given.body, chosen.limits)
        return encode(chosen, given.body, self._check)

    @staticmethod
    def _chosen_body(operation: AnyOperation, media: str) -> Body:
        if not media:
            return operation.bodies[0]
        for body in operation.bodies:
            if body.media == media:
                return body
        known = ", ".join(body.media for body in operation.bodies)
        raise InvalidRequest(f"the body cannot be {media}; it can be {known}")

    def _all_headers(self, operation: AnyOperation, given: Arguments) -> dict[str, str]:
        styles = operation.styles or {}
        headers = {"accept": _accept(operation)}
        if self.api.user_agent:
            headers["user-agent"] = self.api.user_agent
        headers.update(self._headers)
        for name, value in self._with_params(
            operation, "header", given.headers
        ).items():
            if value is not None and value is not omit:
                style = styles.get(("header", name))
                text = (
                    header_value(name, value, style)
                    if style
                    else header_value(name, value)
                )
                headers[name.lower()] = text
        cookies = cookie_header(
            self._with_params(operation, "cookie", given.cookies), styles
        )
        if cookies:
            headers["cookie"] = "; ".join(
                filter(None, (headers.get("cookie"), cookies))
            )
        for name, value in given.options.get(
            "headers", cast("dict[str, Any]", {})
        ).items():
            if value is None:
                headers.pop(name.lower(), None)
            else:
                headers[name.lower()] = value
        return {name: header_value(name, value) for name, value in headers.items()}


def _accept(operation: AnyOperation) -> str:
    if isinstance(operation, DownloadOperation):
        return operation.accept
    if isinstance(operation, StreamOperation):
        lines = "application/jsonl, application/x-ndjson"
        return "text/event-stream" if operation.format == "events" else lines
    if isinstance(operation, Operation) and operation.answers:
        return accept_of(operation.answers.values())
    return "application/json"
