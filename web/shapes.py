"""The API's description as JSON on standard output, of which the Mini App's types are made: `python -m web.shapes`."""

import sys
from typing import Any

import orjson

from core.settings import Settings
from integrations.secrets import Keys
from storage.database import Database
from web.app import build


def described() -> dict[str, Any]:
    """Of an application that is built and never asked: it needs no database."""
    app = build(
        Settings(_env_file=None),
        Database("postgresql://nobody@127.0.0.1/none"),
        lambda _: None,
        _never,
        Keys("", "", ""),
    )
    return app.openapi()


def shapes() -> bytes:
    return orjson.dumps(described())


def _never(_: str | None) -> bool:
    return False


if __name__ == "__main__":
    sys.stdout.buffer.write(shapes())
