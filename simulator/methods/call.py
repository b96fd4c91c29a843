"""What a method is called with: the account, its parameters typed by the schema, whether the caller is still there."""

from collections.abc import Callable
from typing import Any, NamedTuple

from simulator.telegram import Telegram


class Call(NamedTuple):
    telegram: Telegram
    args: dict[str, Any]
    alive: Callable[[], bool]
