"""The findings of the model stage (600-699)."""

from __future__ import annotations

from ..diagnostics import Code

BROKEN_REF = Code(
    "W600",
    "reference that leads nowhere",
    "A `$ref` names a part that is not in the document. The piece that needs it is typed as any "
    "value, or left out where a value is no help (a parameter, a response).",
)
CIRCULAR = Code(
    "W601",
    "definition that contains only itself",
    "A schema, parameter or response is defined as itself, by `$ref`, `allOf` or `oneOf`, without "
    "anything in between. The circle is cut; what remains is any value.",
)
CONTRADICTION = Code(
    "W602",
    "parts that no value fulfils together",
    "The parts of an `allOf` (or a `$ref` and what stands beside it) ask for different types. The "
    "one written nearest to the use is taken.",
)
WRONG_SHAPE = Code(
    "W603",
    "value of the wrong type",
    "A keyword has a value that OpenAPI does not allow there. The value is left out.",
)
DEFAULT_MISFIT = Code(
    "W604",
    "default that does not fit its type",
    "A `default` is of another type than its schema, or not one of its values. It is left out, as "
    "a client that sent it would send something the API does not accept.",
)
NULL_DEFAULT = Code(
    "I605",
    "default of null where null is not allowed",
    "`default: null` on a schema that does not allow null says that the member may be absent.",
)
ENUM_EMPTY = Code(
    "W606",
    "empty enumeration",
    "`enum` has no values, so no value would be valid. It is ignored.",
)
ENUM_MISFIT = Code(
    "W607",
    "enumeration of another type than its schema",
    "The values of an `enum` do not have the type that stands beside it. Values that can be "
    "written in that type are; otherwise they are taken as they stand.",
)
ENUM_DUPLICATE = Code(
    "I608",
    "value listed twice",
    "A value stands in an `enum` more than once. It is taken once.",
)
ENUM_COMPOSITE = Code(
    "I609",
    "enumeration of lists or objects",
    "Lists and objects in an `enum` cannot be typed one by one; their type is used, the values "
    "are only documented.",
)
REQUIRED_UNKNOWN = Code(
    "I610",
    "required member that is not described",
    "`required` names a member without a schema. It becomes no argument; callers may add it.",
)
ACCESS_BOTH = Code(
    "W611",
    "member that nobody may send",
    "A member is both `readOnly` and `writeOnly`. Both marks are ignored.",
)
TOO_DEEP = Code(
    "W612",
    "schema nested too deeply",
    "Lists, maps or unions are nested without a name deeper than a type can sensibly be written. "
    "What is below is any value.",
)
TOO_MANY_VARIANTS = Code(
    "W613",
    "union too large to write out",
    "Combining members with the options of a union would give too many types. The members of the "
    "options become optional members of one type.",
)
TAG_UNKNOWN = Code(
    "W614",
    "discriminator that selects nothing",
    "A discriminator's mapping names a schema that is not among the options, or the member that "
    "tells the options apart is missing. Such an entry is ignored.",
)
OPERATION_SHAPE = Code(
    "W620",
    "part of an operation that cannot be read",
    "A path, operation, response or header does not have the form that OpenAPI gives it. It is "
    "left out, the rest is kept.",
)
PARAMETER_DROPPED = Code(
    "W621",
    "parameter left out",
    "A parameter has no name or no known place, is not in the path template, or is given twice.",
)
PARAMETER_ADDED = Code(
    "W622",
    "path variable without a parameter",
    "The path has a variable that no parameter describes. It is taken as required text.",
)
HEADER_RESERVED = Code(
    "I623",
    "header that the client sets itself",
    "`Accept`, `Content-Type` and `Authorization` are no arguments: OpenAPI says to ignore such "
    "parameters. The transport and the sign-in send them.",
)
STYLE_UNKNOWN = Code(
    "W624",
    "style that the place does not have",
    "A parameter's `style` is not one of those that OpenAPI has for its place; the usual one is "
    "used.",
)
PATH_SLASH = Code(
    "W625",
    "path without a slash at its start",
    "Paths begin with `/`. It is added.",
)
SCHEME_UNKNOWN = Code(
    "W626",
    "security scheme that is not declared",
    "`security` names a scheme that is not in `components/securitySchemes`. It is ignored.",
)
SCHEME_SHAPE = Code(
    "W627",
    "security scheme that cannot be read",
    "A security scheme lacks its type, place or name. It is left out.",
)
SERVER_SHAPE = Code(
    "W628",
    "server without a usable address",
    "A server has no URL. It is left out.",
)
KEY_TWICE = Code(
    "W629",
    "operation given twice",
    "Two paths and methods give the same operation; the first is used.",
)
UNUSED = Code(
    "I630",
    "schemas that nothing uses",
    "Schemas that no selected operation reaches are not generated.",
)
SELECTS_NOTHING = Code(
    "W631",
    "selection that matches nothing",
    "A pattern under `include` or `exclude` matches no operation of the document.",
)
NOT_TYPED = Code(
    "I632",
    "condition that no type holds",
    "`not`, `unevaluatedProperties`, `oneOf` of `required` lists and the like are described in the "
    "documentation of the model and not checked.",
)
NO_CONTENT_HERE = Code(
    "I633",
    "content of an answer that has none",
    "HTTP sends no content with the statuses 204, 205 and 304, nor in answer to HEAD. What is "
    "documented for them is left out, and the method gives None.",
)
PAGING_PROPOSED = Code(
    "I640",
    "operation that looks paged",
    "Arguments and answer look like a list in pages. Pages are walked only when the configuration "
    "says so; the lines to add are given.",
)
PAGING_MISFIT = Code(
    "W641",
    "paging rule that does not fit",
    "A paging rule of the configuration, or an extension of the document, names an argument or a "
    "member that the operation does not have. The operation is generated without paging.",
)
ENVELOPE_PROPOSED = Code(
    "I642",
    "answers that look wrapped",
    "Most answers hold what was asked for in one and the same member. It is taken off only when "
    "the configuration says so; the lines to add are given.",
)
ENVELOPE_MISFIT = Code(
    "W643",
    "envelope rule that does not fit",
    "An envelope rule of the configuration names a member that the answer does not have. The "
    "operation is generated without it.",
)
