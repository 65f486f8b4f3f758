"""The files that references lead to, and whether a reference may lead there."""

from __future__ import annotations

import os
import posixpath
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler, Request

from ...diagnostics import Report, Skip, Span
from ...read.files import read_source
from ...read.source import Excerpt, Source
from . import codes

__all__ = ["RefLoader"]

_SECONDS = 20
_BYTES = 20_000_000


class RefLoader:
    """Loads the files that `$ref`s name; each file once.

    Files must lie in the folder of the source that refers to them, or below one of
    `allow_paths`. Other hosts are asked only over https and only when `allow_hosts` names them.
    Files that `know` was told of are not read again. `used` are the names of all files referred to.
    """

    def __init__(
        self,
        report: Report,
        *,
        allow_paths: Sequence[Path] = (),
        allow_hosts: Sequence[str] = (),
    ) -> None:
        self.used: set[str] = set()
        self._report = report
        self._paths = tuple(path.resolve() for path in allow_paths)
        self._hosts = frozenset(host.lower() for host in allow_hosts)
        self._loaded: dict[Path | str, Source] = {}

    def know(self, source: Source) -> None:
        """Take a file as read: references to it lead to `source`."""
        if source.path is not None:
            self._loaded.setdefault(source.path.resolve(), source)

    def load(self, base: Excerpt, target: str, at: Span) -> Source:
        """The file that `target` (a reference without its fragment) names, seen from `base`.

        Raises `Skip` at `at` when it may not be read or cannot be read, `ValueError` when it is
        no URL.
        """
        parts = urlsplit(target)
        remote_base = base.name if base.name.startswith(("https://", "http://")) else ""
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
            text = _fetch(url).decode("utf-8-sig")
        except (OSError, ValueError) as error:
            raise Skip(codes.REFERENCE_FAILED, at, f"{url} cannot be read: {error}.") from None
        self._report.know(url, text)
        source = self._loaded[url] = Source(url, text.replace("\r\n", "\n"))
        return source


def _fetch(url: str) -> bytes:
    """The bytes of an https URL, within the limits; raises `OSError`. Redirects are not followed,
    for they could lead to a host that is not allowed."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    request = Request(url, headers={"Accept": "application/json, application/yaml, */*"})  # noqa: S310
    deadline = time.monotonic() + _SECONDS
    data = bytearray()
    with opener.open(request, timeout=_SECONDS) as response:
        if response.status != 200:
            raise OSError(f"the answer is {response.status}")
        while chunk := response.read(65_536):
            data += chunk
            if len(data) > _BYTES:
                raise OSError(f"it is larger than {_BYTES:,} bytes")
            if time.monotonic() > deadline:
                raise OSError(f"it takes longer than {_SECONDS} seconds")
    return bytes(data)
