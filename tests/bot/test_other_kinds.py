"""Everything that is no text: one friendly line each, never silence; the time zone from a location; groups; being blocked."""

from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from core.ids import uuid7
from main import LifeOS
from simulator.client import Message, Person
from simulator.server import Running
from storage import outbox
from tests.conftest import MakePerson
from tests.integrations.forged import Forger
from tests.integrations.test_sender import known, queue, send, settled
from tests.simulator.test_simulator_files import picture
from tests.storage.rows import expenses, user_of

SHIP, MAKASSAR, JAKARTA = (0.0, -30.0), (-5.14, 119.43), (-6.2, 106.8)


async def answered(who: Person, after: Any) -> Message:
    return await who.wait_reply(after=after, timeout=20)


async def zone_of(owner: asyncpg.Pool, who: Person) -> str:
    found: str = await owner.fetchval(
        "SELECT timezone FROM user_profiles WHERE user_id = $1", await user_of(owner, who)
    )
    return found


FILES = {
    "document": ("Berkas jenis ini belum bisa kubaca", "a.docx", b"PK"),
    "voice": ("Rekamannya rusak", "a.ogg", b"1"),
    "audio": ("Rekamannya rusak", "a.mp3", b"1"),
    "video": ("Video tidak bisa kutonton", "a.mp4", b"1"),
    "video_note": ("Pesan video tidak bisa kutonton", "a.mp4", b"1"),
}


@pytest.mark.parametrize("kind", FILES)
async def test_files_get_an_honest_line(owner: asyncpg.Pool, person: MakePerson, kind: str) -> None:
    ani = await known(person)
    words, name, content = FILES[kind]
    answer = await answered(ani, await ani.send_files(kind, (name, content), seconds=1))
    assert words in answer.text
    assert "dicatat" in answer.text
    assert await expenses(owner, ani) == []


THINGS = {
    "sticker": ("Nice sticker", {}),
    "contact": ("I don't keep contacts", {}),
    "poll": ("I don't vote", {}),
    "dice": ("good luck", {}),
    "location": ("I don't follow live locations", {"live_period": 900, "latitude": 1.0, "longitude": 1.0}),
}


@pytest.mark.parametrize("kind", THINGS)
async def test_things_get_a_friendly_line(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson, kind: str) -> None:
    ani = await person("en")
    await answered(ani, await ani.send("/start"))
    words, fields = THINGS[kind]
    answer = await answered(ani, await ani.send_thing(kind, **fields))
    assert words in answer.text
    assert "?" not in answer.text
    assert await expenses(owner, ani) == []


@pytest.mark.parametrize(
    "body", [{"hologram": {"of": "the future"}}, {"story": {"id": 1}}, {"photo": "of another shape"}, {"entities": 7}]
)
async def test_kinds_nobody_knows_get_a_line_too(
    lifeos: LifeOS, server: Running, person: MakePerson, body: dict[str, Any]
) -> None:
    ani = await known(person)
    sent = Forger(server, ani.telegram).message(ani, **body)
    assert "belum bisa kubaca" in (await answered(ani, sent)).text


async def test_an_album_gets_one_line(lifeos: LifeOS, person: MakePerson) -> None:
    ani = await known(person)
    pictures = [(f"{n}.png", picture(9, 9)) for n in range(4)]
    await ani.send_files("photo", *pictures)
    await ani.send("kopi 20rb")
    await ani.wait_for(lambda m: m.from_bot and "Rp20.000" in m.text)
    assert sum("Isi foto ini" in m.text for m in await ani.messages()) == 1


async def test_a_caption_with_a_figure_is_read(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    sent = await ani.send_files("photo", ("a.png", picture(9, 9)), caption="kopi 20rb")
    assert "Rp20.000" in (await answered(ani, sent)).text
    await ani.edit(sent, "kopi 25rb")
    await ani.wait_for(lambda m: m.from_bot and "Rp25.000" in m.text)
    assert [int(row["amount"]) for row in await expenses(owner, ani)] == [25000]


async def test_a_first_photo_is_answered_like_any(lifeos: LifeOS, person: MakePerson) -> None:
    ani = await person("id")
    answer = await answered(ani, await ani.send_files("photo", ("a.png", picture(9, 9))))
    assert "Isi foto ini" in answer.text


# the time zone


async def test_a_location_sets_the_time_zone(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    for (latitude, longitude), words, zone in (
        (MAKASSAR, "kini Asia/Makassar (WITA)", "Asia/Makassar"),
        (MAKASSAR, "tetap Asia/Makassar (WITA)", "Asia/Makassar"),
        (SHIP, "tidak kutemukan", "Asia/Makassar"),
        (JAKARTA, "kini Asia/Jakarta (WIB)", "Asia/Jakarta"),
    ):
        answer = await answered(ani, await ani.send_thing("location", latitude=latitude, longitude=longitude))
        assert words in answer.text
        assert await zone_of(owner, ani) == zone


async def test_a_venue_does_too_and_the_day_follows(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    # 2026-05-01 23:30 in Jakarta is the day after in Tokyo.
    at = 1777653000
    answer = await answered(ani, await ani.send_thing("venue", latitude=35.68, longitude=139.76, date=at))
    assert "Asia/Tokyo" in answer.text
    assert "01.30" in answer.text
    await answered(ani, await ani.send("kopi 20rb", date=at))
    assert [str(row["date"]) for row in await expenses(owner, ani)] == ["2026-05-02"]


async def test_a_live_location_is_answered_once(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    sent = await ani.send_thing("location", latitude=-5.14, longitude=119.43, live_period=900)
    line = await answered(ani, sent)
    for step in range(3):
        await ani.move(sent, latitude=-5.14 + step / 100, longitude=119.43)
    card = await answered(ani, await ani.send("kopi 20rb"))
    assert [m.id for m in await ani.messages(after=line) if m.from_bot] == [card.id]
    assert await zone_of(owner, ani) == "Asia/Jakarta"


# groups


async def test_a_group_gets_one_polite_line_and_is_left(lifeos: LifeOS, person: MakePerson) -> None:
    ani = await person("en")
    since = await ani.telegram.now()
    group = await ani.make_group("Family")
    await ani.telegram.wait_event(lambda e: e.kind == "message" and e.body["message"]["from"]["is_bot"], since=since)
    await group.send("kopi 20rb")
    # What the person writes in private afterwards shows that all before it was handled.
    await answered(ani, await ani.send("/start"))
    member, messages = await group.messages()
    assert member is False
    assert ["private chats" in m.text for m in messages if m.from_bot] == [True]


# blocked people


async def test_who_stops_the_bot_gets_nothing_more(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    user_id = await user_of(owner, ani)
    await ani.telegram.fault("too_many", "sendMessage", chat_id=ani.id, retry_after=60)
    waiting = await queue(lifeos.database, str(ani.id), "menunggu", user_id=user_id)
    lifeos.sender.ring()
    await ani.telegram.wait_event(lambda e: e.kind == "fault" and e.body["chat_id"] in (ani.id, str(ani.id)), since=0)
    await ani.block()
    assert (await settled(owner, waiting))["error"] == "blocked"
    since = await ani.telegram.now()
    calls = await ani.telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=403, description="Forbidden: x")
    push = await queue(lifeos.database, str(ani.id), "dorongan", user_id=user_id)
    lifeos.sender.ring()
    assert (await settled(owner, push))["state"] == "failed"
    assert [e for e in await ani.telegram.events(since) if e.kind == "fault"] == []
    await ani.telegram.release(calls)
    # Writing again lets the bot back in.
    await answered(ani, await ani.send("kopi 20rb"))
    row = await queue(lifeos.database, str(ani.id), "lagi", user_id=user_id)
    lifeos.sender.ring()
    assert (await settled(owner, row))["state"] == "sent"


async def test_a_403_silences_pushes_but_never_an_answer(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    user_id = await user_of(owner, ani)
    refusal = "Forbidden: bot was blocked by the user"
    await ani.telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=403, description=refusal)
    first = await queue(lifeos.database, str(ani.id), "satu", user_id=user_id)
    lifeos.sender.ring()
    assert (await settled(owner, first))["error"] == "TelegramForbiddenError"
    assert await owner.fetchval("SELECT count(*) FROM blocked_chats WHERE user_id = $1", user_id) == 1
    push = await queue(lifeos.database, str(ani.id), "dua", user_id=user_id)
    answer = await queue(lifeos.database, str(ani.id), "tiga", user_id=user_id, inbox_id=uuid7())
    lifeos.sender.ring()
    assert (await settled(owner, push))["error"] == "blocked"
    assert (await settled(owner, answer))["state"] == "sent"
    async with lifeos.database.system() as session:
        await outbox.unblock(session, "telegram", str(ani.id))
    assert (await send(lifeos, owner, ani, "empat"))["state"] == "sent"


# how LifeOS introduces itself


async def test_commands_and_descriptions_in_both_languages(lifeos: LifeOS, server: Running, person: MakePerson) -> None:
    ani, budi = await person("id"), await person("en")
    await answered(ani, await ani.send("/start"))
    assert {"command": "undo", "description": "Batalkan yang terakhir"} in await ani.commands()
    assert {"command": "undo", "description": "Undo the last change"} in await budi.commands()
    state = server.telegram.state
    assert "kopi 20rb" in state.setting("short_description:id")
    assert "coffee 20k" in state.setting("description:")
    menu = state.setting("menu:")
    assert (menu["type"], menu["text"], urlsplit(menu["web_app"]["url"]).path) == ("web_app", "LifeOS", "/app")
