"""English plurals, known by their endings: well enough to name one of many."""

from __future__ import annotations

__all__ = ["singular"]

_ENDINGS = {
    "s": "",
    # Plurals that lose more than an s.
    "ches": "ch",
    "ies": "y",
    "shes": "sh",
    "sses": "ss",
    "xes": "x",
    "aliases": "alias",
    "buses": "bus",
    "gnoses": "gnosis",
    "lenses": "lens",
    "lyses": "lysis",
    "nuses": "nus",
    "quizzes": "quiz",
    "ruses": "rus",
    "shelves": "shelf",
    "theses": "thesis",
    "tuses": "tus",
    # Plurals that lose less than they seem to.
    "caches": "cache",
    "cookies": "cookie",
    "movies": "movie",
    # Plurals without an s.
    "children": "child",
    "criteria": "criterion",
    "indices": "index",
    "matrices": "matrix",
    "people": "person",
    "vertices": "vertex",
    "women": "woman",
    # What ends in an s and is no plural, but for some.
    **dict.fromkeys(("is", "ss", "us"), None),
    "apis": "api",
    "cpus": "cpu",
    "emojis": "emoji",
    "gpus": "gpu",
    "kpis": "kpi",
    "menus": "menu",
    "skus": "sku",
    "uris": "uri",
    "wikis": "wiki",
    **dict.fromkeys(
        """
        alias atlas bias canvas chaos ddos dns gas has https macos news saveas series sms species
        texas
        """.split(),
        None,
    ),
}
"""What endings of words become, None where the word has no singular. The longest ending counts."""

_SHORTEST = 4
"""Shorter words are abbreviations and the like."""


def singular(word: str) -> str:
    """The singular of an English plural: `invoices` -> `invoice`; other words as they are."""
    lower = word.lower()
    if len(word) < _SHORTEST:
        return word
    for at in range(len(lower)):
        # A single letter before an ending is no word: `ties` is no `ty`.
        if at != 1 and lower[at:] in _ENDINGS:
            ending = _ENDINGS[lower[at:]]
            return word if ending is None else _ended(word, lower[at:], ending)
    return word


def _ended(word: str, ending: str, instead: str) -> str:
    """A word with another ending; letters that both endings have stay as they are written."""
    same = 0
    while instead[same : same + 1] == ending[same] and same < len(instead):
        same += 1
    added = instead[same:].upper() if word.isupper() else instead[same:]
    return word[: len(word) - len(ending) + same] + added
