"""The page and control API under `/<page key>/`: what people do, what they see, and faults on demand.

Used by the chat page (`page/`) and by tests (`client.py`). To add a call, write a handler and list it in `ROUTES`.
"""

import hmac
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from simulator import people
from simulator.botapi import refused
from simulator.errors import Refused, bad_request
from simulator.faults import Fault, Faults, Kind
from simulator.methods.account import commands_for, menu_button, text_for
from simulator.state import Json, Person, Stored
from simulator.telegram import TAP_LIFETIME, Telegram

PAGE = Path(__file__).with_name("page")
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FILES = {path.name: KINDS[path.suffix] for path in PAGE.iterdir()}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
LONGEST_WAIT = 60.0
# A quiet stream says something this often, so that both ends notice a broken connection.
HEARTBEAT = 15.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    def __init__(self, telegram: Telegram, faults: Faults) -> None:
        self._telegram = telegram
        self._faults = faults
        self.stopping = False

    def add_routes(self, app: web.Application, page_key: str) -> None:
        routes: list[tuple[str, str, Handler]] = [
            ("GET", "/api/state", self.state),
            ("POST", "/api/people", self.add_person),
            ("GET", "/api/people/{person}/messages", self.messages),
            ("POST", "/api/people/{person}/messages", self.send),
            ("PUT", "/api/people/{person}/messages/{message}", self.edit),
            ("DELETE", "/api/people/{person}/messages/{message}", self.delete),
            ("POST", "/api/people/{person}/messages/{message}/taps", self.tap),
            ("GET", "/api/people/{person}/commands", self.commands),
            ("POST", "/api/people/{person}/blocked", self.block),
            ("GET", "/api/events", self.events),
            ("GET", "/api/stream", self.stream),
            ("POST", "/api/updates/double", self.double),
            ("POST", "/api/updates/{update}/again", self.again),
            ("GET", "/api/faults", self.list_faults),
            ("POST", "/api/faults", self.add_fault),
            ("POST", "/api/faults/release", self.release_faults),
            ("POST", "/api/reset", self.reset),
            ("GET", "/{file}", self.file),
            ("GET", "/", self.file),
            ("GET", "", self.to_page),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, "/{key}" + path, _guarded(page_key, handler))

    # the page

    async def file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("file", "index.html")
        if name not in FILES:
            raise web.HTTPNotFound
        body = (PAGE / name).read_bytes()
        return web.Response(body=body, content_type=FILES[name], charset="utf-8", headers=HEADERS)

    async def to_page(self, request: web.Request) -> web.StreamResponse:
        """The address without its last slash, without which the page's own files would not be found."""
        raise web.HTTPFound(f"/{request.match_info['key']}/")

    async def state(self, request: web.Request) -> web.StreamResponse:
        telegram = self._telegram
        everyone = [person._asdict() for person in telegram.state.people()]
        return _json({"bot": telegram.bot(), "people": everyone, "seq": telegram.state.last_event()})

    # people and what they do

    async def add_person(self, request: web.Request) -> web.StreamResponse:
        given = await _body(request)
        person = people.add(
            self._telegram,
            _text(given, "first_name"),
            _optional(given, "language_code", str),
            person_id=_optional(given, "id", int),
            last_name=_optional(given, "last_name", str),
            username=_optional(given, "username", str),
        )
        return _json(person._asdict())

    async def send(self, request: web.Request) -> web.StreamResponse:
        given = await _body(request)
        acts = people.send(
            self._telegram,
            self._person(request),
            _text(given, "text"),
            _optional(given, "reply_to_message_id", int),
            _optional(given, "date", int),
        )
        return _json([act._asdict() for act in acts])

    async def edit(self, request: web.Request) -> web.StreamResponse:
        given = await _body(request)
        text, date = _text(given, "text"), _optional(given, "date", int)
        act = people.edit(self._telegram, self._person(request), _number(request, "message"), text, date)
        return _json(act._asdict())

    async def delete(self, request: web.Request) -> web.StreamResponse:
        people.delete(self._telegram, self._person(request), _number(request, "message"))
        return _json(True)

    async def tap(self, request: web.Request) -> web.StreamResponse:
        """Tap a button by `row` and `column`, or by `wanted` (data or label); `wait` seconds for the answer."""
        given = await _body(request)
        row, column = _optional(given, "row", int), _optional(given, "column", int)
        tapped = people.tap(
            self._telegram,
            self._person(request),
            _number(request, "message"),
            place=(row, column) if row is not None and column is not None else None,
            wanted=_optional(given, "wanted", str),
        )
        answer = await self._answer(tapped.callback_query_id, _optional(given, "wait", float) or 0)
        return _json({**tapped._asdict(), "answer": answer})

    async def _answer(self, query_id: str, wait: float) -> Json | None:
        end = time.monotonic() + min(wait, TAP_LIFETIME)
        while True:
            tap = self._telegram.state.tap(query_id)
            left = end - time.monotonic()
            if tap is None or tap.answer is not None or left <= 0 or self.stopping:
                return tap.answer if tap else None
            await self._telegram.bell.wait(left)

    async def block(self, request: web.Request) -> web.StreamResponse:
        blocked = _optional(await _body(request), "blocked", bool)
        return _json({"update_id": people.block(self._telegram, self._person(request), blocked=blocked is not False)})

    # what they see

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """Messages and the event counter of the same moment, from which to wait for more."""
        state, query = self._telegram.state, request.query
        found = state.messages(
            self._person(request).id,
            after=_query(query.get("after"), 0),
            before=_query(query.get("before"), 2**62),
            limit=_query(query.get("limit"), 1000),
        )
        return _json({"seq": state.last_event(), "messages": [_seen(stored) for stored in found]})

    async def commands(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        return _json(
            {
                "commands": commands_for(self._telegram, person),
                "menu_button": menu_button(self._telegram, person.id),
                "description": text_for(self._telegram, "description", person),
            }
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Events after `since`; waits up to `timeout` seconds for the first."""
        query = request.query
        since, chat_id = _query(query.get("since"), 0), _query(query.get("chat"), 0) or None
        end = time.monotonic() + min(float(query.get("timeout", "0")), LONGEST_WAIT)
        while True:
            found = self._telegram.state.events(since, chat_id=chat_id)
            left = end - time.monotonic()
            if found or left <= 0 or self.stopping:
                return _json([_event(row) for row in found])
            await self._telegram.bell.wait(left)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The same as server-sent events, for the page."""
        since = _query(request.headers.get("Last-Event-ID") or request.query.get("since"), 0)
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": here\n\n")
        while not self.stopping and request.transport is not None:
            found = self._telegram.state.events(since)
            for row in found:
                since = row[0]
                await response.write(b"id: %d\ndata: %b\n\n" % (since, orjson.dumps(_event(row))))
            if not found and not await self._telegram.bell.wait(HEARTBEAT):
                await response.write(b": still here\n\n")
        return response

    # faults

    async def again(self, request: web.Request) -> web.StreamResponse:
        if not self._telegram.updates.again(_number(request, "update")):
            raise bad_request("there is no such update")
        return _json(True)

    async def double(self, request: web.Request) -> web.StreamResponse:
        self._telegram.updates.double(_optional(await _body(request), "count", int) or 1)
        return _json(True)

    async def list_faults(self, request: web.Request) -> web.StreamResponse:
        return _json(self._faults.list())

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        given = await _body(request)
        kind = _text(given, "kind")
        if kind not in set(Kind):
            raise bad_request(f"kind is one of {', '.join(Kind)}")
        numbers = {name: _optional(given, name, int) for name in ("count", "chat_id", "retry_after", "code")}
        texts = {name: _optional(given, name, str) for name in ("method", "description")}
        more = {name: value for name, value in {**numbers, **texts}.items() if value is not None}
        return _json({"id": self._faults.add(Fault(Kind(kind), **more)).id})

    async def release_faults(self, request: web.Request) -> web.StreamResponse:
        self._faults.release(_optional(await _body(request), "id", int))
        return _json(True)

    async def reset(self, request: web.Request) -> web.StreamResponse:
        """Nobody and nothing said; open polls and faults end, ids go on."""
        telegram = self._telegram
        self._faults.release()
        with telegram.state.together():
            telegram.updates.forget()
            telegram.state.forget_everything()
            telegram.event(0, "reset", {})
        return _json(True)

    def _person(self, request: web.Request) -> Person:
        person = self._telegram.state.person(_number(request, "person"))
        if person is None:
            raise Refused(404, "Not Found: there is no such person")
        return person


def _guarded(page_key: str, handler: Handler) -> Handler:
    """Only with the key; without it there is nothing here. Refusals become JSON."""
    expected = page_key.encode()

    async def handle(request: web.Request) -> web.StreamResponse:
        if not hmac.compare_digest(request.match_info["key"].encode(), expected):
            raise web.HTTPNotFound
        try:
            return await handler(request)
        except Refused as refusal:
            return web.Response(status=refusal.code, body=refused(refusal), content_type="application/json")

    return handle


def _json(result: object) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(body=orjson.dumps(result), content_type="application/json", headers=headers)


def _seen(stored: Stored) -> Json:
    return {"message": stored.body, "extra": stored.extra}


def _event(row: tuple[int, int, str, bytes]) -> Json:
    seq, chat_id, kind, body = row
    return {"seq": seq, "chat_id": chat_id, "kind": kind, "body": orjson.Fragment(body)}


async def _body(request: web.Request) -> Json:
    raw = await request.read()
    try:
        given = orjson.loads(raw) if raw else {}
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("a JSON object is expected")
    return given


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise bad_request(f"{name} must be a non-empty string")
    return value


def _optional(given: Json, name: str, kind: type) -> Any:
    value = given.get(name)
    if kind is float and isinstance(value, int):
        value = float(value)
    if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
        raise bad_request(f"{name} must be of type {kind.__name__}")
    return value


def _number(request: web.Request, name: str) -> int:
    return _query(request.match_info[name], 0)


def _query(value: str | None, default: int) -> int:
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise bad_request("a number is expected") from None
