"""The findings of the page readers (3xx)."""

from __future__ import annotations

from ...diagnostics import Code

MENU = Code(
    "I301",
    "menu of endpoints",
    "A menu or list names endpoints without their paths. The method of each is written, part of "
    "the name, or taken by analogy from an entry with the same first word; the entry says which.",
)
PATH_FROM_COMMAND = Code(
    "W302",
    "path known from a command line only",
    "The page gives a method and a server but no path; the path was taken from its curl example.",
)
BASE_DOUBLED = Code(
    "W303",
    "base path written twice",
    "An example repeats the last segment of the server's path at the start of the path. It was "
    "folded into one.",
)
COMMAND_EMPTIED = Code(
    "I304",
    "command line with empty variables",
    "The variables of a command line were replaced by nothing, so neither path nor authentication "
    "can be learned from it.",
)
JSON_AS_TEXT = Code(
    "W305",
    "JSON sent as text",
    "The documentation sends a JSON body with a text media type. It is sent as application/json.",
)
NESTED_BY_EXAMPLE = Code(
    "W306",
    "nesting taken from the example",
    "Tables list the fields flat while the example keeps them inside an object; the example "
    "decides.",
)
PLACE_BY_EXAMPLE = Code(
    "W379",
    "place taken from the example",
    "Fields are listed as parameters of the query while the example request sends them in its "
    "body; the example decides.",
)
OPTIONS_OVER_LINES = Code(
    "I307",
    "values on several lines",
    "A list of allowed values is broken over lines and was read as one list.",
)
EXAMPLE_SORTED = Code(
    "I308",
    "example told apart by its content",
    "The page does not say whether a JSON example is a request or an answer. An answer has a "
    "boolean outcome or comes last; a request shares its members with the table of the body.",
)
METHOD_INFERRED = Code(
    "W309",
    "method inferred",
    "The method stands nowhere on the page. A documented body means POST, a verb in the path means "
    "the method of that verb.",
)
METHOD_UNKNOWN = Code(
    "W310",
    "method unknown",
    "Nothing tells the method of this endpoint. It is listed as known by name until an overlay "
    "gives the method.",
    leaves_out=True,
)
PATH_UNKNOWN = Code(
    "W311",
    "path unknown",
    "The page describes an endpoint whose path stands nowhere. It is listed as known by name.",
    leaves_out=True,
)
LITERAL_ID = Code(
    "W312",
    "example id in the path",
    "The path holds numbers or UUIDs that belong to an example; they were read as the values of "
    "parameters.",
)
SAME_PATH = Code(
    "I313",
    "one path, several variants",
    "The same method and path is described several times with different fields. The variants "
    "became one operation whose body is one of them, told apart by constant members.",
)
SECURITY_FROM_HEADER = Code(
    "I315",
    "authentication header",
    "A header that carries a credential became a security scheme instead of an argument.",
)
SECURITY_FORM_UNSAID = Code(
    "W316",
    "form of the authentication unsaid",
    "The page asks for an Authorization header without saying its form. A bearer token is sent; "
    "an overlay can say otherwise.",
)
TRANSPORT_HEADER = Code(
    "I317",
    "header left to the transport",
    "Accept and Content-Type are set by the client and are no arguments.",
)
CLIENT_PARAMETER = Code(
    "I318",
    "header of the whole client",
    "A required header that names a tenant belongs to every call; it became an argument of the "
    "client that each call may override.",
)
HEADER_NAMES_LOST = Code(
    "W319",
    "header values without names",
    "Values of headers stand on the page without the names of the headers. Nothing was guessed; "
    "an overlay can say which header carries the key.",
    leaves_out=True,
)
ID_IS_INTEGER = Code(
    "I320",
    "id is an integer",
    "A member whose name ends in id is called a number and its examples are whole, so it is an "
    "integer.",
)
VALUE_FROM_EXAMPLE = Code(
    "I321",
    "empty example",
    "A field announces an example and gives none; the value of the same name in the JSON example "
    "was taken.",
)
ITEMS_BY_EXAMPLE = Code(
    "I322",
    "members known from the example only",
    "The page does not list the members of an object or of an array's items. They were taken from "
    "the JSON example; none of them is relied upon.",
)
DEFAULT_IS_PROSE = Code(
    "I323",
    "default in words",
    "The default is a description and no value of the type. It became part of the description.",
)
EXAMPLES_DIFFER = Code(
    "I341",
    "examples with different members",
    "Several examples of one answer have different members. The schema has all of them and relies "
    "on none.",
)
REQUIRED_DIFFERS = Code(
    "I342",
    "required in one call, optional in another",
    "Two calls of one resource send the same field and disagree on whether it is required. Each is "
    "taken as written.",
)
CONSTANT = Code(
    "I324",
    "constant in the description",
    "The description of a required field is a bare value: the field always has it.",
)
VALUES_FROM_DESCRIPTION = Code(
    "I325",
    "values in the description",
    "Allowed values and their labels were read from the description or the type text.",
)
ZERO_ONE = Code(
    "I326",
    "boolean written as 0 or 1",
    "A yes-or-no field whose values are 0 and 1: a boolean in Python, 0 or 1 on the wire.",
)
JOINED_LIST = Code(
    "I327",
    "list in one text",
    "A text that holds a comma-separated list; a list is accepted and joined.",
)
CONDITION_UNSAID = Code(
    "W328",
    "condition without a condition",
    "A field is called conditional without saying when; it is optional.",
)
CONDITION_UNKNOWN = Code(
    "W329",
    "condition not understood",
    "When a field is required could not be tied to a value of another field; it is optional and "
    "its description says the condition.",
)
CONDITION = Code(
    "I330",
    "condition understood",
    "Fields are required when another field has a value; the client checks that.",
)
TYPE_UNKNOWN = Code(
    "W331",
    "type not understood",
    "The type text is no type that doclift knows. Any value is accepted.",
    leaves_out=True,
)
TYPES_DIFFER = Code(
    "I332",
    "example contradicts the type",
    "The example has another type than the field; what is written in words decides.",
)
ENVELOPE = Code(
    "I333",
    "answers look wrapped",
    "All answers of the page have the same outer members. Unwrapping changes what calls return, so "
    "it is configured, not guessed.",
)
SECRET = Code(
    "W334",
    "credential in the documentation",
    "An example holds something like a credential. It is not repeated in the output.",
)
OWNER_UNKNOWN = Code(
    "W335",
    "fields of an unknown object",
    "A section lists the fields of an object that no other field names. They were taken as fields "
    "of the body itself.",
    leaves_out=True,
)
NOT_UNDERSTOOD = Code(
    "I336",
    "page without endpoints",
    "Nothing on the page was understood as an endpoint.",
    leaves_out=True,
)
TYPE_TEXT_DAMAGED = Code(
    "I338",
    "type text with damaged characters",
    "A type has remains of a wrong decoding behind it, which were dropped.",
)
REQUIRED_UNKNOWN = Code(
    "I339",
    "required mark not understood",
    "What stands in the column of required marks is neither yes nor no; the field is optional.",
)
ADDRESS_SPREAD = Code(
    "I343",
    "address spread over lines",
    "The method, the server and the path of an endpoint stand on lines of their own, perhaps more "
    "than once. They were joined.",
)
PATH_GLUED = Code(
    "I344",
    "path run together with its neighbours",
    "A path stands in one line with what precedes or follows it, as in text whose line breaks are "
    "lost. It was cut out.",
)
ROWS_NESTED = Code(
    "I345",
    "rows nested by marks",
    "Marks at the names of a table's rows say that they are members of a row above.",
)
DATE_FORM = Code(
    "I346",
    "date-time in a form of its own",
    "A date-time is wanted in another form than that of RFC 3339. The client takes a datetime and "
    "sends it in that form.",
)
DEFAULT_NULL = Code(
    "I347",
    "default is null",
    "The default is null, so null is a value of the field too.",
)
GROUP_FROM_PATH = Code(
    "I348",
    "groups read from paths",
    "The page has no titles for its endpoints. They are grouped by the segment of the path that "
    "names a thing.",
)
NOT_IN_PATH = Code(
    "W349",
    "path parameter that the path does not have",
    "A field is listed as a parameter of the path whose template has no such name. It is sent in "
    "the query.",
)
TYPE_WORDS = Code(
    "I351",
    "types by names of their own",
    "The page calls types by other names than JSON does, such as `int` or `float`. They are read "
    "as the types that they mean.",
)
SECTION_LINES = Code(
    "I350",
    "sections without headings",
    "The parts of an endpoint (headers, parameters, answers) begin with plain lines instead of "
    "headings. The words of such a line say what follows it.",
)
REFERENCES = Code(
    "I360",
    "requests that lead to other pages",
    "Rows or lines with a request link to another page that describes the endpoint. They are "
    "mentions of it, perhaps shortened; nothing was made of them.",
)
EXAMPLES_ONLY = Code(
    "I361",
    "page with examples of requests only",
    "Nearly all pages of the documentation announce their endpoints in one way, and this page has "
    "requests that are not announced so. They are taken for examples, and no endpoint is made.",
)
NAMES_RESPELLED = Code(
    "W362",
    "names in the spelling of a programming language",
    "The page documents a client of some programming language and spells the names as its "
    "arguments. The descriptions show how they are sent: in camel case.",
)
TITLE_TOLD = Code(
    "I370",
    "title of the API from a page",
    "No OpenAPI document names the API. It is called as the page that introduces it is: a page "
    "alone, or a readme, index or overview.",
)
SERVER_TOLD = Code(
    "I371",
    "base URL told once",
    "A page tells the base URL for all endpoints.",
)
SERVER_SHOWN = Code(
    "W372",
    "base URL known from examples only",
    "No page tells the base URL, and the URLs of the examples agree: what stands before the paths "
    "of the endpoints in them is taken for it.",
)
SECURITY_TOLD = Code(
    "I373",
    "authentication told once",
    "A page tells how requests are signed, in a section about authentication or in a sentence "
    "about all requests. It holds for the endpoints whose own description says nothing else.",
)
SECURITY_SHOWN = Code(
    "W374",
    "authentication known from examples only",
    "No page tells how requests are signed, and most requests of the examples carry the same "
    "credential. It is taken for all endpoints.",
)
TYPE_UNSAID = Code(
    "I375",
    "type said nowhere",
    "Neither a column nor the words, examples and names tell the types of these parameters. "
    "They are sent as text, so they are taken for text.",
)
PARAMETERS_TOLD = Code(
    "I376",
    "parameters told once",
    "A page tells parameters for all endpoints, or for all of a kind such as lists. Operations "
    "whose own description does not mention them have them too.",
)
FAILURE_TOLD = Code(
    "I377",
    "failures told once",
    "A page tells what all failed requests are answered with. It is the answer of operations that "
    "describe no other, and the form of answers whose own form is not told.",
)
METHOD_LIST = Code(
    "W378",
    "method LIST",
    "OpenAPI has no method LIST. Servers that know it take a GET with the query parameter "
    "'list=true' for the same, so that is what the client sends.",
)
