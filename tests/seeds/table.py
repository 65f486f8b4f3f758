"""The faults of the three APIs' documents: where each stands, and what is reported there.

`handling` is what is done with it:

- repair: mended; the finding says so at the place.
- keep: carried over as it stands.
- ignore: dropped, with a remark.
- overlay: left open until an overlay gives the fact.
- refuse: nothing is generated for that part, and it is listed.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFECTS", "Defect", "Found"]

API = "api.md"
GET = "invoices-get.txt"
ADD = "invoices-add.txt"
FATOORA = "api.txt"
BIGCAPITAL = "sale-invoice.txt"


@dataclass(frozen=True, slots=True)
class Found:
    """Findings of one code in one file: at each of `lines`, and `count` of them in all that have
    the text `says`. Without a count, as many as there are lines."""

    code: str
    file: str
    lines: tuple[int, ...]
    says: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Defect:
    id: str
    handling: str
    fault: str
    found: tuple[Found, ...] = ()


def _at(code: str, file: str, *lines: int, says: str = "", count: int = 0) -> Found:
    return Found(code, file, lines, says, count)


_FRAGMENTS = (
    Defect("D01", "repair", "three fragments in prose", (_at("I336", API, 1),)),
    Defect("D02", "repair", "title is empty", (_at("W284", API, 51, 175, 1149),)),
    Defect(
        "D03",
        "repair",
        "undeclared server variable in double braces",
        (_at("W281", API, 157, 161, 1132, 1136, 2502, 2506),),
    ),
    Defect("D04", "ignore", "server without URL", (_at("W280", API, 159, 1134, 2504),)),
    Defect("D05", "keep", "a server that no operation belongs to"),
    Defect("D06", "overlay", "base of the token path unclear", (_at("W276", API, 56),)),
    Defect(
        "D07",
        "repair",
        "`security: []` beside authentication headers",
        (_at("W270", API, 225, 235, 1189, 1199, says="is authentication"),),
    ),
    Defect(
        "D08",
        "repair",
        "transport headers as parameters",
        (_at("I271", API, 63, 70, 212, 219, 1176, 1183),),
    ),
    Defect(
        "D09",
        "ignore",
        "media type of a body on GET",
        (_at("I271", API, 219, 1183, count=3, says="Content-Type"),),
    ),
    Defect(
        "D10",
        "repair",
        "variables of a tool as defaults",
        (_at("W272", API, 85, 234, 242, 1198, 1206, says="default"),),
    ),
    Defect("D11", "keep", "deprecated API key", (_at("I315", GET, 435, says="deprecated"),)),
    Defect(
        "D12",
        "repair",
        "Authorization for the call that makes the token",
        (_at("W270", API, 76, says="not sent"),),
    ),
    Defect("D13", "repair", "body not marked as required", (_at("I275", API, 86),)),
    Defect("D14", "repair", "real-looking secrets", (_at("W282", API, 93, 143, 145),)),
    Defect("D15", "repair", "grant type only as an example", (_at("I277", API, 98),)),
    Defect("D16", "repair", "member with a random name", (_at("W263", API, 130),)),
    Defect("D17", "repair", "variables that share a segment", (_at("I287", API, 179, 1153),)),
    Defect("D18", "overlay", "suffix of a path without values"),
    Defect("D19", "ignore", "empty examples", (_at("I273", API, 192, 1166, 1173),)),
    Defect("D20", "keep", "description repeats the default", (_at("I274", API, 197, 206),)),
    Defect("D21", "repair", "examples of a later OpenAPI", (_at("I261", API, 254, 1218),)),
    Defect(
        "D22",
        "repair",
        "type: double",
        (_at("W250", API, 578, 852, 908, 959, 1948, 2222, 2278, 2329, says="double", count=24),),
    ),
    Defect(
        "D23",
        "repair",
        "type: date-time",
        (_at("W250", API, 919, 925, 2289, 2295, says="date-time"),),
    ),
    Defect(
        "D24",
        "repair",
        "lengths as texts",
        (_at("I252", API, 739, 992, 1453, 1551, 2109, 2362, count=58),),
    ),
    Defect("D25", "ignore", "length of an integer", (_at("I253", API, 1465),)),
    Defect(
        "D26",
        "repair",
        "values and labels in one text",
        (_at("W256", API, 585, 601, 726, 833, 872, 952, 1009, 1027, 1694, count=17),),
    ),
    Defect(
        "D27",
        "repair",
        "null as a value with a label",
        (
            _at("I257", API, 601, 1971, says="Not selected"),
            _at("I257", API, 833, 2203, says="Unpaid"),
        ),
    ),
    Defect(
        "D28",
        "repair",
        "empty text as a value with a label",
        (_at("I257", API, 833, 952, 2203, 2322, count=6),),
    ),
    Defect("D29", "repair", "one label for several values", (_at("I258", API, 872, 2242),)),
    Defect("D30", "keep", "negative value"),
    Defect("D31", "keep", "values in prose only"),
    Defect(
        "D32", "repair", "prose as a default", (_at("W255", API, 946, 1703, 2316, says="store id"),)
    ),
    Defect(
        "D33", "repair", "empty default of an integer", (_at("W255", API, 957, 2327, says="''"),)
    ),
    Defect(
        "D34",
        "repair",
        "number as the default of a text",
        (_at("W255", API, 620, 624, 1990, 1994, says="default 0"),),
    ),
    Defect(
        "D35",
        "keep",
        "examples of another type",
        (_at("I262", API, 749, 850, says="not of the type", count=4),),
    ),
    Defect(
        "D36",
        "repair",
        "required though answers cannot have it",
        (_at("I288", API, 630, 631, 2000, 2001),),
    ),
    Defect(
        "D37",
        "repair",
        "wrappers with one member",
        (_at("W266", API, 266, 1228), _at("I267", API, 382, 1439, 1752)),
    ),
    Defect("D38", "repair", "names equal but for case", (_at("I264", API, 1407),)),
    Defect(
        "D39", "repair", "member named like its type", (_at("I268", API, 822, 1467, says="`date`"),)
    ),
    Defect("D40", "keep", "objects without members"),
    Defect(
        "D41",
        "repair",
        "required member that a create cannot have",
        (_at("I414", ADD, 19, says="`invoice_id`"),),
    ),
    Defect(
        "D42",
        "repair",
        "whole number in one source, number in the other",
        (_at("I414", ADD, 19, says="`quantity`"),),
    ),
    Defect(
        "D43",
        "repair",
        "boolean in one source, 0 or 1 in the other",
        (_at("I260", API, 848, count=13), _at("I326", ADD, 27, says="draft")),
    ),
    Defect(
        "D44", "repair", "page links of another resource", (_at("I285", API, 346, 351, 1341, 1346),)
    ),
    Defect("D45", "keep", "pagination of a single thing"),
    Defect("D46", "keep", "copied descriptions"),
    Defect(
        "D47",
        "keep",
        "links to pages that are not there",
        (_at("I283", API, 403, 541, 705, count=19),),
    ),
    Defect(
        "D48",
        "repair",
        "three forms of dates",
        (_at("I262", API, 514, 531, 538, 923, 929, says="form of a date-time", count=12),),
    ),
    Defect("D49", "repair", "two tags", (_at("I416", API, 184, 1158, says="Invoices, Invoices"),)),
    Defect("D50", "repair", "no operationId", (_at("I286", API, 56, 180, 1154),)),
    Defect("D51", "keep", "name that YAML 1.1 reads as false"),
    Defect("D52", "ignore", "extensions of an editor", (_at("I265", API, 150, 335, 1330),)),
    Defect("D53", "keep", "promises in prose", (_at("I336", API, 1),)),
    Defect("D54", "keep", "unbalanced quotes and fences in texts"),
)

_PORTAL = (
    Defect("P01", "ignore", "scraps of the portal", (_at("I292", GET, 1),)),
    Defect(
        "P02",
        "repair",
        "menu without methods",
        (_at("I301", GET, 10, says="149 endpoints in 35 groups"),),
    ),
    Defect(
        "P03", "refuse", "endpoints without path", (_at("W411", GET, 16, says="145 endpoints"),)
    ),
    Defect("P04", "keep", "naive singulars in names"),
    Defect("P05", "repair", "address repeated over lines", (_at("I343", GET, 206),)),
    Defect("P06", "ignore", "command with emptied variables", (_at("I304", GET, 215),)),
    Defect("P07", "keep", "example that contradicts the types"),
    Defect(
        "P08",
        "repair",
        "another list of headers",
        (_at("I402", GET, 206), _at("I317", GET, 425, 430)),
    ),
    Defect("P09", "keep", "list of members that stops"),
    Defect("P10", "repair", "errors as names of states", (_at("I402", GET, 206),)),
    Defect("A01", "repair", "server without scheme and host", (_at("W405", ADD, 5),)),
    Defect("A02", "repair", "no path line", (_at("W302", ADD, 79),)),
    Defect("A03", "repair", "base path twice", (_at("W303", ADD, 79), _at("W404", ADD, 6))),
    Defect("A04", "repair", "JSON called text", (_at("W305", ADD, 81, 115),)),
    Defect("A05", "repair", "two examples that differ", (_at("I341", ADD, 107),)),
    Defect("A06", "keep", "status in the body"),
    Defect("A07", "repair", "flat tables, nested example", (_at("W306", ADD, 13),)),
    Defect(
        "A08", "repair", "tables without bars at the edge", (_at("I158", ADD, 11, says="4 tables"),)
    ),
    Defect("A09", "keep", "defaults in words", (_at("I323", ADD, 25, 26),)),
    Defect("A10", "repair", "null as text", (_at("I347", ADD, 30, 31, 38, 39, 40, 41, 42),)),
    Defect("A11", "repair", "boolean of 0 and 1", (_at("I326", ADD, 27, 32),)),
    Defect("A12", "repair", "values in parentheses", (_at("I325", ADD, 37),)),
    Defect("A13", "repair", "wrongly decoded character", (_at("I117", ADD, 111),)),
    Defect("A14", "keep", "file that stops"),
    Defect("A15", "ignore", "the token by two names", (_at("I315", ADD, 110),)),
    Defect("A16", "keep", "form of a code in words"),
)

_CREATES = (251, 343, 451, 543, 651, 736)
_ROWS = (266, 366, 466, 566, 662, 747)
_DATES = (260, 360, 460, 560, 655, 740)
_PATHS = (10, 20, 57, 102, 149, 154, 191, *_CREATES)

_RUN_TOGETHER = (
    Defect("S01", "overlay", "no base URL"),
    Defect("S02", "repair", "no methods", (_at("W309", FATOORA, *_PATHS),)),
    Defect("S03", "overlay", "headers without names", (_at("W319", FATOORA, 10),)),
    Defect("S04", "repair", "paths glued to their neighbours", (_at("I344", FATOORA, *_PATHS),)),
    Defect(
        "S05",
        "repair",
        "JSON values run together",
        (_at("I308", FATOORA, 13, 17, 28, 96, 143, 161, 299, 329, count=31),),
    ),
    Defect("S06", "repair", "missing comma", (_at("W150", FATOORA, 39),)),
    Defect("S07", "repair", "ids in paths", (_at("W312", FATOORA, 149, 191),)),
    Defect(
        "S08", "repair", "six sections of one path", (_at("I313", FATOORA, 251, says="6 times"),)
    ),
    Defect(
        "S09",
        "repair",
        "constants as descriptions",
        (_at("I324", FATOORA, 254, 259, 346, 359, 454, 459, 546, 559, 653, 738),),
    ),
    Defect(
        "S10",
        "repair",
        "values in type texts",
        (
            _at("I325", FATOORA, 67, 113, says="client_type"),
            _at("I332", FATOORA, 113, says="client_type"),
        ),
    ),
    Defect(
        "S11",
        "repair",
        "two lists of values",
        (_at("I325", FATOORA, 71, 117, says="its type says"),),
    ),
    Defect("S12", "repair", "condition in the required mark", (_at("I330", FATOORA, 64, 110),)),
    Defect(
        "S13",
        "repair",
        "conditional without condition",
        (_at("W328", FATOORA, 253, 345, 453, 545),),
    ),
    Defect(
        "S14",
        "repair",
        "types and marks in several spellings",
        (_at("I351", FATOORA, 22, says="int (integer)"),),
    ),
    Defect("S15", "repair", "rows nested by arrows", (_at("I345", FATOORA, *_ROWS),)),
    Defect("S16", "repair", "date-time of another form", (_at("I346", FATOORA, *_DATES),)),
    Defect("S17", "keep", "URLs that may be empty"),
    Defect("S18", "keep", "id as text in an example", (_at("I332", FATOORA, 104, says="'id'"),)),
    Defect("S19", "keep", "required in one call only", (_at("I342", FATOORA, 106),)),
    Defect("S20", "keep", "answers unlike requests"),
    Defect("S21", "repair", "payload of changing type", (_at("I333", FATOORA, 10),)),
    Defect(
        "S22",
        "repair",
        "failures without HTTP status",
        (_at("I333", FATOORA, 10), _at("I341", FATOORA, 17)),
    ),
    Defect("S23", "keep", "null without type"),
    Defect("S24", "keep", "two members named status"),
    Defect("S25", "keep", "singular and plural of one name"),
    Defect("S26", "keep", "numbers without meaning"),
    Defect("S27", "keep", "examples that do not add up"),
    Defect("S28", "keep", "shortened texts"),
    Defect("S29", "keep", "curly apostrophes and a misspelling"),
    Defect("S30", "repair", "headings lost", (_at("I348", FATOORA, 10), _at("I292", FATOORA, 1))),
    Defect(
        "S31",
        "repair",
        "masked keys",
        (_at("W334", FATOORA, 13, count=2), _at("W319", FATOORA, 10)),
    ),
    Defect(
        "S32",
        "repair",
        "values with a remark",
        (_at("I325", FATOORA, 654, 739, says="parent_type"),),
    ),
    Defect("S33", "overlay", "meaning of two kinds"),
    Defect("S34", "keep", "headers for all calls"),
    Defect("S35", "keep", "list in one text", (_at("I327", FATOORA, 66, 112),)),
)

_MINTLIFY = (
    Defect("B01", "overlay", "no base URL"),
    Defect("B02", "repair", "path over lines", (_at("I343", BIGCAPITAL, 2),)),
    Defect(
        "B03",
        "repair",
        "announced examples are missing",
        (_at("I321", BIGCAPITAL, 94, 98, 102, count=32),),
    ),
    Defect("B04", "overlay", "form of the authentication unsaid", (_at("W316", BIGCAPITAL, 75),)),
    Defect("B05", "repair", "tenant header on each call", (_at("I318", BIGCAPITAL, 79),)),
    Defect("B06", "repair", "accept as a parameter", (_at("I317", BIGCAPITAL, 82),)),
    Defect("B07", "repair", "ids called numbers", (_at("I320", BIGCAPITAL, 88, 94, count=7),)),
    Defect("B08", "repair", "lists without members", (_at("I322", BIGCAPITAL, 114, 189),)),
    Defect("B09", "keep", "list of empty objects"),
    Defect("B10", "repair", "values over lines", (_at("I307", BIGCAPITAL, 194),)),
    Defect("B11", "keep", "sums that do not add up"),
    Defect("B12", "keep", "no status, no errors"),
    Defect("B13", "repair", "no title", (_at("I292", BIGCAPITAL, 1), _at("I348", BIGCAPITAL, 2))),
    Defect("B14", "repair", "sections as plain lines", (_at("I350", BIGCAPITAL, 73),)),
    Defect("B15", "repair", "names in camel case"),
)

DEFECTS = (*_FRAGMENTS, *_PORTAL, *_RUN_TOGETHER, *_MINTLIFY)
