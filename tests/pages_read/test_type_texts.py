"""Types as pages write them, by what they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclift.lift.pages.words.typetext import parse_type
from doclift.lift.pages.words.typewords import WORDS

SPELLINGS: dict[str, str] = {
    '{"type": "array", "items": {"type": "string"}}': (
        "array of strings ;; Array of Strings ;; list of strings ;; string[] ;; "
        "Array<string> ;; List<String> ;; List[str] ;; array[string] ;; Array[String] ;; "
        "array(string) ;; Array (string) ;; array (strings) ;; array<string> ;; [string] ;; "
        "[String] ;; []string ;; string array ;; String Array ;; String array ;; "
        "array string ;; array of string ;; List (String) ;; Set<String> ;; enum[] ;; "
        "string[] (optional) ;; array of strings (optional) ;; array, string ;; "
        "array - string ;; array: string ;; Array of String(s) ;; string list"
    ),
    '{"type": "array", "items": {"type": "object"}}': (
        "array of objects ;; List of objects ;; Array&lt;object&gt; ;; object[] ;; "
        "Object[] ;; array[object] ;; [object] ;; object array ;; array of hashes ;; "
        "array of dictionaries ;; array of maps ;; array of key-value pairs ;; "
        "array of object ;; Array of Object ;; array of JSON objects ;; {Object[]}"
    ),
    '{"type": "string"}': (
        "enum string ;; string enum ;; enum (of string) ;; Enum (Role) ;; string (semver) ;; "
        "HTML string ;; Optional<String> ;; string (optional) ;; string, optional ;; "
        "string, required ;; optional string ;; (optional) string ;; String / required ;; "
        "string ;; String ;; STRING ;; str ;; `string` ;; **string** ;; *string* ;; "
        "_string_ ;; text ;; Text ;; char ;; varchar ;; Alphanumeric ;; "
        "alphanumeric string ;; hex string ;; Hex ;; hexadecimal string ;; UTF-8 string ;; "
        "JSON string ;; JSON-encoded string ;; stringified JSON ;; CSV ;; ULID ;; "
        "ObjectId ;; objectid ;; string (ObjectId) ;; string (id) ;; ip ;; IP address ;; "
        "string (ip) ;; phone number ;; string (phone) ;; timezone ;; string (timezone) ;; "
        "ISO 3166-1 alpha-2 ;; country code ;; currency code ;; language code ;; "
        "ISO 4217 currency code ;; ISO currency code ;; locale ;; color ;; hex color ;; "
        "regex ;; enum ;; ENUM ;; Enum ;; string (enum) ;; string(enum) ;; enum<string> ;; "
        'enum of strings ;; Enum(String) ;; string = "a" ;; String (required) ;; '
        "string required ;; required string ;; required, string ;; string; required ;; "
        "*required* string ;; string<required> ;; (string) ;; {string} ;; {String} ;; "
        "<string> ;; String. ;; string, ;; String: ;; a string ;; the string ;; "
        "single string ;; String value ;; string value ;; numeric string ;; "
        "string (numeric) ;; number string ;; string number ;; integer as string ;; "
        "string (integer) ;; stringified integer ;; decimal string ;; string decimal ;; "
        "number as string ;; read-only string ;; string (read-only) ;; string (readonly) ;; "
        "readonly string ;; string, read only ;; string (unique) ;; deprecated string ;; "
        "string (deprecated) ;; string (URL encoded) ;; url-encoded string ;; "
        "URL-encoded string ;; 字符串 ;; 文本 ;; Cadena ;; texto ;; Chaîne ;; "
        "chaîne de caractères ;; Zeichenkette ;; строка ;; 文字列 ;; 문자열"
    ),
    '{"type": ["string", "null"]}': (
        "string or null ;; string \\| null ;; string | null ;; TEXT (nullable) ;; "
        "String or `null` ;; text nullable ;; str | None ;; string? ;; ?string ;; String? ;; "
        "nullable string ;; string, nullable ;; string (nullable) ;; string nullable ;; "
        "null or string ;; null | string ;; string¦null ;; string ∣ null ;; string / null ;; "
        "string or nil ;; string (or null)"
    ),
    '{"type": "integer", "format": "int32"}': (
        "integer (int32) ;; integer($int32) ;; integer(int32) ;; int32"
    ),
    '{"type": "integer"}': (
        "Integer (seconds) ;; Integer (Enum) ;; integer (serial) ;; epoch milliseconds ;; "
        "epoch ms ;; timestamp (ms) ;; timestamp in milliseconds ;; timestamp (unix) ;; "
        "timestamp (seconds) ;; Unix timestamp (milliseconds) ;; int ;; INT ;; Int ;; "
        "Integer ;; integers ;; bigint ;; Whole number ;; whole number ;; int(11) ;; "
        "integer (11) ;; number (integer) ;; number(int) ;; Number (Integer) ;; "
        "integer (ID) ;; integer enum ;; enum integer ;; int enum ;; enum (integer) ;; "
        "integer (enum) ;; integer (min 1) ;; integer (default: 10) ;; "
        "integer (default 20) ;; integer, default: 20 ;; integer = 20 ;; integer >= 1 ;; "
        "integer (>= 1) ;; integer > 0 ;; integer<optional> ;; (integer) ;; an integer ;; "
        "integer value ;; integer number ;; 整数 ;; 整型 ;; Entero ;; entier ;; Ganzzahl ;; "
        "inteiro"
    ),
    '{"type": ["integer", "null"]}': (
        "INTEGER (nullable) ;; integer | null ;; int? ;; nullable integer ;; "
        "integer (can be null) ;; integer (may be null)"
    ),
    '{"type": "string", "maxLength": 50}': ("varchar(50) ;; string(max. 50 chars) ;; String (50)"),
    '{"type": "string", "maxLength": 255}': (
        "VARCHAR(255) ;; string(255) ;; string (255) ;; string (max 255) ;; "
        "string (max 255 characters) ;; text (255)"
    ),
    '{"type": "string", "format": "date-time"}': (
        "timestamptz ;; string (ISO 8601) ;; string (ISO-8601) ;; datetime ;; DateTime ;; "
        "date-time ;; Date/Time ;; date/time ;; Date & Time ;; date and time ;; timestamp ;; "
        "Timestamp ;; ISO 8601 timestamp ;; ISO8601 timestamp ;; ISO 8601 ;; "
        "ISO 8601 string ;; ISO 8601 datetime ;; ISO datetime ;; iso8601 datetime ;; "
        "ISO timestamp ;; RFC3339 timestamp ;; RFC 3339 ;; string(date-time) ;; "
        "string <date-time> ;; string date-time ;; string format date-time ;; "
        "string (date-time) ;; string, date-time ;; string (format: date-time) ;; "
        "string($date-time)"
    ),
    '{"type": ["string", "null"], "format": "uuid"}': ("uuid (nullable)"),
    '{"type": ["string", "null"], "format": "date-time"}': ("timestamptz (nullable)"),
    '{"type": "string", "enum": ["healthy", "degraded", "unhealthy"]}': (
        "Enum (healthy/degraded/unhealthy)"
    ),
    '{"type": "string", "format": "uuid"}': (
        "String (UUID) ;; string($uuid) ;; uuid ;; UUID ;; Uuid ;; UUID v4 ;; UUID v7 ;; "
        "uuid string ;; UUID string ;; string (UUID v4) ;; string (guid) ;; GUID ;; Guid"
    ),
    '{"type": "number", "format": "decimal"}': (
        "Decimal(12,2) ;; decimal(14,2) ;; decimal (10, 2) ;; decimal ;; DECIMAL ;; "
        "BigDecimal ;; number (decimal)"
    ),
    '{"type": "string", "enum": ["L", "P"]}': ("ENUM (L/P)"),
    '{"type": "string", "maxLength": 32}': ("char ( 32 ) ;; string[32]"),
    '{"type": "string", "enum": ["Marketing", "Buch", "Flug"]}': ("enum ( Marketing, Buch, Flug )"),
    '{"type": "string", "format": "date"}': (
        "string (ISO date) ;; date ;; Date ;; DATE ;; ISO 8601 date ;; ISO date ;; "
        "ISO date string ;; date (YYYY-MM-DD) ;; string (YYYY-MM-DD) ;; string YYYY-MM-DD ;; "
        "YYYY-MM-DD ;; string(date) ;; string<date> ;; string, format: date ;; 日期 ;; fecha"
    ),
    '{"type": ["string", "null"], "format": "date"}': (
        "string (ISO date) or null ;; date nullable"
    ),
    '{"type": "array", "items": {"type": "integer"}}': (
        "List<Integer> ;; list[int] ;; []int ;; integer array ;; int array ;; "
        "array integer ;; array of integers ;; array of ints ;; list of integers ;; integer[]"
    ),
    '{"type": "object", "additionalProperties": {"type": "string"}}': (
        "Map<String, String> ;; Record<string, string> ;; map[string]string ;; "
        "map of string to string ;; Map of strings"
    ),
    '{"type": "object", "additionalProperties": {"type": "object"}}': ("Map<String,Object>"),
    '{"type": "object", "additionalProperties": {"type": "integer"}}': (
        "Dictionary<string, int> ;; Dict[str, int]"
    ),
    '{"type": "object"}': (
        "Record<string, any> ;; map[string]interface{} ;; dict[str, Any] ;; dict ;; JSON ;; "
        "json object ;; JSON object ;; JSON Object ;; object ;; Object ;; obj ;; hash ;; "
        "Hash ;; map ;; dictionary ;; {object} ;; an object ;; 对象 ;; объект ;; objeto"
    ),
    '{"type": "object", "additionalProperties": {"type": "number"}}': ("{ [key: string]: number }"),
    '{"type": ["string", "integer"]}': ("Union[str, int] ;; string/integer ;; string, integer"),
    '{"type": ["array", "null"], "items": {"type": "string"}}': (
        "?string[] ;; array of strings or null"
    ),
    '{"type": ["integer", "string"]}': ("integer or string"),
    '{"type": ["string", "number"]}': ("string | number"),
    '{"type": ["number", "string"]}': ("number|string"),
    '{"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}': (
        "string or array of strings ;; string | string[]"
    ),
    '{"type": ["object", "null"]}': ("object or null ;; object (nullable)"),
    '{"type": ["boolean", "null"]}': ("boolean or null"),
    '{"type": ["array", "null"]}': ("array or null ;; array (nullable)"),
    '{"type": "string", "format": "uri"}': (
        "string($uri) ;; URL ;; url ;; URI ;; string (URL) ;; string (url) ;; "
        "string (URI) ;; url string ;; URL string ;; HTTPS URL"
    ),
    '{"type": "string", "format": "binary"}': (
        "string($binary) ;; binary ;; file ;; File ;; string (binary) ;; file (binary) ;; "
        "multipart file ;; image file ;; bytes ;; blob ;; file upload ;; Binary data"
    ),
    '{"type": "string", "format": "byte"}': ("string($byte)"),
    '{"type": "integer", "format": "int64"}': (
        "integer($int64) ;; integer <int64> ;; integer (int64) ;; integer, int64 ;; int64 ;; "
        "Int64 ;; long ;; LONG ;; Long"
    ),
    '{"type": "number", "format": "double"}': (
        "number($double) ;; number (double) ;; double ;; float64"
    ),
    '{"type": "number", "format": "float"}': ("number($float) ;; number (float) ;; float ;; Float"),
    '{"type": "integer", "format": "unixtime"}': (
        "unix timestamp ;; Unix Timestamp ;; UNIX time ;; unixtime ;; epoch ;; "
        "epoch timestamp ;; epoch seconds ;; unix timestamp (seconds) ;; "
        "integer (unix timestamp) ;; integer (timestamp) ;; integer (epoch) ;; "
        "int (unix timestamp) ;; Unix timestamp in seconds"
    ),
    '{"type": "number", "format": "unixtime"}': ("number (unix timestamp)"),
    '{"type": "integer", "format": "int16"}': ("short"),
    '{"type": "integer", "minimum": 0}': (
        "uint ;; unsigned int ;; unsigned integer ;; non-negative integer ;; int(10) unsigned"
    ),
    '{"type": "integer", "format": "uint32"}': ("uint32"),
    '{"type": "integer", "format": "uint64"}': ("uint64"),
    '{"type": "integer", "minimum": 1}': ("positive integer"),
    '{"type": "number"}': (
        "number ;; Number ;; numeric ;; Numeric ;; real ;; money ;; currency ;; "
        "percentage ;; percent ;; number (default=5) ;; {Number} ;; numeric value ;; 数字 ;; "
        "número ;; numero ;; Zahl ;; число ;; 数値 ;; 숫자"
    ),
    '{"type": "boolean"}': (
        "bool ;; Bool ;; boolean ;; Boolean ;; BOOLEAN ;; boolean (true/false) ;; "
        "true/false ;; true or false ;; true|false ;; Yes/No ;; flag ;; "
        "bool (default: false) ;; boolean, default false ;; boolean (default false) ;; "
        "A boolean ;; boolean value ;; 布尔 ;; 布尔值 ;; Booleano ;; booleano ;; booléen ;; "
        "логический ;; 真偽値"
    ),
    '{"type": "boolean", "x-doclift-wire": "zero-one"}': ("boolean (0/1)"),
    '{"type": "string", "maxLength": 64}': ("char[64] ;; string, max length 64"),
    '{"type": "string", "maxLength": 2}': ("char(2)"),
    '{"type": "string", "maxLength": 100}': (
        "string, max 100 chars ;; string (up to 100 characters)"
    ),
    '{"type": "string", "contentMediaType": "application/json"}': ("string (JSON)"),
    '{"type": "array"}': (
        "JSON array ;; JSON Array ;; array ;; Array ;; list ;; [] ;; Array[] ;; an array ;; "
        "数组 ;; массив ;; lista"
    ),
    '{"type": "array", "items": {"type": "number"}}': ("array of numbers ;; number[]"),
    '{"type": "array", "items": {"type": "array"}}': ("array of arrays"),
    '{"type": "array", "items": {"type": "array", "items": {"type": "string"}}}': (
        "array of array of strings ;; string[][]"
    ),
    '{"type": "array", "items": {"type": "string", "format": "uuid"}}': (
        "array of UUIDs ;; Array of uuid ;; uuid[]"
    ),
    '{"type": "array", "items": {"type": "string", "format": "uri"}}': ("array of URLs"),
    '{"type": "array", "items": {"type": "string", "format": "email"}}': ("array of emails"),
    '{"type": "array", "items": {"type": "boolean"}}': ("boolean[]"),
    '{"type": "array", "items": {"type": "string", "format": "date"}}': ("date[]"),
    '{"type": "array", "items": {"type": "string", "format": "binary"}}': ("file[]"),
    '{"type": "string", "x-doclift-joined": ","}': (
        "comma-separated string ;; comma separated string ;; comma-separated list ;; "
        "comma-delimited string ;; csv string ;; string (comma-separated) ;; "
        "string (comma separated) ;; comma-separated integers ;; "
        "comma separated list of ids ;; comma-separated list of strings"
    ),
    '{"type": "string", "format": "email"}': (
        "email ;; Email ;; string (email) ;; email address ;; string (email address)"
    ),
    '{"type": "string", "format": "ipv4"}': ("IPv4 address"),
    '{"type": "string", "format": "password"}': ("password ;; string (password)"),
    '{"type": "string", "contentEncoding": "base64"}': (
        "base64 ;; base64 string ;; Base64 encoded string ;; base64-encoded string ;; "
        "string (base64) ;; string (base64 encoded) ;; string (base64-encoded) ;; byte[]"
    ),
    '{"type": "string", "format": "time"}': ("time"),
    '{"type": "string", "format": "duration"}': (
        "duration ;; string (duration) ;; ISO 8601 duration"
    ),
    '{"type": "string", "enum": ["new", "old", "odd"]}': (
        "enum(new, old, odd) ;; string (new|old|odd)"
    ),
    '{"type": "string", "enum": ["new", "old"]}': (
        "enum (new, old) ;; enum: new, old ;; enum[new,old] ;; enum {new, old} ;; "
        'enum("new", "old") ;; string enum: new, old ;; string (enum: new, old) ;; '
        'string, one of: new, old ;; string (one of: new, old) ;; string ("new", "old") ;; '
        'string ("new" or "old") ;; string: new | old'
    ),
    '{"type": "string", "enum": ["asc", "desc"]}': (
        'string ("asc"|"desc") ;; "asc" | "desc" ;; \'asc\' | \'desc\' ;; `asc` or `desc` ;; '
        '"asc", "desc" ;; asc|desc'
    ),
    '{"type": "integer", "enum": [1, 2, 3]}': ("integer (1, 2, 3) ;; 1 | 2 | 3"),
    "{}": (
        "any ;; Any ;; mixed ;; Mixed ;; any type ;; anything ;; varies ;; unknown ;; - ;; "
        "N/A ;; depends ;; Various ;; oneOf ;; polymorphic"
    ),
    '{"type": "null"}': ("null ;; void"),
    '{"type": ["string", "number", "boolean"]}': (
        "string, number, or boolean ;; string|number|boolean"
    ),
    '{"type": ["array", "null"], "items": {"type": "object"}}': ("array of objects, nullable"),
    '{"type": "string", "format": "snowflake"}': ("snowflake"),
    '{"type": ["string", "null"], "format": "snowflake"}': ("?snowflake"),
    '{"type": "array", "items": {"type": "string", "format": "snowflake"}}': (
        "array of snowflakes"
    ),
    '{"type": "string", "maxLength": 20}': ("string (max: 20) ;; string(20) ;; varchar(20)"),
}
"""JSON Schemas, each with its spellings between `;;`."""


@pytest.mark.parametrize("schema", SPELLINGS)
def test_all_spellings_of_a_type_mean_the_same(schema: str) -> None:
    found = {text: parse_type(text) for text in SPELLINGS[schema].split(" ;; ")}
    assert all(each.known for each in found.values())
    wanted: dict[str, Any] = json.loads(schema)
    assert {text: each.schema for text, each in found.items() if each.schema != wanted} == {}


WORDS_OF_TYPES = st.sampled_from(
    [*WORDS, *"array list map enum of or null nullable max 255 default optional one".split()]
)
SIGNS = st.sampled_from(list("()[]<>{}|/,;:?!*`'\"\\ -=#\n\t0aÀ数"))


@given(st.lists(st.one_of(WORDS_OF_TYPES, SIGNS, st.text(max_size=3)), max_size=40))
def test_any_text_is_a_type_or_said_to_be_none(parts: list[str]) -> None:
    found = parse_type("".join(parts))
    assert found.known or found.schema == {}
    kinds = found.schema.get("type", [])
    known = {"string", "integer", "number", "boolean", "array", "object", "null"}
    assert set([kinds] if isinstance(kinds, str) else kinds) <= known
    json.dumps(found.schema)
