"""A FastAPI application with every kind of parameter, body and answer that FastAPI has.

What an endpoint was given is put on record as Python values; most endpoints answer with it, too.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import (
    Body,
    Cookie,
    Depends,
    FastAPI,
    File,
    Form,
    Header,
    HTTPException,
    Path,
    Query,
    Request,
    Response,
    Security,
    UploadFile,
)
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBasicCredentials, HTTPBearer
from fastapi.sse import EventSourceResponse
from pydantic import Base64Bytes, BaseModel, Field

__all__ = ["app", "record"]

record: dict[str, Any] = {}
"""What the last call was given, by argument."""


class Colour(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


class Size(enum.IntEnum):
    SMALL = 1
    LARGE = 2


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    breed: str | None = None


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]


class Metres(BaseModel):
    metres: float


class Named(BaseModel):
    name: str


class Node(BaseModel):
    value: int
    children: list[Node] = []


class Everything(BaseModel):
    text: str
    count: int
    share: float
    price: Decimal
    yes: bool
    day: dt.date
    moment: dt.datetime
    clock: dt.time
    length: dt.timedelta
    ident: UUID
    colour: Colour
    size: Size
    mode: Literal["fast", "slow"] = "fast"
    data: Base64Bytes
    nullable: str | None
    optional: int | None = None
    with_default: int = 7
    tags: set[str] = set()
    numbers: dict[str, int] = {}
    pair: tuple[int, str]
    pet: Pet
    pets: list[Pet] = []
    either: int | str
    shape: Metres | Named
    maybe_node: Node | None = None
    anything: Any = None
    from_: str = Field(alias="from")


class Filter(BaseModel):
    limit: int = Field(100, gt=0, le=100)
    order_by: Literal["created_at", "updated_at"] = "created_at"
    tags: list[str] = []


class Traced(BaseModel):
    x_trace: str
    x_hops: list[str] = []


class Login(BaseModel):
    username: str
    remember: bool = False
    scopes: list[str] = []


class Problem(BaseModel):
    code: int
    reason: str


class Change(BaseModel):
    id: int
    what: Colour


app = FastAPI(title="Round Trip", version="1.0")


def note(**given: Any) -> dict[str, Any]:
    """Put on record what was given."""
    record.clear()
    record.update(given)
    return given


# Parameters


@app.get("/path/{text}/{number}/{share}/{yes}/{day}/{ident}/{colour}/{size}", tags=["params"])
def in_path(
    text: str,
    number: Annotated[int, Path(ge=0)],
    share: float,
    yes: bool,
    day: dt.date,
    ident: UUID,
    colour: Colour,
    size: Size,
) -> dict[str, Any]:
    return note(
        text=text,
        number=number,
        share=share,
        yes=yes,
        day=day,
        ident=ident,
        colour=colour,
        size=size,
    )


@app.get("/files/{file_path:path}", tags=["params"])
def in_whole_path(file_path: str) -> str:
    note(file_path=file_path)
    return file_path


@app.get("/query", tags=["params"])
def in_query(
    text: str,
    number: int,
    price: Decimal,
    yes: bool,
    day: dt.date,
    moment: dt.datetime,
    clock: dt.time,
    length: dt.timedelta,
    ident: UUID,
    colours: Annotated[list[Colour], Query()],
    numbers: Annotated[set[int], Query(alias="numbers[]")],
    mode: Literal["fast", "slow"],
    nullable: str | None = None,
    with_default: int = 7,
    old: Annotated[str | None, Query(deprecated=True)] = None,
) -> bool:
    note(
        text=text,
        number=number,
        price=price,
        yes=yes,
        day=day,
        moment=moment,
        clock=clock,
        length=length,
        ident=ident,
        colours=colours,
        numbers=numbers,
        mode=mode,
        nullable=nullable,
        with_default=with_default,
        old=old,
    )
    return True


@app.get("/query-model", tags=["params"])
def in_query_model(filter: Annotated[Filter, Query()]) -> Filter:
    note(filter=filter)
    return filter


@app.get("/headers", tags=["params"])
def in_headers(
    user_agent: Annotated[str | None, Header()] = None,
    x_number: Annotated[int | None, Header()] = None,
    x_many: Annotated[list[str] | None, Header()] = None,
    strange_name: Annotated[str | None, Header(convert_underscores=False)] = None,
) -> bool:
    note(user_agent=user_agent, x_number=x_number, x_many=x_many, strange_name=strange_name)
    return True


@app.get("/header-model", tags=["params"])
def in_header_model(given: Annotated[Traced, Header()]) -> Traced:
    note(given=given)
    return given


@app.get("/cookies", tags=["params"])
def in_cookies(
    session: Annotated[str, Cookie()], visits: Annotated[int | None, Cookie()] = None
) -> bool:
    note(session=session, visits=visits)
    return True


# Bodies


@app.post("/everything", tags=["bodies"], status_code=201)
def send_everything(body: Everything) -> Everything:
    note(body=body)
    return body


@app.post("/two", tags=["bodies"])
def send_two(cat: Cat, node: Node, importance: Annotated[int, Body()] = 3) -> bool:
    note(cat=cat, node=node, importance=importance)
    return True


@app.put("/number", tags=["bodies"])
def send_number(number: Annotated[int, Body()]) -> int:
    note(number=number)
    return number


@app.patch("/embedded", tags=["bodies"])
def send_embedded(node: Annotated[Node | None, Body(embed=True)] = None) -> Node | None:
    note(node=node)
    return node


@app.post("/list", tags=["bodies"])
def send_list(pets: list[Pet]) -> list[Pet]:
    note(pets=pets)
    return pets


@app.post("/mapping", tags=["bodies"])
def send_mapping(totals: dict[str, Decimal]) -> dict[str, Decimal]:
    note(totals=totals)
    return totals


@app.post("/form", tags=["bodies"])
def send_form(
    title: Annotated[str, Form()],
    count: Annotated[int, Form()],
    day: Annotated[dt.date | None, Form()] = None,
    tags: Annotated[list[str] | None, Form()] = None,
) -> bool:
    note(title=title, count=count, day=day, tags=tags)
    return True


@app.post("/form-model", tags=["bodies"])
def send_form_model(login: Annotated[Login, Form()]) -> Login:
    note(login=login)
    return login


@app.post("/upload", tags=["bodies"])
async def send_upload(
    file: UploadFile,
    raw: Annotated[bytes, File()],
    title: Annotated[str, Form()],
    more: list[UploadFile] | None = None,
) -> bool:
    note(
        file=(file.filename, file.content_type, await file.read()),
        raw=raw,
        title=title,
        more=[(one.filename, await one.read()) for one in more or ()],
    )
    return True


def _takes(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}


BYTES = {"type": "string", "format": "binary"}


@app.post("/bytes", tags=["bodies"], openapi_extra=_takes("application/octet-stream", BYTES))
async def send_bytes(request: Request) -> int:
    data = await request.body()
    note(data=data)
    return len(data)


@app.post("/text", tags=["bodies"], openapi_extra=_takes("text/plain", {"type": "string"}))
async def send_text(request: Request) -> int:
    data = (await request.body()).decode()
    note(data=data)
    return len(data)


# Answers


@app.delete("/nothing/{id}", tags=["answers"], status_code=204)
def get_nothing(id: int) -> None:
    note(id=id)


@app.get("/pet", tags=["answers"])
def get_pet(kind: str) -> Pet:
    return Cat(kind="cat", lives=9) if kind == "cat" else Dog(kind="dog", breed="pug")


@app.get("/shape", tags=["answers"])
def get_shape(long: bool) -> Metres | Named:
    return Metres(metres=1.5) if long else Named(name="short")


@app.get("/plain", tags=["answers"], response_class=PlainTextResponse)
def get_plain() -> str:
    return "naïve\n"


@app.put(
    "/several/{id}",
    tags=["answers"],
    response_model=Node,
    responses={201: {"model": Named}, 204: {"description": "Nothing"}},
)
def get_several(id: int) -> Response:
    if id == 1:
        return JSONResponse({"name": "new"}, 201, {"Location": "/several/1"})
    if id == 2:
        return Response(status_code=204)
    return JSONResponse({"value": id, "children": []})


@app.get(
    "/failing/{status}",
    tags=["answers"],
    responses={409: {"model": Problem}, 404: {"description": "Not there"}},
)
def get_failing(status: int) -> bool:
    if status == 409:
        raise HTTPException(409, {"code": 1, "reason": "it is there"})
    raise HTTPException(status, "it is not there")


@app.exception_handler(HTTPException)
async def _told(request: Request, error: HTTPException) -> Response:
    body = error.detail if isinstance(error.detail, dict) else {"detail": error.detail}
    return JSONResponse(body, error.status_code)


@app.get(
    "/download",
    tags=["answers"],
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {"schema": BYTES}}}},
)
async def get_download(size: int) -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(size):
            yield b"x" * 1024

    return StreamingResponse(pieces(), media_type="application/octet-stream")


@app.get("/events", tags=["answers"], response_class=EventSourceResponse)
async def get_events(count: int) -> AsyncIterator[Change]:
    for id in range(count):
        yield Change(id=id, what=Colour.DARK_BLUE)


@app.get("/lines", tags=["answers"])
async def get_lines(count: int) -> AsyncIterator[Change]:
    for id in range(count):
        yield Change(id=id, what=Colour.RED)


# Signing in


@app.get("/bearer", tags=["security"])
def with_bearer(given: Annotated[Any, Security(HTTPBearer())]) -> str:
    return str(given.credentials)


@app.get("/basic", tags=["security"])
def with_basic(given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())]) -> list[str]:
    return [given.username, given.password]


@app.get("/key", tags=["security"])
def with_key(key: Annotated[str, Security(APIKeyHeader(name="X-Key"))]) -> str:
    return key
