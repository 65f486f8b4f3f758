"""Repairs of operations: required bodies, token endpoints, tags."""

from __future__ import annotations

from typing import Any

from ...document import Pointer, is_list, is_object
from . import codes
from .context import Context

__all__ = ["missing_id", "nested_tags", "required_body", "token_endpoint"]

_FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})


def required_body(context: Context, pointer: Pointer, body: dict[str, Any]) -> None:
    """A form, or a body that is spelled out for its request, with required members is required,
    where the body does not say. (A shared schema may be the body of an optional request.)"""
    content = body.get("content")
    if "required" in body or not is_object(content) or not content:
        return
    for media_type, media in content.items():
        schema = media.get("schema") if is_object(media) else None
        if media_type.split(";")[0].strip() in _FORMS:
            schema = context.resolve(schema)
        if not is_object(schema) or not schema.get("required"):
            return
    body["required"] = True
    context.add(
        codes.BODY_REQUIRED,
        pointer,
        "The body has required members and does not say that it is required; it is taken as "
        "required.",
    )


def nested_tags(context: Context, pointer: Pointer, operation: dict[str, Any]) -> None:
    """A tag that is a list of texts is a path of groups: the innermost is the tag."""
    tags = operation["tags"]
    if not is_list(tags) or not any(is_list(tag) for tag in tags):
        return
    flat: list[Any] = [tag[-1] if is_list(tag) and tag else tag for tag in tags]
    operation["tags"] = [tag for tag in flat if not is_list(tag)]
    context.tally(
        codes.NESTED_TAGS,
        (*pointer, "tags"),
        "Tags are lists of texts ({count}); the last text of each is taken.",
    )


def token_endpoint(context: Context, pointer: Pointer, operation: dict[str, Any]) -> None:
    """Make an OAuth 2 password flow of an operation that takes `grant_type`, `username` and
    `password` and answers with `access_token`."""
    if context.is_swagger or pointer[0] != "paths" or len(pointer) != 3 or pointer[2] != "post":
        return
    body = context.resolve(operation.get("requestBody"))
    content = body.get("content") if is_object(body) else None
    if not is_object(content):
        return
    found = [
        (media_type, members)
        for media_type, media in content.items()
        if (members := context.members(media)).keys() >= {"grant_type", "username", "password"}
    ]
    if not found:
        return
    media_type, members = found[0]
    if not _answers_token(context, operation):
        return
    operation.setdefault("security", [])
    _default_grant(
        context,
        (*pointer, "requestBody", "content", media_type, "schema", "properties", "grant_type"),
        members["grant_type"],
    )
    if any(
        is_object(scheme) and is_object(scheme.get("flows")) and "password" in scheme["flows"]
        for scheme in context.schemes().values()
    ):
        return
    scheme: dict[str, Any] = {
        "type": "oauth2",
        "description": str(operation.get("description") or operation.get("summary") or ""),
        "flows": {
            "password": {
                # Relative to the server: the path of the operation without its first slash.
                "tokenUrl": pointer[1].lstrip("/"),
                "scopes": {},
                "x-doclift-token-media-type": media_type,
            }
        },
    }
    context.add_scheme("oauth2", scheme, pointer)
    context.add(
        codes.TOKEN_ENDPOINT,
        pointer,
        f"POST {pointer[1]} is the token endpoint; the client signs in there. Its path is joined "
        "to the server's as the document has it.",
        "If the token URL is another one, give it as `tokenUrl` of the scheme by an overlay.",
    )


def _answers_token(context: Context, operation: dict[str, Any]) -> bool:
    responses = operation.get("responses")
    for status, stated in responses.items() if is_object(responses) else ():
        response = context.resolve(stated)
        content = response.get("content") if is_object(response) else None
        if str(status)[:1] != "2" or not is_object(content):
            continue
        if any("access_token" in context.members(media) for media in content.values()):
            return True
    return False


def missing_id(context: Context, pointer: Pointer, operation: dict[str, Any]) -> None:
    """Report operations with a summary and no operationId; those of pages never have one."""
    if pointer[0] != "paths" or "operationId" in operation or not operation["summary"]:
        return
    if "x-doclift-evidence" not in operation:
        context.tally(
            codes.NO_OPERATION_ID,
            pointer,
            "The operation has a summary and no operationId; its method is named by HTTP method "
            "and path ({count}).",
        )


def _default_grant(context: Context, pointer: Pointer, schema: Any) -> None:
    if not is_object(schema) or "default" in schema or "enum" in schema:
        return
    stated = schema.get("examples")
    examples = [schema.get("example"), *(stated if is_list(stated) else ())]
    if "password" in examples:
        schema["default"] = "password"
        context.add(
            codes.GRANT_TYPE,
            pointer,
            "`grant_type` has the example `password` and no default; it is the default.",
        )
