"""Schemas to types: one small document a construct."""

from __future__ import annotations

import pytest

from doclift.model.types import Access, Condition

from .support import build_document, build_field, build_schemas, short

SHARED = """
A: {type: object, required: [kind], properties: {kind: {const: a}, x: {type: string}}}
B: {type: object, required: [kind], properties: {kind: {enum: [b]}, y: {type: integer}}}
One: {type: object, required: [n], properties: {n: {const: 1}}}
Two: {type: object, required: [n], properties: {n: {const: 2}}}
C: {type: object, properties: {kind: {type: string}, z: {type: integer}}}
Color: {type: string, enum: [red, green]}
Maybe: {type: [object, 'null'], properties: {x: {type: string}}}
MaybeEnum: {enum: [p, null]}
Wrapped: {anyOf: [{type: object, properties: {x: {type: string}}}, {type: 'null'}]}
"""


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        # single values
        ("{type: string}", "text"),
        ("{type: string, format: date}", "date"),
        ("{type: string, format: date-time}", "datetime"),
        ("{type: string, format: uuid}", "uuid"),
        ("{type: string, format: byte}", "bytes"),
        ("{type: string, contentEncoding: base64}", "bytes"),
        ("{type: string, format: decimal}", "decimal"),
        ("{type: string, format: made-up}", "text"),
        ("{type: integer, format: date-time}", "integer"),
        ("{format: int64}", "integer"),
        ("{minLength: 1}", "text"),
        ("{type: boolean, x-doclift-wire: zero-one}", "boolean<zero-one>"),
        ("{type: integer, enum: [0, 1], x-doclift-wire: zero-one}", "boolean<zero-one>"),
        (
            "{type: [integer, 'null'], enum: [0, 1, null], x-doclift-wire: zero-one}",
            "boolean<zero-one>?",
        ),
        ("{type: string, x-doclift-datetime: '%Y'}", "datetime<datetime%Y>"),
        ("{type: string, x-doclift-joined: ','}", "[text]<joined,>"),
        ("{}", "any"),
        ("true", "any"),
        ("false", "never"),
        ("{type: 'null'}", "null"),
        # null
        ("{type: [string, 'null']}", "text?"),
        ("{type: string, nullable: true}", "text?"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "text?"),
        ("{$ref: '#/components/schemas/Maybe'}", "Maybe?"),
        ("{$ref: '#/components/schemas/MaybeEnum'}", "MaybeEnum?"),
        ("{$ref: '#/components/schemas/Wrapped'}", "Wrapped?"),
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}", "A?"),
        ("{allOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}", "A?"),
        ("{allOf: [{$ref: '#/components/schemas/A'}], nullable: true}", "A?"),
        # enumerations
        ("{type: string, enum: [a, b]}", "'a'|'b'…"),
        ("{const: a}", "'a'"),
        ("{enum: [a, 1, null]}", "'a'|1…?"),
        ("{type: integer, enum: ['1', '2']}", "1|2…"),
        ("{type: string, enum: [1, true]}", "'1'|'true'…"),
        ("{enum: []}", "any"),
        ("{type: boolean, enum: [true, false]}", "boolean"),
        ("{type: array, items: {type: string}, enum: [a, b]}", "['a'|'b'…]"),
        ("{oneOf: [{const: a, title: Aa}, {const: b}]}", "'a'=Aa|'b'…"),
        ("{anyOf: [{type: string}, {enum: [a]}]}", "'a'…"),
        ("{enum: [{a: 1}]}", "any"),
        # lists, tuples, maps
        ("{type: array}", "[any]"),
        ("{type: array, items: {type: array, items: {type: integer}}}", "[[integer]]"),
        ("{prefixItems: [{type: string}], items: false}", "(text; -)"),
        ("{prefixItems: [{type: string}], items: {type: integer}}", "(text; integer)"),
        ("{type: array, items: [{type: string}, {type: integer}]}", "(text, integer; any)"),
        ("{items: {type: integer}, minProperties: 1}", "[integer]"),
        ("{items: {type: integer}, properties: {x: {}}}", "[integer] | Thing/properties/it/type"),
        ("{type: object}", "{any}"),
        ("{additionalProperties: {$ref: '#/components/schemas/A'}}", "{A}"),
        ("{type: object, patternProperties: {'^x': {type: integer}}}", "{integer}"),
        # unions
        ("{type: [string, integer]}", "integer | text"),
        ("{oneOf: [{type: string}, {type: string}]}", "text"),
        ("{anyOf: [{}, {type: string}]}", "text | any"),
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
            "A | B by kind {'a': A, 'b': B}",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]}",
            "One | Two by n {1: One, 2: Two}",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}]}",
            "A | C",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}],"
            " discriminator: {propertyName: kind, mapping: {q: C}}}",
            "A | C by kind {'q': C, 'a': A}",
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/C'}, {type: 'null'},"
            " {$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind}}",
            "C | A by kind {'C': C, 'a': A}?",
        ),
        # references with words, types or limits beside them
        ("{$ref: '#/components/schemas/A', description: words}", "A"),
        ("{$ref: '#/components/schemas/A', type: object}", "A"),
        ("{$ref: '#/components/schemas/Color'}", "Color"),
        ("{$ref: '#/components/schemas/A/properties/x'}", "text"),
        ("{$ref: '#/components/schemas/A', required: [x]}", "Thing/properties/it"),
        ("{allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}", "A"),
        ("{allOf: [{type: string}, {enum: [a]}]}", "'a'…"),
        ("{allOf: [{type: number}, {type: integer}]}", "integer"),
        ("{$ref: '#/components/schemas/Nowhere'}", "any"),
    ],
)
def test_type(schema: str, expected: str) -> None:
    assert build_field(schema, SHARED).field("it") == expected


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ("{$ref: '#/components/schemas/Nowhere'}", "W600"),
        ("{allOf: [{type: string, minLength: 1}, {type: integer, minimum: 1}]}", "W602"),
        ("{type: strin}", "W603"),
        ("{type: object, properties: []}", "W603"),
        ("nonsense", "W603"),
        ("{type: integer, default: primary}", "W604"),
        ("{type: integer, enum: [1], default: 2}", "W604"),
        ("{type: array, items: {type: string}, default: [1]}", "W604"),
        ("{type: string, default: null}", "I605"),
        ("{enum: []}", "W606"),
        ("{type: integer, enum: [one]}", "W607"),
        ("{enum: [a, a]}", "I608"),
        ("{enum: [[]]}", "I609"),
        ("{type: object, properties: {a: {}}, required: [b]}", "I610"),
        ("{type: string, readOnly: true, writeOnly: true}", "W611"),
    ],
)
def test_fault_is_reported(schema: str, code: str) -> None:
    assert code in build_field(schema).codes


def test_members_are_merged_from_all_parts_of_allof() -> None:
    built = build_schemas("""
        Base: {type: object, required: [id], properties: {id: {type: integer}, a: {type: string}}}
        Thing:
          allOf:
          - $ref: '#/components/schemas/Base'
          - type: object
            required: [a]
            properties: {a: {enum: [x]}, b: {type: boolean}}
    """)
    fields = {field.wire_name: field for field in built.record("Thing").fields}
    assert {name: (short(field.type), field.required) for name, field in fields.items()} == {
        "id": ("integer", True),
        "a": ("'x'…", True),
        "b": ("boolean", False),
    }


def test_objects_described_twice_become_one_type_of_their_owner() -> None:
    built = build_schemas("""
        P: {type: object, properties: {it: {type: object, properties: {a: {type: string}}}}}
        Q: {type: object, properties: {it: {type: object, properties: {b: {type: string}}}}}
        Thing: {allOf: [{$ref: '#/components/schemas/P'}, {$ref: '#/components/schemas/Q'}]}
    """)
    target = built.field("it")
    assert target == "Thing/allOf/properties/it"
    assert [field.wire_name for field in built.record(target).fields] == ["a", "b"]


def test_base_with_discriminator_is_a_union_of_its_children() -> None:
    built = build_schemas("""
        Thing: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        Pet:
          type: object
          required: [type]
          properties: {type: {type: string}}
          discriminator: {propertyName: type, mapping: {d: '#/components/schemas/Dog'}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: string}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: string}}}]}
        Persian: {allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {fur: {}}}]}
    """)
    assert built.field("pet") == "Pet"
    assert short(built.alias("Pet").type) == (
        "Cat | Dog | Persian | Pet/discriminator by type "
        "{'d': Dog, 'Cat': Cat, 'Persian': Persian, 'Pet': Pet/discriminator}"
    )
    assert [field.wire_name for field in built.record("Persian").fields] == ["type", "meow", "fur"]


def test_base_that_lists_its_children_is_no_circle() -> None:
    built = build_schemas("""
        Thing:
          properties: {kind: {type: string}}
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
        A: {allOf: [{$ref: '#/components/schemas/Thing'}, {properties: {a: {type: string}}}]}
        B: {allOf: [{$ref: '#/components/schemas/Thing'}, {properties: {b: {type: string}}}]}
    """)
    assert short(built.alias("Thing").type) == "A | B"
    assert [field.wire_name for field in built.record("A").fields] == ["kind", "a"]


def test_members_beside_a_union_are_in_each_option() -> None:
    built = build_schemas("""
        Thing:
          type: object
          properties: {id: {type: integer}}
          oneOf:
          - $ref: '#/components/schemas/A'
          - {properties: {b: {type: string}}}
        A: {type: object, properties: {a: {type: string}}}
    """)
    names = [
        [field.wire_name for field in built.record(f"Thing/allOf/oneOf/{index}").fields]
        for index in (0, 1)
    ]
    assert names == [["id", "a"], ["id", "b"]]


def test_options_that_only_require_are_documented() -> None:
    built = build_schemas("""
        Thing:
          type: object
          properties: {a: {type: string}, b: {type: string}}
          anyOf: [{required: [a]}, {required: [b]}]
    """)
    thing = built.record("Thing")
    assert [field.required for field in thing.fields] == [False, False]
    assert "At least one of these is needed: a; b" in thing.doc.text
    assert "I632" in built.codes


def test_rules_that_no_type_holds_are_documented() -> None:
    built = build_schemas("""
        Thing:
          type: object
          properties: {a: {type: string}}
          not: {required: [b]}
          if: {required: [a]}
          then: {properties: {c: {type: string}}}
    """)
    thing = built.record("Thing")
    assert thing.doc.text.splitlines() == [
        '- Must not match: `{"required": ["b"]}`',
        '- if `{"required": ["a"]}`, then `{"properties": {"c": {"type": "string"}}}`',
    ]
    assert [field.wire_name for field in thing.fields] == ["a", "c"]
    assert thing.conditions == ()


def test_circles_of_names_end_in_any_value() -> None:
    built = build_schemas("""
        Thing: {properties: {a: {$ref: '#/components/schemas/L1'}}}
        L1: {$ref: '#/components/schemas/L2'}
        L2: {oneOf: [{$ref: '#/components/schemas/L1'}, {$ref: '#/components/schemas/L2'}]}
    """)
    assert "W601" in built.codes
    assert {short(built.alias(name).type) for name in ("L1", "L2")} <= {"any", "L1", "L2"}
    assert "any" in {short(built.alias(name).type) for name in ("L1", "L2")}


def test_recursion_through_lists_and_members_is_kept() -> None:
    built = build_schemas("""
        Thing: {properties: {parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
    """)
    assert built.field("parts") == "[Thing]"
    assert built.codes == []


def test_a_chain_of_thousands_of_schemas_needs_no_recursion() -> None:
    size = 3000
    schemas: dict[str, object] = {
        f"N{index}": {
            "type": "object",
            "properties": {"next": {"$ref": f"#/components/schemas/N{index + 1}"}},
        }
        for index in range(size)
    }
    schemas[f"N{size}"] = {"type": "object", "properties": {"end": {"type": "string"}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/N0"}}}
    responses = {"200": {"description": "", "content": content}}
    built = build_document(
        {
            "paths": {"/n": {"get": {"responses": responses}}},
            "components": {"schemas": schemas},
        }
    )
    assert len(built.api.types) == size + 1


def test_unions_that_multiply_stay_small() -> None:
    levels = 14
    schemas: dict[str, object] = {
        f"L{level}": {
            "type": "object",
            "properties": {f"p{level}": {"type": "string"}},
            "oneOf": [
                {"$ref": f"#/components/schemas/L{level + 1}"},
                {
                    "properties": {f"q{level}": {"type": "string"}},
                    "allOf": [{"$ref": f"#/components/schemas/L{level + 1}"}],
                },
            ],
        }
        for level in range(levels)
    }
    schemas[f"L{levels}"] = {"type": "object", "properties": {"end": {"type": "string"}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/L0"}}}
    responses = {"200": {"description": "", "content": content}}
    built = build_document(
        {"paths": {"/n": {"get": {"responses": responses}}}, "components": {"schemas": schemas}}
    )
    assert "W613" in built.codes
    assert len(built.api.types) < 3000


def test_access_defaults_examples_and_words_of_members() -> None:
    built = build_schemas("""
        Thing:
          type: object
          description: A thing.
          x-doclift-source: api.md:3
          properties:
            r: {allOf: [{$ref: '#/components/schemas/X'}], readOnly: true, description: Read it.}
            w: {type: string, writeOnly: true, default: a, examples: [b]}
            n: {type: [string, 'null'], default: null, deprecated: true}
            s: {type: string, x-doclift-secret: true, examples: [hidden]}
          examples: [{s: hidden, w: shown}]
        X: {type: object, properties: {a: {type: string}}}
    """)
    thing = built.record("Thing")
    read, write, null, secret = thing.fields
    assert (thing.doc.text, thing.doc.source) == ("A thing.", "api.md:3")
    assert (short(read.type), read.access, read.doc.text) == ("X", Access.READ, "Read it.")
    assert (write.access, write.has_default, write.default) == (Access.WRITE, True, "a")
    assert write.examples == ("b",)
    assert (null.has_default, null.default, null.deprecated) == (True, None, True)
    assert (secret.secret, secret.examples) == (True, ())
    assert thing.examples == ({"s": "***", "w": "shown"},)


def test_labelled_numbers_get_a_declaration() -> None:
    built = build_field(
        "{type: [integer, 'null'], enum: [0, 1, null], x-enum-varnames: [Idle, Busy],"
        " x-enum-descriptions: [is off, is on]}"
    )
    assert built.field("it") == "Thing/properties/it?"
    alias = built.alias("Thing/properties/it")
    assert short(alias.type) == "0=Idle|1=Busy…"
    assert alias.name == "it"


def test_conditions() -> None:
    built = build_schemas("""
        Thing:
          type: object
          properties: {kind: {type: integer}, vat: {type: string}}
          allOf:
          - if: {properties: {kind: {const: 1}}}
            then: {required: [vat]}
    """)
    assert built.record("Thing").conditions == (Condition("kind", (1,), ("vat",)),)


def test_members_beside_others_keep_their_type() -> None:
    built = build_schemas("""
        Thing: {properties: {a: {type: string}}, additionalProperties: {type: integer}}
    """)
    extra = built.record("Thing").extra
    assert extra is not None
    assert short(extra) == "integer"


def test_names_of_inline_objects() -> None:
    built = build_schemas("""
        Thing:
          type: object
          properties:
            plain: {type: object, properties: {a: {type: string}}}
            list: {type: array, items: {type: object, properties: {a: {type: string}}}}
            titled: {type: object, title: Nice Title, properties: {a: {type: string}}}
            properties: {type: object, properties: {a: {type: string}}}
            shape:
              oneOf:
              - {required: [kind], properties: {kind: {const: circle}, r: {type: number}}}
              - {properties: {a: {type: string}}}
    """)
    names = {each.name for each in built.api.types.values()}
    assert names == {
        "Thing",
        "plain",
        "list",
        "Nice Title",
        "properties",
        "shape circle",
        "shape",
    }


def test_anchors_ids_and_enclosing_definitions() -> None:
    built = build_schemas("""
        Thing:
          $defs: {Inner: {type: string, enum: [i]}}
          properties:
            anchored: {$ref: '#here'}
            enclosed: {$ref: '#/$defs/Inner'}
            named: {$ref: 'https://example.com/other.json#/properties/x'}
        Anchored: {$anchor: here, type: object, properties: {a: {type: string}}}
        Other: {$id: 'https://example.com/other.json', properties: {x: {type: integer}}}
    """)
    assert built.field("anchored") == "Anchored"
    assert short(built.alias("Thing/$defs/Inner").type) == "'i'…"
    assert built.field("named") == "integer"
