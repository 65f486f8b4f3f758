"""Lists of the values of a field in its description: in a line, one below the other, in
sentences."""

from __future__ import annotations

import re

from ....read.inline import plain
from .enumvalues import EnumText, Value, parse_values, value_of

__all__ = ["announces_values", "find_values"]

_MOST_VALUES = 300
_LONGEST_LEAD = 120

_ADJECTIVE = (
    r"(?:possible|allowed|valid|accepted|acceptable|available|supported|permitted|permissible"
    r"|allowable)(?: enumerated)?"
)
_LEAD_WORDS = re.compile(
    rf"\b(?:one of|either|{_ADJECTIVE} (?:\w{{3,20}}s|value|option|type|format)|options|enum"
    r"|values?|set to|can be|may be|must be|should be|could be)\b"
    r"(?:\s+(?:are|is|include|be|one of|either|of|the following|these|values?|options?))*"
    r"\s*[:=-]?\s*",
    re.IGNORECASE,
)
_ENDS_LIST = ("are", "is", ":", "=")


def announces_values(text: str) -> bool:
    """Whether a text ends in words such as `Possible values are:`, so that values follow."""
    text = plain(text[-_LONGEST_LEAD:]).rstrip()
    last = max((lead.end() for lead in _LEAD_WORDS.finditer(text)), default=-1)
    return last == len(text)


def find_values(text: str) -> EnumText | None:
    """The values that a description lists, in Markdown or HTML; None where it lists none."""
    text = _as_lines(text)
    for find in (_bulleted, _listed, _in_sentences, _in_brackets, _directions, _in_capitals):
        found = find(text)
        if found is not None:
            return found
    return None


_TAGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"</?code>", re.IGNORECASE), "`"),
    (re.compile(r"</?(?:strong|b)(?:\s[^<>]{0,200})?>", re.IGNORECASE), "**"),
    (re.compile(r"<li(?:\s[^<>]{0,200})?>", re.IGNORECASE), "\n- "),
    (re.compile(r"</li>", re.IGNORECASE), ""),
    (re.compile(r"</?(?:br|p|ul|ol)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE), "\n"),
)


def _as_lines(text: str) -> str:
    """HTML lists and breaks as lines, HTML marks as those of Markdown."""
    if "<" in text:
        for tag, instead in _TAGS:
            text = tag.sub(instead, text)
    return text


_ITEM = re.compile(
    r"[-*+•]\s+(?P<mark>`|\*\*|\"|'|)(?P<value>[\w.:+/-]{1,60})(?P=mark)"
    r"(?:\*\*)?\s*(?:[:=(–—-].*|(?:means|is|for|if|when)\b.*|)",
    re.DOTALL,
)
_FEWEST = 2


def _bulleted(text: str) -> EnumText | None:
    """Items below words such as `Possible values:`, each of which begins with a value."""
    lines = [line.strip() for line in text.split("\n")]
    values: list[str] = []
    announced = False
    for line in lines:
        if not line:
            continue
        item = _ITEM.fullmatch(line) if announced else None
        if item is not None:
            values.append(item["value"])
        elif values and line[0] in "-*+•" and line[1:2] in " \t":
            return None  # an item of other words: what is listed is more than values
        elif values:
            break
        else:
            announced = announces_values(line)
    found = tuple(dict.fromkeys(values))
    return _as_enum(found) if len(found) >= _FEWEST else None


def _as_enum(values: tuple[str, ...], *, whole: bool = True) -> EnumText:
    """Values that are all numbers count as numbers."""
    numbers = all(re.fullmatch(r"-?(?:0|[1-9]\d{0,17})", value) for value in values)
    typed = tuple(int(value) for value in values) if numbers else values
    return EnumText(typed, ("",) * len(values), whole=whole)


_MARKED = re.compile(r"`[^`\n]{1,60}`|\"[^\"\n]{0,60}\"|'[^'\n]{1,60}'|\*\*[^*\n]{1,60}\*\*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,100}\)")
_JOIN = re.compile(r"\s*(?:,\s*(?:or|and)\s|[,|/;]|\b(?:or|and)\b)\s*|\s*$", re.IGNORECASE)
_AND_MORE = re.compile(r"[\s,]*(?:and )?(?:more|others?|etc|so on|\.\.\.|…)", re.IGNORECASE)


def _listed(text: str) -> EnumText | None:
    """`One of: "a", "b"`, ``Possible values: `a` (the first), `b` ``, `Allowed values: a, b, c`."""
    for lead in _LEAD_WORDS.finditer(text):
        values, end = _marked_values(text, lead.end())
        words = lead.group().rstrip().lower()
        if len(values) < _FEWEST and words.endswith(_ENDS_LIST):
            sentence = re.split(r"\.(?=\s|$)|[\n(]", text[lead.end() :], maxsplit=1)[0]
            values, end = parse_values(sentence), lead.end() + len(sentence)
        if len(values) >= _FEWEST:
            whole = _AND_MORE.match(text, end) is None
            return EnumText(values, ("",) * len(values), whole=whole)
    return None


def _marked_values(text: str, position: int) -> tuple[tuple[Value, ...], int]:
    """Values in quotes or code marks, one after the other, and where they end. What stands in
    brackets behind a value is about it."""
    values: dict[Value, None] = {}
    while len(values) < _MOST_VALUES:
        marked = _MARKED.match(text, position)
        if marked is None:
            break
        value = value_of(marked.group().strip("`*"))
        if value is None:  # several words in marks are one value
            value = marked.group().strip("`*\"'")
        values[value] = None
        end = marked.end()
        if (aside := _ASIDE.match(text, end)) is not None:
            end = aside.end()
        joint = _JOIN.match(text, end)
        if joint is None:
            break
        position = joint.end()
    return tuple(values), position


_SENTENCE = re.compile(
    r"(?:^|(?<=[.;:\n])\s{0,3})(?P<values>`[\w.:+-]{1,60}`(?:(?:,| or| and|, or|, and) "
    r"`[\w.:+-]{1,60}`){0,5})\s(?:means|returns|will|shows|stands for|is|are)\b"
)
_CODE = re.compile(r"`([\w.:+-]{1,60})`")


def _in_sentences(text: str) -> EnumText | None:
    """``What to sort by. `created` means ... `a` or `b` means ...``: a sentence for each."""
    found = [_CODE.findall(each["values"]) for each in _SENTENCE.finditer(text)]
    values = tuple(dict.fromkeys(value for each in found for value in each))
    return _as_enum(values) if len(found) >= _FEWEST and len(values) >= _FEWEST else None


_BRACKETED = re.compile(
    r"\(`([\w.:+-]{1,60})`\)[^().`]{1,80}\bor\b[^().`]{1,80}\(`([\w.:+-]{1,60})`\)"
)
_ONE_MARKED = r"(?:`[\w.:+*/-]{1,60}`|\"[\w.:+*/-]{1,60}\")"
_ALL_IN_BRACKETS = re.compile(
    rf"\((?P<values>{_ONE_MARKED}(?:(?:, ?| ?[|/] ?|,? or ){_ONE_MARKED}){{0,30}}"
    rf"(?:,? or | ?[|/] ?){_ONE_MARKED})\)"
)
_EITHER = re.compile(r", either (?P<values>[\w-]{1,40} or [\w-]{1,40})(?=[.;]|$)")
_DIRECTIONS = re.compile(
    r"[`\"'](asc|ascending)[`\"'].{0,300}?[`\"'](desc|descending)[`\"']", re.I | re.S
)
_DIRECTIONS_BACK = re.compile(
    r"[`\"'](desc|descending)[`\"'].{0,300}?[`\"'](asc|ascending)[`\"']", re.I | re.S
)


def _in_brackets(text: str) -> EnumText | None:
    """``The highest (`desc`) or the lowest (`asc`) first``, ``The mode (`a`, `b` or `c`)``,
    `The state, either on or off`."""
    found = _BRACKETED.search(text)
    if found is not None and found[1] != found[2]:
        return _as_enum((found[1], found[2]))
    listed = _ALL_IN_BRACKETS.search(text) or _EITHER.search(text)
    values = () if listed is None else parse_values(listed["values"])
    return EnumText(values, ("",) * len(values)) if len(values) >= _FEWEST else None


def _directions(text: str) -> EnumText | None:
    """``Default: `asc` when sorted by `name`, otherwise `desc` ``: the two ways to sort."""
    found = _DIRECTIONS.search(text) or _DIRECTIONS_BACK.search(text)
    return None if found is None else _as_enum((found[1], found[2]))


_CAPITALS = re.compile(
    r"[A-Z][A-Z0-9_-]{1,40}(?:(?:\s?[,/|]\s?|,? or )[A-Z][A-Z0-9_-]{1,40}){1,60}\.?"
)


def _in_capitals(text: str) -> EnumText | None:
    """`BUY or SELL`, `NSE, BSE`: a description that is nothing but values in capitals."""
    words = text.strip()
    values = parse_values(words) if _CAPITALS.fullmatch(words) else ()
    return EnumText(values, ("",) * len(values)) if len(values) >= _FEWEST else None
