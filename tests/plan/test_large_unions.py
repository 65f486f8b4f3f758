"""A union of very many members is no chain of bars, which tools read by recursion."""

from __future__ import annotations

import ast

from tests.support.packages import files_of, operation

MANY = 1500


def test_a_union_of_very_many_members() -> None:
    options = [{"type": "object", "properties": {f"m{at}": {}}} for at in range(MANY)]
    schemas = {
        **{f"Option{at}": option for at, option in enumerate(options)},
        "Any": {"oneOf": [{"$ref": f"#/components/schemas/Option{at}"} for at in range(MANY)]},
        "Holder": {
            "type": "object",
            "properties": {
                "one": {"oneOf": [{"$ref": "#/components/schemas/Any"}, {"type": "null"}]}
            },
        },
    }
    answer = {"$ref": "#/components/schemas/Holder"}
    files = files_of(paths={"/a": {"get": operation(answer)}}, components={"schemas": schemas})
    text = "\n".join(text for name, text in files.items() if name.parts[0] == "models")
    unions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Union"
    ]
    assert [len(union.slice.elts) for union in unions if isinstance(union.slice, ast.Tuple)] == [
        MANY
    ]
