"""A test's hands and eyes in the local Telegram: people who write, tap and read, all bounded in time.

`LocalTelegram(url, page_key)` is the way in; `person()` gives someone to act as. Every wait has a timeout and fails
with `TimeoutError` and the chat so far. A new control call gets a method here.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.markup import plain

Json = dict[str, Any]

PATIENCE = 30.0
"""Seconds until what is waited for counts as missing: enough for a busy machine, no measure of anything."""


class Refusal(Exception):
    """The local Telegram said no; the text says why."""


@dataclass(frozen=True)
class Message:
    """A message as it stands in the chat now; `text` is the caption where there is a picture or a file, and of a rich message
    its words."""

    id: int
    from_bot: bool
    text: str
    date: int
    edit_date: int | None
    reply_to: int | None
    buttons: list[list[Json]]
    raw: Json
    extra: Json

    @classmethod
    def of(cls, seen: Json) -> "Message":
        raw = seen["message"]
        quoted = raw.get("reply_to_message")
        return cls(
            id=raw["message_id"],
            from_bot=raw["from"]["is_bot"],
            text=raw.get("text") or raw.get("caption") or plain(raw.get("rich_message", "")),
            date=raw["date"],
            edit_date=raw.get("edit_date"),
            reply_to=quoted["message_id"] if quoted else None,
            buttons=raw.get("reply_markup", {}).get("inline_keyboard", []),
            raw=raw,
            extra=seen["extra"],
        )

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


@dataclass(frozen=True)
class Sent:
    """What a person sent: its id (of the first part, when it was too long for one) and the updates it made."""

    message_id: int
    update_id: int | None
    message_ids: list[int]
    update_ids: list[int | None]


@dataclass(frozen=True)
class Event:
    """Something that happened: message, edit, delete, action, tap, answer, fault, commands …"""

    seq: int
    chat_id: int
    kind: str
    body: Json


class LocalTelegram:
    """`async with LocalTelegram(url, page_key) as telegram: ani = await telegram.person("Ani", "id")`."""

    def __init__(self, url: str, page_key: str) -> None:
        self._base = f"{url.rstrip('/')}/{page_key}/api"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        form: aiohttp.FormData | None = None,
        timeout: float = PATIENCE,
    ) -> Any:
        """One request of the control API, with a JSON body or a form."""
        limit = aiohttp.ClientTimeout(total=timeout + 5)
        address = f"{self._base}/{path}"
        async with self._http().request(method, address, json=body, data=form, timeout=limit) as response:
            answer = await response.json(content_type=None) if response.content_type == "application/json" else None
            if response.status != 200:
                raise Refusal(answer["description"] if answer else f"{response.status} for {path}")
            return answer

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def file(self, file_id: str) -> bytes:
        """The bytes behind a file_id, as the chat page gets them."""
        async with self._http().get(f"{self._base}/files/{file_id}") as response:
            if response.status != 200:
                raise Refusal(f"{response.status} for a file")
            return await response.read()

    async def person(self, name: str, language: str | None = "en", *, person_id: int | None = None) -> "Person":
        """A new person with a private chat of their own."""
        made = await self.call("POST", "people", {"first_name": name, "language_code": language, "id": person_id})
        return Person(self, made["id"], name)

    async def people(self) -> list["Person"]:
        return [Person(self, each["id"], each["first_name"]) for each in (await self.call("GET", "state"))["people"]]

    async def now(self) -> int:
        """The event counter, from which to read events."""
        seq: int = (await self.call("GET", "state"))["seq"]
        return seq

    async def events(self, since: int, *, chat_id: int | None = None, timeout: float = 0) -> list[Event]:
        """What happened after `since`, at once or within the time."""
        path = f"events?since={since}&chat={chat_id or 0}&timeout={timeout}"
        return [Event(**each) for each in await self.call("GET", path, timeout=timeout)]

    async def wait_event(
        self, wanted: Callable[[Event], bool], *, since: int, chat_id: int | None = None, timeout: float = PATIENCE
    ) -> Event:
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            for event in await self.events(since, chat_id=chat_id, timeout=left):
                since = event.seq
                if wanted(event):
                    return event
        raise TimeoutError(f"no such event within {timeout} s")

    # faults

    async def again(self, update_id: int) -> None:
        """The bot gets this update once more, though it confirmed it."""
        await self.call("POST", f"updates/{update_id}/again")

    async def double(self, count: int) -> None:
        """Each of the next updates comes twice."""
        await self.call("POST", "updates/double", {"count": count})

    async def late(self, count: int, seconds: float) -> None:
        """Each of the next updates arrives so much later, after those behind it."""
        await self.call("POST", "updates/late", {"count": count, "seconds": seconds})

    async def fault(self, kind: str, method: str | None = None, *, count: int = 1, **more: int | str) -> int:
        """Kinds are those of `faults.Kind`; `more` may be chat_id, retry_after, code, description. Gives its id."""
        answer = await self.call("POST", "faults", {"kind": kind, "method": method, "count": count, **more})
        made: int = answer["id"]
        return made

    async def wait_fault(self, fault_id: int, *, since: int = 0, timeout: float = PATIENCE) -> Event:
        """Until the fault first takes effect."""

        def hit(event: Event) -> bool:
            return event.kind == "fault" and event.body["id"] == fault_id

        return await self.wait_event(hit, since=since, timeout=timeout)

    async def faults(self) -> list[Json]:
        listed: list[Json] = await self.call("GET", "faults")
        return listed

    async def release(self, fault_id: int | None = None) -> None:
        """Let held calls go on, and end the fault (all faults if None)."""
        await self.call("POST", "faults/release", {"id": fault_id})

    async def reset(self) -> None:
        await self.call("POST", "reset")


class Person:
    """Somebody with a private chat with the bot."""

    def __init__(self, telegram: LocalTelegram, person_id: int, name: str) -> None:
        self.telegram = telegram
        self.id = person_id
        self.name = name

    async def send(
        self,
        text: str,
        reply_to: "int | Sent | Message | None" = None,
        date: int | None = None,
        forwarded_from: str | None = None,
    ) -> Sent:
        """`date` is the message's own (Unix seconds); now if None. `forwarded_from`: whose words it passes on."""
        given = {"text": text, "reply_to_message_id": _id(reply_to), "date": date, "forwarded_from": forwarded_from}
        return _sent(await self._call("POST", "messages", given))

    async def send_files(
        self,
        kind: str,
        *files: tuple[str, bytes],
        caption: str = "",
        seconds: int = 0,
        reply_to: "int | Sent | Message | None" = None,
        forwarded_from: str = "",
    ) -> Sent:
        """Send (name, bytes) as a `photo`, `document`, `voice`, `audio`, `video` or `video_note`; several are an album."""
        form = aiohttp.FormData({"kind": kind, "caption": caption, "seconds": str(seconds)}, quote_fields=False)
        form.add_field("reply_to_message_id", str(_id(reply_to) or ""))
        form.add_field("forwarded_from", forwarded_from)
        for name, content in files:
            form.add_field("file", BytesIO(content), filename=name)
        return _sent(await self._call("POST", "files", form=form))

    async def send_thing(self, kind: str, **fields: object) -> Sent:
        """Send a `location` (with `live_period`: a live one), `venue`, `contact`, `sticker`, `poll` or `dice`."""
        return _sent([await self._call("POST", "things", {"kind": kind, **fields})])

    async def move(self, message: "int | Sent | Message", **place: float) -> Sent:
        """A live location goes on to `latitude` and `longitude`; with `live_period=0` it ends."""
        return _sent([await self._call("PUT", f"messages/{_id(message)}/location", place)])

    async def react(self, message: "int | Sent | Message", emoji: str | None) -> int | None:
        """The update's id; None where the bot did not ask for reactions."""
        answer = await self._call("POST", f"messages/{_id(message)}/reaction", {"emoji": emoji})
        update: int | None = answer["update_id"]
        return update

    async def make_group(self, title: str) -> "Group":
        """A new group with this person and the bot in it."""
        return Group(self, (await self._call("POST", "groups", {"title": title}))["id"])

    async def edit(self, message: "int | Sent | Message", text: str, date: int | None = None) -> Sent:
        return _sent([await self._call("PUT", f"messages/{_id(message)}", {"text": text, "date": date})])

    async def delete(self, message: "int | Sent | Message") -> None:
        await self._call("DELETE", f"messages/{_id(message)}")

    async def tap(self, message: "int | Message", wanted: str, *, timeout: float = PATIENCE) -> str:
        """Tap the button with this label or data; the toast the bot answers with."""
        body = {"wanted": wanted, "wait": timeout}
        tapped = await self._call("POST", f"messages/{_id(message)}/taps", body, timeout=timeout)
        if tapped["answer"] is None:
            raise TimeoutError(f"no answer to the tap on {wanted!r} within {timeout} s")
        toast: str = tapped["answer"]["text"]
        return toast

    async def tap_only(self, message: "int | Message", wanted: str) -> Json:
        """Tap without waiting: `callback_query_id` and `update_id`."""
        tapped: Json = await self._call("POST", f"messages/{_id(message)}/taps", {"wanted": wanted})
        return tapped

    async def stop(self, draft_id: int) -> None:
        """Press the stop button of a draft."""
        await self._call("POST", f"drafts/{draft_id}/stop")

    async def drafts(self, since: int) -> list[Event]:
        """The previews shown since that event, in order."""
        return [event for event in await self.telegram.events(since, chat_id=self.id) if event.kind == "draft"]

    async def init_data(self, *, auth_date: int | None = None) -> str:
        """What a Mini App they open is told of them, signed; opened now, or at `auth_date` (Unix seconds)."""
        opened: str = (await self._call("POST", "init_data", {"auth_date": auth_date}))["init_data"]
        return opened

    async def block(self, *, blocked: bool = True) -> None:
        await self._call("POST", "blocked", {"blocked": blocked})

    async def messages(self, *, after: "int | Sent | Message" = 0, limit: int = 1000) -> list[Message]:
        return (await self._chat(_id(after) or 0, limit))[1]

    async def message(self, message: "int | Sent | Message") -> Message | None:
        """As it stands now; None when it is deleted."""
        wanted = _id(message) or 0
        return next((m for m in await self.messages(after=wanted - 1) if m.id == wanted), None)

    async def commands(self) -> list[Json]:
        found: list[Json] = (await self._call("GET", "commands"))["commands"]
        return found

    async def wait_reply(self, after: "int | Sent | Message" = 0, *, timeout: float = PATIENCE) -> Message:
        """The bot's first message that came after the given one."""
        last = max(after.message_ids) if isinstance(after, Sent) else _id(after) or 0
        return await self._wait(lambda m: m.from_bot and m.id > last, last, timeout)

    async def wait_for(self, wanted: Callable[[Message], bool], *, timeout: float = PATIENCE) -> Message:
        """The first message, present or coming, edits included, for which `wanted` holds."""
        return await self._wait(wanted, 0, timeout)

    async def _wait(self, wanted: Callable[[Message], bool], after: int, timeout: float) -> Message:
        end = time.monotonic() + timeout
        since, found = await self._chat(after, 1000)
        while True:
            for message in found:
                if wanted(message):
                    return message
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(
                    f"no such message for {self.name} within {timeout} s; the chat: {await self._story()}"
                )
            events = await self.telegram.events(since, chat_id=self.id, timeout=left)
            found = [Message.of(event.body) for event in events if event.kind in ("message", "edit")]
            since = events[-1].seq if events else since

    async def _story(self) -> str:
        lines = [f"\n  {'bot' if m.from_bot else self.name}: {m.text}" for m in await self.messages(limit=12)]
        return "".join(lines) or "empty"

    async def _chat(self, after: int, limit: int) -> tuple[int, list[Message]]:
        found = await self._call("GET", f"messages?after={after}&limit={limit}")
        return found["seq"], [Message.of(each) for each in found["messages"]]

    async def _call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        form: aiohttp.FormData | None = None,
        timeout: float = PATIENCE,
    ) -> Any:
        return await self.telegram.call(method, f"people/{self.id}/{path}", body, form=form, timeout=timeout)


class Group:
    """A group with one person and the bot."""

    def __init__(self, person: Person, group_id: int) -> None:
        self.person = person
        self.id = group_id

    async def send(self, text: str) -> Sent:
        return _sent(
            [
                await self.person.telegram.call(
                    "POST", f"people/{self.person.id}/groups/{self.id}/messages", {"text": text}
                )
            ]
        )

    async def messages(self) -> tuple[bool, list[Message]]:
        """Whether the bot is still there, and all that was said."""
        found = await self.person.telegram.call("GET", f"groups/{self.id}/messages")
        return found["member"], [Message.of(each) for each in found["messages"]]


def _sent(acts: list[Json]) -> Sent:
    ids = [act["message"]["message_id"] for act in acts]
    updates = [act["update_id"] for act in acts]
    return Sent(ids[0], updates[0], ids, updates)


def _id(message: int | Sent | Message | None) -> int | None:
    if isinstance(message, Sent):
        return message.message_id
    return message.id if isinstance(message, Message) else message
