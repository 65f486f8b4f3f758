"""The words for types and formats, in small letters, and the schemas that they mean."""

from __future__ import annotations

from typing import Any

__all__ = ["FORMATS", "WORDS"]


def _all(schema: dict[str, Any], words: str) -> dict[str, dict[str, Any]]:
    return dict.fromkeys(words.split(), schema)


def _format(kind: str, name: str) -> dict[str, Any]:
    return {"type": kind, "format": name}


_ANY: dict[str, Any] = {}
_DATE_TIME = _format("string", "date-time")
_BASE64 = {"type": "string", "contentEncoding": "base64"}
_BINARY = _format("string", "binary")

WORDS: dict[str, dict[str, Any]] = {
    **_all({"type": "integer"}, "int integer integers bigint smallint tinyint"
           " mediumint biginteger serial whole"),
    **_all(_format("integer", "int64"), "long int64 longint i64 bigserial"),
    **_all(_format("integer", "int32"), "int32 i32"),
    **_all(_format("integer", "int16"), "int16 short i16"),
    **_all(_format("integer", "int8"), "int8 byte-int i8"),
    **{f"uint{size}": _format("integer", f"uint{size}") for size in (8, 16, 32, 64)},
    **{f"u{size}": _format("integer", f"uint{size}") for size in (8, 16, 32, 64)},
    **_all({"type": "integer", "minimum": 0}, "uint uinteger unsigned ulong positive_integer"),
    **_all({"type": "number"}, "number num numeric real money currency percent percentage"),
    **_all(_format("number", "float"), "float float32 f32 single"),
    **_all(_format("number", "double"), "double float64 f64 doubleprecision"),
    **_all(_format("number", "decimal"), "decimal bigdecimal decimal128 bignumber"),
    **_all({"type": "boolean"}, "bool boolean boolenum flag bit true/false yes/no logical"),
    **_all({"type": "string"}, "string str strings text char character varchar nvarchar longtext"
           " mediumtext shorttext chars markdown html code alphanumeric alpha timezone locale"
           " language color colour regex regexp csv semver"),
    **_all({"type": "string"}, "enum enumeration constant"),
    **_all(_format("string", "date"), "date localdate date-only dateonly naivedate isodate"),
    **_all(_DATE_TIME, "date-time datetime date_time datetimeoffset timestamp iso8601 iso-8601"
           " iso_8601 rfc3339 rfc-3339 zoneddatetime offsetdatetime localdatetime instant"
           " timestamptz isotimestamp date/time"),
    **_all(_format("string", "time"), "time localtime"),
    **_all(_format("string", "duration"), "duration timespan iso8601duration"),
    **_all(_format("string", "uuid"), "uuid guid uuid4 uuidv4 uuidv7"),
    **_all(_format("string", "uri"), "url uri link href"),
    **_all(_format("string", "email"), "email e-mail emailaddress"),
    **_all(_format("string", "ipv4"), "ipv4"),
    **_all(_format("string", "ipv6"), "ipv6"),
    **_all(_format("string", "password"), "password"),
    **_all(_format("string", "snowflake"), "snowflake"),
    **_all({"type": "string"}, "ip ipaddress phone phonenumber objectid ulid hex"),
    **_all(_BASE64, "base64 byte byte[] bytearray"),
    **_all(_BINARY, "binary file blob bytes stream multipartfile httpfile inputstream pathbuf"
           " splfileobject"),
    **_all({"type": "object"}, "object obj dict dictionary map hash-map hash hashmap hashtable"
           " record struct jsonobject json_object keyvalue json jsonb"),
    **_all({"type": "array"}, "array arr list collection set tuple jsonarray array[] list[]"),
    **_all({"type": "array", "items": {"type": "object"}}, "objects[]"),
    **_all({"type": "null"}, "null nil none void undefined"),
    **_all(_ANY, "any mixed anytype unknown dynamic variant interface{} interface object/array *"
           " various varies depends polymorphic anything jsonvalue anyof oneof allof union n/a -"),
    "any type": _ANY,
    "true or false": {"type": "boolean"},
    "key-value pairs": {"type": "object"},
    **_all(_format("integer", "unixtime"), "unixtime unixtimestamp epoch epochseconds"),
    "unix timestamp": _format("integer", "unixtime"),
    "unix time": _format("integer", "unixtime"),
    "epoch timestamp": _format("integer", "unixtime"),
    "date time": _DATE_TIME,
    "date & time": _DATE_TIME,
    "date and time": _DATE_TIME,
    "iso 8601": _DATE_TIME,
    "iso 8601 string": _DATE_TIME,
    "rfc 3339": _DATE_TIME,
    "iso date": _format("string", "date"),
    "iso date string": _format("string", "date"),
    "iso 8601 date": _format("string", "date"),
    "[]": {"type": "array"},
    "json array": {"type": "array"},
    "true|false": {"type": "boolean"},
    "double precision": _format("number", "double"),
    "big decimal": _format("number", "decimal"),
    "long integer": _format("integer", "int64"),
    "big integer": _format("integer", "int64"),
    "positive integer": {"type": "integer", "minimum": 1},
    "non-negative integer": {"type": "integer", "minimum": 0},
    "unsigned integer": {"type": "integer", "minimum": 0},
    "unsigned int": {"type": "integer", "minimum": 0},
    "unsigned long": {"type": "integer", "minimum": 0},
    "relative url": _format("string", "uri-reference"),
    "key/value": {"type": "object"},
    "form data": {"type": "object"},
    "json object": {"type": "object"},
    # the words of other languages
    **_all({"type": "string"}, "字符串 字符 文本 cadena texto chaîne zeichenkette zeichenfolge"
           " строка 文字列 문자열 tekst testo stringa"),
    **_all({"type": "integer"}, "整数 整型 长整型 整形 entero entier ganzzahl inteiro intero целое"
           " 정수"),
    **_all({"type": "number"}, "数字 数值 浮点数 浮点 小数 数値 número numero nombre zahl число"
           " 숫자"),
    **_all({"type": "boolean"}, "布尔 布尔值 布尔型 booleano booléen lógico wahrheitswert"
           " логический 真偽値 불리언"),
    **_all({"type": "array"}, "数组 列表 lista liste tableau массив список 配列 배열 arreglo"),
    **_all({"type": "object"}, "对象 objeto objet objekt объект オブジェクト 객체 oggetto"),
    **_all(_format("string", "date"), "日期 fecha datum дата 日付 날짜"),
    "chaîne de caractères": {"type": "string"},
    "целое число": {"type": "integer"},
}  # fmt: skip
"""A type by its name. `{}`: any value."""

FORMATS: dict[str, dict[str, Any]] = {
    **{name: {"format": name} for name in (
        "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float",
        "double", "decimal", "date", "date-time", "time", "duration", "uuid", "uri", "email",
        "ipv4", "ipv6", "hostname", "password", "binary", "byte", "uri-reference",
    )},
    "url": {"format": "uri"},
    "http url": {"format": "uri"},
    "https url": {"format": "uri"},
    "e-mail": {"format": "email"},
    "email address": {"format": "email"},
    "guid": {"format": "uuid"},
    "datetime": {"format": "date-time"},
    "date time": {"format": "date-time"},
    "timestamp": {"format": "date-time"},
    "iso 8601": {"format": "date-time"},
    "iso8601": {"format": "date-time"},
    "iso-8601": {"format": "date-time"},
    "rfc 3339": {"format": "date-time"},
    "rfc3339": {"format": "date-time"},
    "iso date": {"format": "date"},
    "base64": {"contentEncoding": "base64"},
    "base64 encoded": {"contentEncoding": "base64"},
    "file": {"format": "binary"},
    "ip": {},
    "json": {"contentMediaType": "application/json"},
}  # fmt: skip
"""What a hint behind a type adds to it: `string (URL)`."""
