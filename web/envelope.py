"""The shapes every answer of the API has: `success data meta`, or `success error`.

A route says which by its return type: `One[Expense]`, `Page[Expense]`, `Written[Expense]`; errors are `Fault` (see faults.py).
"""

from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

Data = TypeVar("Data")


class _Envelope(BaseModel):
    model_config = ConfigDict(frozen=True)


class One(_Envelope, Generic[Data]):
    """One thing."""

    success: Literal[True] = True
    data: Data


class PageMeta(_Envelope):
    """`total`: how many there are on all pages together."""

    page: int
    per_page: int
    total: int


class Page(_Envelope, Generic[Data]):
    """One page of a list."""

    success: Literal[True] = True
    data: list[Data]
    meta: PageMeta


class Columns(_Envelope):
    """One page of a list, of each record only the columns that `fields` named."""

    success: Literal[True] = True
    data: list[dict[str, Any]]
    meta: PageMeta


class ChangeMeta(_Envelope):
    """`change`: the change-set this was written in; `POST /changes/{change}/undo` takes it back. Null when nothing was different."""

    change: UUID | None


class Written(_Envelope, Generic[Data]):
    """A record as it is now; of a removed one, as it was."""

    success: Literal[True] = True
    data: SerializeAsAny[Data]
    meta: ChangeMeta


class Reason(_Envelope):
    """`code`: for programs, in capitals. `message`: for the person, in their language. `details`: what is wrong with which field."""

    code: str
    message: str
    details: dict[str, str] = Field(default_factory=dict)


class Fault(_Envelope):
    """What could not be done, and why. Nothing was saved."""

    success: Literal[False] = False
    error: Reason
