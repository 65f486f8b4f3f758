"""The files that references lead to, and whether a reference may lead there."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request

from ...diagnostics import Report, Skip, Span
from ...read.files import read_source
from ...read.source import Excerpt, Source
from . import codes

__all__ = ["RefLoader"]

_SECONDS = 10
_BYTES = 20_000_000


class RefLoader:
    """Loads the files that `$ref`s name; each file once.

    Files must lie in the folder of the source that refers to them, or below one of
    `allow_paths`. Other hosts are asked only over https and only when `allow_hosts` names them.
    `sources` are files that are read already. `used` are the names of all files referred to.
    """

    def __init__(
        self,
        report: Report,
        *,
        sources: Sequence[Source] = (),
        allow_paths: Sequence[Path] = (),
        allow_hosts: Sequence[str] = (),
    ) -> None:
        self.used: set[str] = set()
        self._report = report
        self._paths = tuple(path.resolve() for path in allow_paths)
        self._hosts = frozenset(host.lower() for host in allow_hosts)
        self._loaded: dict[Path | str, Source] = {}
        for source in sources:
            self.know(source)

    def know(self, source: Source) -> None:
        """Take a file as read: references to it lead to `source`."""
        if source.path is not None:
            self._loaded.setdefault(source.path.resolve(), source)

    def load(self, base: Excerpt, target: str, at: Span) -> Source:
        """The file that `target` (a reference without its fragment) names, seen from `base`.

        Raises `Skip` at `at` when it may not be read or cannot be read.
        """
        parts = urlsplit(target)
        remote_base = base.name if urlsplit(base.name).scheme in ("http", "https") else ""
        if parts.scheme in ("http", "https") or (remote_base and not parts.scheme):
            source = self._remote(urljoin(remote_base, target), at)
        elif parts.scheme in ("", "file") or os.path.isabs(target):
            source = self._local(base, unquote(parts.path), at)
        else:
            raise Skip(
                codes.REFERENCE_FAILED, at, f"References with `{parts.scheme}:` are not followed."
            )
        self.used.add(source.name)
        return source

    def _local(self, base: Excerpt, target: str, at: Span) -> Source:
        if not isinstance(base, Source) or base.path is None or base.folder is None:
            raise Skip(
                codes.REFERENCE_FAILED,
                at,
                f"A piece of a page cannot refer to the file {target}.",
                "Give the file that is referred to as a source of its own.",
            )
        try:
            path = Path(base.path.parent, target)
            resolved = path.resolve()
        except (OSError, ValueError, RuntimeError):
            raise Skip(
                codes.REFERENCE_FAILED, at, f"The reference {target!r} names no file."
            ) from None
        if resolved == base.path.resolve():
            return base
        roots = (base.folder.resolve(), *self._paths)
        if not any(resolved.is_relative_to(root) for root in roots):
            raise Skip(
                codes.REFERENCE_FORBIDDEN,
                at,
                f"The reference {target} leads out of the input folder.",
                "Give the folder above as the source, or allow the folder by `allow_paths`.",
            )
        known = self._loaded.get(resolved)
        if known is not None:
            return known
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base.name), target))
        try:
            source = read_source(path, name, base.folder, self._report)
        except Skip as skip:
            raise Skip(codes.REFERENCE_FAILED, at, f"{name}: {skip.diagnostic.message}") from None
        self._loaded[resolved] = source
        return source

    def _remote(self, url: str, at: Span) -> Source:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if parts.scheme != "https" or host not in self._hosts:
            raise Skip(
                codes.REFERENCE_FORBIDDEN,
                at,
                f"The reference {url} leads to another host"
                + (" without https." if parts.scheme != "https" else "."),
                f"Allow the host by `allow_hosts`: {host}" if parts.scheme == "https" else "",
            )
        known = self._loaded.get(url)
        if known is not None:
            return known
        try:
            text = _fetch(url, self._hosts).decode("utf-8-sig")
        except (OSError, ValueError) as error:
            raise Skip(codes.REFERENCE_FAILED, at, f"{url} cannot be read: {error}.") from None
        self._report.know(url, text)
        source = self._loaded[url] = Source(url, text.replace("\r\n", "\n"))
        return source


class _SameRules(HTTPRedirectHandler):
    """Follows redirects only to where a reference might lead itself."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self._hosts = hosts

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        parts = urlsplit(newurl)
        if parts.scheme != "https" or (parts.hostname or "").lower() not in self._hosts:
            raise URLError(f"it redirects to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(url: str, hosts: frozenset[str]) -> bytes:
    """The bytes of an https URL, within the limits; raises `OSError`."""
    opener = OpenerDirector()
    for handler in (HTTPSHandler(), _SameRules(hosts)):
        opener.add_handler(handler)
    request = Request(url, headers={"Accept": "application/json, application/yaml, */*"})  # noqa: S310
    with opener.open(request, timeout=_SECONDS) as response:
        if response.status != 200:
            raise OSError(f"the answer is {response.status}")
        data: bytes = response.read(_BYTES + 1)
    if len(data) > _BYTES:
        raise OSError(f"it is larger than {_BYTES:,} bytes")
    return data
