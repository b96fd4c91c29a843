"""The Bot API over HTTP: `/bot<token>/<method>`, by GET or POST, in any of the four encodings the real server takes; files.

`BotApi.answer` runs one call and gives its JSON; webhook replies use it too. Methods are in `methods/`.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from inspect import isawaitable
from types import MappingProxyType
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from simulator.errors import Refused, bad_request, unsupported
from simulator.faults import BadGateway, Dropped, Faults
from simulator.media import LARGEST_DOWNLOAD, Upload
from simulator.methods import METHODS
from simulator.methods.call import Call
from simulator.telegram import Telegram

_BY_NAME = {name.lower(): method for name, method in METHODS.items()}
_TOKEN = re.compile(r"\d+:[\w-]+")


class BotApi:
    def __init__(self, telegram: Telegram, faults: Faults) -> None:
        self._telegram = telegram
        self._faults = faults
        self._token = telegram.token.encode()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorise(request.match_info["token"])
            method = request.match_info["method"].lower()
            given, uploads = await parameters(request)

            async def act() -> bytes:
                return await self.answer(method, given, lambda: request.transport is not None, uploads)

            spelled = self._telegram.schema.every_method.get(method, method)
            return _json(200, await self._faults.around(spelled, given.get("chat_id"), act))
        except Refused as refusal:
            return _json(refusal.code, refused(refusal))
        except Dropped:
            return _dropped(request)
        except BadGateway:
            return _bad_gateway()

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a `file_path`, at `/file/bot<token>/<file_path>`."""
        try:
            self._authorise(request.match_info["token"])
            found = self._telegram.state.file_at(request.match_info["path"])
            if found is None or len(found.content) > LARGEST_DOWNLOAD:
                raise Refused(404, "Not Found")

            async def act() -> bytes:
                return found.content

            content = await self._faults.around("download", None, act)
        except Refused as refusal:
            return _json(refusal.code, refused(refusal))
        except Dropped:
            return _dropped(request)
        except BadGateway:
            return _bad_gateway()
        return web.Response(body=content, content_type="application/octet-stream")

    def _authorise(self, token: str) -> None:
        if hmac.compare_digest(token.encode(), self._token):
            return
        raise Refused(401, "Unauthorized") if _TOKEN.fullmatch(token) else Refused(404, "Not Found")

    async def answer(
        self,
        name: str,
        given: Mapping[str, object],
        alive: Callable[[], bool],
        uploads: Mapping[str, Upload] = MappingProxyType({}),
    ) -> bytes:
        """The JSON of a successful call; `name` in lower case."""
        schema = self._telegram.schema
        if name not in schema.every_method:
            raise Refused(404, "Not Found: method not found")
        if name not in schema.methods:
            raise unsupported(f'the method "{schema.every_method[name]}"')
        args = schema.read(schema.methods[name], given)
        result = _BY_NAME[name](Call(self._telegram, args, uploads, alive))
        if isawaitable(result):
            result = await result
        return orjson.dumps({"ok": True, "result": result})


async def parameters(request: web.Request) -> tuple[dict[str, object], dict[str, Upload]]:
    """Parameters from the query and the body, as strings or as JSON values; and the files of the body.

    A file part that bears a parameter's own name stands for `attach://<that name>`.
    """
    given: dict[str, object] = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    if request.method != "POST":
        return given, uploads
    kind = request.content_type
    if kind == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, str):
                given[name] = value
            elif isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        return {**{name: f"attach://{name}" for name in uploads}, **given}, uploads
    raw = await request.read()
    if not raw:
        return given, uploads
    if kind == "application/json":
        try:
            body = orjson.loads(raw)
        except orjson.JSONDecodeError:
            body = None
        if not isinstance(body, dict):
            raise bad_request("can't parse request: expected a JSON object")
        given.update(body)
    elif kind == "application/x-www-form-urlencoded":
        try:
            given.update(parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict"))
        except UnicodeDecodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
    return given, uploads


def refused(refusal: Refused) -> bytes:
    answer: dict[str, object] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        answer["parameters"] = {"retry_after": refusal.retry_after}
    return orjson.dumps(answer)


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _bad_gateway() -> web.Response:
    page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    return web.Response(status=502, text=page, content_type="text/html")


def _json(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")
