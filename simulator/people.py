"""What people do: write, edit, tap, delete, block. Each act is stored and reaches the bot as an update.

What they send besides words is in `sending.py`. To add an act, write a function, a route in `control.py`, and a call in `client.py`.
"""

import time
from random import SystemRandom
from typing import NamedTuple

from simulator.errors import bad_request
from simulator.markup import MAX_LENGTH, clean, formatted
from simulator.state import Json, Person, Stored, Tap
from simulator.telegram import Telegram

CAPTIONED = ("photo", "document", "video", "audio", "voice", "animation")

_random = SystemRandom()


class Act(NamedTuple):
    """What an act left behind; the update's id is None when the bot does not want this kind."""

    message: Json
    update_id: int | None


class Tapped(NamedTuple):
    callback_query_id: str
    update_id: int | None


def add(
    telegram: Telegram,
    first_name: str,
    language_code: str | None = None,
    *,
    person_id: int | None = None,
    last_name: str | None = None,
    username: str | None = None,
) -> Person:
    """A new Telegram user, who has not yet written to the bot."""
    if not first_name.strip():
        raise bad_request("first_name is empty")
    while person_id is None or (person_id in (0, telegram.bot_id)):
        person_id = _random.randrange(100_000_000, 7_000_000_000)
    if telegram.state.person(person_id):
        raise bad_request("there is a person with this id already")
    person = Person(person_id, first_name.strip(), last_name, username, language_code, started=False, blocked=False)
    with telegram.state.together():
        telegram.state.add_person(person)
        telegram.event(0, "person", person._asdict())
    return person


def send(
    telegram: Telegram, person: Person, text: str, reply_to: int | None = None, date: int | None = None,
    forwarded_from: str | None = None,
) -> list[Act]:  # fmt: skip
    """A text message; one too long leaves as several, as the apps do it."""
    contents: list[Json] = []
    for piece in pieces(clean(text)):
        plain, entities = formatted(piece)
        contents.append({"text": plain, "entities": entities} if entities else {"text": plain})
    return post(telegram, person, contents, reply_to, date, forwarded_from)


def post(
    telegram: Telegram, person: Person, contents: list[Json], reply_to: int | None = None, date: int | None = None,
    forwarded_from: str | None = None,
) -> list[Act]:  # fmt: skip
    """Messages of the person with these contents, and the bot's updates of them. Writing unblocks the bot, as in the apps."""
    quoted = telegram.state.message(person.id, reply_to) if reply_to is not None else None
    if reply_to is not None and quoted is None:
        raise bad_request("message to be replied not found")
    acts: list[Act] = []
    now = int(time.time()) if date is None else date
    with telegram.state.together():
        if person.blocked:
            block(telegram, person, blocked=False)
        telegram.state.set_person(person.id, started=True)
        for content in contents:
            body: Json = {
                "message_id": 0,
                "from": person.user(),
                "chat": person.chat(),
                "date": now,
                **content,
            }
            if forwarded_from is not None:
                body["forward_origin"] = {"type": "hidden_user", "sender_user_name": forwarded_from, "date": now}
            if quoted is not None:
                body["reply_to_message"] = telegram.seen_as_reply(quoted)
            message = telegram.post(person.id, body, outgoing=False)
            acts.append(Act(message, telegram.updates.push(person.id, "message", message)))
    return acts


def pieces(text: str) -> list[str]:
    """Parts of at most 4096 UTF-16 units, cut between characters and, where one is near, at a blank."""
    out: list[str] = []
    rest = text.strip(" \n")
    while True:
        wide = rest.encode("utf-16-le")
        if len(wide) // 2 <= MAX_LENGTH:
            return [*out, rest]
        head = wide[: MAX_LENGTH * 2].decode("utf-16-le", "ignore")
        blank = max(head.rfind(" "), head.rfind("\n"))
        if blank > len(head) // 2:
            head = head[:blank]
        out.append(head)
        rest = rest[len(head) :].strip(" \n")


def edit(telegram: Telegram, person: Person, message_id: int, text: str, date: int | None = None) -> Act:
    """Other words for a text, or for the caption of a picture or a file."""
    stored = own(telegram, person, message_id)
    words, marks = ("text", "entities") if "text" in stored.body else ("caption", "caption_entities")
    if words == "caption" and not any(kind in stored.body for kind in CAPTIONED):
        raise bad_request("message can't be edited")
    plain, entities = formatted(text)
    if plain == stored.body.get(words):
        raise bad_request("message is not modified")
    stored.body.update({words: plain, "edit_date": int(time.time()) if date is None else date})
    stored.body.pop(marks, None)
    if entities:
        stored.body[marks] = entities
    return changed(telegram, stored)


def changed(telegram: Telegram, stored: Stored) -> Act:
    """The person's message as it now is, and the bot's update of it."""
    with telegram.state.together():
        message = telegram.change(stored)
        return Act(message, telegram.updates.push(stored.chat_id, "edited_message", message))


def delete(telegram: Telegram, person: Person, message_id: int) -> None:
    """Gone from the chat; a bot is not told of it."""
    stored = telegram.state.message(person.id, message_id)
    if stored is None:
        raise bad_request("message to delete not found")
    telegram.remove(stored)


def find_button(
    stored: Stored, *, place: tuple[int, int] | None = None, wanted: str | None = None
) -> tuple[int, int, Json]:
    """A button by its row and column, or by its callback data or label."""
    rows: list[list[Json]] = stored.body.get("reply_markup", {}).get("inline_keyboard", [])
    for y, row in enumerate(rows):
        for x, button in enumerate(row):
            if (y, x) == place or (wanted is not None and wanted in (button.get("callback_data"), button["text"])):
                return y, x, button
    labels = ", ".join(button["text"] for row in rows for button in row) or "none"
    raise bad_request(f"there is no such button; this message has: {labels}")


def tap(
    telegram: Telegram,
    person: Person,
    message_id: int,
    *,
    place: tuple[int, int] | None = None,
    wanted: str | None = None,
) -> Tapped:
    stored = telegram.state.message(person.id, message_id)
    if stored is None:
        raise bad_request("message to tap not found")
    y, x, button = find_button(stored, place=place, wanted=wanted)
    if "callback_data" not in button:
        raise bad_request("this button makes no callback query")
    query_id = str((person.id & 0x7FFFFFFF) << 32 | _random.getrandbits(32))
    query = {
        "id": query_id,
        "from": person.user(),
        "message": stored.body,
        "chat_instance": str(telegram.bot_id * 1_000_003 + person.id),
        "data": button["callback_data"],
    }
    with telegram.state.together():
        telegram.state.add_tap(Tap(query_id, person.id, message_id, time.time(), None))
        telegram.event(person.id, "tap", {"id": query_id, "message_id": message_id, "row": y, "column": x})
        return Tapped(query_id, telegram.updates.push(person.id, "callback_query", query))


def stop_draft(telegram: Telegram, person: Person, draft_id: int) -> int | None:
    """Press the stop button of a draft; the update's id."""
    return telegram.updates.push(person.id, "stopped_message_generation", {"chat": person.chat(), "draft_id": draft_id})


def block(telegram: Telegram, person: Person, *, blocked: bool) -> int | None:
    """Stop the bot, or let it write again; the bot hears of it as a change of its membership."""
    before: Json = {"status": "member"}
    after: Json = {"status": "kicked", "until_date": 0}
    if not blocked:
        before, after = after, before
    bot = telegram.bot()
    with telegram.state.together():
        telegram.state.set_person(person.id, blocked=blocked)
        telegram.event(person.id, "blocked", {"blocked": blocked})
        return telegram.updates.push(
            person.id,
            "my_chat_member",
            {
                "chat": person.chat(),
                "from": person.user(),
                "date": int(time.time()),
                "old_chat_member": {**before, "user": bot},
                "new_chat_member": {**after, "user": bot},
            },
        )


def own(telegram: Telegram, person: Person, message_id: int) -> Stored:
    stored = telegram.state.message(person.id, message_id)
    if stored is None:
        raise bad_request("message to edit not found")
    if stored.outgoing:
        raise bad_request("message can't be edited")
    return stored
