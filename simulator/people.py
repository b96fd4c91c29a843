"""What people do: write, edit, tap, delete, block. Each act is stored and reaches the bot as an update.

To add an act, write a function here, a route in `control.py`, and a call in `client.py`.
"""

import time
from random import SystemRandom
from typing import NamedTuple

from simulator.errors import bad_request
from simulator.markup import MAX_LENGTH, clean, formatted
from simulator.state import Json, Person, Stored, Tap
from simulator.telegram import Telegram

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
    telegram: Telegram, person: Person, text: str, reply_to: int | None = None, date: int | None = None
) -> list[Act]:
    """A text message; one too long leaves as several, as the apps do it."""
    quoted = telegram.state.message(person.id, reply_to) if reply_to is not None else None
    if reply_to is not None and quoted is None:
        raise bad_request("message to be replied not found")
    parts = [formatted(piece) for piece in pieces(clean(text))]
    acts: list[Act] = []
    with telegram.state.together():
        if person.blocked:
            block(telegram, person, blocked=False)
        telegram.state.set_person(person.id, started=True)
        for plain, entities in parts:
            body: Json = {
                "message_id": 0,
                "from": person.user(),
                "chat": person.chat(),
                "date": int(time.time()) if date is None else date,
                "text": plain,
            }
            if entities:
                body["entities"] = entities
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
    stored = _own(telegram, person, message_id)
    plain, entities = formatted(text)
    if plain == stored.body["text"]:
        raise bad_request("message is not modified")
    stored.body.update(text=plain, edit_date=int(time.time()) if date is None else date)
    stored.body.pop("entities", None)
    if entities:
        stored.body["entities"] = entities
    with telegram.state.together():
        message = telegram.change(stored)
        return Act(message, telegram.updates.push(person.id, "edited_message", message))


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


def _own(telegram: Telegram, person: Person, message_id: int) -> Stored:
    stored = telegram.state.message(person.id, message_id)
    if stored is None:
        raise bad_request("message to edit not found")
    if stored.outgoing:
        raise bad_request("message can't be edited")
    return stored
