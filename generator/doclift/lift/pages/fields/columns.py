"""What the columns of a table are, found by the words of the header, never by position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ....read.inline import plain

__all__ = ["Columns", "Role", "TableKind", "classify"]


class Role(Enum):
    """What a column holds."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    PLACE = "place"
    DEFAULT = "default"
    EXAMPLE = "example"
    DESCRIPTION = "description"
    OPTIONS = "options"
    NOTES = "notes"
    METHOD = "method"
    PATH = "path"
    STATUS = "status"


class TableKind(Enum):
    """What a table is about. Of all but `PARAMETERS` and `ENDPOINTS` no field is made."""

    PARAMETERS = "parameters"
    ENDPOINTS = "endpoints"
    STATUSES = "status codes"
    VALUES = "values of an enumeration"
    CHANGELOG = "changelog"
    PERMISSIONS = "permissions"
    LIMITS = "limits"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Columns:
    """The kind of a table and the role of each column (None: not known)."""

    kind: TableKind
    roles: tuple[Role | None, ...]

    def index(self, role: Role) -> int | None:
        """The first column with a role."""
        return self.roles.index(role) if role in self.roles else None


def classify(header: Sequence[str]) -> Columns:
    """The roles of the columns under these header cells, and what the table is about."""
    words = [_words(cell) for cell in header]
    roles: list[Role | None] = []
    for text in words:
        role = _role(text)
        roles.append(role if role is None or role not in roles else _second(role))
    if Role.NAME not in roles:
        _name_by_elimination(words, roles)
    return Columns(_kind(words, roles), tuple(roles))


def _set(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


_NAMES = _set(
    "name names parameter parameters param params field fields attribute attributes key keys"
    " property properties argument arguments arg args header headers variable member"
    " parameter_name param_name field_name property_name attribute_name argument_name key_name"
    " header_name query_parameter query_param path_parameter body_parameter url_parameter"
    " request_parameter request_field body_field form_field json_field search_parameter"
    " query_parameters path_parameters body_parameters query_string input relationship_name"
    " response_field response_parameter query_string_parameter option_name column_name"
    " 参数 参数名 参数名称 字段 字段名 字段名称 名称 名 nombre parámetro campo nom paramètre feld"
    " параметр поле имя パラメータ 名前 이름"
)
_ROLES: dict[Role, frozenset[str]] = {
    Role.NAME: _NAMES,
    Role.TYPE: _set(
        "type types data_type datatype value_type field_type parameter_type param_type schema"
        " format data_format variable_type typ tipo 类型 数据类型 参数类型 字段类型 тип 型 유형"
    ),
    Role.REQUIRED: _set(
        "required required? req req'd mandatory mandatory? optional optional? is_required"
        " requirement cardinality occurrence occurrences multiplicity"
        " required/optional optional/required mandatory/optional presence m/o r/o need necessity"
        " 必填 是否必填 必须 是否必须 必选 是否必选 requerido obligatorio obligatoire pflicht"
        " обязательный 必須 필수"
    ),
    Role.PLACE: _set(
        "in location located_in place position passed_in param_type_in sent_in where source"
        " parameter_location 位置 参数位置"
    ),
    Role.DEFAULT: _set(
        "default defaults default_value default_values 默认 默认值 缺省值 defecto défaut"
        " standardwert デフォルト"
    ),
    Role.EXAMPLE: _set(
        "example examples example_value example_values sample sample_value sample_data value"
        " values 示例 示例值 样例 例子 ejemplo exemple beispiel пример 例"
    ),
    Role.DESCRIPTION: _set(
        "description descriptions descripition desc details detail purpose comment comments"
        " meaning explanation info information summary title definition remarks usage"
        " short_description 描述 说明 参数说明 字段说明 备注 含义 descripción beschreibung"
        " descrição описание 説明 설명"
    ),
    Role.OPTIONS: _set(
        "options enum enums enumeration allowed_values possible_values valid_values"
        " accepted_values available_values available_options permitted_values choices"
        " valid_format(s) restrictions constraints 枚举 可选值 取值范围"
    ),
    Role.NOTES: _set("notes note restrictions constraint validation validations limitations"),
    Role.METHOD: _set("method http_method verb http_verb request_method 请求方式 请求方法 方法"),
    Role.PATH: _set(
        "path url uri endpoint endpoints route http_request rest_path api_endpoint request_url"
        " url_path 接口 路径 请求地址 接口地址"
    ),
    Role.STATUS: _set(
        "status status_code code http_code http_status http_status_code response_code error_code"
        " 状态码 错误码 返回码"
    ),
}
_SUFFIXES: tuple[tuple[str, Role], ...] = (
    (" name", Role.NAME),
    (" parameter", Role.NAME),
    (" parameters", Role.NAME),
    (" attribute", Role.NAME),
    (" attributes", Role.NAME),
    (" field", Role.NAME),
    (" fields", Role.NAME),
    (" property", Role.NAME),
    (" properties", Role.NAME),
    (" argument", Role.NAME),
    (" key", Role.NAME),
    (" type", Role.TYPE),
    (" description", Role.DESCRIPTION),
    (" values", Role.OPTIONS),
    (" value", Role.EXAMPLE),
    (" example", Role.EXAMPLE),
)
_PERMISSIONS = ("permission", "scope", "role", "admin consent", "privilege", "plan", "acl")
_EDGES = re.compile(r"^[\s*_`:.#\\]+|(?<![\s*_`:.#\\])[\s*_`:.#\\]+$")


def _words(cell: str) -> str:
    text = plain(cell[:200]).lower().replace("_", " ").replace("-", " ")
    return _EDGES.sub("", " ".join(text.split()))


def _role(text: str) -> Role | None:
    for role, names in _ROLES.items():
        if text in names:
            return role
    suffixed = next((role for suffix, role in _SUFFIXES if text.endswith(suffix)), None)
    marks = text.startswith(("required", "mandatory", "optional"))
    if marks and suffixed is None and not any(word in text for word in _PERMISSIONS):
        return Role.REQUIRED
    return suffixed


def _second(role: Role) -> Role | None:
    """The role of a second column with the same meaning: more text, or nothing."""
    return Role.NOTES if role in (Role.DESCRIPTION, Role.NOTES, Role.OPTIONS) else None


def _name_by_elimination(words: list[str], roles: list[Role | None]) -> None:
    """An unknown or empty first header beside a type or required column holds the names."""
    if len(roles) > 1 and roles[0] is None and (Role.TYPE in roles or Role.REQUIRED in roles):
        roles[0] = Role.NAME


_CHANGELOG = _set("version versions date release released changed since change changes history")
_LIMITS = ("limit", "quota", "rate", "requests per", "request limit", "weight")


def _kind(words: list[str], roles: list[Role | None]) -> TableKind:
    first = words[0] if words else ""
    typed = Role.TYPE in roles or Role.REQUIRED in roles or Role.PLACE in roles
    if Role.PATH in roles and (Role.METHOD in roles or not typed):
        return TableKind.ENDPOINTS
    if roles and roles[0] in (Role.STATUS, Role.METHOD) and not typed:
        return TableKind.ENDPOINTS if roles[0] is Role.METHOD else TableKind.STATUSES
    if first in _CHANGELOG and not typed:
        return TableKind.CHANGELOG
    if Role.NAME not in roles or not typed:
        if any(word in text for text in words for word in _PERMISSIONS):
            return TableKind.PERMISSIONS
        if any(word in text for text in words for word in _LIMITS):
            return TableKind.LIMITS
    if len(roles) > 1 and Role.NAME in roles and (typed or roles[0] is Role.NAME):
        return TableKind.PARAMETERS
    if len(roles) > 1 and Role.DESCRIPTION in roles and roles[0] in (Role.EXAMPLE, Role.TYPE):
        return TableKind.VALUES
    return TableKind.OTHER
