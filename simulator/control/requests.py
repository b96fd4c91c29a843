"""What the control API's handlers share: reading a request's fields, and writing what they give back."""

from typing import Any

import orjson
from aiohttp import web

from simulator.errors import bad_request
from simulator.media import Upload
from simulator.state import Json, Stored


def answer(result: object) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(body=orjson.dumps(result), content_type="application/json", headers=headers)


def seen(stored: Stored) -> Json:
    return {"message": stored.body, "extra": stored.extra}


def shown(row: tuple[int, int, str, bytes]) -> Json:
    seq, chat_id, kind, told = row
    return {"seq": seq, "chat_id": chat_id, "kind": kind, "body": orjson.Fragment(told)}


async def body(request: web.Request) -> Json:
    raw = await request.read()
    try:
        given = orjson.loads(raw) if raw else {}
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("a JSON object is expected")
    return given


def text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise bad_request(f"{name} must be a non-empty string")
    return value


def optional(given: Json, name: str, kind: type) -> Any:
    value = given.get(name)
    if kind is float and isinstance(value, int):
        value = float(value)
    if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
        raise bad_request(f"{name} must be of type {kind.__name__}")
    return value


def number(request: web.Request, name: str) -> int:
    return query(request.match_info[name], 0)


def query(value: str | None, default: int) -> int:
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise bad_request("a number is expected") from None


async def form(request: web.Request) -> tuple[dict[str, str], list[Upload]]:
    """The fields and the files of a form, in order."""
    fields: dict[str, str] = {}
    files: list[Upload] = []
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            fields[name] = value
        elif isinstance(value, web.FileField):
            files.append(Upload(value.filename, value.file.read(), value.content_type))
    return fields, files
