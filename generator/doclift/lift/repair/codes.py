"""The codes of what the repairs of OpenAPI documents report: 248 to 289."""

from __future__ import annotations

from ...diagnostics import Code

MISPLACED_REFERENCE = Code(
    "W248",
    "reference to a schema in the place of a body or an answer",
    "A body or an answer refers to a schema; it is taken for one of JSON that has this schema. "
    "Where a schema refers to a body or an answer, the schema in that is meant.",
)
MEDIA_TYPE_NAME = Code(
    "W249",
    "name of a media type that does not exist",
    "A media type is named `application/form-data`, `json` or the like. It is read as the media "
    "type of forms, of multipart or of JSON that it means.",
)
TYPE_SPELLING = Code(
    "W250",
    "type that is no type of OpenAPI",
    "A schema's `type` names a format or a type of some programming language. It is read as the "
    "type and format that it means: `double` as a number of format double.",
)
UNKNOWN_TYPE = Code(
    "W251",
    "unknown type",
    "A schema's `type` is none that OpenAPI or a programming language knows. Any value is "
    "accepted there.",
)
NUMBER_AS_TEXT = Code(
    "I252",
    "number written as text",
    "A keyword that takes a number, such as `maxLength`, has it in quotes. It is read as a number.",
)
IDLE_KEYWORD = Code(
    "I253",
    "keyword that says nothing for this type",
    "A limit for texts stands on a number, or the like. It has no meaning and is dropped.",
)
DEFAULT_CONVERTED = Code(
    "I254",
    "default written as another type",
    "A default has the meaning of its type but not the form (`'10'` for an integer). It is "
    "converted.",
)
DEFAULT_DROPPED = Code(
    "W255",
    "default that does not fit its type",
    "A default cannot be a value of its schema: prose, an empty text, or another type. It is no "
    "default; prose is kept in the description.",
)
ENUM_LABELS = Code(
    "W256",
    "enumeration of value and label in one text",
    "The members of an enumeration are texts such as `0 => Invoice`. They are read as values "
    "with labels.",
)
ENUM_NULL = Code(
    "I257",
    "null or an empty text among the values of an enumeration",
    "An enumeration lists null, or an empty text where the values are no texts, as a value for "
    "nothing. The member may be null instead.",
)
ENUM_SAME_LABEL = Code(
    "I258",
    "one label for several values",
    "An enumeration gives several values the same label. The names get the value appended.",
)
ENUM_VALUE_TYPE = Code(
    "I259",
    "values of an enumeration written as another type",
    "The values of an enumeration are texts where its type is a number, or the other way round. "
    "They are converted where all of them can be.",
)
ZERO_ONE = Code(
    "I260",
    "boolean that is sent as 0 or 1",
    "A boolean's description says that it is 0 or 1. It is a boolean for the caller and sent as "
    "a number; both forms are read.",
)
SCHEMA_EXAMPLES = Code(
    "I261",
    "`examples` in schemas of an older OpenAPI",
    "OpenAPI before 3.1 has `example` in schemas, not `examples`. They are taken as examples.",
)
EXAMPLE_TYPE = Code(
    "I262",
    "example that contradicts its schema",
    "An example is not of the type or format that its schema states. The schema decides; reading "
    "is lenient, so that answers of either form are read.",
)
RANDOM_MEMBER = Code(
    "W263",
    "member with a random identifier for a name",
    "A member's name is a machine-made identifier and no example shows it: an artefact of the "
    "tool that wrote the document. It is dropped.",
)
SAME_NAME = Code(
    "I264",
    "two members whose names are equal but for their case or punctuation",
    "Two members get the same name in Python; one of them gets a suffix.",
)
TOOL_EXTENSIONS = Code(
    "I265",
    "extensions of an API editor",
    "The document carries data of the tool that it was written with. Lists of members give their "
    "order; the rest is left out.",
)
WRAPPER_FLATTENED = Code(
    "W266",
    "schemas that only wrap one member",
    "A schema is composed of others that have one member each, of their own name. The members "
    "are put into one schema, and the wrappers are dropped.",
)
COMPONENT_RENAMED = Code(
    "I267",
    "component named by what it holds",
    "With a wrapper gone, the schema that it wrapped takes its name.",
)
AUTH_HEADER = Code(
    "W270",
    "authentication written as a header parameter",
    "A header such as `Authorization` is listed as a parameter, which OpenAPI tells tools to "
    "ignore. It becomes a security scheme: the client sends it, methods do not ask for it.",
)
TRANSPORT_HEADER = Code(
    "I271",
    "header of the transport written as a parameter",
    "`Accept` and `Content-Type` follow from the answers and the body of an operation. They are "
    "sent by the client as the operation needs, and are no arguments.",
)
TOOL_VARIABLE = Code(
    "W272",
    "variable of a tool as a value",
    "A default or an example is a variable of the tool that the document was written with, such "
    "as `{{token}}`. It is dropped.",
)
EMPTY_EXAMPLE = Code(
    "I273",
    "empty example of a required parameter",
    "A required parameter has an empty text for an example. It says nothing and is dropped.",
)
IDLE_DESCRIPTION = Code(
    "I274",
    "description that repeats the default",
    "A description holds the default and nothing else. It is dropped.",
)
BODY_REQUIRED = Code(
    "I275",
    "request body with required members that is not required",
    "The body has required members, but does not say that it is required itself. It is taken as "
    "required.",
)
TOKEN_ENDPOINT = Code(
    "W276",
    "token endpoint described as an operation",
    "An operation takes a grant type and credentials and answers with an access token: it is the "
    "token endpoint of OAuth 2. The client signs in there by itself. Its URL is the path joined "
    "to the server as the document has it; check it.",
)
GRANT_TYPE = Code(
    "I277",
    "grant type without a default",
    "The member `grant_type` of a token request has one example and no default. The example is "
    "its default.",
)
SERVER_EMPTY = Code(
    "W280",
    "empty server URL",
    "A server has no URL. It is dropped.",
)
SERVER_VARIABLE = Code(
    "W281",
    "server URL with a variable that is not declared",
    "A server URL has a variable (`{name}` or a tool's `{{name}}`) without a declaration. It "
    "becomes an argument of the client that must be given.",
)
SECRET = Code(
    "W282",
    "secret in an example",
    "An example holds what looks like a real credential. It is redacted.",
)
DEAD_LINK = Code(
    "I283",
    "link to a page of the original site",
    "A description links to a page by a path of the site that it came from. The text is kept, the "
    "link is dropped.",
)
NO_TITLE = Code(
    "W284",
    "API without a name",
    "`info.title` is empty. The name comes from the configuration or from another source.",
)
FOREIGN_LINK = Code(
    "I285",
    "link to another resource as an example",
    "An example of a link between pages leads to another resource than the operation's, so the "
    "examples were copied. No client follows it: pages are counted, or a cursor is sent.",
)
NO_OPERATION_ID = Code(
    "I286",
    "operation without an operationId",
    "An operation has a summary for people, and no operationId. Its method is named by the HTTP "
    "method and the path; the summary stays documentation.",
)
SHARED_SEGMENT = Code(
    "I287",
    "path variable that is no segment of its own",
    "A variable of a path touches text or another variable, as in `/{id}{format}`. Each is "
    "filled in where it stands; no slash is put between them.",
)
REQUIRED_UNSEEN = Code(
    "I288",
    "required member that answers need not have",
    "A member is required and `writeOnly`, or required and null by default. It is required of "
    "what is sent; no answer has a `writeOnly` member.",
)
NESTED_TAGS = Code(
    "I289",
    "tags that are lists",
    "A tag of an operation is a list of texts, the path of a group in a menu. The last text, the "
    "innermost group, is the tag.",
)
ENUM_OBJECTS = Code(
    "I279",
    "enumeration of objects",
    "The values of an enumeration are objects with a `value`, and a `name` or a `description` "
    "perhaps. What is sent is the `value`; the texts become its label and its description.",
)
TYPE_NAME = Code(
    "I268",
    "member named like a type",
    "A member has the name of a type of Python (`date`), which it would hide where the types of "
    "other members are written. It keeps its name; types are written so that nothing hides them.",
)
HEADER_WITH_PREFIX = Code(
    "W269",
    "name of a header that has its value, too",
    "The name of an API key's header ends in a colon, or holds the word before the key, as in "
    "`Authorization: Bearer`. The word is sent before the key.",
)
