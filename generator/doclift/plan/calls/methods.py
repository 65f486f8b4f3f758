"""The methods of a resource: one operation value and two signatures each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...document import Pointer
from ..docs.example import example_call
from ..naming.resources import Group as Home
from ..package import Lines, MethodView, Origin
from ..python.annotate import RUNTIME, Annotator, Spelling, union
from ..python.docstring import clean, docstring, sentence
from ..python.expr import WIDTH, Code, Expr, Group, Import, Union, flat, joined, lines
from ..usage import Mode
from .arguments import Bound, bind, binding
from .methoddoc import async_doc, method_doc
from .overloads import overloads
from .shapes import Shape
from .values import OperationValue, call_result

__all__ = ["Planned", "plan_method"]

Planned = tuple[MethodView, frozenset[Import]]


def plan_method(
    shape: Shape,
    name: str,
    spell: Annotator,
    home: Home,
    place: Callable[[Pointer, str], Origin],
) -> list[Planned]:
    """The method of an operation; if it gives something at once, others for what it gives piece
    by piece or as a text too. `home` is the resource."""
    at_once = shape.item is not None or any(given.media for given in shape.given)
    if not at_once:
        return [_Method(shape, name, spell, home, place).plan()]
    ways = {name: replace(shape, stream=None, download=None)}
    other = replace(shape, given=(), stream=None, download=None, item=None, paging=None)
    if shape.stream is not None:
        ways[f"{name}_stream"] = replace(other, stream=shape.stream)
    if shape.download is not None:
        ways[f"{name}_download"] = replace(other, download=shape.download)
    if shape.texts:
        ways[f"{name}_text"] = replace(other, given=shape.texts)
    return [_Method(way, each, spell, home, place).plan() for each, way in ways.items()]


class _Method:
    """One method while it is planned: collects the imports of its parts."""

    def __init__(
        self,
        shape: Shape,
        name: str,
        spell: Annotator,
        home: Home,
        place: Callable[[Pointer, str], Origin],
    ) -> None:
        self.shape = shape
        self.name = name
        self.home = home
        self.place = place
        self.arguments = spell.seeing(Mode.WRITE, Spelling.ARGUMENT, "m.", spell.list_name)
        self.returns = spell.seeing(Mode.READ, Spelling.VALUE, "m.", spell.list_name)
        self.values = spell.seeing(Mode.READ, Spelling.VALUE, "m.")
        self.imports: set[Import] = {Import(RUNTIME, "Options"), Import("typing", "Unpack")}

    def use(self, expr: Expr) -> Code:
        self.imports |= expr.imports
        return expr.code

    def runtime(self, wanted: str) -> str:
        self.imports.add(Import(RUNTIME, wanted))
        return wanted

    def plan(self) -> Planned:
        """The view and what it imports."""
        shape, operation = self.shape, self.shape.operation
        bound = bind(shape, self.arguments)
        for argument in bound:
            self.imports |= argument.annotation.imports
            if argument.view.default == "omit":
                self.runtime("omit")
        constant_name = f"_{self.name.upper()}"
        verb = self._verb()
        value = OperationValue(shape, self.arguments)
        gives = self._gives(verb)
        coroutine = verb != "pages"
        call = [constant_name, *binding(shape, bound), "options=options"]
        keyword = "return await " if coroutine else "return "
        decorators: Lines = ()
        if operation.deprecated:
            self.imports.add(Import("typing_extensions", "deprecated"))
            decorators = ('    @deprecated("The documentation says not to use it any more.")',)
        title = sentence(operation.doc.summary) or sentence(operation.doc.text)
        doc = method_doc(operation, bound)
        errors = tuple(
            (failure.status, union(self.values.of(m.type) for m in failure.media).text)
            if failure.media
            else (failure.status, "")
            for failure in shape.failures
        )
        view = MethodView(
            self.name,
            constant_name,
            tuple(value.lines(constant_name, verb)),
            tuple(self._overloads("def", bound, gives[0])),
            tuple(self._overloads("async def" if coroutine else "def", bound, gives[1])),
            decorators,
            tuple(self._signature("def", bound, gives[0])),
            tuple(self._signature("async def" if coroutine else "def", bound, gives[1])),
            tuple(docstring(doc, 8)),
            tuple(docstring(async_doc(doc, title, f"{self.home.class_name}.{self.name}"), 8)),
            tuple(lines(Group(f"self._client.{verb}", tuple(call)), 8, "return ")),
            tuple(lines(Group(f"self._client.{verb}", tuple(call)), 8, keyword)),
            title or self.name.replace("_", " ").capitalize(),
            f"{operation.method.upper()} {clean(str(operation.path))}",
            operation.doc.text,
            tuple(argument.view for argument in bound),
            flat(gives[0].code),
            errors,
            tuple(
                example_call(f"client.{self.home.name}.{self.name}", bound, shape, self.arguments)
            ),
            self.place(operation.pointer, operation.doc.evidence),
            operation.deprecated,
        )
        return view, frozenset(self.imports | value.imports)

    def _verb(self) -> str:
        """The client's verb."""
        shape = self.shape
        if shape.item is not None:
            return "pages"
        if not shape.given and shape.stream is not None:
            return "stream"
        if not shape.given and shape.download is not None:
            return "download"
        return "call"

    def _gives(self, verb: str) -> tuple[Expr, Expr]:
        shape = self.shape
        if verb == "call":
            result = call_result(shape, self.returns)
            self.use(result)
            return result, result
        if verb == "download":
            return Expr(self.runtime("Download")), Expr(self.runtime("AsyncDownload"))
        kind = "Pager" if verb == "pages" else "Stream"
        item = shape.stream.type if verb == "stream" and shape.stream else shape.item
        assert item is not None
        inner = self.returns.of(item)
        self.use(inner)
        return (
            Expr(Group(self.runtime(kind), (inner.code,), "[]")),
            Expr(Group(self.runtime(f"Async{kind}"), (inner.code,), "[]")),
        )

    def _overloads(self, head: str, bound: tuple[Bound, ...], gives: Expr) -> list[str]:
        written: list[str] = []
        for arguments in overloads(self.shape, bound, self.arguments):
            self.imports.add(Import("typing", "overload"))
            self.imports.update(*(argument.annotation.imports for argument in arguments))
            written += ["    @overload", *self._signature(head, arguments, gives, ": ..."), ""]
        return written

    def _signature(
        self, head: str, bound: tuple[Bound, ...], gives: Expr, end: str = ":"
    ) -> list[str]:
        items: list[Code] = ["self"]
        items += [b.line for b in bound if b.positional]
        if len(items) <= len(bound):
            items.append("*")
        items += [b.line for b in bound if not b.positional]
        items.append("**options: Unpack[Options]")
        start = f"    {head} {self.name}"
        before = f"{start}({', '.join(map(flat, items))}) -> "
        line = f"{before}{flat(gives.code)}{end}"
        if len(line) <= WIDTH:
            return [line]
        opened = lines(gives.code, 4, "", end)
        if isinstance(gives.code, Union) and len(opened) > 3 and len(before) < WIDTH:
            # A union that needs several lines is opened, not the arguments.
            return [f"{before}(", *opened[1:]]
        inner = joined(items, 8)
        inner = inner or [part for item in items for part in lines(item, 8, "", ",")]
        return [f"{start}(", *inner, *lines(gives.code, 4, ") -> ", end)]
