"""The findings of reading whole OpenAPI and Swagger documents: 200 to 249."""

from __future__ import annotations

from ...diagnostics import Code

__all__ = [
    "BROKEN_REFERENCE",
    "COERCED",
    "COMPONENT_NAME",
    "DUPLICATE_OPERATION_ID",
    "DUPLICATE_PARAMETER",
    "EMPTY_PIECE",
    "EXAMPLE_WRAPPED",
    "INCOMPLETE_PIECE",
    "INLINED_TWICE",
    "NEWER_MEMBER",
    "NOTHING_DESCRIBED",
    "NOT_OPENAPI",
    "NO_INFO",
    "PATH_PARAMETER_LOST",
    "PATH_PARAMETER_MISSING",
    "PATH_PARAMETER_SPELLING",
    "PATH_VARIABLE_TWICE",
    "REFERENCE_FAILED",
    "REFERENCE_FORBIDDEN",
    "SAME_PATH",
    "SWAGGER_LOSS",
    "UNDECIDED",
    "UNKNOWN_MEMBER",
    "UNKNOWN_VERSION",
    "WRONG_SHAPE",
]

NOT_OPENAPI = Code(
    "E200",
    "not an OpenAPI document",
    "The document is not an object with `openapi` (3.x) or `swagger` (2.0), or is of a version "
    "from before 2.0. Nothing of it is read.",
)
UNKNOWN_VERSION = Code(
    "W201",
    "unknown OpenAPI version",
    "The version is none that doclift knows (2.0, 3.0, 3.1, 3.2). The document is read as the "
    "nearest known one.",
)
WRONG_SHAPE = Code(
    "W202",
    "wrong shape",
    "A member has a value of another shape than OpenAPI asks for, such as a text where a list "
    "belongs. The smallest piece that holds it is left out; everything around it is kept.",
    leaves_out=True,
)
COERCED = Code(
    "I203",
    "value converted",
    "A value has the wrong type but tells what is meant, such as a number where a text belongs "
    "or one text where a list of texts belongs. It is read as what is meant.",
)
UNKNOWN_MEMBER = Code(
    "I204",
    "unknown member",
    "An object has a member that OpenAPI does not know at that place, and that does not begin "
    "with `x-`. It is left out of the lifted document.",
)
INCOMPLETE_PIECE = Code(
    "W205",
    "incomplete piece",
    "A piece lacks a member without which it means nothing, such as a parameter without a name. "
    "The piece is left out.",
    leaves_out=True,
)
EMPTY_PIECE = Code(
    "I206",
    "empty piece",
    "Nothing (null) stands where an object belongs, often because an indented block is missing. "
    "It is read as an empty object where that means something, else it is left out.",
)
EXAMPLE_WRAPPED = Code(
    "I207",
    "example without `value`",
    "`examples` names objects that hold the example in `value`. Here the example itself stands "
    "in their place; it is read as the value.",
)
NEWER_MEMBER = Code(
    "I208",
    "member of a newer version",
    "A member belongs to a newer version of OpenAPI than the document says. It is read all the "
    "same.",
)
UNDECIDED = Code(
    "I209",
    "piece that says less than it seems to",
    "Something that tools rely upon is not said: what the items of a list are, a member that "
    "`required` names, the URL of an OAuth flow. Anything is allowed there.",
)
BROKEN_REFERENCE = Code(
    "W210",
    "broken reference",
    "A `$ref` points to nothing, to a piece of another kind, or to itself. In place of a schema "
    "any value is allowed; any other piece that consists of the reference is left out.",
    leaves_out=True,
)
REFERENCE_FAILED = Code(
    "W211",
    "reference to another file failed",
    "The file of a `$ref` does not exist, cannot be read or holds nothing at that pointer. The "
    "piece is left out; in place of a schema any value is allowed.",
    leaves_out=True,
)
REFERENCE_FORBIDDEN = Code(
    "W212",
    "reference out of the input",
    "A `$ref` leads out of the input folder or to another host. It is not followed unless the "
    "folder or host is allowed by `allow_paths` or `allow_hosts` of the configuration.",
    leaves_out=True,
)
INLINED_TWICE = Code(
    "W213",
    "piece contains itself",
    "A piece that OpenAPI cannot name refers to itself through `$ref`. The inner reference is "
    "left out.",
)
COMPONENT_NAME = Code(
    "I214",
    "name of a component",
    "OpenAPI allows letters, digits, `.`, `-` and `_` in names of components. Other characters "
    "were replaced, here and in all references.",
)
NOTHING_DESCRIBED = Code(
    "W215",
    "nothing described",
    "The document has no paths, webhooks or components, or an operation has no responses.",
)
NO_INFO = Code(
    "W216",
    "no `info`",
    "The document does not say what it is called. Its title and version are empty.",
)
PATH_PARAMETER_MISSING = Code(
    "W220",
    "undeclared path parameter",
    "A path has a variable in braces that no parameter declares. It is declared as a text.",
)
PATH_PARAMETER_LOST = Code(
    "W221",
    "path parameter without a place",
    "A parameter is declared as a part of the path, and the path has no such variable. It is left "
    "out.",
    leaves_out=True,
)
DUPLICATE_PARAMETER = Code(
    "W222",
    "parameter declared twice",
    "A list of parameters has two of the same name and place. The first one counts.",
)
DUPLICATE_OPERATION_ID = Code(
    "W223",
    "operationId used twice",
    "Two operations have the same `operationId`, which OpenAPI forbids. Both operations are kept; "
    "the second one loses the id and gets its name from its method and path.",
)
PATH_PARAMETER_SPELLING = Code(
    "W224",
    "path parameter spelled differently",
    "A path parameter and a variable of the path differ only in capitals, dashes or signs, or the "
    "parameter is said to be in the query that the path has. They are taken for the same; what the "
    "path says counts.",
)
SAME_PATH = Code(
    "W225",
    "path written twice",
    "Two paths differ only in the names of their variables. Both are kept.",
)
PATH_VARIABLE_TWICE = Code(
    "W226",
    "path variable written twice",
    "A path names a variable twice. Both places are filled with the same value.",
)
SWAGGER_LOSS = Code(
    "I230",
    "not expressible in OpenAPI 3",
    "Swagger 2.0 can say something here that OpenAPI 3 cannot. The nearest form is used.",
    leaves_out=True,
)
