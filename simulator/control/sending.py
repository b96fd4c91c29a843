"""The control API's files, things, reactions and groups, and the files the chat page shows."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from aiohttp import web

from simulator import sending
from simulator.control.requests import answer, body, form, number, optional, seen, text
from simulator.errors import Refused, bad_request
from simulator.sending import Around
from simulator.state import Json, Person
from simulator.telegram import Telegram

Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]

# A person's file is shown on the page's own address: nothing in it may run there.
SEALED = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=86400",
}
SHOWN = ("image/", "audio/", "video/")


class Sending:
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[Route]:
        return [
            ("POST", "/api/people/{person}/files", self.files),
            ("POST", "/api/people/{person}/things", self.thing),
            ("PUT", "/api/people/{person}/messages/{message}/location", self.move),
            ("POST", "/api/people/{person}/messages/{message}/reaction", self.react),
            ("POST", "/api/people/{person}/groups", self.make_group),
            ("POST", "/api/people/{person}/groups/{group}/messages", self.say_in),
            ("GET", "/api/groups/{group}/messages", self.group_messages),
            ("GET", "/api/files/{file}", self.file),
        ]

    async def files(self, request: web.Request) -> web.StreamResponse:
        """A form with `kind` and one file or, for an album, several; `caption`, `seconds` and what `Around` holds."""
        fields, uploads = await form(request)
        acts = sending.files(
            self._telegram,
            somebody(self._telegram, request),
            fields.get("kind", "document"),
            uploads,
            fields.get("caption", ""),
            _whole(fields, "seconds") or 0,
            Around(_whole(fields, "reply_to_message_id"), _whole(fields, "date"), fields.get("forwarded_from") or None),
        )
        return answer([act._asdict() for act in acts])

    async def thing(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        around = Around(
            optional(given, "reply_to_message_id", int),
            optional(given, "date", int),
            optional(given, "forwarded_from", str),
        )
        person = somebody(self._telegram, request)
        return answer(sending.thing(self._telegram, person, text(given, "kind"), given, around)._asdict())

    async def move(self, request: web.Request) -> web.StreamResponse:
        person = somebody(self._telegram, request)
        return answer(sending.move(self._telegram, person, number(request, "message"), await body(request))._asdict())

    async def react(self, request: web.Request) -> web.StreamResponse:
        emoji = optional(await body(request), "emoji", str) or None
        person = somebody(self._telegram, request)
        return answer({"update_id": sending.react(self._telegram, person, number(request, "message"), emoji)})

    async def make_group(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        return answer(
            sending.make_group(self._telegram, somebody(self._telegram, request), text(given, "title"))._asdict()
        )

    async def say_in(self, request: web.Request) -> web.StreamResponse:
        given = await body(request)
        person = somebody(self._telegram, request)
        return answer(sending.say_in(self._telegram, person, number(request, "group"), text(given, "text"))._asdict())

    async def group_messages(self, request: web.Request) -> web.StreamResponse:
        group = self._telegram.state.group(number(request, "group"))
        if group is None:
            raise Refused(404, "Not Found: there is no such group")
        found = self._telegram.state.messages(group.id)
        return answer({"member": group.member, "messages": [seen(stored) for stored in found]})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file as the page shows it: pictures, sound and video in place, everything else to be saved."""
        found = self._telegram.state.file(request.match_info["file"])
        if found is None:
            raise Refused(404, "Not Found: there is no such file")
        media: Json = found.media if isinstance(found.media, dict) else {"mime_type": "image/jpeg"}
        kind: str = media.get("mime_type") or (
            "video/webm" if found.kind == "video_note" else "application/octet-stream"
        )
        headers = dict(SEALED)
        if found.kind == "document" or not kind.startswith(SHOWN) or kind.startswith("image/svg"):
            name = media.get("file_name", found.path.rpartition("/")[2])
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return web.Response(body=found.content, headers={**headers, "Content-Type": kind})


def somebody(telegram: Telegram, request: web.Request) -> Person:
    person = telegram.state.person(number(request, "person"))
    if person is None:
        raise Refused(404, "Not Found: there is no such person")
    return person


def _whole(fields: dict[str, str], name: str) -> int | None:
    given = fields.get(name)
    if not given:
        return None
    if not given.lstrip("-").isdecimal():
        raise bad_request(f"{name} must be a number")
    return int(given)
