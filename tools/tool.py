"""`@tool`: an operation with its schema. Name, description and schema for the model come from the function itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.context import Context
from core.errors import Invalid
from core.money import Amount


class Input(BaseModel):
    """What an operation takes: validated, closed, unchangeable."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Result(BaseModel):
    """What an operation gives back: plain values for cards, API and model."""

    model_config = ConfigDict(frozen=True)


def printable(value: str) -> str:
    """Without control characters and outer blanks. Raises ValueError when nothing readable is left."""
    if not value.isprintable():
        value = "".join(c for c in value if c == "\n" or c.isprintable() or c in "\u200d\ufe0f")
    kept = value.strip()
    if not kept:
        raise ValueError("no readable character in it")
    return kept


Words = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(printable)]
"""A short text of the person's own: 1 to 200 characters, without control characters."""


Label = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(printable)]
"""A name of the person's own for a kind of spending, or the word a rule is about: 1 to 60 characters."""


def shifted(amount: Decimal, zeros: int) -> Decimal:
    """An amount with so many zeros more, or fewer. Raises Invalid when it is no amount any more."""
    try:
        return _AMOUNT.validate_python(amount.scaleb(zeros))
    except ValidationError as fault:
        raise Invalid(details={"zeros": "the amount would be out of range"}) from fault


_AMOUNT: TypeAdapter[Decimal] = TypeAdapter(Amount)

In = TypeVar("In", bound=Input)
Out = TypeVar("Out", bound=Result)


@dataclass(frozen=True, slots=True)
class Tool(Generic[In, Out]):
    """One operation. `writes`: the kind of change-set it makes, None when it only reads. `answers`: its card, a
    file or an order, is the answer itself, and no words about it. `doubts`: what must be asked before it is called for the person
    (a `Doubt`), None where nothing must. `seeks`: the words whose meaning it is to find in `ctx.meanings`."""

    name: str
    description: str
    takes: type[In]
    writes: str | None
    asks_first: bool
    call: Callable[[Context, In], Awaitable[Out]]
    answers: bool = False
    doubts: Callable[[Context, Any], Awaitable[Result | None]] | None = None
    seeks: Callable[[Any], str | None] | None = None

    def parse(self, arguments: dict[str, Any]) -> In:
        """Arguments from JSON. Raises Invalid, naming each field that does not fit."""
        try:
            return self.takes.model_validate(arguments)
        except ValidationError as fault:
            details = {".".join(map(str, e["loc"])) or self.name: str(e["msg"]) for e in fault.errors()}
            raise Invalid(details=details) from fault

    async def __call__(self, ctx: Context, arguments: In) -> Out:
        return await self.call(ctx, arguments)


def tool(
    *,
    writes: str | None = None,
    asks_first: bool = False,
    answers: bool = False,
    doubts: Callable[[Context, Any], Awaitable[Result | None]] | None = None,
    seeks: Callable[[Any], str | None] | None = None,
) -> Callable[[Callable[[Context, In], Awaitable[Out]]], Tool[In, Out]]:
    """Make a function `(ctx, input) -> result` an operation. `writes` is `log`, `correct`, `delete` or `undo`."""

    def wrap(function: Callable[[Context, In], Awaitable[Out]]) -> Tool[In, Out]:
        hints = get_type_hints(function)
        takes = next(hint for name, hint in hints.items() if name not in {"ctx", "return"})
        return Tool(
            function.__name__,
            (function.__doc__ or "").strip(),
            takes,
            writes,
            asks_first,
            function,
            answers,
            doubts,
            seeks,
        )

    return wrap


class Call(BaseModel):
    """One use of an operation: its name and its arguments as JSON, so that it can wait in a proposal."""

    model_config = ConfigDict(frozen=True)

    tool: str
    arguments: dict[str, Any] = {}


def call(tool: Tool[Any, Any], arguments: Input) -> Call:
    return Call(tool=tool.name, arguments=arguments.model_dump(mode="json", exclude_none=True))
