"""The codes of merging: 400 to 449."""

from __future__ import annotations

from ..diagnostics import Code

__all__ = [
    "COMPONENT_APART",
    "COMPONENT_WIDER",
    "LITERAL_FOLDED",
    "NAMED_ONLY",
    "NOTHING_FOUND",
    "NO_SERVER",
    "NO_TITLE",
    "ONE_ASKS",
    "OPERATION_DIFFERS",
    "PARTIAL_SERVER",
    "SAME_OPERATION_ID",
    "SECURITY_SHARED",
    "SERVERS_APART",
    "TAG_PATH",
    "TOKEN_ENDPOINT",
]

COMPONENT_WIDER = Code(
    "I400",
    "two descriptions of one schema, one wider",
    "Two places describe a component of the same name, and one says all that the other says and "
    "more. The wider one is used for both.",
)
COMPONENT_APART = Code(
    "W401",
    "two different components of one name",
    "Two places describe different things by the same name. Both are kept, the second under "
    "another name.",
)
OPERATION_DIFFERS = Code(
    "I402",
    "one operation described twice",
    "Two places describe the same method and path. What the better evidence says is used (a "
    "fragment of OpenAPI, then tables, then lists, then examples); the other completes it.",
)
LITERAL_FOLDED = Code(
    "W404",
    "path with a fixed suffix of a templated path",
    "A path is the same as a path described elsewhere with its suffix variable filled in. It is "
    "taken as a method of that path, and the suffix as the default of the variable.",
)
PARTIAL_SERVER = Code(
    "W405",
    "server without scheme or host",
    "A server URL lacks the scheme or the host. It is taken for the server of the rest of the API "
    "whose path is the same, and left out where there is none.",
)
NO_SERVER = Code(
    "W406",
    "no server",
    "The documents do not say where the API is. The generated client asks for the base URL.",
)
SERVERS_APART = Code(
    "I407",
    "operations on servers of their own",
    "Some of the merged documents name other servers than the rest. Their operations keep them.",
)
SECURITY_SHARED = Code(
    "I408",
    "authentication taken from the rest of the API",
    "A page does not say how its operation is authenticated, while the rest of the API does. The "
    "operation takes the same way.",
)
TOKEN_ENDPOINT = Code(
    "I409",
    "tokens of the token endpoint are accepted as bearer tokens",
    "The API has a token endpoint and operations that want a bearer token: signing in by the "
    "token endpoint is offered as an alternative for them.",
)
NO_TITLE = Code(
    "W410",
    "no title",
    "No document names the API.",
)
NAMED_ONLY = Code(
    "W411",
    "endpoints known by name only",
    "The documents name endpoints without saying their method and path. No method is made for "
    "them; an overlay that gives both turns one into a method.",
)
SAME_OPERATION_ID = Code(
    "W413",
    "one operationId for operations of several documents",
    "Two of the merged documents use the same operationId for different operations. It must be "
    "unique in a document, so the second one gets a number.",
)
NOTHING_FOUND = Code(
    "E412",
    "no API found",
    "None of the sources describes an operation.",
)
SENT_APART = Code(
    "I414",
    "what is sent differs from what is answered",
    "One source describes a body that is sent, another one the same thing as it is answered. Both "
    "are kept, as models of their own. A member that is a whole number in one of them only is a "
    "number in both.",
)
ONE_ASKS = Code(
    "I415",
    "header of one endpoint",
    "A required header that names something, such as a tenant, belongs to the client. Of several "
    "endpoints one alone asks for this header, so it is an argument of its method.",
)
TAG_PATH = Code(
    "I416",
    "tag that is a path of folders",
    "A tag is a path such as `API/Invoices`. Its last part is the group, where no two tags end in "
    "the same part.",
)
