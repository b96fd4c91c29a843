"""One kind of record over HTTP: list, make, get, change, remove, each a thin face of the operation that does it.

A kind is a `Face`; `mount` adds its five routes. What only one kind has (a summary, an upload) stands in its own file of routes/,
before `mount`, so that its path is not taken for an id.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, TypeVar, Union, cast, get_args
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from tools.listing import LISTS, ListIn, listed, one
from tools.records import EmptyIn, empty_values, may_be_empty
from tools.targets import Table, Target
from tools.tool import Input, Tool
from web.answers import lasting
from web.auth import Signed
from web.envelope import Columns, One, Page, PageMeta, Written
from web.writing import Writer, Writing

Given = TypeVar("Given", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Face:
    """`noun`: its name in OpenAPI's operation ids. `made`: where the new record stands in what `make` gives back, as `state.budget`.
    `kept_back`: values that are no business of a form. `given`: values every form has; `aimed`: how `change` is told which record.
    `lasting`: what is shown of one changes with its change-sets alone."""

    table: Table
    noun: str
    make: Tool[Any, Any]
    change: Tool[Any, Any]
    remove: Tool[Any, Any]
    made: str
    kept_back: frozenset[str] = frozenset()
    given: Mapping[str, Any] = field(default_factory=dict)
    aimed: Callable[[UUID], Mapping[str, Any]] | None = None
    lasting: bool = True

    @property
    def plural(self) -> str:
        return self.table.replace("_", " ")


def mount(routes: APIRouter, face: Face) -> None:
    """The five routes of a kind: `list_…s`, `create_…`, `get_…`, `update_…`, `delete_…`."""
    shown = LISTS[face.table].kind.shown
    path, each = "", "/{id}"
    listing, single, written = (_of(envelope, shown) for envelope in (Page, One, Written))
    routes.get(path, operation_id=f"list_{face.table}", response_model=listing)(_kept(face, _list(face)))
    routes.post(path, status_code=201, operation_id=f"create_{face.noun}", response_model=written)(_make(face))
    routes.get(each, operation_id=f"get_{face.noun}", response_model=single)(_kept(face, _get(face)))
    routes.put(each, operation_id=f"update_{face.noun}", response_model=written)(_change(face))
    routes.delete(each, operation_id=f"delete_{face.noun}", response_model=written)(_remove(face))


def _of(envelope: Any, shown: type[BaseModel]) -> Any:
    """The envelope of this kind, which is known only when it runs."""
    return envelope[shown]


def _kept(face: Face, function: Callable[..., Any]) -> Callable[..., Any]:
    return lasting(function) if face.lasting else function


def typed(function: Callable[..., Any], told: str, **annotations: Any) -> Callable[..., Any]:
    """The route with the types of its kind, for FastAPI to read, and what it says of itself."""
    function.__annotations__.update(annotations)
    function.__doc__ = told
    return function


def _list(face: Face) -> Callable[..., Any]:
    async def records(signed: Signed, query: ListIn) -> object:
        found = await listed(signed, face.table, query)
        return page(found.records, PageMeta(page=query.page, per_page=query.per_page, total=found.total), query.fields)

    return typed(records, f"The {face.plural}, page by page.", query=Annotated[LISTS[face.table].query, Query()])


def page(records: list[Any], meta: PageMeta, fields: str | None) -> object:
    """A page of a list; of each record only these columns, where they were asked for."""
    if fields is None:
        return Page[Any].model_construct(data=records, meta=meta)
    wanted = {"id", *(name.strip() for name in fields.split(","))}
    kept = [record.model_dump(mode="json", include=wanted) for record in records]
    return JSONResponse(Columns(data=kept, meta=meta).model_dump(mode="json"))


def _make(face: Face) -> Callable[..., Any]:
    tool = face.make

    async def make(writing: Writing, values: BaseModel) -> object:
        result = await writing(tool, taken(tool.takes, {**values.model_dump(exclude_unset=True), **face.given}))
        return await _written(writing, face, attrgetter(face.made)(result).id)

    return typed(make, tool.description, values=body(tool.takes, face.kept_back | face.given.keys()))


def taken(takes: type[Given], values: Mapping[str, Any]) -> Given:
    """What an operation takes. Raises RequestValidationError where the values do not go together."""
    try:
        return takes.model_validate(values)
    except ValidationError as fault:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in fault.errors()]) from None


def _get(face: Face) -> Callable[..., Any]:
    async def get(signed: Signed, id: UUID) -> object:
        return One[Any].model_construct(data=await one(signed, face.table, id))

    return typed(get, f"One of the {face.plural}.")


def _change(face: Face) -> Callable[..., Any]:
    tool = face.change

    async def change(writing: Writing, id: UUID, values: BaseModel) -> object:
        await one(writing.ctx, face.table, id)
        target = Target(record=id, of=face.table)
        given = values.model_dump(exclude_unset=True)
        new = {name: value for name, value in given.items() if value is not None}
        if new or not given:
            aimed = face.aimed(id) if face.aimed is not None else {"target": target}
            await writing(tool, taken(tool.takes, {**new, **aimed}))
        if emptied := tuple(name for name, value in given.items() if value is None):
            await writing(empty_values, EmptyIn(target=target, of=face.table, names=emptied))
        return await _written(writing, face, id)

    told = f"{tool.description}\n\nWhat is left out stays; null empties what may be empty."
    return typed(change, told, values=_fix(tool.takes, face.kept_back | {"target"}, may_be_empty(face.table)))


def _remove(face: Face) -> Callable[..., Any]:
    tool = face.remove

    async def remove(writing: Writing, id: UUID) -> object:
        gone = await one(writing.ctx, face.table, id)
        await writing(tool, tool.takes(target=Target(record=id, of=face.table)))
        return Written[Any].model_construct(data=gone, meta=await writing.meta())

    return typed(remove, tool.description)


async def _written(writing: Writer, face: Face, id: UUID) -> object:
    return Written[Any].model_construct(data=await one(writing.ctx, face.table, id), meta=await writing.meta())


def body(takes: type[Input], less: Collection[str], ending: str = "New") -> type[BaseModel]:
    """What an operation takes, as the body of a request: without the values that are no business of a form."""
    kept = {key: (info.rebuild_annotation(), info) for key, info in takes.model_fields.items() if key not in less}
    return _form(takes, ending, kept)


def _fix(takes: type[Input], less: Collection[str], may_be_empty: Collection[str]) -> type[BaseModel]:
    """As `body`, of a correction: null only where it empties a value."""
    kept = {}
    for key, info in takes.model_fields.items():
        if key not in less:
            plain = info.annotation if key in may_be_empty else _never_null(info.annotation)
            kept[key] = (Annotated[(plain, *info.metadata)] if info.metadata else plain, info)
    return _form(takes, "Changes", kept)


def _never_null(annotation: Any) -> Any:
    forms = tuple(each for each in get_args(annotation) if each is not NoneType)
    return Union[forms] if NoneType in get_args(annotation) else annotation  # noqa: UP007


def _form(takes: type[Input], ending: str, fields: Mapping[str, Any]) -> type[BaseModel]:
    name = takes.__name__.removesuffix("In").removesuffix("Fix") + ending
    closed = ConfigDict(frozen=True, extra="forbid")
    return cast("type[BaseModel]", create_model(name, __config__=closed, __doc__=takes.__doc__, **fields))
