"""What people send besides words: pictures, files, voice, albums, places, contacts, stickers, polls; reactions; groups.

A new kind of file is a line in `_MAKE`; a new thing without a file is a function in `_THINGS`.
"""

import time
from collections.abc import Callable, Sequence
from random import SystemRandom
from typing import NamedTuple

from simulator.errors import bad_request
from simulator.found import units
from simulator.markup import clean, formatted
from simulator.media import Media, Upload
from simulator.people import CAPTIONED, Act, changed, own, post
from simulator.state import Group, Json, Person
from simulator.telegram import Telegram

LONGEST_CAPTION = 1024
MOST_IN_ALBUM = 10
LIVE_SECONDS = (60, 86400)
FOR_EVER = 0x7FFFFFFF
IN_ALBUMS = ("photo", "video", "document", "audio")

_random = SystemRandom()

_MAKE: dict[str, Callable[[Media, Upload, int], object]] = {
    "photo": lambda media, upload, _: media.photo(upload),
    "document": lambda media, upload, _: media.document(upload),
    "voice": lambda media, upload, seconds: media.voice(upload, seconds),
    "audio": lambda media, upload, seconds: media.audio(upload, seconds),
    "video": lambda media, upload, seconds: media.video(upload, seconds),
    "video_note": lambda media, upload, seconds: media.video_note(upload, seconds),
}


class Around(NamedTuple):
    """What may be said of any message: what it answers, its date (Unix seconds), whose words it passes on."""

    reply_to: int | None = None
    date: int | None = None
    forwarded_from: str | None = None


def files(
    telegram: Telegram, person: Person, kind: str, uploads: Sequence[Upload], caption: str, seconds: int, around: Around
) -> list[Act]:
    """One file as a message, several as an album; the caption goes with the first."""
    if kind not in _MAKE:
        raise bad_request(f"kind is one of {', '.join(_MAKE)}")
    if not uploads:
        raise bad_request("there is no file")
    if len(uploads) > 1 and (kind not in IN_ALBUMS or len(uploads) > MOST_IN_ALBUM):
        raise bad_request(f"an album holds up to {MOST_IN_ALBUM} of {', '.join(IN_ALBUMS)}")
    contents: list[Json] = [{kind: _MAKE[kind](telegram.media, upload, seconds)} for upload in uploads]
    if caption.strip() and kind in CAPTIONED:
        text, entities = formatted(clean(caption))
        if units(text) > LONGEST_CAPTION:
            raise bad_request("message caption is too long")
        contents[0] |= {"caption": text, "caption_entities": entities} if entities else {"caption": text}
    if len(contents) > 1:
        group = str(_random.getrandbits(53))
        contents = [{"media_group_id": group, **content} for content in contents]
    return post(telegram, person, contents, *around)


# things without a file


def thing(telegram: Telegram, person: Person, kind: str, given: Json, around: Around) -> Act:
    """A location, venue, contact, sticker, poll or dice; `given` holds its fields, what is missing is filled in."""
    if kind not in _THINGS:
        raise bad_request(f"kind is one of {', '.join(_THINGS)}")
    return post(telegram, person, [_THINGS[kind](telegram, given)], *around)[0]


def _location(_: Telegram, given: Json) -> Json:
    place = _place(given)
    if (period := given.get("live_period")) is not None:
        if period != FOR_EVER and not LIVE_SECONDS[0] <= period <= LIVE_SECONDS[1]:
            raise bad_request("LIVE_PERIOD_INVALID")
        place |= {"live_period": period, "horizontal_accuracy": 20.0}
    return {"location": place}


def _place(given: Json) -> Json:
    latitude, longitude = given.get("latitude"), given.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        raise bad_request("latitude and longitude are numbers")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude")
    return {"latitude": float(latitude), "longitude": float(longitude)}


def _venue(telegram: Telegram, given: Json) -> Json:
    place = _place(given)
    venue = {"location": place, "title": given.get("title", "Monas"), "address": given.get("address", "Jakarta")}
    return {"venue": venue, "location": place}


def _contact(_: Telegram, given: Json) -> Json:
    contact = {"phone_number": given.get("phone_number", "+62215550100"), "first_name": given.get("first_name", "Budi")}
    return {"contact": contact}


def _sticker(telegram: Telegram, given: Json) -> Json:
    return {"sticker": telegram.media.sticker(given.get("emoji", "👍"))}


def _poll(_: Telegram, given: Json) -> Json:
    options = [
        {"text": text, "voter_count": 0, "persistent_id": str(index)}
        for index, text in enumerate(given.get("options", ["Ya", "Tidak"]))
    ]
    if not 1 <= len(options) <= 12:
        raise bad_request("poll must have from 1 to 12 options")
    poll = {
        "id": str(_random.getrandbits(63)),
        "question": given.get("question", "Makan apa?"),
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return {"poll": poll}


def _dice(_: Telegram, given: Json) -> Json:
    return {"dice": {"emoji": given.get("emoji", "🎲"), "value": _random.randint(1, 6)}}


_THINGS: dict[str, Callable[[Telegram, Json], Json]] = {
    "location": _location,
    "venue": _venue,
    "contact": _contact,
    "sticker": _sticker,
    "poll": _poll,
    "dice": _dice,
}


def move(telegram: Telegram, person: Person, message_id: int, given: Json) -> Act:
    """A live location goes on, or, with `live_period` 0, ends; the bot hears of it as an edit."""
    stored = own(telegram, person, message_id)
    place = stored.body.get("location", {})
    if "live_period" not in place:
        raise bad_request("message can't be edited")
    place.update(_place({**place, **given}))
    if given.get("live_period") == 0:
        del place["live_period"]
    stored.body["edit_date"] = int(time.time())
    return changed(telegram, stored)


# reactions


def react(telegram: Telegram, person: Person, message_id: int, emoji: str | None) -> int | None:
    """Put a reaction on a message, or take it away; the update's id, None where the bot did not ask for reactions."""
    stored = telegram.state.message(person.id, message_id)
    if stored is None:
        raise bad_request("message to react not found")
    before = stored.extra.get("reaction_of_person")
    extra = {**stored.extra, "reaction_of_person": emoji}
    if emoji is None:
        del extra["reaction_of_person"]

    def listed(one: str | None) -> list[Json]:
        return [{"type": "emoji", "emoji": one}] if one else []

    update = {
        "chat": person.chat(),
        "message_id": message_id,
        "user": person.user(),
        "date": int(time.time()),
        "old_reaction": listed(before),
        "new_reaction": listed(emoji),
    }
    with telegram.state.together():
        telegram.change(stored._replace(extra=extra))
        return telegram.updates.push(person.id, "message_reaction", update)


# groups


def make_group(telegram: Telegram, person: Person, title: str) -> Group:
    """A new group with the person and the bot in it; the bot hears of its membership and of the group."""
    group = Group(-_random.randrange(1_000_000_000, 5_000_000_000), title, member=True)
    bot = telegram.bot()
    around: Json = {"chat": group.chat(), "from": person.user(), "date": int(time.time())}
    with telegram.state.together():
        telegram.state.put_group(group)
        members = {
            "old_chat_member": {"status": "left", "user": bot},
            "new_chat_member": {"status": "member", "user": bot},
        }
        telegram.updates.push(group.id, "my_chat_member", {**around, **members})
        _into(telegram, group, {**around, "group_chat_created": True})
    return group


def say_in(telegram: Telegram, person: Person, group_id: int, text: str) -> Act:
    """A message to a group."""
    group = telegram.state.group(group_id)
    if group is None:
        raise bad_request("chat not found")
    plain, entities = formatted(clean(text))
    words: Json = {"text": plain, "entities": entities} if entities else {"text": plain}
    return _into(telegram, group, {"chat": group.chat(), "from": person.user(), "date": int(time.time()), **words})


def _into(telegram: Telegram, group: Group, body: Json) -> Act:
    message = telegram.post(group.id, {"message_id": 0, **body}, outgoing=False)
    return Act(message, telegram.updates.push(group.id, "message", message) if group.member else None)
