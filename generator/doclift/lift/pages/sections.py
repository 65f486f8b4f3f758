"""Section words: what a heading or a lone line says about the blocks that follow it.

`Query Params`, `Response`, `Common Optional Fields`, `200 OK`: such a text is read word by word
against a small vocabulary. A text with any other word in it is no section mark, except that the
words before `... mandatory fields` name the object which the fields belong to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from ...read.inline import MOST_KEPT
from .words.texts import plain

__all__ = ["Mark", "announcement_of", "fold_of", "is_label", "read_mark", "read_status"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a section text sets. Empty members say nothing.

    `direction` is `request`, `response` or `ignore` (a section about something else: errors,
    limits). `whole` says that the type of the whole answer follows. `owner` names the object that
    the fields are members of. `fields` says that the section lists fields, `asks` that it calls
    them parameters.
    """

    direction: str = ""
    place: str = ""
    required: bool | None = None
    owner: str = ""
    status: str = ""
    description: str = ""
    media_type: str = ""
    example: bool = False
    fields: bool = False
    whole: bool = False
    asks: bool = False


_PLACES = {
    "path": "path",
    "url": "path",
    "uri": "path",
    "route": "path",
    "query": "query",
    "querystring": "query",
    "search": "query",
    "header": "header",
    "headers": "header",
    "cookie": "cookie",
    "cookies": "cookie",
    "body": "body",
    "payload": "body",
    "form": "body",
    "formdata": "body",
    "post": "body",
    "multipart": "body",
}
_KINDS = frozenset(
    "params param parameters parameter args arguments argument attributes attribute fields field "
    "properties property schema variables keys values".split()
)
_ASKED = frozenset("params param parameters parameter args arguments argument".split())
_DIRECTIONS = {
    "request": "request",
    "requests": "request",
    "input": "request",
    "inputs": "request",
    "response": "response",
    "responses": "response",
    "returns": "response",
    "return": "response",
    "returned": "response",
    "output": "response",
    "outputs": "response",
}
_EXAMPLES = frozenset("example examples sample samples".split())
_REQUIRED = {"mandatory": True, "required": True, "optional": False}
_ELSEWHERE = frozenset(
    "error errors codes permissions permission scopes limits limit rate changelog changes history "
    "enums enum statuses".split()
)
_SOME = frozenset("one least either if when unless".split())
"""Words that say that not all of the fields are required."""
_FILLER = frozenset(
    "common the of all other additional available supported json data object string http for and "
    "in a an to with success successful list format model code status type content value "
    "structure".split()
)
_VOCABULARY = _KINDS | _EXAMPLES | _FILLER | _PLACES.keys() | _DIRECTIONS.keys() | _REQUIRED.keys()
_PHRASES = frozenset(
    word for status in HTTPStatus for word in re.findall("[a-z]+", status.phrase.lower())
)
_MEDIA_TYPE = re.compile(
    r"\b(?:application|text|multipart|image)/[a-z0-9][a-z0-9.+-]{0,60}", re.IGNORECASE
)
_STATUS = re.compile(r"(?P<before>[^\w]{0,8})(?P<status>[1-5](?:\d\d|XX))(?!\d)(?P<after>.{0,60})")
_BEFORE_STATUS = frozenset("response responses status code http https returns return".split())
_LABEL = re.compile(
    r"\W*(?:http )?(?:(?P<weak>definition|usage|syntax|http|route|call)"
    r"|request|endpoint|url|uri)s?\W*"
    r"|(?P<long>http requests?)(?: to\b| ?\().{0,80}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST = 80
_LONGEST_RAW = 400


def is_label(text: str) -> bool:
    """Whether a heading says nothing but that an address follows: `HTTP request`, `Route`."""
    return _LABEL.fullmatch(text) is not None


def fold_of(text: str) -> int:
    """1 where a line opens a part of the page that readers may fold away (`<details>`), -1 where
    it closes one, else 0."""
    start = text[:10].lower()
    return 1 if start.startswith("<details") else -1 if start.startswith("</details") else 0


def announcement_of(text: str) -> str:
    """The words of a heading that surely announces a request: `HTTP request`, `Endpoint`; ""
    for other headings. One request or several are announced alike."""
    found = _LABEL.fullmatch(text)
    return (
        "" if found is None or found["weak"] else (found["long"] or text).rstrip(" :").rstrip("s")
    )


def read_mark(text: str, *, heading: bool = False) -> Mark | None:
    """What a section text sets, None when it is no section text.

    `Required` alone is one as a heading only; as a line it belongs to a field.
    """
    return _kept_mark(text, heading) if len(text) <= _LONGEST_RAW else None


def _read_mark(text: str, heading: bool) -> Mark | None:
    text = plain(text).strip().rstrip(":").strip()
    if not text or len(text) > _LONGEST or text.endswith("."):  # a sentence is no title
        return None
    status = read_status(text)
    if status is not None:
        return status
    media_type = ""
    found = _MEDIA_TYPE.search(text)
    if found is not None:
        media_type = found.group().lower()
        text = text[: found.start()] + text[found.end() :]
    words = _WORDS.findall(text.lower())
    if len(words) > 1 and words[0] == words[1]:  # a tab's label and a heading run together
        del words[0]
    if not words or len(words) > 8:
        return None
    if heading and len(words) == 1 and words[0] in _REQUIRED:
        return Mark(required=_REQUIRED[words[0]], fields=True)
    return _from_words(words, text, media_type)


_kept_mark = lru_cache(MOST_KEPT)(_read_mark)


def _from_words(words: list[str], text: str, media_type: str) -> Mark | None:
    required = next((_REQUIRED[word] for word in words if word in _REQUIRED), None)
    has_kind = any(word in _KINDS for word in words)
    strange = [word for word in words if word not in _VOCABULARY]
    if strange and all(word in _ELSEWHERE for word in strange):
        return Mark(direction="ignore")
    direction = next((_DIRECTIONS[word] for word in words if word in _DIRECTIONS), "")
    if strange:
        if required is None or not has_kind or not _SOME.isdisjoint(strange):
            return None
        return Mark(direction=direction, required=required, owner=_owner(text), fields=True)
    example = any(word in _EXAMPLES for word in words)
    places = [_PLACES[word] for word in words if word in _PLACES]
    place = places[0] if places else ""
    if place == "path" and not has_kind:  # `URL`, `Path`: the address itself, not a place
        place = ""
    if not (direction or place or example or has_kind or (required is not None and has_kind)):
        return None
    if not direction and place and (required is not None or has_kind or media_type):
        direction = "request" if place != "body" or has_kind else ""
    return Mark(
        direction=direction,
        place=place,
        required=required,
        media_type=media_type,
        example=example,
        whole=direction == "response" and (words[-1] in ("type", "schema", "returns", "body")),
        fields=(has_kind or bool(place)) and not example,
        asks=not example and not direction and any(word in _ASKED for word in words),
    )


def _owner(text: str) -> str:
    """The words that stand before the first word of the vocabulary."""
    kept: list[str] = []
    for word in text.split():
        if word.lower().strip(".:,()") in _VOCABULARY:
            break
        kept.append(word)
    return " ".join(kept)


def read_status(text: str) -> Mark | None:
    """`🟢200OK`, `401 Unauthorized`, `200 - Example 1`, `Response 404`: a documented answer."""
    body = text
    words = text.split()
    while words and words[0].lower().rstrip(":") in _BEFORE_STATUS:
        words.pop(0)
        body = " ".join(words)
    found = _STATUS.fullmatch(body)
    if found is None:
        return None
    after = found["after"].strip()
    known = _WORDS.findall(after.lower())
    marked = bool(found["before"].strip()) or body != text
    fits = all(
        word in _PHRASES or word in _EXAMPLES or word in _DIRECTIONS or word.isdigit()
        for word in known
    )
    if not (marked or (known and fits)):
        return None
    example = any(word in _EXAMPLES for word in known)
    return Mark(
        direction="response",
        status=found["status"].upper(),
        description="" if example else after.strip("-–—: ()"),
        example=example,
    )
