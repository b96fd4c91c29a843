"""aiogram's types, each made ready when it is first needed.

At import aiogram makes ready every type of the Bot API, most of which LifeOS never meets: 4.5 of the 6 seconds its import takes. Those it
meets all the time are made ready here; a new one needs nothing: pydantic asks for it by itself, and is told where the names are.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_REBUILD = BaseModel.__dict__["model_rebuild"]


def postpone() -> None:
    """Import aiogram without making its types ready; from here on each is when it is met. For the first import only."""
    names: dict[str, Any] = {}

    def note(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **options: Any
    ) -> bool | None:
        if cls.__module__.startswith("aiogram.") and _types_namespace is not None:
            names.update(_types_namespace)
            return None
        ready: bool | None = _REBUILD.__get__(None, cls)(_types_namespace=_types_namespace, **options)
        return ready

    def when_met(cls: type[BaseModel], /, *, force: bool = False, raise_errors: bool = True, **_: Any) -> bool | None:
        ready: bool | None = _REBUILD.__get__(None, cls)(force=force, raise_errors=raise_errors, _types_namespace=names)
        return ready

    _give(BaseModel, classmethod(note))
    try:
        from aiogram.methods import Response, TelegramMethod
        from aiogram.types import Message, Update
        from aiogram.types.base import TelegramObject
    finally:
        _give(BaseModel, _REBUILD)
    if names:
        for base in (TelegramObject, TelegramMethod, Response):
            _give(base, classmethod(when_met))
    for kind in (Update, Message):
        kind.model_rebuild()


def _give(base: type[BaseModel], rebuild: Any) -> None:
    """Set `model_rebuild` by its name: to a type checker a method is nothing to assign to."""
    name = "model_rebuild"
    setattr(base, name, rebuild)
