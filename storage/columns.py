"""Column shapes every table shares. Use these, so that every table is made alike."""

from typing import Any

from sqlalchemy import DateTime, Numeric, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field

from core.ids import uuid7


def id_column() -> Any:
    """A version 7 UUID, made by the program."""
    return Field(default_factory=uuid7, primary_key=True)


def owner_column() -> Any:
    """Whose row it is. Everything of a person goes when the person goes."""
    return Field(foreign_key="users.id", ondelete="CASCADE")


def created_column() -> Any:
    """Machine time: set by the database, never by us."""
    return Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": text("now()")},
    )


def instant_column(*, nullable: bool = True) -> Any:
    kwargs: dict[str, Any] = {"default": None} if nullable else {}
    return Field(**kwargs, nullable=nullable, sa_type=DateTime(timezone=True))


def amount_column(*, nullable: bool = False) -> Any:
    """An exact number of any scale; the table's CHECK keeps NaN, infinities and nonsense out."""
    return Field(default=None, sa_type=Numeric, nullable=True) if nullable else Field(sa_type=Numeric)


def text_column(default: str | None = None, *, nullable: bool = False) -> Any:
    if default is not None:
        return Field(
            default=default, sa_type=Text, nullable=False, sa_column_kwargs={"server_default": text(f"'{default}'")}
        )
    return Field(default=None, sa_type=Text, nullable=True) if nullable else Field(sa_type=Text, nullable=False)


def number_column(default: int) -> Any:
    return Field(default=default, nullable=False, sa_column_kwargs={"server_default": text(str(default))})


def json_column(*, nullable: bool = False) -> Any:
    if nullable:
        return Field(default=None, sa_type=JSONB, nullable=True)
    return Field(
        default_factory=dict, sa_type=JSONB, nullable=False, sa_column_kwargs={"server_default": text("'{}'::jsonb")}
    )


class Vector(UserDefinedType[str]):
    """pgvector's type, without a fixed dimension, as its text: `[0.1,0.2]`. Its own package takes as long to load as all of storage/."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "vector"


ischema_names.setdefault("vector", Vector)
