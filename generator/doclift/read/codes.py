"""The findings of reading files: 1xx."""

from __future__ import annotations

from ..diagnostics import Code

__all__ = [
    "ALIAS",
    "ARCHIVE",
    "ARCHIVE_MEMBER",
    "CONTROL_CHARACTERS",
    "DUPLICATE_KEY",
    "ENCODING",
    "FILE",
    "FURTHER_DOCUMENTS",
    "INDEX_PAGES_MISSING",
    "JSON_SYNTAX",
    "KEY",
    "LENIENT_JSON",
    "MOJIBAKE",
    "NOTHING_FOUND",
    "TABS",
    "TOO_LARGE",
    "YAML_SYNTAX",
]

JSON_SYNTAX = Code(
    "E101",
    "not valid JSON",
    "The text begins like JSON and breaks the rules of JSON at the place shown. Nothing of it is "
    "read; mend the place and run again.",
)
YAML_SYNTAX = Code(
    "E102",
    "not valid YAML",
    "The text breaks the rules of YAML at the place shown. Nothing of it is read. The usual "
    "reasons are indentation, a colon or a brace in unquoted text, and a quote that is not closed.",
)
TOO_LARGE = Code(
    "E103",
    "too deep or too large",
    "The document is nested deeper, or is larger once its aliases are expanded, than any API "
    "description. It is not read, so that it cannot use up the memory.",
)
DUPLICATE_KEY = Code(
    "W104",
    "key written twice",
    "A mapping holds the same key twice. The last one counts, as in every JSON reader; the others "
    "are lost. Remove or rename one of them.",
)
FILE = Code(
    "E105",
    "file cannot be read",
    "The file does not exist, may not be read, or holds no text.",
)
ENCODING = Code(
    "W106",
    "not UTF-8",
    "The file is not UTF-8. It was read in the encoding that is named; letters beyond ASCII may be "
    "wrong. Save it as UTF-8.",
)
TABS = Code(
    "W107",
    "tabs as indentation",
    "YAML forbids tabs as indentation. Each of them was read as two spaces.",
)
FURTHER_DOCUMENTS = Code(
    "W108",
    "several documents in one file",
    "The file holds several YAML documents. Only the first one is read.",
)
KEY = Code(
    "W109",
    "key that is no text",
    "A mapping has a list or a mapping as a key, which JSON cannot hold; the member is left out. "
    "Often a text in double braces, such as a template variable, lacks its quotes.",
)
ALIAS = Code(
    "W110",
    "unknown alias",
    "An alias names an anchor that does not exist before it. It is read as null.",
)
NOTHING_FOUND = Code(
    "E111",
    "nothing to read",
    "The folder or archive holds no file that could be API documentation (JSON, YAML, Markdown, "
    "text, HTML).",
    leaves_out=True,
)
LENIENT_JSON = Code(
    "W112",
    "not strict JSON",
    "The text is not JSON by the letter (a trailing comma, a raw line break inside a text or the "
    "like), and could be read all the same.",
)
CONTROL_CHARACTERS = Code(
    "W113",
    "control characters",
    "YAML forbids control characters in its text. Each of them was read as U+FFFD.",
)
ARCHIVE = Code(
    "E114",
    "archive cannot be read",
    "The file is named as a zip archive and is damaged, or holds far more than documentation does. "
    "Nothing of it is read.",
)
ARCHIVE_MEMBER = Code(
    "W115",
    "file of an archive left out",
    "A file in a zip archive is damaged, encrypted, far larger unpacked than documentation is, or "
    "has a name that leads out of the archive. It is not read.",
    leaves_out=True,
)
INDEX_PAGES_MISSING = Code(
    "W116",
    "pages of an index without a copy",
    "An index of a site (`llms.txt`) lists pages that are not beside it. Nothing is fetched: save "
    "the pages in the folder of the index, with the folders of their addresses.",
    leaves_out=True,
)
MOJIBAKE = Code(
    "I117",
    "letters decoded twice",
    "The page was saved with its letters read in the wrong encoding (`Ã©` in place of `é`). What "
    "can be told with certainty is read as it was meant.",
)
