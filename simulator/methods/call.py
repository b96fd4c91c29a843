"""What a method is called with: the account, its parameters typed by the schema, the files that came along."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from simulator.media import Upload
from simulator.telegram import Telegram


class Call(NamedTuple):
    telegram: Telegram
    args: dict[str, Any]
    uploads: Mapping[str, Upload]
    alive: Callable[[], bool]
    """Whether the caller is still there."""
