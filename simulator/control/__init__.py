"""The page and control API under `/<page key>/`: what people do, what they see, and faults on demand.

Used by the chat page (`page/`) and by tests (`client.py`). Files, things and groups are in `sending.py`, faults in `breaking.py`.
To add a call, write a handler and list it in `routes`.
"""

import hmac
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import orjson
from aiohttp import web

from simulator import people
from simulator.botapi import refused
from simulator.control.breaking import Breaking
from simulator.control.requests import answer, body, number, optional, query, seen, shown, text
from simulator.control.sending import Sending, somebody
from simulator.errors import Refused
from simulator.faults import Faults
from simulator.methods.account import commands_for, menu_button, text_for
from simulator.signing import init_data
from simulator.state import Json, Person
from simulator.telegram import TAP_LIFETIME, Telegram

PAGE = Path(__file__).parents[1] / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FILES = {path.name: KINDS[path.suffix] for path in PAGE.iterdir()}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "frame-src https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
        self._sending = Sending(telegram)
        self._breaking = Breaking(telegram, faults)
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
            ("POST", "/api/people/{person}/drafts/{draft}/stop", self.stop_draft),
            ("GET", "/api/people/{person}/commands", self.commands),
            ("POST", "/api/people/{person}/blocked", self.block),
            ("POST", "/api/people/{person}/init_data", self.init_data),
            ("GET", "/api/events", self.events),
            ("GET", "/api/stream", self.stream),
            ("POST", "/api/reset", self.reset),
            *self._sending.routes(),
            *self._breaking.routes(),
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
        return web.Response(body=(PAGE / name).read_bytes(), content_type=FILES[name], charset="utf-8", headers=HEADERS)

    async def to_page(self, request: web.Request) -> web.StreamResponse:
        """The address without its last slash, without which the page's own files would not be found."""
        raise web.HTTPFound(f"/{request.match_info['key']}/")

    async def state(self, request: web.Request) -> web.StreamResponse:
        telegram = self._telegram
        everyone = [person._asdict() for person in telegram.state.people()]
        return answer({"bot": telegram.bot(), "people": everyone, "seq": telegram.state.last_event()})

    # people and what they do

    async def add_person(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        person = people.add(
            self._telegram,
            text(given, "first_name"),
            optional(given, "language_code", str),
            person_id=optional(given, "id", int),
            last_name=optional(given, "last_name", str),
            username=optional(given, "username", str),
        )
        return answer(person._asdict())

    async def send(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        acts = people.send(
            self._telegram,
            self._person(request),
            text(given, "text"),
            optional(given, "reply_to_message_id", int),
            optional(given, "date", int),
            optional(given, "forwarded_from", str),
        )
        return answer([act._asdict() for act in acts])

    async def edit(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        words, date = text(given, "text"), optional(given, "date", int)
        act = people.edit(self._telegram, self._person(request), number(request, "message"), words, date)
        return answer(act._asdict())

    async def delete(self, request: web.Request) -> web.StreamResponse:
        people.delete(self._telegram, self._person(request), number(request, "message"))
        return answer(True)

    async def tap(self, request: web.Request) -> web.StreamResponse:
        """Tap a button by `row` and `column`, or by `wanted` (data or label); `wait` seconds for the answer."""
        given = await body(request)
        row, column = optional(given, "row", int), optional(given, "column", int)
        tapped = people.tap(
            self._telegram,
            self._person(request),
            number(request, "message"),
            place=(row, column) if row is not None and column is not None else None,
            wanted=optional(given, "wanted", str),
        )
        toast = await self._answered(tapped.callback_query_id, optional(given, "wait", float) or 0)
        return answer({**tapped._asdict(), "answer": toast})

    async def _answered(self, query_id: str, wait: float) -> Json | None:
        end = time.monotonic() + min(wait, TAP_LIFETIME)
        while True:
            tap = self._telegram.state.tap(query_id)
            left = end - time.monotonic()
            if tap is None or tap.answer is not None or left <= 0 or self.stopping:
                return tap.answer if tap else None
            await self._telegram.bell.wait(left)

    async def block(self, request: web.Request) -> web.StreamResponse:
        blocked = optional(await body(request), "blocked", bool)
        return answer({"update_id": people.block(self._telegram, self._person(request), blocked=blocked is not False)})

    async def init_data(self, request: web.Request) -> web.StreamResponse:
        """What a Mini App this person opens is told of them; `auth_date` for one opened at another time."""
        opened = optional(await body(request), "auth_date", int)
        return answer({"init_data": init_data(self._telegram.token, self._person(request), auth_date=opened)})

    # what they see

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """Messages and the event counter of the same moment, from which to wait for more."""
        state, asked = self._telegram.state, request.query
        found = state.messages(
            self._person(request).id,
            after=query(asked.get("after"), 0),
            before=query(asked.get("before"), 2**62),
            limit=query(asked.get("limit"), 1000),
        )
        return answer({"seq": state.last_event(), "messages": [seen(stored) for stored in found]})

    async def stop_draft(self, request: web.Request) -> web.StreamResponse:
        """The stop button of a draft."""
        update = people.stop_draft(self._telegram, self._person(request), number(request, "draft"))
        return answer({"update_id": update})

    async def commands(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        return answer(
            {
                "commands": commands_for(self._telegram, person),
                "menu_button": menu_button(self._telegram, person.id),
                "description": text_for(self._telegram, "description", person),
            }
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Events after `since`; waits up to `timeout` seconds for the first."""
        asked = request.query
        since, chat_id = query(asked.get("since"), 0), query(asked.get("chat"), 0) or None
        end = time.monotonic() + min(float(asked.get("timeout", "0")), LONGEST_WAIT)
        while True:
            found = self._telegram.state.events(since, chat_id=chat_id)
            left = end - time.monotonic()
            if found or left <= 0 or self.stopping:
                return answer([shown(row) for row in found])
            await self._telegram.bell.wait(left)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The same as server-sent events, for the page."""
        since = query(request.headers.get("Last-Event-ID") or request.query.get("since"), 0)
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": here\n\n")
        while not self.stopping and request.transport is not None:
            found = self._telegram.state.events(since)
            for row in found:
                since = row[0]
                await response.write(b"id: %d\ndata: %b\n\n" % (since, orjson.dumps(shown(row))))
            if not found and not await self._telegram.bell.wait(HEARTBEAT):
                await response.write(b": still here\n\n")
        return response

    # all over

    async def reset(self, request: web.Request) -> web.StreamResponse:
        """Nobody and nothing said; open polls and faults end, ids go on."""
        telegram = self._telegram
        self._faults.release()
        with telegram.state.together():
            telegram.updates.forget()
            telegram.state.forget_everything()
            telegram.event(0, "reset", {})
        return answer(True)

    def _person(self, request: web.Request) -> Person:
        return somebody(self._telegram, request)


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
