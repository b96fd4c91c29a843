"""The Bot API over HTTP: `/bot<token>/<method>`, by GET or POST, in any of the four encodings the real server takes.

`BotApi.answer` runs one call and gives its JSON; webhook replies use it too. Methods are in `methods/`.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from inspect import isawaitable
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from simulator.errors import Refused, bad_request, unsupported
from simulator.faults import Dropped, Faults
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
            given = await parameters(request)

            async def act() -> bytes:
                return await self.answer(method, given, lambda: request.transport is not None)

            spelled = self._telegram.schema.every_method.get(method, method)
            return _json(200, await self._faults.around(spelled, given.get("chat_id"), act))
        except Refused as refusal:
            return _json(refusal.code, refused(refusal))
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)

    def _authorise(self, token: str) -> None:
        if hmac.compare_digest(token.encode(), self._token):
            return
        raise Refused(401, "Unauthorized") if _TOKEN.fullmatch(token) else Refused(404, "Not Found")

    async def answer(self, name: str, given: Mapping[str, object], alive: Callable[[], bool]) -> bytes:
        """The JSON of a successful call; `name` in lower case."""
        schema = self._telegram.schema
        if name not in schema.every_method:
            raise Refused(404, "Not Found: method not found")
        if name not in schema.methods:
            raise unsupported(f'the method "{schema.every_method[name]}"')
        args = schema.read(schema.methods[name], given)
        result = _BY_NAME[name](Call(self._telegram, args, alive))
        if isawaitable(result):
            result = await result
        return orjson.dumps({"ok": True, "result": result})


async def parameters(request: web.Request) -> Mapping[str, object]:
    """Parameters from the query and the body, as strings or as JSON values."""
    given: dict[str, object] = dict(request.query) if request.query_string else {}
    if request.method != "POST":
        return given
    kind = request.content_type
    if kind == "multipart/form-data":
        form = await request.post()
        given.update({name: value for name, value in form.items() if isinstance(value, str)})
        return given
    raw = await request.read()
    if not raw:
        return given
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
    return given


def refused(refusal: Refused) -> bytes:
    answer: dict[str, object] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        answer["parameters"] = {"retry_after": refusal.retry_after}
    return orjson.dumps(answer)


def _json(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")
