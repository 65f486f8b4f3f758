"""References to a schema where a body or an answer belongs, and the other way round."""

from __future__ import annotations

from typing import Any

import pytest

from .support import repaired

REF = {"$ref": "#/components/schemas/Fault"}


def mended(
    responses: str, head: str = "", components: str = ""
) -> tuple[dict[str, Any], list[str]]:
    root, found = repaired(
        f"""openapi: 3.0.3
info: {{title: t, version: '1'}}
paths:
  /things:
    post:
      {head}
      responses: {responses}
components:
  schemas:
    Fault: {{type: object}}
  {components}
"""
    )
    return root["paths"]["/things"]["post"], [code for code, _ in found]


def test_an_answer_that_is_a_schema() -> None:
    got, codes = mended("{'404': {$ref: '#/components/schemas/Fault'}}")
    content = {"application/json": {"schema": REF}}
    assert got["responses"] == {"404": {"content": content, "description": ""}}
    assert codes == ["W248"]


def test_a_body_that_is_a_schema() -> None:
    got, codes = mended("{}", "requestBody: {$ref: '#/components/schemas/Fault'}")
    assert got["requestBody"] == {"content": {"application/json": {"schema": REF}}}
    assert codes == ["W248"]


def test_a_schema_that_is_an_answer() -> None:
    got, codes = mended(
        "{'200': {content: {a/b: {schema: {$ref: '#/components/responses/Fine'}}}}}",
        components="responses: {Fine: {content: {text/csv: {}, a/json: {schema: {type: string}}}}}",
    )
    schema = {"$ref": "#/components/responses/Fine/content/a~1json/schema"}
    assert got["responses"] == {"200": {"content": {"a/b": {"schema": schema}}}}
    assert codes == ["W248"]


def test_an_answer_of_swagger() -> None:
    root, found = repaired(
        """swagger: '2.0'
info: {title: t, version: '1'}
paths:
  /things:
    get:
      responses: {'404': {$ref: '#/definitions/Fault'}}
definitions: {Fault: {type: object}}
"""
    )
    schema = {"$ref": "#/definitions/Fault"}
    assert root["paths"]["/things"]["get"]["responses"] == {
        "404": {"schema": schema, "description": ""}
    }
    assert [code for code, _ in found] == ["W248"]


@pytest.mark.parametrize(
    "ref",
    ["#/components/responses/None", "#/components/schemas/None", "other.yaml", "#", "#/paths"],
)
def test_other_references_stay(ref: str) -> None:
    got, codes = mended(f"{{'404': {{$ref: '{ref}'}}}}")
    assert got["responses"] == {"404": {"$ref": ref}}
    assert codes == []
